/// What a question at a province reads of all its communes at once, for what each of them answers.
final class CommuneReading {
  /// The codes of the communes.
  let codes: [String]
  /// The same as SQL takes them: none stand for all that there are.
  let communes: [String]
  private let registry: Registry
  private let connection: any StoreConnection
  private var nameIndexes: [String: NameIndex] = [:]
  private var rows: [String: [String: [StoredRow]]] = [:]
  private var memo: [SQLText: Any] = [:]
  private var variants: [String: Set<SQLText>] = [:]

  init(_ asked: Asked, _ codes: [String], isAll: Bool) {
    self.codes = codes
    communes = isAll ? [] : codes
    registry = asked.registry
    connection = asked.connection
  }

  /// The names of one commune; of one alone nothing is read of others.
  func nameIndex(of code: String) -> NameIndex {
    if let known = nameIndexes[code] { return known }
    let among = codes.count > 1 ? self : nil
    let index = NameIndex(registry.of(commune: code), connection, among: among)
    nameIndexes[code] = index
    return index
  }

  /// The rows of one commune, of those of all communes that are read when they are first needed.
  ///
  /// The columns are how many there are, and which of them has the code of the commune; the SQL is that for
  /// some communes.
  func rows(
    _ name: String,
    of commune: String,
    _ columns: (count: Int, commune: Int),
    _ sql: ([String]) throws -> SQLText
  ) throws -> [StoredRow] {
    if let known = rows[name] { return known[commune] ?? [] }
    var found: [String: [StoredRow]] = [:]
    let sql = try sql(communes)
    try connection.forEachRow(sql.text, sql.arguments) { row in
      guard let code = row.value(at: columns.commune).text else { return }
      found[code, default: []].append(StoredRow(row, columns.count))
    }
    rows[name] = found
    return found[commune] ?? []
  }

  /// True of the first few statements of one form, which are worth running for all communes; of more,
  /// each is but for few of them.
  func isFew(_ sql: SQLText) -> Bool {
    if variants[sql.text, default: []].contains(sql) { return true }
    guard variants[sql.text, default: []].count < 4 else { return false }
    variants[sql.text, default: []].insert(sql)
    return true
  }

  /// What a body finds of all communes; it is run once.
  func once<Found>(_ key: SQLText, _ body: () throws -> Found) rethrows -> Found {
    if let known = memo[key] as? Found { return known }
    let found = try body()
    memo[key] = found
    return found
  }
}

/// A row that outlasts its statement.
struct StoredRow: StoreRow {
  var values: [StoreValue]

  init(_ row: any StoreRow, _ columns: Int) {
    values = (0..<columns).map { row.value(at: $0) }
  }

  init(_ values: [StoreValue]) { self.values = values }

  func value(at column: Int) -> StoreValue { values[column] }
}

extension NameIndex {
  /// The rows of the registry's commune; where a question is asked of many, they are read of all at
  /// once.
  ///
  /// The columns are how many there are, and which of them has the code of the commune; the SQL is that for
  /// some communes, of which none stand for all.
  func forEachRow(
    _ name: String,
    _ columns: (count: Int, commune: Int),
    _ sql: ([String]) throws -> SQLText,
    _ body: (any StoreRow) throws -> Void
  ) throws {
    guard let province else {
      let sql = try sql(registry.asked)
      return try connection.forEachRow(sql.text, sql.arguments, body)
    }
    for row in try province.rows(name, of: registry.commune, columns, sql) {
      try body(row)
    }
  }
}
