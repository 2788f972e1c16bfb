/// How dates are read: day first, always.
public enum DateReader {
  /// A written date: `2026-06-03`, `3/6/2026`, `03-06-2026`, `03.6.2026`, `2026/6/3`, `3/6/26`; with the
  /// time 00:00:00 behind it or without.
  ///
  /// Spaces around it do not count. Nil if it is not a date, or the day does not exist.
  public static func date(_ text: String) -> CalendarDate? {
    var text = text
    return text.withUTF8 { bytes in
      guard let shape = shape(bytes), shape.isComplete else { return nil }
      return CalendarDate(year: shape.year, month: shape.month, day: shape.day)
    }
  }

  /// A date in a command: also `today` (hôm nay), `yesterday` (hôm qua), hôm kia, `tomorrow` (ngày mai),
  /// `-7d`, `20/11`.
  ///
  /// With or without marks, in any case. `20/11` is in the year of `today`.
  public static func date(_ text: String, today: CalendarDate) -> CalendarDate? {
    if let date = date(text) { return date }
    var text = text
    if let shape = text.withUTF8({ shape($0) }) {
      if shape.isComplete { return nil }
      return CalendarDate(year: today.year, month: shape.month, day: shape.day)
    }
    guard let folded = WrittenDays.folded(text) else { return nil }
    switch folded {
    case "today", "hom nay": return today
    case "yesterday", "hom qua": return today.adding(days: -1)
    case "hom kia": return today.adding(days: -2)
    case "tomorrow", "ngay mai", "mai": return today.adding(days: 1)
    default: return offset(folded, from: today) ?? worded(folded, today: today)
    }
  }

  /// `ngay 1 thang 10`, `1 thang 10 nam 2025`, `ngay 20/11`.
  private static func worded(_ folded: String, today: CalendarDate) -> CalendarDate? {
    guard let (day, month, year) = numbers(folded) else { return nil }
    return CalendarDate(year: year ?? today.year, month: month, day: day)
  }

  /// The numbers of a date that is written with words, whether or not there is such a day.
  private static func numbers(_ folded: String) -> (day: Int, month: Int, year: Int?)? {
    var words = folded.split(separator: " ").map(String.init)
    if words.count > 1, ["ngay", "mong", "mung"].contains(words[0]) { words.removeFirst() }
    if words.count == 1, folded.contains(" "), var word = words.first,
      let shape = word.withUTF8({ shape($0) })
    {
      return (shape.day, shape.month, shape.isComplete ? shape.year : nil)
    }
    guard [3, 5].contains(words.count), words[1] == "thang",
      let day = Int(words[0]), let month = Int(words[2]),
      words.count == 3 || words[3] == "nam"
    else { return nil }
    guard words.count == 5 else { return (day, month, nil) }
    return Int(words[4]).map { (day, month, $0) }
  }

  /// True if the text has the shape of a date but there is no such day: `31/02/2026`.
  ///
  /// Without a year, a day that only leap years have counts as missing.
  public static func looksLikeDate(_ text: String) -> Bool {
    var text = text
    guard let shape = text.withUTF8({ shape($0) }) else {
      guard let folded = WrittenDays.folded(text), let written = numbers(folded) else {
        return false
      }
      return CalendarDate(year: written.year ?? 2026, month: written.month, day: written.day) == nil
    }
    let year = shape.isComplete ? shape.year : 2026
    return CalendarDate(year: year, month: shape.month, day: shape.day) == nil
  }

  /// Whether a written date could have its month first.
  enum Order {
    case dayFirst
    case monthFirst
    case either
  }

  /// In what order day and month of a written date can stand; nil if it is none, or its year is first.
  static func order(_ text: String) -> Order? {
    var text = text
    guard let shape = text.withUTF8({ shape($0) }), shape.isComplete,
      text.prefix(while: \.isNumber).count < 4
    else { return nil }
    func isDate(_ month: Int, _ day: Int) -> Bool {
      CalendarDate(year: shape.year, month: month, day: day) != nil
    }
    switch (isDate(shape.month, shape.day), isDate(shape.day, shape.month)) {
    case (true, true): return .either
    case (true, false): return .dayFirst
    case (false, true): return .monthFirst
    case (false, false): return nil
    }
  }

  /// The day of a number of days since the end of 1899, as spreadsheets count them; nil outside the
  /// years 1950 to 2100.
  static func day(serial: Int) -> CalendarDate? {
    guard (18_264...73_415).contains(serial) else { return nil }
    return CalendarDate(year: 1899, month: 12, day: 30)?.adding(days: serial)
  }

  /// `-7d` and `+7d`; nil where that leads outside the calendar.
  private static func offset(_ folded: String, from today: CalendarDate) -> CalendarDate? {
    guard let sign = folded.utf8.first, [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(sign),
      folded.utf8.last == UInt8(ascii: "d"), (3...9).contains(folded.utf8.count)
    else { return nil }
    var folded = folded
    let days = folded.withUTF8 { number($0, 1..<$0.count - 1) }
    guard let days else { return nil }
    let signed = sign == UInt8(ascii: "-") ? -days : days
    let date = today.adding(days: signed)
    return today.days(until: date) == signed ? date : nil
  }

  /// The numbers of a text that is written like a date.
  private struct Shape {
    var year = 0
    var month: Int
    var day: Int
    var isComplete = true
  }

  private static func shape(_ bytes: UnsafeBufferPointer<UInt8>) -> Shape? {
    var start = 0
    var end = bytes.count
    while start < end, bytes[start] == 0x20 { start += 1 }
    while end > start, bytes[end - 1] == 0x20 { end -= 1 }
    let firstEnd = digits(bytes, start, end)
    guard firstEnd > start, firstEnd < end else { return nil }
    let mark = bytes[firstEnd]
    guard mark == UInt8(ascii: "/") || mark == UInt8(ascii: "-") || mark == UInt8(ascii: ".")
    else { return nil }
    let secondEnd = digits(bytes, firstEnd + 1, end)
    let length = (first: firstEnd - start, second: secondEnd - firstEnd - 1)
    guard (1...2).contains(length.second), let first = number(bytes, start..<firstEnd),
      let second = number(bytes, firstEnd + 1..<secondEnd)
    else { return nil }
    if secondEnd == end {
      return mark == UInt8(ascii: "/") && (1...2).contains(length.first)
        ? Shape(month: second, day: first, isComplete: false) : nil
    }
    guard bytes[secondEnd] == mark else { return nil }
    let thirdEnd = digits(bytes, secondEnd + 1, end)
    guard let third = number(bytes, secondEnd + 1..<thirdEnd), isMidnight(bytes, thirdEnd..<end)
    else { return nil }
    switch (length.first, thirdEnd - secondEnd - 1) {
    case (4, 1...2): return Shape(year: first, month: second, day: third)
    case (1...2, 4): return Shape(year: third, month: second, day: first)
    // Of two digits a year of this half of the century; behind hyphens it might stand in front.
    case (1...2, 2) where third <= 50 && mark != UInt8(ascii: "-"):
      return Shape(year: 2000 + third, month: second, day: first)
    default: return nil
    }
  }

  /// True if nothing stands behind a date but the time at which a day begins.
  private static func isMidnight(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    if range.isEmpty { return true }
    let text = String(decoding: bytes[range], as: UTF8.self).lowercased()
    guard let first = text.first, first == " " || first == "t" else { return false }
    return midnights.contains(text.dropFirst().filter { $0 != " " })
  }

  private static let midnights: Set = [
    "0:00", "00:00", "0:00:00", "00:00:00", "00:00:00.000", "00:00:00z", "12:00am", "12:00:00am",
    "12:00sa", "12:00:00sa",
  ]

  private static func digits(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ start: Int,
    _ end: Int
  ) -> Int {
    var index = start
    while index < end, NumberReader.digit(bytes[index]) != nil { index += 1 }
    return index
  }

  /// The number that up to four digits write; nil for more, or if something else is among them.
  @inline(__always)
  static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
    guard range.count <= 4 else { return nil }
    var value = 0
    for index in range {
      guard let digit = NumberReader.digit(bytes[index]) else { return nil }
      value = value * 10 + digit
    }
    return value
  }
}
