/// The vowels of Vietnamese with their tones, as sheets' encodings and syllables need them.
enum VietnameseLetters {
  enum Tone: Int, CaseIterable {
    case level
    case falling
    case dipping
    case creaky
    case rising
    case heavy

    /// The tone's combining mark.
    var mark: UInt32? {
      switch self {
      case .level: nil
      case .falling: 0x300
      case .dipping: 0x309
      case .creaky: 0x303
      case .rising: 0x301
      case .heavy: 0x323
      }
    }
  }

  /// One row for each vowel, in the order of `Tone`.
  static let rows: [[UInt32]] = [
    "aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị",
    "oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "uùủũúụ", "ưừửữứự", "yỳỷỹýỵ",
    "AÀẢÃÁẠ", "ĂẰẲẴẮẶ", "ÂẦẨẪẤẬ", "EÈẺẼÉẸ", "ÊỀỂỄẾỆ", "IÌỈĨÍỊ",
    "OÒỎÕÓỌ", "ÔỒỔỖỐỘ", "ƠỜỞỠỚỢ", "UÙỦŨÚỤ", "ƯỪỬỮỨỰ", "YỲỶỸÝỴ",
  ].map { row in row.unicodeScalars.map(\.value) }

  /// The vowel without its tone, and the tone.
  static let parts: [UInt32: (vowel: UInt32, tone: Tone)] = {
    var parts: [UInt32: (vowel: UInt32, tone: Tone)] = [:]
    for row in rows {
      for (tone, letter) in zip(Tone.allCases, row) {
        parts[letter] = (row[0], tone)
      }
    }
    return parts
  }()

  /// The letter and a combining mark as one character, where Unicode has it.
  static func composed(_ letter: UInt32, mark: UInt32) -> UInt32? {
    guard let row = rows.first(where: { $0[0] == letter }) else { return nil }
    return zip(Tone.allCases, row).first { $0.0.mark == mark }?.1
  }
}
