/// Amounts of money as people write them.
extension NumberReader {
  /// An amount in đồng: `1.500.000`, `1.500.000đ`, `1,5 triệu`, `500k`, `2tr5`, `1 tỷ 200 triệu`.
  ///
  /// Nil for anything that is no whole number of đồng, or that could be read in two ways
  /// (`1,500 nghìn`). A number without a unit of its own counts so many đồng as `unit` says.
  static func money(_ text: String, unit: Int = 1) -> Int? {
    if unit == 1, let number = integer(text) { return number }
    guard let parts = parts(of: text), let first = parts.first else { return nil }
    if parts.count == 1, first.scale == nil { return scaled(text, by: unit) }
    var sum = 0
    var last: Int?
    for part in parts {
      guard let amount = amount(part, after: last),
        last.map({ amount < $0 }) ?? true
      else { return nil }
      let (next, isOverflow) = sum.addingReportingOverflow(amount)
      guard !isOverflow else { return nil }
      (sum, last) = (next, part.scale ?? 1)
    }
    return sum
  }

  /// True if a text is an amount that has a unit, `5 triệu`.
  static func isMoneyInWords(_ text: String) -> Bool {
    text.contains { $0.isLetter || $0 == "₫" } && money(text) != nil
  }

  /// The đồng in a unit, `nghìn đồng`; nil if it is none.
  static func moneyUnit(_ text: String) -> Int? {
    var words = VietnameseText.fold(text).replacing("₫", with: "d")
      .split { $0 == " " || $0 == "." }.map(String.init)
    if words.count > 1, ["dong", "d", "vnd"].contains(words[words.count - 1]) {
      words.removeLast()
    }
    return words.count == 1 ? moneyUnits[words[0]] : nil
  }

  private static let moneyUnits = [
    "d": 1, "dong": 1, "vnd": 1,
    "nghin": 1_000, "ngan": 1_000, "k": 1_000, "nghind": 1_000, "ngand": 1_000, "kd": 1_000,
    "trieu": 1_000_000, "tr": 1_000_000, "trd": 1_000_000, "trieud": 1_000_000,
    "ty": 1_000_000_000, "ti": 1_000_000_000, "tyd": 1_000_000_000,
  ]

  /// A number so many times; nil where that is no whole number, or the number has three decimals,
  /// which may be a group.
  static func scaled(_ text: String, by factor: Int) -> Int? {
    if let number = integer(text) {
      let (product, isOverflow) = number.multipliedReportingOverflow(by: factor)
      return isOverflow ? nil : product
    }
    let halves = text.split(omittingEmptySubsequences: false) { $0 == "," }
    let isComma = halves.count == 2
    let parts = isComma ? halves : text.split(omittingEmptySubsequences: false) { $0 == "." }
    guard parts.count == 2, parts[1].utf8.count != 3, (1...9).contains(parts[1].utf8.count),
      parts[1].utf8.allSatisfy({ digit($0) != nil }), let whole = integer(String(parts[0])),
      let tail = Int(parts[1])
    else { return nil }
    let power = (0..<parts[1].utf8.count).reduce(1) { power, _ in power * 10 }
    let (upper, isOverflow) = whole.multipliedReportingOverflow(by: factor)
    let (lower, isTooLarge) = tail.multipliedReportingOverflow(by: factor)
    guard !isOverflow, !isTooLarge, lower.isMultiple(of: power) else { return nil }
    let isNegative = parts[0].contains { $0 == "-" || $0 == "\u{2212}" }
    return isNegative ? upper - lower / power : upper + lower / power
  }

  /// A number and the unit after it.
  private struct AmountPart {
    var number: String
    var scale: Int?
    /// `rưỡi`: half of the unit more.
    var isWithHalf = false
  }

  private static func parts(of text: String) -> [AmountPart]? {
    var rest = VietnameseText.fold(text).replacing("₫", with: "d")[...]
    var parts: [AmountPart] = []
    while !rest.isEmpty {
      let number = rest.prefix { !$0.isLetter }
      rest = rest.dropFirst(number.count)
      let word = rest.prefix { !$0.isNumber }
      rest = rest.dropFirst(word.count)
      var part = AmountPart(number: VietnameseText.clean(String(number)))
      guard !part.number.isEmpty, parts.count < 4 else { return nil }
      var unit = VietnameseText.clean(String(word))
      if unit.hasSuffix(" ruoi") {
        unit.removeLast(5)
        part.isWithHalf = true
      }
      if !unit.isEmpty {
        guard let scale = moneyUnit(unit) else { return nil }
        part.scale = scale
      }
      parts.append(part)
    }
    return parts
  }

  /// What a part comes to, after one of a larger unit: `5` after `2tr` is half a million.
  private static func amount(_ part: AmountPart, after last: Int?) -> Int? {
    guard let scale = part.scale else {
      guard let last, last >= 1_000, let digits = Int(part.number) else { return nil }
      switch part.number.utf8.count {
      case 1: return digits * (last / 10)
      case 3: return digits * (last / 1_000)
      default: return nil
      }
    }
    let half = part.isWithHalf ? scale / 2 : 0
    guard !part.isWithHalf || scale >= 1_000, let amount = scaled(part.number, by: scale) else {
      return nil
    }
    return amount.addingReportingOverflow(half).overflow ? nil : amount + half
  }
}
