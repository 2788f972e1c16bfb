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

/// Rows that are added together, as an engine takes longer to begin a statement than to add a row.
struct RowBatch {
  let insertion: Insertion
  private let size: Int
  private var values: [StoreValue] = []
  private(set) var count = 0
  private var full: (any StoreStatement)?
  private var single: (any StoreStatement)?

  init(_ insertion: Insertion, for connection: any StoreConnection) {
    self.insertion = insertion
    size = connection.rowsAtOnce
  }

  var isFull: Bool { count == size }

  /// Takes a row, whose values the body appends.
  mutating func add(_ append: (inout [StoreValue]) -> Void) {
    append(&values)
    count += 1
  }

  /// Adds the rows to the table.
  mutating func write(on connection: any StoreConnection) throws {
    guard count > 0 else { return }
    if count > 1, try connection.copy(values, to: insertion.table, insertion.columns) {
      // All are there.
    } else if isFull {
      let statement = try full ?? connection.prepare(insertion.sql(rows: size))
      full = statement
      try statement.run(values)
    } else {
      let statement = try single ?? connection.prepare(insertion.sql(rows: 1))
      single = statement
      let width = insertion.columns.count
      for start in stride(from: 0, to: values.count, by: width) {
        try statement.run(Array(values[start..<start + width]))
      }
    }
    values.removeAll(keepingCapacity: true)
    count = 0
  }
}
