/// Codes of case records: derived from nothing, so that nothing can be derived from them
/// (design §8).
public enum CaseCode {
  /// Crockford's base 32: no I, L, O, U.
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  private static let values: [Character: Int] = {
    var values = Dictionary(uniqueKeysWithValues: alphabet.enumerated().map { ($1, $0) })
    for (written, meant) in [("O", "0"), ("I", "1"), ("L", "1")] as [(Character, Character)] {
      values[written] = values[meant]
    }
    return values
  }()

  /// Characters of a random code: ten of chance and one of check.
  public static let length = 11

  /// A new code of 50 random bits and a check character.
  package static func random(_ bits: () -> UInt64) -> String {
    while true {
      let word = bits()
      let digits = (0..<(length - 1)).map { Int(word >> UInt64(5 * $0) & 31) }
      let all = digits + [check(of: digits)]
      // One without a figure could be taken for a word.
      if all.contains(where: { $0 < 10 }) { return String(all.map { alphabet[$0] }) }
    }
  }

  /// A written code as it is kept: upper case, O for zero and I, L for one mended, without spaces
  /// and hyphens; nil if it is no random code, mistyped ones included.
  public static func canonical(_ text: String) -> String? {
    let characters = text.uppercased().filter { $0 != "-" && $0 != " " }
    let digits = characters.compactMap { values[$0] }
    guard characters.count == length, digits.count == length,
      check(of: Array(digits.dropLast())) == digits.last
    else { return nil }
    return String(digits.map { alphabet[$0] })
  }

  /// True if a text has the shape of a random code, right or mistyped.
  static func looksRandom(_ text: String) -> Bool {
    let characters = text.uppercased().filter { $0 != "-" && $0 != " " }
    return characters.count == length && characters.contains(where: \.isNumber)
      && characters.allSatisfy { values[$0] != nil }
  }

  /// True if a text could be a random code with a character too many or too few.
  static func looksNearlyRandom(_ text: String) -> Bool {
    let characters = text.uppercased().filter { $0 != "-" && $0 != " " }
    return (length - 2...length + 1).contains(characters.count)
      && characters.contains(where: \.isNumber) && characters.contains(where: \.isLetter)
      && characters.allSatisfy { values[$0] != nil } && !isNameWithYear(text)
  }

  /// True if letters and a year make up a text, as in `can-bo-2026`: hardly any code does.
  private static func isNameWithYear(_ text: String) -> Bool {
    let year = text.suffix(4)
    return year.allSatisfy(\.isNumber) && (Int(year).map { (2000...2099).contains($0) } ?? false)
      && text.dropLast(4).allSatisfy { $0.isLetter || $0 == "-" }
  }

  /// True of what a code is written with.
  static func isPart(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "-"
  }

  /// True if words one after another make up a random code, as it is read out and typed: in two
  /// parts, or in groups of up to four letters.
  static func isWritten(inGroups words: [String]) -> Bool {
    words.indices.contains { start in
      var joined = ""
      var longest = 0
      for (count, word) in words[start...].prefix(mostGroups).enumerated() {
        let group = word.filter { $0 != "-" }
        joined += group
        longest = max(longest, group.count)
        guard joined.count <= length, count < 2 || longest <= longestGroup else { return false }
        // A random code has a figure; “tay registry” is none, though its check letter fits.
        if count > 0, joined.count == length, joined.contains(where: \.isNumber),
          canonical(joined) != nil
        {
          return true
        }
      }
      return false
    }
  }

  private static let mostGroups = 4
  private static let longestGroup = 4

  /// An imported code: one to three ASCII letters, an optional hyphen and one to six digits, so that
  /// a name cannot be one; nil for anything else.
  public static func imported(_ text: String) -> String? {
    let upper = text.uppercased()
    let letters = upper.prefix { ("A"..."Z").contains($0) }
    var rest = upper.dropFirst(letters.count)
    if rest.first == "-" { rest = rest.dropFirst() }
    let digits = rest.prefix { ("0"..."9").contains($0) }
    guard (1...3).contains(letters.count), (1...6).contains(digits.count),
      digits.count == rest.count
    else { return nil }
    return upper
  }

  /// A sum over the field of 32 elements, each place with a weight of its own: one wrong character,
  /// or two that changed places, never go unnoticed.
  private static func check(of digits: [Int]) -> Int {
    var weight = 2
    var sum = 0
    for digit in digits {
      sum ^= product(digit, weight)
      weight = product(weight, 2)
    }
    return sum
  }

  /// The product in GF(2⁵) modulo x⁵ + x² + 1.
  private static func product(_ one: Int, _ other: Int) -> Int {
    var product = 0
    var factor = one
    var rest = other
    while rest > 0 {
      if rest & 1 == 1 { product ^= factor }
      factor <<= 1
      if factor & 32 != 0 { factor ^= 0b10_0101 }
      rest >>= 1
    }
    return product
  }
}
