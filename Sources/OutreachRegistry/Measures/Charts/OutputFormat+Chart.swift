import OutreachSheets

extension OutputFormat {
  /// Bars or sparklines of characters, for a terminal.
  public static let chart = OutputFormat("chart", Names(vi: "biểu đồ", en: "chart")) {
    ChartRenderer($0, $1) { chart, options in chart.text(options) }
  }

  /// The same as a picture that is readable in black and white.
  public static let svg = OutputFormat("svg", Names(vi: "hình", en: "SVG"), fileExtensions: ["svg"])
  {
    ChartRenderer($0, $1) { chart, options in chart.titled(options).svg() }
  }

  /// The same for documents and slides, drawn by librsvg.
  public static let png = OutputFormat("png", Names(vi: "ảnh", en: "PNG"), fileExtensions: ["png"])
  {
    options,
    file in
    ChartRenderer(options, { _ in }) { chart, options in
      let chart = chart.titled(options)
      try writingPage {
        try Picture.write(chart.svg(), width: 640, height: chart.height(), to: file.path)
      }
      return ""
    }
  }
}

/// Holds all rows back, as the largest decides the scale.
private final class ChartRenderer: TableRenderer {
  private let options: OutputOptions
  private let sink: OutputFormat.Sink
  private let draw: (Chart, OutputOptions) throws -> String
  private var table = Table(columns: [])

  init(
    _ options: OutputOptions,
    _ sink: @escaping OutputFormat.Sink,
    draw: @escaping (Chart, OutputOptions) throws -> String
  ) {
    self.options = options
    self.sink = sink
    self.draw = draw
  }

  func begin(_ columns: [Table.Column]) { table = Table(columns: columns) }

  func row(_ values: [Value]) { table.rows.append(values) }

  func end() throws { try sink(draw(Chart(table, options: options), options)) }
}

extension Chart {
  /// The chart with the commune and what was asked below its title.
  fileprivate func titled(_ options: OutputOptions) -> Chart {
    guard let page = options.pageTitle else { return self }
    var chart = self
    chart.subtitle = [page.commune, page.conditions].compactMap(\.self).joined(separator: " · ")
    return chart
  }
}
