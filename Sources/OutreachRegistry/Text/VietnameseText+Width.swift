extension VietnameseText {
  /// The columns that a terminal uses for the text.
  ///
  /// Counted by grapheme cluster, so composed and decomposed text are as wide: combining marks
  /// and control characters take none, East Asian wide characters and emoji two.
  public static func width(_ text: String) -> Int {
    plainWidth(text) ?? text.reduce(0) { $0 + width($1) }
  }

  /// The text cut to at most `columns` columns, ending in "…" where it was cut.
  public static func truncated(_ text: String, to columns: Int) -> String {
    if width(text) <= columns { return text }
    guard columns > 0 else { return "" }
    var used = 1
    var end = text.startIndex
    for index in text.indices {
      used += width(text[index])
      if used > columns { break }
      end = text.index(after: index)
    }
    return text[..<end] + "…"
  }

  /// The width where every scalar is one column, as in composed Vietnamese; else nil.
  private static func plainWidth(_ text: String) -> Int? {
    var text = text
    return text.withUTF8 { bytes in
      var columns = 0
      var scan = UTF8Scan(bytes)
      while let scalar = scan.next() {
        switch scalar {
        case 0x20...0x7E, 0xA0...0xA8, 0xAA...0xAC, 0xAF...0x2FF, 0x1E00..<0x1F00: columns += 1
        case 0x2010...0x2027: columns += 1
        default: return nil
        }
      }
      return columns
    }
  }

  private static func width(_ character: Character) -> Int {
    var columns = 0
    for scalar in character.unicodeScalars {
      // A variation selector asks for the emoji form of what is before it.
      if scalar.value == 0xFE0F, columns > 0 { return 2 }
      if columns == 0 { columns = width(scalar) }
    }
    return columns
  }

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .control, .format, .lineSeparator, .paragraphSeparator:
      return 0
    default:
      // The later letters of a Korean syllable are drawn into the first.
      if (0x1160...0x11FF).contains(scalar.value) { return 0 }
      return scalar.properties.isEmojiPresentation || isWide(scalar.value) ? 2 : 1
    }
  }

  /// East Asian wide and full-width characters (UAX #11) that are not emoji.
  private static func isWide(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF,
      0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
      0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF,
      0x1F1E6...0x1F1FF, 0x1F200...0x1F251, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
