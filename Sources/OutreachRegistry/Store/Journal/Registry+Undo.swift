extension Registry {
  /// Takes back this user's last change, or the entry with a number.
  ///
  /// - Throws: ``Problems`` if there is none, or a later change touched its records; with the code
  ///   `undoNeedsUnlock` if the last change was of a case, `undoNeedsNumber` if it may have been, as
  ///   nothing was changed since the registry was opened (``undo(access:command:)``).
  @discardableResult
  public func undo(_ number: Int? = nil, command: String = "undo") throws -> ChangeSummary {
    try checkLastChange(.undo, number)
    return try step(.undo, number, command: command)
  }

  /// Restores this user's last change that was taken back, or the entry with a number.
  ///
  /// - Throws: ``Problems`` if there is none, or a later change touched its records; with the code
  ///   `undoNeedsUnlock` if the last change was of a case, `undoNeedsNumber` if it may have been
  ///   (``redo(access:command:)``).
  @discardableResult
  public func redo(_ number: Int? = nil, command: String = "redo") throws -> ChangeSummary {
    try checkLastChange(.redo, number)
    return try step(.redo, number, command: command)
  }

  /// An older change is not taken back in place of the last.
  ///
  /// Where nothing was changed since the registry was opened, the same is answered whether a case was
  /// changed before or not: the answer would tell.
  private func checkLastChange(_ action: JournalEntry.Action, _ number: Int?) throws {
    guard number == nil else { return }
    switch lastChanges.wasOfCases(by: context.user) {
    case true?: throw Problems(.undoNeedsUnlock)
    case false?: return
    case nil:
      try store.read { connection in
        guard try Info.read(CaseInfo.caseKey, of: commune, connection) != nil else { return }
        let last = try target(of: action, nil, connection)
        throw Problems(.undoNeedsNumber(last: last.entry))
      }
    }
  }

  /// When this user last made a change that can be taken back, or took one back (ISO 8601, UTC); nil
  /// if never.
  func lastChange(back: Bool, _ connection: any StoreConnection) throws -> String? {
    do {
      return try target(of: back ? .undo : .redo, nil, connection).timestamp
    } catch let problems as Problems
      where problems.all.allSatisfy({
        [.nothingToUndo, .nothingToRedo, .restoredLast].contains($0.what)
      })
    {
      return nil
    }
  }

  func step(
    _ action: JournalEntry.Action,
    _ number: Int?,
    command: String
  ) throws -> ChangeSummary {
    try change(action, command: command) { change in
      let entry = try target(of: action, number, change.connection)
      try apply(entry, action, change)
      return entry.entry
    }
  }

  /// The entry to be taken back or restored: an entry is undone if the last step on it was `undo`.
  private func target(
    of action: JournalEntry.Action,
    _ number: Int?,
    _ connection: any StoreConnection
  ) throws -> JournalEntry {
    if let number {
      guard
        let entry = try Journal.entries(
          of: commune,
          connection,
          where: "\"entry\" = ?",
          [.integer(number)]
        ).first
      else { throw Problems(.noSuchEntry, found: String(number)) }
      guard entry.action.isChange else { throw Problems(.notAChange(entry: number)) }
      let isUndone = try lastStep(on: number, connection)?.action == .undo
      if action == .undo, isUndone { throw Problems(.alreadyUndone(entry: number)) }
      if action == .redo, !isUndone { throw Problems(.notUndone(entry: number)) }
      return entry
    }
    let isUndone = """
      COALESCE((SELECT step."action" FROM "journal" AS step \
      WHERE step."commune" = "journal"."commune" AND step."takesBack" = "journal"."entry" \
      ORDER BY step."entry" DESC LIMIT 1), 'redo') = 'undo'
      """
    let found: JournalEntry?
    if action == .undo {
      found = try Journal.entries(
        of: commune,
        connection,
        where: "\"user\" = ? AND \"action\" NOT IN ('undo', 'redo', 'create') AND NOT \(isUndone)",
        [.text(context.user)],
        newestFirst: true,
        limit: 1
      ).first
    } else {
      let undos = try Journal.entries(
        of: commune,
        connection,
        where: "\"user\" = ? AND \"action\" = 'undo'",
        [.text(context.user)],
        newestFirst: true
      )
      found = try undos.lazy.compactMap { undo -> JournalEntry? in
        guard let number = undo.takesBack,
          try self.lastStep(on: number, connection)?.entry == undo.entry
        else { return nil }
        return try Journal.entries(
          of: commune,
          connection,
          where: "\"entry\" = ?",
          [.integer(number)]
        ).first
      }.first
    }
    guard let found else {
      throw Problems(action == .undo ? .nothingToUndo : .nothingToRedo)
    }
    guard found.action != .restore else { throw Problems(.restoredLast) }
    return found
  }

  private func lastStep(
    on entry: Int,
    _ connection: any StoreConnection
  ) throws -> JournalEntry? {
    try Journal.entries(
      of: commune,
      connection,
      where: "\"takesBack\" = ?",
      [.integer(entry)],
      newestFirst: true,
      limit: 1
    ).first
  }

  private func apply(
    _ entry: JournalEntry,
    _ action: JournalEntry.Action,
    _ change: Change
  ) throws {
    let isUndo = action == .undo
    try Journal.forEachChange(of: entry.entry, in: commune, change.connection, newestFirst: isUndo)
    { step in
      guard let kind = catalogue.kind(step.kind) else {
        let names = try OwnTables(catalogue, change.connection).unknown
          .first { $0.identifier == step.kind }?.names
        throw Problems(names.map { .kindNotKnown($0) } ?? .damage(step.kind), found: step.kind)
      }
      let current = try record(kind, identity: step.record, change.connection)
      let image = current.map(RecordImage.encode)
      let whole = step.change(row: image)
      guard image == (isUndo ? whole.after : whole.before) else {
        let later = try Journal.lastEntry(changing: step.record, in: commune, change.connection)
        throw Problems(.changedSince(entry: entry.entry, by: later ?? entry.entry))
      }
      let wanted = isUndo ? whole.before : whole.after
      let target = try wanted.map { try RecordImage.decode($0, kind: kind) }
      if let target {
        try change.restore(target, replacing: current)
      } else if let current {
        try change.withoutFollowing { try change.delete(current) }
      }
    }
  }
}
