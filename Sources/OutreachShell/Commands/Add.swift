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
    let target = try OutputTarget(self)
    var assignments = try read { book, _ in
      try AssignmentBinder.assignments(command, book: book, today: registry.context.today)
    }
    if session.screen.isTerminal { assignments += try askMissing(kind, assignments) }
    let isDryRun = try isSet(.dryRun)
    let planned = try read { book, connection in
      try plan(kind, assignments, book: book, connection)
    }
    try placing { try registry.checkRules(of: planned) }
    if planned.count > 1 || isDryRun { try preview(planned, target) }
    if isDryRun { return }
    if planned.count > 1, session.screen.isTerminal {
      try confirm(
        planned.count,
        say(vi: "Thêm \(planned.count) bản ghi?", en: "Add \(planned.count) records?")
      )
    }
    let summary = try placing {
      try registry.change(.add, command: command.text) { change in
        for record in planned { _ = try registry.add(record, change) }
        return nil
      }
    }
    try report(
      summary,
      target,
      text: say(
        vi: "Đã thêm \(summary.changed) \(kind.names.vi): \(keys(summary)).",
        en:
          "Added \(summary.changed) \(summary.changed == 1 ? kind.names.en : kind.names.plural): \(keys(summary))."
      )
    )
  }

  /// Reads in one transaction, with the names of the registry.
  func read<Result>(
    _ body: (NameBook, any StoreConnection) throws -> Result
  ) throws -> Result {
    try registry.store.read { connection in
      try body(NameBook(registry, connection, access: session.openAccess), connection)
    }
  }

  /// The records to be added: one for each combination of several values.
  private func plan(
    _ kind: Kind,
    _ assignments: [Assignment],
    book: NameBook,
    _ connection: any StoreConnection
  ) throws -> [Record] {
    var records = [try template(kind, book: book, connection)]
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
    book: NameBook,
    _ connection: any StoreConnection
  ) throws -> Record {
    guard let atom = atom(.like) else { return Record(kind) }
    let finder = RecordFinder(
      registry,
      connection,
      book: book,
      listing: session.listing,
      access: session.openAccess
    )
    var copy = Record(kind, values: try finder.record(atom, kind: kind).values)
    if let code = kind.codeField { copy[code.identifier] = .none }
    return copy
  }

  /// Asks a person for what the record must have and was not given.
  private func askMissing(_ kind: Kind, _ given: [Assignment]) throws -> [Assignment] {
    guard command.arguments(.like).isEmpty else { return [] }
    let names = Set(given.map(\.field.identifier))
    return try kind.fields.filter { field in
      field.isRequired && field.standard.isNone && !names.contains(field.identifier)
        && !registry.isAssigned(field, of: kind)
    }.map { try ask($0) }
  }

  private func ask(_ field: Field) throws -> Assignment {
    while true {
      guard let text = try session.screen.ask("  \(field.names[language]): ") else {
        throw Problems(.notConfirmed)
      }
      let outcome = try read { book, _ in
        let reader = FieldReader(book: book, today: registry.context.today, isSheet: false)
        return try field.isSet
          ? reader.members(text, of: field) : reader.scalar(text, of: field)
      }
      switch outcome {
      case .value(let value) where !value.isNone:
        return Assignment(field: field, operation: .set([value]))
      case .value:
        session.screen.note("  " + Problem(.required).sentence(in: language) + "\n")
      case .wrong(let what, let suggestions):
        let problem = Problem(what, found: text, suggestions: suggestions)
        session.screen.note("  " + problem.sentence(in: language) + "\n")
      }
    }
  }

  /// Shows records as they are to become.
  func preview(_ records: [Record], _ target: OutputTarget) throws {
    guard let kind = records.first?.kind else { return }
    let query = Query(kind: kind)
    let columns = registry.columns(query, everyField: false)
    let labels = try read { book, _ in try book.labels(for: columns) }
    let rows = records.prefix(10).map { record in
      columns.map { record[$0.identifier] }
    }
    var options = target.options(labels: labels)
    options.width = session.screen.columns
    session.screen.note(
      OutputFormat.table.render(Table(columns: columns, rows: rows), options: options)
    )
    if records.count > 10 {
      session.screen.note(
        say(
          vi: "… và \(records.count - 10) bản ghi nữa.\n",
          en: "… and \(records.count - 10) more.\n"
        )
      )
    }
  }
}
