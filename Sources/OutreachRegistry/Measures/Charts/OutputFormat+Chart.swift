import OutreachSheets

extension OutputFormat {
  /// Bars or sparklines of characters, for a terminal.
  public static let chart = OutputFormat("chart", Names(vi: "biểu đồ", en: "chart")) {
    options,
    sink in
    GatheredTable { try sink(Chart($0, options: options).text(options)) }
  }

  /// The same as a picture that is readable in black and white.
  public static let svg = OutputFormat("svg", Names(vi: "hình", en: "SVG"), fileExtensions: ["svg"])
  {
    options,
    sink in
    GatheredTable { try sink(Chart($0, options: options).titled(options).svg()) }
  }

  /// The same for documents and slides, drawn by librsvg.
  public static let png = OutputFormat("png", Names(vi: "ảnh", en: "PNG"), fileExtensions: ["png"])
  {
    options,
    file in
    GatheredTable { table in
      let chart = Chart(table, options: options).titled(options)
      try writingPage {
        try Picture.write(chart.svg(), width: 640, height: chart.height(), to: file.path)
      }
    }
  }
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
