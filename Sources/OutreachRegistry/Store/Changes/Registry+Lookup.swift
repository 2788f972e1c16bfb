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

  /// The records that have a value in an indexed column.
  private func candidates(
    _ kind: Kind,
    _ column: String,
    _ value: StoreValue,
    _ connection: any StoreConnection
  ) throws -> [Record] {
    let table = table(kind)
    var records: [Record] = []
    try connection.forEachRow(
      """
      SELECT \(table.selection) FROM \(quotedName(kind.identifier)) \
      WHERE "commune" = ? AND \(quotedName(column)) = ?
      """,
      [.text(commune), value]
    ) { records.append(table.record(from: $0)) }
    return records
  }

  /// The record that agrees with another in the match fields.
  func record(matching other: Record, _ connection: any StoreConnection) throws -> Record? {
    let kind = other.kind
    guard !kind.matchFields.isEmpty else { return nil }
    return try candidates(kind, "match", .integer(kind.match(other)), connection)
      .filter { kind.matches($0, other) }.min { $0.key < $1.key }
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
