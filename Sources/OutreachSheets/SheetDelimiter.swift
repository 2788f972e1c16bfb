/// Recognises what separates the cells of a sheet.
enum SheetDelimiter {
  private static let candidates: [UInt8] = [.semicolon, .tab, .comma]
  private static let records = 20

  /// The delimiter that a first line `sep=;`, written for Excel, states; it may be any sign.
  static func stated(in head: [UInt8]) -> UInt8? {
    var line = head.prefix { $0 != .lineFeed && $0 != .carriageReturn }
    if line.count == 7, line.first == .doubleQuote, line.last == .doubleQuote {
      line = line.dropFirst().dropLast()
    }
    guard line.count == 5, let last = line.last,
      String(decoding: line.prefix(4), as: UTF8.self).lowercased() == "sep=",
      last == .tab || (0x21..<0x7F).contains(last), last != .doubleQuote
    else { return nil }
    return last
  }

  /// The candidate that cuts most of the first records into the same number of cells, two or more;
  /// `;` for a sheet of one column.
  ///
  /// Title lines above the headings have few cells and so count for little. Commas of decimals and
  /// of prose can be as regular as a delimiter: they weigh a quarter.
  /// - Throws: `CSVParser.OutOfMemory`.
  static func recognized(in head: [UInt8]) throws -> UInt8 {
    var best = (delimiter: UInt8.semicolon, weight: 0.0)
    for delimiter in candidates {
      let counts = try cellCounts(in: head, delimiter: delimiter)
      let shapes = Dictionary(grouping: counts.filter { $0 > 1 }) { $0 }
      let regularity =
        shapes.map { Double($0.value.count) * bits($0.key) }.max() ?? 0
      let weight = looksLikeProse(delimiter, in: head) ? regularity / 4 : regularity
      if weight > best.weight { best = (delimiter, weight) }
    }
    return best.delimiter
  }

  /// More columns tell more, but not in proportion.
  private static func bits(_ columns: Int) -> Double {
    Double(Int.bitWidth - columns.leadingZeroBitCount) + Double(columns) / 1024
  }

  private static func cellCounts(in head: [UInt8], delimiter: UInt8) throws -> [Int] {
    let parser = try CSVParser(delimiter: delimiter)
    var counts: [Int] = []
    try head.withUnsafeBytes { head in
      var rest = head[...]
      while !rest.isEmpty, counts.count < records {
        let end = rest.firstIndex { $0 == .lineFeed || $0 == .carriageReturn }
        let next = end.map { $0 + 1 } ?? rest.endIndex
        if try parser.feed(UnsafeRawBufferPointer(rebasing: rest[..<next])) {
          counts.append(parser.cellCount)
        }
        rest = rest[next...]
      }
      if counts.count < records, try parser.finish() { counts.append(parser.cellCount) }
    }
    return counts
  }

  /// Whether nearly every one of these characters is followed by a space or stands in a number.
  private static func looksLikeProse(_ delimiter: UInt8, in head: [UInt8]) -> Bool {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    var prose = 0
    var all = 0
    var isQuoted = false
    for index in head.indices {
      if head[index] == .doubleQuote { isQuoted.toggle() }
      guard head[index] == delimiter, !isQuoted else { continue }
      all += 1
      let next = index + 1 < head.count ? head[index + 1] : .lineFeed
      let isDecimal =
        delimiter == .comma && index > 0 && digits.contains(head[index - 1])
        && digits.contains(next)
      if isDecimal || next == .space { prose += 1 }
    }
    return prose * 5 >= all * 4
  }
}
