import Foundation

/// What the cells of one column were read as: sheets repeat themselves, and reading a name takes
/// far longer than comparing its bytes.
struct CellCache {
  private struct Entry {
    let hash: UInt64
    let bytes: [UInt8]
    let outcome: Field.Outcome
  }

  private static let most = 16_384
  /// An entry is where its hash says or soon after, or was driven out by another: a dictionary's own
  /// hashing took longer than reading a number.
  private var slots: [Entry?] = []
  private var count = 0

  /// How far from its place an entry may be.
  private static let reach = 4

  /// The places of a hash, the first of them its own.
  private func places(_ hash: UInt64) -> LazyMapSequence<Range<Int>, Int> {
    let (first, mask) = (Int(truncatingIfNeeded: hash), slots.count - 1)
    return (0..<Self.reach).lazy.map { (first &+ $0) & mask }
  }

  /// What these bytes were read as before: a value, or what is wrong with them.
  func outcome(_ bytes: UnsafeRawBufferPointer, hash: UInt64) -> Field.Outcome? {
    guard !slots.isEmpty else { return nil }
    for place in places(hash) {
      guard let entry = slots[place] else { return nil }
      if entry.hash == hash, Self.isSame(entry.bytes, bytes) { return entry.outcome }
    }
    return nil
  }

  mutating func insert(
    _ outcome: Field.Outcome,
    _ bytes: UnsafeRawBufferPointer,
    hash: UInt64
  ) {
    if count * 4 >= slots.count, slots.count < Self.most { grow() }
    put(Entry(hash: hash, bytes: Array(bytes), outcome: outcome))
  }

  private mutating func put(_ entry: Entry) {
    let places = places(entry.hash)
    let free = places.first { slots[$0] == nil }
    if free != nil { count += 1 }
    slots[free ?? places.first ?? 0] = entry
  }

  private mutating func grow() {
    let entries = slots
    slots = Array(repeating: nil, count: max(64, entries.count * 4))
    count = 0
    for case let entry? in entries { put(entry) }
  }

  private static func isSame(_ own: [UInt8], _ bytes: UnsafeRawBufferPointer) -> Bool {
    own.withUnsafeBytes { own in
      guard own.count == bytes.count, let start = own.baseAddress, let other = bytes.baseAddress
      else { return false }
      return memcmp(start, other, own.count) == 0
    }
  }

  static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
  }
}
