import Foundation
import GRDB
import GRDBSQLite
package import OutreachRegistry

/// The embedded store: one SQLite file with a rollback journal and full durability (design §4).
package final class SQLiteStore: Store {
  /// "OtRg", in the file's header (SQLite file format, application ID).
  static let applicationID = 0x4F74_5267

  let queue: DatabaseQueue
  /// The registry's files; nil in memory.
  package let files: RegistryFiles?
  package let isReadOnly: Bool
  package let keyVault: (any KeyVault)?
  let patience: Patience
  private let watch: CancellationWatch
  /// The file that was opened.
  private let opened: stat?

  init(
    _ path: String?,
    isReadOnly: Bool,
    keyVault: (any KeyVault)? = nil
  ) throws {
    let watch = CancellationWatch()
    let patience = Patience(watch)
    let configuration = Self.configuration(isReadOnly: isReadOnly, patience, watch)
    opened = path.flatMap { RealPath.status($0) }
    queue =
      try path.map { try DatabaseQueue(path: $0, configuration: configuration) }
      ?? DatabaseQueue(configuration: configuration)
    self.patience = patience
    self.watch = watch
    self.isReadOnly = isReadOnly
    files = path.map(RegistryFiles.init)
    self.keyVault = keyVault ?? files.map(FileKeyVault.init) ?? MemoryKeyVault()
  }

  package var location: String { files?.registry ?? ":memory:" }

  /// A store that lives as long as this value.
  package static func inMemory() throws -> SQLiteStore {
    try translating(nil) { try SQLiteStore(nil, isReadOnly: false) }
  }

  /// Makes a store in a new file, readable by its owner and, if named, by one group.
  ///
  /// The file gets its name when `fill` is done: a process that is killed leaves none.
  ///
  /// - Throws: ``Problems`` if the file exists, cannot be made, or there is no such group; what
  ///   `fill` throws.
  package static func create(
    at path: String,
    group: String? = nil,
    filling fill: (SQLiteStore) throws -> Void = { _ in }
  ) throws -> SQLiteStore {
    guard RealPath.status(path, following: false) == nil else {
      throw Problems(.alreadyThere, found: path)
    }
    let beside = RegistryFiles(registry: try RealPath.new(path))
    for name in [beside.journal, beside.keys] where RealPath.status(name) != nil {
      // They are of a registry that was moved away, and would be taken for the new one's.
      throw Problems(.leftBeside(name), found: path)
    }
    let file = try NewFile(path, isPrivate: true)
    if let group { try file.share(with: groupID(of: group)) }
    try translating(path) {
      let store = try SQLiteStore(file.temporaryPath, isReadOnly: false)
      try store.queue.inDatabase { database in
        // Records are a few hundred bytes: more of them to a page means fewer writes.
        try database.execute(
          sql: """
            PRAGMA page_size = 8192; PRAGMA application_id = \(applicationID);
            PRAGMA user_version = \(TransactionMark.first());
            """
        )
      }
      try store.writeUnsafely()
      try fill(store)
      try store.close()
    }
    try file.finish()
    return try translating(path) { try SQLiteStore(file.path, isReadOnly: false) }
  }

  private static func groupID(of group: String) throws -> gid_t {
    guard let entry = getgrnam(group) else { throw Problems(.noSuchGroup, found: group) }
    return entry.pointee.gr_gid
  }

  /// Opens a store, by its real path.
  ///
  /// - Throws: ``Problems`` if the file is missing, is not a registry, is damaged or cannot be
  ///   opened; the file is not changed.
  package static func open(at path: String, readOnly: Bool = false) throws -> SQLiteStore {
    guard let real = RealPath.existing(path), let status = RealPath.status(real) else {
      let isMissing = errno == ENOENT || errno == ENOTDIR
      throw Problems(
        isMissing ? .noSuchFile : .cannotOpen(),
        found: path
      )
    }
    // A pipe would never end, a device is none of our files.
    guard status.isPlainFile else { throw Problems(.notARegistry, found: path) }
    return try translating(real) {
      // A change needs a journal beside the file.
      let isWritable = [real, RealPath.split(real).folder].allSatisfy {
        FileManager.default.isWritableFile(atPath: $0)
      }
      let files = RegistryFiles(registry: real)
      try JournalBeside(files).settle(isWritable: isWritable)
      // A restoring that was killed left a whole copy.
      for place in [real, files.restored] { NewFile.removeLeftover(of: place) }
      let store = try SQLiteStore(real, isReadOnly: readOnly || !isWritable)
      store.patience.begin()
      try store.queue.inDatabase { try check($0, path: real) }
      return store
    }
  }

  /// Lets go of the file.
  ///
  /// - Throws: ``Problems`` if the engine cannot.
  package func close() throws { try Self.translating(location) { try queue.close() } }

  private static func configuration(
    isReadOnly: Bool,
    _ patience: Patience,
    _ watch: CancellationWatch
  ) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = isReadOnly
    configuration.busyMode = .callback { _ in patience.waits() }
    configuration.prepareDatabase { database in
      let settings =
        "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY"
      let code = sqlite3_exec(database.sqliteConnection, settings, nil, nil, nil)
      guard code == SQLITE_OK else {
        throw DatabaseError(resultCode: ResultCode(rawValue: code), sql: settings)
      }
      watch.begin(on: database)
    }
    return configuration
  }

  /// Refuses what is not a whole registry, without writing.
  private static func check(_ database: Database, path: String) throws {
    guard try Int.fetchOne(database, sql: "PRAGMA application_id") == applicationID else {
      throw Problems(.notARegistry, found: path)
    }
    let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
    let pageSize = try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 0
    let size = RealPath.status(path).map { Int($0.st_size) } ?? 0
    guard size >= pages * pageSize else {
      throw Problems(.damaged("\(size) < \(pages * pageSize)"), found: path)
    }
    let tables = try String.fetchAll(
      database,
      sql: "SELECT name FROM sqlite_master WHERE type = 'table'"
    )
    guard tables.contains("journal"), tables.contains("info") else {
      throw Problems(.damaged("journal"), found: path)
    }
    // One statement that begins to read every table: a statement each took longer than an answer.
    let reads = tables.map { "(SELECT 1 FROM \"\($0)\" NOT INDEXED LIMIT 1)" }
    _ = try Row.fetchOne(database, sql: "SELECT \(reads.joined(separator: ", "))")
  }

  package func read<Result>(_ body: (any StoreConnection) throws -> Result) throws -> Result {
    try Self.translating(location) {
      try checkPlace()
      patience.begin()
      for _ in 0..<2 {
        let cancellation = Cancellation.current
        let result: Result? = try queue.read { database in
          try watch.watching(cancellation) {
            try isCurrent(database) ? body(SQLiteConnection(database)) : nil
          }
        }
        if let result { return result }
        forgetPages()
      }
      throw Problems(.registryMoved, found: location)
    }
  }

  package func write<Result>(_ body: (any StoreConnection) throws -> Result) throws -> Result {
    guard !isReadOnly else { throw Problems(.readOnly) }
    let end = TransactionEnd()
    defer { end.reached() }
    return try Self.translating(location) {
      try onConnection { try transaction($0, end, body) }
    }
  }

  /// SQLite opens the table referred to anew for each reference, which takes longer than adding the
  /// record.
  package func writeInBulk<Result>(
    _ body: (any StoreConnection) throws -> Result
  ) throws -> Result {
    guard !isReadOnly else { throw Problems(.readOnly) }
    let end = TransactionEnd()
    defer { end.reached() }
    return try Self.translating(location) {
      let cancellation = Cancellation.current
      return try queue.inDatabase { database in
        // The pages of indexes that rows reach in no order are kept, within the memory of an import.
        try database.execute(sql: "PRAGMA foreign_keys = OFF; PRAGMA cache_size = -16384")
        let result = Swift.Result {
          try watch.watching(cancellation) {
            try transaction(database, end) { _ in
              let bulk = SQLiteConnection.Bulk(
                indexes: DeferredIndexes(database),
                writer: WorkQueue(most: 8)
              )
              // Whatever ends the body, nothing is written after it.
              defer { bulk.writer.stop() }
              let result = try body(SQLiteConnection(database, end, bulk))
              try bulk.writer.wait()
              try bulk.indexes.makeAll()
              let orphans = try Self.orphans(database)
              guard orphans.isEmpty else {
                throw Problems(.damage(orphans.prefix(3).joined(separator: ", ")))
              }
              return result
            }
          }
        }
        // Unwatched, so that work which was cancelled leaves references checked as before.
        try database.execute(sql: "PRAGMA foreign_keys = ON; PRAGMA cache_size = -2000")
        return try result.get()
      }
    }
  }

  /// Works on the connection until that is done or the work is cancelled.
  private func onConnection<Result>(_ work: (Database) throws -> Result) throws -> Result {
    let cancellation = Cancellation.current
    return try queue.inDatabase { database in
      try watch.watching(cancellation) { try work(database) }
    }
  }

  private func transaction<Result>(
    _ database: Database,
    _ end: TransactionEnd,
    isFirstTry: Bool = true,
    _ body: (any StoreConnection) throws -> Result
  ) throws -> Result {
    var result: Result?
    try checkPlace()
    patience.begin()
    try database.inTransaction(.immediate) {
      guard try isCurrent(database) else { return .rollback }
      try TransactionMark.advance(database, files)
      result = try body(SQLiteConnection(database, end))
      // Readers are waited for anew: those of the beginning may have been others.
      patience.begin()
      return .commit
    }
    if let result { return result }
    sqlite3_db_release_memory(database.sqliteConnection)
    guard isFirstTry else { throw Problems(.registryMoved, found: location) }
    return try transaction(database, end, isFirstTry: false, body)
  }

  /// True if the engine's copies of pages are those of the file: another may have been copied over it.
  private func isCurrent(_ database: Database) throws -> Bool {
    guard files != nil else { return true }
    let known = try TransactionMark.known(database)
    return TransactionMark.onDisk(database).map { $0 == known } ?? true
  }

  private func forgetPages() {
    queue.inDatabase { database in
      _ = sqlite3_db_release_memory(database.sqliteConnection)
    }
  }

  /// - Throws: ``Problems`` with `registryMoved` if another file is in the place of the one that was
  ///   opened, or none.
  func checkPlace() throws {
    guard let files, let opened else { return }
    guard let now = RealPath.status(files.registry), now.isSameFile(as: opened) else {
      throw Problems(.registryMoved, found: location)
    }
  }

  /// Records that refer to nothing.
  private static func orphans(_ database: Database) throws -> [String] {
    try Row.fetchAll(database, sql: "PRAGMA foreign_key_check")
      .map { row in "\(row["table"] as String? ?? "") → \(row["parent"] as String? ?? "")" }
  }

  package func backup(to path: String, replacing: Bool) throws {
    let file = try NewFile(
      path,
      existing: replacing ? .replaced : .kept,
      isPrivate: true,
      own: files
    )
    try copy(to: file)
    try file.finish()
  }

  /// Writes without a journal on the disk, and without waiting for it: the file is thrown away if
  /// anything goes wrong, and synced as a whole before it gets its name.
  func writeUnsafely() throws {
    try queue.inDatabase {
      try $0.execute(sql: "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF")
    }
  }

  /// Copies the store as it is into a file that is being written.
  func copy(to file: NewFile) throws {
    try refresh()
    try Self.translating(file.path) {
      let copy = try SQLiteStore(file.temporaryPath, isReadOnly: false)
      try copy.writeUnsafely()
      patience.begin()
      try queue.backup(to: copy.queue)
      try copy.close()
    }
  }

  /// Forgets pages of a file that another was copied over.
  private func refresh() throws { try read { _ in } }

  package func schemaDifferences(
    from make: (any StoreConnection) throws -> Void
  ) throws -> [SchemaObject] {
    let wanted = try Self.inMemory()
    try wanted.write(make)
    return try schema().symmetricDifference(wanted.schema()).sorted { $0.name < $1.name }
  }

  private func schema() throws -> Set<SchemaObject> {
    try Self.translating(location) {
      try onConnection { database in
        let rows = try Row.fetchAll(
          database,
          sql: "SELECT type, name, tbl_name, sql FROM sqlite_master"
        )
        return Set(
          rows.map { row in
            SchemaObject(
              type: row["type"],
              name: row["name"],
              table: row["tbl_name"],
              sql: row["sql"]
            )
          }
        )
      }
    }
  }

  package func damage() throws -> [String] {
    try refresh()
    return try Self.translating(location) {
      try onConnection { database in
        let broken = try String.fetchAll(database, sql: "PRAGMA integrity_check")
          .filter { $0 != "ok" }
        return try broken + Self.orphans(database)
      }
    }
  }

  /// The engine's errors as problems; others as they are.
  static func translating<Result>(
    _ path: String?,
    _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw Problems(what(error, path: path), found: path)
    }
  }

  static func what(_ error: DatabaseError, path: String?) -> Problem.What {
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(holder: path.flatMap(LockHolder.name))
    case .SQLITE_INTERRUPT, .SQLITE_ABORT: .interrupted
    case .SQLITE_NOTADB: .notARegistry
    case .SQLITE_CORRUPT: .damaged(error.message ?? "")
    case .SQLITE_FULL: .diskFull
    case .SQLITE_READONLY:
      switch error.extendedResultCode {
      case .SQLITE_READONLY_DBMOVED: .registryMoved
      case .SQLITE_READONLY_ROLLBACK, .SQLITE_READONLY_RECOVERY: .needsRecovery
      default: .readOnly
      }
    case .SQLITE_CANTOPEN, .SQLITE_PERM: .cannotOpen(SystemReason(EACCES))
    default: .engine(error.message ?? String(describing: error.resultCode))
    }
  }
}
