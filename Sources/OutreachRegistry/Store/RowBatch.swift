/// How rows are added to a table.
package struct Insertion: Sendable {
  let table: String
  let columns: [String]

  package init(table: String, columns: [String]) {
    self.table = table
    self.columns = columns
  }

  /// The SQL that adds so many rows.
  package func sql(rows: Int) -> String {
    let names = columns.map(quotedName).joined(separator: ", ")
    let row = "(" + columns.map { _ in "?" }.joined(separator: ", ") + ")"
    let all = Array(repeating: row, count: rows).joined(separator: ", ")
    return "INSERT INTO \(quotedName(table)) (\(names)) VALUES \(all)"
  }
}

/// Appends the values of a row; when and on which thread is for the engine to say.
package typealias RowValues = @Sendable (inout [StoreValue]) -> Void

/// Rows that are added together, as an engine takes longer to begin a statement than to add a row.
struct RowBatch {
  let insertion: Insertion
  private let size: Int
  private var rows: [RowValues] = []
  private var full: (any StoreStatement)?
  private var single: (any StoreStatement)?

  init(_ insertion: Insertion, for connection: any StoreConnection) {
    self.insertion = insertion
    size = connection.rowsAtOnce
  }

  var count: Int { rows.count }
  var isFull: Bool { count == size }

  mutating func add(_ row: @escaping RowValues) { rows.append(row) }

  /// Adds the rows to the table.
  mutating func write(on connection: any StoreConnection) throws {
    guard count > 0 else { return }
    if count > 1, try connection.copy(rows, to: insertion.table, insertion.columns) {
      // All are there.
    } else if isFull {
      let statement = try full ?? connection.prepare(insertion.sql(rows: size))
      full = statement
      try statement.run(rows.values)
    } else {
      let statement = try single ?? connection.prepare(insertion.sql(rows: 1))
      single = statement
      for row in rows { try statement.run([row].values) }
    }
    rows.removeAll(keepingCapacity: true)
  }
}

extension [RowValues] {
  /// The values of all rows, one after the other.
  package var values: [StoreValue] {
    reduce(into: []) { $1(&$0) }
  }
}
