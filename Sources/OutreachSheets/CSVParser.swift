internal import CLibCSV

/// One record's cells, end to end.
///
/// Plain memory, as libcsv's callbacks reach it by address once for each cell.
private struct CellStore {
  var bytes: UnsafeMutableRawPointer
  var bytesCapacity: Int
  var used = 0
  var ends: UnsafeMutablePointer<Int>
  var endsCapacity: Int
  var count = 0
  var isComplete = false

  init() {
    bytesCapacity = 4096
    bytes = .allocate(byteCount: bytesCapacity, alignment: 1)
    endsCapacity = 64
    ends = .allocate(capacity: endsCapacity)
  }

  func deallocate() {
    bytes.deallocate()
    ends.deallocate()
  }

  mutating func append(_ cell: UnsafeMutableRawPointer?, _ length: Int) {
    if used + length > bytesCapacity {
      let larger = max(bytesCapacity * 2, used + length)
      let moved = UnsafeMutableRawPointer.allocate(byteCount: larger, alignment: 1)
      moved.copyMemory(from: bytes, byteCount: used)
      bytes.deallocate()
      bytes = moved
      bytesCapacity = larger
    }
    if count == endsCapacity {
      let moved = UnsafeMutablePointer<Int>.allocate(capacity: endsCapacity * 2)
      moved.update(from: ends, count: count)
      ends.deallocate()
      ends = moved
      endsCapacity *= 2
    }
    if let cell { (bytes + used).copyMemory(from: cell, byteCount: length) }
    used += length
    ends[count] = used
    count += 1
  }
}

/// libcsv, fed a line at a time.
final class CSVParser {
  private let parser: UnsafeMutablePointer<csv_parser>
  private let store: UnsafeMutablePointer<CellStore>

  /// - Throws: `CSVParser.OutOfMemory`.
  init(delimiter: UInt8) throws {
    parser = .allocate(capacity: 1)
    store = .allocate(capacity: 1)
    store.initialize(to: CellStore())
    guard csv_init(parser, 0) == 0 else { throw OutOfMemory() }
    csv_set_delim(parser, delimiter)
    csv_set_blk_size(parser, 4096)
  }

  struct OutOfMemory: Error {}

  deinit {
    csv_free(parser)
    parser.deallocate()
    store.pointee.deallocate()
    store.deallocate()
  }

  /// Parses a line that has at most one line break, at its end; returns whether it ended a record.
  ///
  /// - Throws: `CSVParser.OutOfMemory`.
  func feed(_ line: UnsafeRawBufferPointer) throws -> Bool {
    if store.pointee.isComplete { reset() }
    let parsed = csv_parse(parser, line.baseAddress, line.count, addCell, endRecord, store)
    guard parsed == line.count else { throw OutOfMemory() }
    return store.pointee.isComplete
  }

  /// Ends the last record if the sheet does not end with a line break; returns whether there was
  /// one.
  ///
  /// - Throws: `CSVParser.OutOfMemory`.
  func finish() throws -> Bool {
    if store.pointee.isComplete { reset() }
    guard csv_fini(parser, addCell, endRecord, store) == 0 else { throw OutOfMemory() }
    return store.pointee.isComplete
  }

  /// The number of cells of the record that ended last.
  var cellCount: Int { store.pointee.count }

  /// The record that ended last, valid until more is fed.
  func row(line: Int) -> SheetRow {
    SheetRow(
      line: line,
      count: store.pointee.count,
      bytes: store.pointee.bytes,
      ends: store.pointee.ends
    )
  }

  private func reset() {
    store.pointee.used = 0
    store.pointee.count = 0
    store.pointee.isComplete = false
  }
}

private func addCell(
  _ cell: UnsafeMutableRawPointer?,
  _ length: Int,
  _ store: UnsafeMutableRawPointer?
) {
  store?.assumingMemoryBound(to: CellStore.self).pointee.append(cell, length)
}

private func endRecord(_ terminator: Int32, _ store: UnsafeMutableRawPointer?) {
  store?.assumingMemoryBound(to: CellStore.self).pointee.isComplete = true
}
