extension OutputFormat {
  /// Aligned columns, as wide as the terminal allows.
  public static let table = OutputFormat(
    "table",
    Names(vi: "bảng", en: "table"),
    fileExtensions: ["txt"]
  ) { TableTextRenderer($0, $1) }
}

/// Holds all rows back, as their widths decide those of the columns.
private final class TableTextRenderer: TableRenderer {
  private let options: OutputOptions
  private let cells: CellText
  private var sink: ChunkedSink
  private var columns: [Table.Column] = []
  private var shapes: [ColumnShape] = []
  private var rows: [[String]] = []

  init(_ options: OutputOptions, _ sink: @escaping OutputFormat.Sink) {
    self.options = options
    self.sink = ChunkedSink(sink)
    cells = CellText(options, style: .screen)
  }

  func begin(_ columns: [Table.Column]) {
    self.columns = columns
    shapes = columns.map { ColumnShape(heading: cells.heading($0), isNumeric: $0.isNumeric) }
    if options.isNumbered { shapes.insert(ColumnShape(heading: "#", isNumeric: true), at: 0) }
  }

  func row(_ values: [Value]) {
    var row: [String] = []
    row.reserveCapacity(shapes.count)
    if options.isNumbered {
      row.append(String(rows.count + 1))
      shapes[0].take(row[0], isWhole: true)
    }
    for (value, column) in zip(values, columns) {
      let text = cells.cellText(value, column: column)
      shapes[row.count].take(text, isWhole: Self.isWhole(value, text, column))
      row.append(text)
    }
    rows.append(row)
  }

  func end() throws {
    guard !rows.isEmpty, !shapes.isEmpty else { return }
    let kept = options.isNumbered ? 2 : 1
    let widths = ColumnShape.widths(of: shapes, within: options.width, keeping: kept)
    let rule = options.usesASCII ? "-" : "─"
    try sink.write(options.bold(line(shapes.map(\.heading), widths)) + "\n")
    let rules = widths.map { String(repeating: rule, count: $0) }.joined(separator: "  ")
    try sink.write(options.dim(rules) + "\n")
    for row in rows { try sink.write(line(row, widths) + "\n") }
    if widths.count < shapes.count {
      try sink.write(remark(shapes[widths.count...].map(\.heading)))
    }
    try sink.flush()
  }

  private func line(_ texts: [String], _ widths: [Int]) -> String {
    var line = ""
    var gap = 0
    for (index, (text, width)) in zip(texts, widths).enumerated() {
      let cut = cut(text, to: width)
      let room = max(0, width - VietnameseText.width(cut))
      let isRight = shapes[index].isNumeric
      // Nothing is written behind the last text of a line.
      if !cut.isEmpty {
        line += String(repeating: " ", count: gap + (isRight ? room : 0)) + cut
        gap = 2 + (isRight ? 0 : room)
      } else {
        gap += width + 2
      }
    }
    return line
  }

  private func cut(_ text: String, to width: Int) -> String {
    guard options.usesASCII, width > 3, VietnameseText.width(text) > width else {
      return VietnameseText.truncated(text, to: width)
    }
    return VietnameseText.truncated(text, to: width - 2).dropLast() + "..."
  }

  private func remark(_ dropped: [String]) -> String {
    let names = dropped.map { $0.prefix(1).lowercased() + $0.dropFirst() }.joined(separator: ", ")
    let sign = options.usesASCII ? "..." : "…"
    let text = options.word(
      vi: "\(sign) và \(dropped.count) cột nữa: \(names); dùng columns: hoặc format:list",
      en: "\(sign) and \(dropped.count) more column\(dropped.count == 1 ? "" : "s"): \(names); "
        + "use columns: or format:list"
    )
    let lines = options.width.map { VietnameseText.wrapped(text, to: $0) } ?? [text]
    return lines.map { options.dim($0) + "\n" }.joined()
  }

  /// True for what would mislead if it were cut: numbers, dates, codes, and short text that starts
  /// with a figure (a month, a percentage).
  private static func isWhole(_ value: Value, _ text: String, _ column: Table.Column) -> Bool {
    switch value {
    case .integer, .decimal, .date, .flag: true
    case .set, .none: false
    case .text(let stored):
      switch column.type {
      case .code: true
      case .reference where stored == text: true
      default:
        (text.utf8.first.map { (0x30...0x39).contains($0) } ?? false) && text.utf8.count <= 10
          && !text.utf8.contains(0x20)
      }
    }
  }
}
