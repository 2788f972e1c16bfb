/// Counts indicators on a day; the engine does the counting.
struct IndicatorCounter {
  /// What the figures are split by.
  enum Group {
    case subject(Subject)
    /// What has to be attended.
    case part(Evidence.Part)
  }

  let scope: IndicatorScope

  init(_ scope: IndicatorScope) { self.scope = scope }

  // MARK: Figures

  /// How far an indicator is met, by groups in the order of their names; without groups, one.
  ///
  /// - Throws: ``Problems`` if it has figures only and groups or terms are asked for.
  func coverage(
    _ indicator: Indicator,
    by groups: [Group] = [],
    where filter: [Condition] = []
  ) throws -> [Coverage] {
    let target = try level(of: indicator).target
    let coverages = try figures(indicator, by: groups, where: filter).map { values, figures in
      Coverage(
        indicator: indicator.identifier,
        group: values,
        numerator: figures.numerator,
        denominator: figures.denominator,
        excluded: figures.excluded,
        target: target,
        reason: figures.reason,
        asOf: figures.asOf
      )
    }
    return try scope.nameIndex.sorted(coverages, by: groups.map(\.column), \.group)
  }

  /// Where an indicator stands: its coverage, with the pace.
  func results(
    _ indicator: Indicator,
    by groups: [Group] = [],
    where filter: [Condition] = []
  ) throws -> [IndicatorResult] {
    let due = try level(of: indicator).due
    let start = max(
      scope.day.adding(days: -84),
      indicator.term == .yearly ? scope.yearStart : .earliest
    )
    let before = try gained(indicator, until: start, by: groups, where: filter)
    let weeks = max(1, Double(start.days(until: scope.day)) / 7)
    return try coverage(indicator, by: groups, where: filter).map { coverage in
      let pace = before.map { before in
        max(0, Double((coverage.numerator ?? 0) - (before[coverage.group] ?? 0)) / weeks)
      }
      return IndicatorResult(
        coverage: coverage,
        day: scope.day,
        due: due,
        paceSince: start,
        pacePerWeek: pace
      )
    }
  }

  /// Where the whole of an indicator stands.
  func result(of indicator: Indicator, where filter: [Condition] = []) throws -> IndicatorResult {
    guard let result = try results(indicator, where: filter).first else {
      throw Problems(.notACoverage, found: indicator.identifier)
    }
    return result
  }

  /// How many of each group met it by a day; nil where that is not known.
  private func gained(
    _ indicator: Indicator,
    until day: CalendarDate,
    by groups: [Group],
    where filter: [Condition]
  ) throws -> [[Value]: Int]? {
    guard case .records(let rule) = indicator.source, groups.allSatisfy({ $0.subject != nil }),
      try rule.population(scope.together, until: day).knowsPast
    else { return nil }
    // A year begins with nothing.
    if indicator.term == .yearly, day == scope.yearStart { return [:] }
    let figures = try count(rule, until: day, by: groups.compactMap(\.subject), where: filter)
    return Dictionary(
      figures.map { ($0.values, $0.figures.numerator ?? 0) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// The share at the end of each of twelve months, the last one up to the day; nil where nothing was
  /// asked of anyone.
  func trend(
    _ indicator: Indicator,
    where filter: [Condition] = []
  ) throws -> [(day: CalendarDate, value: Double?)] {
    let firstOfMonth = CalendarDate(known: scope.day.year, scope.day.month, 1)
    let days =
      (0..<11).reversed().map { firstOfMonth.adding(months: -$0).adding(days: -1) } + [scope.day]
    return try days.map { day in
      let then = try scope.on(day)
      let indicator = try then.indicator(named: indicator.identifier)
      return (day, try IndicatorCounter(then).coverage(indicator, where: filter).first?.value)
    }
  }

  /// The commune's own level, or the requirement's or the plan's, and the day by which it is to be
  /// reached.
  ///
  /// Of an indicator by the programme's end the next own level counts, by the end of its year.
  private func level(of indicator: Indicator) throws -> (target: Double?, due: CalendarDate) {
    let year = scope.day.year
    let own = try scope.nameIndex.records(of: TargetLevel.kind)
      .map { try TargetLevel($0) }.filter { $0.indicator == indicator.identifier }
    let level: TargetLevel?
    var due: CalendarDate
    switch indicator.term {
    case .yearly:
      level = own.first { $0.year == year }
      due = indicator.due ?? CalendarDate(known: year, 12, 31)
    case .programme:
      level = own.filter { $0.year >= year }.min { $0.year < $1.year }
      due = indicator.due ?? CalendarDate(known: scope.programme.upperBound, 12, 31)
      if let level { due = CalendarDate(known: level.year, 12, 31) }
    }
    return (level.map { Double($0.value) / 100 } ?? indicator.target, due)
  }

  // MARK: Rows

  private func figures(
    _ indicator: Indicator,
    by groups: [Group],
    where filter: [Condition]
  ) throws -> [(values: [Value], figures: IndicatorFigures)] {
    switch indicator.source {
    case .figures(let count):
      guard groups.isEmpty, filter.isEmpty else {
        throw Problems(.figuresOnly, found: indicator.identifier)
      }
      return [([], try count(scope))]
    case .requirement:
      throw Problems(.notACoverage, found: indicator.identifier)
    case .records(let rule):
      let subjects = groups.compactMap(\.subject)
      let parts = groups.compactMap(\.part)
      guard !parts.isEmpty else {
        return try count(rule, until: scope.day, by: subjects, where: filter)
      }
      return try (rule.populations(by: parts, scope) ?? []).flatMap { items, population in
        try count(population, by: subjects, where: filter).map { own, figures in
          var (own, items) = (own.makeIterator(), items.makeIterator())
          let values = groups.map { ($0.subject == nil ? items.next() : own.next()) ?? .none }
          return (values, figures)
        }
      }
    }
  }

  /// The figures of a rule by a day; where communes are counted together, those of the scope's.
  private func count(
    _ rule: any IndicatorRule,
    until day: CalendarDate,
    by groups: [Subject],
    where filter: [Condition]
  ) throws -> [(values: [Value], figures: IndicatorFigures)] {
    let population = try rule.population(scope.together, until: day)
    guard let rows = try rows(ofAll: population, by: groups, where: filter) else {
      return try count(rule.population(scope, until: day), by: groups, where: filter)
    }
    guard groups.isEmpty, rows.isEmpty else { return rows.map { read($0, population, groups) } }
    // Who has no members is in no group.
    let nobody = StoredRow([.integer(0), .integer(0), .integer(0)])
    return [read(nobody, population, groups)]
  }

  private func count(
    _ population: Population,
    by groups: [Subject],
    where filter: [Condition]
  ) throws -> [(values: [Value], figures: IndicatorFigures)] {
    let sql = try sql(population, by: groups, where: filter, in: scope.registry.asked)
    var results: [(values: [Value], figures: IndicatorFigures)] = []
    try scope.connection.forEachRow(sql.text, sql.arguments) { row in
      results.append(read(row, population, groups))
    }
    return results
  }

  /// What counts a population by groups in some communes; none stand for all.
  func sql(
    _ population: Population,
    by groups: [Subject],
    where filter: [Condition],
    in communes: [String]
  ) throws -> SQLText {
    var sql = SQLText()
    sql.append("SELECT ")
    for group in groups {
      group.append(to: &sql)
      sql.append(", ")
    }
    // Whether somebody meets it, which costs most, is looked at once.
    sql.append("COUNT(*), SUM(CASE WHEN ")
    sql.append(population.excused)
    sql.append(" THEN 1 ELSE 0 END), SUM(CASE WHEN ")
    sql.append(population.excused)
    sql.append(" THEN 0 WHEN ")
    let joined = communes.count == 1 ? nil : population.metAmong
    if joined == nil {
      sql.append(population.met)
    } else {
      sql.append("met.\"metKey\" IS NOT NULL")
    }
    sql.append(" THEN 1 ELSE 0 END) FROM ")
    try append(population, joined, population.members, filter, in: communes, to: &sql)
    if !groups.isEmpty {
      sql.append(" GROUP BY \((1...groups.count).map(String.init).joined(separator: ", "))")
    }
    return sql
  }

  private func read(
    _ row: any StoreRow,
    _ population: Population,
    _ groups: [Subject]
  ) -> (values: [Value], figures: IndicatorFigures) {
    func number(_ offset: Int) -> Int { row.value(at: groups.count + offset).integer ?? 0 }
    let isAsked = population.nothing == nil
    return (
      groups.enumerated().map { $1.member(stored: row.value(at: $0)) },
      IndicatorFigures(
        numerator: isAsked ? number(2) : 0,
        denominator: isAsked ? number(0) - number(1) : 0,
        excluded: number(1),
        reason: population.nothing
      )
    )
  }

  /// The records of one part of a population, in the order of their kind.
  func records(
    _ part: Population.Part,
    of population: Population,
    where filter: [Condition] = []
  ) throws -> [Record] {
    guard population.nothing == nil || part == .excluded else { return [] }
    let table = scope.registry.table(population.kind)
    var sql = SQLText()
    sql.append("SELECT \(table.selection) FROM ")
    let condition = population.condition(of: part)
    try append(population, nil, condition, filter, in: scope.registry.asked, to: &sql)
    sql.append(" ORDER BY ")
    QuerySQL.appendOrder(
      Query(kind: population.kind),
      scope.registry.catalogue,
      to: &sql
    )
    var records: [Record] = []
    try scope.connection.forEachRow(sql.text, sql.arguments) { row in
      records.append(table.record(from: row))
    }
    return try scope.nameIndex.placed(records, on: scope.day)
  }

  /// The table, joined with those who meet it if given, with a condition and terms; only what
  /// ``AuthorizedQuery`` permits becomes SQL.
  private func append(
    _ population: Population,
    _ joined: SQLText?,
    _ condition: SQLText,
    _ filter: [Condition],
    in communes: [String],
    to sql: inout SQLText
  ) throws {
    var query = Query(kind: population.kind)
    query.conditions = filter
    let authorized = try AuthorizedQuery(
      query,
      scope.registry,
      scope.connection,
      communes: communes
    )
    let table = quotedName(population.kind.identifier)
    let key = quotedName(population.kind.keyColumn)
    sql.append("\(table) ")
    if let joined {
      sql.append("LEFT JOIN (")
      sql.append(joined)
      sql.append(") AS met ON met.\"metCommune\" = \(table).\"commune\" ")
      sql.append("AND met.\"metKey\" = \(table).\(key) ")
    }
    sql.append("WHERE ")
    authorized.appendFilter(to: &sql)
    sql.append(" AND ")
    sql.append(condition)
  }
}

extension IndicatorCounter.Group {
  var subject: Subject? { if case .subject(let subject) = self { subject } else { nil } }
  var part: Evidence.Part? { if case .part(let part) = self { part } else { nil } }

  /// The column of the group's values.
  var column: Table.Column {
    var column =
      switch self {
      case .subject(let subject):
        Table.Column(subject.identifier, subject.names, subject.columnType)
      case .part(let part): Table.Column(part.rawValue, part.names, .code)
      }
    column.missing = .missing
    return column
  }
}
