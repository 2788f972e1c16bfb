extension TextFormat {
  /// The offset of Việt Nam, which has no daylight saving time, in hours.
  private static let offset = 7

  /// A timestamp of the journal (ISO 8601, UTC) by the clocks of Việt Nam: `23/11/2026 15:00`; a day
  /// alone as a date, and what is neither as it is.
  package func timestamp(_ text: String) -> String {
    guard let day = CalendarDate(iso: String(text.prefix(10))) else { return text }
    guard text.utf8.count > 10 else { return date(day) }
    let clock = text.dropFirst(11).split(separator: ":")
    guard clock.count >= 2, let hour = Int(clock[0]), let minute = Int(clock[1]),
      (0..<24).contains(hour), (0..<60).contains(minute)
    else { return text }
    let local = hour + Self.offset
    let (days, hours) = local.quotientAndRemainder(dividingBy: 24)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(date(day.adding(days: days))) \(two(hours)):\(two(minute))"
  }
}
