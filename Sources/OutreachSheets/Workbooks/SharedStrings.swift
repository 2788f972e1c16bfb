/// The texts that the cells of a workbook share (ECMA-376 part 1, §18.4).
final class SharedStrings {
  let text = ByteStore()
  private var ends: [UInt32] = []

  var count: Int { ends.count }

  /// Where a text is among the bytes of `text`; nil where there is none of this number.
  func range(_ index: Int) -> (start: Int, length: Int)? {
    guard index >= 0, index < ends.count else { return nil }
    let start = index == 0 ? 0 : Int(ends[index - 1])
    return (start, Int(ends[index]) - start)
  }

  fileprivate func endString() throws {
    guard text.count <= SheetLimit.sharedBytes, ends.count < SheetLimit.sharedStrings else {
      throw XMLFailure.tooLarge
    }
    let start = Int(ends.last ?? 0)
    text.decodeEscapes(from: start)
    ends.append(UInt32(text.count))
  }
}

final class SharedStringsPart: XMLHandler {
  private let strings: SharedStrings
  private var isInText = false
  /// How deep within readings for East Asian texts, which are no part of the text.
  private var phonetic = 0

  init(_ strings: SharedStrings) {
    self.strings = strings
  }

  override func start(_ name: XMLName, _ attributes: XMLAttributes) {
    if name == "rPh" { phonetic += 1 }
    if name == "t" { isInText = phonetic == 0 }
  }

  override func text(_ bytes: UnsafeRawBufferPointer) throws {
    guard isInText else { return }
    strings.text.append(bytes)
    guard strings.text.count <= SheetLimit.sharedBytes else { throw XMLFailure.tooLarge }
  }

  override func end(_ name: XMLName) throws {
    if name == "t" {
      isInText = false
    } else if name == "rPh" {
      phonetic -= 1
    } else if name == "si" {
      try strings.endString()
    }
  }
}

extension ByteStore {
  /// Replaces `_x000D_` and the like from `start` on by the characters that they stand for
  /// (ECMA-376 part 1, §22.9.2.19); NUL and halves of characters stay as they are written.
  func decodeEscapes(from start: Int) {
    let written = UnsafeRawBufferPointer(rebasing: bytes[start...])
    guard written.contains(UInt8(ascii: "_")), written.count >= 7 else { return }
    let copy = Array(written)
    var index = 0
    truncate(to: start)
    while index < copy.count {
      if let scalar = Self.escape(copy, at: index) {
        append(scalar.scalar)
        index += scalar.length
      } else {
        append(copy[index])
        index += 1
      }
    }
  }

  private static func escape(
    _ bytes: [UInt8],
    at index: Int
  ) -> (scalar: Unicode.Scalar, length: Int)? {
    guard let unit = unit(bytes, at: index), unit != 0 else { return nil }
    if let scalar = Unicode.Scalar(unit) { return (scalar, 7) }
    guard (0xD800..<0xDC00).contains(unit), let low = self.unit(bytes, at: index + 7),
      (0xDC00..<0xE000).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (UInt32(unit) - 0xD800) << 10 + UInt32(low) - 0xDC00)
    else { return nil }
    return (scalar, 14)
  }

  private static func unit(_ bytes: [UInt8], at index: Int) -> UInt16? {
    guard index + 7 <= bytes.count, bytes[index] == UInt8(ascii: "_"),
      bytes[index + 1] | 0x20 == UInt8(ascii: "x"), bytes[index + 6] == UInt8(ascii: "_")
    else { return nil }
    let digits = String(decoding: bytes[(index + 2)..<(index + 6)], as: UTF8.self)
    return digits.allSatisfy(\.isHexDigit) ? UInt16(digits, radix: 16) : nil
  }
}
