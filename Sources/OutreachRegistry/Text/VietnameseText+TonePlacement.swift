extension VietnameseText {
  /// The text with the tone of a final oa, oe, uy on its first vowel (hoà → hòa).
  ///
  /// Composed (NFC), dashes alike, case kept. A u after q is no vowel: `quý` stays.
  public static func tonePlaced(_ text: String) -> String {
    if !mayNeedPlacement(text) { return text }
    var scalars = Array(composed(text).unicodeScalars)
    for index in scalars.indices {
      if ScalarKind.of(scalars[index].value) == .dash {
        scalars[index] = "-"
      } else if index > 0, let pair = firstVowelForm(scalars, secondVowel: index) {
        scalars[index - 1] = pair.first
        scalars[index] = pair.second
      }
    }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars)
    return String(result)
  }

  /// True if a tone on `second` belongs on the vowel before it, were it the last of its word.
  @inline(__always)
  static func takesTone(first: UInt8, second: UInt8, before: UInt8) -> Bool {
    switch second {
    case UInt8(ascii: "a"), UInt8(ascii: "e"): first == UInt8(ascii: "o")
    case UInt8(ascii: "y"): first == UInt8(ascii: "u") && before != UInt8(ascii: "q")
    default: false
    }
  }

  /// False if the text can only be in its final form; most text is.
  private static func mayNeedPlacement(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var before: UInt8 = 0
      var scan = UTF8Scan(bytes)
      while let scalar = scan.next() {
        if let index = Letter.tableIndex(scalar) {
          let letter = Letter.table[index]
          if letter.tone > 0, takesTone(first: before, second: letter.base, before: 0) {
            return true
          }
          before = letter.base
        } else if ScalarKind.of(scalar) != .stable {
          return true
        }
      }
      return false
    }
  }

  private static func firstVowelForm(
    _ scalars: [Unicode.Scalar],
    secondVowel index: Int
  ) -> (first: Unicode.Scalar, second: Unicode.Scalar)? {
    guard let second = Letter.of(scalars[index]), second.tone > 0, second.hasPlainShape,
      let first = Letter.of(scalars[index - 1]), first.tone == 0, first.hasPlainShape
    else { return nil }
    let before = index > 1 ? Letter.of(scalars[index - 2])?.base ?? 0 : 0
    guard takesTone(first: first.base, second: second.base, before: before) else { return nil }
    if index + 1 < scalars.count, continuesWord(scalars[index + 1]) { return nil }

    let isUpper = first.flags.contains(.upper)
    let row: [Unicode.Scalar] =
      switch (first.base, isUpper) {
      case (UInt8(ascii: "o"), false): ["ò", "ỏ", "õ", "ó", "ọ"]
      case (UInt8(ascii: "o"), true): ["Ò", "Ỏ", "Õ", "Ó", "Ọ"]
      case (_, false): ["ù", "ủ", "ũ", "ú", "ụ"]
      case (_, true): ["Ù", "Ủ", "Ũ", "Ú", "Ụ"]
      }
    let plain = Unicode.Scalar(second.flags.contains(.upper) ? second.base - 0x20 : second.base)
    return (row[Int(second.tone) - 1], plain)
  }

  private static func continuesWord(_ scalar: Unicode.Scalar) -> Bool {
    if let letter = Letter.of(scalar), letter.base != 0 { return letter.flags.contains(.letter) }
    let properties = scalar.properties
    return properties.isAlphabetic || properties.generalCategory == .nonspacingMark
  }
}
