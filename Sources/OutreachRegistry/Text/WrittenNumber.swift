/// Where the digits of a written number stand: the text less its sign and the spaces around it.
struct WrittenNumber {
  private(set) var start = 0
  private(set) var end: Int
  private(set) var isNegative = false

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    end = bytes.count
    trimEnd(in: bytes)
    while start < end {
      let length = Self.space(bytes, start, end)
      if length == 0 { break }
      start += length
    }
    guard start < end else { return }
    if bytes[start] == UInt8(ascii: "-") {
      isNegative = true
      start += 1
    } else if bytes[start] == UInt8(ascii: "+") {
      start += 1
    } else if end - start > 3, bytes[start] == 0xE2, bytes[start + 1] == 0x88,
      bytes[start + 2] == 0x92
    {
      // The minus sign U+2212, which word processors put for a hyphen.
      isNegative = true
      start += 3
    }
  }

  /// Leaves out the last byte, and the spaces before it.
  mutating func dropLast(in bytes: UnsafeBufferPointer<UInt8>) {
    end -= 1
    trimEnd(in: bytes)
  }

  /// Where the whole part ends; nil if there is none, or its groups are not groups of three.
  func wholePart(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var index = digits(from: start, in: bytes)
    let leading = index - start
    guard leading > 0 else { return nil }
    let mark = separator(bytes, index)
    guard mark > 0 else { return index }
    // A group needs something before it to be a group of: 0.125 is none, nor 1234.567.
    guard leading <= 3, bytes[start] != UInt8(ascii: "0") else { return nil }
    let groupMark = bytes[index]
    while index < end, bytes[index] == groupMark {
      let length = separator(bytes, index)
      let next = digits(from: index + length, in: bytes)
      guard length == mark, next - index - length == 3 else { return nil }
      index = next
    }
    return index
  }

  /// True if there is a digit at `index` and nothing but digits to the end.
  func hasDigits(from index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    index < end && digits(from: index, in: bytes) == end
  }

  private func digits(from index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var index = index
    while index < end, NumberReader.digit(bytes[index]) != nil { index += 1 }
    return index
  }

  /// The length of what may stand between groups: a point or a space.
  private func separator(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    guard index < end else { return 0 }
    return bytes[index] == UInt8(ascii: ".") ? 1 : Self.space(bytes, index, end)
  }

  /// The length of a space, no-break space or narrow no-break space; 0 if there is none.
  private static func space(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ end: Int) -> Int {
    switch bytes[index] {
    case 0x20, 0x9: 1
    case 0xC2 where index + 1 < end && bytes[index + 1] == 0xA0: 2
    case 0xE2 where index + 2 < end && bytes[index + 1] == 0x80 && bytes[index + 2] == 0xAF: 3
    default: 0
    }
  }

  private mutating func trimEnd(in bytes: UnsafeBufferPointer<UInt8>) {
    while end > start {
      if Self.space(bytes, end - 1, end) == 1 {
        end -= 1
      } else if end - start >= 2, Self.space(bytes, end - 2, end) == 2 {
        end -= 2
      } else if end - start >= 3, Self.space(bytes, end - 3, end) == 3 {
        end -= 3
      } else {
        break
      }
    }
  }
}
