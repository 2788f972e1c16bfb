/// The time that a report is on: a period, some days, or several years of the programme.
public struct ReportSpan: Sendable, Hashable {
  private enum Extent: Hashable {
    case period(Period)
    case days(ClosedRange<CalendarDate>)
    case years(ClosedRange<Int>)
  }

  private let extent: Extent

  /// One period, of which its reporting window is reported.
  public init(_ period: Period) {
    extent = period.unit.months == nil ? .days(period.first...period.last) : .period(period)
  }

  /// Days as they are, first and last included.
  public init(days: ClosedRange<CalendarDate>) { extent = .days(days) }

  /// The reporting windows of several years, by year.
  public init?(years: ClosedRange<Int>) {
    guard Period(.year, of: years.lowerBound) != nil, Period(.year, of: years.upperBound) != nil
    else { return nil }
    extent =
      years.count == 1
      ? .period(Period(.year, containing: CalendarDate(known: years.lowerBound, 1, 1)))
      : .years(years)
  }

  /// `2026-Q3`, `2026-06-01..2026-09-30`, `2026..2028`.
  public var identifier: String {
    switch extent {
    case .period(let period): period.identifier
    case .days(let days):
      days.count == 1
        ? days.lowerBound.iso : "\(days.lowerBound.iso)..\(days.upperBound.iso)"
    case .years(let years): "\(years.lowerBound)..\(years.upperBound)"
    }
  }

  /// The period, if it is one.
  public var period: Period? { if case .period(let period) = extent { period } else { nil } }

  /// The years one by one, where there are several.
  public var years: [ReportSpan] {
    guard case .years(let years) = extent else { return [] }
    return years.compactMap { Period(.year, of: $0) }.map { ReportSpan($0) }
  }

  /// What comes right before it, as long; nil of several years, and before the calendar.
  var previous: ReportSpan? {
    switch extent {
    case .period(let period):
      guard period.first > .earliest else { return nil }
      let before = Period(period.unit, containing: period.first.adding(days: -1))
      return before == period ? nil : ReportSpan(before)
    case .days(let days):
      let last = days.lowerBound.adding(days: -1)
      return ReportSpan(days: last.adding(days: 1 - days.count)...last)
    case .years: return nil
    }
  }

  /// The same a year before; nil of years.
  var yearBefore: ReportSpan? {
    switch extent {
    case .period(let period):
      period.unit == .year
        ? nil : Period(period.unit, period.number, of: period.year - 1).map { ReportSpan($0) }
    case .days(let days):
      ReportSpan(days: days.lowerBound.adding(months: -12)...days.upperBound.adding(months: -12))
    case .years: nil
    }
  }

  /// The first and last day that it reports.
  public func window(_ regime: ReportingRegime) -> ClosedRange<CalendarDate> {
    switch extent {
    case .period(let period): regime.window(of: period)
    case .days(let days): days
    case .years(let years):
      regime.window(of: Period(.year, containing: CalendarDate(known: years.lowerBound, 1, 1)))
        .lowerBound...regime.window(
          of: Period(.year, containing: CalendarDate(known: years.upperBound, 1, 1))
        ).upperBound
    }
  }

  /// From the first day of its reporting year to its last day.
  func yearToDate(_ regime: ReportingRegime) -> ClosedRange<CalendarDate> {
    let window = window(regime)
    guard years.isEmpty else { return window }
    let year = regime.period(.year, containing: window.upperBound)
    return min(regime.window(of: year).lowerBound, window.lowerBound)...window.upperBound
  }

  /// `quý III/2026`, `từ 1/6/2026 đến 30/9/2026`, `giai đoạn 2026 - 2028`.
  public func text(in language: Language) -> String {
    let format = TextFormat(language)
    switch extent {
    case .period(let period): return format.period(period)
    case .days(let days):
      let (first, last) = (format.date(days.lowerBound), format.date(days.upperBound))
      return language == .vi ? "từ \(first) đến \(last)" : "\(first) to \(last)"
    case .years(let years):
      let text = "\(years.lowerBound) - \(years.upperBound)"
      return language == .vi ? "giai đoạn \(text)" : text
    }
  }

  /// The period that ended last, of the unit that a regime reports.
  static func last(
    _ unit: Period.Unit,
    before today: CalendarDate,
    _ regime: ReportingRegime
  )
    -> ReportSpan
  {
    var period = regime.period(unit, containing: today)
    if regime.window(of: period).upperBound >= today, let before = period.preceding {
      period = before
    }
    return ReportSpan(period)
  }
}

extension ClosedRange<CalendarDate> {
  /// How many days.
  fileprivate var count: Int { lowerBound.days(until: upperBound) + 1 }
}
