/// What ``Registry/verify(access:head:)`` found.
public struct Verification: Sendable {
  /// Entries whose hash was recomputed.
  public let entries: Int
  /// Records that were held against the journal.
  public let records: Int
  /// What does not hold; empty if all is well.
  public let problems: [Problem]
  /// Kinds of other programs, which this one's catalogue does not have: their records were verified
  /// too, and are left alone.
  public let unknownKinds: [Names]
  /// The end of the journal, to be written on paper.
  public let head: JournalHead
  /// The end of the journal of cases; nil without an access, or before there is a case key.
  public let caseHead: JournalHead?
  /// True if there is a case key, but no file of keys, as beside a backup.
  public let lacksKeys: Bool
  /// True if there is a case key, but no access was given: rows of cases were not held against their
  /// journal.
  public let lacksAccess: Bool
}

extension Registry {
  /// Proves the journal's chain and with it every record, and the file, its schema and the keys; of
  /// case records, which are sealed in the journal, only with an access.
  ///
  /// What an entry wrote is what the next change of the record found, or the record's row: a row that
  /// was altered behind the journal's back breaks the chain at the entry that wrote it.
  ///
  /// Whoever can write the file can write a whole journal anew. `head`, an earlier
  /// ``Verification/head`` that was kept elsewhere, tells.
  public func verify(
    access: CaseAccess? = nil,
    head: JournalHead? = nil
  ) throws -> Verification {
    if isOfProvince { return try verifyCommunes() }
    return try verify(access, head, withKeys: true)
  }

  /// Proves what every commune sent.
  private func verifyCommunes() throws -> Verification {
    let damage = try damage()
    let all = try communes().map {
      try of(commune: $0).verify(nil, nil, withKeys: false, damage: [])
    }
    return Verification(
      entries: all.reduce(0) { $0 + $1.entries },
      records: all.reduce(0) { $0 + $1.records },
      problems: damage.map { Problem(.damage($0)) } + all.flatMap(\.problems),
      unknownKinds: all.first?.unknownKinds ?? [],
      head: JournalHead(entry: 0, hash: HashChain.start, isOfCases: false),
      caseHead: nil,
      lacksKeys: false,
      lacksAccess: false
    )
  }

  /// Proves a backup, which lives with the keys of another day.
  func verifyWithoutKeys() throws -> Verification { try verify(nil, nil, withKeys: false) }

  private func verify(
    _ access: CaseAccess?,
    _ head: JournalHead?,
    withKeys: Bool,
    damage: [String]? = nil
  ) throws -> Verification {
    try check(access)
    let damage = try damage ?? self.damage()
    return try store.read { connection in
      var problems = damage.map { Problem(.damage($0)) }
      let unknown = try OwnTables(catalogue, connection).unknown
      let kinds = catalogue.openKinds + unknown
      var walk = JournalWalk(self, kinds, connection)
      let entries = try verifyChain(&walk, connection, &problems)
      for (kind, key) in walk.miswrittenMet {
        guard let names = catalogue.kind(kind)?.names else { continue }
        problems.append(Problem(.recordDiffers(kind: names), found: key))
      }
      try verifyNumbers(walk.highestNumbers, connection, &problems)
      // How many entries there are on cases would be a figure on them.
      let caseHead = try verifyCaseChain(connection, &problems)
      try verifyCaseColumns(connection, &problems)
      var records = try verifyRecords(of: kinds, walk.rowsMet, connection, &problems)
      if let access { records += try verifyCaseRecords(access, connection, &problems) }
      let lacksKeys = try withKeys && verifyKeys(access, connection, &problems)
      if let head, try !head.isIn(commune, connection) {
        problems.append(Problem(.headDiffers, found: head.description))
      }
      let last = try HashChain.head(of: "journal", commune, connection)
      return Verification(
        entries: entries,
        records: records,
        problems: problems,
        unknownKinds: unknown.map(\.names),
        head: JournalHead(entry: last.entry, hash: last.hash, isOfCases: false),
        caseHead: access == nil ? nil : caseHead,
        lacksKeys: lacksKeys,
        lacksAccess: access == nil && caseHead != nil
      )
    }
  }

  /// What is wrong with the file, its schema and the facts that it notes.
  private func damage() throws -> [String] {
    try store.damage() + schemaDamage() + store.read { try Info.foreign(catalogue, $0) }
  }

  /// What was added to the schema, dropped or altered; tables of kinds of one's own are as their
  /// programs made and extended them.
  private func schemaDamage() throws -> [String] {
    let own = try store.read { try OwnTables(catalogue, $0).names }
    return try store.schemaDifferences { try Migration.run(on: $0) }
      .filter { object in
        let isMade = object.type == "table" || object.name.hasPrefix("sqlite_autoindex_")
        return !(isMade && own.contains(object.table))
      }
      .map { "\($0.type) \($0.name)" }
  }

  /// How many entries are held in memory at a time.
  private static let pageSize = 512

  /// Proves the part of the journal after an entry, and the records that it left.
  ///
  /// - Throws: ``Problems`` with what does not hold.
  func checkChain(
    after head: (entry: Int, hash: String),
    _ connection: any StoreConnection
  ) throws {
    let kinds = try catalogue.openKinds + OwnTables(catalogue, connection).unknown
    var walk = JournalWalk(self, kinds, connection, after: head.entry)
    var problems: [Problem] = []
    _ = try verifyChain(&walk, after: head, connection, &problems)
    guard problems.isEmpty else { throw Problems(problems) }
  }

  private func verifyChain(
    _ walk: inout JournalWalk,
    after head: (entry: Int, hash: String) = (0, HashChain.start),
    _ connection: any StoreConnection,
    _ problems: inout [Problem]
  ) throws -> Int {
    var before = head.hash
    var last = head.entry
    var count = 0
    var page: [JournalEntry]
    repeat {
      page = try Journal.entries(
        of: commune,
        connection,
        where: "\"entry\" > ?",
        [.integer(last)],
        limit: Self.pageSize
      )
      for entry in page {
        try reportChangesOfNoEntry(&walk, before: entry.entry, &problems)
        let isWhole = try isWhole(entry, after: before, &walk)
        if !isWhole || entry.before != before || entry.entry != last + 1 {
          problems.append(Problem(.brokenChain(entry: entry.entry)))
        }
        before = entry.hash
        last = entry.entry
      }
      count += page.count
    } while page.count == Self.pageSize
    try reportChangesOfNoEntry(&walk, before: nil, &problems)
    if try Info.read(Info.head, of: commune, connection) != "\(last) \(before)" {
      problems.append(Problem(.wrongHead))
    }
    return count
  }

  /// True if an entry's hash is that of its values, its records and the hash before it.
  private func isWhole(
    _ entry: JournalEntry,
    after before: String,
    _ walk: inout JournalWalk
  ) throws -> Bool {
    var chain = HashChain(before: before)
    var records = 0
    while let (position, change) = try walk.change(of: entry.entry) {
      chain.add(position: position, change)
      records += 1
    }
    let hash = chain.finish(
      entry: entry.entry,
      at: entry.timestamp,
      user: entry.user,
      action: entry.action,
      command: entry.command,
      takesBack: entry.takesBack,
      records: entry.records
    )
    return hash == entry.hash && records == entry.records
  }

  /// Passes over record changes up to an entry that no entry bears.
  private func reportChangesOfNoEntry(
    _ walk: inout JournalWalk,
    before entry: Int?,
    _ problems: inout [Problem]
  ) throws {
    while let own = try walk.nextEntry(), entry.map({ own < $0 }) ?? true {
      problems.append(Problem(.brokenChain(entry: own)))
      while try walk.change(of: own) != nil {}
    }
  }

  /// No number must be given a second time.
  private func verifyNumbers(
    _ highest: [String: Int],
    _ connection: any StoreConnection,
    _ problems: inout [Problem]
  ) throws {
    guard try !isGathered(connection) else { return }
    for (kind, number) in highest.sorted(by: { $0.key < $1.key })
    where try AssignedNumbers.last(of: kind, commune, connection) < number {
      problems.append(Problem(.damage(AssignedNumbers.name(kind))))
    }
  }

  /// Nothing must be there that the journal did not write: records beyond those that it met.
  private func verifyRecords(
    of kinds: [Kind],
    _ met: [String: Int],
    _ connection: any StoreConnection,
    _ problems: inout [Problem]
  ) throws -> Int {
    var count = 0
    let isGathered = try isGathered(connection)
    for kind in kinds {
      let name = quotedName(kind.identifier)
      // Figures on cases that were sent apart stand beside the journal.
      let own =
        isGathered && kind.identifier == Figure.kind.identifier
        ? "\"commune\" = ? AND (\"asOf\" IS NULL OR \"id\" IN (SELECT \"record\" "
          + "FROM \"journalRecord\" WHERE \"journalRecord\".\"commune\" = \(name).\"commune\"))"
        : "\"commune\" = ?"
      let there =
        try connection.first(
          "SELECT COUNT(*) FROM \(name) WHERE \(own)",
          [.text(commune)]
        ).integer ?? 0
      count += there
      guard there != met[kind.identifier] ?? 0 else { continue }
      try connection.forEachRow(
        """
        SELECT \(quotedName(kind.keyColumn)) FROM \(name) WHERE \(own) AND NOT EXISTS \
        (SELECT 1 FROM "journalRecord" AS own WHERE \(Journal.ofRecord("own")) = \(name)."commune" \
        AND own."record" = \(name)."id" AND own."kind" = ?) ORDER BY 1
        """,
        [.text(commune), .text(kind.identifier)]
      ) { row in
        problems.append(
          Problem(.recordDiffers(kind: kind.names), found: row.value(at: 0).text)
        )
      }
    }
    return count
  }
}
