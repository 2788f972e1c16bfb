import OutreachSheets

/// Reads rows of a sheet as records.
struct RowReader {
  private let kind: Kind
  private let headings: Headings
  private let reader: FieldReader
  private let registry: Registry
  private let template: Record
  private let extras: [Value]
  private let attendance: AttendanceRows?
  private let isWide: Bool
  private var caches: [CellCache]
  /// The positions of the fields that the sheet or the command gives.
  let given: [Int]

  init(
    kind: Kind,
    headings: Headings,
    filled: [Assignment],
    reader: FieldReader,
    registry: Registry
  ) throws {
    self.kind = kind
    self.headings = headings
    self.reader = reader
    self.registry = registry
    var template = Record(kind)
    for assignment in filled { assignment.apply(to: &template) }
    extras = (kind.sheet?.fields ?? []).map { field in
      let given = filled.first { $0.field.identifier == field.identifier }
      guard case .set(let values)? = given?.operation else { return .none }
      return values.first ?? .none
    }
    attendance = try kind.sheet.map { _ in try AttendanceRows(kind: kind, reader: reader) }
    let isWide = !headings.days.isEmpty
    self.isWide = isWide
    self.template = template
    caches = headings.columns.map { _ in CellCache() }
    let inSheet = headings.columns.compactMap { column -> Int? in
      if case .field(let position) = column { position } else { nil }
    }
    // What marks are made of is given by other columns.
    let made = kind.sheet.map { kind.key + [isWide ? $0.markField : nil].compactMap(\.self) } ?? []
    given =
      inSheet + made.compactMap { kind.position(of: $0) }
      + filled.compactMap { kind.position(of: $0.field.identifier) }
  }

  /// The records in a row, or everything that is wrong with the row.
  mutating func records(
    _ row: borrowing SheetRow
  ) throws -> (records: [Record], problems: [Problem]) {
    var record = template
    var extras = extras
    var marks: [(day: CalendarDate, status: Value)] = []
    var problems: [Problem] = []
    for (index, column) in headings.columns.enumerated() {
      guard let field = field(of: column) else { continue }
      let bytes = row[index]
      if bytes.isEmpty { continue }
      let isCached = !field.isSearchable && !isCode(field)
      let hash = isCached ? CellCache.hash(bytes) : 0
      let outcome: FieldReader.Outcome
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
        case .field(let position): record.values[position] = value
        case .sheetField(let position): extras[position] = value
        case .marks(let day): marks.append((day, value))
        case .passedOver, .unknown: break
        }
      case .wrong(let what, let suggestions):
        problems.append(
          Problem(
            what,
            found: VietnameseText.clean(row.string(index)),
            at: .sheet(line: row.line, field: field.identifier),
            suggestions: suggestions
          ).about(field)
        )
      }
    }
    guard let attendance else {
      problems += violations(record, line: row.line, besides: problems)
      return ([record], problems)
    }
    let (records, found) = attendance.records(
      record,
      extras: extras,
      marks: marks,
      isWide: isWide,
      line: row.line
    )
    problems += found
    if problems.isEmpty, let first = records.first ?? (isWide ? nil : record) {
      problems += violations(first, line: row.line, besides: problems)
    }
    return (records, problems)
  }

  /// Codes are all different: to remember them would only take time.
  private func isCode(_ field: Field) -> Bool {
    if case .code = field.type { true } else { false }
  }

  /// The field that the cells of a column hold.
  private func field(of column: Headings.Column) -> Field? {
    switch column {
    case .field(let position): kind.fields[position]
    case .sheetField(let position): kind.sheet?.fields[position]
    case .marks: kind.sheet?.markField.flatMap { kind.field($0) }
    case .passedOver, .unknown: nil
    }
  }

  private func cell(_ text: String, _ field: Field) throws -> FieldReader.Outcome {
    // Spreadsheets leave blanks in cells that look empty.
    if VietnameseText.clean(text).isEmpty { return .value(.none) }
    if case .code = field.type, kind.identifier == Commune.kind.identifier, text.count < 5 {
      return try reader.scalar(String(repeating: "0", count: 5 - text.count) + text, of: field)
    }
    return try reader.scalar(text, of: field)
  }

  private func violations(
    _ record: Record,
    line: Int,
    besides problems: [Problem]
  ) -> [Problem] {
    let violations = registry.violations(of: record)
    guard !violations.isEmpty else { return [] }
    let bad = Set(
      problems.compactMap { problem in
        if case .sheet(_, let field)? = problem.place { field } else { nil }
      }
    )
    return violations.filter { !bad.contains($0.field) }.map { violation in
      let value: String? =
        switch record[violation.field] {
        case .date(let date): date.iso
        case .integer(let number): String(number)
        case .text(let text): text
        case .decimal(let number): String(number)
        case .none, .flag, .set: nil
        }
      return Problem(
        violation.what,
        found: value,
        at: .sheet(line: line, field: violation.field)
      ).about(kind.field(violation.field))
    }
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
