/// Small facts about a commune's registry itself, outside the journal.
enum Info {
  /// What stands for a commune where a fact is about the store.
  static let store = ""

  static func read(
    _ name: String,
    of commune: String,
    _ connection: any StoreConnection
  ) throws -> String? {
    try connection.first(
      "SELECT \"value\" FROM \"info\" WHERE \"commune\" = ? AND \"name\" = ?",
      [.text(commune), .text(name)]
    ).text
  }

  static func remove(
    _ name: String,
    of commune: String,
    _ connection: any StoreConnection
  ) throws {
    try connection.execute(
      "DELETE FROM \"info\" WHERE \"commune\" = ? AND \"name\" = ?",
      [.text(commune), .text(name)]
    )
  }

  static func write(
    _ name: String,
    _ value: String,
    of commune: String,
    _ connection: any StoreConnection
  ) throws {
    // In place, so that the order of the rows does not tell what was written last.
    try connection.execute(
      """
      INSERT INTO "info" ("commune", "name", "value") VALUES (?, ?, ?) \
      ON CONFLICT ("commune", "name") DO UPDATE SET "value" = excluded."value"
      """,
      [.text(commune), .text(name), .text(value)]
    )
  }

  /// The communes whose registries the store holds, in order.
  static func communes(_ connection: any StoreConnection) throws -> [String] {
    var communes: [String] = []
    try connection.forEachRow(
      "SELECT \"value\" FROM \"info\" WHERE \"name\" = ? ORDER BY \"commune\"",
      [.text(commune)]
    ) { if let code = $0.value(at: 0).text { communes.append(code) } }
    return communes
  }

  /// The version of the store's schema.
  static let schema = "schema"

  /// The number and the hash of the journal's last entry.
  static let head = "head"

  /// The day of the last backup.
  static let backup = "backup"

  /// The name of the province whose communes the store gathers.
  static let province = "province"

  /// The day on which a commune's registry, which is elsewhere, last sent anything.
  static let gathered = "gathered"

  /// The fact that a commune's registry is there.
  static let commune = "commune"
}
