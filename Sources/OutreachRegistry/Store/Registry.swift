/// A commune's registry: typed records, queries as text, changes that are journaled and can be
/// taken back.
///
/// The calls are synchronous and throwing, and may be made from any thread. Each change is one
/// transaction: it is durable when the call returns, or nothing of it is there.
public final class Registry: Sendable {
  package let store: any Store
  /// Who asks, and which day it is.
  public let context: Context
  /// The record kinds.
  public let catalogue: Catalogue
  /// The five-digit code of the commune; empty of a province, which gathers those of its communes.
  public let commune: String
  /// True if the store holds the registries of other communes too.
  let isAmongOthers: Bool
  /// True if changes would be written in another name than the server's.
  let isInAnotherName: Bool
  let tables: [String: RecordTable]
  /// What each user changed last.
  let lastChanges: LastChanges

  init(
    store: any Store,
    context: Context,
    catalogue: Catalogue,
    commune: String,
    isAmongOthers: Bool = false,
    isInAnotherName: Bool = false,
    lastChanges: LastChanges = LastChanges(),
    tables: [String: RecordTable]? = nil
  ) {
    self.store = store
    self.context = context
    self.catalogue = catalogue
    self.commune = commune
    self.isAmongOthers = isAmongOthers
    self.isInAnotherName = isInAnotherName
    self.lastChanges = lastChanges
    self.tables =
      tables
      ?? Dictionary(
        uniqueKeysWithValues: catalogue.kinds.map { ($0.identifier, RecordTable($0)) }
      )
  }

  /// Opens a commune's registry in a store; the commune is named where the store holds several.
  ///
  /// - Throws: ``Problems`` if the store holds none, not that of the commune, or one of a newer
  ///   version.
  package convenience init(
    opening store: any Store,
    commune: String? = nil,
    context: Context = Context(),
    catalogue: Catalogue = .default
  ) throws {
    let found = try store.read { connection in
      let version = try connection.schemaVersion
      guard version <= Migration.newest else {
        throw Problems(.newerVersion(found: version, known: Migration.newest))
      }
      let communes = version > 0 ? try Info.communes(connection) : []
      let province =
        try version > 0 && Info.read(Info.province, of: Info.store, connection) != nil
      guard let first = province && commune == nil ? Info.store : communes.first else {
        throw Problems(.notARegistry, found: store.location)
      }
      if let commune, !communes.contains(commune) {
        throw Problems(.noSuchCommune, found: commune, suggestions: communes)
      }
      guard commune != nil || province || communes.count == 1 else {
        throw Problems(.severalCommunes, found: store.location, suggestions: communes)
      }
      let behind =
        catalogue.ownKinds.isEmpty ? nil : try OwnTables(catalogue, connection).firstBehind()
      return (
        code: commune ?? first,
        isAmongOthers: province || communes.count > 1,
        version: version,
        behind: behind
      )
    }
    if let kind = found.behind, store.isReadOnly { throw Problems(.kindNotMade(kind.names)) }
    if found.version < Migration.newest || found.behind != nil {
      try store.write { try Self.prepare(catalogue, $0) }
    }
    self.init(
      store: store,
      context: context,
      catalogue: catalogue,
      commune: found.code,
      isAmongOthers: found.isAmongOthers
    )
  }

  /// Brings the tables to what the program and the catalogue describe.
  static func prepare(_ catalogue: Catalogue, _ connection: any StoreConnection) throws {
    try Migration.run(on: connection)
    if !catalogue.ownKinds.isEmpty { try OwnTables(catalogue, connection).prepare() }
  }

  /// Makes a commune's registry in a store that is empty, or holds those of others.
  ///
  /// - Throws: ``Problems`` if the store holds that of the commune.
  package convenience init(
    creatingIn store: any Store,
    commune: Commune,
    context: Context = Context(),
    catalogue: Catalogue = .default
  ) throws {
    let code = VietnameseText.clean(commune.code)
    try store.write { connection in
      try Self.prepare(catalogue, connection)
      guard try Info.read(Info.commune, of: code, connection) == nil else {
        throw Problems(.exists(kind: Commune.kind.names, key: code))
      }
    }
    self.init(store: store, context: context, catalogue: catalogue, commune: code)
    _ = try change(.create, command: "create --commune \(code)") { change in
      try Info.write(Info.commune, code, of: code, change.connection)
      let commune = try change.insert(try commune.record())
      for kind in catalogue.kinds {
        for record in try kind.initial(commune) { _ = try change.insert(record) }
      }
      return nil
    }
  }

  func table(_ kind: Kind) -> RecordTable { tables[kind.identifier] ?? RecordTable(kind) }

  /// True if nothing can be changed.
  public var isReadOnly: Bool { store.isReadOnly }

  /// Copies the registry as it is to a file that only its owner can read.
  ///
  /// The file is there when all of it is. Keys are not copied (``backUpKeys(to:)``).
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - replacing: true if a file that is there gives way.
  /// - Throws: ``Problems`` if the file exists or cannot be written; it is then as it was.
  public func backup(to path: String, replacing: Bool = false) throws {
    try store.backup(to: path, replacing: replacing)
    guard !isReadOnly else { return }
    do {
      try store.write { try Info.write(Info.backup, context.today.iso, of: Info.store, $0) }
    } catch let problems as Problems {
      throw Problems([Problem(.backupNotNoted, found: path)] + problems.all)
    }
  }

  /// Lets go of the registry's file; the registry is not used again.
  ///
  /// - Throws: ``Problems`` if the store cannot.
  public func close() throws { try store.close() }

  /// Runs a change as one transaction and one entry of the journal.
  ///
  /// The body returns the entry that it takes back or restores, if any; the command is read after it.
  /// `inBulk` is for very many records, `isCase` for records of cases, which have a journal of their own.
  package func change(
    _ action: JournalEntry.Action,
    command: @autoclosure () -> String,
    inBulk: Bool = false,
    isCase: Bool = false,
    _ body: (Change) throws -> Int?
  ) throws -> ChangeSummary {
    func run(_ connection: any StoreConnection) throws -> ChangeSummary {
      let caseJournal = isCase ? try CaseJournalWriter(self, connection, command: command()) : nil
      let change = try Change(connection, registry: self, caseJournal: caseJournal)
      let takesBack = try body(change)
      let entry = try change.finish(action, command: command(), takesBack: takesBack)
      return ChangeSummary(
        changed: change.count - change.companions,
        records: change.keys,
        steps: change.steps,
        entry: entry,
        takesBack: takesBack,
        isOfCases: isCase
      )
    }
    let summary = try inBulk ? store.writeInBulk(run) : store.write(run)
    if summary.changed > 0 { lastChanges.note(ofCases: isCase, by: context.user) }
    return summary
  }
}

/// What a change did.
public struct ChangeSummary: Sendable, Equatable {
  /// How many records changed.
  public var changed: Int
  /// Their keys, the first thousand.
  public var records: [String]
  /// The journal's entry; nil if nothing changed.
  public var entry: Int?
  /// The entry that was taken back or restored.
  public var takesBack: Int?
  /// True if the entries are of the journal of cases, which has numbers of its own.
  public var isOfCases: Bool
  /// The first records, before and after; none of cases.
  package var steps: [RecordStep]

  package init(
    changed: Int,
    records: [String],
    steps: [RecordStep] = [],
    entry: Int? = nil,
    takesBack: Int? = nil,
    isOfCases: Bool = false
  ) {
    self.changed = changed
    self.records = records
    self.steps = steps
    self.entry = entry
    self.takesBack = takesBack
    self.isOfCases = isOfCases
  }
}
