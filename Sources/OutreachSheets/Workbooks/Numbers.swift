#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

extension Int {
  /// A whole number without a sign.
  init?(ascii bytes: UnsafeRawBufferPointer) {
    guard !bytes.isEmpty, bytes.count <= 9 else { return nil }
    var number = 0
    for byte in bytes {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      number = number * 10 + Int(byte - UInt8(ascii: "0"))
    }
    self = number
  }
}

extension Double {
  /// A number as workbooks write it, with a point whatever the locale, as spreadsheets show it; nil
  /// where a text is no number.
  init?(ascii bytes: UnsafeRawBufferPointer) {
    if let short = Self.short(bytes) {
      self = short
      return
    }
    let isSpace: (UInt8) -> Bool = { $0 <= .space }
    guard let first = bytes.firstIndex(where: { !isSpace($0) }),
      let last = bytes.lastIndex(where: { !isSpace($0) })
    else { return nil }
    let text = String(decoding: bytes[first...last], as: UTF8.self)
    // Words such as "nan" and hexadecimal digits are numbers to Swift only.
    guard text.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }),
      let number = Double(text), number.isFinite
    else { return nil }
    self = bytes.count > 15 ? number.roundedAsShown : number
  }

  /// Up to 15 digits with a point among them, which one division makes exact.
  private static func short(_ bytes: UnsafeRawBufferPointer) -> Double? {
    guard !bytes.isEmpty, bytes.count <= 15 else { return nil }
    var digits = 0
    var scale = 1
    var hasPoint = false
    for byte in bytes {
      if byte == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
        digits = digits * 10 + Int(byte - UInt8(ascii: "0"))
        if hasPoint { scale *= 10 }
      } else {
        return nil
      }
    }
    return bytes.count == 1 && hasPoint ? nil : Double(digits) / Double(scale)
  }

  /// The number to the 15 digits that spreadsheets show at most: 0.1 + 0.2 is 0.3.
  var roundedAsShown: Double {
    guard self != 0, isFinite else { return self }
    let places = 14 - Int(log10(magnitude).rounded(.down))
    guard (0...22).contains(places) else { return self }
    var power = 1.0
    for _ in 0..<places { power *= 10 }
    let scaled = (self * power).rounded()
    return scaled.isFinite ? scaled / power : self
  }
}
