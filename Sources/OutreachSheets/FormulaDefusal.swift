/// Keeps cells of written sheets from being run as formulas when a spreadsheet opens them.
///
/// The same is done to a text that reads as a spreadsheet's error (`NULL`, `#N/A`), so that it is known
/// from one.
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
      return startsFormula(bytes) && !isNegativeNumber(bytes) || holdsError(bytes)
    }
    return isGuarded ? "'" + cell : cell
  }

  /// The cell as it was before it was defused.
  static func undefused(_ cell: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    guard cell.first == .apostrophe, startsFormula(cell) || holdsError(cell) else { return cell }
    return UnsafeRawBufferPointer(rebasing: cell[1...])
  }

  /// The text of a workbook's cell that is to be read back: a workbook runs no text as a formula, but
  /// a formula that was saved as text, and an error, are not read as texts.
  static func guarded(_ cell: String) -> String {
    var text = cell
    let isGuarded = text.withUTF8 { bytes in misleads(UnsafeRawBufferPointer(bytes)) }
    return isGuarded ? "'" + cell : cell
  }

  /// The text as it was before it was guarded.
  static func unguarded(_ cell: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    guard cell.first == .apostrophe, misleads(cell) else { return cell }
    return UnsafeRawBufferPointer(rebasing: cell[1...])
  }

  private static func misleads(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.first { $0 != .apostrophe } == UInt8(ascii: "=") || holdsError(bytes)
  }

  private static func holdsError(_ bytes: UnsafeRawBufferPointer) -> Bool {
    SpreadsheetError.isWord(UnsafeRawBufferPointer(rebasing: bytes.drop { $0 == .apostrophe }))
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
