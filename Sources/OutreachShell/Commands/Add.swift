import OutreachRegistry

extension ShellCommand {
  static let add = ShellCommand(
    VerbSyntax(
      "add",
      Names(vi: "thêm", en: "add"),
      kind: .required,
      terms: .assign,
      keys: [.like, .every, .dryRun, .format]
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
    let written = try command.repeated(today: registry.context.today)
    let assignments = try read { nameIndex, _ in
      try AssignmentBinder.assignments(
        written,
        nameIndex: nameIndex,
        today: registry.context.today,
        several: kind.tellsApart
      )
    }
    let base = try read { nameIndex, connection in
      try template(kind, nameIndex: nameIndex, connection)
    }
    let asked = try askForNew(base, assignments)
    let planned = (asked?.1.records ?? plan(base, assignments)).map(repeatedAhead)
    let ahead = command.arguments(.every).isEmpty ? 0 : planned.count(where: isPlanned)
    try placing { try registry.checkRules(of: planned) }
    let twins = try registry.likelyTwins(of: planned)
    var change = PlannedChange { registry in
      try placing {
        try registry.change(.add, command: command.text) { change in
          for record in planned { _ = try change.insert(record) }
          return nil
        }
      }
    } report: { summary in
      localized(vi: "Đã thêm ", en: "Added ")
        + "\(counted(summary.changed, kind)): \(keys(summary))." + of(ahead) + like(twins)
    }
    // Who filled in a form has seen what it makes.
    change.agreement = planned.count > 1 && asked == nil ? .atTerminal : .none
    change.question = { _ in
      localized(vi: "Thêm \(planned.count) bản ghi?", en: "Add \(planned.count) records?")
        + of(ahead)
    }
    change.finish = { asked?.dialog.finish() }
    try carryOut(change)
  }

  /// A record as it is to be added: what `every:` repeats after today is planned.
  private func repeatedAhead(_ record: Record) -> Record {
    guard !command.arguments(.every).isEmpty, let flag = record.kind.plannedBy,
      record[flag].isNone, let date = record.kind.mainDate.flatMap({ record[$0].date }),
      date > registry.context.today
    else { return record }
    var record = record
    record[flag] = .flag(true)
    return record
  }

  private func isPlanned(_ record: Record) -> Bool {
    record.kind.plannedBy.map { record[$0] == .flag(true) } ?? false
  }

  /// How many of the records are planned, after a sentence.
  private func of(_ ahead: Int) -> String {
    guard ahead > 0 else { return "" }
    return localized(
      vi: " Dự kiến: \(ahead), chưa tính cho đến khi xác nhận.",
      en: " Planned: \(ahead), not counted until confirmed."
    )
  }

  /// That records are likely entered twice, after a sentence.
  private func like(_ twins: [String]) -> String {
    guard !twins.isEmpty else { return "" }
    let keys = twins.prefix(8).map(VietnameseText.harmless).joined(separator: ", ")
    let more = twins.count - 8
    return localized(
      vi: " Có thể ghi hai lần, hãy kiểm tra: giống \(keys)\(more > 0 ? " … và \(more) nữa" : "").",
      en:
        " Possibly entered twice, please check: like \(keys)\(more > 0 ? " … and \(more) more" : "")."
    )
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
