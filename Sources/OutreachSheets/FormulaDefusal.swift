/// Keeps cells of written sheets from being run as formulas when a spreadsheet opens them.
///
/// A cell that starts with `=`, `+`, `-`, `@`, TAB or a line break, behind any number of
/// apostrophes, gets one apostrophe more; reading takes one away again from exactly such cells, so
/// that a round trip is exact.
enum FormulaDefusal {
  /// The cell as it is to be written; negative numbers stay as they are.
  static func defused(_ cell: String) -> String {
    var cell = cell
    let isGuarded = cell.withUTF8 { bytes in
      let bytes = UnsafeRawBufferPointer(bytes)
      return startsFormula(bytes) && !isNegativeNumber(bytes)
    }
    return isGuarded ? "'" + cell : cell
  }

  /// The cell as it was before it was defused.
  static func undefused(_ cell: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    guard cell.first == .apostrophe, startsFormula(cell) else { return cell }
    return UnsafeRawBufferPointer(rebasing: cell[1...])
  }

  private static func startsFormula(_ bytes: UnsafeRawBufferPointer) -> Bool {
    switch bytes.first(where: { $0 != .apostrophe }) {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), .tab,
      .carriageReturn, .lineFeed:
      true
    default:
      false
    }
  }

  private static func isNegativeNumber(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard bytes.count >= 2, bytes[0] == UInt8(ascii: "-"), digits.contains(bytes[1]) else {
      return false
    }
    return bytes.dropFirst(2).allSatisfy {
      digits.contains($0) || $0 == UInt8(ascii: ".") || $0 == .comma
    }
  }
}
