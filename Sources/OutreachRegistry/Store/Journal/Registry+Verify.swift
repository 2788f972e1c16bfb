/// What ``Registry/verify()`` found.
public struct Verification: Sendable {
  /// Entries whose hash was recomputed.
  public let entries: Int
  /// Records held against the journal's last image of them.
  public let records: Int
  /// What does not hold; empty if all is well.
  public let problems: [Problem]
}

extension Registry {
  /// Proves the journal's chain, that every record is as the journal left it, and the file; of case
  /// records, which are sealed in the journal, only with an access.
  public func verify(_ access: CaseAccess? = nil) throws -> Verification {
    let damage = try store.damage()
    return try store.read { connection in
      var problems = damage.map { Problem(.damage($0)) }
      let entries = try verifyChain(connection, &problems)
      // How many entries there are on cases would be a figure on them.
      try verifyCaseChain(connection, &problems)
      var records = try verifyRecords(connection, &problems)
      if let access { records += try verifyCaseRecords(access, connection, &problems) }
      return Verification(entries: entries, records: records, problems: problems)
    }
  }

  private func verifyChain(
    _ connection: any StoreConnection,
    _ problems: inout [Problem]
  ) throws -> Int {
    var before = HashChain.start
    var expected = 1
    let entries = try Journal.entries(connection)
    for entry in entries {
      var chain = HashChain(before: before)
      var position = 0
      try Journal.forEachChange(of: entry.entry, connection) { change in
        chain.add(position: position, change)
        position += 1
      }
      let hash = chain.finish(
        entry: entry.entry,
        at: entry.at,
        user: entry.user,
        action: entry.action,
        command: entry.command,
        takesBack: entry.takesBack,
        records: entry.records
      )
      if hash != entry.hash || entry.before != before || entry.entry != expected
        || position != entry.records
      {
        problems.append(Problem(.brokenChain(entry: entry.entry)))
      }
      before = entry.hash
      expected = entry.entry + 1
    }
    if let head = try Info.read("head", connection), head != "\(expected - 1) \(before)" {
      problems.append(Problem(.wrongHead))
    }
    return entries.count
  }

  /// Each record must be what the journal last wrote, and nothing must be there that it did not.
  private func verifyRecords(
    _ connection: any StoreConnection,
    _ problems: inout [Problem]
  ) throws -> Int {
    var count = 0
    for kind in catalogue.openKinds {
      let table = table(kind)
      let name = quotedName(kind.identifier)
      let columns = (["id", "commune", "revision"] + kind.fields.map(\.identifier))
        .map { "\(name).\(quotedName($0))" }.joined(separator: ", ")
      try connection.forEachRow(
        """
        SELECT \(columns), (SELECT "after" FROM "journalRecord" AS last \
        WHERE last."record" = \(name)."id" ORDER BY last."entry" DESC, last."position" DESC LIMIT 1) \
        FROM \(name)
        """
      ) { row in
        count += 1
        let record = table.record(from: row)
        let last = row.value(at: kind.fields.count + 3).text
        if last != RecordImage.encode(record) {
          problems.append(Problem(.recordDiffers(kind: kind.names), found: record.key))
        }
      }
      try connection.forEachRow(
        """
        SELECT last."record" FROM "journalRecord" AS last WHERE last."kind" = ? \
        AND last."after" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM \(name) \
        WHERE \(name)."id" = last."record") AND NOT EXISTS (SELECT 1 FROM "journalRecord" AS later \
        WHERE later."record" = last."record" AND (later."entry" > last."entry" \
        OR (later."entry" = last."entry" AND later."position" > last."position")))
        """,
        [.text(kind.identifier)]
      ) { row in
        problems.append(
          Problem(.recordDiffers(kind: kind.names), found: row.value(at: 0).text)
        )
      }
    }
    return count
  }
}
