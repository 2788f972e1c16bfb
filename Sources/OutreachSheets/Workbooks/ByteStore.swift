/// Growing plain memory for bytes that are reached by address.
///
/// Addresses hold until more is appended.
final class ByteStore {
  private(set) var base: UnsafeMutableRawPointer
  private(set) var count = 0
  private var capacity: Int

  init(capacity: Int = 4096) {
    self.capacity = capacity
    base = .allocate(byteCount: capacity, alignment: 1)
  }

  deinit {
    base.deallocate()
  }

  func append(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress else { return }
    grow(by: bytes.count)
    (base + count).copyMemory(from: start, byteCount: bytes.count)
    count += bytes.count
  }

  func append(_ byte: UInt8) {
    grow(by: 1)
    base.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
    count += 1
  }

  func append(_ text: String) {
    var text = text
    text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
  }

  func append(_ scalar: Unicode.Scalar) {
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { append(byte) }
  }

  /// Forgets all bytes from `count` on, and keeps the memory.
  func truncate(to count: Int = 0) {
    self.count = count
  }

  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

  private func grow(by more: Int) {
    guard count + more > capacity else { return }
    // By half, as shared strings may take up most of the memory there is.
    capacity = max(capacity + capacity / 2, count + more)
    let moved = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 1)
    moved.copyMemory(from: base, byteCount: count)
    base.deallocate()
    base = moved
  }
}
