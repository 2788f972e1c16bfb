extension Chart {
  /// The chart as SVG: dark on white, so that a black and white print shows all of it; lines differ by
  /// their strokes and bear their names.
  ///
  /// - Parameter width: the width in pixels, at least 320.
  /// - Returns: one `svg` element.
  public func svg(width: Int = 640) -> String {
    let width = max(320, width)
    return isTime ? lineSVG(width) : barSVG(width)
  }

  /// The height of a picture of that width, in pixels.
  func height(width: Int = 640) -> Int {
    let body = isTime ? 290 : 44 + series.flatMap(\.points).count * 24
    return body + (subtitle == nil ? 0 : Self.subtitleHeight)
  }

  private static let subtitleHeight = 20

  private func frame(_ width: Int, _ body: String) -> String {
    let height = height(width: width)
    var body = body
    if let subtitle {
      body = """
        <text x="8" y="38" font-size="12" font-style="italic">\(HTMLText.escaped(subtitle))</text>
        <g transform="translate(0 \(Self.subtitleHeight))">
        \(body)</g>

        """
    }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" \
      width="\(width)" height="\(height)" role="img" \
      font-family="sans-serif" font-size="13" fill="#111">
      <title>\(HTMLText.escaped(title))</title>
      <rect width="\(width)" height="\(height)" fill="#fff"/>
      <text x="8" y="20" font-weight="bold">\(HTMLText.escaped(title))</text>
      \(body)</svg>

      """
  }

  private func barSVG(_ width: Int) -> String {
    let points = series.flatMap(\.points)
    let (labelWidth, valueWidth, row) = (min(200, width * 2 / 5), 90, 24)
    let capacity = Double(width - labelWidth - valueWidth - 24)
    var body = ""
    for (index, point) in points.enumerated() {
      let y = 34 + index * row
      let share = largest > 0 ? (point.value ?? 0) / largest : 0
      let length = Self.number(share * capacity)
      let value = Double(labelWidth + 16) + share * capacity + 6
      body += """
        <text x="\(labelWidth + 8)" y="\(y + 15)" text-anchor="end">\
        \(HTMLText.escaped(VietnameseText.truncated(point.label, to: labelWidth / 7)))</text>
        <rect x="\(labelWidth + 16)" y="\(y + 3)" width="\(length)" height="\(row - 8)" fill="#333"/>
        <text x="\(Self.number(value))" y="\(y + 15)">\(HTMLText.escaped(point.text))</text>

        """
    }
    return frame(width, body)
  }

  private func lineSVG(_ width: Int) -> String {
    let hasNames = series.contains { !$0.name.isEmpty }
    let right = Double(width) - (hasNames ? 150 : 30)
    let (left, top, bottom) = (64.0, 44.0, 260.0)
    var times: [String: String] = [:]
    for point in series.flatMap(\.points) { times[point.time] = point.label }
    let order = times.keys.sorted()
    let labels = order.map { times[$0] ?? "" }
    let step = labels.count > 1 ? (right - left) / Double(labels.count - 1) : 0
    func place(_ point: Point) -> (x: Double, y: Double)? {
      guard let value = point.value, let index = order.firstIndex(of: point.time) else {
        return nil
      }
      let share = largest > 0 ? value / largest : 0
      return (left + Double(index) * step, bottom - share * (bottom - top))
    }
    var body = """
      <path d="M\(Self.number(left)) \(Self.number(top))V\(Self.number(bottom))H\(Self.number(right))" \
      fill="none" stroke="#777"/>
      <text x="\(Self.number(left - 6))" y="\(Self.number(top + 5))" text-anchor="end">\
      \(HTMLText.escaped(highest?.text ?? ""))</text>
      <text x="\(Self.number(left - 6))" y="\(Self.number(bottom + 4))" text-anchor="end">0</text>

      """
    let widest = Double(labels.map { VietnameseText.width($0) }.max() ?? 0) * 6 + 8
    let every = max(1, Int((widest / max(step, 1)).rounded(.up)))
    for (index, label) in labels.enumerated() where index % every == 0 {
      body += """
        <text x="\(Self.number(left + Double(index) * step))" y="\(Self.number(bottom + 18))" \
        text-anchor="middle" font-size="11">\(HTMLText.escaped(label))</text>

        """
    }
    for (index, series) in series.enumerated() {
      let places = series.points.compactMap(place)
      let line = places.map { "\(Self.number($0.x)),\(Self.number($0.y))" }.joined(separator: " ")
      let dash = Self.dashes[index % Self.dashes.count]
      body += """
        <polyline points="\(line)" fill="none" stroke="#111" stroke-width="2"\
        \(dash.isEmpty ? "" : " stroke-dasharray=\"\(dash)\"")/>

        """
      for place in places {
        body += "<circle cx=\"\(Self.number(place.x))\" cy=\"\(Self.number(place.y))\" r=\"3\"/>\n"
      }
      guard !series.name.isEmpty else { continue }
      let y = top + Double(index) * 18
      body += """
        <path d="M\(Self.number(right + 8)) \(Self.number(y))h24" stroke="#111" stroke-width="2"\
        \(dash.isEmpty ? "" : " stroke-dasharray=\"\(dash)\"")/>
        <text x="\(Self.number(right + 36))" y="\(Self.number(y + 4))" font-size="11">\
        \(HTMLText.escaped(VietnameseText.truncated(series.name, to: 18)))</text>

        """
    }
    return frame(width, body)
  }

  private static let dashes = ["", "6 3", "2 2", "8 3 2 3", "1 4"]

  private var highest: Point? {
    series.flatMap(\.points).max { ($0.value ?? 0) < ($1.value ?? 0) }
  }

  private static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(abs(tenths % 10))"
  }
}
