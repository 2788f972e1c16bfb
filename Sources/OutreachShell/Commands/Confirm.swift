import OutreachRegistry

extension ShellCommand {
  static let confirm = ShellCommand(
    VerbSyntax(
      "confirm",
      Names(vi: "xác nhận", en: "confirm"),
      kind: .optional,
      terms: .assign,
      words: .records,
      keys: [.dryRun, .format],
      about: Activity.kind.identifier
    ),
    summary: Names(
      vi:
        "Xác nhận hoạt động dự kiến đã làm; từ đó mới được tính. Ghi luôn số người và các mục khác.",
      en: "Confirms that planned activities were held; only then they count. Takes figures along."
    ),
    examples: [
      Names(vi: "xác nhận HD00003 số người:90", en: "confirm HD00003 reach:90")
    ]
  ) { try $0.confirmPlanned() }
}

extension Invocation {
  fileprivate func confirmPlanned() throws {
    let kind = registry.catalogue.kind(Activity.kind.identifier) ?? Activity.kind
    guard command.kind?.identifier == kind.identifier, let flag = kind.plannedBy else {
      throw Problems([Problem(.kindNotExpected(verb: command.verb.names), at: command.place)])
    }
    let (records, assignments) = try read { nameIndex, connection in
      let finder = RecordFinder(
        registry,
        connection,
        nameIndex: nameIndex,
        listing: session.listing
      )
      let records = try wordAtoms.map { atom in
        let record = try finder.record(atom, kind: kind)
        guard record[flag] == .flag(true) else {
          throw Problems([Problem(.notPlanned, found: record.key, at: atom.place)])
        }
        return record
      }
      return (
        records,
        try AssignmentBinder.assignments(
          command,
          nameIndex: nameIndex,
          today: registry.context.today
        )
      )
    }
    guard !records.isEmpty else {
      throw Problems([
        Problem(
          .argumentExpected(
            verb: command.verb.names,
            what: Names(vi: "mã hoạt động dự kiến", en: "the code of a planned activity")
          ),
          at: command.place,
          possible: [Names(vi: "hoạt động dự kiến:có", en: "activities planned:yes")]
        )
      ])
    }
    func held(_ record: Record) -> Record {
      var held = record
      for assignment in assignments { assignment.apply(to: &held) }
      held[flag] = .none
      return held
    }
    var change = PlannedChange { registry in
      try placing {
        try registry.change(.confirm, command: command.text) { change in
          for record in records {
            let current = try registry.unchanged(record, change)
            try registry.edit(current, to: held(current), change)
          }
          return nil
        }
      }
    } report: { summary in
      localized(vi: "Đã xác nhận ", en: "Confirmed ")
        + "\(counted(summary.changed, kind)): \(keys(summary))."
    }
    change.agreement = records.count > 1 ? .atTerminal : .none
    change.count = records.count
    change.shown = { _ in records.map { RecordStep(before: $0, after: held($0)) } }
    change.question = { _ in
      localized(
        vi: "Xác nhận \(records.count) hoạt động?",
        en: "Confirm \(records.count) activities?"
      )
    }
    try carryOut(change)
  }
}
