extension Registry {
  /// How far a requirement is met on a day, by groups of officers.
  ///
  /// - Parameters:
  ///   - subject: what is asked for.
  ///   - day: the day asked about, past or future; today where none is given.
  ///   - fields: fields of the officer, or `document` or `course`; of `villages`, of the village.
  /// - Returns: One value for each group, in the order of their names; without groups, one.
  /// - Throws: ``Problems`` if there is no such requirement or field.
  public func coverage(
    of subject: CoverageSubject,
    asOf day: CalendarDate? = nil,
    groupedBy fields: [String] = []
  ) throws -> [Coverage] {
    try counting(day) { counter in
      try counter.coverage(subject, by: try CoverageCounter.groups(fields, of: subject))
        .map(\.coverage)
    }
  }

  /// Who, or which village, does not meet a requirement on a day, and why.
  ///
  /// - Throws: ``Problems`` if there is no such requirement.
  public func missing(
    from subject: CoverageSubject,
    asOf day: CalendarDate? = nil
  ) throws -> [MissingEntry] {
    try counting(day) { try $0.missing(subject).map(\.entry) }
  }

  /// Who meets a requirement now, but only up to a day within so many days.
  ///
  /// - Throws: ``Problems`` if there is no such requirement.
  public func expiring(
    within days: Int,
    of subject: CoverageSubject = .training,
    asOf day: CalendarDate? = nil
  ) throws -> [ExpiringEntry] {
    try counting(day) { counter in
      try counter.expiring(
        try counter.requirement(subject.code),
        before: counter.day.adding(days: days)
      ).map { officer, course, expires in
        ExpiringEntry(
          code: officer.key,
          name: officer["name"].text ?? "",
          organization: officer["organization"].text,
          course: course,
          expires: expires
        )
      }
    }
  }

  /// Whether a requirement will be met in time.
  ///
  /// - Throws: ``Problems`` if there is no such requirement.
  public func outlook(
    for subject: CoverageSubject,
    asOf day: CalendarDate? = nil
  ) throws -> Outlook {
    try counting(day) { try $0.outlook(subject) }
  }

  /// An officer's courses up to a day.
  ///
  /// - Throws: ``Problems`` if the store cannot be read.
  public func trainingRecord(
    of officer: String,
    asOf day: CalendarDate? = nil
  ) throws -> [TrainingRecord] {
    try counting(day) { try $0.trainingRecord(of: officer) }
  }

  /// Every requirement and indicator whose coverage can be asked for.
  func coverageSubjects(_ connection: any StoreConnection) throws -> [CoverageSubject] {
    let codes = try records(Query(kind: Requirement.kind), connection).map(\.key)
    let own = Indicator.all.filter { $0.requirement == nil && $0.kind != nil }
    let subjects =
      codes.map(CoverageSubject.requirement)
      + own.map {
        $0.kind?.identifier == Village.kind.identifier ? .villages : .indicator($0.identifier)
      }
    return subjects.sorted { $0.code < $1.code }
  }

  private func counting<Result>(
    _ day: CalendarDate?,
    _ body: (CoverageCounter) throws -> Result
  ) throws -> Result {
    try store.read { connection in
      try body(
        CoverageCounter(
          self,
          connection,
          nameIndex: NameIndex(self, connection),
          on: day ?? context.today
        )
      )
    }
  }
}

extension CoverageCounter {
  /// The groups that fields name.
  static func groups(_ fields: [String], of subject: CoverageSubject) throws -> [Group] {
    try fields.map { name in
      guard let group = group(named: name, of: subject) else {
        throw Problems(.notAField(kind: kind(of: subject).names), found: name)
      }
      return group
    }
  }

  /// The kind that a subject counts.
  static func kind(of subject: CoverageSubject) -> Kind {
    subject.indicator?.kind ?? Officer.kind
  }

  static func group(named name: String, of subject: CoverageSubject) -> Group? {
    let kind = kind(of: subject)
    if let field = kind.field(named: name), !field.isSet { return .subject(.field(field)) }
    guard subject.indicator == nil else { return nil }
    let folded = VietnameseText.fold(name)
    func names(_ kind: Kind) -> [String] {
      kind.names.all(with: kind.identifier).map(VietnameseText.fold)
    }
    if names(OfficialDocument.kind).contains(folded) { return .document }
    return names(Course.kind).contains(folded) ? .course : nil
  }

  /// How far a subject is covered, by groups in the order of their names.
  func coverage(
    _ subject: CoverageSubject,
    by groups: [Group] = [],
    where filter: [Condition] = []
  ) throws -> [(values: [Value], coverage: Coverage)] {
    let results =
      try subject.indicator.map { try coverage(of: $0, by: groups, where: filter) }
      ?? coverage(try requirement(subject.code), by: groups, where: filter)
    let columns = groups.map(\.column)
    let labels = try nameIndex.labels(for: columns)
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

  private func coverage(
    of indicator: Indicator,
    by groups: [Group],
    where filter: [Condition]
  ) throws -> [(values: [Value], coverage: Coverage)] {
    let subjects = groups.compactMap {
      if case .subject(let subject) = $0 { subject } else { nil }
    }
    guard indicator.kind != nil || (groups.isEmpty && filter.isEmpty) else {
      throw Problems(.figuresOnly, found: indicator.identifier)
    }
    return try indicators().results(indicator, by: subjects, where: filter).map { values, result in
      (
        values,
        Coverage(
          requirement: indicator.identifier,
          group: values.map(\.plain),
          required: result.denominator ?? 0,
          covered: result.numerator ?? 0,
          exempt: result.excluded,
          target: result.target ?? 1
        )
      )
    }
  }

  /// A counter of indicators on the same day.
  private func indicators() throws -> IndicatorCounter {
    try IndicatorCounter(IndicatorScope(registry, connection, nameIndex: nameIndex, on: day))
  }

  /// Who or what is missing, with reasons.
  func missing(
    _ subject: CoverageSubject,
    where filter: [Condition] = []
  ) throws -> [(record: Record, entry: MissingEntry)] {
    if let indicator = subject.indicator {
      let counter = try indicators()
      let records = try counter.records(.missing, of: indicator, where: filter)
      return zip(records, try indicator.reasons(records, counter.scope)).map { record, reasons in
        let name = record["name"].text ?? ""
        return (record, MissingEntry(code: record.key, name: name, reasons: reasons))
      }
    }
    return try missing(try requirement(subject.code), where: filter).map { officer, reasons in
      (
        officer,
        MissingEntry(
          code: officer.key,
          name: officer["name"].text ?? "",
          organization: officer["organization"].text,
          reasons: reasons
        )
      )
    }
  }

  /// Whether a subject will be covered in time, by the pace of the last twelve weeks.
  func outlook(_ subject: CoverageSubject) throws -> Outlook {
    if let indicator = subject.indicator {
      let counter = try indicators()
      guard let result = try counter.results(indicator).first?.result else {
        throw Problems(.notACoverage, found: subject.code)
      }
      return Outlook(result, on: day)
    }
    let requirement = try requirement(subject.code)
    let now = try coverage(subject).first?.coverage
    let yearStart = CalendarDate(known: day.year, 1, 1)
    let yearEnd = CalendarDate(known: day.year, 12, 31)
    let isYearly = requirement.cadence == .yearly
    let start = max(day.adding(days: -84), isYearly ? yearStart : .earliest)
    let weeks = max(1, Double(start.days(until: day)) / 7)
    let before = isYearly && start == yearStart ? 0 : try met(requirement, on: start)
    let due = requirement.due ?? yearEnd
    let weeksLeft = max(0, (day.days(until: due) + 6) / 7)
    let shortfall = now?.shortfall ?? 0
    let pace = max(0, Double((now?.covered ?? 0) - before) / weeks)
    let verdict: Outlook.Verdict =
      if now?.coverage == nil {
        .noData
      } else if shortfall == 0 {
        .met
      } else {
        Double(weeksLeft) * pace >= Double(shortfall) ? .onTrack : .behind
      }
    return Outlook(
      requirement: subject.code,
      shortfall: shortfall,
      due: due,
      weeksLeft: weeksLeft,
      neededPerWeek: weeksLeft == 0 || now?.coverage == nil
        ? nil : Double(shortfall) / Double(weeksLeft),
      pacePerWeek: pace,
      verdict: verdict
    )
  }

  /// An officer's courses with any mark, up to the day.
  func trainingRecord(of officer: String) throws -> [TrainingRecord] {
    let courses = try CourseFacts.all(of: registry.commune, until: day, connection)
    var attended: [String: Int] = [:]
    try connection.forEachRow(
      """
      SELECT "course", SUM(CASE WHEN "status" IN ('present', 'late') THEN 1 ELSE 0 END)
      FROM "attendance" WHERE "commune" = ? AND "officer" = ? AND "date" <= ? GROUP BY "course"
      """,
      [.text(registry.commune), .text(officer), .text(day.iso)]
    ) { row in
      if let course = row.value(at: 0).text { attended[course] = row.value(at: 1).integer ?? 0 }
    }
    return courses.compactMap { course in
      guard let count = attended[course.code] else { return nil }
      let isCompleted = count >= course.needed
      return TrainingRecord(
        course: course.code,
        kind: course.kind,
        attended: count,
        sessions: course.sessions,
        completed: isCompleted,
        validUntil: isCompleted ? course.validUntil(atMost: nil) : nil
      )
    }
  }
}

extension Outlook {
  /// The outlook of an indicator that counts records of its own.
  fileprivate init(_ result: IndicatorResult, on day: CalendarDate) {
    self.init(
      requirement: result.indicator,
      shortfall: result.shortfall ?? 0,
      due: result.due,
      weeksLeft: result.weeksLeft(from: day),
      neededPerWeek: result.neededPerWeek,
      pacePerWeek: result.pacePerWeek,
      verdict: Verdict(rawValue: result.status.rawValue) ?? .noData
    )
  }
}

extension CoverageCounter.Group {
  /// The column of the group's values.
  var column: Table.Column {
    var column: Table.Column
    switch self {
    case .subject(let subject):
      column = Table.Column(subject.identifier, subject.names, subject.type)
    case .document:
      column = Table.Column("document", OfficialDocument.kind.names, .code)
    case .course:
      column = Table.Column("course", Course.kind.names, .code)
    }
    column.missing = .missing
    return column
  }
}
