/// The figures on cases that a registry without a case key goes by: those that came from where the
/// cases are, as they came.
struct ReceivedFigures {
  /// The day on which they were counted.
  let day: CalendarDate
  private let entries: [CaseFigureBundle.Entry]
  private typealias Name = CaseFigureBundle.Name

  /// Nil in a registry that keeps cases, or to which none came.
  init?(_ registry: Registry, _ connection: any StoreConnection) throws {
    guard try registry.caseYears(connection) == nil else { return nil }
    let records = try registry.receivedFigures(connection)
    guard let day = records.compactMap({ $0["asOf"].date }).max() else { return nil }
    self.day = day
    entries = records.filter { $0["asOf"].date == day }.map { record in
      CaseFigureBundle.Entry(
        name: record["name"].text ?? "",
        period: record["period"].text ?? "",
        value: record["value"].integer
      )
    }
  }

  func total(year: Int?) -> Int? {
    guard let year else { return entries.first { $0.name == Name.sinceStart }?.value }
    return entries.first { $0.name == Name.referrals && $0.period == String(year) }?.value
  }

  var reach: ServiceReach {
    func value(_ name: String) -> Int? { entries.first { $0.name == name }?.value }
    return ServiceReach(
      denominator: value(Name.inNeed),
      numerator: value(Name.served),
      asOf: day
    )
  }

  /// The split of a year; `order` is that of its rows.
  func split(_ dimension: Disclosure.Dimension, year: Int, order: [String]) -> Disclosure {
    let prefix = Name.prefix(dimension)
    let parts = entries.filter { $0.name.hasPrefix(prefix) && $0.period == String(year) }
      .map { (rows: $0.name.dropFirst(prefix.count).components(by: Name.plus), value: $0.value) }
      .sorted { one, other in
        func place(_ rows: [String]) -> Int {
          rows.compactMap { order.firstIndex(of: $0) }.min() ?? order.count
        }
        return place(one.rows) < place(other.rows)
      }
    return Disclosure(dimension, year: year, told: parts, asOf: day)
  }
}

extension Substring {
  fileprivate func components(by separator: String) -> [String] {
    var parts: [String] = []
    var rest = self
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}
