/// Undoes a reading of UTF-8 as Windows-1252: each character of the sheet becomes a byte again.
struct DoubleUTF8Decoder {
  private var unfinished: [UInt8] = []

  /// The byte that Windows-1252 has for a character.
  static let bytes: [UInt32: UInt8] = {
    var bytes: [UInt32: UInt8] = [:]
    for (index, character) in ByteTable.windows1252UpperHalf.enumerated() {
      bytes[UInt32(character)] = UInt8(0x80 + index)
    }
    return bytes
  }()

  /// Fills in the bytes of `input`, still to be checked; returns false at a character that no byte
  /// can have become.
  mutating func decode(_ input: UnsafeRawBufferPointer, into text: TextBuffer) -> Bool {
    let bytes = unfinished + input
    text.makeRoom(bytes.count)
    let check = bytes.withUnsafeBytes(UTF8Validation.check)
    for scalar in String(decoding: bytes[..<check.valid], as: UTF8.self).unicodeScalars {
      if scalar.isASCII {
        text.fill(byte: UInt8(truncatingIfNeeded: scalar.value))
      } else if let byte = Self.bytes[scalar.value] {
        text.fill(byte: byte)
      } else {
        return false
      }
    }
    unfinished = Array(bytes[check.valid...])
    return check.valid == bytes.count || check.isCutShort
  }

  var isComplete: Bool { unfinished.isEmpty }
}
