import Foundation

/// UUIDs of version 7 (RFC 9562, 5.7): 48 bits of milliseconds, then chance; of one run of the
/// program they never go backwards.
struct IdentityGenerator {
  private let context: Context
  private var last: UInt64 = 0
  private var counter: UInt64 = 0

  init(_ context: Context) { self.context = context }

  private static let digits = Array("0123456789abcdef".utf8)

  mutating func next() -> String {
    let now = UInt64(max(0, context.now().timeIntervalSince1970 * 1000))
    if now > last {
      last = now
      counter = context.random() & 0x7ff
    } else {
      counter += 1
      if counter > 0xfff {
        last += 1
        counter = 0
      }
    }
    return Self.text(last << 16 | 0x7000 | counter, context.random())
  }

  /// A UUID of version 4, which carries no clock (RFC 9562, 5.4).
  func random() -> String {
    Self.text(context.random() & 0xffff_ffff_ffff_0fff | 0x4000, context.random())
  }

  private static func text(_ high: UInt64, _ random: UInt64) -> String {
    let low = random & 0x3fff_ffff_ffff_ffff | 0x8000_0000_0000_0000
    return String(unsafeUninitializedCapacity: 36) { buffer in
      var position = 0
      for index in 0..<32 {
        if index == 8 || index == 12 || index == 16 || index == 20 {
          buffer[position] = 0x2D
          position += 1
        }
        let word = index < 16 ? high : low
        let shift = UInt64(60 - 4 * (index % 16))
        buffer[position] = digits[Int(word >> shift & 0xf)]
        position += 1
      }
      return 36
    }
  }
}
