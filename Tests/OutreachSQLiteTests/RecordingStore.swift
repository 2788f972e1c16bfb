import OutreachRegistry
import Synchronization

/// A store of which is known what it was asked.
final class RecordingStore: Store {
  struct Asked: Sendable {
    let sql: String
    let arguments: [StoreValue]
  }

  private let store: any Store
  private let record = Mutex([Asked]())

  init(_ store: any Store) { self.store = store }

  var asked: [Asked] { record.withLock { $0 } }

  fileprivate func note(_ sql: String, _ arguments: [StoreValue]) {
    record.withLock { $0.append(Asked(sql: sql, arguments: arguments)) }
  }

  func read<Result>(_ body: (any StoreConnection) throws -> Result) throws -> Result {
    try store.read { try body(RecordingConnection($0, self)) }
  }

  func write<Result>(_ body: (any StoreConnection) throws -> Result) throws -> Result {
    try store.write { try body(RecordingConnection($0, self)) }
  }

  func writeInBulk<Result>(_ body: (any StoreConnection) throws -> Result) throws -> Result {
    try store.writeInBulk { try body(RecordingConnection($0, self)) }
  }

  func writeWithoutTrace<Result>(
    _ body: (any StoreConnection) throws -> Result
  ) throws -> Result { try store.writeWithoutTrace { try body(RecordingConnection($0, self)) } }

  func answer(_ question: StoreQuestion) throws -> StoreAnswer { try store.answer(question) }

  var viewForms: StoreViewForms { store.viewForms }

  func backup(to path: String, replacing: Bool) throws {
    try store.backup(to: path, replacing: replacing)
  }

  func restore(from path: String, prepare: (any Store) throws -> Void) throws -> String? {
    try store.restore(from: path, prepare: prepare)
  }

  func schemaDifferences(
    from make: (any StoreConnection) throws -> Void
  ) throws -> [SchemaObject] { try store.schemaDifferences(from: make) }

  func damage() throws -> [String] { try store.damage() }

  var keyVault: (any KeyVault)? { store.keyVault }
  var isReadOnly: Bool { store.isReadOnly }
  var files: RegistryFiles? { store.files }
  var location: String { store.location }
  func close() throws { try store.close() }
}

private final class RecordingConnection: StoreConnection {
  private let connection: any StoreConnection
  private let store: RecordingStore

  init(_ connection: any StoreConnection, _ store: RecordingStore) {
    self.connection = connection
    self.store = store
  }

  func prepare(_ sql: String) throws -> any StoreStatement {
    RecordingStatement(sql, try connection.prepare(sql), store)
  }

  func prepareForMany(_ sql: String) throws -> any StoreStatement {
    RecordingStatement(sql, try connection.prepareForMany(sql), store)
  }

  var schemaVersion: Int { get throws { try connection.schemaVersion } }
  func columns(of table: String) throws -> [String] { try connection.columns(of: table) }
  var rowsAtOnce: Int { connection.rowsAtOnce }
  var keepsCases: Bool { connection.keepsCases }
  var isOnSeveralServers: Bool { get throws { try connection.isOnSeveralServers } }
  func afterTransaction(_ work: @escaping () -> Void) { connection.afterTransaction(work) }
}

private final class RecordingStatement: StoreStatement {
  private let sql: String
  private let statement: any StoreStatement
  private let store: RecordingStore

  init(_ sql: String, _ statement: any StoreStatement, _ store: RecordingStore) {
    self.sql = sql
    self.statement = statement
    self.store = store
  }

  func run(_ arguments: [StoreValue], _ body: (any StoreRow) throws -> Void) throws {
    store.note(sql, arguments)
    try statement.run(arguments, body)
  }
}
