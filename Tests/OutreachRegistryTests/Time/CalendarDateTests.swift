import Foundation
import OutreachRegistry
import Testing

@Suite("Calendar dates")
struct CalendarDateTests {
  @Test(
    "only days that exist are dates",
    arguments: [
      (2026, 6, 3, true), (2026, 2, 29, false), (2028, 2, 29, true), (2100, 2, 29, false),
      (2000, 2, 29, true), (2026, 4, 31, false), (2026, 13, 1, false), (2026, 0, 1, false),
      (2026, 1, 0, false), (0, 1, 1, false), (1, 1, 1, true), (9999, 12, 31, true),
      (10000, 1, 1, false), (Int.min, Int.max, Int.min, false),
    ]
  )
  func checksDays(year: Int, month: Int, day: Int, exists: Bool) {
    #expect((CalendarDate(year: year, month: month, day: day) != nil) == exists)
  }

  @Test(
    "a date reads and writes ISO, as text and as JSON",
    arguments: ["2026-06-03", "0001-01-01"]
  )
  func roundTrips(iso: String) throws {
    let date = try #require(CalendarDate(iso: iso))
    #expect(date.iso == iso)
    #expect("\(date)" == iso)
    #expect(CalendarDate(iso: "x\(iso)".dropFirst()) == date)
    let json = try JSONEncoder().encode([date])
    #expect(String(data: json, encoding: .utf8) == "[\"\(iso)\"]")
    #expect(try JSONDecoder().decode([CalendarDate].self, from: json) == [date])
  }

  @Test(
    "what is not exactly an ISO date is none",
    arguments: [
      "2026-6-3", "2026-06-03 ", "2026/06/03", "2026-02-30", "", "0000-01-01", "+026-06-03",
      "2026-06-0३",
    ]
  )
  func refusesISO(text: String) {
    #expect(CalendarDate(iso: text) == nil)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([CalendarDate].self, from: Data("[\"\(text)\"]".utf8))
    }
  }

  @Test("days are counted as Foundation counts them")
  func agreesWithFoundation() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let start = try date("1890-01-01")
    for days in stride(from: 0, to: 90_000, by: 37) {
      let later = start.adding(days: days)
      let moment = Date(timeIntervalSince1970: Double(days - 29_219) * 86_400 + 3600)
      let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: moment)
      #expect([later.year, later.month, later.day] == [parts.year, parts.month, parts.day])
      #expect(later.weekday % 7 + 1 == parts.weekday)
      #expect(start.days(until: later) == days)
      #expect(later.adding(days: -days) == start)
      #expect(CalendarDate.today(in: .gmt, now: moment) == later)
    }
  }

  @Test(
    "a month later is the same day, or the month's last",
    arguments: [
      ("2026-01-31", 1, "2026-02-28"), ("2028-01-31", 1, "2028-02-29"),
      ("2026-03-31", -1, "2026-02-28"), ("2026-11-30", 3, "2027-02-28"),
      ("2026-05-15", 24, "2028-05-15"), ("2026-01-15", -1, "2025-12-15"),
      ("2028-02-29", 12, "2029-02-28"), ("2026-05-15", 0, "2026-05-15"),
    ]
  )
  func addsMonths(from: String, months: Int, expected: String) throws {
    #expect(try date(from).adding(months: months) == date(expected))
  }

  @Test("there is nothing before the first or after the last date")
  func staysInRange() throws {
    let first = try date("0001-01-01")
    let last = try date("9999-12-31")
    #expect(first.days(until: last) == 3_652_058)
    #expect(last.adding(days: 1) == last)
    #expect(first.adding(days: -1) == first)
    #expect(last.adding(days: .max) == last)
    #expect(first.adding(days: .min) == first)
    #expect(last.adding(months: .max) == last)
    #expect(first.adding(months: .min) == first)
    #expect(first.weekday == 1)
    #expect(CalendarDate.today(now: .distantFuture) <= last)
    #expect(CalendarDate.today(now: Date(timeIntervalSince1970: 1e300)) >= first)
  }

  @Test("the day begins at midnight in Vietnam")
  func todayInVietnam() throws {
    let moment = try Date("2026-06-02T17:00:00Z", strategy: .iso8601)
    #expect(CalendarDate.today(now: moment).iso == "2026-06-03")
    #expect(CalendarDate.today(now: moment - 1).iso == "2026-06-02")
    #expect(CalendarDate.today(in: .gmt, now: moment).iso == "2026-06-02")
  }

  @Test("earlier dates are less")
  func compares() throws {
    let isos = ["2025-12-31", "2026-01-01", "2026-01-02", "2026-02-01"]
    #expect(try isos.reversed().map(date).sorted().map(\.iso) == isos)
    #expect(try date("2026-06-03").weekday == 3)
  }

  private func date(_ iso: String) throws -> CalendarDate {
    try #require(CalendarDate(iso: iso))
  }
}
