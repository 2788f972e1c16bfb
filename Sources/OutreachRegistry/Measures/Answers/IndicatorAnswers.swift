/// Answers the commands about indicators: `indicators`, `explain` and `chart`.
struct IndicatorAnswers {
  let asked: Asked
  let request: IndicatorRequest
  var command: Command { asked.command }
  var counter: IndicatorCounter { request.counter }

  init(_ asked: Asked) throws {
    self.asked = asked
    request = try IndicatorRequest(asked)
  }

  /// Answers `indicators as-of:2026-09-30 by:village`.
  func dashboard() throws -> Answer {
    let found = try request.placing { try counter.dashboard(by: request.fields.map(\.text)) }
    let list = IndicatorList(
      groups: found.first?.groups.map(\.column) ?? [],
      rows: found.flatMap { indicator, _, results in results.map { (indicator, $0) } }
    )
    var answer = Answer(list, labels: try asked.nameIndex.labels(for: list.groups))
    answer.drills = found.flatMap { indicator, groups, results in
      results.map { result in
        let behind = groups.isEmpty ? nil : request.drill(indicator, groups, result.group)
        return behind ?? command.asking(.explain, words: [indicator.identifier])
      }
    }
    answer.numbersRows = !list.groups.isEmpty
    guard list.groups.isEmpty else { return answer }
    let remarks = try found.flatMap { try counter.remarks(on: $0.indicator) }
    let (vi, en) = (TextFormat(.vi), TextFormat(.en))
    let example = (list.rows.dropFirst().first ?? list.rows.first)?.indicator
    answer.hints = list.results.map(\.coverage).reasons + remarks.map(Hint.remark)
    if let example = example?.identifier {
      answer.hints.append(
        .remark(
          Names(
            vi:
              "Tính đến \(vi.date(counter.scope.day)). Gõ mã chỉ tiêu, ví dụ \(example), để xem vì sao.",
            en:
              "As of \(en.date(counter.scope.day)). Type an indicator, such as \(example), to see why."
          )
        )
      )
    }
    return answer
  }

  /// Answers `explain A2 as-of:2026-09-30`; of a task, with what its question answers.
  func explanation() throws -> Answer {
    let atoms = command.words.flatMap(\.items).compactMap(\.atom)
    guard let first = atoms.first else {
      throw Problems([
        Problem(
          .argumentExpected(
            verb: command.verb.names,
            what: Names(vi: "mã chỉ tiêu", en: "an indicator")
          ),
          at: command.place,
          suggestions: ["explain A2"]
        )
      ])
    }
    let text = atoms.map(\.text).joined(separator: " ")
    if counter.scope.indicators.named(text) == nil,
      let answer = try DutyEvidence.answer(asked, first, counter.scope)
    {
      return answer
    }
    let indicator = try counter.scope.indicator(named: text, at: first.place)
    let (explanation, records) = try counter.explanation(of: indicator)
    let remarks = try counter.remarks(on: indicator)
    return Answer(
      IndicatorDetail(
        explanation: explanation,
        indicator: indicator,
        language: counter.scope.language
      ),
      hints: ([indicator.heading, explanation.result.sentence(indicator.unit)] + remarks)
        .map(Hint.remark),
      records: records.map { RecordReference($0) },
      drills: try drills(indicator, explanation, records)
    )
  }

  /// Answers `chart A2`, an indicator at the end of each of twelve months, and `chart A2 by:village`.
  func chart() throws -> Answer {
    let atoms = command.words.flatMap(\.items).compactMap(\.atom)
    guard let first = atoms.first else {
      throw Problems([
        Problem(
          .kindExpected(verb: command.verb.names),
          at: command.place,
          suggestions: ["chart activities by:channel"]
        )
      ])
    }
    let text = atoms.map(\.text).joined(separator: " ")
    let indicator = try counter.scope.indicator(named: text, at: first.place)
    let value = Table.Column("value", indicator.names, .ratio)
    guard let groups = try request.grouped([indicator]).first?.groups, !groups.isEmpty else {
      let month = Table.Column("month", Names(vi: "tháng", en: "month"), .period)
      let rows = try counter.trend(indicator).map { day, value -> [Value] in
        [.text(Period(.month, containing: day).identifier), Value(value)]
      }
      return Answer(Table(columns: [month, value], rows: rows))
    }
    let columns = groups.map(\.column)
    let rows = try counter.coverage(indicator, by: groups).map { $0.group + [Value($0.value)] }
    return Answer(
      Table(columns: columns + [value], rows: rows),
      labels: try asked.nameIndex.labels(for: columns)
    )
  }

  /// What typing a row's number asks: the records that make it count, else the record itself.
  private func drills(
    _ indicator: Indicator,
    _ explanation: IndicatorExplanation,
    _ records: [Record]
  ) throws -> [Command] {
    guard case .records(let rule) = indicator.source else { return [] }
    let counted = explanation.missing.count..<explanation.missing.count + explanation.counted.count
    let commands = try records.enumerated().map { index, record in
      counted.contains(index) ? try rule.behind(record, counter.scope, command) : nil
    }
    guard commands.contains(where: { $0 != nil }) else { return [] }
    return zip(commands, records).map { behind, record in
      behind ?? command.asking(.show, words: [record.key], kind: record.kind)
    }
  }
}

extension IndicatorCounter {
  /// What an indicator says beside its figures.
  fileprivate func remarks(on indicator: Indicator) throws -> [Names] {
    guard case .records(let rule) = indicator.source else { return [] }
    return try rule.remarks(scope)
  }
}
