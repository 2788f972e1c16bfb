import OutreachRegistry

extension ShellCommand {
  static let transfer = ShellCommand(
    VerbSyntax(
      "transfer",
      Names(vi: "chuyển công tác", en: "transfer"),
      kind: .optional,
      terms: .assign,
      words: .records,
      keys: [.on, .dryRun, .format],
      about: "officer"
    ),
    summary: Names(
      vi: "Chuyển cán bộ sang đơn vị khác từ một ngày; tập huấn và số liệu trước đó giữ nguyên.",
      en: "Takes officers to another organization from a day on; training and past figures stay."
    ),
    examples: [
      Names(
        vi: "chuyển công tác CB014 đơn vị:tramyte từ hôm:1/10/2026",
        en: "transfer officer CB014 organization:tramyte on:2026-10-01"
      )
    ]
  ) { try $0.transfer() }
}

extension Invocation {
  fileprivate func transfer() throws {
    if let kind = command.kind, kind.identifier != Officer.kind.identifier {
      throw Problems([Problem(.kindNotExpected(verb: command.verb.names), at: command.place)])
    }
    let (officers, assignments) = try read { nameIndex, connection in
      let finder = RecordFinder(
        registry,
        connection,
        nameIndex: nameIndex,
        listing: session.listing
      )
      return (
        try wordAtoms.map { try finder.record($0, kind: Officer.kind) },
        try AssignmentBinder.assignments(
          command,
          nameIndex: nameIndex,
          today: registry.context.today
        )
      )
    }
    guard !officers.isEmpty, let day = try day(.on),
      assignments.contains(where: { $0.field.identifier == "organization" })
    else {
      throw Problems([
        Problem(
          .argumentExpected(
            verb: command.verb.names,
            what: Names(
              vi: "mã cán bộ, đơn vị: và từ hôm:",
              en: "an officer's code, organization: and on:"
            )
          ),
          at: command.place,
          suggestions: ["transfer officer CB014 organization:tramyte on:2026-10-01"]
        )
      ])
    }
    let moves = officers.map { officer in
      var moved = officer
      for assignment in assignments { assignment.apply(to: &moved) }
      return (officer: officer, moved: moved)
    }
    var change = PlannedChange { registry in
      try placing { try registry.transfer(moves, on: day, command: command.text) }
    } report: { summary in
      let date = TextFormat(language).date(day)
      return localized(
        vi: "Đã chuyển công tác từ \(date): \(keys(summary)).",
        en: "Transferred from \(date) on: \(keys(summary))."
      )
    }
    change.agreement = officers.count > 1 ? .needed : .none
    change.count = officers.count
    change.question = { _ in
      localized(vi: "Chuyển \(officers.count) cán bộ?", en: "Transfer \(officers.count) officers?")
    }
    try carryOut(change)
  }
}
