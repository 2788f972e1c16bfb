extension ReportFigure {
  /// The rows of the annex, in its order (`reports.md` §3).
  static let annex: [ReportFigure] =
    [
      eventSessions, eventPersons, broadcasts, posts, displays, villagesReached, officersBriefed,
      courses, officersTrained, establishments, establishmentsReviewed, inspections, violations,
      tipsReceived, tipsHandled, stigmaComplaints,
    ] + FundingSource.allCases.map(cost) + [peopleInNeed, peopleServed]

  // MARK: Outreach

  static let eventSessions = activities(
    "eventSessions",
    Names(vi: "Buổi tuyên truyền trực tiếp", en: "Outreach events"),
    .sessions,
    .event,
    sum: "occurrences"
  )
  static let eventPersons = activities(
    "eventPersons",
    Names(vi: "Lượt người dự các buổi tuyên truyền", en: "Persons reached by events"),
    Names(vi: "lượt người", en: "person", plural: "persons"),
    .event,
    sum: "reach"
  )
  static let broadcasts = activities(
    "broadcasts",
    Names(vi: "Lượt phát thanh", en: "Broadcasts"),
    Names(vi: "lượt", en: "broadcast", plural: "broadcasts"),
    .broadcast,
    sum: "occurrences"
  )
  static let posts = activities(
    "posts",
    Names(vi: "Tin, bài trên trang thông tin, mạng xã hội", en: "Posts"),
    Names(vi: "tin, bài", en: "post", plural: "posts"),
    .post,
    sum: "occurrences"
  )
  static let displays = activities(
    "displays",
    Names(vi: "Pa nô, áp phích, khẩu hiệu, tờ rơi", en: "Displays"),
    Names(vi: "cái", en: "display", plural: "displays"),
    .display,
    sum: "occurrences"
  )

  private static func activities(
    _ identifier: String,
    _ names: Names,
    _ measure: Names,
    _ counting: CountingKind,
    sum field: String
  ) -> ReportFigure {
    let question = "activities countingKind:\(counting.rawValue)"
    return ReportFigure(
      identifier,
      names,
      measure,
      .sum,
      isOfCommune: false,
      question: question + " date:{days}"
    ) { try $0.figure(question, sum: field) }
  }

  static let villagesReached = ReportFigure(
    "villagesReached",
    Names(vi: "Thôn có buổi tuyên truyền", en: "Villages reached"),
    .villages,
    .distinct,
    indicator: "A2",
    question: "activities countingKind:event date:{days}"
  ) { scope in
    try VillageLine.count(
      on: scope.last,
      from: scope.first,
      scope.registry,
      scope.connection
    ).reached
  }

  // MARK: Training

  static let officersBriefed = ReportFigure(
    "officersBriefed",
    Names(vi: "Cán bộ được phổ biến, quán triệt", en: "Officers briefed"),
    .persons,
    .distinct,
    indicator: "A1",
    question: "sessions date:{days}"
  ) { scope in
    var query = Query(kind: Officer.kind)
    query.asOf = scope.last
    query.conditions = [.not(Officer.exempt(on: scope.last))]
    var sql = QuerySQL.figure(
      "COUNT(*)",
      of: try AuthorizedQuery(query, scope.registry, scope.connection)
    )
    sql.append(
      """
       AND EXISTS (SELECT 1 FROM "attendance" AS a JOIN "course" AS c \
      ON c."commune" = a."commune" AND c."code" = a."course" AND c."kind" = 'briefing' \
      WHERE a."commune" = "officer"."commune" AND a."officer" = "officer"."code" \
      AND a."status" IN ('present', 'late') AND a."date" >= 
      """
    )
    sql.bind(.text(scope.first.iso))
    sql.append(" AND a.\"date\" <= ")
    sql.bind(.text(scope.last.iso))
    sql.append(")")
    return try scope.number(sql)
  }

  static let courses = ReportFigure(
    "courses",
    Names(vi: "Lớp tập huấn, bồi dưỡng", en: "Training courses"),
    Names(vi: "lớp", en: "course", plural: "courses"),
    .sum,
    question: "courses kind:training ends:{days}",
    value: { try trainings($0).count }
  )

  static let officersTrained = ReportFigure(
    "officersTrained",
    Names(vi: "Cán bộ hoàn thành tập huấn", en: "Officers trained"),
    .persons,
    .distinct,
    indicator: "B2",
    question: "courses kind:training ends:{days}"
  ) { scope in
    var officers: Set<String> = []
    for course in try trainings(scope) where course.sessions > 0 {
      try scope.connection.forEachRow(
        """
        SELECT "officer" FROM "attendance" WHERE "commune" = ? AND "course" = ? \
        AND "date" <= ? AND "status" IN ('present', 'late') \
        GROUP BY "officer" HAVING COUNT(*) >= ?
        """,
        [
          .text(scope.registry.commune), .text(course.code), .text(scope.last.iso),
          .integer(course.needed),
        ]
      ) { row in
        if let officer = row.value(at: 0).text { officers.insert(officer) }
      }
    }
    return officers.count
  }

  /// The trainings that ended in the window.
  private static func trainings(_ scope: ReportScope) throws -> [CourseFacts] {
    try CourseFacts.all(until: scope.last, scope.nameIndex)
      .filter { $0.kind == .training && scope.first <= $0.ends && $0.ends <= scope.last }
  }

  // MARK: Places and tips

  static let establishments = ReportFigure(
    "establishments",
    Names(
      vi: "Cơ sở kinh doanh dịch vụ có điều kiện hoặc dễ bị lợi dụng",
      en: "Establishments that are conditional or vulnerable"
    ),
    .places,
    .stock,
    question: "establishments as-of:{day}"
  ) { scope in try scope.registry.count(places(scope), scope.connection) }

  static let establishmentsReviewed = ReportFigure(
    "establishmentsReviewed",
    Names(vi: "Trong đó: được rà soát, kiểm tra", en: "Of these, inspected or reviewed"),
    .places,
    .subset,
    indicator: "A4",
    question: "inspections date:{days}"
  ) { scope in
    var sql = QuerySQL.figure(
      "COUNT(*)",
      of: try AuthorizedQuery(places(scope), scope.registry, scope.connection)
    )
    sql.append(" AND ")
    sql.append(
      Relation.inspections.condition(from: scope.first, until: scope.last, try scope.indicators())
    )
    return try scope.number(sql)
  }

  private static func places(_ scope: ReportScope) -> Query {
    var query = Query(kind: Establishment.kind)
    query.asOf = scope.last
    query.conditions = [.any([.is("conditional"), .is("vulnerable")])]
    return query
  }

  static let inspections = ReportFigure(
    "inspections",
    Names(vi: "Lượt kiểm tra, rà soát cơ sở", en: "Inspections of establishments"),
    Names(vi: "lượt", en: "inspection", plural: "inspections"),
    .sum,
    question: "inspections date:{days}",
    value: { try inspections($0) }
  )

  static let violations = ReportFigure(
    "violations",
    Names(vi: "Trong đó: phát hiện vi phạm", en: "Of these, with a violation"),
    Names(vi: "lượt", en: "inspection", plural: "inspections"),
    .sum,
    question: "inspections result:violation date:{days}",
    value: { try inspections($0, with: "violation") }
  )

  private static func inspections(
    _ scope: ReportScope,
    with result: String? = nil
  ) throws -> Int? {
    var sql = SQLText()
    sql.append(
      """
      SELECT COUNT(*) FROM "inspection" AS i WHERE i."commune" = 
      """
    )
    sql.bind(.text(scope.registry.commune))
    sql.append(
      """
       AND EXISTS (SELECT 1 FROM "establishment" AS e \
      WHERE e."commune" = i."commune" AND e."code" = i."subject") AND i."date" >= 
      """
    )
    sql.bind(.text(scope.first.iso))
    sql.append(" AND i.\"date\" <= ")
    sql.bind(.text(scope.last.iso))
    if let result {
      sql.append(" AND i.\"result\" = ")
      sql.bind(.text(result))
    }
    return try scope.number(sql)
  }

  static let tipsReceived = tips(
    "tipsReceived",
    Names(vi: "Tin báo, tố giác đã tiếp nhận", en: "Tips received"),
    "received",
    indicator: nil
  )
  static let tipsHandled = tips(
    "tipsHandled",
    Names(vi: "Tin báo, tố giác đã xử lý", en: "Tips handled"),
    "handled",
    indicator: "A3"
  )

  private static func tips(
    _ identifier: String,
    _ names: Names,
    _ field: String,
    indicator: String?
  ) -> ReportFigure {
    ReportFigure(
      identifier,
      names,
      Names(vi: "tin", en: "tip", plural: "tips"),
      .sum,
      source: .police,
      indicator: indicator,
      question: "tips \(field):{days}"
    ) { scope in
      var query = Query(kind: Tip.kind)
      let day = Tip.kind.knownField(field)
      query.conditions = [.within(.field(day), .date(scope.first), .date(scope.last))]
      return try scope.registry.count(query, scope.connection)
    }
  }

  /// What other bodies counted of the periods that lie in the window.
  static let stigmaComplaints = ReportFigure(
    "stigmaComplaints",
    Names(vi: "Phản ánh về kỳ thị, phân biệt đối xử", en: "Complaints of stigma"),
    Names(vi: "phản ánh", en: "complaint", plural: "complaints"),
    .sum,
    question: "figures name:\"kỳ thị\""
  ) { scope in
    let counts = try scope.counts().filter { VietnameseText.fold($0.name).contains("ky thi") }
    return counts.isEmpty ? nil : counts.reduce(0) { $0 + ($1.value ?? 0) }
  }

  // MARK: Money

  /// The cost of activities and courses, by who pays.
  private static func cost(_ funding: FundingSource) -> ReportFigure {
    var figure = ReportFigure(
      "cost.\(funding.rawValue)",
      funding.names,
      Names(vi: "đồng", en: "đồng"),
      .sum,
      isOfCommune: false,
      question: "activities funding:\(funding.rawValue) date:{days}"
    ) { scope in
      let costs = try ["activities", "courses"].map {
        try scope.value(of: scope.query("\($0) funding:\(funding.rawValue)"), sum: "cost")
      }
      let known = costs.compactMap(\.integer)
      return known.isEmpty ? nil : known.reduce(0, +)
    }
    figure.group = Names(vi: "Kinh phí", en: "Cost")
    return figure
  }

  // MARK: Cases

  static let peopleInNeed = reach(
    "peopleInNeed",
    Names(vi: "Người có nhu cầu được hỗ trợ", en: "People in need")
  ) { $0.denominator }
  static let peopleServed = reach(
    "peopleServed",
    Names(vi: "Trong đó: đã tiếp cận dịch vụ", en: "Of these, reached by a service")
  ) { $0.numerator }

  /// Indicator B3 as of the system's day: the one figure of cases that the annex may bear.
  private static func reach(
    _ identifier: String,
    _ names: Names,
    _ part: @escaping @Sendable (ServiceReach) -> Int?
  ) -> ReportFigure {
    ReportFigure(
      identifier,
      names,
      .persons,
      .present,
      question: nil
    ) { scope in
      let reach = try scope.registry.serviceReach(asOf: nil, scope.connection)
      let value = part(reach)
      return [
        Reading(
          value: value.map(Value.integer) ?? .none,
          isSuppressed: value == nil,
          remark: .ofCases(reach.asOf, scope.registry)
        )
      ]
    }
  }
}

extension ReportScope {
  /// What other bodies counted, of the periods whose reporting windows lie between the days.
  func counts() throws -> [Figure] {
    let regime = try registry.regime(connection)
    return try registry.records(Query(kind: Figure.kind), connection).map { try Figure($0) }
      .filter { figure in
        // Figures on cases have places of their own.
        guard figure.asOf == nil, let period = Period(figure.period, today: .earliest) else {
          return false
        }
        let window = regime.window(of: period)
        return first <= window.lowerBound && window.upperBound <= last
          || first <= period.first && period.last <= last
      }
  }
}

extension Names {
  static let sessions = Names(vi: "buổi", en: "session", plural: "sessions")
  static let villages = Names(vi: "thôn", en: "village", plural: "villages")
  static let persons = Names(vi: "người", en: "person", plural: "persons")
  static let places = Names(vi: "cơ sở", en: "place", plural: "places")
}
