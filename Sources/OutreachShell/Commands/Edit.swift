import OutreachRegistry

extension ShellCommand {
  static let edit = ShellCommand(
    VerbSyntax(
      "edit",
      Names(vi: "sửa", en: "edit"),
      kind: .optional,
      terms: .assign,
      words: .records,
      keys: [.dryRun, .format]
    ),
    summary: Names(
      vi:
        "Sửa bản ghi theo mã hoặc số thứ tự vừa hiện; thêm, bớt giá trị: chủ đề:+hivAids, chủ đề:-hivAids.",
      en:
        "Edits records by code or number in the last listing; sets: topics:+hivAids, topics:-hivAids."
    ),
    examples: [
      Names(vi: "sửa hoạt động HD00003 số người:90", en: "edit activity HD00003 reach:90")
    ]
  ) { try $0.edit() }

  static let delete = ShellCommand(
    VerbSyntax(
      "delete",
      Names(vi: "xóa", en: "delete"),
      kind: .optional,
      terms: .filter,
      words: .records,
      keys: [.dryRun, .format]
    ),
    summary: Names(
      vi: "Xóa bản ghi theo mã, số thứ tự vừa hiện, hoặc điều kiện.",
      en: "Deletes records by code, number in the last listing, or conditions."
    ),
    examples: [Names(vi: "xóa hoạt động HD00003", en: "delete activity HD00003")]
  ) { try $0.delete() }
}

extension Invocation {
  /// The kind of the command, or of the record that it names.
  private func kindOrListed() throws -> Kind {
    if let kind = command.kind { return kind }
    guard let atom = wordAtoms.first else {
      throw Problems([
        Problem(
          .kindExpected(verb: command.verb.names),
          at: command.place,
          suggestions: command.verb.identifier == "edit"
            ? ["edit activity HD00003 reach:90"] : ["delete activity HD00003"]
        )
      ])
    }
    return try read { nameIndex, connection in
      try RecordFinder(
        registry,
        connection,
        nameIndex: nameIndex,
        listing: session.listing,
        access: session.openAccess
      )
      .record(atom, kind: nil).kind
    }
  }

  fileprivate func edit() throws {
    let kind = try kindOrListed()
    if kind.isCase { _ = try unlocked() }
    let (records, written) = try read { nameIndex, connection in
      let finder = RecordFinder(
        registry,
        connection,
        nameIndex: nameIndex,
        listing: session.listing,
        access: session.openAccess
      )
      let atoms = command.words.flatMap(\.items).compactMap(\.atom)
      let records = try atoms.map { try finder.record($0, kind: kind) }.unique
      let assignments = try AssignmentBinder.assignments(
        command,
        nameIndex: nameIndex,
        today: registry.context.today
      )
      return (records, assignments)
    }
    let asked =
      records.count == 1 && command.terms.isEmpty && session.screen.isTerminal
      ? try askForChanges(records[0]) : nil
    let assignments = asked?.1.assignments ?? written
    let shown = asked.map { [$0.1.before] } ?? records
    try checkEdit(records, assignments, kind)
    var change = PlannedChange { registry in
      try placing {
        try registry.change(.edit, command: command.text, isCase: kind.isCase) { change in
          for record in shown {
            let current = try registry.unchanged(record, change)
            var edited = current
            for assignment in assignments { assignment.apply(to: &edited) }
            try registry.edit(current, to: edited, change)
          }
          return nil
        }
      }
    } report: { summary in
      summary.changed == 0
        ? localized(vi: "Không có gì thay đổi.", en: "Nothing changed.")
        : localized(vi: "Đã sửa ", en: "Edited ")
          + "\(counted(summary.changed, kind)): \(keys(summary))."
    }
    change.agreement = records.count > 1 ? .needed : .none
    change.count = records.count
    change.shown = { _ in
      records.map { record in
        var edited = record
        for assignment in assignments { assignment.apply(to: &edited) }
        return RecordStep(before: record, after: edited)
      }
    }
    change.question = { _ in
      localized(vi: "Sửa \(records.count) bản ghi?", en: "Edit \(records.count) records?")
    }
    change.finish = { asked?.dialog.finish() }
    try carryOut(change)
  }

  private func checkEdit(
    _ records: [Record],
    _ assignments: [Assignment],
    _ kind: Kind
  ) throws {
    if records.isEmpty {
      throw Problems([
        Problem(
          .argumentExpected(
            verb: command.verb.names,
            what: Names(vi: "mã hoặc số thứ tự của bản ghi", en: "the code or number of a record")
          ),
          at: command.place,
          suggestions: ["edit \(kind.identifier) HD00003 reach:90"]
        )
      ])
    }
    if assignments.isEmpty {
      throw Problems([
        Problem(
          .nothingToChange,
          at: command.place,
          suggestions: ["edit \(kind.identifier) \(records[0].key) reach:90"]
        )
      ])
    }
  }

  fileprivate func delete() throws {
    let kind = try kindOrListed()
    if kind.isCase { _ = try unlocked() }
    let records = try read { nameIndex, connection in
      let finder = RecordFinder(
        registry,
        connection,
        nameIndex: nameIndex,
        listing: session.listing,
        access: session.openAccess
      )
      var records = try wordAtoms.map { try finder.record($0, kind: kind) }.unique
      if !command.terms.isEmpty {
        guard records.isEmpty else {
          throw Problems([
            Problem(.wordNotExpected, found: wordAtoms[0].text, at: wordAtoms[0].place)
          ])
        }
        var query = try QueryBinder.query(
          command,
          kind: kind,
          registry,
          connection,
          nameIndex: nameIndex,
          wordsAreText: false
        )
        query.access = session.openAccess
        records = try registry.records(query, connection)
      }
      return records
    }
    // A consent is withdrawn, never made not to have been.
    guard kind.identifier != "consent" else { throw Problems(.notForCases) }
    guard !records.isEmpty else {
      throw Problems([
        Problem(
          .noSuchRecord(kind: kind.names),
          found: command.terms.isEmpty ? "" : command.text,
          at: command.place
        )
      ])
    }
    var change = PlannedChange { registry in
      try registry.change(.delete, command: command.text, isCase: kind.isCase) { change in
        for record in records { try change.delete(registry.unchanged(record, change)) }
        return nil
      }
    } report: { summary in
      localized(vi: "Đã xóa ", en: "Deleted ")
        + "\(counted(summary.changed, kind)): \(keys(summary))."
    }
    // A script that names one record means it; a person sees it first.
    let asks = session.screen.isTerminal && !session.settings.agrees
    change.agreement = records.count > 1 || asks ? .needed : .none
    change.count = records.count
    change.shown = { _ in records.map { RecordStep(before: $0, after: nil) } }
    change.question = { _ in
      localized(
        vi: "Xóa \(counted(records.count, kind))?",
        en: "Delete \(counted(records.count, kind))?"
      )
    }
    try carryOut(change)
  }
}

extension [Record] {
  /// Each record once, in the order in which they were named.
  fileprivate var unique: [Record] {
    var known: Set<String> = []
    return filter { known.insert($0.identity).inserted }
  }
}
