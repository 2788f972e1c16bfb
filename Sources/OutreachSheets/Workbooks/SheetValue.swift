/// What a cell holds.
package enum SheetValue: Sendable, Equatable {
  case empty
  case text(String)
  case number(Double)
  /// A number that is shown as a percentage: 0.975 for 97,5 %.
  case percent(Double)
  case date(SheetDate)
  /// A time of day or a stretch of time, in seconds.
  case duration(Double)
  case boolean(Bool)
  /// An error as the sheet shows it: `#N/A`, `#REF!`, `#####` for a date that cannot be shown.
  case error(String)
  /// A formula without a result: the program that wrote the file does not calculate.
  case notCalculated(formula: String)
}

/// A day of the Gregorian calendar with a time of day, without a time zone.
package struct SheetDate: Sendable, Equatable {
  package let year: Int
  package let month: Int
  package let day: Int
  /// The second of the day, 0 where only the day is given.
  package let second: Int

  package init(year: Int, month: Int, day: Int, second: Int = 0) {
    self.year = year
    self.month = month
    self.day = day
    self.second = second
  }

  /// The date so many seconds after 1 January 1970.
  init(epochSeconds: Int) {
    let days = epochSeconds >= 0 ? epochSeconds / 86400 : (epochSeconds - 86399) / 86400
    second = epochSeconds - days * 86400
    // Howard Hinnant's civil_from_days: eras of 400 years that begin in March.
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// The seconds from 1 January 1970.
  var epochSeconds: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return (era * 146_097 + dayOfEra - 719_468) * 86400 + second
  }
}

extension SheetDate {
  /// `2026-08-05`, `2026-08-05T07:30`, `2026-08-05T07:30:00.000Z` (ISO 8601); nil where a text is no
  /// date.
  init?(iso text: some StringProtocol) {
    let halves = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    let parts = halves[0].split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
      (0...9999).contains(year), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    var second = 0
    if halves.count == 2 {
      guard let seconds = Self.second(iso: halves[1]) else { return nil }
      second = seconds
    }
    let date = SheetDate(year: year, month: month, day: day, second: second)
    // 30 February comes back as another day.
    guard SheetDate(epochSeconds: date.epochSeconds) == date else { return nil }
    self = date
  }

  /// The second of the day of `07:30`, `07:30:00`, `07:30:00.000Z`; nil where a text is no time.
  static func second(iso text: some StringProtocol) -> Int? {
    let clock = text.prefix { $0 != "." && $0 != "Z" && $0 != "+" }
    let parts = clock.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard (2...3).contains(parts.count), let hour = parts[0], let minute = parts[1],
      (0..<24).contains(hour), (0..<60).contains(minute)
    else { return nil }
    guard parts.count == 3 else { return hour * 3600 + minute * 60 }
    guard let second = parts[2], (0..<60).contains(second) else { return nil }
    return hour * 3600 + minute * 60 + second
  }
}

extension SheetValue {
  /// A text that is to be read back as it is, whatever it looks like.
  package static func textToBeRead(_ text: String) -> SheetValue {
    .text(FormulaDefusal.guarded(text))
  }
}
