extension NumberReader {
  /// What a share or a percentage was read as.
  package enum Percentage: Equatable, Sendable {
    /// Percent, 0 to 100.
    case percent(Double)
    /// One that may be 1 % or the whole.
    case doubtful
  }

  /// A share or a percentage: `80%`, `80` and `0.8` are 80 %, `1` is 1 %; `1.0` is doubtful.
  ///
  /// Nil for what is none, or is not between nothing and the whole.
  package static func percent(_ text: String) -> Percentage? {
    let isWritten = VietnameseText.clean(text).hasSuffix("%")
    if !isWritten, let whole = integer(text) {
      return (0...100).contains(whole) ? .percent(Double(whole)) : nil
    }
    guard let number = commandDecimal(text) else { return nil }
    if !isWritten, number == 1 { return .doubtful }
    let percent = isWritten || number < 1 ? number * 100 : number
    return (0...100).contains(percent) ? .percent(percent) : nil
  }
}
