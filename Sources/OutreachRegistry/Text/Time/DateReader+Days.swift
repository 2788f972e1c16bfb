extension DateReader {
  /// The days that a text stands for: a date, a period, `7 ngày qua`, `last 2 weeks`, `7 ngày tới`.
  ///
  /// Days that have gone by end with today; days to come begin tomorrow. Nil otherwise.
  package static func days(_ text: String, today: CalendarDate) -> ClosedRange<CalendarDate>? {
    if let date = date(text, today: today) { return date...date }
    if let period = Period(text, today: today) { return period.first...period.last }
    return WrittenDays.folded(text).flatMap { span($0, today: today) }
  }

  private static let units: [String: Period.Unit] = [
    "ngay": .day, "hom": .day, "day": .day, "days": .day,
    "tuan": .week, "week": .week, "weeks": .week,
    "thang": .month, "month": .month, "months": .month,
    "nam": .year, "year": .year, "years": .year,
  ]
  private static let past: Set = ["qua", "gan day", "vua qua", "tro lai day"]
  private static let future: Set = ["toi", "sap toi", "nua"]

  private static func span(_ folded: String, today: CalendarDate) -> ClosedRange<CalendarDate>? {
    var words = folded.split(separator: " ").map(String.init)
    var isPast: Bool?
    if let first = words.first, ["last", "past", "next"].contains(first) {
      isPast = first != "next"
      words.removeFirst()
    }
    guard words.count >= 2, let count = Int(words[0]), (1...3660).contains(count),
      let unit = units[words[1]]
    else { return nil }
    let tail = words.dropFirst(2).joined(separator: " ")
    switch (isPast, tail) {
    case (nil, let tail) where past.contains(tail): isPast = true
    case (nil, let tail) where future.contains(tail): isPast = false
    // Months without more may be those of a year.
    case (nil, "") where unit == .day: isPast = true
    case (.some, ""): break
    default: return nil
    }
    func day(_ count: Int) -> CalendarDate {
      switch unit {
      case .week: today.adding(days: 7 * count)
      case .month: today.adding(months: count)
      case .year: today.adding(months: 12 * count)
      default: today.adding(days: count)
      }
    }
    // At the ends of the calendar there is no more than the day itself.
    return isPast == false
      ? min(today.adding(days: 1), day(count))...day(count)
      : min(day(-count).adding(days: 1), today)...today
  }
}
