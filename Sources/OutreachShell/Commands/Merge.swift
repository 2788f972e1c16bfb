import OutreachRegistry

extension ShellCommand {
  static let merge = ShellCommand(
    VerbSyntax(
      "merge",
      Names(vi: "sáp nhập", en: "merge"),
      kind: .required,
      terms: .assign,
      words: .records,
      keys: [.into, .on, .dryRun, .format]
    ),
    summary: Names(
      vi:
        "Sáp nhập thôn (thôn cũ kết thúc trước ngày đó), hoặc gộp cán bộ bị ghi hai lần thành một.",
      en:
        "Merges villages (the old ones end before the day), or an officer who was entered twice into one."
    ),
    examples: [
      Names(
        vi: "sáp nhập thôn hai-van,\"Hồ Vân Giang\" vào:hai-van từ hôm:1/7/2026",
        en: "merge villages hai-van,\"Hồ Vân Giang\" into:hai-van on:2026-07-01"
      ),
      Names(
        vi: "sáp nhập cán bộ CB014,CB015 vào:CB014",
        en: "merge officers CB014,CB015 into:CB014"
      ),
    ]
  ) { try $0.merge() }
}

extension Invocation {
  fileprivate func merge() throws {
    guard let kind = command.kind else { return }
    if kind.identifier == Officer.kind.identifier { return try mergeOfficers() }
    guard kind.identifier == Village.kind.identifier else {
      throw Problems([Problem(.kindNotExpected(verb: command.verb.names), at: command.place)])
    }
    guard let intoText = try text(.into), let into = atom(.into), let day = try day(.on) else {
      throw Problems([
        Problem(
          .argumentExpected(
            verb: command.verb.names,
            what: Names(vi: "vào: và từ hôm:", en: "into: and on:")
          ),
          at: command.place,
          suggestions: ["merge villages hai-van,ho-van-giang into:hai-van on:2026-07-01"]
        )
      ])
    }
    let merger = try read { nameIndex, connection in
      let finder = RecordFinder(
        registry,
        connection,
        nameIndex: nameIndex,
        listing: session.listing,
        access: session.openAccess
      )
      let merged = try wordAtoms.map { try finder.record($0, kind: kind) }
      let assignments = try AssignmentBinder.assignments(
        command,
        nameIndex: nameIndex,
        today: registry.context.today
      )
      let isNew = try nameIndex.table(kind.identifier).named(intoText).isEmpty
      var successor = isNew ? Record(kind) : try finder.record(into, kind: kind)
      if isNew {
        guard let code = CodeShape.slug(intoText) else {
          throw Problems([Problem(.badCode, found: intoText, at: into.place)])
        }
        successor["code"] = .text(code)
        successor["name"] = .text(VietnameseText.clean(intoText))
      }
      for assignment in assignments { assignment.apply(to: &successor) }
      return VillageMerger(merged: merged, successor: successor, isNew: isNew, day: day)
    }
    guard merger.merged.count > 1 || (merger.merged.count == 1 && !merger.isNew) else {
      throw Problems([
        Problem(
          .argumentExpected(
            verb: command.verb.names,
            what: Names(vi: "các thôn cũ", en: "the old villages")
          ),
          at: command.place
        )
      ])
    }
    var change = PlannedChange {
      try $0.merge(merger, command: command.text)
    } report: { summary in
      localized(vi: "Đã sáp nhập: \(keys(summary)).", en: "Merged: \(keys(summary)).")
    }
    change.agreement = .needed
    change.question = { _ in
      localized(
        vi: "Sáp nhập vào \(merger.successor.key)?",
        en: "Merge into \(merger.successor.key)?"
      )
    }
    try carryOut(change)
  }

  /// One person of officers who were entered more than once.
  private func mergeOfficers() throws {
    guard let into = atom(.into), !wordAtoms.isEmpty else {
      throw Problems([
        Problem(
          .argumentExpected(
            verb: command.verb.names,
            what: Names(vi: "mã các cán bộ và vào:", en: "the officers' codes and into:")
          ),
          at: command.place,
          suggestions: ["merge officers CB014,CB114 into:CB014"]
        )
      ])
    }
    if let day = command.arguments(.on).first {
      throw Problems([Problem(.wordNotExpected, found: "on:", at: day.place)])
    }
    if let term = command.terms.first {
      throw Problems([Problem(.wordNotExpected, found: term.text, at: term.place)])
    }
    let (officers, target) = try read { nameIndex, connection in
      let finder = RecordFinder(
        registry,
        connection,
        nameIndex: nameIndex,
        listing: session.listing
      )
      return (
        try wordAtoms.map { try finder.record($0, kind: Officer.kind) },
        try finder.record(into, kind: Officer.kind)
      )
    }
    guard officers.contains(where: { $0.identity != target.identity }) else {
      throw Problems([
        Problem(
          .argumentExpected(
            verb: command.verb.names,
            what: Names(vi: "cán bộ khác", en: "another officer")
          ),
          at: command.place
        )
      ])
    }
    var change = PlannedChange {
      try $0.merge(officers: officers, into: target, command: command.text)
    } report: { summary in
      localized(
        vi: "Đã gộp vào \(target.key) (\(summary.changed) bản ghi).",
        en: "Merged into \(target.key) (\(summary.changed) records)."
      )
    }
    change.agreement = .needed
    change.question = { _ in
      localized(vi: "Gộp vào \(target.key)?", en: "Merge into \(target.key)?")
    }
    try carryOut(change)
  }
}
