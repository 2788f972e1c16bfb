import OutreachRegistry
import Testing

@Suite("Writing dates, periods and numbers")
struct TextFormatTests {
  private let vi = TextFormat(.vi)
  private let en = TextFormat(.en)

  @Test("A moment is told by the clocks of Việt Nam, on the next day where it is one there")
  func moments() {
    #expect(TextFormat(.vi).timestamp("2026-11-23T08:05:00Z") == "23/11/2026 15:05")
    #expect(TextFormat(.vi).timestamp("2026-12-31T17:00:00Z") == "01/01/2027 00:00")
    #expect(TextFormat(.en).timestamp("2026-12-31T16:59:59Z") == "31 Dec 2026 23:59")
    #expect(TextFormat(.vi).timestamp("2026-06-03") == "03/6/2026")
    #expect(TextFormat(.vi).timestamp("2026-06-03T99:00") == "2026-06-03T99:00")
    #expect(TextFormat(.vi).timestamp("hôm nay") == "hôm nay")
  }

  @Test(
    "dates are written as the plan writes them",
    arguments: [
      ("2026-06-03", "03/6/2026", "ngày 03 tháng 6 năm 2026", "3 Jun 2026", "3 June 2026"),
      ("2026-01-05", "05/01/2026", "ngày 05 tháng 01 năm 2026", "5 Jan 2026", "5 January 2026"),
      ("2026-04-24", "24/4/2026", "ngày 24 tháng 4 năm 2026", "24 Apr 2026", "24 April 2026"),
      ("2026-12-31", "31/12/2026", "ngày 31 tháng 12 năm 2026", "31 Dec 2026", "31 December 2026"),
    ]
  )
  func writesDates(
    iso: String,
    short: String,
    long: String,
    enShort: String,
    enLong: String
  )
    throws
  {
    let date = try #require(CalendarDate(iso: iso))
    #expect(vi.date(date) == short)
    #expect(vi.longDate(date) == long)
    #expect(en.date(date) == enShort)
    #expect(en.longDate(date) == enLong)
  }

  @Test(
    "periods are written in words",
    arguments: [
      ("2026-Q1", "quý I/2026", "Q1 2026"), ("2026-Q3", "quý III/2026", "Q3 2026"),
      ("2026-07", "tháng 7/2026", "July 2026"), ("2026", "năm 2026", "2026"),
      ("2026-H1", "6 tháng đầu năm 2026", "first half of 2026"),
      ("2026-H2", "6 tháng cuối năm 2026", "second half of 2026"),
      ("9 tháng 2026", "9 tháng đầu năm 2026", "first nine months of 2026"),
      ("2026-06-03", "03/6/2026", "3 Jun 2026"),
      ("this week", "tuần 29/6/2026 – 05/7/2026", "29 Jun 2026 – 5 Jul 2026"),
    ]
  )
  func writesPeriods(text: String, vietnamese: String, english: String) throws {
    let today = try #require(CalendarDate(iso: "2026-07-01"))
    let period = try #require(Period(text, today: today))
    #expect(vi.period(period) == vietnamese)
    #expect(en.period(period) == english)
  }

  @Test(
    "whole numbers have groups of three",
    arguments: [
      (0, "0", "0"), (999, "999", "999"), (1000, "1.000", "1,000"),
      (1_500_000, "1.500.000", "1,500,000"), (-1_234_567, "-1.234.567", "-1,234,567"),
      (-100, "-100", "-100"),
      (Int.min, "-9.223.372.036.854.775.808", "-9,223,372,036,854,775,808"),
    ]
  )
  func writesIntegers(value: Int, vietnamese: String, english: String) {
    #expect(vi.integer(value) == vietnamese)
    #expect(en.integer(value) == english)
    #expect(NumberReader.integer(vietnamese) == value)
  }

  @Test(
    "fractions are rounded and have no needless digits",
    arguments: [
      (1_234_567.5, 1, "1.234.567,5", "1,234,567.5"), (1.25, 1, "1,3", "1.3"), (2.0, 2, "2", "2"),
      (0.05, 2, "0,05", "0.05"), (-0.04, 1, "0", "0"), (-1.5, 0, "-2", "-2"),
      (1234.5, 1, "1.234,5", "1,234.5"), (0.1, 3, "0,1", "0.1"), (5.0, -1, "5", "5"),
      (1e300, 1, "1e+300", "1e+300"), (Double.infinity, 1, "inf", "inf"),
    ]
  )
  func writesDecimals(value: Double, digits: Int, vietnamese: String, english: String) {
    #expect(vi.decimal(value, maximumFractionDigits: digits) == vietnamese)
    #expect(en.decimal(value, maximumFractionDigits: digits) == english)
  }

  @Test(
    "ratios are written in percent, and less than all is less than 100%",
    arguments: [
      (0.975, "97,5%"), (1.0, "100%"), (0.0, "0%"), (0.8, "80%"), (0.99999, "99,9%"), (1.5, "150%"),
      (2.0 / 3, "66,7%"),
    ]
  )
  func writesPercent(ratio: Double, expected: String) {
    #expect(vi.percent(ratio) == expected)
    #expect(en.percent(ratio) == expected.replacing(",", with: "."))
  }
}
