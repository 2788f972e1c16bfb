import OutreachRegistry

extension ShellCommand {
  static let add = ShellCommand(
    VerbSyntax(
      "add",
      Names(vi: "thêm", en: "add"),
      kind: .required,
      terms: .assign,
      keys: [.like, .dryRun, .format]
    ),
    summary: Names(
      vi: "Thêm bản ghi; nhiều giá trị cho một trường thì thêm mỗi giá trị một bản ghi.",
      en: "Adds records; several values for a field add one record each."
    ),
    examples: [
      Names(
        vi:
          "thêm hoạt động ngày:hôm nay kênh:hội nghị thôn thôn:\"Đồng Phú\" chủ trì:vhxh nội dung:\"Hội nghị thôn\" số người:85",
        en:
          "add activity date:today channel:villageConference village:\"Đồng Phú\" lead:vhxh title:\"Hội nghị thôn\" reach:85"
      )
    ]
  ) { try $0.add() }
}

extension Invocation {
  fileprivate func add() throws {
    guard let kind = command.kind else { return }
    if kind.isCase { return try addCase() }
    let assignments = try read { nameIndex, _ in
      try AssignmentBinder.assignments(
        command,
        nameIndex: nameIndex,
        today: registry.context.today,
        several: kind.tellsApart
      )
    }
    let base = try read { nameIndex, connection in
      try template(kind, nameIndex: nameIndex, connection)
    }
    let asked = try askForNew(base, assignments)
    let planned = asked?.1.records ?? plan(base, assignments)
    try placing { try registry.checkRules(of: planned) }
    var change = PlannedChange { registry in
      try placing {
        try registry.change(.add, command: command.text) { change in
          for record in planned { _ = try change.insert(record) }
          return nil
        }
      }
    } report: { summary in
      localized(vi: "Đã thêm ", en: "Added ")
        + "\(counted(summary.changed, kind)): \(keys(summary))."
    }
    // Who filled in a form has seen what it makes.
    change.agreement = planned.count > 1 && asked == nil ? .atTerminal : .none
    change.question = { _ in
      localized(vi: "Thêm \(planned.count) bản ghi?", en: "Add \(planned.count) records?")
    }
    change.finish = { asked?.dialog.finish() }
    try carryOut(change)
  }

  /// Reads in one transaction, with the names of the registry.
  func read<Result>(
    _ body: (NameIndex, any StoreConnection) throws -> Result
  ) throws -> Result {
    try registry.store.read { connection in
      try body(NameIndex(registry, connection, access: session.openAccess), connection)
    }
  }

  /// The records to be added: one for each combination of several values.
  private func plan(_ base: Record, _ assignments: [Assignment]) -> [Record] {
    var records = [base]
    for assignment in assignments {
      records = records.flatMap { record in
        (0..<assignment.alternatives).map { alternative in
          var record = record
          assignment.apply(to: &record, alternative: alternative)
          return record
        }
      }
    }
    return records
  }

  /// An empty record, or a copy of the one that `like:` names.
  private func template(
    _ kind: Kind,
    nameIndex: NameIndex,
    _ connection: any StoreConnection
  ) throws -> Record {
    guard let atom = atom(.like) else { return registry.blank(kind) }
    let finder = RecordFinder(
      registry,
      connection,
      nameIndex: nameIndex,
      listing: session.listing,
      access: session.openAccess
    )
    var copy = Record(kind, values: try finder.record(atom, kind: kind).values)
    if let code = kind.codeField { copy[code.identifier] = .none }
    return copy
  }
}
