extension TextFormat {
  /// A whole number in groups of three: `1.234.567`, `1,234,567`.
  public func integer(_ value: Int) -> String {
    (value < 0 ? "-" : "") + grouped(String(value.magnitude))
  }

  /// A number with at most `maximumFractionDigits` (0–9) digits after its mark, none needless.
  ///
  /// `1.234.567,5`, `1,234,567.5`. Halves are rounded away from zero.
  public func decimal(_ value: Double, maximumFractionDigits: Int) -> String {
    let digits = min(max(maximumFractionDigits, 0), 9)
    var scale = 1
    for _ in 0..<digits { scale *= 10 }
    let scaled = (value * Double(scale)).rounded(.toNearestOrAwayFromZero)
    guard let units = Int(exactly: scaled) else {
      // Too large to have a fraction, or no number at all: the fewest digits that name it.
      return language == .vi ? value.description.replacing(".", with: ",") : value.description
    }
    let unit = units.magnitude.quotientAndRemainder(dividingBy: UInt(scale))
    let whole = (units < 0 ? "-" : "") + grouped(String(unit.quotient))
    if unit.remainder == 0 { return whole }
    let fraction = String(unit.remainder)
    var padded = String(repeating: "0", count: digits - fraction.count) + fraction
    while padded.last == "0" { padded.removeLast() }
    return whole + (language == .vi ? "," : ".") + padded
  }

  /// A ratio in percent, with one digit after the mark at most: 0.975 is `97,5%`, `97.5%`.
  ///
  /// A ratio below 1 never reads 100%: a target that is missed by one person is missed.
  public func percent(_ ratio: Double) -> String {
    percent(ratio, apartFrom: [])
  }

  /// A ratio in percent, with as many digits after the mark as tell it from the others.
  func percent(_ ratio: Double, apartFrom others: [Double]) -> String {
    func text(_ ratio: Double, _ digits: Int) -> String {
      let percent = ratio * 100
      let shown = ratio < 1 && digits == 1 && percent > 99.9 ? 99.9 : percent
      return decimal(shown, maximumFractionDigits: digits) + "%"
    }
    // Closer ones are equal but for the last digit of the machine.
    let others = others.filter { abs($0 - ratio) > 1e-9 }
    for digits in 1..<6 {
      let written = text(ratio, digits)
      if !others.contains(where: { text($0, digits) == written }) { return written }
    }
    return text(ratio, 7)
  }

  private func grouped(_ digits: String) -> String {
    guard digits.utf8.count > 3 else { return digits }
    let mark: Character = language == .vi ? "." : ","
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.utf8.count - index).isMultiple(of: 3) { result.append(mark) }
      result.append(digit)
    }
    return result
  }
}
