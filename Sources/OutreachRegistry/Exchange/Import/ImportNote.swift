public import OutreachSheets

/// What an import recognised in a sheet, passed over or wrote beside it.
public enum ImportNote: Sendable, Equatable, Codable {
  /// Lines of a sheet that hold no record, in the order in which a sheet has them.
  public enum Passed: String, Sendable, Codable, CaseIterable {
    /// Lines above the headings.
    case titles
    /// A row that numbers the columns.
    case numbering
    /// The headings again.
    case headings
    /// Rows that name the group of those below.
    case groups
    /// Rows of totals.
    case totals
    /// Who signed, at the end.
    case signature
  }

  /// A row that is likely the same as another, or as a record.
  public struct Pair: Sendable, Equatable, Codable {
    /// The line of the row that was added.
    public let line: Int
    /// The line of the earlier row.
    public var earlier: Int?
    /// The key of the record that is there.
    public var record: String?
  }

  /// The encoding is not UTF-8 and was converted.
  case converted(SheetEncoding)
  /// Columns hold text of an old font, which was converted.
  case convertedColumns(SheetEncoding, [String])
  /// The worksheet that was read, of several.
  case worksheet(String)
  /// Worksheets of a form that are none of its own, and were not read.
  case otherWorksheets([String])
  /// Rows of a worksheet that are hidden, and were read.
  case hiddenRows([Int])
  /// Columns of a worksheet that are hidden, counted from 1, and were read.
  case hiddenColumns([Int])
  /// Ranges of cells below the headings that are merged, such as `A5:B6`: the first cell alone holds
  /// what they show.
  case mergedCells([String])
  /// The headings are on this line, below others.
  case headingsAt(line: Int)
  /// The headings are on this line and the next one.
  case headingsOnTwoLines(line: Int)
  /// Rows that hold no record, with their lines and their texts; the texts of the first fifty, and none
  /// of case records.
  case passedOver(Passed, lines: [Int], texts: [String])
  /// Columns that were passed over as the command asks.
  case ignoredColumns([String])
  /// Columns that were joined into one name.
  case joinedColumns([String])
  /// The numbers of a column were multiplied, as the unit that its heading names asks.
  case scaledColumn(String, unit: String, factor: Int)
  /// Marks that the registry has and the sheet leaves empty; taken away if the command asks for it.
  case emptyMarks([String], areRemoved: Bool)
  /// Rows that were added and are likely the same as an earlier row, or as a record that is there.
  case likelyTwice([Pair])
  /// Bad rows were written to a file.
  case rejects(path: String, rows: Int)
  /// The file still holds case records.
  case holdsCases(path: String)
}

extension ImportNote {
  /// The note as a sentence.
  public func sentence(in language: Language) -> String {
    let names = text
    return names[language]
  }

  private var text: Names {
    switch self {
    case .converted(let encoding):
      Names(
        vi: "Nhận ra bảng mã \(encoding.rawValue), đã chuyển sang Unicode.",
        en: "Recognised the encoding \(encoding.rawValue); converted to Unicode."
      )
    case .convertedColumns(let encoding, let columns):
      Names(
        vi:
          "Nhận ra chữ \(encoding.rawValue) trong cột \(list(columns)), đã chuyển sang Unicode.",
        en:
          "Recognised \(encoding.rawValue) text in the columns \(list(columns)); converted to Unicode."
      )
    case .worksheet(let name):
      Names(
        vi: "Đã đọc trang “\(VietnameseText.harmless(name))”.",
        en: "Read the worksheet “\(VietnameseText.harmless(name))”."
      )
    case .otherWorksheets(let names):
      Names(
        vi: "Không đọc trang ngoài mẫu: \(list(names)).",
        en: "Not read, as no part of the form: the worksheets \(list(names))."
      )
    case .hiddenRows(let lines):
      Names(
        vi: "Đã đọc cả dòng ẩn: \(rows(lines, [], "dòng")).",
        en: "Hidden rows were read too: \(rows(lines, [], "line"))."
      )
    case .hiddenColumns(let columns):
      Names(
        vi: "Đã đọc cả cột ẩn: \(list(columns.map(CellReference.column))).",
        en: "Hidden columns were read too: \(list(columns.map(CellReference.column)))."
      )
    case .mergedCells(let ranges):
      Names(
        vi: "Ô gộp chỉ tính cho ô đầu: \(list(ranges)).",
        en: "Of merged cells only the first counts: \(list(ranges))."
      )
    case .headingsAt(let line):
      Names(vi: "Dòng tiêu đề là dòng \(line).", en: "The headings are on line \(line).")
    case .headingsOnTwoLines(let line):
      Names(
        vi: "Tiêu đề nằm trên hai dòng, \(line) và \(line + 1).",
        en: "The headings are on two lines, \(line) and \(line + 1)."
      )
    case .passedOver(let passed, let lines, let texts):
      Names(
        vi: "Bỏ qua \(passed.names.vi): \(rows(lines, texts, "dòng")).",
        en: "Passed over \(passed.names.en): \(rows(lines, texts, "line"))."
      )
    case .ignoredColumns(let names):
      Names(vi: "Bỏ qua cột: \(list(names)).", en: "Columns passed over: \(list(names)).")
    case .joinedColumns(let names):
      Names(
        vi: "Đã ghép các cột \(list(names)) thành một tên.",
        en: "The columns \(list(names)) were joined into one name."
      )
    case .scaledColumn(let heading, let unit, let factor):
      Names(
        vi:
          "Cột “\(VietnameseText.harmless(heading))” ghi theo \(VietnameseText.harmless(unit)): đã nhân với \(TextFormat(.vi).integer(factor)).",
        en:
          "The column “\(VietnameseText.harmless(heading))” is in \(VietnameseText.harmless(unit)): multiplied by \(TextFormat(.en).integer(factor))."
      )
    case .emptyMarks(let marks, areRemoved: false):
      Names(
        vi:
          "Sổ có mà bảng để trống: \(list(marks)). Thêm xóa trống:có để bỏ các lượt này.",
        en: "The registry has what the sheet leaves empty: \(list(marks)). clear:yes removes it."
      )
    case .emptyMarks(let marks, areRemoved: true):
      Names(
        vi: "Bảng để trống nên bỏ: \(list(marks)).",
        en: "Removed what the sheet leaves empty: \(list(marks))."
      )
    case .likelyTwice(let pairs):
      Names(
        vi: "Có thể ghi hai lần, hãy kiểm tra: \(list(pairs, .vi)).",
        en: "Possibly entered twice, please check: \(list(pairs, .en))."
      )
    case .rejects(let path, let rows):
      Names(
        vi: "Đã ghi \(rows) dòng lỗi vào \(path); sửa rồi nhập lại tệp đó.",
        en: "Wrote \(rows) bad rows to \(path); mend them and import that file."
      )
    case .holdsCases(let path):
      Names(
        vi: "Tệp \(path) vẫn giữ hồ sơ; cất vào nơi khóa kín hoặc xóa đi.",
        en: "The file \(path) still holds case records; lock it away or delete it."
      )
    }
  }

  private func list(_ texts: [String]) -> String {
    texts.map(VietnameseText.harmless).joined(separator: ", ")
  }

  private static let mostPairs = 20

  private func list(_ pairs: [Pair], _ language: Language) -> String {
    let vi = language == .vi
    let texts = pairs.prefix(Self.mostPairs).map { pair in
      let other =
        pair.earlier.map { vi ? "dòng \($0)" : "line \($0)" }
        ?? VietnameseText.harmless(pair.record ?? "")
      return vi ? "dòng \(pair.line) giống \(other)" : "line \(pair.line) is like \(other)"
    }
    let more = pairs.count - texts.count
    return texts.joined(separator: ", ")
      + (more > 0 ? vi ? " … và \(more) dòng nữa" : " … and \(more) more" : "")
  }

  private func rows(_ lines: [Int], _ texts: [String], _ word: String) -> String {
    let quoted = zip(lines, texts).map { line, text in
      text.isEmpty ? "\(word) \(line)" : "\(word) \(line) “\(VietnameseText.harmless(text))”"
    }
    let rest = lines.dropFirst(texts.count).map { "\(word) \($0)" }
    return (quoted + rest).joined(separator: ", ")
  }

  /// The note as JSON: `{kind, lines?, columns?, text}`.
  func document(_ language: Language) -> Document {
    var members: [Document.Member] = []
    func add(lines: [Int]) { members.append(.init("lines", .array(lines.map(Document.integer)))) }
    func add(columns: [String]) {
      members.append(.init("columns", .array(columns.map(Document.text))))
    }
    let kind: String
    switch self {
    case .converted: kind = "converted"
    case .convertedColumns(_, let columns):
      kind = "convertedColumns"
      add(columns: columns)
    case .worksheet: kind = "worksheet"
    case .otherWorksheets: kind = "otherWorksheets"
    case .hiddenRows(let lines):
      kind = "hiddenRows"
      add(lines: lines)
    case .hiddenColumns(let columns):
      kind = "hiddenColumns"
      add(columns: columns.map(CellReference.column))
    case .mergedCells: kind = "mergedCells"
    case .headingsAt(let line):
      kind = "headings"
      add(lines: [line])
    case .headingsOnTwoLines(let line):
      kind = "headings"
      add(lines: [line, line + 1])
    case .passedOver(let passed, let lines, _):
      kind = passed == .headings ? "repeatedHeadings" : passed.rawValue
      add(lines: lines)
    case .ignoredColumns(let columns):
      kind = "ignoredColumns"
      add(columns: columns)
    case .joinedColumns(let columns):
      kind = "joinedColumns"
      add(columns: columns)
    case .scaledColumn(let heading, _, _):
      kind = "scaledColumn"
      add(columns: [heading])
    case .emptyMarks(_, let areRemoved): kind = areRemoved ? "removedMarks" : "emptyMarks"
    case .likelyTwice(let pairs):
      kind = "likelyTwice"
      add(lines: pairs.map(\.line))
    case .rejects: kind = "rejects"
    case .holdsCases: kind = "holdsCases"
    }
    return .object(
      [.init("kind", .text(kind))] + members + [.init("text", .text(sentence(in: language)))]
    )
  }
}

extension ImportNote.Passed {
  /// What such rows are called.
  fileprivate var names: Names {
    switch self {
    case .titles: Names(vi: "dòng trên tiêu đề", en: "what stands above the headings")
    case .totals: Names(vi: "dòng tổng", en: "rows of totals")
    case .groups: Names(vi: "dòng tên nhóm", en: "names of groups")
    case .numbering: Names(vi: "dòng đánh số cột", en: "a row that numbers the columns")
    case .headings: Names(vi: "dòng tiêu đề lặp lại", en: "headings again")
    case .signature: Names(vi: "phần ký tên", en: "the signatures")
    }
  }
}
