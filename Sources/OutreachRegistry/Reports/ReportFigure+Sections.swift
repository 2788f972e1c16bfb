/// The figures of the sections that are not in the annex.
extension ReportFigure {
  // MARK: I and II

  static let villages = stock(
    "villages",
    Names(vi: "Thôn", en: "Villages"),
    .villages,
    "villages"
  )
  static let officers = stock(
    "officers",
    Names(vi: "Cán bộ trong danh sách", en: "Officers on the roster"),
    .persons,
    "officers"
  )
  static let directOfficers = stock(
    "directOfficers",
    Names(vi: "Trong đó: làm trực tiếp", en: "Of these, in direct prevention work"),
    .persons,
    "officers direct:yes"
  )

  private static func stock(
    _ identifier: String,
    _ names: Names,
    _ measure: Names,
    _ question: String
  ) -> ReportFigure {
    ReportFigure(
      identifier,
      names,
      measure,
      .stock,
      question: question + " as-of:{day}",
      readings: { try $0.figure(question, sum: nil) }
    )
  }

  static let documents = ReportFigure(
    "documents",
    Names(vi: "Văn bản ban hành, triển khai", en: "Documents issued"),
    Names(vi: "văn bản", en: "document", plural: "documents"),
    .sum,
    question: "documents issued:{days}",
    readings: { try $0.figure("documents", sum: nil) }
  )

  static let dutiesDone = duties(
    "dutiesDone",
    Names(vi: "Nhiệm vụ đã hoàn thành", en: "Tasks done"),
    "tasks status:done"
  ) { duty, _ in duty.status == .done }
  static let dutiesOverdue = duties(
    "dutiesOverdue",
    Names(vi: "Nhiệm vụ quá hạn", en: "Tasks overdue"),
    "tasks due:<{day} status:planned,inProgress"
  ) { $0.isOverdue(on: $1) }

  /// Duties as they stand now: their past is in the journal.
  private static func duties(
    _ identifier: String,
    _ names: Names,
    _ question: String,
    _ isCounted: @escaping @Sendable (Duty, CalendarDate) -> Bool
  ) -> ReportFigure {
    ReportFigure(
      identifier,
      names,
      Names(vi: "nhiệm vụ", en: "task", plural: "tasks"),
      .today,
      question: question
    ) { scope in
      try scope.registry.records(Query(kind: Duty.kind), scope.connection).map { try Duty($0) }
        .count { isCounted($0, scope.last) }
    }
  }

  // MARK: III

  static let byChannel = split(
    "channel",
    Names(vi: "Theo hình thức", en: "By channel"),
    Names(vi: "lượt", en: "time", plural: "times"),
    "activities",
    sum: "occurrences"
  )
  static let byTopic = split(
    "topics",
    Names(vi: "Theo chủ đề", en: "By topic"),
    .activities,
    "activities"
  )
  static let byAudience = split(
    "audiences",
    Names(vi: "Theo đối tượng", en: "By audience"),
    .activities,
    "activities"
  )
  static let byResult = split(
    "result",
    Names(vi: "Kết quả kiểm tra", en: "By result"),
    Names(vi: "lượt", en: "inspection", plural: "inspections"),
    "inspections",
    isOfCommune: true
  )
  static let bySort = split(
    "kind",
    Names(vi: "Theo hình thức kiểm tra", en: "By kind of inspection"),
    Names(vi: "lượt", en: "inspection", plural: "inspections"),
    "inspections",
    isOfCommune: true
  )

  private static func split(
    _ field: String,
    _ names: Names,
    _ measure: Names,
    _ question: String,
    sum: String? = nil,
    isOfCommune: Bool = false
  ) -> ReportFigure {
    ReportFigure(
      "\(question).\(field)",
      names,
      measure,
      .sum,
      isOfCommune: isOfCommune,
      question: question + " date:{days}",
      readings: { try $0.split(question, by: field, sum: sum) }
    )
  }

  static let villagesSilent = ReportFigure(
    "villagesSilent",
    Names(vi: "Thôn chưa có buổi nào trong kỳ", en: "Villages without an event"),
    .villages,
    .distinct,
    question: "gaps countingKind:event by:village over:{length}d as-of:{day}"
  ) { scope in
    try VillageLine.count(
      on: scope.last,
      from: scope.first,
      scope.registry,
      scope.connection
    ).silent
  }

  /// The counts of other bodies but the complaints of stigma, by what they are called.
  static let otherCounts = ReportFigure(
    "figures",
    Names(vi: "Số liệu của các đơn vị khác", en: "Counts of other bodies"),
    Names(vi: "vụ, việc", en: "count", plural: "counts"),
    .sum,
    source: .police,
    question: "figures"
  ) { scope in
    let counts = try scope.counts().filter { !VietnameseText.fold($0.name).contains("ky thi") }
    let names = Set(counts.map(\.name)).sorted()
    return names.map { name in
      Reading(
        key: CodeShape.slug(name) ?? name,
        names: Names(vi: name, en: name),
        value: .integer(counts.filter { $0.name == name }.reduce(0) { $0 + ($1.value ?? 0) })
      )
    }
  }

  static let counselling = ReportFigure(
    "counselling",
    Names(vi: "Buổi tư vấn", en: "Counselling sessions"),
    .sessions,
    .sum,
    isOfCommune: false,
    question: "activities channel:counselingSession date:{days}",
    readings: { try $0.figure("activities channel:counselingSession", sum: "occurrences") }
  )

  /// The year's referrals as the locked screen tells them.
  static let referralsOfYear = ReportFigure(
    "referrals",
    Names(vi: "Lượt giới thiệu đến dịch vụ trong năm", en: "Referrals of the year"),
    Names(vi: "lượt", en: "referral", plural: "referrals"),
    .present,
    question: "count referrals"
  ) { scope in
    let total = try scope.registry.referralTotal(
      year: scope.registry.context.systemDay.year,
      asOf: nil,
      scope.connection
    )
    return [
      Reading(
        value: total.map(Value.integer) ?? .none,
        isSuppressed: total == nil,
        remark: .ofCases(
          try ReceivedFigures(scope.registry, scope.connection)?.day,
          scope.registry
        )
      )
    ]
  }

  /// The same by service: groups of several services show their sum only.
  static let referralsByService = ReportFigure(
    "referrals.service",
    Names(vi: "Theo dịch vụ", en: "By service"),
    Names(vi: "lượt", en: "referral", plural: "referrals"),
    .present,
    question: "referrals by:service"
  ) { scope in
    let figures = try scope.registry.caseFigures(
      by: .service,
      year: scope.registry.context.systemDay.year,
      asOf: nil,
      scope.connection
    )
    let names = try scope.nameIndex.table(Service.kind.identifier)
    func name(_ code: String) -> String { names.entry(code: code)?.name ?? code }
    let single = figures.rows.filter { $0.group == nil }.map { row in
      Reading(
        key: row.value,
        names: Names(vi: name(row.value), en: name(row.value)),
        value: row.count.map(Value.integer) ?? .none,
        remark: .ofCases(figures.asOf, scope.registry)
      )
    }
    return single
      + figures.groups.map { group in
        let text = group.rows.map(name).joined(separator: ", ")
        return Reading(
          key: "group\(group.number)",
          names: Names(vi: text, en: text),
          value: group.count.map(Value.integer) ?? .none,
          isSuppressed: group.count == nil,
          remark: .ofCases(figures.asOf, scope.registry)
        )
      }
  }

  static let reportsExpected = reports(
    "reportsExpected",
    Names(vi: "Báo cáo phải nộp", en: "Reports expected"),
    { $0.expected }
  )
  static let reportsReceived = reports(
    "reportsReceived",
    Names(vi: "Trong đó: đã nộp", en: "Of these, received"),
    { $0.received }
  )
  static let reportsOnTime = reports(
    "reportsOnTime",
    Names(vi: "Trong đó: nộp đúng hạn", en: "Of these, on time"),
    { $0.onTime }
  )

  /// What the units owed whose reports were due in the window.
  private static func reports(
    _ identifier: String,
    _ names: Names,
    _ part: @escaping @Sendable (ReportPunctuality) -> Int
  ) -> ReportFigure {
    ReportFigure(
      identifier,
      names,
      Names(vi: "báo cáo", en: "report", plural: "reports"),
      .sum,
      question: "reports due:{days}"
    ) { scope in
      let owed = try ReportsOwed(scope.registry, scope.connection)
      let all = try owed.all(due: scope.first...scope.last)
        .filter { $0.unit.kind.identifier != Commune.kind.identifier }
      return part(ReportPunctuality(all, on: scope.registry.context.today))
    }
  }

  /// The cost by who pays.
  static var costs: [ReportFigure] { annex.filter { $0.identifier.hasPrefix("cost.") } }

  /// The share of each in the whole cost.
  static let costShares = ReportFigure(
    "costShare",
    Names(vi: "Tỷ trọng kinh phí", en: "Shares of the cost"),
    .percent,
    .distinct,
    isOfCommune: false,
    question: nil
  ) { scope in
    let parts = try FundingSource.allCases.map { funding in
      (
        funding,
        try costs.first { $0.identifier == "cost.\(funding.rawValue)" }?
          .readings(scope).first?.value.integer
      )
    }
    let whole = parts.reduce(0) { $0 + ($1.1 ?? 0) }
    guard whole > 0 else { return [] }
    return parts.map { funding, cost in
      Reading(
        key: funding.rawValue,
        names: funding.names,
        value: cost.map { .decimal(Double($0) / Double(whole)) } ?? .none
      )
    }
  }

  // MARK: Indicators

  /// An indicator by its identifier, on the last day.
  static func share(of identifier: String) -> ReportFigure {
    Indicator.all.first { $0.identifier == identifier }.map(level)
      ?? ReportFigure(identifier, Names(vi: identifier, en: identifier), .percent, .stock) { _ in []
      }
  }

  /// The share of an indicator on the last day; of one on cases, on the system's day.
  static func level(_ indicator: Indicator) -> ReportFigure {
    let isOfCases = if case .figures = indicator.source { true } else { false }
    return ReportFigure(
      indicator.identifier,
      Names(
        vi: "\(indicator.names.vi) (\(indicator.identifier))",
        en: "\(indicator.names.en) (\(indicator.identifier))"
      ),
      .percent,
      isOfCases ? .present : .stock,
      indicator: indicator.identifier,
      question: "explain \(indicator.identifier)" + (isOfCases ? "" : " as-of:{day}")
    ) { scope in
      let day = isOfCases ? scope.registry.context.today : scope.last
      let indicators = try IndicatorScope(
        scope.registry,
        scope.connection,
        nameIndex: scope.nameIndex,
        on: day
      )
      let coverage = try IndicatorCounter(indicators)
        .coverage(indicators.indicator(named: indicator.identifier)).first
      return [
        Reading(value: Value(coverage?.value), isSuppressed: isOfCases && coverage?.value == nil)
      ]
    }
  }
}

extension Names {
  static let activities = Names(vi: "hoạt động", en: "activity", plural: "activities")
  static let percent = Names(vi: "%", en: "%")
}
