/// A stretch of UTF-8 between decoding and parsing.
///
/// `start ..< end` is whole, valid text not yet consumed; `end ..< filled` the first bytes of a
/// character whose rest has not been read yet.
final class TextBuffer {
  private(set) var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var start = 0
  var end = 0
  private(set) var filled = 0

  init(capacity: Int) {
    base = .allocate(capacity: capacity)
    self.capacity = capacity
  }

  deinit {
    base.deallocate()
  }

  var count: Int { end - start }
  var free: UnsafeMutablePointer<UInt8> { base + filled }
  var text: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base + start, count: count) }
  /// What has been filled in but not yet been found valid.
  var unchecked: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: base + end, count: filled - end)
  }

  func consume(_ count: Int) {
    start += count
  }

  /// Makes room for `count` more bytes; positions move when consumed text is dropped.
  func makeRoom(_ count: Int) {
    guard capacity - filled < count else { return }
    let held = filled - start
    if capacity - held < count {
      let larger = max(capacity * 2, held + count)
      let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
      moved.update(from: base + start, count: held)
      base.deallocate()
      base = moved
      capacity = larger
    } else if start > 0 {
      base.update(from: base + start, count: held)
    }
    end -= start
    filled = held
    start = 0
  }

  /// Notes bytes that were written to `free`, without calling them text.
  func fill(_ count: Int) {
    filled += count
  }

  /// Appends a character of the basic plane to bytes that may not be text yet; there must be room.
  func fill(byte: UInt8) {
    base[filled] = byte
    filled += 1
  }

  /// Appends a character as text; there must be room for four bytes.
  func append(_ scalar: UInt32) {
    let target = base + filled
    switch scalar {
    case ..<0x80:
      target[0] = UInt8(truncatingIfNeeded: scalar)
      filled += 1
    case ..<0x800:
      target[0] = UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6)
      target[1] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
      filled += 2
    case ..<0x10000:
      target[0] = UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12)
      target[1] = UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F)
      target[2] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
      filled += 3
    default:
      target[0] = UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18)
      target[1] = UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F)
      target[2] = UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F)
      target[3] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
      filled += 4
    }
    end = filled
  }
}
