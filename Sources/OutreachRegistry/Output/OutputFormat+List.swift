extension OutputFormat {
  /// A block of labelled lines for each record.
  public static let list = OutputFormat(
    "list",
    Names(vi: "danh sách", en: "list"),
    detail: .full,
    record: { page, options in LinesPage(options).text(page) },
    renderer: { ListRenderer($0, $1) }
  )
}

/// A record as labelled lines, then what belongs to it, a line for each row.
struct LinesPage {
  private let options: OutputOptions
  private let cells: CellText

  init(_ options: OutputOptions) {
    self.options = options
    cells = CellText(options, style: .screen)
  }

  func text(_ page: RecordPage) -> String {
    OutputFormat.list.render(page.record, options: options)
      + page.sections.map { section in
        let lines = section.table.rows.map { "  \(line($0, section.table.columns))\n" }
        return "\n\(section.title[options.language])\n\(lines.joined())"
      }.joined()
  }

  private func line(_ values: [Value], _ columns: [Table.Column]) -> String {
    var texts: [String] = []
    for (value, column) in zip(values, columns) {
      let text = cells.cellText(value, column: column, in: values)
      guard !text.isEmpty else { continue }
      // Without a heading above it a day after the first word says nothing.
      let isDay = if case .date = column.type { !texts.isEmpty } else { false }
      texts.append(isDay ? "\(column.names[options.language]) \(text)" : text)
    }
    return texts.joined(separator: "  ")
  }
}

/// Writes records as they come.
private final class ListRenderer: TableRenderer {
  private let options: OutputOptions
  private let cells: CellText
  private var sink: ChunkedSink
  private var columns: [Table.Column] = []
  private var lines = LabelledLines(labels: [], width: nil)
  private var number = 0
  private var hasBlock = false

  init(_ options: OutputOptions, _ sink: @escaping OutputFormat.Sink) {
    self.options = options
    self.sink = ChunkedSink(sink)
    cells = CellText(options, style: .screen)
  }

  func begin(_ columns: [Table.Column]) {
    self.columns = columns
    lines = LabelledLines(labels: columns.map(cells.heading), width: options.width)
  }

  func row(_ values: [Value]) throws {
    number += 1
    var block = ""
    if options.isNumbered { block += lines.text("#", String(number), options) }
    for (index, (value, column)) in zip(values, columns).enumerated() {
      let text = cells.cellText(value, column: column, in: values)
      if !text.isEmpty { block += lines.text(lines.labels[index], text, options) }
    }
    guard !block.isEmpty else { return }
    try sink.write(hasBlock ? "\n" + block : block)
    hasBlock = true
  }

  func end() throws { try sink.flush() }
}

/// Lines of a label and a value, the values under each other.
struct LabelledLines {
  let labels: [String]
  private let labelWidth: Int
  private let valueWidth: Int?
  private static let narrowest = 10

  init(labels: [String], width: Int?) {
    self.labels = labels
    let labelWidth = labels.map { VietnameseText.width($0) }.max() ?? 0
    self.labelWidth = labelWidth
    valueWidth = width.map { max($0 - labelWidth - 2, Self.narrowest) }
  }

  /// The lines of one value, wrapped under itself.
  func text(_ label: String, _ value: String, _ options: OutputOptions) -> String {
    let margin = String(repeating: " ", count: labelWidth + 2)
    let gap = margin.dropFirst(VietnameseText.width(label))
    let lines = valueWidth.map { VietnameseText.wrapped(value, to: $0) } ?? [value]
    return options.bold(label) + gap + lines.joined(separator: "\n" + margin) + "\n"
  }
}
