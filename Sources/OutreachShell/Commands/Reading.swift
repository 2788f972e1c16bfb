import OutreachRegistry

extension ShellCommand {
  static let show = ShellCommand(.show) { invocation in
    try invocation.isAboutCase ? invocation.showCase() : invocation.answer()
  }
}

extension Invocation {
  /// Answers in the format asked for, else in the session's, else in the command's own.
  func answer(as own: OutputFormat? = nil) throws {
    let target = try OutputTarget(self, own: session.settings.format ?? own)
    if isStreamed, let kind = command.kind { return try stream(kind, target) }
    try show(ask(), target)
  }

  /// True if the command asks, and changes nothing.
  var isQuestion: Bool { Question.asked(by: command) != nil }

  /// True if its rows are written as they come: a plain listing to a file or a program.
  var isStreamed: Bool {
    command.verb.identifier == VerbSyntax.list.identifier && command.kind?.isCase == false
      && !registry.isOfProvince
      && command.arguments(.by).isEmpty
      && !(session.screen.isTerminal && command.arguments(.to).isEmpty)
  }

  /// The answer to the question, whoever is going to be shown it.
  func ask() throws -> Answer {
    if let answered { return try answered.get() }
    return try read { nameIndex, _ in try ask(nameIndex) }
  }

  /// The answer, in a transaction.
  func ask(_ nameIndex: NameIndex) throws -> Answer {
    try registry.answer(
      command,
      nameIndex.connection,
      nameIndex: nameIndex,
      listing: session.listing,
      access: session.openAccess
    )
  }

  /// Shows an answer, whose numbers then mean its rows.
  func show(_ answer: Answer, _ target: OutputTarget) throws {
    let isOne = answer.content.page(in: language) != nil
    let hasNumbers = !answer.records.isEmpty || !answer.drills.isEmpty
    session.effect.rowsOfRemarks = answer.hints.reduce(0) { rows, hint in
      let text = shown(hint, target).map(session.screen.fitted)
      return rows + (text?.count { $0 == "\n" } ?? 0)
    }
    let rows = try target.write(answer, numbered: !isOne && answer.numbersRows && hasNumbers)
    session.effect.notice(answer, rows: isOne ? nil : rows)
    if target.path == nil { session.lastQuestion = command }
    if !isOne {
      // A number means a row of the last answer, not of one before.
      if hasNumbers || !answer.numbersRows { session.listing = answer.records }
      session.drills = answer.drills
    }
    if rows == 0 { noteEmpty(ofRecords: answer.numbersRows) }
    remark(answer.hints, target)
  }

  /// Remarks on an answer; a program is told only of what is not in it.
  func remark(_ hints: [Hint], _ target: OutputTarget) {
    for text in hints.compactMap({ shown($0, target) }) { session.screen.report(text) }
  }

  private func shown(_ hint: Hint, _ target: OutputTarget) -> String? {
    guard !target.isJSON || hint.reportsMissingRows,
      !hint.isForPrograms || target.format.detail != .brief
    else { return nil }
    return hint.sentence(in: language) + "\n"
  }

  /// Writes a plain listing as its rows come.
  private func stream(_ kind: Kind, _ target: OutputTarget) throws {
    var hints: [Hint] = []
    let count = try writeRows(of: kind, target, detail: target.format.detail) { query, nameIndex in
      let hint = try registry.whatEmptied(
        query,
        command,
        nameIndex.connection,
        nameIndex: nameIndex
      )
      hints += hint.map { [$0] } ?? []
    }
    if count == 0 { noteEmpty(ofRecords: true) }
    for hint in hints { session.screen.report(hint.sentence(in: language) + "\n") }
    target.noteWritten(rows: count)
  }

  /// Writes the records that the command asks for as they come, so that a million of them need no
  /// memory; where there are none and nothing is to be done about it, the headings are written alone.
  func writeRows(
    of kind: Kind,
    _ target: OutputTarget,
    detail: AnswerDetail,
    isToBeImported: Bool = false,
    whenEmpty: ((Query, NameIndex) throws -> Void)? = nil
  ) throws -> Int {
    var count = 0
    try target.writeRows { makeRenderer in
      try registry.store.read { connection in
        let nameIndex = NameIndex(registry, connection, access: session.openAccess)
        var query = try QueryBinder.query(
          command,
          kind: kind,
          registry,
          connection,
          nameIndex: nameIndex
        )
        query.access = session.openAccess
        query.standsByCode = isToBeImported
        let columns = query.columns(detail)
        var options = target.options(labels: try nameIndex.labels(for: columns))
        options.isToBeImported = isToBeImported
        let isTable = target.format.identifier == OutputFormat.table.identifier
        count = try registry.write(
          query,
          columns,
          makeRenderer(target.titled(options, nameIndex)),
          connection,
          on: isToBeImported ? nil : query.asOf ?? registry.context.today,
          headingsWhenEmpty: whenEmpty == nil || !isTable
        )
        if count == 0 { try whenEmpty?(query, nameIndex) }
      }
    }
    return count
  }

  private func noteEmpty(ofRecords isOfRecords: Bool) {
    session.screen.note(
      isOfRecords
        ? localized(vi: "Không có bản ghi nào.\n", en: "No records.\n")
        : localized(vi: "Không có dòng nào.\n", en: "No rows.\n")
    )
  }
}
