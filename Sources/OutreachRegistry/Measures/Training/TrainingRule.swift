/// Officers on the roster of whom a requirement asks something, by the courses that they attended.
struct TrainingRule: IndicatorRule {
  let requirement: Requirement
  let kind = Officer.kind

  // MARK: Who is counted

  func population(_ scope: IndicatorScope, until day: CalendarDate) throws -> Population {
    let evidence = try evidence(scope, until: day)
    let together = try scope.isTogether ? TrainingOfMany.part(of: self, scope, until: day) : nil
    var population = try population(scope, evidence, metAmong: together?.met)
    population.together = together.map { ($0.name, $0.communes) }
    return population
  }

  private func population(
    _ scope: IndicatorScope,
    _ evidence: Evidence,
    metAmong among: SQLText? = nil
  ) throws -> Population {
    let members = [try roster(scope)]
    var population =
      among.map { Population(kind, where: members, metAmong: $0) }
      ?? Population(kind, where: members, met: evidence.met)
    var exempt = SQLText()
    Officer.exempt(on: scope.day).append(to: &exempt)
    population.excluded = exempt
    if evidence.items.isEmpty {
      let year = scope.day.year
      population.nothing = Names(
        vi: "chưa có văn bản năm \(year)",
        en: "no document is marked for \(year)"
      )
    }
    return population
  }

  func populations(
    by parts: [Evidence.Part],
    _ scope: IndicatorScope
  ) throws -> [(values: [Value], population: Population)]? {
    var split = [(values: [Value](), evidence: try evidence(scope, until: scope.day))]
    for part in parts {
      split = split.flatMap { values, evidence in
        evidence.split(by: part).map { (values + [$0.value], $0.evidence) }
      }
    }
    return try split.map { ($0.values, try population(scope, $0.evidence)) }
  }

  /// Officers on the roster of a day of whom it asks something (design §7).
  func roster(_ scope: IndicatorScope) throws -> Condition {
    func field(_ name: String) -> Subject { .field(kind.knownField(name)) }
    var all = kind.conditions(asOf: scope.day)
    if requirement.who == .direct { all.append(.among(field("direct"), [.flag(true)])) }
    if !requirement.organizations.isEmpty {
      let place = try scope.nameIndex.placed(field("organization"), of: kind, on: scope.day)
      all.append(.among(place, requirement.organizations.map(Value.text)))
    }
    if !requirement.positions.isEmpty {
      let position = kind.knownField("position")
      all.append(.any(requirement.positions.map { .holds(position, $0, whole: true) }))
    }
    return .all(all)
  }

  // MARK: What counts

  func evidence(_ scope: IndicatorScope, until day: CalendarDate) throws -> Evidence {
    let documents = try scope.nameIndex.records(of: OfficialDocument.kind)
    return Evidence(
      requirement,
      on: day,
      courses: try scope.courses(until: day),
      documents: documents.map {
        ($0["number"].text ?? "", $0["briefingYears"].members.compactMap(\.integer))
      },
      programmeStart: scope.start(of: .programme)
    )
  }

  func reasons(_ records: [Record], _ scope: IndicatorScope) throws -> [[MissingReason]] {
    guard !records.isEmpty else { return [] }
    let evidence = try evidence(scope, until: scope.day)
    let courses = evidence.items.flatMap(\.courses).map(\.code)
    let missing = try population(scope, evidence).condition(of: .missing)
    let marks = try marks(in: courses, from: evidence.from, of: missing, scope)
    return records.map { evidence.reasons(marks[$0.key] ?? [:]) }
  }

  /// The courses of the kind that officers attended up to the day.
  func evidence(_ records: [Record], _ scope: IndicatorScope) throws -> [String] {
    let courses = try scope.courses(until: scope.day)
      .filter { $0.kind == requirement.what }.map(\.code)
    var everybody = SQLText()
    everybody.append("1 = 1")
    let marks = try marks(in: courses, from: nil, of: everybody, scope)
    return records.map { record in
      (marks[record.key] ?? [:]).filter { $0.value.attended > 0 }.keys.sorted()
        .joined(separator: ", ")
    }
  }

  /// How often those that satisfy a condition were marked, and there, in each of some courses.
  private func marks(
    in courses: [String],
    from first: CalendarDate?,
    of officers: SQLText,
    _ scope: IndicatorScope
  ) throws -> [String: [String: Evidence.Marks]] {
    guard !courses.isEmpty else { return [:] }
    var sql = SQLText()
    sql.append(
      """
      SELECT a."officer", a."course", COUNT(*), \
      SUM(CASE WHEN a."status" IN ('present', 'late') THEN 1 ELSE 0 END) \
      FROM "attendance" AS a WHERE a."commune" =
      """
    )
    sql.append(" ")
    sql.bind(.text(scope.registry.commune))
    sql.append(" AND a.\"course\" IN (")
    sql.bind(list: courses)
    sql.append(") AND a.\"date\" <= ")
    sql.bind(.text(scope.day.iso))
    if let first {
      sql.append(" AND a.\"date\" >= ")
      sql.bind(.text(first.iso))
    }
    sql.append(" AND a.\"officer\" IN (SELECT \"code\" FROM \"officer\" WHERE ")
    sql.append(kind, of: scope.registry)
    sql.append(" AND ")
    sql.append(officers)
    sql.append(") GROUP BY a.\"officer\", a.\"course\"")
    var marks: [String: [String: Evidence.Marks]] = [:]
    try scope.connection.forEachRow(sql.text, sql.arguments) { row in
      guard let officer = row.value(at: 0).text, let course = row.value(at: 1).text else { return }
      marks[officer, default: [:]][course] = Evidence.Marks(
        marked: row.value(at: 2).integer ?? 0,
        attended: row.value(at: 3).integer ?? 0
      )
    }
    return marks
  }

  // MARK: What expires

  func expiring(
    before end: CalendarDate,
    where filter: [Condition],
    _ scope: IndicatorScope
  ) throws -> [Expiring]? {
    let counter = IndicatorCounter(scope)
    let alone = try evidence(scope, until: scope.day).byCourse
    // Whoever also completed a course that lasts is in no hurry.
    var found: [Expiring] = []
    var seen: Set<String> = []
    for (course, until, evidence) in alone.sorted(by: { $0.until ?? .latest > $1.until ?? .latest })
    {
      let met = try population(scope, evidence)
      for record in try counter.records(.met, of: met, where: filter) {
        guard seen.insert(record.key).inserted, let until, until <= end else { continue }
        found.append(Expiring(record: record, course: course, expires: until))
      }
    }
    return found.sorted { ($0.expires, $0.record.key) < ($1.expires, $1.record.key) }
  }
}

extension Officer {
  /// That an officer is exempt on a day: counted with neither those who meet a requirement nor those
  /// who do not.
  static func exempt(on day: CalendarDate) -> Condition {
    let (from, to) = (kind.knownField("exemptFrom"), kind.knownField("exemptTo"))
    return .all([
      .not(.absent(.field(from))), .within(.field(from), nil, .date(day)),
      .any([.absent(.field(to)), .within(.field(to), .date(day), nil)]),
    ])
  }
}
