/// Text of an old Vietnamese font inside a Unicode sheet: its bytes were taken for Windows-1252 when the
/// sheet was saved, so that `Hồ Vân` is `Hå V©n`.
package enum MisreadText {
  /// What texts of one column are.
  package enum Verdict: Sendable, Equatable {
    /// Unicode, or without marks.
    case plain
    /// Text of an old font.
    case misread(SheetEncoding)
    /// Perhaps text of an old font.
    case doubtful(SheetEncoding)
  }

  /// The encodings of old fonts.
  package static let encodings: [SheetEncoding] = [.tcvn3, .vni]

  /// What texts that stand in one column are.
  package static func verdict(_ texts: [String]) -> Verdict {
    let all = texts.joined(separator: "\n")
    let asItIs = Array(all.utf8).withUnsafeBytes { VietnameseScore.of($0, in: .utf8) }
    guard let asItIs, asItIs.share < 0.8, let bytes = bytes(of: all) else { return .plain }
    let scores = encodings.compactMap { encoding in
      bytes.withUnsafeBytes { VietnameseScore.of($0, in: encoding) }.map { (encoding, $0.share) }
    }
    guard let (encoding, share) = scores.max(by: { $0.1 < $1.1 }) else { return .plain }
    // Some letters are written alike in both.
    if share >= 0.8, share - asItIs.share >= 0.3 { return .misread(encoding) }
    return share >= 0.5 && asItIs.share < 0.5 && share > asItIs.share
      ? .doubtful(encoding) : .plain
  }

  /// The text that was meant; nil where it cannot be of that encoding.
  package static func meant(by text: String, in encoding: SheetEncoding) -> String? {
    guard let bytes = bytes(of: text) else { return nil }
    let buffer = TextBuffer(capacity: bytes.count * 3 + 16)
    var decoder = SheetDecoder(encoding)
    guard bytes.withUnsafeBytes({ decoder.decode($0, into: buffer) }),
      decoder.finish(into: buffer)
    else { return nil }
    return String(decoding: buffer.text, as: UTF8.self)
  }

  /// True if UTF-8 holds a sign of Windows-1252 that no Vietnamese letter is: a first look that costs
  /// little.
  package static func isSuspicious(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var isAfterC2 = false
    var isAfterC3 = false
    for byte in bytes {
      if isAfterC2, (0xA1...0xBF).contains(byte), !Self.signsOfProse.contains(byte) { return true }
      if isAfterC3, Self.foreignLetters.contains(byte) { return true }
      isAfterC2 = byte == 0xC2
      isAfterC3 = byte == 0xC3
    }
    return false
  }

  /// `«`, `°`, `²`, `³`, `·`, `»` behind C2.
  private static let signsOfProse: Set<UInt8> = [0xAB, 0xB0, 0xB2, 0xB3, 0xB7, 0xBB]

  /// What stands behind C3 in letters that Vietnamese lacks: Ä, Å, Æ, Ç, Ë, Î, Ï, Ñ, Ö, Ø, Û, Ü, Þ, ß
  /// and the small ones.
  private static let foreignLetters: Set<UInt8> = [
    0x84, 0x85, 0x86, 0x87, 0x8B, 0x8E, 0x8F, 0x91, 0x96, 0x98, 0x9B, 0x9C, 0x9E, 0x9F,
    0xA4, 0xA5, 0xA6, 0xA7, 0xAB, 0xAE, 0xAF, 0xB1, 0xB6, 0xB7, 0xB8, 0xBB, 0xBC, 0xBE, 0xBF,
  ]

  /// The bytes that were taken for Windows-1252; nil where a character is none of it.
  private static func bytes(of text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      } else if let byte = DoubleUTF8Decoder.bytes[scalar.value] {
        bytes.append(byte)
      } else {
        return nil
      }
    }
    return bytes
  }
}
