/// Writes a sheet as Excel in Vietnam opens it: UTF-8 with a byte order mark, `;`, CRLF.
///
/// Cells that a spreadsheet would run as formulas are defused; `SheetRow.string` undoes it.
package struct SheetWriter {
  private let delimiter: UInt8
  private let sink: (UnsafeRawBufferPointer) throws -> Void
  private var pending: [UInt8]

  /// A sheet whose bytes go to `sink` in pieces, each valid during the call only.
  package init(
    delimiter: UInt8 = .semicolon,
    byteOrderMark: Bool = true,
    sink: @escaping (UnsafeRawBufferPointer) throws -> Void
  ) {
    self.delimiter = delimiter
    self.sink = sink
    pending = byteOrderMark ? [0xEF, 0xBB, 0xBF] : []
  }

  /// Writes one record.
  ///
  /// - Throws: what the sink throws.
  package mutating func row(_ cells: [String]) throws {
    for (index, cell) in cells.enumerated() {
      if index > 0 { pending.append(delimiter) }
      append(FormulaDefusal.defused(cell))
    }
    pending.append(.carriageReturn)
    pending.append(.lineFeed)
    if pending.count >= SheetLimit.chunk { try flush() }
  }

  /// Hands what is still held back to the sink; the sheet is complete then.
  ///
  /// - Throws: what the sink throws.
  package mutating func finish() throws {
    try flush()
  }

  private mutating func flush() throws {
    guard !pending.isEmpty else { return }
    try pending.withUnsafeBytes(sink)
    pending.removeAll(keepingCapacity: true)
  }

  private mutating func append(_ cell: String) {
    var cell = cell
    cell.withUTF8 { bytes in
      guard needsQuotes(bytes) else { return pending.append(contentsOf: bytes) }
      pending.append(.doubleQuote)
      for byte in bytes {
        if byte == .doubleQuote { pending.append(byte) }
        pending.append(byte)
      }
      pending.append(.doubleQuote)
    }
  }

  /// Spaces at the ends would be trimmed by readers.
  private func needsQuotes(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.first == .space || bytes.last == .space
      || bytes.contains {
        $0 == delimiter || $0 == .doubleQuote || $0 == .lineFeed || $0 == .carriageReturn
          || $0 == .tab
      }
  }
}
