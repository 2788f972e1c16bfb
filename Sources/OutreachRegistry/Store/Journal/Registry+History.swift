extension Registry {
  /// The journal's entries, the newest first.
  public func history(limit: Int? = nil) throws -> [JournalEntry] {
    try store.read { try history(limit: limit, $0) }
  }

  package func history(
    limit: Int?,
    _ connection: any StoreConnection
  ) throws -> [JournalEntry] {
    try Journal.entries(of: commune, connection, newestFirst: true, limit: limit)
  }

  /// The entry with a number.
  package func entry(_ number: Int, _ connection: any StoreConnection) throws -> JournalEntry? {
    try Journal.entries(of: commune, connection, where: "\"entry\" = ?", [.integer(number)]).first
  }

  /// The entries that changed a record, the newest first.
  package func history(
    of record: Record,
    _ connection: any StoreConnection
  ) throws -> [JournalEntry] {
    try Journal.entries(
      of: commune,
      connection,
      where: """
        "entry" IN (SELECT own."entry" FROM "journalRecord" AS own \
        WHERE \(Journal.ofRecord("own")) = ? AND own."record" = ?)
        """,
      [.text(commune), .text(record.identity)],
      newestFirst: true
    )
  }

  /// What each entry did to a record, the newest first.
  package func steps(
    of record: Record,
    _ connection: any StoreConnection
  ) throws -> [(entry: JournalEntry, step: RecordStep)] {
    let row = RecordImage.encode(record)
    let changes = try Journal.changes(ofRecord: record.identity, in: commune, connection)
    return try history(of: record, connection).map { entry in
      // The newest first: the last of an entry's is the one that found the record as it was.
      let own = changes.filter { $0.entry == entry.entry }
      func image(_ image: String?) throws -> Record? {
        try image.map { try RecordImage.decode($0, kind: record.kind) }
      }
      let step = RecordStep(
        before: try image(own.last?.before),
        after: try image(own.first?.change(row: row).after)
      )
      return (entry, step)
    }
  }

  /// The record as it is now.
  ///
  /// - Throws: ``Problems`` if it is gone.
  package func current(_ record: Record, _ connection: any StoreConnection) throws -> Record {
    guard let current = try self.record(record.kind, identity: record.identity, connection)
    else { throw Problems(.noSuchRecord(kind: record.kind.names), found: record.key) }
    return current
  }

  /// The record within a change that was prepared, and maybe shown, before it.
  ///
  /// - Throws: ``Problems`` if it is gone, or was changed since it was read.
  package func unchanged(_ record: Record, _ change: Change) throws -> Record {
    let current = try current(record, change.connection)
    guard current.revision == record.revision else {
      throw Problems(.editedSince, found: record.key)
    }
    return current
  }
}
