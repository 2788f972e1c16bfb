import OutreachSheets

/// What the cells of a row were read as.
struct RowCells {
  /// The row's line in the sheet.
  let line: Int
  /// The kind's fields, with what the command fills and what is given where nothing is written.
  var record: Record
  /// The fields that only sheets have, in the order of the kind's.
  var extras: [Value]
  /// The marks under days.
  var marks: [(day: CalendarDate, status: Value)] = []
  /// What is wrong with cells.
  var problems: [Problem] = []
}

/// Reads the cells of a sheet's rows.
struct RowReader {
  let headings: Headings
  let reader: FieldReader
  private let kind: Kind
  private let fields: [Field?]
  private let template: RowCells
  private var caches: [CellCache]
  /// The positions of the fields that the sheet or the command gives.
  let given: [Int]
  /// True if sessions have columns of their own.
  var isWide: Bool { !headings.days.isEmpty }

  init(kind: Kind, headings: Headings, filled: [Assignment], reader: FieldReader) throws {
    self.kind = kind
    self.headings = headings
    self.reader = reader
    var record = Record(kind)
    for assignment in filled { assignment.apply(to: &record) }
    let extras = (kind.sheet?.fields ?? []).map { field in
      let given = filled.first { $0.field.identifier == field.identifier }
      guard case .set(let values)? = given?.operation else { return Value.none }
      return values.first ?? .none
    }
    template = RowCells(line: 0, record: record, extras: extras)
    fields = headings.columns.map { $0.field(of: kind) }
    caches = fields.map { _ in CellCache() }
    // What is made of other columns is given by them.
    let names = fields.compactMap { $0?.identifier } + filled.map(\.field.identifier)
    given = (names + (kind.sheet?.made ?? [])).compactMap { kind.position(of: $0) }
  }

  /// The cells of a row, and everything that is wrong with them.
  mutating func cells(_ row: borrowing SheetRow) throws -> RowCells {
    var cells = RowCells(line: row.line, record: template.record, extras: template.extras)
    for (index, column) in headings.columns.enumerated() {
      guard let field = fields[index] else { continue }
      let bytes = row[index]
      if bytes.isEmpty { continue }
      // Codes are all different: to remember them would only take time.
      let isCached = !field.isSearchable && !field.isCode
      let hash = isCached ? CellCache.hash(bytes) : 0
      let outcome: Field.Outcome
      if isCached, let known = caches[index].outcome(bytes, hash: hash) {
        outcome = known
      } else {
        let text = row.string(index)
        outcome = try field.isSet ? reader.members(text, of: field) : cell(text, field)
        if isCached { caches[index].insert(outcome, bytes, hash: hash) }
      }
      switch outcome {
      case .value(.none):
        break
      case .value(let value):
        switch column {
        case .field(let position): cells.record.values[position] = value
        case .sheetField(let position): cells.extras[position] = value
        case .marks(let day): cells.marks.append((day, value))
        case .passedOver, .unknown: break
        }
      case .wrong(let what, let suggestions):
        cells.problems.append(
          Problem(
            what,
            found: VietnameseText.clean(row.string(index)),
            at: .sheet(line: row.line, field: field.identifier),
            suggestions: suggestions
          ).about(field)
        )
      }
    }
    return cells
  }

  private func cell(_ text: String, _ field: Field) throws -> Field.Outcome {
    // Spreadsheets drop the zeros before a number.
    if case .commune = field.shape, field.isCode, (1..<5).contains(text.count) {
      return try reader.scalar(String(repeating: "0", count: 5 - text.count) + text, of: field)
    }
    return try reader.scalar(text, of: field)
  }

  /// True if a row holds nothing but white space of whatever kind.
  func isBlank(_ row: borrowing SheetRow) -> Bool {
    for index in 0..<row.count {
      guard let first = row[index].first else { continue }
      let isPlain = first > 0x20 && first < 0x7F
      if isPlain || !VietnameseText.clean(row.string(index)).isEmpty { return false }
    }
    return true
  }

  /// True if the row is one of totals: it begins with such a word, and what a record needs is
  /// missing.
  func isTotal(_ row: borrowing SheetRow) -> Bool {
    var isComplete = true
    var first: String?
    for (index, column) in headings.columns.enumerated() {
      let bytes = row[index]
      if bytes.isEmpty {
        if case .field(let position) = column, kind.fields[position].isRequired,
          kind.fields[position].defaultValue.isNone
        {
          isComplete = false
        }
      } else if first == nil {
        // Words of totals are short; nothing else needs to be read.
        first = bytes.count <= 64 ? VietnameseText.fold(row.string(index)) : ""
      }
      if isComplete, let first, !Self.totals.contains(where: first.hasPrefix) { return false }
    }
    guard !isComplete, let first else { return false }
    return Self.totals.contains {
      first == $0 || first.hasPrefix($0 + " ") || first.hasPrefix($0 + ":")
    }
  }

  private static let totals = ["tong", "cong", "tong cong", "tong so", "total", "sum"]
}
