extension OutputFormat {
  /// Bars or sparklines of characters, for a terminal.
  public static let chart = OutputFormat("chart", Names(vi: "biểu đồ", en: "chart")) {
    ChartRenderer($0, $1) { chart, options in chart.text(options) }
  }

  /// The same as a picture that is readable in black and white.
  public static let svg = OutputFormat("svg", Names(vi: "hình", en: "SVG"), fileExtensions: ["svg"])
  {
    ChartRenderer($0, $1) { chart, _ in chart.svg() }
  }
}

/// Holds all rows back, as the largest decides the scale.
private final class ChartRenderer: TableRenderer {
  private let options: OutputOptions
  private let sink: OutputFormat.Sink
  private let draw: (Chart, OutputOptions) -> String
  private var table = Table(columns: [])

  init(
    _ options: OutputOptions,
    _ sink: @escaping OutputFormat.Sink,
    draw: @escaping (Chart, OutputOptions) -> String
  ) {
    self.options = options
    self.sink = sink
    self.draw = draw
  }

  func begin(_ columns: [Table.Column]) { table = Table(columns: columns) }

  func row(_ values: [Value]) { table.rows.append(values) }

  func end() throws { try sink(draw(Chart(table, options: options), options)) }
}
