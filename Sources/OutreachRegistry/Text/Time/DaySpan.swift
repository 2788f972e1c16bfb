/// Spans such as `30d`, `2w`, `3 tháng`.
enum DaySpan {
  private static let units: [(suffix: String, days: Int)] = [
    ("d", 1), ("w", 7), ("m", 30), ("ngay", 1), ("tuan", 7), ("thang", 30), ("", 1),
  ]

  /// The days of a span, a month being thirty; nil if it is none.
  static func days(_ text: String) -> Int? {
    let folded = VietnameseText.fold(text)
    for unit in units where folded.hasSuffix(unit.suffix) {
      let number = folded.dropLast(unit.suffix.count).filter { $0 != " " }
      if let count = Int(number), count >= 0, count <= 36_500 { return count * unit.days }
    }
    return nil
  }
}
