/// The texts of a table, set for a screen of some width.
struct TextGrid {
  var columns: [ColumnShape] = []
  var rows: [[String]] = []
  /// The colours of texts that are good or bad.
  var colors: [String: Int] = [:]
  /// True if the last row is that of the totals.
  var hasTotal = false
  private let options: OutputOptions

  init(_ options: OutputOptions) {
    self.options = options
  }

  /// Leaves out the columns in which no row has anything, unless that is all of them.
  ///
  /// - Parameter extras: texts by the column's place.
  /// - Returns: The same texts by the places afterwards.
  mutating func leaveOutEmpty(with extras: [Int: [String]]) -> [Int: [String]] {
    let kept = columns.indices.filter { !columns[$0].isEmpty }
    let isAllEmpty = kept.count <= (options.isNumbered ? 1 : 0)
    guard kept.count != columns.count, !isAllEmpty else { return extras }
    self = picking(kept)
    return Dictionary(
      uniqueKeysWithValues: kept.enumerated().compactMap { place, old in
        extras[old].map { (place, $0) }
      }
    )
  }

  /// Writes the rows in columns, or where those could not be read, record by record.
  ///
  /// The bars take the place of the texts of their columns if there is room for them.
  ///
  /// - Throws: What the sink throws.
  func write(bars: [Int: [String]], to sink: inout ChunkedSink) throws {
    if !bars.isEmpty {
      let drawn = with(bars)
      if let widths = ColumnShape.naturalWidths(of: drawn.columns, within: options.width) {
        return try drawn.writeColumns(widths, to: &sink)
      }
      // Headings may go on several lines for their sake, but few rows.
      if let width = options.width,
        let widths = ColumnShape.readableWidths(of: drawn.columnsWithWords, within: width),
        drawn.height(widths) <= drawn.rows.count + drawn.rows.count / 4
      {
        return try drawn.writeColumns(widths, to: &sink)
      }
    }
    if let widths = ColumnShape.naturalWidths(of: columns, within: options.width) {
      return try writeColumns(widths, to: &sink)
    }
    let width = options.width ?? 0
    if let (grid, widths) = onOneLine(within: width) {
      return try grid.writeColumns(widths, to: &sink)
    }
    let columns = columnsWithWords
    guard let widths = ColumnShape.readableWidths(of: columns, within: width), isCalm(widths) else {
      // Two columns are read no better one below the other.
      guard columns.count - (options.isNumbered ? 1 : 0) > 2 else {
        let widths =
          ColumnShape.readableWidths(of: columns, within: width)
          ?? ColumnShape.forcedWidths(of: columns, within: width)
        return try writeColumns(widths, to: &sink)
      }
      return try writeRecords(to: &sink)
    }
    try writeColumns(widths, to: &sink)
  }

  /// The rows on one line each, without the columns that give way where there is no room for them;
  /// nil where no column does, or that is not enough.
  private func onOneLine(within width: Int) -> (TextGrid, [Int])? {
    let ranks = columns.compactMap(\.yields).sorted()
    guard !ranks.isEmpty, !options.keepsEmptyColumns else { return nil }
    for choice in [20, 12] {
      for gone in 0...ranks.count {
        var grid = picking(
          columns.indices.filter { index in
            columns[index].yields.map { !ranks[..<gone].contains($0) } ?? true
          }
        )
        for index in grid.columns.indices { grid.columns[index].isOnOneLine = true }
        let shapes = grid.columns
        if let widths = ColumnShape.oneLineWidths(of: shapes, within: width, choice: choice) {
          return (grid, widths)
        }
      }
    }
    return nil
  }

  private func picking(_ kept: [Int]) -> TextGrid {
    var grid = self
    grid.columns = kept.map { columns[$0] }
    grid.rows = rows.map { row in kept.map { row[$0] } }
    return grid
  }

  private var columnsWithWords: [ColumnShape] {
    var columns = columns
    for row in rows {
      for index in row.indices { columns[index].takeWords(of: row[index]) }
    }
    return columns
  }

  private func with(_ bars: [Int: [String]]) -> TextGrid {
    var grid = self
    for (place, texts) in bars {
      for (row, text) in texts.enumerated() {
        grid.columns[place].take(text, isWhole: true)
        grid.rows[row][place] = text
      }
    }
    return grid
  }

  /// True if the rows take three lines or less, one with another.
  private func isCalm(_ widths: [Int]) -> Bool {
    height(widths) <= 3 * rows.count
  }

  /// The lines of all rows.
  private func height(_ widths: [Int]) -> Int {
    rows.reduce(0) { $0 + Self.height(cells($1, widths)) }
  }

  // MARK: In columns

  private func writeColumns(_ widths: [Int], to sink: inout ChunkedSink) throws {
    let headings = zip(columns, widths).map { VietnameseText.wrapped($0.heading, to: $1) }
    let height = Self.height(headings)
    // Headings of fewer lines stand right above their column.
    let low = headings.map { Array(repeating: "", count: height - $0.count) + $0 }
    for line in lines(of: low, widths) { try sink.write(options.bold(line) + "\n") }
    let rule = options.usesASCII ? "-" : "─"
    let rules = widths.map { String(repeating: rule, count: $0) }.joined(separator: "  ")
    try sink.write(options.dim(rules) + "\n")
    for (index, row) in rows.enumerated() {
      let isTotal = hasTotal && index == rows.count - 1
      if isTotal { try sink.write(options.dim(rules) + "\n") }
      for line in lines(of: cells(row, widths), widths) {
        try sink.write((isTotal ? options.bold(line) : line) + "\n")
      }
    }
  }

  /// The lines of each cell of a row.
  private func cells(_ row: [String], _ widths: [Int]) -> [[String]] {
    row.indices.map { index in
      let lines = VietnameseText.wrapped(row[index], to: widths[index])
      let most = columns[index].mostLines
      guard lines.count > most else { return lines }
      let rest = lines[(most - 1)...(most)].joined(separator: " ")
      return lines[..<(most - 1)] + [cut(rest, to: widths[index])]
    }
  }

  private static func height(_ cells: [[String]]) -> Int { cells.map(\.count).max() ?? 0 }

  private func lines(of cells: [[String]], _ widths: [Int]) -> [String] {
    (0..<Self.height(cells)).map { number in
      line(cells.map { number < $0.count ? $0[number] : "" }, widths)
    }
  }

  private func line(_ texts: [String], _ widths: [Int]) -> String {
    var line = ""
    var gap = 0
    for (index, (text, width)) in zip(texts, widths).enumerated() {
      let padding = max(0, width - VietnameseText.width(text))
      let isRight = columns[index].isNumeric
      // Nothing is written behind the last text of a line.
      if !text.isEmpty {
        line += String(repeating: " ", count: gap + (isRight ? padding : 0)) + colored(text)
        gap = ColumnShape.gap + (isRight ? 0 : padding)
      } else {
        gap += width + ColumnShape.gap
      }
    }
    return line
  }

  private func colored(_ text: String) -> String {
    guard options.usesColor, let color = colors[text] else { return text }
    return "\u{1B}[\(color)m\(text)\u{1B}[0m"
  }

  /// What goes on further than the width, with the sign of that.
  private func cut(_ text: String, to width: Int) -> String {
    guard options.usesASCII, width > 3 else { return VietnameseText.truncated(text, to: width) }
    return VietnameseText.truncated(text, to: width - 2).dropLast() + "..."
  }

  // MARK: Record by record

  private func writeRecords(to sink: inout ChunkedSink) throws {
    let first = options.isNumbered ? 1 : 0
    let labels = LabelledLines(labels: columns[first...].map(\.heading), width: options.width)
    let rule = options.usesASCII ? "--" : "──"
    for (index, row) in rows.enumerated() {
      var block = options.isNumbered ? options.dim("\(rule) \(row[0]) \(rule)") + "\n" : ""
      for (label, text) in zip(labels.labels, row[first...])
      where !text.isEmpty || options.keepsEmptyColumns {
        block += labels.text(label, text, options)
      }
      if !options.isNumbered, index > 0 { try sink.write("\n") }
      try sink.write(block)
    }
  }
}
