/// VNI for Windows, which no system converter knows.
extension ByteTable {
  static let vni: ByteTable = {
    let singles = Array(0..<0x20) + ascii + windows1252UpperHalf
    var alone = singles
    for (byte, character) in vniLetters { alone[Int(byte)] = character }
    var pairs: [(bytes: (UInt8, UInt8), character: UInt32)] = []
    // A mark in the case of its letter first: that is how the letter is written.
    for isSameCase in [true, false] {
      for (letter, marks) in vniMarks {
        for (mark, character) in marks {
          for isUpper in [true, false] {
            let pair = (
              isUpper ? letter : letter | 0x20, isUpper == isSameCase ? mark : mark | 0x20
            )
            pairs.append((pair, isUpper ? character : lowercase(character)))
          }
        }
      }
    }
    return ByteTable(singles: alone, pairs: pairs)
  }()

  /// Letters of one byte: ơ and ư, đ, and i and y with the tones that have no room behind them.
  private static let vniLetters: [(byte: UInt8, character: UInt16)] = [
    (0xD4, 0x01A0), (0xD6, 0x01AF), (0xD1, 0x0110),
    (0xCD, 0x00CD), (0xCC, 0x00CC), (0xC6, 0x1EC8), (0xD3, 0x0128), (0xD2, 0x1ECA),
    (0xCE, 0x1EF4),
    (0xF4, 0x01A1), (0xF6, 0x01B0), (0xF1, 0x0111),
    (0xED, 0x00ED), (0xEC, 0x00EC), (0xE6, 0x1EC9), (0xF3, 0x0129), (0xF2, 0x1ECB),
    (0xEE, 0x1EF5),
  ]

  /// The bytes of the tones in the order of `Tone`, without the level one.
  private static let tones: [UInt8] = [0xD8, 0xDB, 0xD5, 0xD9, 0xCF]
  private static let tonesWithCircumflex: [UInt8] = [0xC0, 0xC5, 0xC3, 0xC1, 0xC4]
  private static let tonesWithBreve: [UInt8] = [0xC8, 0xDA, 0xDC, 0xC9, 0xCB]

  /// The two-byte capitals by their first byte; small letters lie 0x20 above, in both bytes.
  private static let vniMarks: [(letter: UInt8, marks: [(mark: UInt8, character: UInt32)])] = [
    (0x41, marked("A", tones)),
    (0x41, [(0xC2, 0x00C2)] + marked("Â", tonesWithCircumflex)),
    (0x41, [(0xCA, 0x0102)] + marked("Ă", tonesWithBreve)),
    (0x45, marked("E", tones)),
    (0x45, [(0xC2, 0x00CA)] + marked("Ê", tonesWithCircumflex)),
    (0x4F, marked("O", tones)),
    (0x4F, [(0xC2, 0x00D4)] + marked("Ô", tonesWithCircumflex)),
    (0xD4, marked("Ơ", tones)),
    (0x55, marked("U", tones)),
    (0xD6, marked("Ư", tones)),
    (0x59, marked("Y", Array(tones.dropLast()))),
  ]

  private static func marked(
    _ letter: Unicode.Scalar,
    _ marks: [UInt8]
  ) -> [(mark: UInt8, character: UInt32)] {
    let row = VietnameseLetters.rows.first { $0[0] == letter.value } ?? []
    return Array(zip(marks, row.dropFirst()))
  }

  private static func lowercase(_ capital: UInt32) -> UInt32 {
    guard let scalar = Unicode.Scalar(capital) else { return capital }
    return scalar.properties.lowercaseMapping.unicodeScalars.first?.value ?? capital
  }
}
