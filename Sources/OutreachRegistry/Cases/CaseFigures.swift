/// How many people in need reached a service: indicator B3 (plan II.2.b, design §7).
public struct ServiceReach: Sendable, Equatable {
  /// Clients with a need recorded in the programme years; nil if they are fewer than five.
  public let denominator: Int?
  /// Those whom a service took in; nil with ``denominator``.
  public let numerator: Int?
  /// The day of figures that came from where the cases are kept; nil of those that are counted here.
  public var asOf: CalendarDate? = nil
}

extension Registry {
  /// The referrals of a year split one way, as anyone may see them.
  ///
  /// - Throws: ``Problems`` if the registry cannot be read, or the day is another than today.
  public func caseFigures(
    by dimension: Disclosure.Dimension,
    year: Int,
    asOf day: CalendarDate? = nil
  ) throws -> Disclosure {
    try store.read { try caseFigures(by: dimension, year: year, asOf: day, $0) }
  }

  func caseFigures(
    by dimension: Disclosure.Dimension,
    year: Int,
    asOf day: CalendarDate?,
    _ connection: any StoreConnection
  ) throws -> Disclosure {
    guard isPresent(day) else { throw Problems(.figureNotShown(.notToday)) }
    if let received = try ReceivedFigures(self, connection) {
      let order = try CaseCounter(self, connection).order(dimension, year: year)
      return received.split(dimension, year: year, order: order)
    }
    return try CaseCounter(self, connection).split(dimension, year: year)
  }

  /// How many referrals there are, of a year or of the programme; nil if they rest on fewer than five
  /// persons.
  ///
  /// - Throws: ``Problems`` if the day is neither today nor the end of a quarter with which a group of
  ///   the split by quarter ends.
  public func referralTotal(year: Int? = nil, asOf day: CalendarDate? = nil) throws -> Int? {
    try store.read { try referralTotal(year: year, asOf: day, $0) }
  }

  func referralTotal(
    year: Int?,
    asOf day: CalendarDate?,
    _ connection: any StoreConnection
  ) throws -> Int? {
    if let received = try ReceivedFigures(self, connection) {
      return isToldOf(day, received) ? received.total(year: year) : nil
    }
    let counter = CaseCounter(self, connection)
    return try counter.total(year: year, until: counter.quarterEnd(day))
  }

  /// How many people in need reached a service by a day (indicator B3).
  ///
  /// - Throws: ``Problems`` if the day is neither today nor the end of a quarter with which a group of
  ///   the split by quarter ends.
  public func serviceReach(asOf day: CalendarDate? = nil) throws -> ServiceReach {
    try store.read { try serviceReach(asOf: day, $0) }
  }

  func serviceReach(
    asOf day: CalendarDate?,
    _ connection: any StoreConnection
  ) throws -> ServiceReach {
    if let received = try ReceivedFigures(self, connection) {
      return isToldOf(day, received)
        ? received.reach : ServiceReach(denominator: nil, numerator: nil)
    }
    let counter = CaseCounter(self, connection)
    return try counter.reach(until: counter.quarterEnd(day))
  }

  /// Figures that came from elsewhere are told of no day before theirs.
  private func isToldOf(_ day: CalendarDate?, _ received: ReceivedFigures) -> Bool {
    isPresent(day) || day.map { $0 >= received.day } ?? true
  }

  /// The years of the programme as they were when the case key was made; nil where none was, and no case
  /// either.
  func caseYears(_ connection: any StoreConnection) throws -> ClosedRange<Int>? {
    let years =
      try Info.read(CaseInfo.programme, of: commune, connection)?
      .split(separator: " ").compactMap { Int($0) } ?? []
    return years.count == 2 && years[0] <= years[1] ? years[0]...years[1] : nil
  }

  /// True of no day, and of the day that stands for today.
  ///
  /// Figures on cases are then those of all that is recorded; those of other days, compared with them,
  /// would show single steps.
  fileprivate func isPresent(_ day: CalendarDate?) -> Bool {
    day == nil || day == context.today || day == context.systemDay
  }
}

/// Counts cases for ``Disclosure``; nobody else sees what it counts.
private struct CaseCounter {
  private let registry: Registry
  private let connection: any StoreConnection

  init(_ registry: Registry, _ connection: any StoreConnection) {
    self.registry = registry
    self.connection = connection
  }

  private static let mayBeCounted =
    "\"client\" NOT IN (\(CaseRows.outOfStatistics(of: "\"referral\".\"commune\"")))"

  /// The split of a year's referrals, as far as it may be shown.
  func split(_ dimension: Disclosure.Dimension, year: Int) throws -> Disclosure {
    Disclosure(dimension, year: year, try cells(dimension, year: year))
  }

  /// The end of a quarter as of which a total is asked for; nil for all that is recorded.
  ///
  /// It is told only where the split by quarter tells the same: at the end of one of its groups.
  func quarterEnd(_ day: CalendarDate?) throws -> CalendarDate? {
    guard let day, !registry.isPresent(day) else { return nil }
    let quarter = Period(.quarter, containing: day)
    guard day == quarter.last, day < registry.context.systemDay else {
      throw Problems(.figureNotShown(.notAQuarterEnd))
    }
    let split = try split(.quarter, year: day.year)
    let rest = split.rows.drop { $0.value != quarter.identifier }
    guard let row = rest.first, row.group == nil || rest.dropFirst().first?.group != row.group
    else { throw Problems(.figureNotShown(.notAQuarterEnd)) }
    return day
  }

  private func bounds(_ year: Int) -> [StoreValue] {
    [
      .text(CalendarDate(known: year, 1, 1).iso), .text(CalendarDate(known: year, 12, 31).iso),
    ]
  }

  private func cells(_ dimension: Disclosure.Dimension, year: Int) throws -> [Disclosure.Cell] {
    let column = dimension == .quarter ? "needRecorded" : dimension.rawValue
    var counts: [String: Int] = [:]
    var persons: [String: Set<String>] = [:]
    let order = try order(dimension, year: year)
    // Where there is no key there is no case, and no table of them is looked at.
    guard connection.keepsCases, try registry.caseYears(connection) != nil else {
      return order.map { Disclosure.Cell(value: $0, count: 0, persons: []) }
    }
    try connection.forEachRow(
      """
      SELECT \(quotedName(column)), "client", COUNT(*) FROM "referral" \
      WHERE "commune" = ? AND "needRecorded" >= ? AND "needRecorded" <= ? \
      AND \(Self.mayBeCounted) GROUP BY \(quotedName(column)), "client"
      """,
      [.text(registry.commune)] + bounds(year)
    ) { row in
      guard var value = row.value(at: 0).text else { return }
      if dimension == .quarter, let day = CalendarDate(iso: value) {
        value = Period(.quarter, containing: day).identifier
      }
      counts[value, default: 0] += row.value(at: 2).integer ?? 0
      persons[value, default: []].insert(row.value(at: 1).text ?? "")
    }
    return order.map { value in
      Disclosure.Cell(
        value: value,
        count: counts[value] ?? 0,
        persons: persons[value] ?? []
      )
    }
  }

  /// Every row that there can be: the services of the catalogue, the states of the process, the
  /// quarters of the year.
  func order(_ dimension: Disclosure.Dimension, year: Int) throws -> [String] {
    switch dimension {
    // As they were made: an order by names or codes could be changed to regroup the rows.
    case .service:
      try registry.records(Query(kind: Service.kind), connection)
        .sorted { $0.identity < $1.identity }.map(\.key)
    case .status: ReferralStatus.allCases.map(\.rawValue)
    case .quarter: (1...4).compactMap { Period(.quarter, $0, of: year)?.identifier }
    }
  }

  /// The first and the last day of the programme as it was when the key was made; nil where none was,
  /// and no case either.
  ///
  /// A span that can be moved would show the cases of any days.
  private func programme() throws -> [StoreValue]? {
    try registry.caseYears(connection).map { [bounds($0.lowerBound)[0], bounds($0.upperBound)[1]] }
  }

  func total(year: Int?, until day: CalendarDate?) throws -> Int? {
    var count = 0
    var persons: Set<String> = []
    guard connection.keepsCases, let window = try year.map({ bounds($0) }) ?? programme() else {
      return nil
    }
    try connection.forEachRow(
      """
      SELECT "client", COUNT(*) FROM "referral" WHERE "commune" = ? AND "needRecorded" >= ? \
      AND "needRecorded" <= ? AND "needRecorded" <= ? AND \(Self.mayBeCounted) GROUP BY "client"
      """,
      [.text(registry.commune)] + window + [.text((day ?? .latest).iso)]
    ) { row in
      persons.insert(row.value(at: 0).text ?? "")
      count += row.value(at: 1).integer ?? 0
    }
    return Disclosure.total(count, persons: persons)
  }

  func reach(until day: CalendarDate?) throws -> ServiceReach {
    guard let window = try programme() else {
      return ServiceReach(denominator: nil, numerator: nil)
    }
    let day = day ?? .latest
    var inNeed: Set<String> = []
    var reached: Set<String> = []
    try connection.forEachRow(
      """
      SELECT "client", "transitions" FROM "referral" WHERE "commune" = ? \
      AND "needRecorded" >= ? AND "needRecorded" <= ? AND "needRecorded" <= ? \
      AND "status" <> 'enteredInError' \
      AND \(Self.mayBeCounted)
      """,
      [.text(registry.commune)] + window + [.text(day.iso)]
    ) { row in
      let client = row.value(at: 0).text ?? ""
      inNeed.insert(client)
      let isServed = try StoredSet.decode(row.value(at: 1).text ?? "")
        .map { try ReferralTransition(text: $0) }
        .contains { [.inService, .completed].contains($0.status) && $0.date <= day }
      if isServed { reached.insert(client) }
    }
    let isShown = inNeed.count >= Disclosure.fewestPersons
    return ServiceReach(
      denominator: isShown ? inNeed.count : nil,
      numerator: isShown ? reached.count : nil
    )
  }
}
