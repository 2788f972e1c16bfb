/// A case journal's entry as an unlocked registry reads it.
package struct OpenedCaseEntry: Sendable {
  package let entry: Int
  package let day: String
  package let action: String
  package let kind: String
  package let records: Int
  /// Who, what and when; nil while locked, or where all of it was erased.
  package let opened: Opened?

  package struct Opened: Sendable {
    package let user: String
    package let command: String
    package let at: String
  }
}

extension Registry {
  /// The entries of the journal of case records, the newest first: kind and day, and with an access
  /// who did what.
  package func caseHistory(
    limit: Int?,
    _ access: CaseAccess?,
    _ connection: any StoreConnection
  ) throws -> [OpenedCaseEntry] {
    let entries = try CaseJournal.entries(of: commune, connection, limit: limit)
    guard !entries.isEmpty else { return [] }
    let keys = try access.map { access in
      let file = try keyFile(connection)
      return (file: file, key: try key(access, file))
    }
    return try entries.map { entry in
      let payload = try keys.flatMap { keys in
        try CaseJournal.steps(of: entry.entry, in: commune, connection).lazy.compactMap { step in
          try CaseJournalWriter.open(step, of: entry.entry, keys.file, keys.key)
        }.first
      }
      return OpenedCaseEntry(
        entry: entry.entry,
        day: entry.day,
        action: entry.action.rawValue,
        kind: entry.kind,
        records: entry.records,
        opened: payload.map { .init(user: $0.user, command: $0.command, at: $0.at) }
      )
    }
  }

  /// The entries that changed one case, the newest first.
  ///
  /// - Throws: ``Problems`` if the access has ended, or there is no such case.
  package func caseHistory(
    of atom: Argument.Atom?,
    _ kind: Kind?,
    limit: Int?,
    _ access: CaseAccess,
    _ connection: any StoreConnection
  ) throws -> [OpenedCaseEntry] {
    guard let atom else {
      return try caseHistory(limit: limit ?? 20, access, connection)
        .filter { entry in kind.map { entry.kind.contains($0.identifier) } ?? true }
    }
    let identity = try caseRecord(atom, kind, access, CaseRows(self, connection)).identity
    let file = try keyFile(connection)
    let caseKey = try key(access, file)
    let entries = try caseHistory(limit: nil, access, connection).filter { entry in
      try CaseJournal.steps(of: entry.entry, in: commune, connection).contains { step in
        try CaseJournalWriter.open(step, of: entry.entry, file, caseKey)?.record == identity
      }
    }
    return Array(entries.prefix(limit ?? entries.count))
  }

  /// Takes back this user's last change of case records, or restores it, or the entry with a number.
  ///
  /// - Throws: ``Problems`` if there is none, a later change touched its records, or a person in it
  ///   was erased.
  @discardableResult
  package func stepCases(
    back: Bool,
    _ number: Int?,
    _ access: CaseAccess
  ) throws -> ChangeSummary {
    try change(back ? .undo : .redo, command: back ? "undo" : "redo", isCase: true) { change in
      let connection = try change.connection
      let file = try keyFile(connection)
      let caseKey = try key(access, file)
      let entry = try caseTarget(back, number, access, connection)
      let parts = try CaseJournal.steps(of: entry, in: commune, connection)
      var clients: Set<String> = []
      for step in back ? parts.reversed() : parts {
        guard let payload = try CaseJournalWriter.open(step, of: entry, file, caseKey) else {
          throw Problems(.erasedSince)
        }
        clients.formUnion(try apply(payload, step.kind, back: back, entry: entry, change))
      }
      // What is restored must not pass a consent that is missing or was withdrawn meanwhile.
      let steps = try CaseSteps(change)
      for client in clients.sorted() { try steps.checkStanding(of: client) }
      return entry
    }
  }

  private func apply(
    _ payload: CaseJournalWriter.Payload,
    _ kindName: String,
    back: Bool,
    entry: Int,
    _ change: Change
  ) throws -> Set<String> {
    guard let kind = catalogue.kind(kindName), let identity = payload.record else {
      throw Problems(.damage(kindName))
    }
    let rows = CaseRows(self, try change.connection)
    let current = try rows.record(kind, identity: identity)
    guard current.map(RecordImage.encode) == (back ? payload.after : payload.before) else {
      throw Problems(.caseChangedSince)
    }
    let wanted = try (back ? payload.before : payload.after).map {
      try RecordImage.decode($0, kind: kind)
    }
    if let wanted {
      try change.restore(wanted, replacing: current)
    } else if let current {
      try change.delete(current)
    }
    return Set([current, wanted].compactMap { $0?["client"].text })
  }

  /// The entry that is to be taken back or restored.
  private func caseTarget(
    _ back: Bool,
    _ number: Int?,
    _ access: CaseAccess,
    _ connection: any StoreConnection
  ) throws -> Int {
    let entries = try CaseJournal.entries(of: commune, connection)
    var lastStep: [Int: CaseJournal.Action] = [:]
    var order: [Int] = []
    for entry in entries {
      guard let target = entry.takesBack, lastStep[target] == nil else { continue }
      lastStep[target] = entry.action
      order.append(target)
    }
    let lastErasure = entries.first { $0.action == .erase }?.entry ?? 0
    if let number {
      guard number > lastErasure else { throw Problems(.erasedSince) }
      guard entries.contains(where: { $0.entry == number && $0.action == .change }) else {
        throw Problems(.noSuchEntry, found: "K\(number)")
      }
      let isUndone = lastStep[number] == .undo
      if back, isUndone { throw Problems(.alreadyUndone(entry: number)) }
      if !back, !isUndone { throw Problems(.notUndone(entry: number)) }
      return number
    }
    let own = try caseHistory(limit: nil, access, connection)
      .filter { $0.opened?.user == context.user }.map(\.entry)
    let found =
      back
      ? entries.first { entry in
        entry.action == .change && entry.entry > lastErasure && lastStep[entry.entry] != .undo
          && own.contains(entry.entry)
      }?.entry
      : order.first { $0 > lastErasure && lastStep[$0] == .undo && own.contains($0) }
    guard let found else { throw Problems(back ? .nothingToUndo : .nothingToRedo) }
    return found
  }

  /// When this user last changed case records in a way that can be taken back; nil if never.
  package func lastCaseChange(
    _ access: CaseAccess,
    back: Bool,
    _ connection: any StoreConnection
  ) throws -> String? {
    do {
      let target = try caseTarget(back, nil, access, connection)
      return try caseHistory(limit: nil, access, connection)
        .first { $0.entry == target }?.opened?.at
    } catch let problems as Problems
      where problems.all.allSatisfy({ [.nothingToUndo, .nothingToRedo].contains($0.what) })
    {
      return nil
    }
  }

  /// Holds every case record against the journal's last image of it; those of erased clients have none.
  func verifyCaseRecords(
    _ access: CaseAccess,
    _ connection: any StoreConnection,
    _ problems: inout [Problem]
  ) throws -> Int {
    let file = try keyFile(connection)
    let caseKey = try key(access, file)
    var last: [String: (kind: String, image: String?)] = [:]
    for entry in try CaseJournal.entries(of: commune, connection).reversed() {
      for step in try CaseJournal.steps(of: entry.entry, in: commune, connection) {
        guard let payload = try CaseJournalWriter.open(step, of: entry.entry, file, caseKey),
          let record = payload.record
        else { continue }
        last[record] = (step.kind, payload.after)
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
        if expected?.image != RecordImage.encode(record) {
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
  ) throws {
    var before = HashChain.start
    var expected = 1
    let entries = try CaseJournal.entries(of: commune, connection).reversed()
    for entry in entries {
      let steps = try CaseJournal.steps(of: entry.entry, in: commune, connection)
      let isWhole = steps.allSatisfy { step in
        step.sealed.map { CaseJournalWriter.digest($0) == step.digest } ?? true
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
    if let head = try Info.read(CaseInfo.head, of: commune, connection),
      head != "\(expected - 1) \(before)"
    {
      problems.append(Problem(.wrongHead))
    }
  }
}
