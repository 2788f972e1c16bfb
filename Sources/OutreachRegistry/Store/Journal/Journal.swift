/// The journal's tables.
enum Journal {
  static let recordInsertion = Insertion(
    table: "journalRecord",
    columns: ["entry", "position", "kind", "record", "before", "after"]
  )

  private static let columns = """
    "entry", "at", "user", "action", "command", "takesBack", "records", "before", "hash"
    """

  static func insert(_ entry: JournalEntry, _ connection: any StoreConnection) throws {
    try connection.execute(
      "INSERT INTO \"journal\" (\(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        .integer(entry.entry), .text(entry.at), .text(entry.user), .text(entry.action.rawValue),
        .text(entry.command), StoreValue(entry.takesBack), .integer(entry.records),
        .text(entry.before), .text(entry.hash),
      ]
    )
  }

  /// The last entry's number and hash.
  static func head(_ connection: any StoreConnection) throws -> (entry: Int, hash: String) {
    var head = (entry: 0, hash: HashChain.start)
    try connection.forEachRow(
      "SELECT \"entry\", \"hash\" FROM \"journal\" ORDER BY \"entry\" DESC LIMIT 1"
    ) { row in
      head = (row.value(at: 0).integer ?? 0, row.value(at: 1).text ?? "")
    }
    return head
  }

  /// Entries in order, the newest first if `newestFirst`.
  static func entries(
    _ connection: any StoreConnection,
    where condition: String = "1 = 1",
    _ arguments: [StoreValue] = [],
    newestFirst: Bool = false,
    limit: Int? = nil
  ) throws -> [JournalEntry] {
    var entries: [JournalEntry] = []
    let order = newestFirst ? "DESC" : "ASC"
    let limit = limit.map { " LIMIT \($0)" } ?? ""
    try connection.forEachRow(
      """
      SELECT \(columns) FROM "journal" WHERE \(condition) ORDER BY "entry" \(order)\(limit)
      """,
      arguments
    ) { entries.append(entry(from: $0)) }
    return entries
  }

  private static func entry(from row: any StoreRow) -> JournalEntry {
    JournalEntry(
      entry: row.value(at: 0).integer ?? 0,
      at: row.value(at: 1).text ?? "",
      user: row.value(at: 2).text ?? "",
      action: row.value(at: 3).text.flatMap(JournalEntry.Action.init) ?? .edit,
      command: row.value(at: 4).text ?? "",
      takesBack: row.value(at: 5).integer,
      records: row.value(at: 6).integer ?? 0,
      before: row.value(at: 7).text ?? "",
      hash: row.value(at: 8).text ?? ""
    )
  }

  static func forEachChange(
    of entry: Int,
    _ connection: any StoreConnection,
    newestFirst: Bool = false,
    _ body: (RecordChange) throws -> Void
  ) throws {
    try connection.forEachRow(
      """
      SELECT "kind", "record", "before", "after" FROM "journalRecord" WHERE "entry" = ? \
      ORDER BY "position" \(newestFirst ? "DESC" : "ASC")
      """,
      [.integer(entry)]
    ) { row in
      try body(
        RecordChange(
          kind: row.value(at: 0).text ?? "",
          record: row.value(at: 1).text ?? "",
          before: row.value(at: 2).text,
          after: row.value(at: 3).text
        )
      )
    }
  }

  /// The newest entry that changed a record.
  static func lastEntry(changing record: String, _ connection: any StoreConnection) throws -> Int? {
    try connection.first(
      "SELECT MAX(\"entry\") FROM \"journalRecord\" WHERE \"record\" = ?",
      [.text(record)]
    ).integer
  }
}
