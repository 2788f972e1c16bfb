/// An encoding in which a byte is a character, or two bytes are a letter and its marks.
struct ByteTable: Sendable {
  static let undefined: UInt16 = 0xFFFF

  /// The character of each byte by itself.
  let singles: [UInt16]
  /// The character of two bytes in a row, at `first << 8 | second`; 0 where there is none.
  let pairs: [UInt16]
  /// The bytes that may be the first of two.
  let isFirst: [Bool]
  /// The bytes of each character.
  let bytes: [UInt32: [UInt8]]

  /// A table in which the first pair for a character is the one that it is written with.
  init(singles: [UInt16], pairs: [(bytes: (UInt8, UInt8), character: UInt32)]) {
    var table = [UInt16](repeating: 0, count: 0x10000)
    var isFirst = [Bool](repeating: false, count: 256)
    var isSecond = isFirst
    for pair in pairs {
      table[Int(pair.bytes.0) << 8 | Int(pair.bytes.1)] = UInt16(pair.character)
      isFirst[Int(pair.bytes.0)] = true
      isSecond[Int(pair.bytes.1)] = true
    }
    var bytes: [UInt32: [UInt8]] = [:]
    // A mark's byte alone is no way to write a character: it would join the letter before it.
    for (byte, character) in singles.enumerated()
    where character != Self.undefined && (isFirst[byte] || !isSecond[byte]) {
      if bytes[UInt32(character)] == nil { bytes[UInt32(character)] = [UInt8(byte)] }
    }
    for pair in pairs where bytes[pair.character] == nil {
      bytes[pair.character] = [pair.bytes.0, pair.bytes.1]
    }
    self.singles = singles
    self.pairs = table
    self.isFirst = isFirst
    self.bytes = bytes
  }

  /// The bytes of a text in normal form C, or `nil` where a character is missing.
  func encoded(_ text: some Sequence<Unicode.Scalar>) -> [UInt8]? {
    var result: [UInt8] = []
    for scalar in text {
      guard let unit = bytes[scalar.value] else { return nil }
      result += unit
    }
    return result
  }
}

/// Decodes a `ByteTable` encoding piece by piece.
struct ByteTableDecoder {
  private let table: ByteTable
  private var pending: UInt8?

  init(_ table: ByteTable) {
    self.table = table
  }

  /// Appends the text of `input`; returns false at a byte that is no character.
  mutating func decode(_ input: UnsafeRawBufferPointer, into text: TextBuffer) -> Bool {
    text.makeRoom(input.count * 3 + 8)
    for byte in input {
      if let first = pending {
        pending = nil
        let pair = table.pairs[Int(first) << 8 | Int(byte)]
        if pair != 0 {
          text.append(UInt32(pair))
          continue
        }
        text.append(UInt32(table.singles[Int(first)]))
      }
      if table.isFirst[Int(byte)] {
        pending = byte
        continue
      }
      let character = table.singles[Int(byte)]
      guard character != ByteTable.undefined else { return false }
      text.append(UInt32(character))
    }
    return true
  }

  /// Appends a letter that was waiting for its mark.
  mutating func finish(into text: TextBuffer) {
    guard let last = pending else { return }
    pending = nil
    text.makeRoom(8)
    text.append(UInt32(table.singles[Int(last)]))
  }
}
