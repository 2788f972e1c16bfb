/// Answers a question at a province: of the communes asked about, together or each by itself.
///
/// Names mean what they mean in each commune: one that has no village of a name has nothing to answer.
struct ProvinceAnswers {
  private let asked: Asked
  private let communes: CommuneChoice
  private var command: Command { asked.command }

  init(_ asked: Asked) throws {
    self.asked = asked
    communes = try CommuneChoice(asked)
  }

  func answer(_ question: Question) throws -> Answer {
    if command.kind?.isCase == true {
      // Figures that communes sent, as they came.
      let asksFigures =
        command.verb.identifier == VerbSyntax.count.identifier || !command.arguments(.by).isEmpty
      guard asksFigures, command.verb.identifier != VerbSyntax.chart.identifier else {
        throw Problems(.noCasesHere)
      }
      return try named(each(question))
    }
    switch command.verb.identifier {
    case VerbSyntax.list.identifier, VerbSyntax.count.identifier: return try counted(question)
    case VerbSyntax.chart.identifier where command.kind != nil: return try counted(question)
    case VerbSyntax.coverage.identifier, VerbSyntax.check.identifier,
      VerbSyntax.indicators.identifier:
      return try summed(each(question))
    case VerbSyntax.show.identifier:
      let found = try each(question)
      guard found.count == 1 else {
        throw Problems(.inSeveralCommunes, suggestions: found.map { "commune:\($0.commune)" })
      }
      return found[0].answer
    case VerbSyntax.sql.identifier, VerbSyntax.views.identifier: return try question.answer(asked)
    default: return try named(each(question))
    }
  }

  /// What each commune answers; those in which a name is not known are left out.
  private func each(_ question: Question) throws -> [CommuneAnswer] {
    try communes.each { try question.answer($0) }
      .map { CommuneAnswer(commune: $0, answer: $1) }
  }

  /// Rows and groups, which the engine counts over all communes.
  private func counted(_ question: Question) throws -> Answer {
    let answer = try question.answer(asked)
    return try named(answer.content, hints: answer.hints)
  }

  /// Rows in which codes of records are called as in their commune; numbers of rows would mean records
  /// and questions of one commune.
  private func named(_ content: any AnswerContent, hints: [Hint]) throws -> Answer {
    let columns = content.table(.full, in: .vi).columns
    let others = columns.filter(\.isOfCommune)
    var answer = Answer(
      content,
      labels: try asked.nameIndex.labels(for: columns.filter { !$0.isOfCommune }),
      hints: hints
    )
    if !others.isEmpty, columns.contains(where: { $0.identifier == Query.communeColumn.identifier })
    {
      let labels = try communes.codes.map { code in
        (code, try communes.reading.nameIndex(of: code).labels(for: others))
      }
      answer = Answer(
        NamedRows(content, labels: Dictionary(uniqueKeysWithValues: labels)),
        labels: answer.labels,
        hints: hints
      )
    }
    answer.numbersRows = false
    return answer
  }

  /// The rows of each commune, one commune after the other.
  private func named(_ found: [CommuneAnswer]) throws -> Answer {
    var answer = Answer(
      CommuneRows(found),
      labels: try asked.nameIndex.labels(for: [Query.communeColumn])
    )
    answer.numbersRows = false
    return answer
  }

  // MARK: Sums

  private func summed(_ found: [CommuneAnswer]) throws -> Answer {
    let lists = found.map(\.answer.content)
    let content: any AnswerContent
    if let coverages = lists as? [CoverageList] {
      let sum = CoverageSum(found.map(\.commune), communes, coverages[0].groups)
      var list = CoverageList(groups: sum.groups)
      list.coverages = sum.coverages(coverages.map(\.coverages))
      content = list
    } else if let indicators = lists as? [IndicatorList] {
      let sum = CoverageSum(found.map(\.commune), communes, indicators[0].groups)
      content = IndicatorList(groups: sum.groups, rows: sum.results(indicators.map(\.rows)))
    } else if let checks = lists as? [CheckList] {
      let sum = CoverageSum(found.map(\.commune), communes, checks[0].groups)
      var list = CheckList(minimum: checks[0].minimum)
      list.groups = sum.groups
      for name in checks[0].checks.map(\.name).withoutRepeats {
        let all = checks.map { $0.checks.filter { $0.name == name }.map(\.coverage) }
        list.add(name, sum.coverages(all))
      }
      content = list
    } else {
      return try named(found)
    }
    return try named(content, hints: lists.flatMap(\.coverages).withoutFigures)
  }
}

extension AnswerContent {
  fileprivate var coverages: [Coverage] {
    switch self {
    case let list as CoverageList: list.coverages
    case let list as IndicatorList: list.results.map(\.coverage)
    case let list as CheckList: list.checks.map(\.coverage)
    default: []
    }
  }
}

extension [Coverage] {
  /// How many communes have no figures of an indicator, and why: they are in no sum.
  fileprivate var withoutFigures: [Hint] {
    var hints: [Hint] = []
    for indicator in map(\.indicator).withoutRepeats {
      let reasons = filter { $0.indicator == indicator }.compactMap(\.reason)
      for reason in Set(reasons).sorted(by: { $0.vi < $1.vi }) {
        let count = reasons.count { $0 == reason }
        let names = Names(
          vi: "\(reason.vi) (\(count) xã)",
          en: "\(reason.en) (\(count) \(count == 1 ? "commune" : "communes"))"
        )
        hints.append(.about(indicator, names))
      }
    }
    return hints
  }
}

/// What a commune answers.
struct CommuneAnswer {
  let commune: String
  let answer: Answer
}

extension [String] {
  fileprivate var withoutRepeats: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
