import OutreachRegistry
import Testing

@Suite("Periods")
struct PeriodTests {
  @Test(
    "a period is read in either language, with or without marks",
    arguments: [
      ("2026", "2026"), ("năm 2026", "2026"), ("2026-07", "2026-07"), ("7/2026", "2026-07"),
      ("07/2026", "2026-07"), ("tháng 7/2026", "2026-07"), ("thang 7 nam 2026", "2026-07"),
      ("THÁNG 12/2026", "2026-12"), ("2026-Q3", "2026-Q3"), ("2026-q3", "2026-Q3"),
      ("Q3/2026", "2026-Q3"), ("Q3 2026", "2026-Q3"), ("quý III/2026", "2026-Q3"),
      ("quý 3/2026", "2026-Q3"), ("Quý I/2026", "2026-Q1"), ("quý 1/2026", "2026-Q1"),
      ("quy I nam 2026", "2026-Q1"), ("Q1/2026", "2026-Q1"), ("quý IV năm 2026", "2026-Q4"),
      ("2026-H1", "2026-H1"), ("6 tháng cuối năm 2026", "2026-H2"),
      ("6 tháng đầu năm 2026", "2026-H1"), ("9 tháng/2026", "2026-01-01..2026-09-30"),
      ("3/6/2026", "2026-06-03"), ("hôm nay", "2026-01-07"), ("20/11", "2026-11-20"),
      ("this week", "2026-01-05..2026-01-11"), ("tuần này", "2026-01-05..2026-01-11"),
      ("this month", "2026-01"), ("tháng này", "2026-01"), ("this quarter", "2026-Q1"),
      ("quy nay", "2026-Q1"), ("this year", "2026"), ("năm nay", "2026"),
      ("last week", "2025-12-29..2026-01-04"), ("tuần trước", "2025-12-29..2026-01-04"),
      ("last month", "2025-12"), ("tháng trước", "2025-12"), ("Last Quarter", "2025-Q4"),
      ("quý trước", "2025-Q4"), ("last year", "2025"), ("năm trước", "2025"),
      ("năm ngoái", "2025"), ("nam ngoai", "2025"),
    ]
  )
  func reads(text: String, identifier: String) throws {
    let period = try #require(Period(text, today: today))
    #expect(period.identifier == identifier)
    #expect(try Period(identifier, today: today) == period)
    #expect(
      try Period(TextFormat(.vi).period(period), today: today) == period || period.unit == .week
    )
  }

  @Test(
    "what is no period is refused",
    arguments: [
      "", "2026-13", "2026-00", "13/2026", "2026-Q5", "2026-Q0", "2026-H3", "quý V/2026", "0000",
      "Q5", "T13", "tháng 13", "quý V", "20266", "q32026", "năm", "tháng/2026",
      "31/02/2026", "7/26", "next decade", "2026-01-02..2026-01-05", "Phú Hải", "2026-+7",
      "+7/2026",
      "12 tháng 2026", "quý III//2026",
    ]
  )
  func refuses(text: String) throws {
    #expect(try Period(text, today: today) == nil)
  }

  @Test(
    "a period runs from its first to its last day",
    arguments: [
      ("2026", "2026-01-01", "2026-12-31"), ("2028-02", "2028-02-01", "2028-02-29"),
      ("2026-Q2", "2026-04-01", "2026-06-30"), ("2026-H2", "2026-07-01", "2026-12-31"),
      ("0001", "0001-01-01", "0001-12-31"), ("9999-12", "9999-12-01", "9999-12-31"),
    ]
  )
  func bounds(text: String, first: String, last: String) throws {
    let period = try #require(Period(text, today: today))
    #expect([period.first.iso, period.last.iso] == [first, last])
    #expect(period.contains(period.first) && period.contains(period.last))
    #expect(Period(period.unit, containing: period.last) == period)
    #expect(Period(period.unit, period.number, of: period.year) == period)
  }

  @Test("a period is made only of what the year has")
  func makes() {
    #expect(Period(.quarter, 3, of: 2026)?.identifier == "2026-Q3")
    #expect(Period(.quarter, 5, of: 2026) == nil)
    #expect(Period(.month, 0, of: 2026) == nil)
    #expect(Period(.day, 1, of: 2026) == nil)
    #expect(Period(.year, of: 10_000) == nil)
  }

  private var today: CalendarDate {
    get throws { try #require(CalendarDate(year: 2026, month: 1, day: 7)) }
  }
}
