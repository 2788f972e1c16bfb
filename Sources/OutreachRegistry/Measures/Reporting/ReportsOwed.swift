extension Registry {
  /// The village or organization with a code.
  ///
  /// - Throws: ``Problems`` if there is none.
  func reportingUnit(_ code: String, _ connection: any StoreConnection) throws -> Record {
    for kind in [Village.kind, Organization.kind] {
      if let record = try record(kind, code: code, connection) { return record }
    }
    throw Problems(.noSuchUnit, found: code)
  }
}

extension Problem.What {
  /// No village and no organization has the code or the name.
  static let noSuchUnit = noSuchRecord(
    kind: Names(vi: "thôn hay đơn vị", en: "village or organization")
  )
}

/// A report that is expected of a unit for a window.
struct OwedReport {
  let expected: ExpectedReport
  /// The village, organization or commune.
  let unit: Record
  let span: ReportSpan
  /// The last day on which it is in time.
  let due: CalendarDate
  /// What was filed of it; nil if nothing was.
  let filed: FiledReport?

  /// The day on which it was first submitted; nil while it was not.
  var received: CalendarDate? { filed?.submitted }
  /// True if it was submitted in time: a return does not reset the first day.
  var isOnTime: Bool { received.map { $0 <= due } ?? false }
  func isOverdue(on today: CalendarDate) -> Bool { received == nil && due < today }
}

/// How complete and how punctual reports are (`reports.md` §1).
struct ReportPunctuality {
  let expected: Int
  let received: Int
  let onTime: Int
  let overdue: Int

  init(_ owed: [OwedReport], on today: CalendarDate) {
    expected = owed.count
    received = owed.count { $0.received != nil }
    onTime = owed.count(where: \.isOnTime)
    overdue = owed.count { $0.isOverdue(on: today) }
  }

  /// Received by expected, 0 to 1; nil where nothing is expected.
  var completeness: Double? { expected == 0 ? nil : Double(received) / Double(expected) }
  /// In time by expected, 0 to 1.
  var timeliness: Double? { expected == 0 ? nil : Double(onTime) / Double(expected) }
}

/// Which reports are expected of whom, and what was filed of them.
struct ReportsOwed {
  let regime: ReportingRegime
  private let commune: Record?
  private let expected: [ExpectedReport]
  private let villages: [Record]
  private let organizations: [Record]
  /// What was filed, by kind, unit and period; of corrections the first report counts.
  private let filed: [String: FiledReport]

  init(_ registry: Registry, _ connection: any StoreConnection) throws {
    func all(_ kind: Kind) throws -> [Record] {
      try registry.records(Query(kind: kind), connection)
    }
    commune = try all(Commune.kind).first
    regime = commune?.regime ?? .nd09
    expected = try all(ExpectedReport.kind).map { try ExpectedReport($0) }
    villages = try all(Village.kind)
    organizations = try all(Organization.kind).filter { organization in
      organization["kind"].text.flatMap(OrganizationKind.init).map(Self.reports) ?? true
    }
    filed = Dictionary(
      try all(FiledReport.kind).map { try FiledReport($0) }.filter { $0.replaces == nil }
        .map { (Self.key($0.kind, $0.unit, $0.period), $0) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// True of bodies that report to the commune: its own committee does not, nor what is above it, and
  /// villages are a kind of their own.
  private static func reports(_ kind: OrganizationKind) -> Bool {
    ![.peoplesCommittee, .village, .provincialHealthDept, .provincialPeopleCommittee]
      .contains(kind)
  }

  private static func key(_ kind: ReportKind, _ unit: String, _ period: String) -> String {
    "\(kind.rawValue)/\(unit)/\(period)"
  }

  /// How often reports are expected.
  var cadences: [ReportCadence] {
    expected.map(\.cadence).filter { $0 != .once }
  }

  /// What is expected for a period, by the unit's kind and name.
  func all(for span: ReportSpan) -> [OwedReport] {
    guard let period = span.period else { return [] }
    return expected.flatMap { report in
      report.cadence.unit == period.unit && isExpected(report, period)
        ? owed(report, period) : []
    }
  }

  /// What falls due on some days.
  func all(due days: ClosedRange<CalendarDate>) throws -> [OwedReport] {
    expected.flatMap { report in
      periods(of: report, until: days.upperBound).filter { days.contains(due(report, $0)) }
        .flatMap { owed(report, $0) }
    }
  }

  /// The periods that a report was expected for whose windows ended by a day, the earliest first.
  private func periods(of report: ExpectedReport, until last: CalendarDate) -> [Period] {
    var periods: [Period] = []
    var next: Period? = regime.period(report.cadence.unit, containing: report.validFrom)
    while let period = next, regime.window(of: period).upperBound <= last {
      if isExpected(report, period) { periods.append(period) }
      next = period.following
    }
    return periods
  }

  private func isExpected(_ report: ExpectedReport, _ period: Period) -> Bool {
    let window = regime.window(of: period)
    if report.cadence == .once {
      return period.year == (report.validTo ?? report.validFrom).year
    }
    // The windows of a plan's first year begin before it.
    let begins = period.unit == .year ? period.last : window.lowerBound
    return report.validFrom <= begins && report.validTo.map { window.upperBound <= $0 } ?? true
  }

  private func due(_ report: ExpectedReport, _ period: Period) -> CalendarDate {
    regime.window(of: period).upperBound.adding(days: report.dueDays)
  }

  private func owed(_ report: ExpectedReport, _ period: Period) -> [OwedReport] {
    let window = regime.window(of: period)
    return units(report.unit, on: window.upperBound).map { unit in
      OwedReport(
        expected: report,
        unit: unit,
        span: ReportSpan(period),
        due: due(report, period),
        filed: filed[Self.key(report.reportKind, unit.key, period.identifier)]
      )
    }
  }

  /// The units that there are on a day: one that was merged by then is not expected.
  private func units(_ text: String, on day: CalendarDate) -> [Record] {
    switch ExpectedReport.UnitGroup(rawValue: text) {
    case .eachVillage: return villages.filter { $0.isValid(on: day) }
    case .eachOrganization: return organizations
    case nil:
      let all =
        villages.filter { $0.isValid(on: day) } + organizations + [commune].compactMap(\.self)
      return all.filter { $0.key == text }
    }
  }
}

extension Record {
  /// True if it holds on a day.
  fileprivate func isValid(on day: CalendarDate) -> Bool {
    guard let validity = kind.validity else { return true }
    return self[validity.from].date.map { $0 <= day } ?? true
      && self[validity.to].date.map { day <= $0 } ?? true
  }
}
