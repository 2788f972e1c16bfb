/// Answers the commands about indicators: `indicators` and `explain`.
struct IndicatorAnswers {
  private let command: Command
  private let counter: IndicatorCounter
  private let everyField: Bool
  private var scope: IndicatorScope { counter.scope }

  init(_ asked: Asked) throws {
    command = asked.command
    everyField = asked.everyField
    let shape = try QueryBinder.query(
      asked.command.without([.by]),
      kind: Commune.kind,
      asked.registry,
      asked.connection,
      nameIndex: asked.nameIndex,
      wordsAreText: false
    )
    counter = try IndicatorCounter(
      IndicatorScope(
        asked.registry,
        asked.connection,
        nameIndex: asked.nameIndex,
        on: shape.asOf ?? asked.registry.context.today
      )
    )
  }

  // MARK: The dashboard

  /// Answers `indicators as-of:2026-09-30 by:village`.
  func dashboard() throws -> Answer {
    let atoms = command.arguments(.by).flatMap(\.items).compactMap(\.atom)
    let rows = try placing(atoms.first) { try counter.dashboard(by: atoms.map(\.text)) }
    let groups = groupColumns(rows.first?.indicator, atoms.map(\.text))
    let labels = try scope.nameIndex.labels(for: groups)
    let columns = everyField ? Self.columns(groups) : Self.screenColumns(groups)
    var answer = Answer(table: Table(columns: columns), labels: labels)
    for (indicator, values, result) in rows {
      answer.table.rows.append(
        everyField
          ? fullRow(indicator, values, result) : screenRow(indicator, values, result)
      )
      answer.drills.append(drill(indicator, values, groups))
    }
    answer.numbersRows = !groups.isEmpty
    answer.hints = try hints(rows.map { ($0.indicator, $0.result) }, isWhole: groups.isEmpty)
    return answer
  }

  private func groupColumns(_ indicator: Indicator?, _ fields: [String]) -> [Table.Column] {
    fields.compactMap { indicator?.kind?.subject(named: $0) }.map { subject in
      var column = Table.Column(subject.identifier, subject.names, subject.type)
      column.missing = .missing
      return column
    }
  }

  private func fullRow(
    _ indicator: Indicator,
    _ values: [Value],
    _ result: IndicatorResult
  ) -> [Value] {
    [.text(indicator.identifier), .text(indicator.names[scope.registry.context.language])] + values
      + [
        result.numerator.map(Value.integer) ?? .none,
        result.denominator.map(Value.integer) ?? .none,
        .integer(result.excluded),
        result.value.map(Value.decimal) ?? .none,
        result.target.map(Value.decimal) ?? .none,
        result.shortfall.map(Value.integer) ?? .none,
        .date(result.due),
        result.neededPerWeek.map(Value.decimal) ?? .none,
        .text(result.status.rawValue),
      ]
  }

  private func screenRow(
    _ indicator: Indicator,
    _ values: [Value],
    _ result: IndicatorResult
  ) -> [Value] {
    let language = scope.registry.context.language
    let shown = values.isEmpty ? [.text(indicator.names[language])] : values
    return [.text(indicator.identifier)] + shown + [
      result.value.map(Value.decimal) ?? .none,
      result.target.map { .integer(Int(($0 * 100).rounded())) } ?? .none,
      result.shortfall.map { .text(indicator.counted($0, language)) } ?? .none,
      result.neededPerWeek.map { .decimal(($0 * 10).rounded(.up) / 10) } ?? .none,
      .text(result.status.rawValue),
    ]
  }

  private func hints(
    _ rows: [(Indicator, IndicatorResult)],
    isWhole: Bool
  ) throws -> [Hint] {
    guard isWhole else { return [] }
    let reasons = rows.compactMap { indicator, result -> Hint? in
      guard let reason = result.reason else { return nil }
      return .remark(
        Names(
          vi: "\(indicator.identifier): \(reason.vi).",
          en: "\(indicator.identifier): \(reason.en)."
        )
      )
    }
    let remarks = try rows.flatMap { try $0.0.remarks(scope) }.map(Hint.remark)
    let vi = TextFormat(.vi).date(scope.day)
    let en = TextFormat(.en).date(scope.day)
    return reasons + remarks + [
      .remark(
        Names(
          vi: "Tính đến \(vi). Gõ mã chỉ tiêu, ví dụ A2, để xem vì sao.",
          en: "As of \(en). Type an indicator, such as A2, to see why."
        )
      )
    ]
  }

  /// What typing a row's number asks: why, or of a group who is missing.
  private func drill(
    _ indicator: Indicator,
    _ values: [Value],
    _ groups: [Table.Column]
  ) -> Command {
    guard let kind = indicator.kind, !groups.isEmpty else {
      return command.asking(.explain, words: [indicator.identifier])
    }
    let terms = zip(groups, values).compactMap { column, value in
      kind.subject(named: column.identifier).map { command.term($0, value) }
    }
    return command.asking(.missing, words: [indicator.identifier], kind: kind, terms: terms)
  }

  // MARK: Why

  /// Answers `explain A2 as-of:2026-09-30`.
  func explanation() throws -> Answer {
    let atoms = command.words.flatMap(\.items).compactMap(\.atom)
    guard let atom = atoms.first else {
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
    guard let indicator = Indicator.named(atom.text) else {
      throw Problems([
        Problem(
          .notAnIndicator,
          found: atom.text,
          at: atom.place,
          suggestions: Indicator.all.map(\.identifier)
        )
      ])
    }
    let (explanation, records) = try counter.explanation(of: indicator)
    var answer = Answer(table: explanation.table, document: document(indicator, explanation))
    if indicator.kind == nil { answer.table = Table(columns: []) }
    answer.records = records.map {
      RecordReference(kind: $0.kind.identifier, identity: $0.identity)
    }
    if !everyField { answer.drills = try drills(indicator, explanation, records) }
    answer.hints =
      [.remark(indicator.heading), .remark(explanation.result.sentence(indicator, scope.day))]
      + (try indicator.remarks(scope)).map(Hint.remark)
    return answer
  }

  /// What typing a row's number asks: the records that make it count, else the record itself.
  private func drills(
    _ indicator: Indicator,
    _ explanation: IndicatorExplanation,
    _ records: [Record]
  ) throws -> [Command] {
    let counted = explanation.missing.count..<explanation.missing.count + explanation.counted.count
    let commands = try records.enumerated().map { index, record in
      counted.contains(index) ? try indicator.behind(record, scope, command) : nil
    }
    guard commands.contains(where: { $0 != nil }) else { return [] }
    return zip(commands, records).map { behind, record in
      behind ?? command.asking(.show, words: [record.key], kind: record.kind)
    }
  }

  private func document(
    _ indicator: Indicator,
    _ explanation: IndicatorExplanation
  ) -> Document {
    let table = Table(columns: Self.columns([]))
    guard
      case .object(let figures) = Document(
        row: fullRow(indicator, [], explanation.result),
        of: table
      )
    else { return .null }
    let language = scope.registry.context.language
    return .object(
      figures + [
        .init("section", .text(indicator.section)), .init("rule", .text(indicator.rule[language])),
        .init("asOf", .text(scope.day.iso)),
        .init("counted", .array(explanation.counted.map(\.document))),
        .init("missing", .array(explanation.missing.map(\.document))),
        .init("leftOut", .array(explanation.leftOut.map(\.document))),
      ]
    )
  }

  private func placing<Result>(
    _ atom: Argument.Atom?,
    _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch let problems as Problems {
      throw Problems(
        problems.all.map { problem in
          var problem = problem
          problem.place = problem.place ?? atom?.place
          return problem
        }
      )
    }
  }
}
