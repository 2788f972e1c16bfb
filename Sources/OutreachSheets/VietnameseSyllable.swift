/// Whether a word has the shape of a Vietnamese syllable: onset, rhyme, and a tone that fits.
enum VietnameseSyllable {
  private static let onsets = scalars(
    """
    b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x
    """
  )

  private static let rhymes = Set(
    scalars(
      """
      a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây \
      e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu \
      i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu \
      o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet \
      oi om on ong oong ooc op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt \
      u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt uôp up ut uy \
      uya uych uyên uyêt uynh uyt uyp uyu \
      ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu \
      y ych yêm yên yêng yêt yêu ynh yt yu
      """
    )
  )

  static func isValid(_ word: some Collection<Unicode.Scalar>) -> Bool {
    guard word.count <= 7, hasOneCase(word) else { return false }
    var letters: [UInt32] = []
    var tone = VietnameseLetters.Tone.level
    for scalar in word.lazy.flatMap({ $0.properties.lowercaseMapping.unicodeScalars }) {
      guard let parts = VietnameseLetters.parts[scalar.value] else {
        letters.append(scalar.value)
        continue
      }
      letters.append(parts.vowel)
      guard parts.tone != .level else { continue }
      guard tone == .level else { return false }
      tone = parts.tone
    }
    if isRhyme(letters[...], tone) { return true }
    return onsets.contains { letters.starts(with: $0) && isRhyme(letters[$0.count...], tone) }
  }

  /// A final stop cuts the voice off: only the rising and the heavy tone go with it.
  private static func isRhyme(
    _ letters: ArraySlice<UInt32>,
    _ tone: VietnameseLetters.Tone
  ) -> Bool {
    guard rhymes.contains(Array(letters)) else { return false }
    let isStopped =
      letters.last == 0x63 || letters.last == 0x70 || letters.last == 0x74
      || letters.suffix(2) == [0x63, 0x68]
    return !isStopped || tone == .rising || tone == .heavy
  }

  /// Small letters, capitals, or small letters behind one capital.
  private static func hasOneCase(_ word: some Collection<Unicode.Scalar>) -> Bool {
    let rest = word.dropFirst()
    let hasCapital = rest.contains { $0.properties.isUppercase }
    let hasSmall = rest.contains { $0.properties.isLowercase }
    let startsSmall = word.first?.properties.isLowercase ?? false
    return !hasCapital || !hasSmall && !startsSmall
  }

  private static func scalars(_ words: String) -> [[UInt32]] {
    words.split(whereSeparator: \.isWhitespace).map { $0.unicodeScalars.map(\.value) }
  }
}
