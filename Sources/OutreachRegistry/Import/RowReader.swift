/// Reads rows of a sheet as records.
struct RowReader {
  private let kind: Kind
  private let headings: Headings
  private let reader: FieldReader
  private let registry: Registry
  private let template: Record
  private var caches: [CellCache]
  /// The positions of the fields that the sheet or the command gives.
  let given: [Int]

  init(
    kind: Kind,
    headings: Headings,
    filled: [Assignment],
    reader: FieldReader,
    registry: Registry
  ) {
    self.kind = kind
    self.headings = headings
    self.reader = reader
    self.registry = registry
    var template = Record(kind)
    for assignment in filled { assignment.apply(to: &template) }
    self.template = template
    caches = headings.columns.map { _ in CellCache() }
    let inSheet = headings.columns.compactMap { column -> Int? in
      if case .field(let position) = column { position } else { nil }
    }
    given = inSheet + filled.compactMap { kind.position(of: $0.field.identifier) }
  }

  /// The record in a row, or everything that is wrong with the row.
  mutating func record(_ row: borrowing SheetRow) throws -> (record: Record, problems: [Problem]) {
    var record = template
    var problems: [Problem] = []
    for (index, column) in headings.columns.enumerated() {
      guard case .field(let position) = column else { continue }
      let field = kind.fields[position]
      let bytes = row[index]
      if bytes.isEmpty { continue }
      let isCached = !field.isSearchable
      let hash = isCached ? CellCache.hash(bytes) : 0
      if isCached, let value = caches[index].value(bytes, hash: hash) {
        if !value.isNone { record.values[position] = value }
        continue
      }
      let text = row.string(index)
      switch try field.isSet ? reader.members(text, of: field) : cell(text, field) {
      case .value(let value):
        if isCached { caches[index].insert(value, bytes, hash: hash) }
        if !value.isNone { record.values[position] = value }
      case .wrong(let what, let suggestions):
        problems.append(
          Problem(
            what,
            found: VietnameseText.clean(text),
            at: .sheet(line: row.line, field: field.identifier),
            suggestions: suggestions
          ).about(field)
        )
      }
    }
    problems += violations(record, line: row.line, besides: problems)
    return (record, problems)
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
    let bad = Set(
      problems.compactMap { problem in
        if case .sheet(_, let field)? = problem.place { field } else { nil }
      }
    )
    return registry.violations(of: record).filter { !bad.contains($0.field) }.map { violation in
      let value: String? =
        switch record[violation.field] {
        case .date(let date): date.iso
        case .integer(let number): String(number)
        case .text(let text): text
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
          kind.fields[position].standard.isNone
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
