import CLibPQ
import Foundation
import OutreachRegistry

/// A connection of the shared store inside a transaction.
final class PostgreSQLConnection: StoreConnection {
  let server: ServerConnection
  private let end: TransactionEnd
  /// The entries that the transaction wrote, by which it is known again if its end is lost.
  private(set) var entries: [(commune: String, entry: Int, hash: String)] = []
  /// What a statement failed with, after which the server takes no other in the transaction.
  private(set) var failure: ServerFailure?

  private var held: Bool?
  /// Cursors that are open, by which the next is named.
  fileprivate var cursors = 0

  init(_ server: ServerConnection, _ end: TransactionEnd) {
    self.server = server
    self.end = end
  }

  var keepsCases: Bool { false }

  var rowsAtOnce: Int { 500 }

  var isOnSeveralServers: Bool {
    get throws {
      if let known = server.isDivided { return known }
      let sql = "SELECT 1 FROM pg_partitioned_table WHERE partrelid = to_regclass('info')"
      let isDivided = try query(sql)?.rows == 1
      server.isDivided = isDivided
      return isDivided
    }
  }

  func afterTransaction(_ work: @escaping () -> Void) { end.work.append(work) }

  func journaled(_ entry: Int, hash: String, of commune: String) {
    entries.append((commune, entry, hash))
  }

  func prepare(_ sql: String) throws -> any StoreStatement {
    PostgreSQLStatement(Placeholders.numbered(sql), on: self)
  }

  func prepareForMany(_ sql: String) throws -> any StoreStatement {
    PostgreSQLCursor(Placeholders.numbered(sql), on: self)
  }

  func query(_ sql: String, _ arguments: [StoreValue] = []) throws -> ServerResult? {
    try noting { try server.query(sql, arguments) }
  }

  private func noting<Result>(_ work: () throws -> Result) throws -> Result {
    try Cancellation.check()
    do {
      return try work()
    } catch let failure as ServerFailure {
      self.failure = self.failure ?? failure
      throw failure
    }
  }

  var schemaVersion: Int {
    get throws {
      guard try query("SELECT to_regclass('info')")?.text(0, 0) != nil else { return 0 }
      let version = "SELECT \"value\" FROM \"info\" WHERE \"commune\" = '' AND \"name\" = 'schema'"
      guard let result = try query(version), result.rows > 0 else { return 0 }
      return result.text(0, 0).flatMap { Int($0) } ?? 0
    }
  }

  func columns(of table: String) throws -> [String] {
    let sql = """
      SELECT column_name FROM information_schema.columns \
      WHERE table_schema = 'public' AND table_name = $1 ORDER BY ordinal_position
      """
    guard let result = try query(sql, [.text(table)]) else { return [] }
    return (0..<result.rows).compactMap { result.text($0, 0) }
  }

  func copy(_ rows: [RowValues], to table: String, _ columns: [String]) throws -> Bool {
    let values = rows.values
    try Self.check(values)
    guard try !isHeld() else { return false }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(values.count * 16)
    for (position, value) in values.enumerated() {
      CopyText.append(value, to: &bytes)
      bytes.append((position + 1) % columns.count == 0 ? 0x0A : 0x09)
    }
    let names = columns.map(quotedName).joined(separator: ", ")
    try noting { try server.copy("COPY \(quotedName(table)) (\(names)) FROM STDIN", bytes) }
    return true
  }

  /// True if the server holds the user to rows, who can then copy none.
  private func isHeld() throws -> Bool {
    if let known = held { return known }
    let sql = "SELECT row_security_active(to_regclass('journal')::oid)"
    let result = try query(sql)?.text(0, 0) == "t"
    held = result
    return result
  }

  /// A text ends with a zero byte on its way to the server: one within it would cut it off.
  static func check(_ values: [StoreValue]) throws {
    for case .text(let text) in values where text.utf8.contains(0) {
      throw Problems(.controlCharacter)
    }
  }
}

/// What is to be done when a transaction is over.
final class TransactionEnd {
  var work: [() -> Void] = []

  func reached() { for work in work { work() } }
}

/// The text form of `COPY`.
private enum CopyText {
  static func append(_ value: StoreValue, to bytes: inout [UInt8]) {
    switch value {
    case .null, .bytes: bytes.append(contentsOf: [0x5C, 0x4E])
    case .integer(let number): bytes.append(contentsOf: String(number).utf8)
    case .real(let number): bytes.append(contentsOf: String(number).utf8)
    case .text(let text):
      for byte in text.utf8 {
        switch byte {
        case 0x5C: bytes.append(contentsOf: [0x5C, 0x5C])
        case 0x09: bytes.append(contentsOf: [0x5C, 0x74])
        case 0x0A: bytes.append(contentsOf: [0x5C, 0x6E])
        case 0x0D: bytes.append(contentsOf: [0x5C, 0x72])
        default: bytes.append(byte)
        }
      }
    }
  }
}

/// The places of values in a statement: `?` in every store, `$1` here.
enum Placeholders {
  static func numbered(_ sql: String) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(sql.utf8.count + 16)
    var quote: UInt8?
    var number = 0
    for byte in sql.utf8 {
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == 0x27 || byte == 0x22 {
        quote = byte
      } else if byte == 0x3F {
        number += 1
        result.append(contentsOf: "$\(number)".utf8)
        continue
      }
      result.append(byte)
    }
    return String(decoding: result, as: UTF8.self)
  }
}

/// A statement of the shared store.
///
/// All rows are taken before the first is given to the body, which may run other statements.
final class PostgreSQLStatement: StoreStatement {
  private let sql: String
  private let connection: PostgreSQLConnection

  init(_ sql: String, on connection: PostgreSQLConnection) {
    self.sql = sql
    self.connection = connection
  }

  func run(_ arguments: [StoreValue], _ body: (any StoreRow) throws -> Void) throws {
    try PostgreSQLConnection.check(arguments)
    guard let result = try connection.query(sql, arguments) else { return }
    try result.forEachRow(body)
  }
}

/// A statement of the shared store whose rows are fetched some at a time.
final class PostgreSQLCursor: StoreStatement {
  private static let rowsAtOnce = 1000

  private let sql: String
  private let connection: PostgreSQLConnection

  init(_ sql: String, on connection: PostgreSQLConnection) {
    self.sql = sql
    self.connection = connection
  }

  func run(_ arguments: [StoreValue], _ body: (any StoreRow) throws -> Void) throws {
    try PostgreSQLConnection.check(arguments)
    let name = "rows\(connection.cursors)"
    connection.cursors += 1
    _ = try connection.query("DECLARE \(name) NO SCROLL CURSOR FOR \(sql)", arguments)
    let fetch = "FETCH FORWARD \(Self.rowsAtOnce) FROM \(name)"
    while let part = try connection.query(fetch) {
      try part.forEachRow(body)
      if part.rows < Self.rowsAtOnce { break }
    }
    // After an error it stays, and its name with it, until the transaction is over.
    _ = try connection.query("CLOSE \(name)")
    connection.cursors -= 1
  }
}

extension ServerResult {
  fileprivate func forEachRow(_ body: (any StoreRow) throws -> Void) throws {
    let types = try ColumnType.all(of: self)
    for row in 0..<rows {
      // The engine of the other store looks while it goes from row to row.
      if row % 256 == 255 { try Cancellation.check() }
      try body(PostgreSQLRow(result: self, row: row, types: types))
    }
  }
}

/// How a column's values are written.
enum ColumnType {
  case integer, real, numeric, flag, text

  /// The types of an answer's columns.
  ///
  /// - Throws: ``Problems`` if a sum is larger than any number of the registry.
  static func all(of result: ServerResult) throws -> [ColumnType] {
    let types = (0..<result.columns).map { column -> ColumnType in
      // pg_type.dat: bool; int8, int2, int4, oid; float4, float8; numeric.
      switch PQftype(result.pointer, Int32(column)) {
      case 16: .flag
      case 20, 21, 23, 26: .integer
      case 700, 701: .real
      case 1700: .numeric
      default: .text
      }
    }
    for column in types.indices where types[column] == .numeric {
      for row in 0..<result.rows {
        guard let text = result.text(row, column), !text.contains("."), Int(text) == nil,
          Double(text).map({ !$0.isFinite }) ?? true || text.count > 18
        else { continue }
        throw Problems(.sumTooLarge)
      }
    }
    return types
  }

  func value(_ result: ServerResult, _ row: Int, _ column: Int) -> StoreValue {
    switch self {
    case .text: return StoreValue(result.text(row, column))
    case .integer:
      guard PQgetisnull(result.pointer, Int32(row), Int32(column)) == 0 else { return .null }
      return .integer(strtol(PQgetvalue(result.pointer, Int32(row), Int32(column)), nil, 10))
    case .real:
      return result.text(row, column).flatMap { Double($0) }.map(StoreValue.real) ?? .null
    case .numeric:
      guard let text = result.text(row, column) else { return .null }
      return Int(text).map(StoreValue.integer) ?? Double(text).map(StoreValue.real) ?? .null
    case .flag:
      return result.text(row, column).map { .integer($0 == "t" ? 1 : 0) } ?? .null
    }
  }
}

/// A row of an answer.
struct PostgreSQLRow: StoreRow {
  let result: ServerResult
  let row: Int
  let types: [ColumnType]

  func value(at column: Int) -> StoreValue { types[column].value(result, row, column) }
}
