/// What folding, sorting and tone placement need to know of one scalar.
///
/// Four bytes, so that the whole table fits in the processor's first cache.
struct Letter {
  struct Flags: OptionSet {
    let rawValue: UInt8
    static let upper = Flags(rawValue: 1)
    /// Carries a Vietnamese mark, or is đ.
    static let marked = Flags(rawValue: 2)
    static let removed = Flags(rawValue: 4)
    static let letter = Flags(rawValue: 8)
  }

  /// The ASCII byte that search uses; a space for every white space; 0 where there is none.
  var base: UInt8 = 0
  /// The place in the Vietnamese alphabet as a printable ASCII byte; 0 is passed over.
  var weight: UInt8 = 0
  /// 0 none, then in the order of the dictionary: 1 huyền, 2 hỏi, 3 ngã, 4 sắc, 5 nặng.
  var tone: UInt8 = 0
  var flags: Flags = []

  /// True for a, o, u and so on, whatever the tone; false for ă, â, ô, ơ, ư.
  var hasPlainShape: Bool { weight == Letter.table[Int(base)].weight }
}

extension Letter {
  /// Latin up to U+02FF, then U+1E00–1EFF, where Vietnamese letters with two marks live.
  static let table: [Letter] = makeTable()

  /// The letter of a scalar that the table holds.
  @inline(__always)
  static func tableIndex(_ scalar: UInt32) -> Int? {
    if scalar < 0x300 { return Int(scalar) }
    if scalar & 0xFFFF_FF00 == 0x1E00 { return Int(scalar & 0xFF) + 0x300 }
    return nil
  }

  static func of(_ scalar: Unicode.Scalar) -> Letter? {
    tableIndex(scalar.value).map { table[$0] }
  }

  /// Weights below are for separators of levels, the highest is for what is outside the table.
  static let firstWeight = UInt8(ascii: "\"")
  static let foreignWeight = UInt8(ascii: "~")

  /// The tone that a combining mark stands for.
  static func tone(ofMark scalar: UInt32) -> UInt8? {
    switch scalar {
    case 0x300: 1
    case 0x309: 2
    case 0x303: 3
    case 0x301: 4
    case 0x323: 5
    default: nil
    }
  }

  private static func makeTable() -> [Letter] {
    var table = [Letter](repeating: Letter(), count: 0x400)
    for byte in UInt8(0)..<0x80 { table[Int(byte)].base = byte }
    for white in [0x9, 0xA, 0xB, 0xC, 0xD, 0x20, 0x85, 0xA0] {
      table[white].base = 0x20
      table[white].weight = firstWeight
    }
    table[0xAD].flags = .removed

    var weight = firstWeight
    // The order of marks and figures before letters is that of the Unicode root collation.
    for scalar in #"_-,;:!?.'"()[]{}@*/\&#%`^+<=>|~$0123456789"#.unicodeScalars {
      weight += 1
      table[Int(scalar.value)].weight = weight
    }
    for row in alphabet {
      weight += 1
      let lower = Array(row.unicodeScalars)
      for (tone, scalar) in lower.enumerated() {
        let upper = scalar.properties.uppercaseMapping.unicodeScalars.first ?? scalar
        for (form, isUpper) in [(scalar, false), (upper, true)] {
          guard let index = tableIndex(form.value) else { continue }
          var flags: Flags = isUpper ? [.letter, .upper] : .letter
          if form.value >= 0x80 { flags.insert(.marked) }
          table[index] = Letter(
            base: base(ofRow: lower[0]),
            weight: weight,
            tone: UInt8(tone),
            flags: flags
          )
        }
      }
    }
    // What is written for Đ.
    for (form, letter) in [(0xD0, 0x110), (0x189, 0x110), (0xF0, 0x111), (0x256, 0x111)] {
      table[form] = table[letter]
    }
    return table
  }

  private static func base(ofRow scalar: Unicode.Scalar) -> UInt8 {
    switch scalar {
    case "ă", "â": UInt8(ascii: "a")
    case "đ": UInt8(ascii: "d")
    case "ê": UInt8(ascii: "e")
    case "ô", "ơ": UInt8(ascii: "o")
    case "ư": UInt8(ascii: "u")
    default: UInt8(truncatingIfNeeded: scalar.value)
    }
  }

  /// The letters in the order of the dictionary, each with its tones in order.
  private static let alphabet = [
    "aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "b", "c", "d", "đ", "eèẻẽéẹ", "êềểễếệ", "f", "g", "h",
    "iìỉĩíị", "j", "k", "l", "m", "n", "oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "p", "q", "r", "s", "t",
    "uùủũúụ", "ưừửữứự", "v", "w", "x", "yỳỷỹýỵ", "z",
  ]
}
