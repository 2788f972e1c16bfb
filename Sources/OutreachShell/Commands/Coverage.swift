import OutreachRegistry

extension ShellCommand {
  static let coverage = ShellCommand(
    .coverage,
    summary: Names(
      vi: "Tỷ lệ cán bộ đã quán triệt, tập huấn, hoặc thôn đã có buổi tuyên truyền.",
      en: "The share of officers briefed or trained, or of villages with outreach."
    ),
    examples: [
      Names(
        vi: "tỷ lệ tập huấn theo:đơn vị tính đến:2026-11-23",
        en: "coverage training by:organization as-of:2026-11-23"
      ),
      Names(vi: "tỷ lệ thôn", en: "coverage villages"),
    ]
  ) { invocation in
    try invocation.answer()
    try invocation.drawTrend()
  }

  static let missing = ShellCommand(
    .missing,
    summary: Names(
      vi: "Ai chưa quán triệt, chưa tập huấn, thôn nào chưa có buổi nào, và vì sao.",
      en: "Who is not briefed or trained yet, which villages had no event, and why."
    ),
    examples: [
      Names(vi: "chưa quán triệt đơn vị:congan", en: "missing briefing organization:congan")
    ]
  ) { try $0.answer() }

  static let expiring = ShellCommand(
    .expiring,
    summary: Names(
      vi: "Những ai có lớp đã học sắp hết hiệu lực.",
      en: "Whose courses will soon no longer count."
    ),
    examples: [Names(vi: "sắp hết hạn trong:90d", en: "expiring within:90d")]
  ) { try $0.answer() }

  static let check = ShellCommand(
    .check,
    summary: Names(
      vi: "So tỷ lệ với mức tối thiểu; không đạt thì kết thúc với mã lỗi 1.",
      en: "Holds coverage against a minimum; exits with status 1 where it is not met."
    ),
    examples: [
      Names(
        vi: "đánh giá tỷ lệ:quán triệt tối thiểu:50%",
        en: "check coverage:briefing min:50%"
      )
    ]
  ) { try $0.check() }
}

extension Invocation {
  /// A line of the last twelve months, for a person to look at.
  fileprivate func drawTrend() throws {
    guard session.screen.isTerminal, session.settings.drawsBars, try text(.to) == nil,
      command.arguments(.by).isEmpty
    else {
      return
    }
    let trends = try read { book, connection in
      try registry.coverageTrends(command, connection, book: book)
    }
    let isASCII = !session.screen.drawsBlocks
    for trend in trends {
      let line = Picture.line(trend.months, usesASCII: isASCII)
      session.screen.say(
        say(
          vi: "\(trend.requirement), 12 tháng qua: \(line)\n",
          en: "\(trend.requirement), last 12 months: \(line)\n"
        )
      )
    }
  }

  /// Shows what falls short, or to a program everything, then fails if anything does.
  fileprivate func check() throws {
    let target = try OutputTarget(self)
    var answer = try read { book, connection in
      try registry.answer(
        command,
        connection,
        book: book,
        everyField: target.format.showsEveryField
      )
    }
    let failed = answer.table.rows.filter { $0.last == .flag(false) }
    if target.format.identifier == OutputFormat.table.identifier {
      answer.table.rows = failed
    }
    try target.write(answer)
    if !target.isJSON {
      for hint in answer.hints { session.screen.say(hint.sentence(in: language) + "\n") }
    }
    guard failed.isEmpty else { throw Problems(.coverageNotMet) }
    if !target.isJSON { session.screen.note(say(vi: "Đạt.\n", en: "Met.\n")) }
  }
}
