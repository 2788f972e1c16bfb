/// A paper on a screen: what it is called, then its text, figures as tables whose rows are numbered
/// through all of it.
struct PaperScreen {
  private let options: OutputOptions

  init(_ options: OutputOptions) { self.options = options }

  func text(_ paper: OfficialPaper) -> String {
    var text = options.bold(paper.title + " – " + paper.subject) + "\n"
    var number = 1
    for block in paper.body {
      switch block {
      case .heading(_, let heading): text += "\n" + options.bold(heading) + "\n"
      case .paragraph(let paragraph):
        text +=
          VietnameseText.wrapped(VietnameseText.harmless(paragraph), to: options.width ?? .max)
          .joined(separator: "\n") + "\n"
      case .figures(let table, _):
        var options = options
        options.firstNumber = number
        text += OutputFormat.table.render(table, options: options)
        number += table.rows.count
      }
    }
    return text
  }
}

/// A paper as Markdown: headings, sentences, and the annex as a table.
struct PaperMarkdown {
  private let options: OutputOptions

  init(_ options: OutputOptions) { self.options = options }

  func text(_ paper: OfficialPaper) -> String {
    var parts = [
      "# \(Self.line(paper.title))", "**\(Self.line(paper.subject))**",
      "*\(Self.line(paper.placeAndDate))*",
    ]
    if !paper.addressees.isEmpty {
      let label = options.word(vi: "Kính gửi", en: "To")
      parts.append("\(label): \(paper.addressees.map(Self.line).joined(separator: "; "))")
    }
    for block in paper.body {
      switch block {
      case .heading(let level, let text):
        parts.append("\(String(repeating: "#", count: level + 1)) \(Self.line(text))")
      case .paragraph(let text): parts.append(Self.line(text))
      case .figures(_, let sentences):
        parts.append(sentences.map { "- \(Self.line($0))" }.joined(separator: "\n"))
      }
    }
    if let closing = paper.closing { parts.append(Self.line(closing)) }
    for annex in paper.annexes {
      parts += ["## \(Self.line(annex.title))", "*\(Self.line(annex.note))*"]
      parts.append(OutputFormat.markdown.render(annex.table, options: options))
      parts += annex.footnotes.map(Self.line)
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func line(_ text: String) -> String {
    MarkdownText.escaped(VietnameseText.harmless(text))
  }
}

/// A paper as a page of HTML that prints like one.
struct PaperHTML {
  private let options: OutputOptions

  init(_ options: OutputOptions) { self.options = options }

  func text(_ paper: OfficialPaper) -> String {
    var head = options
    head.pageTitle = nil
    var text = HTMLText.head(head) + self.head(paper)
    for block in paper.body {
      switch block {
      case .heading(let level, let heading): text += Self.element("h\(level + 1)", heading)
      case .paragraph(let paragraph): text += Self.element("p", paragraph)
      case .figures(_, let sentences):
        text += "<ul>\n\(sentences.map { Self.element("li", $0) }.joined())</ul>\n"
      }
    }
    if let closing = paper.closing { text += Self.element("p", closing) }
    text += foot(paper)
    for annex in paper.annexes {
      text += Self.element("h2", annex.title) + Self.element("p", annex.note)
      text += HTMLTables(options).text(annex.table)
      text += annex.footnotes.map { Self.element("p", $0) }.joined()
    }
    return text + HTMLText.foot
  }

  private func head(_ paper: OfficialPaper) -> String {
    let left = ([paper.superior].compactMap(\.self) + paper.organ + [paper.number])
      .map(HTMLText.escaped).joined(separator: "<br>")
    let right = [
      "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", paper.placeAndDate,
    ].map(HTMLText.escaped).joined(separator: "<br>")
    let addressees = paper.addressees.joined(separator: "; ")
    return """
      <table class="side"><tr><td>\(left)</td><td>\(right)</td></tr></table>
      \(Self.element("h1", paper.title))\(Self.element("h2", paper.subject))\
      \(addressees.isEmpty ? "" : Self.element("p", "\(options.word(vi: "Kính gửi", en: "To")): \(addressees)"))
      """
  }

  private func foot(_ paper: OfficialPaper) -> String {
    let title = options.word(vi: "Nơi nhận:", en: "Copies to:")
    let left = ([title] + paper.recipients.map { "- \($0);" }).map(HTMLText.escaped)
      .joined(separator: "<br>")
    let right = (paper.authority + ["", "", "", paper.signer ?? ""]).map(HTMLText.escaped)
      .joined(separator: "<br>")
    return "<table class=\"side\"><tr><td>\(left)</td><td>\(right)</td></tr></table>\n"
  }

  private static func element(_ name: String, _ text: String) -> String {
    "<\(name)>\(HTMLText.escaped(VietnameseText.harmless(text)))</\(name)>\n"
  }
}
