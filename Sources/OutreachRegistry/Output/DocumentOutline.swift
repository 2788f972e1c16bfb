/// A document as keys and values to be read, where the format has no documents of its own.
struct DocumentOutline {
  private let options: OutputOptions
  private let format: TextFormat

  init(_ options: OutputOptions) {
    self.options = options
    format = TextFormat(options.language)
  }

  func text(_ document: Document) -> String {
    text(document, indentedBy: 0)
  }

  /// Members without a value are left out; records of an array are apart by a blank line.
  private func text(_ document: Document, indentedBy depth: Int) -> String {
    switch document {
    case .object(let members):
      return object(members, indentedBy: depth)
    case .array(let elements):
      let separator = elements.contains { plain($0) == nil } ? "\n" : ""
      return elements.map { text($0, indentedBy: depth) }.filter { !$0.isEmpty }
        .joined(separator: separator)
    default:
      guard let value = plain(document), !value.isEmpty else { return "" }
      return String(repeating: " ", count: depth) + value + "\n"
    }
  }

  private func object(_ members: [Document.Member], indentedBy depth: Int) -> String {
    let margin = String(repeating: " ", count: depth)
    let lines = LabelledLines(
      labels: members.map { margin + VietnameseText.harmless($0.key) },
      width: options.width
    )
    return zip(lines.labels, members).map { label, member in
      if let value = plain(member.value) {
        return value.isEmpty ? "" : lines.text(label, value, options)
      }
      let inner = text(member.value, indentedBy: depth + 2)
      return inner.isEmpty ? "" : options.bold(label) + "\n" + inner
    }
    .joined()
  }

  /// The value on one line, empty where there is none; nil for objects and what holds them.
  func plain(_ document: Document) -> String? {
    switch document {
    case .null: return ""
    case .flag(let flag):
      return flag ? options.word(vi: "có", en: "yes") : options.word(vi: "không", en: "no")
    case .integer(let number):
      // What the number is, is not known: a year must not be grouped.
      return number.magnitude < 10_000 ? String(number) : format.integer(number)
    case .decimal(let number): return format.decimal(number, maximumFractionDigits: 4)
    case .text(let text): return VietnameseText.harmless(text)
    case .array(let elements):
      var texts: [String] = []
      for element in elements {
        guard let text = plain(element) else { return nil }
        texts.append(text)
      }
      return texts.joined(separator: ", ")
    case .object: return nil
    }
  }
}
