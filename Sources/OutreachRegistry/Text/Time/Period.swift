/// A calendar period.
public struct Period: Sendable, Hashable {
  /// How long a period is.
  public enum Unit: String, Sendable, CaseIterable {
    case day
    case week
    case month
    case quarter
    case half
    case nineMonths
    case year

    /// The months of a unit that is made of months.
    var months: Int? {
      switch self {
      case .day, .week: nil
      case .month: 1
      case .quarter: 3
      case .half: 6
      case .nineMonths: 9
      case .year: 12
      }
    }
  }

  /// How long it is.
  public let unit: Unit
  /// The year it is counted in; of a week, the year of its first day.
  public let year: Int
  /// Month 1–12, quarter 1–4, half 1–2, 1 for nine months, a year, a day or a week.
  public let number: Int
  /// The first day.
  public let first: CalendarDate
  /// The last day, which belongs to the period.
  public let last: CalendarDate

  /// A period made of months: the third quarter of 2026 is `Period(.quarter, 3, of: 2026)`.
  ///
  /// Nil for a day or a week, a number the year does not have, a year outside 1–9999.
  public init?(_ unit: Unit, _ number: Int = 1, of year: Int) {
    guard let months = unit.months, (1...9999).contains(year), (1...12 / months).contains(number)
    else { return nil }
    self.init(known: unit, number, months, year)
  }

  /// The period that holds a date; the nine months of its year for a date after them.
  public init(_ unit: Unit, containing date: CalendarDate) {
    guard let months = unit.months else {
      let first = unit == .week ? date.adding(days: 1 - date.weekday) : date
      let last = unit == .week ? date.adding(days: 7 - date.weekday) : date
      self.init(unit: unit, year: first.year, number: 1, first: first, last: last)
      return
    }
    let number = unit == .nineMonths ? 1 : (date.month - 1) / months + 1
    self.init(known: unit, number, months, date.year)
  }

  private init(known unit: Unit, _ number: Int, _ months: Int, _ year: Int) {
    let month = number * months
    self.init(
      unit: unit,
      year: year,
      number: number,
      first: CalendarDate(known: year, month - months + 1, 1),
      last: CalendarDate(known: year, month, CalendarDate.days(inMonth: month, of: year))
    )
  }

  private init(unit: Unit, year: Int, number: Int, first: CalendarDate, last: CalendarDate) {
    self.unit = unit
    self.year = year
    self.number = number
    self.first = first
    self.last = last
  }

  /// `2026`, `2026-07`, `2026-Q3`, `2026-H1`, `2026-06-03`, else the first day `..` the last.
  ///
  /// Reading it gives the same period.
  public var identifier: String {
    switch unit {
    case .year: String(first.iso.prefix(4))
    case .month: String(first.iso.prefix(7))
    case .quarter: "\(first.iso.prefix(4))-Q\(number)"
    case .half: "\(first.iso.prefix(4))-H\(number)"
    case .day: first.iso
    case .week, .nineMonths: "\(first.iso)..\(last.iso)"
    }
  }

  /// The period after it; nil at the end of the calendar.
  package var following: Period? {
    if unit == .nineMonths || unit == .year {
      return Period(unit, of: year + 1)
    }
    return last < .latest ? Period(unit, containing: last.adding(days: 1)) : nil
  }

  /// The period before it; nil at the beginning of the calendar.
  package var preceding: Period? {
    first > .earliest ? Period(unit, containing: first.adding(days: -1)) : nil
  }

  /// The periods made of months that lie within it, itself among them.
  package var within: [Period] {
    guard unit.months != nil else { return [self] }
    let found = Unit.allCases.filter { $0.months != nil }.flatMap { unit in
      (1...12).compactMap { Period(unit, $0, of: year) }
        .filter { first <= $0.first && $0.last <= last }
    }
    return found.isEmpty ? [self] : found
  }

  /// True if the date is in the period.
  public func contains(_ date: CalendarDate) -> Bool {
    first <= date && date <= last
  }
}
