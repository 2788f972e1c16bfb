import Foundation

/// The unit in which a column's numbers are written, as its heading or a line above it names it.
struct HeadingUnit: Equatable {
  /// The unit as written, `nghìn đồng`.
  let text: String
  /// What one of it comes to in the field's own unit; nil where it cannot be turned into that.
  let factor: Int?

  /// The unit in what a heading says beside a field's name, or a line above (`ĐVT: triệu đồng`); nil if
  /// no unit is named.
  init?(_ remark: String, of field: Field) {
    let text = Self.withoutLead(remark)
    let folded = VietnameseText.fold(text)
    guard !folded.isEmpty else { return nil }
    let words = folded.split(separator: " ").map(String.init)
    switch field.type {
    case .money:
      if let factor = Self.money(folded) {
        self.init(text: text, factor: factor)
      } else if words.contains(where: Self.moneyWords.contains) || folded.contains("$") {
        self.init(text: text, factor: nil)
      } else {
        return nil
      }
    case .count:
      let own = VietnameseText.fold(field.names.vi).split(separator: " ").last.map(String.init)
      if let own, let units = Self.times[own], Self.isTime(words[0]) {
        self.init(text: text, factor: units[words[0]])
      } else if let factor = Self.scales[words[0]] {
        self.init(text: text, factor: factor)
      } else {
        return nil
      }
    default: return nil
    }
  }

  private init(text: String, factor: Int?) {
    self.text = text
    self.factor = factor
  }

  /// The unit of money in a line above the headings; nil if it names none.
  static func ofMoney(above cells: [String], _ field: Field) -> HeadingUnit? {
    guard case .money = field.type else { return nil }
    return cells.lazy.compactMap { cell -> HeadingUnit? in
      let folded = VietnameseText.fold(cell).trimmingPrefix { $0 == "(" }
      guard leads.contains(where: { folded.hasPrefix($0) }), cell.contains(":") else { return nil }
      return HeadingUnit(cell, of: field)
    }.last
  }

  private static let leads = ["don vi tinh", "don vi", "dvt", "unit"]

  /// The text without `ĐVT:` and what encloses it.
  private static func withoutLead(_ text: String) -> String {
    var text = VietnameseText.clean(text)
    if let colon = text.lastIndex(of: ":"),
      leads.contains(where: VietnameseText.fold(text).contains)
    {
      text = String(text[text.index(after: colon)...])
    }
    return VietnameseText.clean(text.filter { !"()[]*:".contains($0) })
      .trimmingCharacters(in: [" ", "-", ",", "–"])
  }

  /// `nghìn đồng`, and `1.000 đồng`.
  private static func money(_ folded: String) -> Int? {
    if let unit = NumberReader.moneyUnit(folded) { return unit }
    guard folded.first?.isNumber == true, let amount = NumberReader.money(folded), amount > 0 else {
      return nil
    }
    return amount
  }

  /// Words of units of money, alone or beside others.
  private static let moneyWords: Set = [
    "dong", "vnd", "nghin", "ngan", "tram", "trieu", "ty", "ti", "k", "tr", "usd", "eur", "do",
    "euro",
  ]

  private static let scales = [
    "chuc": 10, "tram": 100, "nghin": 1_000, "ngan": 1_000, "1000": 1_000, "1.000": 1_000,
    "trieu": 1_000_000,
  ]

  private static func isTime(_ word: String) -> Bool {
    times.values.contains { $0[word] != nil } || ["giay", "buoi", "ngay", "tuan"].contains(word)
  }

  /// The units of time that make up the one at the end of a field's name.
  private static let times: [String: [String: Int]] = [
    "phut": ["phut": 1, "gio": 60, "tieng": 60],
    "gio": ["gio": 1, "tieng": 1],
    "thang": ["thang": 1, "nam": 12],
  ]
}
