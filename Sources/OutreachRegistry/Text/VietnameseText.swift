import Foundation

/// Folding, cleaning and ordering of Vietnamese text (design §9).
///
/// Text is shown as it was typed; what is made here is for comparing, searching and sorting.
/// Every function is pure and may be called from any thread.
public enum VietnameseText {
  /// The text in composed form (NFC) with white space in order, as it is stored.
  ///
  /// No-break spaces, tabs, line breaks and runs of white space become one space; zero-width
  /// characters, byte order marks and soft hyphens go; both ends are trimmed. Dashes, case and
  /// control characters stay.
  public static func clean(_ text: String) -> String {
    var text = text
    var isComposed = true
    let cleaned: String? = text.withUTF8 { bytes in
      guard let start = firstUnclean(bytes, isComposed: &isComposed) else { return nil }
      return String(unsafeUninitializedCapacity: bytes.count) { output in
        rewrite(bytes, from: start, into: output, isComposed: &isComposed)
      }
    }
    let result = cleaned ?? text
    return isComposed ? result : usual(result).precomposedStringWithCanonicalMapping
  }

  /// The text with `Ð` and `Ɖ` as Đ, and letters and digits of full width as the usual ones.
  static func usual(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { usual($0) != $0 }) else { return text }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: text.unicodeScalars.map(usual))
    return String(result)
  }

  private static func usual(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xD0, 0x189: "Đ"
    case 0xF0, 0x256: "đ"
    case 0xFF0D: scalar
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    default: scalar
    }
  }

  /// True if the text carries a Vietnamese mark or đ.
  public static func hasMarks(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var scan = UTF8Scan(bytes)
      while let scalar = scan.next() {
        if let index = Letter.tableIndex(scalar) {
          if Letter.table[index].flags.contains(.marked) { return true }
        } else if Letter.tone(ofMark: scalar) != nil || [0x302, 0x306, 0x31B].contains(scalar) {
          return true
        }
      }
      return false
    }
  }

  /// Where cleaning has to begin; nil if every character stays.
  private static func firstUnclean(
    _ bytes: UnsafeBufferPointer<UInt8>,
    isComposed: inout Bool
  ) -> Int? {
    var scan = UTF8Scan(bytes)
    var afterSpace = true
    var start = 0
    while let scalar = scan.next() {
      if scalar == 0x20 {
        if afterSpace { return start }
        afterSpace = true
      } else {
        if scalar < 0x21 || scalar >= 0x80 {
          switch ScalarKind.of(scalar) {
          case .white, .removed: return start
          case .unknown: isComposed = false
          case .dash, .stable: break
          }
        }
        afterSpace = false
      }
      start = scan.position
    }
    return afterSpace && !bytes.isEmpty ? bytes.count - 1 : nil
  }

  /// Copies what is before `start`, cleans the rest; returns the bytes written.
  private static func rewrite(
    _ bytes: UnsafeBufferPointer<UInt8>,
    from start: Int,
    into output: UnsafeMutableBufferPointer<UInt8>,
    isComposed: inout Bool
  ) -> Int {
    var count = 0
    while count < start {
      output[count] = bytes[count]
      count += 1
    }
    var hasSpace = count > 0 && output[count - 1] == 0x20
    if hasSpace { count -= 1 }
    var scan = UTF8Scan(bytes, from: start)
    var from = start
    while let scalar = scan.next() {
      defer { from = scan.position }
      switch ScalarKind.of(scalar) {
      case .white:
        hasSpace = count > 0
        continue
      case .removed: continue
      case .unknown: isComposed = false
      case .dash, .stable: break
      }
      if hasSpace {
        output[count] = 0x20
        count += 1
        hasSpace = false
      }
      for index in from..<scan.position {
        output[count] = bytes[index]
        count += 1
      }
    }
    return count
  }
}
