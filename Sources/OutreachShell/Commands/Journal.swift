import OutreachRegistry

extension ShellCommand {
  static let history = ShellCommand(
    VerbSyntax(
      "history",
      Names(vi: "nhật ký", en: "history"),
      kind: .optional,
      words: .records,
      keys: [.limit, .format, .to]
    ),
    summary: Names(
      vi: "Xem các thay đổi, mới nhất trước; hoặc các thay đổi của một bản ghi.",
      en: "Shows the changes, newest first; or those of one record."
    ),
    examples: [Names(vi: "nhật ký tối đa:5", en: "history limit:5")]
  ) { try $0.history() }

  static let undo = ShellCommand(
    VerbSyntax(
      "undo",
      Names(vi: "hoàn tác", en: "undo"),
      words: .plain,
      keys: [.dryRun, .format]
    ),
    summary: Names(
      vi: "Hoàn tác thay đổi cuối cùng của bạn, hoặc thay đổi có số đã ghi; gõ nữa thì lùi thêm.",
      en: "Takes back your last change, or the one with a number; again and again."
    ),
    examples: [Names(vi: "hoàn tác", en: "undo")]
  ) { try $0.step(back: true) }

  static let redo = ShellCommand(
    VerbSyntax(
      "redo",
      Names(vi: "làm lại", en: "redo"),
      words: .plain,
      keys: [.dryRun, .format]
    ),
    summary: Names(
      vi: "Khôi phục thay đổi vừa hoàn tác.",
      en: "Restores the change last taken back."
    ),
    examples: [Names(vi: "làm lại", en: "redo")]
  ) { try $0.step(back: false) }

  static let verify = ShellCommand(
    VerbSyntax(
      "verify",
      Names(vi: "kiểm toàn vẹn", en: "verify"),
      keys: [.head, .format]
    ),
    summary: Names(
      vi:
        "Kiểm tra xem nhật ký, tệp và chìa khóa có bị sửa hay bị hỏng không; in ra đầu nhật ký để chép ra giấy, sau này kiểm bằng đầu nhật ký:…",
      en:
        "Proves that the journal, the file and the keys were not altered; prints a head to be written on paper, for head:… later."
    ),
    examples: [Names(vi: "kiểm toàn vẹn", en: "verify")]
  ) { try $0.verify() }
}

extension Invocation {
  fileprivate func history() throws {
    let target = try OutputTarget(self)
    let limit = try text(.limit).map { text -> Int in
      guard let number = NumberReader.integer(text), number > 0 else {
        let what: Problem.What = NumberReader.integer(text) == nil ? .notANumber : .notPositive
        throw Problems([Problem(what, found: text, at: atom(.limit)?.place)])
      }
      return number
    }
    let most = limit ?? (wordAtoms.isEmpty ? 20 : nil)
    // One more than is shown tells whether there are more.
    let asked = limit == nil ? most.map { $0 + 1 } : most
    let lines =
      isAboutCase || command.kind?.isCase == true
      ? try caseHistory(asked) : try read { try history(asked, $0, $1) }
    let shown = Array(lines.prefix(most ?? lines.count))
    let columns = shown.compactMap(\.kind).first.map { $0.fields.map { Table.Column($0) } } ?? []
    let labels = try read { nameIndex, _ in try nameIndex.labels(for: columns) }
    var answer = Answer(HistoryPage(lines: shown, labels: labels))
    if limit == nil, let most, lines.count > most {
      let adding = Names(vi: "tối đa:100", en: "limit:100")
      answer.hints.append(.moreRows(than: most, adding: adding))
    }
    try target.write(answer)
    remark(answer.hints, target)
  }

  /// The changes of the registry, or of one record.
  private func history(
    _ limit: Int?,
    _ nameIndex: NameIndex,
    _ connection: any StoreConnection
  ) throws -> [HistoryLine] {
    guard let atom = try onlyWord() else {
      let plain = try registry.history(limit: limit, connection)
      // While cases are locked, how many changes there were would be a figure on them.
      let cases = try session.openAccess.map {
        try registry.caseHistory(of: nil, nil, limit: limit, access: $0, connection)
      }
      return HistoryLine.merged(plain, cases ?? [], limit: limit ?? .max)
    }
    let record = try RecordFinder(
      registry,
      connection,
      nameIndex: nameIndex,
      listing: session.listing
    ).record(atom, kind: command.kind)
    return try registry.steps(of: record, connection).prefix(limit ?? .max)
      .map { HistoryLine.ofRecord($0.entry, $0.step) }
  }

  /// The changes of cases, or of one, while they are unlocked.
  private func caseHistory(_ limit: Int?) throws -> [HistoryLine] {
    let access = try unlocked()
    return try read { _, connection in
      try registry.caseHistory(
        of: onlyWord()?.text,
        command.kind,
        limit: limit,
        access: access,
        connection
      ).map(HistoryLine.cases)
    }
  }

  fileprivate func step(back: Bool) throws {
    // The entry that is meant, which a case journal numbers apart.
    var entry = ""
    var change = PlannedChange { registry in
      let stepped = try step(back: back, onlyWord(), in: registry)
      entry = stepped.entry
      return stepped.0
    } report: { summary in
      back
        ? localized(
          vi: "Đã hoàn tác thay đổi \(entry) (\(summary.changed) bản ghi).",
          en: "Took back change \(entry) (\(summary.changed) records)."
        )
        : localized(
          vi: "Đã làm lại thay đổi \(entry) (\(summary.changed) bản ghi).",
          en: "Restored change \(entry) (\(summary.changed) records)."
        )
    }
    // A person sees what goes before many records go.
    change.agreement = .atTerminalIfSeveral
    change.tellsWholeRecords = true
    change.introduce = { _ in try describe(entry) }
    change.question = { effect in
      back
        ? localized(
          vi: "Hoàn tác thay đổi \(entry) (\(effect.changed) bản ghi)?",
          en: "Take back change \(entry) (\(effect.changed) records)?"
        )
        : localized(
          vi: "Làm lại thay đổi \(entry) (\(effect.changed) bản ghi)?",
          en: "Restore change \(entry) (\(effect.changed) records)?"
        )
    }
    try carryOut(change)
  }

  /// Says which change is meant: when it was made, by whom and how.
  private func describe(_ entry: String) throws {
    guard let number = Int(entry),
      let made = try read({ _, connection in try registry.entry(number, connection) })
    else { return }
    let at = TextFormat(language).timestamp(made.timestamp)
    let parts = [entry, at, made.user, made.command].map(VietnameseText.harmless)
    session.screen.report(
      localized(vi: "Thay đổi ", en: "Change ") + parts.joined(separator: " · ") + "\n"
    )
  }

  /// Takes back or restores the entry that an atom means, or this user's last change of all.
  private func step(
    back: Bool,
    _ atom: Argument.Atom?,
    in registry: Registry
  ) throws -> (ChangeSummary, entry: String) {
    let summary = try summary(ofStep: back, atom, in: registry)
    return (summary, (summary.isOfCases ? "K" : "") + String(summary.takesBack ?? 0))
  }

  private func summary(
    ofStep back: Bool,
    _ atom: Argument.Atom?,
    in registry: Registry
  ) throws -> ChangeSummary {
    if let written = atom?.text.uppercased(), written.hasPrefix("K"),
      let number = Int(written.dropFirst())
    {
      let access = try unlocked()
      return try back
        ? registry.undoCase(number, access: access) : registry.redoCase(number, access: access)
    }
    let number = try atom.map { atom -> Int in
      guard let number = Int(atom.text) else {
        throw Problems([Problem(.notANumber, found: atom.text, at: atom.place)])
      }
      return number
    }
    if number == nil, let access = session.openAccess {
      return try back
        ? registry.undo(access: access, command: command.text)
        : registry.redo(access: access, command: command.text)
    }
    return try back
      ? registry.undo(number, command: command.text)
      : registry.redo(number, command: command.text)
  }

  fileprivate func verify() throws {
    let target = try OutputTarget(self)
    let head = try text(.head).map { text -> JournalHead in
      guard let head = JournalHead(text) else {
        throw Problems([Problem(.notAHead, found: text, at: atom(.head)?.place)])
      }
      return head
    }
    let result = try registry.verify(access: session.openAccess, head: head)
    if target.isJSON {
      let document = Document.object([
        .init("entries", .integer(result.entries)), .init("records", .integer(result.records)),
        .init(
          "problems",
          .array(result.problems.map { .text($0.sentence(in: language)) })
        ),
        .init("unknownKinds", .array(result.unknownKinds.map { .text($0[language]) })),
        .init("head", .text(result.head.description)),
        .init("caseHead", result.caseHead.map { .text($0.description) } ?? .null),
      ])
      try session.write(target.format.render(document, options: target.options()))
    } else if result.problems.isEmpty {
      try session.writeSentences(
        localized(
          vi: "Toàn vẹn: \(result.entries) thay đổi, \(result.records) bản ghi.\n",
          en: "Whole: \(result.entries) changes, \(result.records) records.\n"
        )
      )
      let heads = [result.head, result.caseHead].compactMap { $0?.description }
        .joined(separator: "  ")
      try session.writeSentences(
        localized(vi: "Đầu nhật ký: \(heads)\n", en: "Head of the journal: \(heads)\n")
      )
    }
    if result.lacksAccess {
      session.screen.report(
        localized(
          vi: "Hồ sơ đang khóa: chưa so từng hồ sơ với nhật ký của nó.\n",
          en: "Case records are locked: they were not compared with their journal.\n"
        )
      )
    }
    if result.lacksKeys {
      let path = registry.store.keyVault?.path
      let note = Problem(.keyFileMissing, found: path.map(VietnameseText.harmless))
      session.screen.report(note.sentence(in: language) + "\n")
    }
    let unknown = result.unknownKinds.map { $0[language] }.joined(separator: ", ")
    if !unknown.isEmpty {
      session.screen.report(
        localized(
          vi: "Loại bản ghi của chương trình khác, được giữ nguyên: \(unknown).\n",
          en: "Kinds of other programs, left alone: \(unknown).\n"
        )
      )
    }
    if !result.problems.isEmpty { throw Problems(result.problems) }
  }
}

/// An entry of either journal, as `history` shows it.
private enum HistoryLine {
  case plain(JournalEntry)
  /// With what it did to the record that was asked about.
  case ofRecord(JournalEntry, RecordStep)
  case cases(CaseJournalEntry)

  /// Both journals, the newest first; of a day, what is known only by its day comes first.
  static func merged(
    _ plain: [JournalEntry],
    _ cases: [CaseJournalEntry],
    limit: Int
  ) -> [HistoryLine] {
    var lines: [HistoryLine] = []
    var rest = cases[...]
    for entry in plain {
      while let next = rest.first, next.day.iso >= entry.timestamp.prefix(10) {
        lines.append(.cases(next))
        rest.removeFirst()
      }
      lines.append(.plain(entry))
    }
    return Array((lines + rest.map(HistoryLine.cases)).prefix(limit))
  }

  /// The entry as it is kept.
  var row: [Value] {
    switch self {
    case .plain(let entry), .ofRecord(let entry, _):
      [
        .text(String(entry.entry)), .text(entry.timestamp), .text(entry.user),
        .text(entry.action.rawValue), .integer(entry.records), .text(entry.command),
      ]
    case .cases(let entry):
      [
        .text("K\(entry.entry)"), .text(entry.opened?.at ?? entry.day.iso),
        entry.opened.map { .text($0.user) } ?? .none, .text(entry.action),
        .integer(entry.records), .text(entry.opened?.command ?? entry.kinds.joined(separator: ",")),
      ]
    }
  }

  /// The kind of the record that was asked about.
  var kind: Kind? {
    if case .ofRecord(_, let step) = self { step.record?.kind } else { nil }
  }

  /// What it did to the record that was asked about, for people; nil where that is not known.
  func change(_ text: ChangeText) -> String? {
    guard case .ofRecord(_, let step) = self, case let text = text.text(step), !text.isEmpty else {
      return nil
    }
    return text
  }

  var document: Document {
    switch self {
    case .plain(let entry): entry.document
    case .ofRecord(let entry, let step): entry.document(doing: step)
    case .cases(let entry):
      .object([
        .init("entry", .text("K\(entry.entry)")),
        .init("at", .text(entry.opened?.at ?? entry.day.iso)),
        .init("user", entry.opened.map { .text($0.user) } ?? .null),
        .init("action", .text(entry.action)),
        .init("command", entry.opened.map { .text($0.command) } ?? .null),
        .init("kind", .text(entry.kinds.joined(separator: ","))),
        .init("records", .integer(entry.records)),
      ])
    }
  }
}

/// Entries of the journal, the latest first.
private struct HistoryPage: AnswerContent {
  let lines: [HistoryLine]
  let labels: Labels

  /// A row for each entry: for people by the clock and in words, for sheets as it is kept.
  func table(_ detail: AnswerDetail, in language: Language) -> Table {
    let text = ChangeText(OutputOptions(language: language, labels: labels))
    let rows = lines.map { line -> [Value] in
      var row = line.row
      guard detail == .brief else { return row }
      row[1] = row[1].text.map { .text(TextFormat(language).timestamp($0)) } ?? row[1]
      row[5] = line.change(text).map(Value.text) ?? row[5]
      row[3] = row[3].text.map { .text(CommandTable.name(ofAction: $0, language)) } ?? row[3]
      return row
    }
    return Table(
      columns: [
        Table.Column("entry", Names(vi: "số", en: "entry"), .code),
        Table.Column("at", Names(vi: "thời điểm", en: "at"), .code),
        Table.Column("user", Names(vi: "người", en: "user"), .code),
        Table.Column("action", Names(vi: "thao tác", en: "action"), .code),
        Table.Column("records", Names(vi: "bản ghi", en: "records"), .count),
        Table.Column("command", Names(vi: "nội dung", en: "command"), .text),
      ],
      rows: rows
    )
  }

  var document: Document? { .array(lines.map(\.document)) }
}
