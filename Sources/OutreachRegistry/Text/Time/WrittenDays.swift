/// The words in which days and periods are written: one that bears marks is meant with those marks.
enum WrittenDays {
  /// What `sau` is folded to where it says which comes next; folded as usual it is six.
  static let next = "sau+"

  /// The words that bear marks.
  private static let marked: Set = [
    "hôm", "ngày", "tuần", "tháng", "quý", "năm", "này", "trước", "tới", "ngoái", "vừa", "gần",
    "đây", "trở", "lại", "sắp", "nữa", "đầu", "cuối", "kỳ", "một", "tư", "bốn", "sáu", "bảy", "bẩy",
    "tám", "chín", "mười", "mồng", "mùng", "đến", "hết", "từ",
  ]

  /// The text folded; nil if a word bears other marks than those of days, or where nothing tells
  /// whether `thang sau` is June or next month.
  static func folded(_ text: String) -> String? {
    let words = VietnameseText.clean(text).split { $0 == " " || $0 == "/" }
      .map { VietnameseText.tonePlaced(String($0)).lowercased() }
    guard words.contains(where: VietnameseText.hasMarks) || words.contains("sau") else {
      return VietnameseText.fold(text)
    }
    for word in words where VietnameseText.hasMarks(word) {
      guard marked.contains(word) else { return nil }
    }
    guard words.last == "sau", words.count == 2 else { return VietnameseText.fold(text) }
    // Only months have a sixth.
    let isNext = VietnameseText.hasMarks(words[0]) || words[0] != "thang"
    return isNext ? VietnameseText.fold(words[0]) + " " + next : nil
  }

  /// True of a text that is June to one and next month to another.
  static func isDoubtful(_ text: String) -> Bool {
    VietnameseText.clean(text).lowercased() == "thang sau"
  }
}
