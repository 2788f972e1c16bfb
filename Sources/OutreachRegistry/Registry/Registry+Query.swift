extension Registry {
  /// Answers a question in the command language (`activities by:channel date:2026-Q3`).
  ///
  /// Without an access, case records are answered about only as ``Disclosure`` permits.
  ///
  /// - Throws: ``Problems`` with line and column of everything that is wrong with the text.
  public func query(_ text: String, access: CaseAccess? = nil) throws -> Answer {
    try check(access)
    return try store.read { connection in
      let nameIndex = NameIndex(self, connection, access: access)
      let commands = try nameIndex.commands(of: text)
      guard commands.count <= 1 else {
        throw Problems([Problem(.severalQuestions, found: commands[1].text, at: commands[1].place)])
      }
      guard let command = commands.first else {
        throw Problems(
          .kindExpected(verb: VerbSyntax.list.names),
          suggestions: ["activities", "hoạt động"]
        )
      }
      return try answer(command, connection, nameIndex: nameIndex, access: access)
    }
  }

  /// Answers a command of one of the verbs that ask.
  package func answer(
    _ command: Command,
    _ connection: any StoreConnection,
    nameIndex: NameIndex,
    listing: [RecordReference] = [],
    access: CaseAccess? = nil
  ) throws -> Answer {
    guard let question = Question.asked(by: command) else {
      throw Problems(.notForReading(verb: command.verb.names))
    }
    let asked = Asked(
      registry: self,
      command: command,
      connection: connection,
      nameIndex: nameIndex,
      listing: listing,
      access: access
    )
    return try isOfProvince
      ? ProvinceAnswers(asked).answer(question) : question.answer(asked)
  }
}
