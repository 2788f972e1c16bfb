extension IndicatorCounter {
  /// The groups that fields name, of an indicator that has them all; nil where it has not.
  func groups(_ names: [String], of indicator: Indicator) throws -> [Group]? {
    let groups = try names.compactMap { name -> Group? in
      if let kind = indicator.kind, let subject = kind.subject(named: name) {
        return .subject(try scope.nameIndex.placed(subject, of: kind, on: scope.day))
      }
      guard case .records(let rule) = indicator.source, rule is TrainingRule else { return nil }
      return Evidence.Part.allCases.first { $0.names.include(name) }.map(Group.part)
    }
    return groups.count == names.count ? groups : nil
  }

  /// Those of some indicators that have all the groups that fields name.
  ///
  /// - Throws: ``Problems`` if none has them.
  func having(
    _ fields: [String],
    among indicators: [Indicator]
  ) throws -> [(indicator: Indicator, groups: [Group])] {
    let found = try indicators.compactMap { indicator in
      try groups(fields, of: indicator).map { (indicator, $0) }
    }
    guard found.isEmpty, !fields.isEmpty else { return found }
    guard let kind = indicators.first?.kind, indicators.count == 1 else {
      if indicators.count == 1 { throw Problems(.figuresOnly, found: indicators[0].identifier) }
      throw Problems(
        .notAField(kind: indicators.enumeration.names),
        found: fields.joined(separator: ", "),
        suggestions: ["organization", "village", "kind"]
      )
    }
    let wrong = try fields.first { try groups([$0], of: indicators[0]) == nil } ?? fields[0]
    let names =
      kind.fields.flatMap { [$0.identifier, $0.names.vi] } + Evidence.Part.allCases.map(\.rawValue)
    throw Problems(
      .notAField(kind: kind.names),
      found: wrong,
      suggestions: Nearest.names(to: wrong, among: names)
    )
  }

  /// The records of one part of those of whom an indicator asks something.
  ///
  /// - Throws: ``Problems`` if no record may be looked up behind the figures.
  func records(
    _ part: Population.Part,
    of indicator: Indicator,
    where filter: [Condition] = []
  ) throws -> [Record] {
    try records(
      part,
      of: try rule(of: indicator).population(scope, until: scope.day),
      where: filter
    )
  }

  /// Who or what does not meet an indicator, and why.
  func missing(
    _ indicator: Indicator,
    where filter: [Condition] = []
  ) throws -> [(record: Record, entry: MissingEntry)] {
    let records = try records(.missing, of: indicator, where: filter)
    let reasons = try rule(of: indicator).reasons(records, scope)
    return zip(records, reasons).map { record, reasons in
      let entry = MissingEntry(
        code: record.key,
        name: record["name"].text ?? "",
        organization: record.kind.field("organization").flatMap { record[$0.identifier].text },
        reasons: reasons
      )
      return (record, entry)
    }
  }

  /// Who meets an indicator now, but only up to a day within so many days.
  ///
  /// - Throws: ``Problems`` if what counts for it does not expire.
  func expiring(
    _ indicator: Indicator,
    within days: Int,
    where filter: [Condition] = []
  ) throws -> [(record: Record, entry: ExpiringEntry)] {
    let end = scope.day.adding(days: days)
    guard let found = try rule(of: indicator).expiring(before: end, where: filter, scope) else {
      throw Problems(.neverExpires, found: indicator.identifier)
    }
    return found.map { expiring in
      let record = expiring.record
      let entry = ExpiringEntry(
        code: record.key,
        name: record["name"].text ?? "",
        organization: record["organization"].text,
        course: expiring.course,
        expires: expiring.expires
      )
      return (record, entry)
    }
  }

  /// Why an indicator asks nothing of anyone on the day, if so.
  func nothing(asked indicator: Indicator) throws -> Names? {
    try rule(of: indicator).population(scope, until: scope.day).nothing
  }

  private func rule(of indicator: Indicator) throws -> any IndicatorRule {
    guard case .records(let rule) = indicator.source else {
      throw Problems(.figuresOnly, found: indicator.identifier)
    }
    return rule
  }
}
