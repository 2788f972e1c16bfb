/// Strings of every kind, the same at every run.
struct RandomText: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  static func samples(seed: UInt64, count: Int = 2000) -> [String] {
    var random = RandomText(seed: seed)
    let pieces = [
      "a", "o", "E", "q", "u", "y", "à", "Ế", "đ", "Đ", "ỹ", " ", "  ", "\u{A0}", "\u{200B}", "–",
      "-", "\u{301}", "\u{323}", "\u{302}", "\u{31B}", "ü", "ß", "İ", "한", "日", "😀", "\u{FEFF}",
      "\u{0}", "\n", "9", ".", "ﬁ", "\u{212B}", "\u{2000}", "Ω", "\u{1100}\u{1161}", "“", "\u{AD}",
    ]
    return (0..<count).map { _ in
      (0..<Int.random(in: 0...8, using: &random))
        .map { _ in pieces.randomElement(using: &random) ?? "" }
        .joined()
    }
  }
}
