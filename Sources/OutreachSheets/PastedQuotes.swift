/// Quotes at the start of pasted cells that are text (`"Nói không" với …`).
///
/// What is copied from a spreadsheet is parted by TABs and quotes a cell only for its line breaks: where
/// text follows the closing quote, the quotes belong to the text.
enum PastedQuotes {
  /// The line with such quotes as a sheet would have them; nil where there are none.
  static func quoted(_ line: UnsafeRawBufferPointer) -> [UInt8]? {
    var result: [UInt8] = []
    var isChanged = false
    for (index, cell) in line.split(separator: .tab, omittingEmptySubsequences: false).enumerated()
    {
      if index > 0 { result.append(.tab) }
      let end = cell.lastIndex { $0 != .lineFeed && $0 != .carriageReturn } ?? cell.startIndex
      guard !cell.isEmpty, cell.first == .doubleQuote,
        hasTextAfterQuote(cell[cell.startIndex...end])
      else {
        result += cell
        continue
      }
      isChanged = true
      result.append(.doubleQuote)
      for byte in cell[cell.startIndex...end] {
        if byte == .doubleQuote { result.append(byte) }
        result.append(byte)
      }
      result.append(.doubleQuote)
      result += cell[(end + 1)...]
    }
    return isChanged ? result : nil
  }

  /// True if a cell that opens with a quote goes on behind the closing one.
  private static func hasTextAfterQuote(_ cell: Slice<UnsafeRawBufferPointer>) -> Bool {
    var index = cell.startIndex + 1
    while index < cell.endIndex {
      guard cell[index] == .doubleQuote else {
        index += 1
        continue
      }
      // Two in a row are one of the text.
      guard index + 1 < cell.endIndex, cell[index + 1] == .doubleQuote else {
        return cell[(index + 1)...].contains { $0 != .space }
      }
      index += 2
    }
    return false
  }
}
