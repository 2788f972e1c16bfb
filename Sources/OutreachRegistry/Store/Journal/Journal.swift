/// The journal's tables.
enum Journal {
  static let recordInsertion = Insertion(
    table: "journalRecord",
    columns: ["commune", "entry", "position", "kind", "record", "before"]
  )

  private static let columns = """
    "entry", "at", "user", "action", "command", "takesBack", "records", "before", "hash"
    """

  static func insert(
    _ entry: JournalEntry,
    of commune: String,
    _ connection: any StoreConnection
  ) throws {
    try connection.execute(
      "INSERT INTO \"journal\" (\"commune\", \(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        .text(commune), .integer(entry.entry), .text(entry.timestamp), .text(entry.user),
        .text(entry.action.rawValue),
        .text(entry.command), StoreValue(entry.takesBack), .integer(entry.records),
        .text(entry.before), .text(entry.hash),
      ]
    )
  }

  /// A commune's entries in order, the newest first if `newestFirst`.
  static func entries(
    of commune: String,
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
      SELECT \(columns) FROM "journal" WHERE "commune" = ? AND \(condition) \
      ORDER BY "entry" \(order)\(limit)
      """,
      [.text(commune)] + arguments
    ) { entries.append(entry(from: $0)) }
    return entries
  }

  private static func entry(from row: any StoreRow) -> JournalEntry {
    JournalEntry(
      entry: row.value(at: 0).integer ?? 0,
      timestamp: row.value(at: 1).text ?? "",
      user: row.value(at: 2).text ?? "",
      action: row.value(at: 3).text.flatMap(JournalEntry.Action.init) ?? .edit,
      command: row.value(at: 4).text ?? "",
      takesBack: row.value(at: 5).integer,
      records: row.value(at: 6).integer ?? 0,
      before: row.value(at: 7).text ?? "",
      hash: row.value(at: 8).text ?? ""
    )
  }

  /// What the next change of the same record found: an image, an empty text if it found nothing;
  /// null if there is no later change.
  private static let found = """
    (SELECT COALESCE(later."before", '') FROM "journalRecord" AS later \
    WHERE later."record" = own."record" AND \(ofRecord("later")) = own."commune" \
    AND (later."entry", later."position") > (own."entry", own."position") \
    ORDER BY later."entry", later."position" LIMIT 1)
    """

  /// The commune of a change that is looked for by its record.
  ///
  /// Given the column itself, SQLite takes the primary key for the shorter way, and reads the whole journal.
  static func ofRecord(_ table: String) -> String { "\(table).\"commune\" || ''" }

  private static let selection = """
    SELECT own."entry", own."position", own."kind", own."record", own."before", \(found) \
    FROM "journalRecord" AS own
    """

  private static func change(from row: any StoreRow) -> JournaledChange {
    JournaledChange(
      entry: row.value(at: 0).integer ?? 0,
      position: row.value(at: 1).integer ?? 0,
      kind: row.value(at: 2).text ?? "",
      record: row.value(at: 3).text ?? "",
      before: row.value(at: 4).text,
      later: row.value(at: 5).text.map { .found($0.isEmpty ? nil : $0) } ?? .row
    )
  }

  static func forEachChange(
    of entry: Int,
    in commune: String,
    _ connection: any StoreConnection,
    newestFirst: Bool = false,
    _ body: (JournaledChange) throws -> Void
  ) throws {
    try connection.forEachRow(
      """
      \(selection) WHERE own."commune" = ? AND own."entry" = ? \
      ORDER BY own."position" \(newestFirst ? "DESC" : "ASC")
      """,
      [.text(commune), .integer(entry)]
    ) { try body(change(from: $0)) }
  }

  /// The changes after a place in a commune's journal, in order, at most so many.
  static func changes(
    of commune: String,
    after place: (entry: Int, position: Int),
    limit: Int,
    _ connection: any StoreConnection
  ) throws -> [JournaledChange] {
    var changes: [JournaledChange] = []
    try connection.forEachRow(
      """
      \(selection) WHERE own."commune" = ? AND (own."entry", own."position") > (?, ?) \
      ORDER BY own."entry", own."position" LIMIT ?
      """,
      [.text(commune), .integer(place.entry), .integer(place.position), .integer(limit)]
    ) { changes.append(change(from: $0)) }
    return changes
  }

  /// The changes of one record, the newest first.
  static func changes(
    ofRecord record: String,
    in commune: String,
    _ connection: any StoreConnection
  ) throws -> [JournaledChange] {
    var changes: [JournaledChange] = []
    try connection.forEachRow(
      """
      \(selection) WHERE \(ofRecord("own")) = ? AND own."record" = ? \
      ORDER BY own."entry" DESC, own."position" DESC
      """,
      [.text(commune), .text(record)]
    ) { changes.append(change(from: $0)) }
    return changes
  }

  /// The newest entry that changed a record.
  static func lastEntry(
    changing record: String,
    in commune: String,
    _ connection: any StoreConnection
  ) throws -> Int? {
    try connection.first(
      """
      SELECT MAX("entry") FROM "journalRecord" AS own WHERE \(ofRecord("own")) = ? AND "record" = ?
      """,
      [.text(commune), .text(record)]
    ).integer
  }
}
