import OutreachRegistry

extension ShellCommand {
  static let save = ShellCommand(
    VerbSyntax(
      "save",
      Names(vi: "lưu câu hỏi", en: "save"),
      words: .plain,
      of: .command,
      rawAfter: 1
    ),
    summary: Names(
      vi:
        "Lưu câu hỏi dưới một tên; gõ tên để hỏi lại, thêm được điều kiện. Không có tên thì liệt kê.",
      en:
        "Saves a question under a name; type the name, and further terms, to ask it. Alone, lists."
    ),
    examples: [
      Names(
        vi: "lưu câu hỏi loa-quy-3 hoạt động kênh:loa ngày:2026-Q3",
        en: "save q3-loa activities channel:loudspeaker date:2026-Q3"
      ),
      Names(vi: "lưu câu hỏi", en: "save"),
    ]
  ) { try $0.save() }
}

extension Invocation {
  fileprivate func save() throws {
    let atoms = wordAtoms
    guard let name = atoms.first else { return try listSaved() }
    guard atoms.count == 2, command.words.count == 2 else {
      throw Problems([
        Problem(
          .argumentExpected(
            verb: command.verb.names,
            what: Names(vi: "một câu hỏi sau tên", en: "a question after the name")
          ),
          at: command.place,
          suggestions: [ShellCommand.save.examples[0][language]]
        )
      ])
    }
    let old = try read { nameIndex, _ in
      try checkFree(name, nameIndex)
      return try nameIndex.table(SavedQuestion.kind.identifier).entry(code: name.text)?.code
    }
    try checkQuestion(atoms[1])
    let target = try OutputTarget(self)
    let question = SavedQuestion(code: old ?? name.text, command: atoms[1].text)
    if let old, session.screen.isTerminal {
      try confirm(1, localized(vi: "Thay câu hỏi \(old)?", en: "Replace the question \(old)?"))
    }
    let summary = try placing { try registry.save(question, command: command.text) }
    try report(
      summary,
      target,
      text: summary.changed == 0
        ? localized(vi: "Không có gì thay đổi.", en: "Nothing changed.")
        : localized(
          vi: "Đã lưu câu hỏi \(question.code); gõ \(question.code) để hỏi.",
          en: "Saved the question \(question.code); type \(question.code) to ask it."
        )
    )
  }

  /// Lists the saved questions.
  private func listSaved() throws {
    let list = Command.list(SavedQuestion.kind, text: command.text, place: command.place)
    try Invocation(session: session, command: list).answer()
  }

  /// A name that means something else would be shadowed by it, or would shadow it.
  private func checkFree(_ name: Argument.Atom, _ nameIndex: NameIndex) throws {
    guard SavedQuestion.isName(name.text) else {
      throw Problems([Problem(.badQuestionName, found: name.text, at: name.place)])
    }
    let isVerb = session.commands.verbs.named(name.text) != nil
    let kind = nameIndex.kind(ofRecord: name.text)
    let isOther = kind.map { $0.identifier != SavedQuestion.kind.identifier } ?? false
    if isVerb || isOther || registry.catalogue.kind(named: name.text) != nil
      || kind == nil && nameIndex.verb(meantBy: name.text) != nil
    {
      throw Problems([Problem(.questionNameTaken, found: name.text, at: name.place)])
    }
  }

  /// - Throws: ``Problems`` unless the text is one question that may be kept.
  private func checkQuestion(_ atom: Argument.Atom) throws {
    guard !session.concernsCases(atom.text) else { throw Problems(.questionOnCases) }
    let commands = try session.commands(in: atom)
    guard commands.count == 1 else {
      throw Problems([Problem(.oneCommandExpected, at: atom.place)])
    }
    if let name = commands[0].savedAs {
      throw Problems([Problem(.questionInQuestion, found: name, at: atom.place)])
    }
    if let obstacle = SavedQuestion.obstacle(commands[0]) {
      throw Problems([Problem(obstacle, at: atom.place)])
    }
    if commands[0].verb.identifier == VerbSyntax.sql.identifier,
      let statement = commands[0].words.first?.items.first?.atom
    {
      do {
        try registry.checkSQL(statement.text, at: statement.place)
      } catch let problems as Problems {
        throw Problems(problems.all.map { $0.moved(into: atom) })
      }
    }
  }
}

extension Session {
  /// The commands of a text that stands in a command, with the places of problems in the whole.
  func commands(in atom: Argument.Atom) throws -> [Command] {
    do {
      return try parse(atom.text)
    } catch let problems as Problems {
      throw Problems(problems.all.map { $0.moved(into: atom) })
    }
  }
}

extension Problem {
  /// The problem of a text that stands in a command, in its place there.
  func moved(into atom: Argument.Atom) -> Problem {
    guard case .command(_, let column, let length)? = place,
      case .command(let line, let start, _) = atom.place
    else { return self }
    var problem = self
    problem.place = .command(line: line, column: start + column - 1, length: length)
    return problem
  }
}
