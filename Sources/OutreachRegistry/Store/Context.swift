package import Foundation

/// What the registry takes from its surroundings: who asks, which day it is, and chance.
public struct Context: Sendable {
  /// The name that the journal records.
  public var user: String
  /// The day that stands for today, if it is not the present day.
  public var fixedToday: CalendarDate?
  /// The language of names given by the registry itself.
  public var language: Language
  /// The present time, for the journal and for identities.
  package var now: @Sendable () -> Date
  /// 64 random bits.
  package var random: @Sendable () -> UInt64

  /// The surroundings of this process.
  ///
  /// - Parameters:
  ///   - user: The name that the journal records; the system user if nil.
  ///   - today: The day that stands for today; the present day in Việt Nam if nil.
  ///   - language: The language of names given by the registry itself.
  public init(user: String? = nil, today: CalendarDate? = nil, language: Language = .vi) {
    self.user = user ?? NSUserName()
    fixedToday = today
    self.language = language
    now = { Date() }
    let pool = RandomPool()
    random = { pool.next() }
  }

  /// Hours, minutes and seconds in Việt Nam.
  package var timeOfDay: String {
    let second = (Int(now().timeIntervalSince1970) + 7 * 3600) % 86_400
    return [second / 3600, second / 60 % 60, second % 60]
      .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
  }

  /// Today: the day given, or the present day.
  public var today: CalendarDate { fixedToday ?? systemDay }

  /// The present day in Việt Nam, which has no daylight saving time, whatever day stands for today.
  package var systemDay: CalendarDate {
    CalendarDate.today(in: TimeZone(secondsFromGMT: 7 * 3600) ?? .current, now: now())
  }
}
