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
  private var writer: SheetWriter
  private let columns: Int
  private(set) var rows = 0

  /// Begins a file beside the path, which is replaced only by ``finish()``.
  ///
  /// - Throws: ``Problems`` if it cannot be written.
  init(_ file: NewFile, headings: Headings, language: Language) throws {
    self.language = language
    self.file = file
    columns = headings.columns.count
    writer = SheetWriter { bytes in try file.write(bytes) }
    let added =
      language == .vi
      ? ["Ô thừa", "Dòng gốc", "Lý do lỗi"] : ["Surplus cells", "Source line", "Problem"]
    try writer.row(headings.texts + added)
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
    try writer.row(cells.prefix(columns) + padding + added)
    rows += 1
  }

  /// Writes all of it, before the good rows are kept.
  func sync() throws {
    try writer.finish()
    try file.sync()
  }

  /// Puts the file in its place.
  func finish() throws { try file.finish() }

  /// Leaves nothing behind.
  func discard() { file.discard() }
}
