import OutreachRegistry
import OutreachSheets

/// Rows that a person pasted, to be mended on the spot.
struct PastedRows {
  /// The cells of each line.
  private var rows: [[String]] = []
  /// The rows that are left out, in their order.
  private(set) var leftOut: [[String]] = []

  init(_ bytes: [UInt8], encoding: SheetEncoding?) throws {
    let sheet = try SheetReader(bytes: bytes, name: ImportRequest.pasted, encoding: encoding)
    try sheet.forEachRow { row in
      rows.append(row.strings.map { $0.replacing("\n", with: " ") })
    }
  }

  /// The rows as a sheet.
  func bytes() throws -> [UInt8] {
    var bytes: [UInt8] = []
    try write(rows) { bytes += $0 }
    return bytes
  }

  private func write(
    _ rows: [[String]],
    to sink: @escaping (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    var writer = SheetWriter(sink: sink)
    for cells in rows { try writer.row(cells) }
    try writer.finish()
  }

  /// Writes the rows that were left out, under the headings.
  func writeLeftOut(headings line: Int, to file: NewFile) throws {
    try write([cells(line: line)].compactMap(\.self) + leftOut) { try file.write($0) }
  }

  func cells(line: Int) -> [String]? {
    rows.indices.contains(line - 1) ? rows[line - 1] : nil
  }

  mutating func put(_ cells: [String], line: Int) { rows[line - 1] = cells }

  /// Leaves rows out, all at once, as the lines of those below change.
  mutating func leaveOut(lines: Set<Int>) {
    leftOut += lines.sorted().compactMap { cells(line: $0) }
    rows = rows.enumerated().filter { !lines.contains($0.offset + 1) }.map(\.element)
  }
}

extension Invocation {
  /// Has rows mended that have problems, cell by cell, until all that are left are good.
  ///
  /// - Returns: The rows, and the summary of what they would do.
  /// - Throws: ``OutreachRegistry/Problems`` if the person gave up.
  func mend(
    _ bytes: [UInt8],
    of kind: Kind,
    encoding: SheetEncoding?,
    dryRun: ([UInt8]) throws -> ImportSummary
  ) throws -> (rows: PastedRows, summary: ImportSummary) {
    var rows = try PastedRows(bytes, encoding: encoding)
    while true {
      let summary = try dryRun(rows.bytes())
      guard summary.rejected > 0 else { return (rows, summary) }
      session.screen.report(
        localized(
          vi:
            "\(summary.rejected) dòng có lỗi; sửa từng ô (gõ trống để bỏ giá trị), để trống thì bỏ cả dòng:\n",
          en:
            "\(summary.rejected) rows have problems; mend each cell (none empties it), or leave it empty to leave the row out:\n"
        )
      )
      var out: Set<Int> = []
      for problem in summary.problems {
        guard case .sheet(let line, let field)? = problem.place, !out.contains(line),
          var cells = rows.cells(line: line)
        else { continue }
        session.screen.notice(problem)
        session.screen.report(
          ProblemText(language, source: nil, firstLine: 1).text(problem)
        )
        let column = field.flatMap { summary.headings.columns[$0] }
        if let column, let field = kind.field(named: field ?? "") {
          let cell = column < cells.count ? cells[column] : ""
          guard let answer = try ask(for: field, of: kind, instead: cell) else {
            out.insert(line)
            continue
          }
          cells += Array(repeating: "", count: max(0, column + 1 - cells.count))
          cells[column] = answer
        } else if let answer = try askForRow(cells) {
          cells = answer
        } else {
          out.insert(line)
          continue
        }
        rows.put(cells, line: line)
      }
      rows.leaveOut(lines: out)
    }
  }

  /// What a cell is to hold; nil if the row is to be left out.
  private func ask(for field: Field, of kind: Kind, instead cell: String) throws -> String? {
    let completer = Completer(session)
    let completion = AnswerCompletion(isList: field.isSet) { typed in
      completer.answers(for: field, kind: kind, typed: typed)
    }
    let text = try answer(
      "  \(VietnameseText.harmless(field.names[language])): ",
      cell,
      completion.complete
    )
    // `trống` empties the cell and keeps the row.
    if !field.isRequired, let text, case .none? = ReservedWord(text) { return "" }
    return text
  }

  /// What a row is to hold where the problem is with no single cell.
  private func askForRow(_ cells: [String]) throws -> [String]? {
    let row = cells.map { $0.replacing("|", with: "/") }.joined(separator: " | ")
    let question = localized(vi: "  dòng: ", en: "  row: ")
    return try answer(question, row) { _, cursor in
      Completion(replacing: cursor..<cursor, candidates: [])
    }
    .map { text in
      text.split(separator: "|", omittingEmptySubsequences: false)
        .map { VietnameseText.clean(String($0)) }
    }
  }

  private func answer(
    _ question: String,
    _ text: String,
    _ completing: @escaping (String, Int) -> Completion
  ) throws -> String? {
    guard
      let answer = try session.screen.ask(
        question,
        text: VietnameseText.harmless(text),
        completing: completing
      )
    else { throw Problems(.notConfirmed) }
    let clean = VietnameseText.clean(answer)
    return clean.isEmpty ? nil : clean
  }

  // MARK: What was pasted and not written

  private func pasteName(_ kind: Kind) throws -> String? {
    // Nothing of a case is written to a disk outside the registry.
    guard !kind.isCase, session.drafts != nil, session.screen.isTerminal else { return nil }
    return "paste-\(kind.identifier)-\(try registry.fingerprint())"
  }

  /// The rows of an earlier paste that was not written, if the person wants them.
  func keptPaste(of kind: Kind) throws -> [UInt8]? {
    guard let name = try pasteName(kind), let drafts = session.drafts,
      let rows: String = try drafts.load(name)
    else { return nil }
    let count = rows.split(whereSeparator: \.isNewline).count
    let question = localized(
      vi: "Lần trước đã dán \(count) dòng chưa ghi. [Enter = dùng lại, m = dán mới] ",
      en: "\(count) lines were pasted before and not written. [Enter = take them, n = paste anew] "
    )
    guard let answer = try session.screen.ask(question) else { throw Problems(.notConfirmed) }
    let isNew = VietnameseText.fold(VietnameseText.clean(answer)).hasPrefix("m")
    guard !isNew, YesNo.reading(answer) != false else { return nil }
    return Array(rows.utf8)
  }

  func keepPaste(_ bytes: [UInt8], of kind: Kind) throws {
    guard let name = try pasteName(kind) else { return }
    try session.drafts?.save(String(decoding: bytes, as: UTF8.self), name)
  }

  func forgetPaste(of kind: Kind) throws {
    guard let name = try pasteName(kind) else { return }
    try session.drafts?.remove(name)
  }

  /// Offers to write what was left out into a file.
  func offerLeftOut(_ rows: PastedRows, headings line: Int) throws {
    guard !rows.leftOut.isEmpty else { return }
    let count = rows.leftOut.count
    let question = localized(
      vi: "Ghi \(count) dòng đã bỏ ra tệp nào? [Enter = dong-loi.csv, k = không] ",
      en: "Write the \(count) rows that were left out to which file? [Enter = rows.csv, n = none] "
    )
    guard let answer = try session.screen.ask(question) else { return }
    let typed = VietnameseText.clean(answer)
    if YesNo.reading(typed) == false { return }
    let path = HomeFolder.expanding(
      typed.isEmpty ? localized(vi: "dong-loi.csv", en: "rows.csv") : typed
    )
    let file = try NewFile(
      path,
      existing: agreeToReplace(path),
      isPrivate: true,
      own: registry.store.files
    )
    try rows.writeLeftOut(headings: line, to: file)
    try file.finish()
    let shown = HomeFolder.shown(path, language)
    session.screen.report(localized(vi: "Đã ghi vào \(shown).\n", en: "Wrote \(shown).\n"))
  }
}
