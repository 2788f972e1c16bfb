extension Period {
  /// A period as people write it, with or without marks, in any case.
  ///
  /// `2026`, `năm 2026`, `2026-07`, `7/2026`, `tháng 7/2026`, `2026-Q3`, `Q3/2026`,
  /// `quý III/2026`, `quy I nam 2026`, `2026-H1`, `6 tháng đầu năm 2026`, `9 tháng 2026`,
  /// `tháng 7`, `T8`, `tháng bảy`, `November`, `quý III`, `Q3`, `6 tháng đầu năm` (of this year),
  /// `this week|month|quarter|year` (tuần này, tháng này, quý này, năm nay), `last …` (… trước,
  /// năm ngoái), `next …` (… sau, … tới), `quý 3 năm ngoái`, a date as ``DateReader/date(_:today:)`` reads it, and every ``identifier``. Nil
  /// otherwise.
  public init?(_ text: String, today: CalendarDate) {
    if let date = DateReader.date(text, today: today) {
      self.init(.day, containing: date)
      return
    }
    guard let folded = WrittenDays.folded(text),
      let period = Self.relative(folded, today: today) ?? Self.identified(folded)
        ?? Self.ofNearYear(folded, today: today)
        ?? Self.worded(folded) ?? Self.ofThisYear(folded, today: today)
    else { return nil }
    self = period
  }

  /// `quý 3 năm ngoái`, `tháng 10 last year`.
  private static func ofNearYear(_ folded: String, today: CalendarDate) -> Period? {
    let words = folded.split(separator: " ")
    guard words.count > 2,
      let year = relative(words.suffix(2).joined(separator: " "), today: today),
      year.unit == .year, year.year > 999
    else { return nil }
    return worded("\(words.dropLast(2).joined(separator: " ")) nam \(year.year)")
  }

  private static func relative(_ folded: String, today: CalendarDate) -> Period? {
    let words = folded.split(separator: " ").map(String.init)
    guard words.count == 2 else { return nil }
    let (unit, step): (Unit?, Int?) =
      if let step = steps[words[0]] {
        (units[words[1]], step)
      } else {
        (unitsBefore[words[0]], stepsAfter[words[1]])
      }
    guard let unit, let step, unit == .year || words[1] != "ngoai" else {
      return nil
    }
    let current = Period(unit, containing: today)
    return step == 0 ? current : step < 0 ? current.preceding : current.following
  }

  private static let steps = ["this": 0, "last": -1, "next": 1]
  private static let units: [String: Unit] = [
    "week": .week, "month": .month, "quarter": .quarter, "year": .year,
  ]
  private static let unitsBefore: [String: Unit] = [
    "tuan": .week, "thang": .month, "quy": .quarter, "nam": .year,
  ]
  private static let stepsAfter = [
    "nay": 0, "truoc": -1, "ngoai": -1, WrittenDays.next: 1, "toi": 1,
  ]

  /// Year first: `2026`, `2026-07`, `2026-q3`, `2026-h1`, and two dates that bound a period.
  private static func identified(_ folded: String) -> Period? {
    guard let year = year(folded.prefix(4)) else { return nil }
    let rest = folded.dropFirst(4)
    if rest.isEmpty { return Period(.year, of: year) }
    guard rest.first == "-" else { return nil }
    let part = rest.dropFirst()
    if part.utf8.count == 2, let month = digits(part) { return Period(.month, month, of: year) }
    if let period = numbered(part, of: year) { return period }

    guard folded.utf8.count == 22, folded.dropFirst(10).hasPrefix(".."),
      let first = CalendarDate(iso: folded.prefix(10)),
      let last = CalendarDate(iso: folded.suffix(10))
    else { return nil }
    return Unit.allCases.lazy.map { Period($0, containing: first) }
      .first { $0.first == first && $0.last == last }
  }

  /// `thang 7`, `t8`, `november`, `quy iii`, `q3`, `6 thang dau nam`: of the year of today.
  private static func ofThisYear(_ folded: String, today: CalendarDate) -> Period? {
    var words = folded.split(separator: " ")
    if words.count == 4, words.last == "nam" { words.removeLast() }
    guard today.year > 999, let first = words.first, first != "nam" else { return nil }
    return worded("\(words.joined(separator: " ")) nam \(today.year)")
  }

  /// Year last: `7/2026`, `thang 7/2026`, `q3/2026`, `quy iii nam 2026`, `6 thang dau nam 2026`.
  private static func worded(_ folded: String) -> Period? {
    guard let year = year(folded.suffix(4)) else { return nil }
    var head = folded.dropLast(4)
    guard let mark = head.popLast(), mark == "/" || mark == " " else { return nil }
    let hasSlash = mark == "/"
    var words = head.split(separator: " ")
    let hasYearWord = !hasSlash && words.last == "nam"
    if hasYearWord { words.removeLast() }

    switch words.count {
    case 0: return hasYearWord ? Period(.year, of: year) : nil
    case 1:
      if hasSlash, let month = shortNumber(words[0]) { return Period(.month, month, of: year) }
      return monthNamed(words[0]).flatMap { Period(.month, $0, of: year) }
        ?? numbered(words[0], of: year)
    case 2...3 where words[0] == "thang":
      let number = words.dropFirst().joined(separator: " ")
      return (shortNumber(number[...]) ?? Self.number(number, upTo: 12))
        .flatMap { Period(.month, $0, of: year) }
    case 2 where words[0] == "quy":
      return (quarter(words[1]) ?? Self.number(String(words[1]), upTo: 4))
        .flatMap { Period(.quarter, $0, of: year) }
    case 2 where words == ["9", "thang"]: return Period(.nineMonths, of: year)
    case 3 where words == ["6", "thang", "dau"]: return Period(.half, 1, of: year)
    case 3 where words == ["6", "thang", "cuoi"]: return Period(.half, 2, of: year)
    case 3 where words == ["9", "thang", "dau"]: return Period(.nineMonths, of: year)
    default: return nil
    }
  }

  private static let numbers = [
    "mot", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi", "muoi mot", "muoi hai",
  ]

  /// A number in words, `muoi mot`.
  private static func number(_ text: String, upTo most: Int) -> Int? {
    if text == "bon" { return 4 }
    return numbers.prefix(most).firstIndex(of: text).map { $0 + 1 }
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  /// `t8`, `november`.
  private static func monthNamed(_ text: Substring) -> Int? {
    if let index = months.firstIndex(of: String(text)) { return index + 1 }
    // From T2 to T7 they are days of the week as well.
    guard text.first == "t", Weekday.number(named: String(text)) == nil else { return nil }
    return shortNumber(text.dropFirst())
  }

  /// `q3` and `h1`.
  private static func numbered(_ text: Substring, of year: Int) -> Period? {
    guard text.utf8.count == 2, let number = digits(text.dropFirst()) else { return nil }
    return switch text.first {
    case "q": Period(.quarter, number, of: year)
    case "h": Period(.half, number, of: year)
    default: nil
    }
  }

  private static func quarter(_ text: Substring) -> Int? {
    if let index = ["i", "ii", "iii", "iv"].firstIndex(of: text) { return index + 1 }
    return text.utf8.count == 1 ? digits(text) : nil
  }

  private static func year(_ text: Substring) -> Int? {
    text.utf8.count == 4 ? digits(text) : nil
  }

  private static func shortNumber(_ text: Substring) -> Int? {
    (1...2).contains(text.utf8.count) ? digits(text) : nil
  }

  private static func digits(_ text: Substring) -> Int? {
    guard text.utf8.allSatisfy({ NumberReader.digit($0) != nil }) else { return nil }
    return Int(text)
  }
}
