public import OutreachSheets

/// What an import did, or with a dry run would do.
public struct ImportSummary: Sendable, Codable {
  /// The kind's identifier.
  public var kind: String
  /// The sheet's path, or the name it was given.
  public var file: String
  /// The encoding that the sheet was read in.
  public var encoding: SheetEncoding
  /// The sheet's rows below the headings, without rows of totals.
  public var rows = 0
  /// Records added.
  public var added = 0
  /// Records whose content changed.
  public var updated = 0
  /// Rows equal to what is there.
  public var unchanged = 0
  /// Rows equal to an earlier row of the same sheet.
  public var duplicates = 0
  /// Rows with a problem.
  public var rejected = 0
  /// The problems, each with line, field, value and reason; the first ten thousand.
  public var problems: [Problem] = []
  /// What was recognised and what was passed over.
  public var notes: [ImportNote] = []
  /// The first records as they are to become, with what they were.
  package var samples: [RecordStep] = []
  /// True if nothing was written.
  public var isDryRun = false
  /// The journal's entry.
  public var entry: Int?

  private enum CodingKeys: String, CodingKey {
    case kind, file, encoding, rows, added, updated, unchanged, duplicates, rejected, problems
    case notes, isDryRun, entry
  }

  /// A summary of a sheet of which nothing was read.
  public init(kind: String, file: String, encoding: SheetEncoding = .utf8) {
    self.kind = kind
    self.file = file
    self.encoding = encoding
  }

  /// Records that change.
  public var changed: Int { added + updated }
}

/// Something about a sheet that is worth saying.
public enum ImportNote: Sendable, Equatable, Codable {
  /// The encoding is not UTF-8 and was converted.
  case converted(SheetEncoding)
  /// The headings are on this line, below titles.
  case headingsAt(line: Int)
  /// Columns that are no field of the kind.
  case ignoredColumns([String])
  /// Rows of totals.
  case totals(lines: [Int])
  /// Bad rows were written to a file.
  case rejects(path: String, rows: Int)
  /// The file still holds case records.
  case holdsCases(path: String)

  /// The note as a sentence.
  public func sentence(in language: Language) -> String {
    let isVietnamese = language == .vi
    switch self {
    case .converted(let encoding):
      return isVietnamese
        ? "Nhận ra bảng mã \(encoding.rawValue), đã chuyển sang Unicode."
        : "Recognised the encoding \(encoding.rawValue); converted to Unicode."
    case .headingsAt(let line):
      return isVietnamese
        ? "Dòng tiêu đề là dòng \(line); bỏ qua các dòng trên."
        : "The headings are on line \(line); the lines above are passed over."
    case .ignoredColumns(let names):
      let list = names.map(VietnameseText.harmless).joined(separator: ", ")
      return isVietnamese ? "Bỏ qua cột: \(list)." : "Columns passed over: \(list)."
    case .totals(let lines):
      let list = lines.map(String.init).joined(separator: ", ")
      return isVietnamese ? "Bỏ qua dòng tổng: \(list)." : "Rows of totals passed over: \(list)."
    case .rejects(let path, let rows):
      return isVietnamese
        ? "Đã ghi \(rows) dòng lỗi vào \(path); sửa rồi nhập lại tệp đó."
        : "Wrote \(rows) bad rows to \(path); mend them and import that file."
    case .holdsCases(let path):
      return isVietnamese
        ? "Tệp \(path) vẫn giữ hồ sơ; cất vào nơi khóa kín hoặc xóa đi."
        : "The file \(path) still holds case records; lock it away or delete it."
    }
  }
}

extension ImportSummary {
  /// The summary as JSON (design §6).
  package func document(_ language: Language) -> Document {
    .object([
      .init("kind", .text(kind)), .init("file", .text(file)),
      .init("encoding", .text(encoding.rawValue)), .init("rows", .integer(rows)),
      .init("added", .integer(added)), .init("updated", .integer(updated)),
      .init("unchanged", .integer(unchanged)), .init("duplicates", .integer(duplicates)),
      .init("rejected", .integer(rejected)),
      .init("problems", .array(problems.map { $0.row(language) })),
    ])
  }
}

extension Problem {
  /// The problem of a sheet's row as JSON.
  fileprivate func row(_ language: Language) -> Document {
    var line: Document = .null
    if case .sheet(let number, _)? = place { line = .integer(number) }
    var bare = self
    bare.suggestions = []
    return .object([
      .init("line", line), .init("field", field.map(Document.text) ?? .null),
      .init("value", found.map(Document.text) ?? .null),
      .init("code", .text(code.rawValue)),
      .init("reason", .text(bare.sentence(in: language))),
      .init("suggestion", suggestions.first.map(Document.text) ?? .null),
    ])
  }
}
