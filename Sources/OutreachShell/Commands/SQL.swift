import OutreachRegistry

extension ShellCommand {
  static let sql = ShellCommand(
    .sql,
    summary: Names(
      vi:
        "Hỏi bằng một câu SELECT trên các bảng mà views liệt kê. Cả phần còn lại của dòng là SQL, nên không có dạng: hay ra:; dùng thiết lập format.",
      en:
        "Asks one SELECT over what views lists. All the rest of the line is SQL, so there is no format: or to:; use set format."
    ),
    examples: [
      Names(
        vi: "sql SELECT channelName, count(*) AS so FROM activities GROUP BY 1 ORDER BY 2 DESC",
        en: "sql SELECT channelName, count(*) AS n FROM activities GROUP BY 1 ORDER BY 2 DESC"
      )
    ]
  ) { try $0.askSQL() }

  static let views = ShellCommand(
    .views,
    summary: Names(
      vi: "Liệt kê các bảng mà sql hỏi được; thêm tên bảng để xem từng cột.",
      en: "Lists what sql can ask; with a name, the columns of one."
    ),
    examples: [
      Names(vi: "views", en: "views"),
      Names(vi: "views activities", en: "views activities"),
    ]
  ) { try $0.answer() }
}

extension Invocation {
  /// Answers, and says in every format where rows were left out.
  fileprivate func askSQL() throws {
    let target = try OutputTarget(self)
    let answer = try registry.store.read { connection in
      try registry.answer(
        command,
        connection,
        book: NameBook(registry, connection),
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
