/// Rows of a grouped answer as a picture: bars, or lines over time.
///
/// The first columns that are no figures are the labels, the first figure after them is drawn.
public struct Chart: Sendable {
  /// One value under its label.
  struct Point: Sendable {
    let label: String
    /// The time of the label, as texts that stand in their order.
    let time: String
    /// Nil where nothing is recorded.
    let value: Double?
    /// The value as it is read.
    let text: String
  }

  /// The points of one line, or all bars.
  struct Series: Sendable {
    /// What tells the line from others; empty if it is the only one.
    let name: String
    let points: [Point]
  }

  /// What is drawn.
  public var title: String
  /// What stands below the title: whose figures they are, and of which time.
  package var subtitle: String?
  /// True if the labels are times in their order.
  let isTime: Bool
  let series: [Series]

  /// A chart of a table's rows.
  public init(_ table: Table, options: OutputOptions = OutputOptions(), title: String? = nil) {
    let cells = CellText(options.withoutBars, style: .screen)
    let isFigure = table.columns.map(\.isFigure)
    let figure = isFigure.firstIndex(of: true)
    let labels = Array(table.columns.indices.prefix(figure ?? table.columns.count))
    let isOverTime = labels.first.map { Self.times.contains(table.columns[$0].identifier) } ?? false
    isTime = isOverTime
    let names = labels.map { cells.heading(table.columns[$0]) }.joined(separator: ", ")
    let drawn = figure.map { cells.heading(table.columns[$0]) } ?? ""
    let year = isTime ? Self.year(of: table) : nil
    self.title = title ?? Self.title(drawn, by: names, year, options)
    let rest = isTime ? Array(labels.dropFirst()) : []
    var order: [String] = []
    var points: [String: [Point]] = [:]
    for row in table.rows {
      func text(_ columns: [Int]) -> String {
        columns.map { cells.cellText(row[$0], column: table.columns[$0]) }.joined(separator: " · ")
      }
      func label() -> String {
        let text = text(isOverTime ? Array(labels.prefix(1)) : labels)
        // The year that all have stands in the title.
        guard let year, isOverTime else { return text }
        for end in ["/\(year)", " \(year)"] where text.hasSuffix(end) {
          return String(text.dropLast(end.count))
        }
        return text
      }
      let name = text(rest)
      let value = figure.map { row[$0] } ?? .none
      let point = Point(
        label: label(),
        time: labels.first.flatMap { row[$0].plain } ?? "~",
        value: value.number,
        text: figure.map { cells.cellText(value, column: table.columns[$0]) } ?? ""
      )
      if points[name] == nil { order.append(name) }
      points[name, default: []].append(point)
    }
    series = order.map { Series(name: $0, points: points[$0] ?? []) }
  }

  /// The largest value of all.
  var largest: Double { series.flatMap(\.points).compactMap(\.value).max() ?? 0 }

  /// What is drawn, by what, and in which year: `Số hoạt động theo tháng, năm 2026`.
  private static func title(
    _ drawn: String,
    by names: String,
    _ year: Int?,
    _ options: OutputOptions
  ) -> String {
    guard !names.isEmpty else { return drawn }
    let title = drawn + options.word(vi: " theo ", en: " by ") + names.lowercased()
    guard let year else { return title }
    return title + options.word(vi: ", năm \(year)", en: ", \(year)")
  }

  /// The year in which all months or quarters of a table are.
  private static func year(of table: Table) -> Int? {
    guard table.columns.first?.identifier != "year" else { return nil }
    let years = Set(
      table.rows.compactMap { $0[0].plain }.compactMap { Period($0, today: .earliest)?.year }
    )
    return years.count == 1 ? years.first : nil
  }

  private static let times: Set = ["month", "quarter", "year"]
}

extension Answer {
  /// The answer's rows as a picture, with the names of what they refer to.
  public func chart(title: String? = nil, options: OutputOptions = OutputOptions()) -> Chart {
    var options = options
    options.labels = labels
    return Chart(table, options: options, title: title)
  }
}

extension Value {
  fileprivate var number: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .decimal(let number): number
    default: nil
    }
  }
}

extension Table.Column {
  /// True if the column holds figures that can be drawn.
  fileprivate var isFigure: Bool {
    switch type {
    case .count, .money, .percent, .ratio: true
    default: false
    }
  }
}
