import Foundation
import OutreachRegistry
import Testing

@Suite("Reporting windows")
struct ReportingRegimeTests {
  @Test(
    "windows of 2026 begin on the 15th and end on the 14th",
    arguments: [
      ("2026-01", "2025-12-15", "2026-01-14"), ("2026-07", "2026-06-15", "2026-07-14"),
      ("2026-Q1", "2025-12-15", "2026-03-14"), ("2026-Q2", "2026-03-15", "2026-06-14"),
      ("2026-Q3", "2026-06-15", "2026-09-14"), ("2026-Q4", "2026-09-15", "2026-12-14"),
      ("2026-H1", "2025-12-15", "2026-06-14"), ("2026-H2", "2026-06-15", "2026-12-14"),
      ("9 tháng 2026", "2025-12-15", "2026-09-14"), ("2026", "2025-12-15", "2026-12-14"),
      ("2026-06-20", "2026-06-20", "2026-06-20"),
      ("2026-06-15..2026-06-21", "2026-06-15", "2026-06-21"),
    ]
  )
  func windows(text: String, first: String, last: String) throws {
    let period = try #require(Period(text, today: .someday))
    let window = ReportingRegime.nd09.window(of: period)
    #expect([window.lowerBound.iso, window.upperBound.iso] == [first, last])
    #expect(ReportingRegime.calendar.window(of: period) == period.first...period.last)
  }

  @Test(
    "a date on a boundary is in one period",
    arguments: [
      ("2026-12-14", ["2026", "2026-Q4", "2026-12", "2026-H2"]),
      ("2026-12-15", ["2027", "2027-Q1", "2027-01", "2027-H1"]),
      ("2026-03-14", ["2026", "2026-Q1", "2026-03", "2026-H1"]),
      ("2026-03-15", ["2026", "2026-Q2", "2026-04", "2026-H1"]),
      ("2028-02-29", ["2028", "2028-Q1", "2028-03", "2028-H1"]),
    ]
  )
  func boundaries(iso: String, expected: [String]) throws {
    let date = try #require(CalendarDate(iso: iso))
    let units: [Period.Unit] = [.year, .quarter, .month, .half]
    #expect(
      units.map { ReportingRegime.nd09.period($0, containing: date).identifier } == expected
    )
  }

  @Test("every date is in the window of its period", arguments: ReportingRegime.all)
  func coversEveryDate(regime: ReportingRegime) throws {
    let start = try #require(CalendarDate(iso: "2026-01-01"))
    for days in 0..<1500 {
      let date = start.adding(days: days)
      for unit in Period.Unit.allCases where unit != .nineMonths {
        #expect(regime.window(of: regime.period(unit, containing: date)).contains(date))
      }
    }
  }

  @Test("the ends of the calendar have windows too")
  func ends() throws {
    let first = try #require(Period("0001-01", today: .someday))
    let last = try #require(Period("9999", today: .someday))
    #expect(ReportingRegime.nd09.window(of: first).lowerBound.iso == "0001-01-01")
    #expect(ReportingRegime.nd09.window(of: last).upperBound.iso == "9999-12-14")
    #expect(ReportingRegime.nd09.period(.year, containing: last.last).year == 9999)
  }

  @Test("regimes have names")
  func names() {
    #expect(ReportingRegime.all.map(\.identifier) == ["nd09", "calendar"])
  }
}

extension CalendarDate {
  /// A date for what does not depend on it.
  fileprivate static let someday = CalendarDate.today(now: .init(timeIntervalSince1970: 0))
}
