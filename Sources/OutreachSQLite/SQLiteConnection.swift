import GRDB
import GRDBSQLite
import OutreachRegistry

/// A connection of the embedded store inside a transaction.
final class SQLiteConnection: StoreConnection {
  private let database: Database
  private let end: TransactionEnd?
  /// In a bulk transaction.
  private let bulk: Bulk?
  /// The statements that add a whole batch, by table.
  private var insertions: [String: SQLiteStatement] = [:]

  /// What only a bulk transaction has.
  struct Bulk {
    let indexes: DeferredIndexes
    /// Adds rows; the transaction's own thread lets go of their statements meanwhile.
    let writer: WorkQueue
  }

  init(_ database: Database, _ end: TransactionEnd? = nil, _ bulk: Bulk? = nil) {
    self.database = database
    self.end = end
    self.bulk = bulk
  }

  func afterTransaction(_ work: @escaping () -> Void) { end?.work.append(work) }

  func prepare(_ sql: String) throws -> any StoreStatement {
    try bulk?.writer.wait()
    try bulk?.indexes.willRun(sql)
    return SQLiteStatement(
      try database.cachedStatement(sql: Self.own(sql)),
      of: database,
      after: bulk?.writer
    )
  }

  func willAdd(_ count: Int, to table: String) throws {
    guard let bulk else { return }
    try bulk.indexes.willAdd(count, to: table, after: bulk.writer)
  }

  func copy(_ rows: [RowValues], to table: String, _ columns: [String]) throws -> Bool {
    guard let bulk, rows.count == rowsAtOnce else { return false }
    let statement: SQLiteStatement
    if let known = insertions[table] {
      statement = known
    } else {
      try bulk.writer.wait()
      let sql = Insertion(table: table, columns: columns).sql(rows: rowsAtOnce)
      statement = SQLiteStatement(try database.makeStatement(sql: sql), of: database)
      insertions[table] = statement
    }
    try bulk.writer.add { try statement.step(rows.values) { _ in } }
    return true
  }

  /// The journal's changes are always found by their key or by their record: kept in the order of the
  /// key, they need no index for it.
  private static func own(_ sql: String) -> String {
    sql.hasPrefix("CREATE TABLE \"journalRecord\"") ? sql + " WITHOUT ROWID" : sql
  }

  func columns(of table: String) throws -> [String] {
    try bulk?.writer.wait()
    return try String.fetchAll(
      database,
      sql: "SELECT name FROM pragma_table_info(?)",
      arguments: [table]
    )
  }

  var schemaVersion: Int {
    get throws {
      try bulk?.writer.wait()
      let tables = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'info'"
      guard try Int.fetchOne(database, sql: tables) != nil else { return 0 }
      let version = "SELECT value FROM info WHERE commune = '' AND name = 'schema'"
      return try Int.fetchOne(database, sql: version) ?? 0
    }
  }
}

/// What is to be done when a transaction is over.
final class TransactionEnd {
  fileprivate(set) var work: [() -> Void] = []

  func reached() { for work in work { work() } }
}

/// A prepared statement, bound and stepped through SQLite's own interface: imports run it millions
/// of times, and a value is passed without an intermediate copy.
final class SQLiteStatement: StoreStatement {
  private let statement: Statement
  private let handle: OpaquePointer
  private let database: Database
  private let writer: WorkQueue?
  /// The bytes of all text arguments, which SQLite reads in place.
  private var texts: [UInt8] = []

  /// Whatever `writer` is to add is there before the statement is run.
  init(_ statement: Statement, of database: Database, after writer: WorkQueue? = nil) {
    self.statement = statement
    self.database = database
    self.writer = writer
    handle = statement.sqliteStatement
  }

  func run(_ arguments: [StoreValue], _ body: (any StoreRow) throws -> Void) throws {
    try writer?.wait()
    try step(arguments, body)
  }

  func step(_ arguments: [StoreValue], _ body: (any StoreRow) throws -> Void) throws {
    sqlite3_reset(handle)
    defer {
      sqlite3_reset(handle)
      sqlite3_clear_bindings(handle)
    }
    guard sqlite3_bind_parameter_count(handle) == arguments.count else {
      throw Problems(.engine("\(arguments.count) arguments: \(statement.sql)"))
    }
    texts.removeAll(keepingCapacity: true)
    for case .text(let text) in arguments { texts.append(utf8: text) }
    // An empty buffer has no address, and an address of none would bind NULL.
    texts.append(0)
    try texts.withUnsafeBytes { texts in
      var rest = texts[...]
      for (index, argument) in arguments.enumerated() {
        try bind(argument, at: Int32(index + 1), &rest)
      }
      while true {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: try body(SQLiteRow(handle: handle))
        case SQLITE_DONE: return
        case let code: throw error(code)
        }
      }
    }
  }

  /// Binds a value; a text is the next part of `texts`, which stays in its place while the statement
  /// runs.
  private func bind(
    _ value: StoreValue,
    at index: Int32,
    _ texts: inout Slice<UnsafeRawBufferPointer>
  ) throws {
    let code: Int32
    switch value {
    case .null, .bytes:
      code = sqlite3_bind_null(handle, index)
    case .integer(let number):
      code = sqlite3_bind_int64(handle, index, Int64(number))
    case .real(let number):
      code = sqlite3_bind_double(handle, index, number)
    case .text(let text):
      let count = text.utf8.count
      let start = UnsafeRawBufferPointer(rebasing: texts).baseAddress
      texts = texts.dropFirst(count)
      code = sqlite3_bind_text(
        handle,
        index,
        start?.assumingMemoryBound(to: CChar.self),
        Int32(count),
        nil
      )
    }
    guard code == SQLITE_OK else { throw error(code) }
  }

  private func error(_ code: Int32) -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: code),
      message: sqlite3_errmsg(sqlite3_db_handle(handle)).map { String(cString: $0) }
    )
  }
}

/// The current row of a statement.
struct SQLiteRow: StoreRow {
  let handle: OpaquePointer

  func value(at column: Int) -> StoreValue {
    let column = Int32(column)
    switch sqlite3_column_type(handle, column) {
    case SQLITE_INTEGER:
      return .integer(Int(sqlite3_column_int64(handle, column)))
    case SQLITE_FLOAT:
      return .real(sqlite3_column_double(handle, column))
    case SQLITE_NULL:
      return .null
    case let type:
      guard let bytes = sqlite3_column_text(handle, column) else { return .null }
      let count = Int(sqlite3_column_bytes(handle, column))
      let text = String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
      return type == SQLITE_BLOB ? .bytes(text) : .text(text)
    }
  }
}
