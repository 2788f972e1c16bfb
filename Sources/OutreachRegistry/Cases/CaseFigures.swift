/// How many people in need reached a service: indicator B3 (plan II.2.b, design §7).
public struct ServiceReach: Sendable, Equatable {
  /// Clients with a need recorded in the programme years; nil if they are fewer than five.
  public let denominator: Int?
  /// Those whom a service took in; nil with ``denominator``.
  public let numerator: Int?
}

extension Registry {
  /// The referrals of a year split one way, as anyone may see them.
  ///
  /// - Throws: ``Problems`` if the registry cannot be read, or the day is before a case's last step.
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
    let counter = CaseCounter(self, connection)
    if let day, try day < counter.lastDay { throw Problems(.figureNotShown(.notAfterLastDay)) }
    return Disclosure(dimension, year: year, try counter.cells(dimension, year: year))
  }

  /// How many referrals there are, of a year or of the programme; nil if they rest on fewer than five
  /// persons.
  ///
  /// - Throws: ``Problems`` if the day is neither the end of a quarter nor after every step.
  public func referralTotal(year: Int? = nil, asOf day: CalendarDate? = nil) throws -> Int? {
    try store.read { try referralTotal(year: year, asOf: day, $0) }
  }

  func referralTotal(
    year: Int?,
    asOf day: CalendarDate?,
    _ connection: any StoreConnection
  ) throws -> Int? {
    let counter = CaseCounter(self, connection)
    try counter.checkTotal(day)
    return try counter.total(year: year, until: day ?? context.today)
  }

  /// How many people in need reached a service by a day (indicator B3).
  ///
  /// - Throws: ``Problems`` if the day is neither the end of a quarter nor after every step.
  public func serviceReach(asOf day: CalendarDate? = nil) throws -> ServiceReach {
    try store.read { try serviceReach(asOf: day, $0) }
  }

  func serviceReach(
    asOf day: CalendarDate?,
    _ connection: any StoreConnection
  ) throws -> ServiceReach {
    let counter = CaseCounter(self, connection)
    try counter.checkTotal(day)
    return try counter.reach(until: day ?? context.today)
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

  /// Clients who withdrew a consent to statistics are in no figure.
  private static let mayBeCounted = """
    "client" NOT IN (SELECT "client" FROM "consent" \
    WHERE "consent"."commune" = "referral"."commune" AND "purpose" = 'statistics' AND "withdrawn" IS NOT NULL)
    """

  /// The last day of any step.
  var lastDay: CalendarDate {
    get throws {
      var last = CalendarDate.earliest
      try connection.forEachRow(
        "SELECT \"transitions\" FROM \"referral\" WHERE \"commune\" = ?",
        [.text(registry.commune)]
      ) { row in
        for text in StoredSet.decode(row.value(at: 0).text ?? "") {
          last = max(last, try ReferralTransition(text: text).date)
        }
      }
      return last
    }
  }

  func checkTotal(_ day: CalendarDate?) throws {
    guard let day, try day < lastDay else { return }
    guard day == Period(.quarter, containing: day).last else {
      throw Problems(.figureNotShown(.notAQuarterEnd))
    }
  }

  private func bounds(_ year: Int) -> [StoreValue] {
    [
      .text(CalendarDate(known: year, 1, 1).iso), .text(CalendarDate(known: year, 12, 31).iso),
    ]
  }

  func cells(_ dimension: Disclosure.Dimension, year: Int) throws -> [Disclosure.Cell] {
    let column = dimension == .quarter ? "needRecorded" : dimension.rawValue
    var counts: [String: Int] = [:]
    var persons: [String: Set<String>] = [:]
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
    return try order(dimension, year: year).map { value in
      Disclosure.Cell(
        value: value,
        count: counts[value] ?? 0,
        persons: persons[value] ?? []
      )
    }
  }

  /// Every row that there can be: the services of the catalogue, the states of the process, the
  /// quarters of the year.
  private func order(_ dimension: Disclosure.Dimension, year: Int) throws -> [String] {
    switch dimension {
    // As they were made: an order by names or codes could be changed to regroup the rows.
    case .service:
      try registry.records(Query(kind: Service.kind), connection)
        .sorted { $0.identity < $1.identity }.map(\.key)
    case .status: ReferralStatus.allCases.map(\.rawValue)
    case .quarter: (1...4).compactMap { Period(.quarter, $0, of: year)?.identifier }
    }
  }

  /// The first and the last day of the programme.
  private func programme(_ day: CalendarDate) throws -> [StoreValue] {
    let commune = try registry.records(Query(kind: Commune.kind), connection).first
    return [
      bounds(commune?["firstYear"].integer ?? day.year)[0],
      bounds(commune?["lastYear"].integer ?? day.year)[1],
    ]
  }

  func total(year: Int?, until day: CalendarDate) throws -> Int? {
    var count = 0
    var persons: Set<String> = []
    let window = try year.map { bounds($0) } ?? programme(day)
    try connection.forEachRow(
      """
      SELECT "client", COUNT(*) FROM "referral" WHERE "commune" = ? AND "needRecorded" >= ? \
      AND "needRecorded" <= ? AND "needRecorded" <= ? AND \(Self.mayBeCounted) GROUP BY "client"
      """,
      [.text(registry.commune)] + window + [.text(day.iso)]
    ) { row in
      persons.insert(row.value(at: 0).text ?? "")
      count += row.value(at: 1).integer ?? 0
    }
    return Disclosure.total(count, persons: persons)
  }

  func reach(until day: CalendarDate) throws -> ServiceReach {
    var inNeed: Set<String> = []
    var reached: Set<String> = []
    try connection.forEachRow(
      """
      SELECT "client", "transitions" FROM "referral" WHERE "commune" = ? \
      AND "needRecorded" >= ? AND "needRecorded" <= ? AND "needRecorded" <= ? \
      AND "status" <> 'enteredInError' \
      AND \(Self.mayBeCounted)
      """,
      [.text(registry.commune)] + programme(day) + [.text(day.iso)]
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
