/// Turns the bytes of a sheet into UTF-8, piece by piece.
struct SheetDecoder {
  private enum Method {
    case utf8
    case doubleUTF8(DoubleUTF8Decoder)
    case utf16(UTF16Decoder)
    case table(ByteTableDecoder)
  }

  private var method: Method

  init(_ encoding: SheetEncoding) {
    method =
      switch encoding {
      case .utf8: .utf8
      case .doubleUTF8: .doubleUTF8(DoubleUTF8Decoder())
      case .utf16le: .utf16(UTF16Decoder(isBigEndian: false))
      case .utf16be: .utf16(UTF16Decoder(isBigEndian: true))
      case .tcvn3: .table(ByteTableDecoder(.tcvn3))
      case .windows1258: .table(ByteTableDecoder(.windows1258))
      case .vni: .table(ByteTableDecoder(.vni))
      }
  }

  /// Whether bytes can be read straight into the text buffer and only need `check`.
  var readsInPlace: Bool {
    if case .utf8 = method { true } else { false }
  }

  /// Appends the text of `input`; returns false where the text stops being of this encoding.
  mutating func decode(_ input: UnsafeRawBufferPointer, into text: TextBuffer) -> Bool {
    switch method {
    case .utf8:
      text.makeRoom(input.count)
      UnsafeMutableRawBufferPointer(start: text.free, count: input.count).copyMemory(from: input)
      text.fill(input.count)
      return check(text)
    case .doubleUTF8(var decoder):
      let isDecoded = decoder.decode(input, into: text)
      method = .doubleUTF8(decoder)
      return check(text) && isDecoded
    case .utf16(var decoder):
      let isDecoded = decoder.decode(input, into: text)
      method = .utf16(decoder)
      return isDecoded
    case .table(var decoder):
      let isDecoded = decoder.decode(input, into: text)
      method = .table(decoder)
      return isDecoded
    }
  }

  /// Takes what was filled in for text as far as it is UTF-8; returns false where it is not.
  func check(_ text: TextBuffer) -> Bool {
    let result = UTF8Validation.check(text.unchecked)
    text.end += result.valid
    return text.end == text.filled || result.isCutShort
  }

  /// Ends the text; returns false when it ends within a character.
  mutating func finish(into text: TextBuffer) -> Bool {
    switch method {
    case .utf8:
      return text.end == text.filled
    case .doubleUTF8(let decoder):
      return decoder.isComplete && text.end == text.filled
    case .utf16(let decoder):
      return decoder.isComplete
    case .table(var decoder):
      decoder.finish(into: text)
      method = .table(decoder)
      return true
    }
  }
}
