extension Registry {
  /// The record that stands under a code, however its letters are composed.
  func record(
    _ kind: Kind,
    code: String,
    _ connection: any StoreConnection
  ) throws -> Record? {
    let code = VietnameseText.clean(code)
    return try candidates(kind, kind.keyColumn, .text(code), connection).first
  }

  /// The record with an identity, if there is one.
  func record(
    _ kind: Kind,
    identity: String,
    _ connection: any StoreConnection
  ) throws -> Record? {
    try candidates(kind, "id", .text(identity), connection).first
  }

  /// The records that have a value in an indexed column, and meet another condition.
  private func candidates(
    _ kind: Kind,
    _ column: String,
    _ value: StoreValue,
    where condition: (inout SQLText) -> Void = { _ in },
    _ connection: any StoreConnection
  ) throws -> [Record] {
    let table = table(kind)
    var sql = SQLText()
    sql.append("SELECT \(table.selection) FROM \(quotedName(kind.identifier)) WHERE \"commune\" = ")
    sql.bind(.text(commune))
    sql.append(" AND \(quotedName(column)) = ")
    sql.bind(value)
    condition(&sql)
    var records: [Record] = []
    try connection.forEachRow(sql.text, sql.arguments) { row in
      records.append(table.record(from: row))
    }
    return records
  }

  /// The record that agrees with another in the match fields.
  func record(matching other: Record, _ connection: any StoreConnection) throws -> Record? {
    let kind = other.kind
    guard !kind.matchFields.isEmpty else { return nil }
    return try candidates(
      kind,
      "match",
      .integer(kind.match(other)),
      where: { appendExactMatch(other, to: &$0) },
      connection
    )
    .filter { kind.matches($0, other) }.min { $0.key < $1.key }
  }

  /// The match fields that are written in one way only are equal themselves: an index has them.
  private func appendExactMatch(_ record: Record, to sql: inout SQLText) {
    for position in record.kind.matchPositions {
      let field = record.kind.fields[position]
      guard field.isWrittenInOneWay else { continue }
      sql.append(" AND \(quotedName(field.identifier))")
      let value = RecordTable.stored(record.values[position])
      guard value != .null else {
        sql.append(" IS NULL")
        continue
      }
      sql.append(" = ")
      sql.bind(value)
    }
  }

  /// The record that a new one would repeat: by its code, or where it bears none by what it is.
  package func record(
    sameAs other: Record,
    _ connection: any StoreConnection
  ) throws -> Record? {
    if other.kind.key.count > 1 || !other.key.isEmpty {
      return try record(other.kind, code: other.key, connection)
    }
    return try record(matching: other, connection)
  }
}
