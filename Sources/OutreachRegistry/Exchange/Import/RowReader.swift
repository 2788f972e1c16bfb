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
  /// The days under which nothing is written.
  var unmarked: [CalendarDate] = []
  /// What is wrong with cells.
  var problems: [Problem] = []
}

/// Reads the cells of a sheet's rows.
struct RowReader {
  let headings: Headings
  let reader: FieldReader
  private let kind: Kind
  private let fields: [Field?]
  private let fonts: [MisreadText.Verdict]
  private let template: RowCells
  private var caches: [CellCache]
  private var columns: ColumnFindings
  /// The positions of the fields that the sheet or the command gives.
  let given: [Int]
  /// True if sessions have columns of their own.
  var isWide: Bool { !headings.days.isEmpty }

  init(kind: Kind, layout: SheetLayout, filled: [Assignment], reader: FieldReader) throws {
    self.kind = kind
    headings = layout.headings
    fonts = layout.fonts
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
    columns = ColumnFindings(headings, fields, kind, reader.language)
    // What is made of other columns is given by them.
    let names = fields.compactMap { $0?.identifier } + filled.map(\.field.identifier)
    given = (names + (kind.sheet?.made ?? [])).compactMap { kind.position(of: $0) }
  }

  /// What is wrong with whole columns, once all rows were read.
  var columnProblems: [Problem] { columns.problems }

  /// What is to be said of whole columns.
  var columnNotes: [ImportNote] {
    var converted: [SheetEncoding: [String]] = [:]
    for (font, text) in zip(fonts, headings.texts) {
      if case .misread(let encoding) = font { converted[encoding, default: []].append(text) }
    }
    return MisreadText.encodings.compactMap { encoding in
      converted[encoding].map { .convertedColumns(encoding, $0) }
    } + columns.notes
      + headings.units.sorted { $0.key < $1.key }.compactMap { index, unit in
        guard let factor = unit.factor, factor != 1 else { return nil }
        return .scaledColumn(headings.texts[index], unit: unit.text, factor: factor)
      }
  }

  /// The cells of a row, and everything that is wrong with them.
  mutating func cells(_ row: borrowing SheetRow) throws -> RowCells {
    var cells = RowCells(line: row.line, record: template.record, extras: template.extras)
    for (index, column) in headings.columns.enumerated() {
      guard let field = fields[index] else {
        columns.note(row, index)
        continue
      }
      let isJoined = headings.nameParts[index] != nil
      let bytes = row[index]
      if bytes.isEmpty, !isJoined {
        if let day = column.day { cells.unmarked.append(day) }
        continue
      }
      // Codes are all different: to remember them would only take time.
      let isCached = !field.isSearchable && !field.isCode
      let hash = isCached ? CellCache.hash(bytes) : 0
      let outcome: Field.Outcome
      if !isJoined, let value = row.typedValue(index),
        let typed = reader.outcome(value, of: field, times: factor(index))
      {
        outcome = typed
      } else if isCached, let known = caches[index].outcome(bytes, hash: hash) {
        outcome = known
      } else {
        outcome = try read(row, index, field, isJoined: isJoined)
        if isCached { caches[index].insert(outcome, bytes, hash: hash) }
      }
      switch outcome {
      case .value(.none):
        if let day = column.day { cells.unmarked.append(day) }
      case .value(let value):
        switch column {
        case .field(let position): cells.record.values[position] = value
        case .sheetField(let position): cells.extras[position] = value
        case .marks(let day): cells.marks.append((day, value))
        case .namePart, .passedOver, .surplus, .ignored, .nameless, .unknown: break
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
    if let surplus = surplus(row) { cells.problems.append(surplus) }
    return cells
  }

  private mutating func read(
    _ row: borrowing SheetRow,
    _ index: Int,
    _ field: Field,
    isJoined: Bool
  ) throws -> Field.Outcome {
    if SpreadsheetError.isOne(row[index]) { return .wrong(.errorCell) }
    var text = meant(row, index)
    if isJoined, let parts = headings.nameParts[index] {
      let others = (
        before: parts.before.map { meant(row, $0) }, after: parts.after.map { meant(row, $0) }
      )
      columns.noteJoined(others.before + others.after, with: index)
      text = (others.before + [text] + others.after).joined(separator: " ")
    }
    if case .plain = fonts[index], field.isSearchable, let doubtful = misread(row, index) {
      return doubtful
    }
    if case .date = field.type { columns.noteDate(text, index, line: row.line) }
    if case .doubtful(let encoding) = fonts[index], MisreadText.isSuspicious(row[index]) {
      return .wrong(
        .doubtfulFont(encoding),
        suggestions: MisreadText.meant(by: text, in: encoding).map { [$0] } ?? []
      )
    }
    if field.isSet { return try reader.members(text, of: field) }
    if field.identifier == kind.sheet?.markField { return try reader.mark(text, of: field) }
    return try cell(text, field, times: factor(index))
  }

  /// What one in a column comes to in its field's own unit.
  private func factor(_ index: Int) -> Int { headings.units[index]?.factor ?? 1 }

  /// The text of a cell, in Unicode where its column is of an old font.
  private func meant(_ row: borrowing SheetRow, _ index: Int) -> String {
    let text = row.string(index)
    guard case .misread(let encoding) = fonts[index] else { return text }
    return MisreadText.meant(by: text, in: encoding) ?? text
  }

  /// What is wrong with a cell that alone seems to be of an old font.
  private func misread(_ row: borrowing SheetRow, _ index: Int) -> Field.Outcome? {
    guard MisreadText.isSuspicious(row[index]) else { return nil }
    let text = row.string(index)
    switch MisreadText.verdict([text]) {
    case .plain: return nil
    case .misread(let encoding), .doubtful(let encoding):
      return .wrong(
        .doubtfulFont(encoding),
        suggestions: MisreadText.meant(by: text, in: encoding).map { [$0] } ?? []
      )
    }
  }

  /// What stands in more cells than there are headings, and a remark where a running number should be.
  private func surplus(_ row: borrowing SheetRow) -> Problem? {
    var texts: [String] = []
    for index in 0..<row.count where !row[index].isEmpty {
      let isNumbers = headings.runningNumbers.contains(index)
      let isSurplus = index >= headings.columns.count || headings.columns[index] == .surplus
      guard isNumbers || isSurplus else { continue }
      // Most numbers are digits alone.
      if isNumbers, row[index].allSatisfy({ (0x30...0x39).contains($0) }) { continue }
      let text = VietnameseText.clean(row.string(index))
      if text.isEmpty || isNumbers && Self.isRunningNumber(text) { continue }
      texts.append(text)
    }
    guard !texts.isEmpty else { return nil }
    return Problem(
      .surplusCells,
      found: texts.joined(separator: "; "),
      at: .sheet(line: row.line, field: nil)
    )
  }

  /// True for `12`, `12.`, `(3)`, `1.2`, `4a`, `IV`, `b` and `-`.
  private static func isRunningNumber(_ text: String) -> Bool {
    let bare = text.drop { "(.".contains($0) }
    let signs = bare.prefix { !").,".contains($0) }
    return text.count <= 8 && !text.contains(" ")
      && (signs.count <= 1 || signs.allSatisfy { "IVXivx".contains($0) }
        || signs.first?.isNumber == true)
  }

  private func cell(_ text: String, _ field: Field, times factor: Int) throws -> Field.Outcome {
    // Spreadsheets drop the zeros before a number.
    if case .commune = field.shape, field.isCode, (1..<5).contains(text.count) {
      return try reader.scalar(String(repeating: "0", count: 5 - text.count) + text, of: field)
    }
    return try reader.scalar(text, of: field, times: factor)
  }
}

extension SpreadsheetError {
  /// True for an error, with white space too, and for a formula that was saved as text.
  static func isOne(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let first = bytes.first else { return false }
    switch first {
    case UInt8(ascii: "="): return bytes.count > 1
    case UInt8(ascii: "#"), UInt8(ascii: "N"), UInt8(ascii: "n"): break
    default: return false
    }
    guard bytes.count <= 300 else { return false }
    var text = VietnameseText.clean(String(decoding: bytes, as: UTF8.self))
    return text.withUTF8 { isWord(UnsafeRawBufferPointer($0)) }
  }
}
