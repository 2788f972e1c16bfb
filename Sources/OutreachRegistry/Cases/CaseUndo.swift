/// An entry of the journal of cases; its numbers (`K3`) are apart from those of other changes.
public struct CaseJournalEntry: Sendable, Equatable, Masked {
  /// The number, from 1.
  public let entry: Int
  /// The day.
  public let day: CalendarDate
  /// What was done: `change`, `undo`, `redo`, `lookUp`, `unlock` or `erase`.
  public let action: String
  /// The identifiers of the kinds of record.
  public let kinds: [String]
  /// How many records.
  public let records: Int
  /// Who did what, and when; nil where all of it was erased.
  public let opened: Opened?

  /// What is sealed of an entry.
  public struct Opened: Sendable, Equatable, Masked {
    /// Who.
    public let user: String
    /// What was done.
    public let command: String
    /// When (ISO 8601, UTC).
    public let at: String
  }
}

extension Registry {
  /// The entries of the journal of cases, the newest first; or those that changed the case with a code.
  ///
  /// While cases are locked, how many changes there were would be a figure on them.
  ///
  /// - Throws: ``Problems`` if the access has ended, or there is no such case.
  public func caseHistory(
    of code: String? = nil,
    limit: Int? = nil,
    access: CaseAccess
  ) throws -> [CaseJournalEntry] {
    try store.read { connection in
      try caseHistory(of: code, nil, limit: limit, access: access, connection)
    }
  }

  private func caseHistory(
    limit: Int?,
    _ access: CaseAccess,
    _ connection: any StoreConnection
  ) throws -> [CaseJournalEntry] {
    let file = try keyFile(connection)
    let caseKey = try key(access, file)
    return try CaseJournal.entries(of: commune, connection, limit: limit).map { entry in
      let payload = try CaseJournal.steps(of: entry.entry, in: commune, connection).lazy
        .compactMap { try CaseJournalWriter.open($0, of: entry.entry, file, caseKey) }.first
      guard let day = CalendarDate(iso: entry.day) else { throw Problems(.damage("caseJournal")) }
      return CaseJournalEntry(
        entry: entry.entry,
        day: day,
        action: entry.action.rawValue,
        kinds: entry.kind.split(separator: ",").map(String.init),
        records: entry.records,
        opened: payload.map { .init(user: $0.user, command: $0.command, at: $0.at) }
      )
    }
  }

  /// The entries that changed one case, or cases of a kind, the newest first.
  ///
  /// - Throws: ``Problems`` if the access has ended, or there is no such case.
  package func caseHistory(
    of code: String?,
    _ kind: Kind?,
    limit: Int?,
    access: CaseAccess,
    _ connection: any StoreConnection
  ) throws -> [CaseJournalEntry] {
    guard let code else {
      return try caseHistory(limit: limit, access, connection)
        .filter { entry in kind.map { entry.kinds.contains($0.identifier) } ?? true }
    }
    _ = try key(access, keyFile(connection))
    let identity = try caseRecord(code, kind, access, CaseRows(self, connection)).identity
    let file = try keyFile(connection)
    let caseKey = try key(access, file)
    let entries = try caseHistory(limit: nil, access, connection).filter { entry in
      try CaseJournal.steps(of: entry.entry, in: commune, connection).contains { step in
        try CaseJournalWriter.open(step, of: entry.entry, file, caseKey)?.record == identity
      }
    }
    return Array(entries.prefix(limit ?? entries.count))
  }

  /// Takes back this user's last change of cases, or the entry of their journal with a number.
  ///
  /// - Throws: ``Problems`` if the access has ended, there is no such entry, a later change touched its
  ///   records, or a person in it was erased.
  @discardableResult
  public func undoCase(_ number: Int? = nil, access: CaseAccess) throws -> ChangeSummary {
    try stepCases(back: true, number, access)
  }

  /// Restores this user's last change of cases that was taken back, or the entry with a number.
  ///
  /// - Throws: ``Problems`` if the access has ended, there is no such entry, a later change touched its
  ///   records, or a person in it was erased.
  @discardableResult
  public func redoCase(_ number: Int? = nil, access: CaseAccess) throws -> ChangeSummary {
    try stepCases(back: false, number, access)
  }

  /// Takes back this user's last change of all, be it of cases (``ChangeSummary/isOfCases``) or not.
  ///
  /// - Throws: ``Problems`` if the access has ended, there is none, or it cannot be taken back.
  @discardableResult
  public func undo(access: CaseAccess, command: String = "undo") throws -> ChangeSummary {
    try isLastOfCases(access, back: true)
      ? undoCase(access: access) : step(.undo, nil, command: command)
  }

  /// Restores the change that this user took back last, be it of cases or not.
  ///
  /// - Throws: ``Problems`` if the access has ended, there is none, or it cannot be restored.
  @discardableResult
  public func redo(access: CaseAccess, command: String = "redo") throws -> ChangeSummary {
    try isLastOfCases(access, back: false)
      ? redoCase(access: access) : step(.redo, nil, command: command)
  }

  private func isLastOfCases(_ access: CaseAccess, back: Bool) throws -> Bool {
    try check(access)
    return try store.read { connection in
      guard let last = try lastCaseChange(access, back: back, connection) else { return false }
      return try lastChange(back: back, connection).map { $0 <= last } ?? true
    }
  }

  private func stepCases(
    back: Bool,
    _ number: Int?,
    _ access: CaseAccess
  ) throws -> ChangeSummary {
    try check(access)
    var summary = try change(
      back ? .undo : .redo,
      command: back ? "undo" : "redo",
      isCase: true
    ) { change in
      let connection = change.connection
      let file = try keyFile(connection)
      let caseKey = try key(access, file)
      let entry = try caseTarget(back, number, access, connection)
      let parts = try CaseJournal.steps(of: entry, in: commune, connection)
      var clients: Set<String> = []
      for step in back ? parts.reversed() : parts {
        guard let payload = try CaseJournalWriter.open(step, of: entry, file, caseKey) else {
          throw Problems(step.key == nil ? .erasedSince : .clientKeyMissing)
        }
        clients.formUnion(try apply(payload, step.kind, back: back, entry: entry, change))
      }
      // What is restored must not pass a consent that is missing or was withdrawn meanwhile.
      let steps = try CaseSteps(change)
      for client in clients.sorted() { try steps.checkStanding(of: client) }
      return entry
    }
    summary.records = []
    return summary
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
    let rows = CaseRows(self, change.connection)
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
  private func lastCaseChange(
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
}
