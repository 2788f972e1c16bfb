extension Question {
  /// `explain A2`; `explain 5.3b` asks what shows that a duty is being done.
  package static let explain = Question(
    .explain,
    section: .plan,
    summary: Names(
      vi:
        "Giải thích chỉ tiêu: quy tắc, bản ghi nào được tính, nào không và vì sao; hoặc việc đã làm của một nhiệm vụ.",
      en:
        "Explains an indicator: its rule, which records count, which do not and why; or shows what a task's question answers."
    ),
    examples: [
      Names(vi: "giải thích A2", en: "explain A2"),
      Names(vi: "giải thích 5.3b", en: "explain 5.3b"),
      Names(vi: "A4 tính đến:2026-06-30", en: "A4 as-of:2026-06-30"),
      Names(
        vi: "giải thích eventSessions kỳ:quý III/2026",
        en: "explain eventSessions period:2026-Q3"
      ),
    ]
  ) { asked in
    if let answer = try asked.reportFigure() { return answer }
    return try IndicatorAnswers(asked).explanation()
  }
}

extension Asked {
  /// The records behind a figure of a report; nil where none is named.
  fileprivate func reportFigure() throws -> Answer? {
    let names = command.words.flatMap(\.items).compactMap(\.atom)
    let given = command.arguments(KeySyntax.reportPeriod.identifier)
    guard names.count == 1, let name = names.first,
      registry.catalogue.indicators.named(name.text) == nil || !given.isEmpty,
      registry.catalogue.reportFigures.contains(where: { name.text.hasPrefix($0.identifier) })
    else { return nil }
    let counter = try ReportCounter(registry, connection, nameIndex)
    let span =
      try keyedSpan()
      ?? ReportSpan.last(.quarter, before: registry.context.today, counter.regime)
    let figures = try counter.report(on: span, .periodic).figures
    guard let figure = figures.first(where: { $0.figure == name.text }),
      let question = figure.question, let command = try nameIndex.commands(of: question).first
    else { return nil }
    var answer = try registry.answer(command, connection, nameIndex: nameIndex, listing: listing)
    let text = Language.allCases.map { "\(figure.name[$0]), \(span.text(in: $0))" }
    answer.hints.insert(
      Hint.remark(Names(vi: "\(text[0]): \(question)", en: "\(text[1]): \(question)")),
      at: 0
    )
    return answer
  }
}
