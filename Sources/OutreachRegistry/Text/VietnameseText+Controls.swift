extension VietnameseText {
  /// The text with control characters spelled out, so that a terminal can show it.
  ///
  /// Each becomes its code point, as `\u{1B}`: C0 (line breaks and tabs too), DEL, C1, the line
  /// and paragraph separators, and the bidirectional controls U+202A–202E and U+2066–2069.
  public static func harmless(_ text: String) -> String {
    guard controlCharacter(in: text) != nil else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isControl(scalar.value) {
        let code = String(scalar.value, radix: 16, uppercase: true)
        result.append(contentsOf: "\\u{\(code)}".unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// The first character that ``harmless(_:)`` would spell out, if there is one.
  public static func controlCharacter(in text: String) -> Unicode.Scalar? {
    var text = text
    return text.withUTF8 { bytes in
      var scan = UTF8Scan(bytes)
      while let scalar = scan.next() {
        if isControl(scalar) { return Unicode.Scalar(scalar) }
      }
      return nil
    }
  }

  @inline(__always)
  private static func isControl(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0..<0x20, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
