/// Finds where bytes stop being UTF-8, without copying them.
enum UTF8Validation {
  struct Result: Equatable {
    /// The length of the longest prefix of whole characters.
    let valid: Int
    /// Whether the bytes after it can still become a character when more are read.
    let isCutShort: Bool
  }

  static func check(_ bytes: UnsafeRawBufferPointer) -> Result {
    var index = 0
    let count = bytes.count
    while index < count {
      while index + 8 <= count,
        bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
      {
        index += 8
      }
      guard index < count else { break }
      let lead = bytes[index]
      if lead < 0x80 {
        index += 1
        continue
      }
      guard let form = form(of: lead) else { return Result(valid: index, isCutShort: false) }
      guard index + 1 < count else { return Result(valid: index, isCutShort: true) }
      guard form.second.contains(bytes[index + 1]) else {
        return Result(valid: index, isCutShort: false)
      }
      var next = index + 2
      while next < index + form.length {
        guard next < count else { return Result(valid: index, isCutShort: true) }
        guard bytes[next] & 0xC0 == 0x80 else { return Result(valid: index, isCutShort: false) }
        next += 1
      }
      index = next
    }
    return Result(valid: count, isCutShort: false)
  }

  /// The length of the character that a byte leads, and what may come second: overlong forms,
  /// surrogates and what lies beyond Unicode all show in the second byte.
  @inline(__always)
  private static func form(of lead: UInt8) -> (length: Int, second: ClosedRange<UInt8>)? {
    switch lead {
    case 0xC2...0xDF: (2, 0x80...0xBF)
    case 0xE0: (3, 0xA0...0xBF)
    case 0xED: (3, 0x80...0x9F)
    case 0xE1...0xEF: (3, 0x80...0xBF)
    case 0xF0: (4, 0x90...0xBF)
    case 0xF1...0xF3: (4, 0x80...0xBF)
    case 0xF4: (4, 0x80...0x8F)
    default: nil
    }
  }
}
