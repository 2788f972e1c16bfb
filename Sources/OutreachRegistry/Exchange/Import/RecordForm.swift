/// Rows that stand for records: one each, or, of attendance, one mark for each session.
final class RecordForm: SheetForm {
  private let registry: Registry
  private let gate: Gate
  private let change: Change
  private let kind: Kind
  private let sheet: RowReader
  private let attendance: AttendanceRows?
  /// The keys of records that were there before, and the lines of rows that were taken.
  private var there: Set<Int> = []
  private var lines: [Int: Int] = [:]
  private var sessions: Set<String> = []
  private let clearsMarks: Bool
  private let transferDay: CalendarDate?
  private let correctsPlaces: Bool
  private let days: ClosedRange<CalendarDate>?
  /// Records that were added, with their lines; of more than a few thousand none are compared.
  private var added: [(record: Record, line: Int)] = []
  private static let mostCompared = 5_000
  /// Marks that rows leave empty; another row of the officer may hold them.
  private var unmarked: [Record] = []

  /// The records of a row, and the marks that it leaves empty.
  struct Row {
    let records: [PassedRecord]
    let unmarked: [Record]
  }

  init(_ request: ImportRequest, _ sheet: RowReader, _ change: Change) throws {
    self.change = change
    self.sheet = sheet
    registry = change.registry
    gate = registry.gate
    kind = request.kind
    clearsMarks = request.clearsMarks
    transferDay = request.transferDay
    correctsPlaces = request.correctsPlaces
    days = request.days
    attendance = try kind.sheet.map { [kind] _ in
      try AttendanceRows(kind: kind, reader: sheet.reader)
    }
    try loadKeys()
  }

  func row(_ cells: RowCells) throws -> Row {
    var (records, problems) = ([cells.record], cells.problems)
    var unmarked: [Record] = []
    if let attendance {
      let marks = attendance.records(cells, isWide: sheet.isWide)
      records = marks.records
      unmarked = marks.unmarked
      problems += marks.problems
    }
    if let days, let field = kind.mainDate.flatMap({ kind.field($0) }),
      let day = cells.record[field.identifier].date, !days.contains(day)
    {
      problems.append(
        Problem(
          .outsideWindow(days),
          found: TextFormat(registry.context.language).date(day),
          at: .sheet(line: cells.line, field: field.identifier)
        ).about(field)
      )
    }
    guard !records.isEmpty || problems.isEmpty else { throw Problems(problems) }
    // What is wrong with one mark of a row is wrong with all.
    let passed = try records.map { record in
      try gate.pass(read: record, besides: problems, change.connection)
    }
    return Row(records: passed, unmarked: unmarked)
  }

  func day(of row: Row) -> CalendarDate? { nil }

  /// What becomes of a record.
  private enum Step {
    case add
    case update(Record, to: PassedRecord)
    case keep
  }

  func take(_ row: Row, line: Int, into summary: inout ImportSummary) throws {
    let steps = try row.records.map { written in
      let (passed, key) = try known(written)
      return (passed: passed, key: key, step: try step(passed.record, key))
    }
    for (passed, _, step) in steps {
      if case .add = step { try addSession(of: passed.record) }
    }
    for (passed, key, step) in steps {
      let earlier = lines.updateValue(line, forKey: key)
      switch step {
      case .keep:
        if earlier == nil { summary.unchanged += 1 } else { summary.duplicates += 1 }
      case .add:
        summary.added += 1
        let record = try change.insert(passed)
        if added.count <= Self.mostCompared { added.append((record, line)) }
        if summary.added <= ImportLimit.samples {
          summary.samples.append(RecordStep(before: nil, after: record))
        }
      case .update(let old, let new):
        summary.updated += 1
        let record = try write(old, new)
        if summary.updated <= ImportLimit.samples {
          summary.samples.append(RecordStep(before: old, after: record))
        }
      }
    }
    unmarked += row.unmarked.filter { there.contains(key(of: $0)) }
  }

  /// Replaces a record; an officer who is elsewhere by the sheet has moved, or was written down wrong.
  private func write(_ old: Record, _ new: PassedRecord) throws -> Record {
    if let field = kind.fields.first(where: {
      kind.fixedFields.contains($0.identifier) && old[$0.identifier] != new.record[$0.identifier]
    }) {
      throw Problems([Problem(.cannotChange).about(field)])
    }
    guard kind.identifier == Officer.kind.identifier,
      old["organization"] != new.record["organization"], !correctsPlaces
    else { return try change.update(old, to: new) }
    guard let transferDay else {
      let place = old["organization"].text ?? ""
      throw Problems([
        Problem(.otherOrganization(place), found: new.record["organization"].text)
          .about(kind.field("organization"))
      ])
    }
    try change.transfer(old, to: new.record, on: transferDay)
    return new.record
  }

  func finish(_ summary: inout ImportSummary) throws {
    if added.count <= Self.mostCompared, !change.insertsInBatches {
      let twins = try Likeness.twins(of: added.map(\.record), registry, change.connection)
      let pairs = twins.map { twin in
        switch twin.other {
        case .record(let other): ImportNote.Pair(line: added[twin.index].line, record: other.key)
        case .earlier(let index):
          ImportNote.Pair(line: added[twin.index].line, earlier: added[index].line)
        }
      }
      if !pairs.isEmpty { summary.notes.append(.likelyTwice(pairs)) }
    }
    var emptyMarks: [String] = []
    for mark in unmarked where lines[key(of: mark)] == nil {
      guard let old = try registry.record(sameAs: mark, change.connection),
        !emptyMarks.contains(old.key)
      else { continue }
      emptyMarks.append(old.key)
      guard clearsMarks else { continue }
      try change.delete(old)
      summary.removed += 1
    }
    if !emptyMarks.isEmpty {
      summary.notes.append(.emptyMarks(emptyMarks, areRemoved: clearsMarks))
    }
  }

  /// The record under the code that is there, where the sheet writes it in other case or width, with
  /// its key.
  private func known(_ passed: PassedRecord) throws -> (record: PassedRecord, key: Int) {
    let own = key(of: passed.record)
    guard !there.contains(own), let field = kind.codeField,
      let code = try change.codeAlike(passed.record)
    else { return (passed, own) }
    var record = passed.record
    record[field.identifier] = .text(code)
    let known = try gate.pass(read: record, change.connection)
    return (known, key(of: known.record))
  }

  /// - Throws: ``Problems`` if an earlier row of the sheet has the key with other content, or the
  ///   record that it changes would break a rule.
  private func step(_ record: Record, _ key: Int) throws -> Step {
    let earlier = lines[key]
    guard earlier != nil || there.contains(key),
      let old = try registry.record(sameAs: record, change.connection)
    else { return .add }
    var new = old
    for position in sheet.given { new.values[position] = record.values[position] }
    if new.values == old.values { return .keep }
    if let earlier {
      let isCoded = kind.codeField.map { !record[$0.identifier].isNone } ?? false
      let field = isCoded ? kind.codeField : kind.nameField
      let found = record.key.isEmpty ? field.flatMap { record[$0.identifier].text } : record.key
      throw Problems([Problem(.keyTwiceInSheet(line: earlier), found: found).about(field)])
    }
    return .update(old, to: try gate.pass(read: new, change.connection))
  }

  /// Adds the session that a mark is of, where the sheet is the first to tell of it.
  private func addSession(of record: Record) throws {
    guard attendance != nil, let key = record[kind.key[0]].text, !sessions.contains(key) else {
      return
    }
    try registry.addSession(key, change)
    sessions.insert(key)
  }

  // MARK: Keys

  /// Numbers that are equal for rows of the same key: the code's, or that of the match fields.
  private func key(of record: Record) -> Int {
    let text = record.key
    return text.isEmpty ? kind.match(record) : Self.hash(text)
  }

  private static func hash(_ code: String) -> Int {
    var code = code
    return code.withUTF8 { Int(bitPattern: UInt(CellCache.hash(UnsafeRawBufferPointer($0)))) }
  }

  /// What is there already, so that only rows that may be known are looked up.
  private func loadKeys() throws {
    let match = kind.matchFields.isEmpty ? "NULL" : "\"match\""
    var sql = SQLText()
    sql.append(
      "SELECT \(quotedName(kind.keyColumn)), \(match) FROM \(quotedName(kind.identifier)) WHERE "
    )
    sql.append(kind, of: registry, withPlanned: true)
    try change.connection.forEachRow(sql.text, sql.arguments) { row in
      if let code = row.value(at: 0).text { there.insert(Self.hash(code)) }
      if let match = row.value(at: 1).integer { there.insert(match) }
    }
  }
}
