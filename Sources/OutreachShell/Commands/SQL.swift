import OutreachRegistry

extension ShellCommand {
  static let sql = ShellCommand(.sql) { try $0.askSQL() }
}

extension Invocation {
  /// Answers, and says in every format where rows were left out.
  fileprivate func askSQL() throws {
    let target = try OutputTarget(self)
    let answer = try registry.store.read { connection in
      try registry.answer(
        command,
        connection,
        nameIndex: NameIndex(registry, connection),
        everyField: target.format.showsEveryField
      )
    }
    // Numbers mean rows of a listing, which this is not.
    session.listing = []
    session.drills = []
    try target.write(answer)
    if answer.table.rows.isEmpty {
      session.screen.note(say(vi: "Không có dòng nào.\n", en: "No rows.\n"))
    }
    for hint in answer.hints { session.screen.say(hint.sentence(in: language) + "\n") }
  }
}
