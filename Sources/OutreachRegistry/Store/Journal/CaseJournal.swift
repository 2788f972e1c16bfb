/// The journal of case records (design §8): it shows kind and day; who did what, and the records,
/// are sealed to the client's key.
///
/// It is a table of its own, since the order among timed entries would tell the time.
enum CaseJournal {
  /// An entry.
  struct Entry {
    let entry: Int
    let day: String
    let action: Action
    let kind: String
    let takesBack: Int?
    let records: Int
    let before: String
    let hash: String
  }

  /// What of an action is not sealed.
  enum Action: String {
    /// Records were added, changed or removed.
    case change
    case undo
    case redo
    case lookUp
    case unlock
    case erase
  }

  /// One record's part of an entry; erased parts keep only their digest.
  struct Step {
    let position: Int
    let kind: String
    let digest: String
    let key: String?
    let sealed: String?
  }

  private static let columns = """
    "entry", "day", "action", "kind", "takesBack", "records", "before", "hash"
    """

  /// Says that the journal has no entry yet: one whose end was cut off says nothing.
  static func begin(of commune: String, _ connection: any StoreConnection) throws {
    try Info.write(CaseInfo.head, "0 \(HashChain.start)", of: commune, connection)
  }

  static func insert(
    _ entry: Entry,
    of commune: String,
    _ connection: any StoreConnection
  ) throws {
    try connection.execute(
      "INSERT INTO \"caseJournal\" (\"commune\", \(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        .text(commune), .integer(entry.entry), .text(entry.day), .text(entry.action.rawValue),
        .text(entry.kind),
        StoreValue(entry.takesBack), .integer(entry.records), .text(entry.before),
        .text(entry.hash),
      ]
    )
    try Info.write(CaseInfo.head, "\(entry.entry) \(entry.hash)", of: commune, connection)
  }

  static func insert(
    _ step: Step,
    of entry: Int,
    in commune: String,
    _ connection: any StoreConnection
  ) throws {
    try connection.execute(
      """
      INSERT INTO "caseJournalRecord" \
      ("commune", "entry", "position", "kind", "digest", "key", "sealed") \
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .text(commune), .integer(entry), .integer(step.position), .text(step.kind),
        .text(step.digest),
        StoreValue(step.key), StoreValue(step.sealed),
      ]
    )
  }

  /// The entries, the newest first.
  static func entries(
    of commune: String,
    _ connection: any StoreConnection,
    limit: Int? = nil
  ) throws -> [Entry] {
    var entries: [Entry] = []
    let limit = limit.map { " LIMIT \($0)" } ?? ""
    try connection.forEachRow(
      """
      SELECT \(columns) FROM "caseJournal" WHERE "commune" = ? ORDER BY "entry" DESC\(limit)
      """,
      [.text(commune)]
    ) { row in
      entries.append(
        Entry(
          entry: row.value(at: 0).integer ?? 0,
          day: row.value(at: 1).text ?? "",
          action: row.value(at: 2).text.flatMap(Action.init) ?? .change,
          kind: row.value(at: 3).text ?? "",
          takesBack: row.value(at: 4).integer,
          records: row.value(at: 5).integer ?? 0,
          before: row.value(at: 6).text ?? "",
          hash: row.value(at: 7).text ?? ""
        )
      )
    }
    return entries
  }

  static func steps(
    of entry: Int,
    in commune: String,
    _ connection: any StoreConnection
  ) throws -> [Step] {
    var steps: [Step] = []
    try connection.forEachRow(
      """
      SELECT "position", "kind", "digest", "key", "sealed" FROM "caseJournalRecord" \
      WHERE "commune" = ? AND "entry" = ? ORDER BY "position"
      """,
      [.text(commune), .integer(entry)]
    ) { row in
      steps.append(
        Step(
          position: row.value(at: 0).integer ?? 0,
          kind: row.value(at: 1).text ?? "",
          digest: row.value(at: 2).text ?? "",
          key: row.value(at: 3).text,
          sealed: row.value(at: 4).text
        )
      )
    }
    return steps
  }

  /// Takes out what was sealed to a key; the digests stay, and with them the chain.
  static func forget(
    key: String,
    in commune: String,
    _ connection: any StoreConnection
  ) throws {
    try connection.execute(
      """
      UPDATE "caseJournalRecord" SET "key" = NULL, "sealed" = NULL \
      WHERE "commune" = ? AND "key" = ?
      """,
      [.text(commune), .text(key)]
    )
  }

  /// What an entry's hash covers.
  static func hash(
    _ entry: Int,
    day: String,
    action: Action,
    kind: String,
    takesBack: Int?,
    steps: [Step],
    before: String
  ) -> String {
    var chain = HashChain(before: before)
    for step in steps { chain.add([String(step.position), step.kind, step.digest]) }
    return chain.finish([
      String(entry), day, action.rawValue, kind, takesBack.map(String.init), String(steps.count),
    ])
  }
}
