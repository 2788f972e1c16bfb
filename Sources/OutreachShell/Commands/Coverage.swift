import OutreachRegistry

extension ShellCommand {
  static let coverage = ShellCommand(.coverage) { invocation in
    try invocation.answer()
    try invocation.drawTrend()
  }

  static let check = ShellCommand(.check) { try $0.check() }
}

extension Invocation {
  /// A line of the last twelve months, for a person to look at.
  fileprivate func drawTrend() throws {
    guard session.screen.isTerminal, session.settings.drawsBars, try text(.to) == nil,
      command.arguments(.by).isEmpty, !registry.isOfProvince
    else {
      return
    }
    let trends = try read { nameIndex, connection in
      try registry.coverageTrends(command, connection, nameIndex: nameIndex)
    }
    let isASCII = !session.screen.drawsBlocks
    for trend in trends {
      let line = Sparkline.line(trend.months, usesASCII: isASCII)
      session.screen.report(
        localized(
          vi: "\(trend.indicator), 12 tháng qua: \(line)\n",
          en: "\(trend.indicator), last 12 months: \(line)\n"
        )
      )
    }
  }

  /// Shows what falls short, or to a program everything, then fails if anything does.
  fileprivate func check() throws {
    let target = try OutputTarget(self)
    let answer = try ask()
    let table = answer.table
    let failed = table.rows.filter { $0.last == .flag(false) }
    let isForReading = target.format.identifier == OutputFormat.table.identifier
    do {
      try target.write(
        isForReading
          ? Answer(Table(columns: table.columns, rows: failed), labels: answer.labels) : answer
      )
    } catch is ScreenClosed where !failed.isEmpty {
      // The verdict is the status, whoever reads.
      throw Problems(.coverageNotMet)
    }
    remark(answer.hints, target)
    guard failed.isEmpty else { throw Problems(.coverageNotMet) }
    if !target.isJSON { session.screen.report(localized(vi: "Đạt.\n", en: "Met.\n")) }
  }
}
