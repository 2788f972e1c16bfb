import OutreachRegistry
import Testing

@Suite("Reading dates")
struct DateReaderTests {
  @Test(
    "a date is read day first",
    arguments: [
      "3/6/2026", "03/06/2026", "3-6-2026", "03.6.2026", "2026-06-03", "03-06-2026", " 3/6/2026 ",
      "3/6/26", "3.6.26", "2026/06/03", "2026-6-3", "2026-06-03 00:00:00", "3/6/2026 0:00",
    ]
  )
  func reads(text: String) {
    #expect(DateReader.date(text)?.iso == "2026-06-03")
    #expect(!DateReader.looksLikeDate(text))
  }

  @Test("the day is never the second number")
  func neverMonthFirst() {
    #expect(DateReader.date("12/5/2026")?.iso == "2026-05-12")
    #expect(DateReader.date("5/13/2026") == nil)
  }

  @Test(
    "a day that does not exist is no date, but looks like one",
    arguments: [
      "31/02/2026", "5/13/2026", "2026-02-30", "0/1/2026", "1-1-0000", "31/2", "2026-13-01",
    ]
  )
  func refusesMissingDays(text: String) throws {
    #expect(DateReader.date(text) == nil)
    #expect(try DateReader.date(text, today: today) == nil)
    #expect(DateReader.looksLikeDate(text))
  }

  @Test(
    "other text is no date and does not look like one",
    arguments: [
      "", "3/6/99", "3-6-26", "3/6-2026", "2026", "2026-06-03 07:30", "7/2026", "3.6", "3-6",
      "/6/2026", "3//2026",
      "003/6/2026", "3/6/20266", "3/6/99999999999999999999", "99999999999999999999/6",
      "99999999999999999999/6/2026", "Phú Hải", "3/6/2026x", "hôm nào", "-d", "7d", "- 7d", "-7dd",
    ]
  )
  func refusesOthers(text: String) throws {
    #expect(DateReader.date(text) == nil)
    #expect(try DateReader.date(text, today: today) == nil)
    #expect(!DateReader.looksLikeDate(text))
  }

  @Test(
    "commands know today, yesterday, days from now and days of this year",
    arguments: [
      ("today", "2026-07-01"), ("Hôm nay", "2026-07-01"), ("hom  nay", "2026-07-01"),
      ("YESTERDAY", "2026-06-30"), ("hôm qua", "2026-06-30"), ("hom qua", "2026-06-30"),
      ("-7d", "2026-06-24"), ("+7D", "2026-07-08"), ("−1d", "2026-06-30"), ("20/11", "2026-11-20"),
      ("3/6/2025", "2025-06-03"), ("+0d", "2026-07-01"),
    ]
  )
  func readsInCommands(text: String, expected: String) throws {
    #expect(try DateReader.date(text, today: today)?.iso == expected)
  }

  @Test("days that lead out of the calendar are refused")
  func refusesFarDays() throws {
    #expect(try DateReader.date("-9999999d", today: today) == nil)
    #expect(try DateReader.date("+99999999999999999999d", today: today) == nil)
  }

  @Test("29 February is a day of leap years only")
  func leapDay() throws {
    let leap = try #require(CalendarDate(year: 2028, month: 1, day: 1))
    #expect(try DateReader.date("29/2", today: today) == nil)
    #expect(DateReader.date("29/2", today: leap)?.iso == "2028-02-29")
  }

  private var today: CalendarDate {
    get throws { try #require(CalendarDate(year: 2026, month: 7, day: 1)) }
  }
}
