/// What the cells of one column were read as: sheets repeat themselves, and reading a name takes
/// far longer than comparing its bytes.
struct CellCache {
  private struct Entry {
    let bytes: [UInt8]
    let outcome: Field.Outcome
  }

  private var entries: [UInt64: Entry] = [:]

  /// What these bytes were read as before: a value, or what is wrong with them.
  func outcome(_ bytes: UnsafeRawBufferPointer, hash: UInt64) -> Field.Outcome? {
    guard let entry = entries[hash], entry.bytes.count == bytes.count,
      entry.bytes.elementsEqual(bytes)
    else { return nil }
    return entry.outcome
  }

  mutating func insert(
    _ outcome: Field.Outcome,
    _ bytes: UnsafeRawBufferPointer,
    hash: UInt64
  ) {
    if entries.count >= 16_384 { entries.removeAll(keepingCapacity: true) }
    entries[hash] = Entry(bytes: Array(bytes), outcome: outcome)
  }

  static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
  }
}
