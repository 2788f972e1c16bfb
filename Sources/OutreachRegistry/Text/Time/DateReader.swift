/// How dates are read: day first, always.
public enum DateReader {
  /// A written date: `2026-06-03`, `3/6/2026`, `03-06-2026`, `03.6.2026`.
  ///
  /// Spaces around it do not count. Nil if it is not a date, or the day does not exist.
  public static func date(_ text: String) -> CalendarDate? {
    var text = text
    return text.withUTF8 { bytes in
      guard let shape = shape(bytes), shape.isComplete else { return nil }
      return CalendarDate(year: shape.year, month: shape.month, day: shape.day)
    }
  }

  /// A date in a command: also `today`, `hôm nay`, `yesterday`, `hôm qua`, `-7d`, `20/11`.
  ///
  /// With or without marks, in any case. `20/11` is in the year of `today`.
  public static func date(_ text: String, today: CalendarDate) -> CalendarDate? {
    if let date = date(text) { return date }
    var text = text
    if let shape = text.withUTF8({ shape($0) }) {
      if shape.isComplete { return nil }
      return CalendarDate(year: today.year, month: shape.month, day: shape.day)
    }
    switch VietnameseText.fold(text) {
    case "today", "hom nay": return today
    case "yesterday", "hom qua": return today.adding(days: -1)
    case let folded: return offset(folded, from: today)
    }
  }

  /// True if the text has the shape of a date but there is no such day: `31/02/2026`.
  ///
  /// Without a year, a day that only leap years have counts as missing.
  public static func looksLikeDate(_ text: String) -> Bool {
    var text = text
    guard let shape = text.withUTF8({ shape($0) }) else { return false }
    let year = shape.isComplete ? shape.year : 2026
    return CalendarDate(year: year, month: shape.month, day: shape.day) == nil
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

    if end - start == 10, bytes[start + 4] == UInt8(ascii: "-") {
      guard bytes[start + 7] == UInt8(ascii: "-"),
        let year = number(bytes, start..<start + 4),
        let month = number(bytes, start + 5..<start + 7),
        let day = number(bytes, start + 8..<end)
      else { return nil }
      return Shape(year: year, month: month, day: day)
    }

    let dayEnd = digits(bytes, start, end)
    guard (1...2).contains(dayEnd - start), dayEnd < end else { return nil }
    let mark = bytes[dayEnd]
    guard mark == UInt8(ascii: "/") || mark == UInt8(ascii: "-") || mark == UInt8(ascii: ".")
    else { return nil }
    let monthEnd = digits(bytes, dayEnd + 1, end)
    guard (1...2).contains(monthEnd - dayEnd - 1),
      let day = number(bytes, start..<dayEnd),
      let month = number(bytes, dayEnd + 1..<monthEnd)
    else { return nil }
    if monthEnd == end {
      return mark == UInt8(ascii: "/") ? Shape(month: month, day: day, isComplete: false) : nil
    }
    guard bytes[monthEnd] == mark, end - monthEnd == 5,
      let year = number(bytes, monthEnd + 1..<end)
    else { return nil }
    return Shape(year: year, month: month, day: day)
  }

  private static func digits(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ start: Int,
    _ end: Int
  ) -> Int {
    var index = start
    while index < end, NumberReader.digit(bytes[index]) != nil { index += 1 }
    return index
  }

  /// The number that a few digits write; nil if something else is among them.
  @inline(__always)
  static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
    var value = 0
    for index in range {
      guard let digit = NumberReader.digit(bytes[index]) else { return nil }
      value = value * 10 + digit
    }
    return value
  }
}
