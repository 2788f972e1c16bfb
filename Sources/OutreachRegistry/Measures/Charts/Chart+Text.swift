extension Chart {
  /// The chart in characters, as wide as the options allow.
  func text(_ options: OutputOptions) -> String {
    let width = options.width ?? 80
    let body = isTime ? lines(width, options) : bars(width, options)
    return options.bold(title) + "\n" + body
  }

  /// A bar for each point, its label before it and its value behind it.
  private func bars(_ width: Int, _ options: OutputOptions) -> String {
    let points = series.flatMap(\.points)
    let label = min(30, points.map { VietnameseText.width($0.label) }.max() ?? 0)
    let value = points.map { VietnameseText.width($0.text) }.max() ?? 0
    let capacity = max(8, width - label - value - 3)
    let largest = largest
    return points.map { point in
      let name = VietnameseText.padded(VietnameseText.truncated(point.label, to: label), to: label)
      let bar = Self.bar(point.value, of: largest, capacity, options.usesASCII)
      let line = "\(name)  \(bar) \(point.text)"
      return line.trimmingEnd + "\n"
    }.joined()
  }

  private static func bar(
    _ value: Double?,
    of largest: Double,
    _ width: Int,
    _ usesASCII: Bool
  ) -> String {
    guard let value, largest > 0, value > 0 else { return "" }
    let length = max(1, Int((value / largest * Double(width)).rounded()))
    return String(repeating: usesASCII ? "#" : "█", count: length)
  }

  /// A sparkline for each series, a character for each time, with its highest and lowest point.
  private func lines(_ width: Int, _ options: OutputOptions) -> String {
    let name = min(30, series.map { VietnameseText.width($0.name) }.max() ?? 0)
    let times = series.first?.points ?? []
    var text = ""
    for series in series {
      let known = series.points.filter { $0.value != nil }
      let top = known.map { $0.value ?? 0 }.max() ?? 0
      let line = Sparkline.line(
        series.points.map { $0.value.map { top > 0 ? min(0.999, $0 / top) : 0 } },
        usesASCII: options.usesASCII
      )
      let label = VietnameseText.padded(VietnameseText.truncated(series.name, to: name), to: name)
      let high = known.max { ($0.value ?? 0) < ($1.value ?? 0) }
      let low = known.min { ($0.value ?? 0) < ($1.value ?? 0) }
      let range = [high, low].compactMap { $0 }.map { "\($0.text) (\($0.label))" }
      let remark =
        range.isEmpty ? "" : "  " + range.joined(separator: options.usesASCII ? " ... " : " … ")
      text += (label.isEmpty ? "" : label + "  ") + line + remark + "\n"
    }
    guard let first = times.first, let last = times.last, series.count == 1 else { return text }
    text += "\(first.label) \(options.usesASCII ? "-" : "–") \(last.label)\n"
    // One line over time has room for its figures too.
    return text + bars(width, options)
  }
}

extension String {
  fileprivate var trimmingEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
