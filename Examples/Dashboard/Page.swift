import OutreachRegistry

/// The page: the plan's indicators, what is missing, and what ran.
struct Page {
  private let registry: Registry
  private let today: CalendarDate
  private let format = TextFormat(.vi)

  init(_ registry: Registry) {
    self.registry = registry
    today = registry.context.today
  }

  func html() throws -> String {
    let commune = try registry.records(Commune.self).first
    let name = commune.map { "\($0.name), \($0.province)" } ?? registry.commune
    return """
      <!DOCTYPE html>
      <html lang="vi">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Chỉ tiêu phòng, chống mại dâm – \(escaped(name))</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body>
      <header>
      <h1>\(escaped(name))</h1>
      <p>Chỉ tiêu của kế hoạch phòng, chống mại dâm, tính đến \(format.longDate(today))</p>
      </header>
      <main>
      <div class="grid">
      \(try indicators())
      </div>
      <div class="charts">
      \(try charts())
      </div>
      </main>
      </body>
      </html>

      """
  }

  // MARK: Indicators

  private func indicators() throws -> String {
    try zip(registry.catalogue.indicators, registry.indicators()).map { indicator, result in
      let title = "\(indicator.identifier). \(indicator.names.vi)"
      return """
        <section class="indicator">
        <h2>\(escaped(title)) <span class="\(result.status.rawValue)">\(result.status.names.vi)</span></h2>
        \(bar(result, title: title))
        <p>\(figures(indicator, result))</p>
        \(try missing(indicator, result))
        </section>
        """
    }.joined(separator: "\n")
  }

  /// A bar as long as the value, with a mark at the target.
  private func bar(_ result: IndicatorResult, title: String) -> String {
    let length = Int(((result.value ?? 0) * 300).rounded(.down))
    let mark = result.target.map { target in
      let place = min(298, Int((target * 300).rounded()))
      return "<rect x=\"\(place)\" y=\"0\" width=\"2\" height=\"18\" fill=\"#000\"/>"
    }
    return """
      <svg viewBox="0 0 300 18" role="img" preserveAspectRatio="none">
      <title>\(escaped(title)): \(result.value.map(format.percent) ?? "chưa có số liệu")</title>
      <rect x="0.5" y="2.5" width="299" height="13" fill="#fff" stroke="#555"/>
      <rect x="0" y="2" width="\(length)" height="14" fill="#345"/>
      \(mark ?? "")
      </svg>
      """
  }

  private func figures(_ indicator: Indicator, _ result: IndicatorResult) -> String {
    guard let value = result.value, let numerator = result.numerator,
      let denominator = result.denominator
    else {
      return escaped(result.reason?.vi ?? "chưa có số liệu")
    }
    var text =
      "<strong>\(format.percent(value))</strong> (\(numerator)/\(denominator) "
      + "\(escaped(indicator.unit.vi)))"
    if let target = result.target, let shortfall = result.shortfall {
      text += "; mức \(format.percent(target)) đến \(format.date(result.due))"
      if shortfall > 0 { text += ", còn thiếu \(shortfall)" }
    }
    if let needed = result.neededPerWeek, needed > 0 {
      text += ", cần \(format.decimal(max(0.1, needed), maximumFractionDigits: 1))/tuần"
    }
    return text + "."
  }

  private func missing(_ indicator: Indicator, _ result: IndicatorResult) throws -> String {
    guard result.numerator != nil, result.value != nil else { return "" }
    let entries = try registry.explanation(of: IndicatorName(indicator.identifier)).missing
    guard !entries.isEmpty else { return "" }
    let rows = entries.map { entry in
      let name = entry.name.isEmpty ? entry.code : "\(entry.code) \(entry.name)"
      return "<li>\(escaped(name)): \(escaped(entry.reason))</li>"
    }
    return """
      <details>
      <summary>Còn thiếu: \(entries.count)</summary>
      <ul>
      \(rows.joined(separator: "\n"))
      </ul>
      </details>
      """
  }

  // MARK: Charts

  private func charts() throws -> String {
    let year = today.year
    let questions = [
      ("Hoạt động theo tháng năm \(year)", "chart activities by:month date:\(year)"),
      ("Hoạt động theo kênh năm \(year)", "activities by:channel date:\(year)"),
      (
        "Lượt người dự theo thôn năm \(year)",
        "activities by:village village:any countingKind:event date:\(year) columns:reach"
      ),
      (
        "Kinh phí theo nguồn năm \(year) (đồng)",
        "activities by:funding cost:any date:\(year) columns:cost"
      ),
    ]
    return try questions.compactMap { title, question in
      let answer = try registry.query(question)
      guard !answer.table.rows.isEmpty else { return nil }
      return "<figure>\n\(answer.chart(title: title).svg(width: 420))</figure>"
    }.joined(separator: "\n")
  }

  private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }

  private static let style = """
    body { margin: 0 auto; max-width: 72rem; padding: 0 1rem 2rem; color: #111; background: #fff;
      font: 1rem/1.45 system-ui, sans-serif; }
    h1 { font-size: 1.5rem; margin: 1rem 0 0; }
    h2 { font-size: 1.1rem; margin: 0 0 .4rem; }
    h2 span { border: 1px solid #111; border-radius: .3rem; padding: 0 .4rem; font-size: .85rem;
      font-weight: normal; white-space: nowrap; }
    h2 span.behind { background: #111; color: #fff; }
    .grid { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(19rem, 1fr)); }
    section, figure { border: 1px solid #bbb; border-radius: .4rem; margin: 0; padding: .8rem; }
    div.charts { columns: 26rem; column-gap: 1rem; margin-top: 1rem; }
    div.charts figure { break-inside: avoid; margin-bottom: 1rem; }
    section svg { display: block; width: 100%; height: 1.1rem; }
    figure svg { display: block; width: 100%; max-width: 36rem; height: auto; }
    p { margin: .4rem 0; }
    ul { margin: .3rem 0; padding-left: 1.2rem; max-height: 14rem; overflow: auto; }
    summary { cursor: pointer; }
    @media print { details { display: none; } }
    """
}
