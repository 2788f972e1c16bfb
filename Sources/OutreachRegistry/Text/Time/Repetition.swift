/// On which days of a range something is repeated: `mỗi:thứ hai`, `mỗi:tuần`, `every:month`.
package enum Repetition: Equatable, Sendable {
  case weekday(Int)
  case days(Int)
  case months(Int)

  private static let units: [String: Repetition] = [
    "ngay": .days(1), "day": .days(1), "tuan": .days(7), "week": .days(7), "thang": .months(1),
    "month": .months(1), "quy": .months(3), "quarter": .months(3),
  ]

  /// What is offered: the days of the week, then a day, a week, a month.
  package static let names =
    (1...7).map { number in
      let vi = Weekday.name(number, .vi) ?? ""
      return Names(vi: number == 7 ? vi : "thứ \(vi)", en: Weekday.name(number, .en) ?? "")
    } + [
      Names(vi: "ngày", en: "day"), Names(vi: "tuần", en: "week"), Names(vi: "tháng", en: "month"),
    ]

  /// A repetition as people write it, with a number or without: `2 tuần`; nil if it is none.
  package init?(_ text: String) {
    let folded = VietnameseText.fold(text)
    // `năm` is the weekday, as in `hai,năm`.
    if let number = Weekday.number(named: text) {
      self = .weekday(number)
      return
    }
    let words = folded.split(separator: " ").map(String.init)
    let count = words.count == 2 ? Int(words[0]) : words.count == 1 ? 1 : nil
    guard let count, (1...366).contains(count), let name = words.last,
      let unit = Self.units[name.hasSuffix("s") ? String(name.dropLast()) : name]
    else { return nil }
    switch unit {
    case .days(let days): self = .days(days * count)
    case .months(let months): self = .months(months * count)
    case .weekday: return nil
    }
  }

  /// The days of a range on which it falls, counted from its first day.
  package func days(in range: ClosedRange<CalendarDate>) -> [CalendarDate] {
    var found: [CalendarDate] = []
    let first = range.lowerBound
    for step in 0...first.days(until: range.upperBound) {
      let day: CalendarDate
      switch self {
      case .weekday(let number):
        day = first.adding(days: step)
        guard day.weekday == number else { continue }
      case .days(let count): day = first.adding(days: step * count)
      case .months(let count): day = first.adding(months: step * count)
      }
      guard day <= range.upperBound else { break }
      if found.last != day { found.append(day) }
    }
    return found
  }
}
