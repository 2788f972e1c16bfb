extension Registry {
  /// The record that stands under a code, however its letters are composed.
  func record(
    _ kind: Kind,
    code: String,
    _ connection: any StoreConnection
  ) throws -> Record? {
    let table = table(kind)
    var record: Record?
    try connection.forEachRow(
      """
      SELECT \(table.selection) FROM \(quotedName(kind.identifier)) \
      WHERE "commune" = ? AND \(quotedName(kind.keyColumn)) = ?
      """,
      [.text(commune), .text(VietnameseText.clean(code))]
    ) { record = table.record(from: $0) }
    return record
  }

  /// The record that agrees with another in the match fields.
  func record(matching other: Record, _ connection: any StoreConnection) throws -> Record? {
    let kind = other.kind
    guard !kind.matchFields.isEmpty else { return nil }
    let table = table(kind)
    var record: Record?
    try connection.forEachRow(
      """
      SELECT \(table.selection) FROM \(quotedName(kind.identifier)) \
      WHERE "commune" = ? AND "match" = ? ORDER BY "code"
      """,
      [.text(commune), .integer(kind.match(other))]
    ) { row in
      let candidate = table.record(from: row)
      if record == nil, kind.matches(candidate, other) { record = candidate }
    }
    return record
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
