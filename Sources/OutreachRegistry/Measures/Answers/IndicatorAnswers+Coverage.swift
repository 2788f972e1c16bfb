/// Answers the commands about coverage: `coverage`, `missing`, `expiring` and `check`.
extension IndicatorAnswers {
  /// Answers `coverage training by:organization`.
  func coverage() throws -> Answer {
    let grouped = try request.grouped(try request.indicators())
    // Communes of a province are only added up.
    let isAlone = asked.nameIndex.province == nil
    let isWhole = request.fields.isEmpty && request.filter.isEmpty && isAlone
    var list = CoverageList(groups: grouped.first?.groups.map(\.column) ?? [])
    var hints: [Hint] = []
    var drills: [Command?] = []
    for (indicator, groups) in grouped {
      if isWhole {
        let result = try counter.result(of: indicator)
        list.coverages.append(result.coverage)
        hints.append(.outlook(result))
      } else {
        let coverages = try request.placing {
          try counter.coverage(indicator, by: groups, where: request.filter)
        }
        list.coverages += coverages
        hints += coverages.reasons
        if grouped.count == 1, !groups.isEmpty, isAlone {
          list.whole = try counter.coverage(indicator, where: request.filter).first
        }
      }
      drills += list.coverages.suffix(from: drills.count).map {
        request.drill(indicator, groups, $0.group)
      }
    }
    var answer = try answer(list, hints)
    answer.setDrills(drills)
    return answer
  }

  /// Answers `missing briefing organization:congan`.
  func missing() throws -> Answer {
    let indicators = try request.indicators(otherwise: CourseKind.briefing.rawValue)
    let indicator = indicators[0]
    guard request.fields.isEmpty else { return try missingCounted(indicator) }
    let found = try counter.missing(indicator, where: request.filter)
    let list = try MissingList(
      indicator.kind ?? Officer.kind,
      Array(found.prefix(request.limit ?? .max)),
      columns: command.arguments(.columns).flatMap(\.items).compactMap(\.atom)
    )
    let nothing = try counter.nothing(asked: indicator)
    let hints = nothing.map { [Hint.about(indicator.identifier, $0)] } ?? []
    var answer = try answer(list, hints)
    answer.records = list.records.map { RecordReference($0) }
    return answer
  }

  /// How many are missing, by groups.
  private func missingCounted(_ indicator: Indicator) throws -> Answer {
    let groups = try request.grouped([indicator]).first?.groups ?? []
    let found = try counter.coverage(indicator, by: groups, where: request.filter)
      .filter { $0.missing ?? 0 > 0 }
    let count = Table.Column("count", (indicator.kind ?? Officer.kind).countNames, .count)
    var answer = try answer(
      Table(
        columns: groups.map(\.column) + [count],
        rows: found.map { $0.group + [.integer($0.missing ?? 0)] }
      ),
      found.reasons
    )
    answer.setDrills(found.map { request.drill(indicator, groups, $0.group) })
    return answer
  }

  /// Answers `expiring within:90d`.
  func expiring() throws -> Answer {
    let indicator = try request.indicators(otherwise: CourseKind.training.rawValue)[0]
    let days = try command.days(.within) ?? 90
    let found = try counter.expiring(indicator, within: days, where: request.filter)
    var answer = try answer(ExpiringList(entries: found.map(\.entry)), [])
    answer.records = found.map { RecordReference($0.record) }
    return answer
  }

  /// Answers `check coverage:training min:100% by:organization`.
  func check() throws -> Answer {
    let atoms = command.arguments(.coverage).flatMap(\.items).compactMap(\.atom)
    guard !atoms.isEmpty else {
      throw Problems([
        Problem(
          .argumentExpected(
            verb: command.verb.names,
            what: Names(vi: "tỷ lệ:TÊN", en: "coverage:NAME")
          ),
          at: command.place,
          suggestions: ["check coverage:training min:100%"]
        )
      ])
    }
    let minimum = try minimum()
    var list = CheckList(minimum: minimum)
    var hints: [Hint] = []
    for atom in atoms {
      let scope = counter.scope
      let indicator = try request.answerable(scope.indicator(named: atom.text, at: atom.place))
      for (indicator, groups) in try request.grouped([indicator]) {
        if list.groups.isEmpty { list.groups = groups.map(\.column) }
        let coverages = try request.placing {
          try counter.coverage(indicator, by: groups, where: request.filter)
        }
        list.add("coverage:\(atom.text)", coverages)
        hints += coverages.reasons
      }
    }
    return try answer(list, hints)
  }

  /// The share of `min:95%`, from 0 to 1; the whole where none is written.
  private func minimum() throws -> Double {
    guard let atom = command.arguments(.min).last?.items.first?.atom else { return 1 }
    switch NumberReader.percent(atom.text) {
    case .percent(let number): return number / 100
    case .doubtful:
      throw Problems([
        Problem(
          .doubtfulPercentage,
          found: atom.text,
          at: atom.place,
          suggestions: ["1%", "100%"]
        )
      ])
    case nil: throw Problems([Problem(.notAPercentage, found: atom.text, at: atom.place)])
    }
  }

  private func answer(_ content: any AnswerContent, _ hints: [Hint]) throws -> Answer {
    let columns = content.table(.full, in: counter.scope.language).columns
    return Answer(content, labels: try asked.nameIndex.labels(for: columns), hints: hints)
  }
}

extension Answer {
  /// The questions behind all rows; a number that some rows have only would be no number of a row.
  fileprivate mutating func setDrills(_ drills: [Command?]) {
    let known = drills.compactMap(\.self)
    if known.count == drills.count { self.drills = known }
  }
}

extension Hint {
  /// Whether an indicator will be met in time.
  fileprivate static func outlook(_ result: IndicatorResult) -> Hint {
    .remark(Names(vi: result.outlook(in: .vi), en: result.outlook(in: .en)))
  }

  /// Something about an indicator.
  static func about(_ indicator: String, _ text: Names) -> Hint {
    // A reason is a sentence or a part of one.
    func sentence(_ text: String) -> String {
      "\(indicator): \(text)" + (text.hasSuffix(".") ? "" : ".")
    }
    return .remark(Names(vi: sentence(text.vi), en: sentence(text.en)))
  }
}

extension [Coverage] {
  /// Why there is no value, once for each indicator.
  var reasons: [Hint] {
    var hints: [Hint] = []
    for coverage in self {
      for names in [coverage.reason, coverage.asOf.map(Names.received)].compactMap(\.self) {
        let hint = Hint.about(coverage.indicator, names)
        if !hints.contains(hint) { hints.append(hint) }
      }
    }
    return hints
  }
}
