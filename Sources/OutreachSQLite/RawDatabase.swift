import GRDB
import GRDBSQLite

/// Connections of the engine that need nothing of GRDB.
enum RawDatabase {
  /// - Throws: `DatabaseError`.
  static func open(_ path: String, _ flags: Int32) throws -> OpaquePointer {
    var handle: OpaquePointer?
    let code = sqlite3_open_v2(path, &handle, flags | SQLITE_OPEN_NOMUTEX, nil)
    guard code == SQLITE_OK, let handle else {
      sqlite3_close_v2(handle)
      throw DatabaseError(resultCode: ResultCode(rawValue: code))
    }
    return handle
  }

  /// - Throws: `DatabaseError`.
  static func execute(_ sql: String, _ handle: OpaquePointer) throws {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw error(code, handle) }
  }

  static func error(_ code: Int32, _ handle: OpaquePointer?) -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: code),
      message: sqlite3_errmsg(handle).map { String(cString: $0) }
    )
  }
}
