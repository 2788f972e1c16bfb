import OutreachRegistry

/// An answer that is longer than the screen, shown page by page at the prompt.
struct LongAnswer {
  /// The lines that head a table, which stand on each page.
  private let headings: String
  private var rest: String
  /// True if it may be about a case.
  let isPrivate: Bool

  init(_ text: String, isPrivate: Bool) {
    let lines = text.split(separator: "\n", maxSplits: 4, omittingEmptySubsequences: false)
    let rule = lines.prefix(4).firstIndex { line in
      let line = ScreenText.plain(line)
      return line.contains { "─-".contains($0) } && line.allSatisfy { "─- ".contains($0) }
    }
    headings = rule.map { lines[...$0].map { $0 + "\n" }.joined() } ?? ""
    rest = String(text.dropFirst(headings.count))
    self.isPrivate = isPrivate
  }

  /// As much as fits under the headings, and how many lines are left.
  mutating func page(rows: Int, columns: Int) -> (text: String, left: Int) {
    let head = ScreenText.top(headings, rows: .max, columns: columns).rows
    // One row is for what is left, one for a hint, one for the prompt.
    var top = ScreenText.top(rest, rows: max(1, rows - head - 3), columns: columns)
    if top.text.isEmpty {
      // A line that fills the screen is a page by itself.
      top.text = String(rest.prefix { $0 != "\n" }) + "\n"
      top.left -= 1
    }
    leaveOutBegun(&top)
    rest = String(rest.dropFirst(top.text.count))
    return (headings + top.text, top.left)
  }

  /// The most lines of a part that wait for the next page, where its beginning alone would fit.
  private static let begun = 5

  /// Ends a page where a part of the answer ends, rather than after the first lines of the next one.
  private func leaveOutBegun(_ top: inout (text: String, rows: Int, left: Int)) {
    guard top.left > 0 else { return }
    let lines = top.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    guard let blank = lines.lastIndex(of: ""), blank > lines.count / 2,
      lines.count - blank <= Self.begun + 1
    else { return }
    top.text = lines[...blank].map { $0 + "\n" }.joined()
    top.left += lines.count - blank - 1
  }

  /// All that is left.
  mutating func takeAll() -> String {
    defer { rest = "" }
    return rest
  }
}

extension Session {
  /// Shows an answer: the first page of it if a person reads it and it is longer than the screen.
  ///
  /// While cases are unlocked any answer may be about them.
  func show(_ text: String, isPrivate: Bool = false) throws {
    if redrawn != nil { return try showAtTop(text) }
    guard screen.isTerminal, let rows = screen.rows, let columns = screen.columns,
      ScreenText.isHigher(text, than: rows - 1 - effect.rowsOfEcho, columns: columns)
    else { return try write(text) }
    effect.hasAnswered = true
    let isPrivate = isPrivate || openAccess != nil
    if settings.usesPager {
      return try screen.page(text, isPrivate: isPrivate, language: settings.language)
    }
    // What another command follows at once, or a file holds, nobody turns the pages of.
    guard screen.turnsPages, isLast, files.isEmpty else { return try write(text) }
    longAnswer = LongAnswer(text, isPrivate: isPrivate)
    // What was typed, how it was read, and what is remarked stay in sight.
    let others = 1 + effect.rowsOfEcho + effect.rowsOfRemarks
    try showNextPage(rows: max(rows / 2, rows - others), columns: columns)
  }

  private func showNextPage(rows: Int, columns: Int) throws {
    guard let page = longAnswer?.page(rows: rows, columns: columns) else { return }
    try write(page.text)
    guard page.left > 0 else {
      longAnswer = nil
      return
    }
    screen.remark(
      settings.language == .vi
        ? "Còn \(page.left) dòng: Enter xem tiếp, “tất cả” xem hết, ra:TỆP ghi ra tệp."
        : "\(page.left) more lines: Enter goes on, “all” shows them, to:FILE writes a file."
    )
  }

  /// Goes on with the last answer, where that is what was typed.
  ///
  /// - Returns: Nil if a command was typed.
  func goOn(_ text: String) throws -> Bool {
    let typed = VietnameseText.fold(VietnameseText.clean(text))
    let isPlace = KeySyntax.to.names.all().contains {
      typed.hasPrefix(VietnameseText.fold($0) + ":")
    }
    if isPlace { return try askAgain(adding: text) }
    guard longAnswer != nil, let rows = screen.rows, let columns = screen.columns else {
      return false
    }
    switch typed {
    case "": try showNextPage(rows: rows, columns: columns)
    case "tat ca", "all":
      if let rest = longAnswer?.takeAll() { try write(rest) }
      longAnswer = nil
    default: return false
    }
    return true
  }

  /// Asks the last question once more with keys that say where its answer goes.
  private func askAgain(adding keys: String) throws -> Bool {
    guard let question = lastQuestion,
      question.verb.keys.contains(where: { $0.identifier == .to }),
      let added = try parse("\(VerbSyntax.today.identifier) \(keys)").first
    else { return false }
    try run(question.adding(added.arguments, text: keys))
    return true
  }
}
