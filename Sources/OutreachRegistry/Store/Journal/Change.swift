import Foundation

/// A change in the making: records go into their tables and into the journal in one transaction.
package final class Change {
  private let open: any StoreConnection
  package let registry: Registry
  package let context: Context
  private var identities: IdentityGenerator
  private let entry: Int
  private let before: String
  private var chain: HashChain
  /// The journal of case records, in a change of those.
  private let caseJournal: CaseJournalWriter?
  private(set) var count = 0
  private var buffer: [StoreValue] = []
  private var statements: [String: any StoreStatement] = [:]
  private var rows: RowBatch?
  private var notes = RowBatch(Journal.recordInsertion)
  /// True if records are added many at a time, as far as nothing reads them meanwhile.
  var insertsInBatches = false
  private var numbers: [String: Int] = [:]
  private var released: [(kind: Kind, code: String)] = []
  private var needed: [String: (field: Field, code: String)] = [:]
  /// The keys of the records changed, in order; the first thousand.
  package private(set) var keys: [String] = []
  /// The first records, before and after; none of cases.
  private(set) var steps: [RecordStep] = []

  init(
    _ connection: any StoreConnection,
    registry: Registry,
    caseJournal: CaseJournalWriter? = nil
  ) throws {
    open = connection
    self.registry = registry
    self.caseJournal = caseJournal
    context = registry.context
    identities = IdentityGenerator(registry.context)
    let head = try HashChain.head(of: "journal", registry.commune, connection)
    entry = head.entry + 1
    before = head.hash
    chain = HashChain(before: head.hash)
  }

  /// The connection, with everything written that was inserted.
  package var connection: any StoreConnection {
    get throws {
      try flush()
      return open
    }
  }

  private func statement(_ sql: String) throws -> any StoreStatement {
    try flush()
    if let statement = statements[sql] { return statement }
    let statement = try open.prepare(sql)
    statements[sql] = statement
    return statement
  }

  /// Adds a record, giving it what it lacks: identity, commune, code.
  package func insert(_ record: Record) throws -> Record {
    var record = record
    try checkCaseJournal(record)
    if record.identity.isEmpty {
      record.identity = record.kind.isCase ? identities.random() : identities.next()
    }
    if record.commune.isEmpty { record.commune = registry.commune }
    try number(&record)
    record.kind.complete(&record)
    let table = registry.table(record.kind)
    if rows?.insertion.table != record.kind.identifier {
      try flush()
      rows = RowBatch(table.insertion)
    }
    rows?.add { table.bind(record, into: &$0) }
    if record.kind.identifier == Client.kind.identifier {
      try caseJournal?.addKey(of: record, connection)
    }
    keep(RecordStep(before: nil, after: record))
    try note(record, RecordImage.encode(record), replacing: nil)
    return record
  }

  /// Replaces a record, one revision later.
  package func update(_ old: Record, to new: Record) throws -> Record {
    var new = new
    new.identity = old.identity
    new.commune = old.commune
    new.revision = old.revision + 1
    try replace(old, with: new)
    return new
  }

  /// Replaces a record by another state of it as it is, revision and all.
  func replace(_ old: Record, with new: Record) throws {
    try checkCaseJournal(new)
    let old = try stored(old)
    let table = registry.table(new.kind)
    buffer.removeAll(keepingCapacity: true)
    table.bind(new, into: &buffer)
    buffer.append(.text(registry.commune))
    buffer.append(.text(old.identity))
    try statement(table.updateSQL).run(buffer)
    if old.key != new.key { released.append((old.kind, old.key)) }
    keep(RecordStep(before: old, after: new))
    try note(new, RecordImage.encode(new), replacing: RecordImage.encode(old))
  }

  /// Removes a record.
  package func delete(_ record: Record) throws {
    try checkCaseJournal(record)
    let record = try stored(record)
    try statement(registry.table(record.kind).deleteSQL)
      .run([.text(registry.commune), .text(record.identity)])
    released.append((record.kind, record.key))
    keep(RecordStep(before: record, after: nil))
    try note(record, nil, replacing: RecordImage.encode(record))
  }

  /// The record as it is, which may be another than the one that a change began with: the journal's
  /// image before is what the entry before it wrote.
  ///
  /// - Throws: ``Problems`` if it is gone.
  private func stored(_ record: Record) throws -> Record {
    let stored = try registry.record(record.kind, identity: record.identity, connection)
    guard let stored else {
      throw Problems(
        .noSuchRecord(kind: record.kind.names),
        found: record.kind.isCase ? nil : record.key
      )
    }
    return stored
  }

  private func keep(_ step: RecordStep) {
    if caseJournal == nil, steps.count < RecordStep.most { steps.append(step) }
  }

  /// Has the end of the change look for what a restored record refers to.
  func needReferences(of record: Record) {
    for (field, value) in zip(record.kind.fields, record.values) {
      let kinds = field.referredKinds.joined(separator: ",")
      guard !kinds.isEmpty else { continue }
      for case .text(let code) in value.members { needed["\(kinds) \(code)"] = (field, code) }
    }
  }

  /// Case records are changed only where their own journal is written, others only elsewhere.
  private func checkCaseJournal(_ record: Record) throws {
    guard record.kind.isCase == (caseJournal != nil) else { throw Problems(.casesLocked) }
  }

  private func note(_ record: Record, _ after: String?, replacing before: String?) throws {
    if let caseJournal {
      try caseJournal.note(record, after, replacing: before, connection)
      count += 1
      if keys.count < 1000 { keys.append(record.key) }
      return
    }
    let change = RecordChange(
      kind: record.kind.identifier,
      record: record.identity,
      before: before,
      after: after
    )
    chain.add(position: count, change)
    notes.add { values in
      values.append(.text(registry.commune))
      values.append(.integer(entry))
      values.append(.integer(count))
      values.append(.text(change.kind))
      values.append(.text(change.record))
      values.append(StoreValue(change.before))
    }
    count += 1
    if !insertsInBatches || notes.isFull { try flush() }
    if keys.count < 1000 { keys.append(record.key) }
  }

  private func flush() throws {
    try rows?.write(on: open)
    try notes.write(on: open)
  }

  // MARK: Codes

  private func number(_ record: inout Record) throws {
    guard let numbering = record.kind.numbering, let field = record.kind.codeField else { return }
    let kind = record.kind.identifier
    var last = try numbers[kind] ?? lastNumber(of: record.kind)
    if let code = record[field.identifier].text, !code.isEmpty {
      if code.hasPrefix(numbering.prefix), let number = Int(code.dropFirst(numbering.prefix.count))
      {
        last = max(last, number)
      }
    } else {
      last += 1
      let digits = String(last)
      let zeros = String(repeating: "0", count: max(0, numbering.digits - digits.count))
      record[field.identifier] = .text(numbering.prefix + zeros + digits)
    }
    numbers[kind] = last
  }

  /// Numbers are not given twice while any record of the kind is there.
  private func lastNumber(of kind: Kind) throws -> Int {
    let any = try connection.first(
      "SELECT 1 FROM \(quotedName(kind.identifier)) WHERE \"commune\" = ? LIMIT 1",
      [.text(registry.commune)]
    )
    guard any != .null else { return 0 }
    return try Info.read("number." + kind.identifier, of: registry.commune, connection).flatMap(
      Int.init
    ) ?? 0
  }

  // MARK: The end

  /// Writes the journal's entry, after a last look at what refers to records that are gone.
  ///
  /// - Returns: The entry's number, or nil if nothing changed.
  func finish(
    _ action: JournalEntry.Action,
    command: String,
    takesBack: Int? = nil
  ) throws -> Int? {
    // That a backup was put in place is told though it changes no record by itself.
    guard count > 0 || action == .restore else { return nil }
    try checkReferences()
    if let caseJournal {
      let step: CaseJournal.Action =
        switch action {
        case .undo: .undo
        case .redo: .redo
        default: .change
        }
      return try caseJournal.finish(step, takesBack: takesBack, connection)
    }
    for (kind, number) in numbers {
      try Info.write("number." + kind, String(number), of: registry.commune, connection)
    }
    let at = context.now().formatted(.iso8601)
    let hash = chain.finish(
      entry: entry,
      at: at,
      user: context.user,
      action: action,
      command: command,
      takesBack: takesBack,
      records: count
    )
    let result = JournalEntry(
      entry: entry,
      at: at,
      user: context.user,
      action: action,
      command: command,
      takesBack: takesBack,
      records: count,
      before: before,
      hash: hash
    )
    try Journal.insert(result, of: registry.commune, connection)
    try Info.write("head", "\(entry) \(hash)", of: registry.commune, connection)
    return entry
  }

  private func checkReferences() throws {
    for (_, reference) in needed.sorted(by: { $0.key < $1.key }) {
      guard try registry.refers(reference.field, to: reference.code, connection) else {
        throw Problems([
          Problem(
            .unknownValue(field: reference.field.names),
            found: reference.field.isConfidential ? nil : reference.code
          ).about(reference.field)
        ])
      }
    }
    for (kind, code) in released {
      let table = quotedName(kind.identifier)
      let stillThere = try connection.first(
        "SELECT 1 FROM \(table) WHERE \"commune\" = ? AND \(quotedName(kind.keyColumn)) = ? LIMIT 1",
        [.text(registry.commune), .text(code)]
      )
      guard stillThere == .null else { continue }
      try checkKept(kind)
      let referrers = try referrers(to: code, of: kind)
      guard referrers.isEmpty else {
        throw Problems(
          .referredTo(kind: kind.names, by: kind.isCase ? [] : referrers),
          found: kind.isCase ? nil : code
        )
      }
    }
  }

  /// What cases refer to stays under its code once there may be cases: whether any refer to it would
  /// be a figure on them.
  private func checkKept(_ kind: Kind) throws {
    let isNamedByCases = registry.catalogue.references(to: kind).contains { $0.kind.isCase }
    guard caseJournal == nil, isNamedByCases,
      try Info.read(CaseInfo.caseKey, of: registry.commune, connection) != nil
    else {
      return
    }
    throw Problems(.keptForCases(kind: kind.names))
  }

  /// The keys of a few records that refer to a code.
  private func referrers(to code: String, of kind: Kind) throws -> [String] {
    var keys: [String] = []
    for (other, field) in registry.catalogue.references(to: kind)
    where other.isCase == (caseJournal != nil) {
      let table = registry.table(other)
      let condition = Condition.among(.field(field), [.text(code)])
      var sql = SQLText()
      sql.append("SELECT \(table.selection) FROM \(quotedName(other.identifier)) WHERE ")
      sql.append(other, of: registry.commune)
      sql.append(" AND ")
      condition.append(to: &sql)
      sql.append(" LIMIT 3")
      try connection.forEachRow(sql.text, sql.arguments) { row in
        keys.append(table.record(from: row).key)
      }
    }
    return keys
  }
}

/// Small facts about a commune's registry itself, outside the journal.
enum Info {
  /// What stands for a commune where a fact is about the store.
  static let store = ""

  static func read(
    _ name: String,
    of commune: String,
    _ connection: any StoreConnection
  ) throws -> String? {
    try connection.first(
      "SELECT \"value\" FROM \"info\" WHERE \"commune\" = ? AND \"name\" = ?",
      [.text(commune), .text(name)]
    ).text
  }

  static func remove(
    _ name: String,
    of commune: String,
    _ connection: any StoreConnection
  ) throws {
    try connection.execute(
      "DELETE FROM \"info\" WHERE \"commune\" = ? AND \"name\" = ?",
      [.text(commune), .text(name)]
    )
  }

  static func write(
    _ name: String,
    _ value: String,
    of commune: String,
    _ connection: any StoreConnection
  ) throws {
    // In place, so that the order of the rows does not tell what was written last.
    try connection.execute(
      """
      INSERT INTO "info" ("commune", "name", "value") VALUES (?, ?, ?) \
      ON CONFLICT ("commune", "name") DO UPDATE SET "value" = excluded."value"
      """,
      [.text(commune), .text(name), .text(value)]
    )
  }

  /// The communes whose registries the store holds, in order.
  static func communes(_ connection: any StoreConnection) throws -> [String] {
    var communes: [String] = []
    try connection.forEachRow(
      "SELECT \"value\" FROM \"info\" WHERE \"name\" = ? ORDER BY \"commune\"",
      [.text(commune)]
    ) { if let code = $0.value(at: 0).text { communes.append(code) } }
    return communes
  }

  /// The fact that a commune's registry is there.
  static let commune = "commune"
}
