import Foundation

/// A change in the making: records go into their tables and into the journal in one transaction.
package final class Change: StoreConnection {
  let open: any StoreConnection
  package let registry: Registry
  package let context: Context
  private var identities: IdentityGenerator
  private let entry: Int
  private let before: String
  private let hash: RunningHash
  /// The journal of case records, in a change of those.
  private let caseJournal: CaseJournalWriter?
  private(set) var count = 0
  /// How many of them follow from others.
  private(set) var companions = 0
  private var isFollowing = false
  private var follows = true
  private var buffer: [StoreValue] = []
  private var statements: [String: any StoreStatement] = [:]
  /// The rows that are added, by table in the order in which tables were first needed.
  private var rows: [RowBatch] = []
  private var notes: RowBatch
  /// True if records are added many at a time, as far as nothing reads them meanwhile.
  var insertsInBatches = false
  private var numbers = AssignedNumbers()
  private var references: ReferenceCheck
  /// The codes of officers whose memberships were changed by themselves.
  var moved: Set<String> = []
  /// The codes of the kinds of which records were added.
  private var codes: [String: AlikeCodes] = [:]
  /// The keys of the records changed, in order; the first thousand.
  package private(set) var keys: [String] = []
  /// The first records, before and after; none of cases.
  private(set) var steps: [RecordStep] = []

  init(
    _ connection: any StoreConnection,
    registry: Registry,
    caseJournal: CaseJournalWriter? = nil
  ) throws {
    guard !registry.isInAnotherName else { throw Problems(.userIsOfServer) }
    try registry.checkIsOwn(connection)
    open = connection
    notes = RowBatch(Journal.recordInsertion, for: connection)
    self.registry = registry
    self.caseJournal = caseJournal
    context = registry.context
    references = ReferenceCheck(isCase: caseJournal != nil)
    identities = IdentityGenerator(registry.context)
    let head = try HashChain.provenHead(of: "journal", Info.head, registry.commune, connection)
    entry = head.entry + 1
    before = head.hash
    hash = RunningHash(HashChain(before: head.hash))
  }

  /// The connection, on which everything that was inserted is written before anything is asked.
  package var connection: any StoreConnection { self }

  package func prepare(_ sql: String) throws -> any StoreStatement {
    try flush()
    return try open.prepare(sql)
  }

  package var schemaVersion: Int { get throws { try open.schemaVersion } }

  package func afterTransaction(_ work: @escaping () -> Void) { open.afterTransaction(work) }

  package var keepsCases: Bool { open.keepsCases }

  package var rowsAtOnce: Int { open.rowsAtOnce }

  package func columns(of table: String) throws -> [String] { try open.columns(of: table) }

  package func copy(
    _ rows: [RowValues],
    to table: String,
    _ columns: [String]
  ) throws -> Bool {
    try flush()
    return try open.copy(rows, to: table, columns)
  }

  package func journaled(_ entry: Int, hash: String, of commune: String) {
    open.journaled(entry, hash: hash, of: commune)
  }

  private func statement(_ sql: String) throws -> any StoreStatement {
    try flush()
    if let statement = statements[sql] { return statement }
    let statement = try open.prepare(sql)
    statements[sql] = statement
    return statement
  }

  /// Adds a record, once it has passed the gate.
  ///
  /// - Returns: The record as stored.
  /// - Throws: ``Problems`` if it breaks a rule, refers to nothing, or is there already.
  package func insert(_ record: Record) throws -> Record {
    let passed = try registry.gate.pass(record, connection)
    try refuseCodeAlike(passed.record)
    return try insert(passed)
  }

  /// - Throws: ``Problems`` if a record's code is only another way to write one that is there.
  private func refuseCodeAlike(_ record: Record, replacing old: Record? = nil) throws {
    guard let there = try codeAlike(record, replacing: old) else { return }
    throw Problems([
      Problem(.exists(kind: record.kind.names, key: there)).about(record.kind.codeField)
    ])
  }

  /// The codes of a kind by how they look, read when they are first needed.
  func alikeCodes(of kind: Kind) throws -> AlikeCodes {
    if let known = codes[kind.identifier] { return known }
    var read = AlikeCodes()
    try connection.forEachRow(
      "SELECT \(quotedName(kind.keyColumn)) FROM \(quotedName(kind.identifier)) WHERE \"commune\" = ?",
      [.text(registry.commune)]
    ) { row in
      if let code = row.value(at: 0).text { read.insert(code) }
    }
    codes[kind.identifier] = read
    return read
  }

  /// Adds a record, giving it what it lacks: identity, commune, code.
  func insert(_ passed: PassedRecord) throws -> Record {
    var record = passed.record
    try checkCaseJournal(record)
    if record.identity.isEmpty {
      record.identity = record.kind.isCase ? identities.random() : identities.next()
    }
    if record.commune.isEmpty { record.commune = registry.commune }
    if record.kind.numbering != nil {
      try numbers.assign(to: &record, of: registry.commune, connection)
    }
    try registry.gate.complete(&record, open)
    let table = registry.table(record.kind)
    let batch = rows.firstIndex { $0.insertion.table == record.kind.identifier } ?? rows.count
    if batch == rows.count { rows.append(RowBatch(table.insertion, for: open)) }
    rows[batch].add { [record] in table.bind(record, into: &$0) }
    if record.kind.identifier == Client.kind.identifier {
      try caseJournal?.addKey(of: record, connection)
    }
    codes[record.kind.identifier]?.insert(record.key)
    keep(RecordStep(before: nil, after: record))
    try note(record, replacing: nil)
    if follows { try follow(nil, record) }
    return record
  }

  /// Replaces a record, one revision later, once the new one has passed the gate.
  ///
  /// - Parameters:
  ///   - old: the record as it is.
  ///   - new: as it is to be.
  ///   - evenIfEqual: true where the journal is to have an entry though nothing about it changes.
  /// - Returns: The record as stored: the old one where nothing about it changes.
  /// - Throws: ``Problems`` if the new one breaks a rule, refers to nothing, or is another's.
  @discardableResult
  package func update(
    _ old: Record,
    to new: Record,
    evenIfEqual: Bool = false
  ) throws -> Record {
    let passed = try registry.gate.pass(new, replacing: old, connection)
    if old.key != passed.record.key { try refuseCodeAlike(passed.record, replacing: old) }
    return try update(old, to: passed, evenIfEqual: evenIfEqual)
  }

  /// Replaces a record, one revision later.
  @discardableResult
  func update(
    _ old: Record,
    to passed: PassedRecord,
    evenIfEqual: Bool = false
  ) throws -> Record {
    var new = passed.record
    guard evenIfEqual || new.values != old.values else { return old }
    new.identity = old.identity
    new.commune = old.commune
    new.revision = old.revision + 1
    try replace(old, with: new)
    if follows { try follow(old, new) }
    return new
  }

  /// Brings a record back to an earlier state, revision and all, or back where it is gone; what it
  /// refers to may come back later in the same change.
  ///
  /// - Throws: ``Problems`` if what was restored breaks a rule, or another bears its code by now.
  func restore(_ record: Record, replacing current: Record?) throws {
    let passed = try registry.gate.pass(
      record,
      replacing: current,
      references: false,
      connection
    )
    // What followed from it is restored by itself.
    try withoutFollowing {
      if let current {
        try replace(current, with: passed.record)
      } else {
        _ = try insert(passed)
      }
    }
    references.need(record)
  }

  private func replace(_ old: Record, with new: Record) throws {
    try checkCaseJournal(new)
    let old = try stored(old)
    try checkStep(old, new)
    let table = registry.table(new.kind)
    buffer.removeAll(keepingCapacity: true)
    table.bind(new, into: &buffer)
    buffer.append(.text(registry.commune))
    buffer.append(.text(old.identity))
    try statement(table.updateSQL).run(buffer)
    if old.key != new.key {
      references.release(old)
      codes[new.kind.identifier] = nil
    }
    keep(RecordStep(before: old, after: new))
    try note(new, replacing: old)
  }

  /// Removes a record.
  package func delete(_ record: Record) throws {
    try checkCaseJournal(record)
    let record = try stored(record)
    try checkStep(record, nil)
    try statement(registry.table(record.kind).deleteSQL)
      .run([.text(registry.commune), .text(record.identity)])
    references.release(record)
    codes[record.kind.identifier] = nil
    keep(RecordStep(before: record, after: nil))
    try note(record, isRemoved: true, replacing: record)
    if follows { try follow(record, nil) }
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

  /// Writes what follows from a record; it is journaled, and counted apart.
  func following(_ body: () throws -> Void) rethrows {
    let (was, did) = (isFollowing, follows)
    (isFollowing, follows) = (true, false)
    defer { (isFollowing, follows) = (was, did) }
    try body()
  }

  /// Writes a record alone.
  func withoutFollowing<Result>(_ body: () throws -> Result) rethrows -> Result {
    let did = follows
    follows = false
    defer { follows = did }
    return try body()
  }

  private func keep(_ step: RecordStep) {
    if caseJournal == nil, !isFollowing, steps.count < RecordStep.most { steps.append(step) }
  }

  /// Case records are changed only where their own journal is written, others only elsewhere.
  private func checkCaseJournal(_ record: Record) throws {
    guard record.kind.isCase == (caseJournal != nil) else { throw Problems(.casesLocked) }
  }

  private func checkStep(_ old: Record, _ new: Record?) throws {
    guard let what = old.kind.mayBecome(old, new) else { return }
    throw Problems(what, found: old.kind.isCase ? nil : old.key)
  }

  private func note(_ record: Record, isRemoved: Bool = false, replacing old: Record?) throws {
    let before = old.map(RecordImage.encode)
    if let caseJournal {
      let after = isRemoved ? nil : RecordImage.encode(record)
      try caseJournal.note(record, after, replacing: before, connection)
      count += 1
      if keys.count < 1000 { keys.append(record.key) }
      return
    }
    try hash.add(RunningHash.Step(count, record, isRemoved: isRemoved, before: before))
    notes.add { [commune = registry.commune, entry, count] values in
      values.append(.text(commune))
      values.append(.integer(entry))
      values.append(.integer(count))
      values.append(.text(record.kind.identifier))
      values.append(.text(record.identity))
      values.append(StoreValue(before))
    }
    count += 1
    if isFollowing { companions += 1 }
    if !insertsInBatches || notes.isFull { try flush() }
    if !isFollowing, keys.count < 1000 { keys.append(record.key) }
  }

  private func flush() throws {
    for batch in rows.indices {
      if rows[batch].isFull { try open.willAdd(rows[batch].count, to: rows[batch].insertion.table) }
      try rows[batch].write(on: open)
    }
    try notes.write(on: open)
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
    try references.check(registry, connection)
    try checkMemberships()
    if let caseJournal {
      let step: CaseJournal.Action =
        switch action {
        case .undo: .undo
        case .redo: .redo
        default: .change
        }
      return try caseJournal.finish(step, takesBack: takesBack, connection)
    }
    try numbers.write(of: registry.commune, connection)
    let at = context.now().formatted(.iso8601)
    let hash = try hash.finish {
      $0.finish(
        entry: entry,
        at: at,
        user: context.user,
        action: action,
        command: command,
        takesBack: takesBack,
        records: count
      )
    }
    let result = JournalEntry(
      entry: entry,
      timestamp: at,
      user: context.user,
      action: action,
      command: command,
      takesBack: takesBack,
      records: count,
      before: before,
      hash: hash
    )
    try Journal.insert(result, of: registry.commune, connection)
    try Info.write(Info.head, "\(entry) \(hash)", of: registry.commune, connection)
    open.journaled(entry, hash: hash, of: registry.commune)
    return entry
  }
}
