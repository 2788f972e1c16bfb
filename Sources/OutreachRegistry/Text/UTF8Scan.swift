import Foundation

/// Walking valid UTF-8 by scalar, with no checks that `String` has made already.
struct UTF8Scan {
  let bytes: UnsafeBufferPointer<UInt8>
  private(set) var position = 0

  @inline(__always)
  init(_ bytes: UnsafeBufferPointer<UInt8>, from position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  @inline(__always)
  mutating func next() -> UInt32? {
    guard position < bytes.count else { return nil }
    let lead = UInt32(bytes[position])
    if lead < 0x80 {
      position += 1
      return lead
    }
    if lead < 0xE0 {
      let scalar = (lead & 0x1F) << 6 | continuation(1)
      position += 2
      return scalar
    }
    if lead < 0xF0 {
      let scalar = (lead & 0xF) << 12 | continuation(1) << 6 | continuation(2)
      position += 3
      return scalar
    }
    let scalar =
      (lead & 0x7) << 18 | continuation(1) << 12 | continuation(2) << 6 | continuation(3)
    position += 4
    return scalar
  }

  @inline(__always)
  private func continuation(_ offset: Int) -> UInt32 {
    UInt32(bytes[position + offset]) & 0x3F
  }
}

/// Scalars outside the table of letters, by what cleaning and folding do with them.
enum ScalarKind {
  case white
  case removed
  case dash
  /// Stays as it is in the composed form, whatever stands beside it.
  case stable
  /// A combining mark, or a scalar about which only the Unicode tables can tell.
  case unknown

  static func of(_ scalar: UInt32) -> ScalarKind {
    switch scalar {
    case 0x9...0xD, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000:
      .white
    case 0xAD, 0x200B...0x200F, 0x2060...0x2064, 0xFEFF: .removed
    case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: .dash
    // Letters that are written for Đ, see `VietnameseText.usual`.
    case 0xD0, 0xF0, 0x189, 0x256: .unknown
    case 0..<0x300, 0x1E00..<0x1F00, 0x2016...0x20CF: .stable
    default: .unknown
    }
  }
}

extension VietnameseText {
  /// The composed form (NFC); the text itself where it can only be composed already.
  package static func composed(_ text: String) -> String {
    var text = text
    let needsTables = text.withUTF8 { bytes in
      var scan = UTF8Scan(bytes)
      while let scalar = scan.next() {
        if scalar >= 0x300,
          ScalarKind.of(scalar) == .unknown || scalar == 0x2000
            || scalar == 0x2001
        {
          return true
        }
      }
      return false
    }
    return needsTables ? text.precomposedStringWithCanonicalMapping : text
  }
}
