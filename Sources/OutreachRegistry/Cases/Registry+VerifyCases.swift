extension Registry {
  /// Holds every case record against the journal's last image of it; those of erased clients have none.
  func verifyCaseRecords(
    _ access: CaseAccess,
    _ connection: any StoreConnection,
    _ problems: inout [Problem]
  ) throws -> Int {
    let file = try keyFile(connection)
    let caseKey = try key(access, file)
    var last: [String: (kind: String, image: String?, key: String?)] = [:]
    for entry in try CaseJournal.entries(of: commune, connection).reversed() {
      for step in try CaseJournal.steps(of: entry.entry, in: commune, connection) {
        do {
          let payload = try CaseJournalWriter.open(step, of: entry.entry, file, caseKey)
          guard let payload, let record = payload.record else { continue }
          last[record] = (step.kind, payload.after, step.key)
        } catch let found as Problems where found.all.map(\.code) == [.cannotOpenSealed] {
          // It names another key than the one that it was sealed to.
          problems.append(Problem(.brokenCaseChain(entry: entry.entry)))
        }
      }
    }
    let rows = CaseRows(self, connection)
    var count = 0
    for kind in catalogue.kinds where kind.isCase {
      for record in try rows.all(kind) {
        count += 1
        let client = kind.identifier == Client.kind.identifier ? record.key : record["client"].text
        let expected = last.removeValue(forKey: record.identity)
        if expected == nil, try !rows.isKnown(client) { continue }
        // What is sealed to a damaged key proves nothing; the key itself is reported.
        let key = try client.flatMap { try rows.key(of: $0) }
        if let key, !file.opens(key, with: caseKey) { continue }
        if expected?.image != RecordImage.encode(record) || expected?.key != key {
          problems.append(Problem(.recordDiffers(kind: kind.names)))
        }
      }
    }
    for (_, missing) in last where missing.image != nil {
      let names = catalogue.kind(missing.kind)?.names ?? Referral.kind.names
      problems.append(Problem(.recordDiffers(kind: names)))
    }
    return count
  }

  /// Proves the chain of the journal of case records; what was erased has only its digest left.
  func verifyCaseChain(
    _ connection: any StoreConnection,
    _ problems: inout [Problem]
  ) throws -> JournalHead? {
    guard connection.keepsCases else { return nil }
    var before = HashChain.start
    var expected = 1
    let entries = try CaseJournal.entries(of: commune, connection).reversed()
    for entry in entries {
      let steps = try CaseJournal.steps(of: entry.entry, in: commune, connection)
      let isWhole = steps.allSatisfy { step in
        step.sealed.map { CaseJournalWriter.digest($0) == step.digest && step.key != nil }
          ?? (step.key == nil)
      }
      let hash = CaseJournal.hash(
        entry.entry,
        day: entry.day,
        action: entry.action,
        kind: entry.kind,
        takesBack: entry.takesBack,
        steps: steps,
        before: before
      )
      if hash != entry.hash || entry.before != before || entry.entry != expected || !isWhole
        || steps.count != entry.records
      {
        problems.append(Problem(.brokenCaseChain(entry: entry.entry)))
      }
      before = entry.hash
      expected = entry.entry + 1
    }
    let hasKey = try Info.read(CaseInfo.caseKey, of: commune, connection) != nil
    guard hasKey || !entries.isEmpty else { return nil }
    let head = try Info.read(CaseInfo.head, of: commune, connection)
    if head != "\(expected - 1) \(before)" { problems.append(Problem(.wrongHead)) }
    return JournalHead(entry: expected - 1, hash: before, isOfCases: true)
  }

  /// Recomputes what rows of cases have beside their records; which row is wrong is not told.
  func verifyCaseColumns(
    _ connection: any StoreConnection,
    _ problems: inout [Problem]
  ) throws {
    for kind in catalogue.kinds where kind.isCase && connection.keepsCases {
      let table = table(kind)
      var isRight = true
      try connection.forEachRow(
        """
        SELECT \(table.selectionWithComputed) FROM \(quotedName(kind.identifier)) \
        WHERE "commune" = ?
        """,
        [.text(commune)]
      ) { row in
        if !table.isRight(table.record(from: row), in: row) { isRight = false }
      }
      if !isRight { problems.append(Problem(.recordDiffers(kind: kind.names))) }
    }
  }

  /// Holds the key file against what the registry knows of it; what is sealed in it only with an access.
  ///
  /// - Returns: True if there should be a key file, and is none.
  func verifyKeys(
    _ access: CaseAccess?,
    _ connection: any StoreConnection,
    _ problems: inout [Problem]
  ) throws -> Bool {
    guard store.keyVault != nil,
      try Info.read(CaseInfo.caseKey, of: commune, connection) != nil
    else { return false }
    do {
      let (file, _, isWhole) = try keyText(connection)
      let caseKey = try access.map { try key($0, file) }
      if let caseKey { try file.check(with: caseKey) }
      let areGood = try clientKeys(connection).allSatisfy { fingerprint in
        file.seals(fingerprint) && caseKey.map { file.opens(fingerprint, with: $0) } ?? true
      }
      guard isWhole, areGood else {
        throw Problems(.keyFileDiffers, found: store.keyVault?.path)
      }
    } catch let found as Problems {
      if found.all.contains(where: { $0.code == .keyFileMissing }) { return true }
      problems += found.all
    }
    return false
  }
}
