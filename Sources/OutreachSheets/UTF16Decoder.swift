/// Decodes UTF-16 piece by piece; pieces may end within a character.
struct UTF16Decoder {
  private let isBigEndian: Bool
  private var halfUnit: UInt8?
  private var highSurrogate: UInt32?

  init(isBigEndian: Bool) {
    self.isBigEndian = isBigEndian
  }

  /// Appends the text of `input`; returns false at half a surrogate pair.
  mutating func decode(_ input: UnsafeRawBufferPointer, into text: TextBuffer) -> Bool {
    text.makeRoom(input.count * 2 + 8)
    for byte in input {
      guard let first = halfUnit else {
        halfUnit = byte
        continue
      }
      halfUnit = nil
      let unit =
        isBigEndian ? UInt32(first) << 8 | UInt32(byte) : UInt32(byte) << 8 | UInt32(first)
      switch (highSurrogate, unit) {
      case (nil, 0xD800...0xDBFF):
        highSurrogate = unit
      case (nil, 0xDC00...0xDFFF):
        return false
      case (nil, _):
        text.append(unit)
      case (let high?, 0xDC00...0xDFFF):
        highSurrogate = nil
        text.append(0x10000 + (high - 0xD800) << 10 + (unit - 0xDC00))
      default:
        return false
      }
    }
    return true
  }

  /// Whether the text ends with a whole character.
  var isComplete: Bool { halfUnit == nil && highSurrogate == nil }
}
