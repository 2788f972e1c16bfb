import Foundation

extension VietnameseText {
  /// The one key for search, matching and completion.
  ///
  /// `Nguyễn Đình Hoà`, in either normal form and with the tone on either vowel, gives
  /// `nguyen dinh hoa`: lower case, marks stripped, đ as d, dashes alike, white space as in
  /// ``clean(_:)``. Folding twice changes nothing.
  public static func fold(_ text: String) -> String {
    // Where the tone stands makes no difference once tones are stripped.
    var text = text
    var isKnown = true
    let folded: String? = text.withUTF8 { bytes in
      Letter.table.withUnsafeBufferPointer { table in
        let start = foldedPrefix(bytes, table)
        if start == bytes.count { return nil }
        return String(unsafeUninitializedCapacity: bytes.count) { output in
          guard let count = fold(bytes, from: start, table, into: output) else {
            isKnown = false
            return 0
          }
          return count
        }
      }
    }
    return isKnown ? folded ?? text : foldByUnicode(text)
  }

  /// How many bytes at the start are folded already.
  private static func foldedPrefix(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ table: UnsafeBufferPointer<Letter>
  ) -> Int {
    var before: UInt8 = 0x20
    var count = 0
    while count < bytes.count {
      let byte = bytes[count]
      if byte >= 0x80 || table[Int(byte)].base != byte || byte == 0x20 && before == 0x20 { break }
      before = byte
      count += 1
    }
    // A space that ends the prefix may be one of several, or the last character.
    return count > 0 && before == 0x20 ? count - 1 : count
  }

  /// Folds letters of the table and punctuation; nil where the Unicode tables are needed.
  private static func fold(
    _ bytes: UnsafeBufferPointer<UInt8>,
    from start: Int,
    _ table: UnsafeBufferPointer<Letter>,
    into output: UnsafeMutableBufferPointer<UInt8>
  ) -> Int? {
    var count = 0
    while count < start {
      output[count] = bytes[count]
      count += 1
    }
    var hasSpace = false
    var scan = UTF8Scan(bytes, from: start)
    var from = start
    while let scalar = scan.next() {
      defer { from = scan.position }
      var byte: UInt8 = 0
      if let index = Letter.tableIndex(scalar) {
        let letter = table[index]
        byte = letter.base
        if byte == 0 {
          if letter.flags.contains(.removed) { continue }
          return nil
        }
      } else {
        switch ScalarKind.of(scalar) {
        case .white: byte = 0x20
        case .removed: continue
        case .dash: byte = UInt8(ascii: "-")
        case .stable: byte = 0
        case .unknown: return nil
        }
      }
      if byte == 0x20 {
        hasSpace = count > 0
        continue
      }
      if hasSpace {
        output[count] = 0x20
        count += 1
        hasSpace = false
      }
      if byte != 0 {
        output[count] = byte
        count += 1
      } else {
        for index in from..<scan.position {
          output[count] = bytes[index]
          count += 1
        }
      }
    }
    return count
  }

  /// Folds any text by the Unicode tables; slow, and the same for what the fast way knows.
  static func foldByUnicode(_ text: String) -> String {
    var folded = String.UnicodeScalarView()
    var hasSpace = false
    for scalar in usual(text).lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
      var scalar = scalar
      switch ScalarKind.of(scalar.value) {
      case .white:
        hasSpace = !folded.isEmpty
        continue
      case .removed: continue
      case .dash: scalar = "-"
      case .stable where scalar == "đ": scalar = "d"
      case .unknown where (0x300...0x36F).contains(scalar.value): continue
      case .stable, .unknown: break
      }
      if hasSpace {
        folded.append(" ")
        hasSpace = false
      }
      folded.append(scalar)
    }
    return String(folded).precomposedStringWithCanonicalMapping
  }
}
