import Foundation
import GRDB
import GRDBSQLite
package import OutreachRegistry
import Synchronization

/// The embedded store: one SQLite file in WAL mode with full durability (design §4).
package final class SQLiteStore: Store {
  /// "OtRg", in the file's header (SQLite file format, application ID).
  private static let applicationID = 0x4F74_5267

  /// The location of a store that is no file.
  static let memory = ":memory:"

  let queue: DatabaseQueue
  /// How often ``interrupt()`` was called.
  let interruptions = Atomic(0)
  package let location: String
  package let isReadOnly: Bool

  package let keyVault: (any KeyVault)?

  private init(queue: DatabaseQueue, location: String, isReadOnly: Bool) {
    self.queue = queue
    keyVault = location == Self.memory ? MemoryKeyVault() : FileKeyVault(registry: location)
    self.location = location
    self.isReadOnly = isReadOnly
  }

  /// A store that lives as long as this value.
  package static func inMemory() throws -> SQLiteStore {
    try translating(nil) {
      let queue = try DatabaseQueue(configuration: configuration(isReadOnly: false))
      return SQLiteStore(queue: queue, location: memory, isReadOnly: false)
    }
  }

  /// Makes an empty store in a new file, readable by its owner and, if named, by one group.
  ///
  /// - Throws: ``Problems`` if the file exists, cannot be made, or there is no such group.
  package static func create(at path: String, group: String? = nil) throws -> SQLiteStore {
    try PrivateFile.create(path, group: group)
    do {
      return try translating(path) {
        let queue = try DatabaseQueue(
          path: path,
          configuration: configuration(isReadOnly: false)
        )
        try queue.inDatabase { database in
          // Records are a few hundred bytes: more of them to a page means fewer writes.
          try database.execute(sql: "PRAGMA page_size = 8192")
          try database.execute(sql: "PRAGMA application_id = \(applicationID)")
          try database.execute(sql: "PRAGMA journal_mode = WAL")
        }
        return SQLiteStore(queue: queue, location: path, isReadOnly: false)
      }
    } catch {
      PrivateFile.remove(path)
      throw error
    }
  }

  /// Removes a new store that was not finished.
  static func discard(_ path: String) { PrivateFile.remove(path) }

  /// Opens a store.
  ///
  /// - Throws: ``Problems`` if the file is missing, is not a registry, is damaged or cannot be
  ///   opened; the file is not changed.
  package static func open(at path: String, readOnly: Bool = false) throws -> SQLiteStore {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw Problems(.noSuchFile, found: path)
    }
    guard !isDirectory.boolValue else { throw Problems(.notARegistry, found: path) }
    return try translating(path) {
      let isReadOnly = readOnly || !FileManager.default.isWritableFile(atPath: path)
      let queue = try DatabaseQueue(
        path: path,
        configuration: configuration(isReadOnly: isReadOnly)
      )
      try queue.inDatabase { try check($0, path: path) }
      return SQLiteStore(queue: queue, location: path, isReadOnly: isReadOnly)
    }
  }

  private static func configuration(isReadOnly: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = isReadOnly
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { database in
      let settings =
        "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY"
      let code = sqlite3_exec(database.sqliteConnection, settings, nil, nil, nil)
      guard code == SQLITE_OK else {
        throw DatabaseError(resultCode: ResultCode(rawValue: code), sql: settings)
      }
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
    if PrivateFile.size(path + "-wal") == 0, PrivateFile.size(path) < pages * pageSize {
      throw Problems(.damaged("\(PrivateFile.size(path)) < \(pages * pageSize)"), found: path)
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
      try queue.read { try body(SQLiteConnection($0)) }
    }
  }

  package func write<Result>(_ body: (any StoreConnection) throws -> Result) throws -> Result {
    guard !isReadOnly else { throw Problems(.readOnly) }
    return try Self.translating(location) {
      try queue.inDatabase { try Self.transaction($0, body) }
    }
  }

  /// SQLite opens the table referred to anew for each reference, which takes longer than adding the
  /// record.
  package func writeInBulk<Result>(
    _ body: (any StoreConnection) throws -> Result
  ) throws -> Result {
    guard !isReadOnly else { throw Problems(.readOnly) }
    return try Self.translating(location) {
      try queue.inDatabase { database in
        try database.execute(
          sql: "PRAGMA foreign_keys = OFF"
        )
        // GRDB's connection is this store's own; at worst it is closed with the process.
        defer {
          try? database.execute(
            sql: "PRAGMA foreign_keys = ON"
          )
        }
        return try Self.transaction(database) { connection in
          let result = try body(connection)
          let orphans = try Self.orphans(database)
          guard orphans.isEmpty else {
            throw Problems(.damage(orphans.prefix(3).joined(separator: ", ")))
          }
          return result
        }
      }
    }
  }

  private static func transaction<Result>(
    _ database: Database,
    _ body: (any StoreConnection) throws -> Result
  ) throws -> Result {
    var result: Result?
    try database.inTransaction(.immediate) {
      result = try body(SQLiteConnection(database))
      return .commit
    }
    guard let result else { throw Problems(.engine("no result")) }
    return result
  }

  /// Records that refer to nothing.
  private static func orphans(_ database: Database) throws -> [String] {
    try Row.fetchAll(database, sql: "PRAGMA foreign_key_check")
      .map { row in "\(row["table"] as String? ?? "") → \(row["parent"] as String? ?? "")" }
  }

  package func interrupt() {
    interruptions.add(1, ordering: .relaxed)
    queue.interrupt()
  }

  /// Freed pages are zeroed by `secure_delete`; the log is emptied.
  package func purge() throws {
    try Self.translating(location) {
      try queue.writeWithoutTransaction { database in
        _ = try database.checkpoint(.truncate)
      }
    }
  }

  package func backup(to path: String) throws {
    try PrivateFile.create(path, group: nil)
    do {
      try Self.translating(path) {
        let copy = try DatabaseQueue(
          path: path,
          configuration: Self.configuration(isReadOnly: false)
        )
        try queue.backup(to: copy)
        try copy.close()
      }
    } catch {
      PrivateFile.remove(path)
      throw error
    }
  }

  package func damage() throws -> [String] {
    try Self.translating(location) {
      try queue.inDatabase { database in
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

  private static func what(_ error: DatabaseError, path: String?) -> Problem.What {
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(holder: path.flatMap(LockHolder.name))
    case .SQLITE_INTERRUPT, .SQLITE_ABORT: .interrupted
    case .SQLITE_NOTADB: .notARegistry
    case .SQLITE_CORRUPT: .damaged(error.message ?? "")
    case .SQLITE_FULL: .diskFull
    case .SQLITE_READONLY: .readOnly
    case .SQLITE_CANTOPEN, .SQLITE_PERM: .cannotOpen(error.message ?? "")
    default: .engine(error.message ?? String(describing: error.resultCode))
    }
  }
}
