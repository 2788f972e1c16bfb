import GRDB
import OutreachRegistry

/// The indexes of a table that a bulk transaction fills: made at its end from all rows in order,
/// they take a fraction of what it takes to bring each row to its place.
///
/// They are dropped and made within the transaction, so that whoever is outside it sees them always.
final class DeferredIndexes {
  /// A table of more rows keeps its indexes: they would have to be made of those rows anew.
  private static let fewRows = 10_000
  /// SQLite sorts rows for an index in memory, so that no more than these are sorted at a time.
  private static let mostRows = 1 << 20

  private let database: Database
  private var definitions: [String: [String]] = [:]
  /// How many rows came into each table.
  private var counts: [String: Int] = [:]

  init(_ database: Database) { self.database = database }

  /// Puts off the indexes of a table that is nearly empty, when rows first come.
  func willAdd(_ count: Int, to table: String, after writer: WorkQueue) throws {
    let before = counts[table]
    counts[table] = (before ?? 0) + count
    if before == nil {
      try writer.wait()
      return try putOff(table)
    }
    guard counts[table] ?? 0 > Self.mostRows, definitions[table] != nil else { return }
    try writer.wait()
    try make(of: table)
  }

  private func putOff(_ table: String) throws {
    let name = table.quotedDatabaseIdentifier
    let rows = "SELECT COUNT(*) FROM (SELECT 1 FROM \(name) LIMIT ?)"
    let limit = Self.fewRows + 1
    guard try Int.fetchOne(database, sql: rows, arguments: [limit]) ?? limit < limit else { return }
    let indexes = try Row.fetchAll(
      database,
      sql: """
        SELECT name, sql FROM sqlite_master
        WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL
        """,
      arguments: [table]
    )
    for index in indexes {
      let name: String = index["name"]
      try database.execute(sql: "DROP INDEX \(name.quotedDatabaseIdentifier)")
      definitions[table, default: []].append(index["sql"])
    }
  }

  /// Makes the indexes of the tables that a statement reads.
  func willRun(_ sql: String) throws {
    guard !definitions.isEmpty, !sql.hasPrefix("INSERT") else { return }
    for table in definitions.keys where sql.contains(table.quotedDatabaseIdentifier) {
      try make(of: table)
    }
  }

  func makeAll() throws { for table in definitions.keys { try make(of: table) } }

  private func make(of table: String) throws {
    for sql in definitions.removeValue(forKey: table) ?? [] { try database.execute(sql: sql) }
  }
}
