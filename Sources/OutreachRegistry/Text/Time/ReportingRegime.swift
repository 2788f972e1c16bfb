/// The administrative reporting windows (design §7; domain §4).
///
/// A regime is data: the day on which a reported month begins.
public struct ReportingRegime: Sendable, Hashable {
  /// The name in settings: `nd09` or `calendar`.
  public let identifier: String

  /// The day of the month before on which the window of a month begins; 1 is the month itself.
  private let startDay: Int

  /// The windows used under Nghị định 09/2019/NĐ-CP: month m is the 15th of m−1 to the 14th of m.
  public static let nd09 = ReportingRegime(identifier: "nd09", startDay: 15)

  /// Calendar months, quarters and years, as health statistics have them (TT 37/2019/TT-BYT).
  public static let calendar = ReportingRegime(identifier: "calendar", startDay: 1)

  /// Every regime that can be set.
  public static let all = [nd09, calendar]

  /// The first and last day of the window that reports a period.
  ///
  /// A day or a week stands for itself.
  public func window(of period: Period) -> ClosedRange<CalendarDate> {
    guard startDay > 1, period.unit.months != nil else { return period.first...period.last }
    let last = Period(.month, containing: period.last).first.adding(days: startDay - 2)
    // January of the year 1 has no month before it.
    guard period.first > .earliest else { return period.first...last }
    let before = Period(.month, containing: period.first.adding(days: -1))
    return before.first.adding(days: startDay - 1)...last
  }

  /// The period of this unit whose window holds the date: 15/12/2026 is in the year 2027.
  ///
  /// A date after the nine months gives the nine months of its reporting year.
  public func period(_ unit: Period.Unit, containing date: CalendarDate) -> Period {
    guard startDay > 1, date.day >= startDay, unit.months != nil else {
      return Period(unit, containing: date)
    }
    return Period(unit, containing: Period(.month, containing: date).last.adding(days: 1))
  }
}
