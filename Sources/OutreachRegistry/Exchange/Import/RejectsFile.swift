import OutreachSheets

/// The bad rows of a sheet with what is wrong with them, to be corrected and imported: headings as in
/// the sheet, then the line they came from and the reason, which an import passes over.
final class RejectsFile {
  /// The folded headings of the columns that are added about a row.
  static let headings: Set = ["dong goc", "ly do loi", "source line", "problem"]

  /// The folded headings of the column of what had no heading.
  static let surplusHeadings: Set = ["o thua", "surplus cells"]

  private let language: Language
  private let file: NewFile
  private var writer: Writer
  private let columns: Int
  private(set) var rows = 0

  /// Text, or a workbook where the path ends in .xlsx.
  private enum Writer {
    case text(SheetWriter)
    case workbook(WorkbookWriter)
  }

  /// Begins a file beside the path, which is replaced only by ``finish()``.
  ///
  /// - Throws: ``Problems`` if it cannot be written.
  init(_ file: NewFile, headings: Headings, context: Context) throws {
    let language = context.language
    self.language = language
    self.file = file
    columns = headings.columns.count
    let added =
      language == .vi
      ? ["Ô thừa", "Dòng gốc", "Lý do lỗi"] : ["Surplus cells", "Source line", "Problem"]
    let texts = headings.texts + added
    if OutputFormat.forFile(file.path)?.identifier == OutputFormat.xlsx.identifier {
      let page = SheetPage(
        name: language == .vi ? "Dòng lỗi" : "Bad rows",
        titleBlock: nil,
        columns: texts.map { SheetPage.Column($0) },
        created: SheetDate(context.today)
      )
      writer = .workbook(
        try writingPage {
          try WorkbookWriter(path: file.temporaryPath, page: page, memory: .row, isPrivate: true)
        }
      )
    } else {
      writer = .text(SheetWriter { bytes in try file.write(bytes) })
      try row(texts)
    }
  }

  private func row(_ cells: [String]) throws {
    switch writer {
    case .text(var text):
      try text.row(cells)
      writer = .text(text)
    case .workbook(let workbook):
      try writingPage { try workbook.row(cells.map { $0.isEmpty ? .empty : .text($0) }) }
    }
  }

  func add(_ cells: [String], line: Int, problems: [Problem]) throws {
    let reasons = problems.map { problem -> String in
      guard case .sheet(_, let field?)? = problem.place else {
        return problem.sentence(in: language)
      }
      return "\(problem.fieldNames?[language] ?? field): \(problem.sentence(in: language))"
    }
    let padding = Array(repeating: "", count: max(0, columns - cells.count))
    let surplus = cells.dropFirst(columns).filter { !$0.isEmpty }.joined(separator: "; ")
    let added = [surplus, String(line), reasons.joined(separator: " ")]
    try row(cells.prefix(columns) + padding + added)
    rows += 1
  }

  /// Writes all of it, before the good rows are kept.
  func sync() throws {
    switch writer {
    case .text(var text):
      try text.finish()
      writer = .text(text)
    case .workbook(let workbook):
      try writingPage { try workbook.finish() }
    }
    try file.sync()
  }

  /// Puts the file in its place.
  func finish() throws { try file.finish() }

  /// Leaves nothing behind.
  func discard() { file.discard() }
}
