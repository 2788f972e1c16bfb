/// Counts indicators on a day, by groups, with the level asked for and the pace.
struct IndicatorCounter {
  let scope: IndicatorScope
  private let levels: [TargetLevel]

  init(_ scope: IndicatorScope) throws {
    self.scope = scope
    levels = try scope.registry.records(Query(kind: TargetLevel.kind), scope.connection)
      .map { try TargetLevel($0) }
  }

  /// What an indicator comes to, by groups.
  ///
  /// - Returns: Nothing if its figures have no such groups; without groups, one result.
  func results(
    _ indicator: Indicator,
    by groups: [Subject] = [],
    where filter: [Condition] = []
  ) throws -> [(values: [Value], result: IndicatorResult)] {
    let now = try figures(indicator, by: groups, where: filter, until: scope.day)
    let level = try level(of: indicator)
    let start = paceStart(of: indicator)
    let before =
      try start.map { try figures(indicator, by: groups, where: filter, until: $0) } ?? []
    let earlier = Dictionary(
      before.map { ($0.values, $0.figures.numerator ?? 0) },
      uniquingKeysWith: { first, _ in first }
    )
    return try sorted(now, groups).map { values, figures in
      var result = IndicatorResult(
        indicator: indicator.identifier,
        group: values.map(\.plain),
        numerator: figures.numerator,
        denominator: figures.denominator,
        excluded: figures.excluded,
        target: level.target,
        due: level.due,
        neededPerWeek: nil,
        pacePerWeek: 0,
        status: .noData,
        reason: figures.reason
      )
      let gained = (figures.numerator ?? 0) - (earlier[values] ?? 0)
      let since = start ?? scope.yearStart
      result.pacePerWeek = max(0, Double(gained) / max(1, Double(since.days(until: scope.day)) / 7))
      judge(&result)
      return (values, result)
    }
  }

  /// Groups in the order of their names; those without a value last.
  private func sorted(
    _ results: [(values: [Value], figures: IndicatorFigures)],
    _ groups: [Subject]
  ) throws -> [(values: [Value], figures: IndicatorFigures)] {
    let columns = groups.map { Table.Column($0.identifier, $0.names, $0.type) }
    let labels = try scope.nameIndex.labels(for: columns)
    let places = results.map { result in
      zip(result.values, columns).map { GroupPlace($0, $1.type, labels) }
    }
    let order = results.indices.sorted { one, other in
      for (first, second) in zip(places[one], places[other]) where first != second {
        return first.isMissing == second.isMissing ? first < second : second.isMissing
      }
      return one < other
    }
    return order.map { results[$0] }
  }

  private func judge(_ result: inout IndicatorResult) {
    let weeks = result.weeksLeft(from: scope.day)
    guard let shortfall = result.shortfall else { return }
    if weeks > 0 { result.neededPerWeek = Double(shortfall) / Double(weeks) }
    result.status =
      if shortfall == 0 {
        .met
      } else {
        Double(weeks) * result.pacePerWeek >= Double(shortfall) ? .onTrack : .behind
      }
  }

  /// The day from which the pace is measured: twelve weeks ago; nil if the year began since.
  private func paceStart(of indicator: Indicator) -> CalendarDate? {
    let start = scope.day.adding(days: -84)
    return indicator.term == .yearly && start <= scope.yearStart ? nil : start
  }

  /// The commune's own level, or the plan's, and the day by which it is to be reached.
  ///
  /// Of an indicator by the programme's end the next own level counts, by the end of its year.
  private func level(of indicator: Indicator) throws -> (target: Double?, due: CalendarDate) {
    let year = scope.day.year
    let own = levels.filter { $0.indicator == indicator.identifier }
    let level: TargetLevel?
    var last = year
    switch indicator.term {
    case .yearly:
      level = own.first { $0.year == year }
    case .programme:
      level = own.filter { $0.year >= year }.min { $0.year < $1.year }
      last = level?.year ?? scope.programme.upperBound
    }
    let standard = try indicator.requirement.map { try scope.coverage().planned($0).target }
    let percent = level?.value ?? standard ?? indicator.target
    return (percent.map { Double($0) / 100 }, CalendarDate(known: last, 12, 31))
  }

  // MARK: Figures

  private func figures(
    _ indicator: Indicator,
    by groups: [Subject],
    where filter: [Condition],
    until: CalendarDate
  ) throws -> [(values: [Value], figures: IndicatorFigures)] {
    switch indicator.source {
    case .figures(let count):
      guard groups.isEmpty, filter.isEmpty else { return [] }
      return [([], try count(scope))]
    case .population(_, let make):
      return try count(try make(scope, until), by: groups, where: filter)
    }
  }

  private func count(
    _ population: Population,
    by groups: [Subject],
    where filter: [Condition]
  ) throws -> [(values: [Value], figures: IndicatorFigures)] {
    var sql = SQLText()
    sql.append("SELECT ")
    for group in groups {
      group.append(to: &sql)
      sql.append(", ")
    }
    for (position, part) in [Population.Part.met, .missing, .excluded].enumerated() {
      sql.append(position == 0 ? "SUM(CASE WHEN " : ", SUM(CASE WHEN ")
      sql.append(population.condition(of: part))
      sql.append(" THEN 1 ELSE 0 END)")
    }
    sql.append(" FROM \(quotedName(population.kind.identifier)) WHERE ")
    sql.append(population.kind, of: scope.registry.commune)
    sql.append(" AND (")
    sql.append(population.members)
    sql.append(") AND ")
    Condition.all(filter).append(to: &sql)
    if !groups.isEmpty {
      sql.append(" GROUP BY \((1...groups.count).map(String.init).joined(separator: ", "))")
    }
    var results: [(values: [Value], figures: IndicatorFigures)] = []
    try scope.connection.forEachRow(sql.text, sql.arguments) { row in
      func number(_ offset: Int) -> Int { row.value(at: groups.count + offset).integer ?? 0 }
      results.append(
        (
          groups.enumerated().map { $1.member(stored: row.value(at: $0)) },
          IndicatorFigures(
            numerator: population.nothing == nil ? number(0) : 0,
            denominator: population.nothing == nil ? number(0) + number(1) : 0,
            excluded: number(2),
            reason: population.nothing
          )
        )
      )
    }
    return results
  }

  // MARK: Records

  /// The records of one part of an indicator's members, in the order of their kind.
  ///
  /// - Throws: ``Problems`` if no record may be looked up behind the figures.
  func records(
    _ part: Population.Part,
    of indicator: Indicator,
    where filter: [Condition] = []
  ) throws -> [Record] {
    guard case .population(_, let make) = indicator.source else {
      throw Problems(.figuresOnly, found: indicator.identifier)
    }
    let population = try make(scope, scope.day)
    guard population.nothing == nil || part == .excluded else { return [] }
    let table = scope.registry.table(population.kind)
    var sql = SQLText()
    sql.append("SELECT \(table.selection) FROM \(quotedName(population.kind.identifier)) WHERE ")
    sql.append(population.kind, of: scope.registry.commune)
    sql.append(" AND ")
    sql.append(population.condition(of: part))
    sql.append(" AND ")
    Condition.all(filter).append(to: &sql)
    sql.append(" ORDER BY ")
    QuerySQL.appendOrder(Query(kind: population.kind), to: &sql)
    var records: [Record] = []
    try scope.connection.forEachRow(sql.text, sql.arguments) { row in
      records.append(table.record(from: row))
    }
    return records
  }
}
