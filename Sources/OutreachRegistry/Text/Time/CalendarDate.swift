public import Foundation

/// A calendar date without a time zone, from 0001-01-01 to 9999-12-31 (Gregorian throughout).
public struct CalendarDate: Sendable, Hashable {
  /// The year, 1–9999.
  public let year: Int
  /// The month, 1–12.
  public let month: Int
  /// The day of the month, from 1.
  public let day: Int

  /// The date of a day that exists; nil otherwise.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...Self.days(inMonth: month, of: year)).contains(day)
    else { return nil }
    self.init(known: year, month, day)
  }

  /// For a day that is known to exist.
  init(known year: Int, _ month: Int, _ day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day of the week: 1 is Monday, 7 is Sunday.
  public var weekday: Int {
    // 0001-01-01 was a Monday.
    dayNumber % 7 + 1
  }

  /// The date so many days later, or earlier; at most the first or last date there is.
  public func adding(days: Int) -> CalendarDate {
    let (number, isOverflow) = dayNumber.addingReportingOverflow(days)
    if isOverflow { return days < 0 ? .earliest : .latest }
    return CalendarDate(dayNumber: number)
  }

  /// The date so many months later, or earlier; at most the first or last date there is.
  ///
  /// Where that day does not exist it is the month's last: a month after 31 January 2026 is
  /// 28 February 2026.
  public func adding(months: Int) -> CalendarDate {
    let (number, isOverflow) = (year * 12 + month - 1).addingReportingOverflow(months)
    guard !isOverflow, number >= 12, number < 10_000 * 12 else {
      return months < 0 ? .earliest : .latest
    }
    let (year, month) = (number / 12, number % 12 + 1)
    return CalendarDate(known: year, month, min(day, Self.days(inMonth: month, of: year)))
  }

  /// The days from this date to another; negative if that one is earlier.
  public func days(until other: CalendarDate) -> Int {
    other.dayNumber - dayNumber
  }

  /// The date that it is at a time, in a time zone.
  public static func today(
    in timeZone: TimeZone = registryTimeZone,
    now: Date
  ) -> CalendarDate {
    let seconds = now.timeIntervalSince1970 + Double(timeZone.secondsFromGMT(for: now))
    let days = (seconds / 86_400).rounded(.down)
    // 1970-01-01 is day 719,162.
    return CalendarDate(dayNumber: Int(exactly: days).map { $0.addingClamped(719_162) } ?? 0)
  }

  /// The time zone of the registry: Asia/Ho_Chi_Minh, which is seven hours ahead all year.
  public static let registryTimeZone =
    TimeZone(identifier: "Asia/Ho_Chi_Minh") ?? TimeZone(secondsFromGMT: 7 * 3600) ?? .current
}

extension CalendarDate: Comparable {
  /// True if the first date is before the second.
  public static func < (first: CalendarDate, second: CalendarDate) -> Bool {
    (first.year, first.month, first.day) < (second.year, second.month, second.day)
  }
}

extension CalendarDate {
  static let earliest = CalendarDate(known: 1, 1, 1)
  static let latest = CalendarDate(known: 9999, 12, 31)

  static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func isLeap(_ year: Int) -> Bool {
    year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
  }

  /// The days since 0001-01-01.
  private var dayNumber: Int {
    // Years are counted from March, so that a leap day ends one.
    let years = month > 2 ? year : year - 1
    let months = month > 2 ? month - 3 : month + 9
    let leapDays = years / 4 - years / 100 + years / 400
    return years * 365 + leapDays + (months * 153 + 2) / 5 + day - 1 - 306
  }

  private init(dayNumber: Int) {
    let number = min(max(dayNumber, 0), 3_652_058) + 306
    let (era, dayOfEra) = number.quotientAndRemainder(dividingBy: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100)
    let months = (dayOfYear * 5 + 2) / 153
    let month = months < 10 ? months + 3 : months - 9
    let year = era * 400 + yearOfEra + (month < 3 ? 1 : 0)
    self.init(known: year, month, dayOfYear - (months * 153 + 2) / 5 + 1)
  }
}

extension Int {
  fileprivate func addingClamped(_ other: Int) -> Int {
    let (sum, isOverflow) = addingReportingOverflow(other)
    return isOverflow ? (other < 0 ? .min : .max) : sum
  }
}
