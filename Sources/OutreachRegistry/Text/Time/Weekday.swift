/// The days of the week as people write them.
package enum Weekday {
  /// What each is called, from Monday, beside its number.
  private static let names: [[String]] = [
    ["hai", "thứ hai", "thứ 2", "t2", "monday", "mon"],
    ["ba", "thứ ba", "thứ 3", "t3", "tuesday", "tue"],
    ["tư", "thứ tư", "thứ 4", "t4", "wednesday", "wed"],
    ["năm", "thứ năm", "thứ 5", "t5", "thursday", "thu"],
    ["sáu", "thứ sáu", "thứ 6", "t6", "friday", "fri"],
    ["bảy", "thứ bảy", "thứ 7", "t7", "saturday", "sat"],
    ["chủ nhật", "cn", "sunday", "sun"],
  ]

  private static let numbers = Dictionary(
    uniqueKeysWithValues: names.enumerated().flatMap { index, names in
      names.map { (VietnameseText.fold($0), index + 1) }
    }
  )

  /// What follows `thứ`, or the English name; nil outside 1–7.
  package static func name(_ number: Int, _ language: Language) -> String? {
    guard names.indices.contains(number - 1) else { return nil }
    let names = names[number - 1]
    return language == .vi ? names[0] : names[names.count - 2]
  }

  /// The number of a day by its name, 1 for Monday; nil if it is none.
  package static func number(named text: String) -> Int? { numbers[VietnameseText.fold(text)] }
}
