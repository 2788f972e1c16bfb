/// Rows of a grouped answer as a picture: bars, or lines over time.
///
/// The first columns that are no figures are the labels, the first figure after them is drawn.
public struct Chart: Sendable {
  /// One value under its label.
  struct Point: Sendable {
    let label: String
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
  /// True if the labels are times in their order.
  let isTime: Bool
  let series: [Series]

  /// A chart of a table's rows.
  public init(_ table: Table, options: OutputOptions = OutputOptions(), title: String? = nil) {
    let cells = CellText(options.withoutBars, style: .screen)
    let isFigure = table.columns.map(\.isFigure)
    let figure = isFigure.firstIndex(of: true)
    let labels = Array(table.columns.indices.prefix(figure ?? table.columns.count))
    isTime = labels.first.map { Self.times.contains(table.columns[$0].identifier) } ?? false
    let names = labels.map { cells.heading(table.columns[$0]) }.joined(separator: ", ")
    let drawn = figure.map { cells.heading(table.columns[$0]) } ?? ""
    self.title = title ?? (names.isEmpty ? drawn : "\(drawn) – \(names)")
    let rest = isTime ? Array(labels.dropFirst()) : []
    var order: [String] = []
    var points: [String: [Point]] = [:]
    for row in table.rows {
      func text(_ columns: [Int]) -> String {
        columns.map { cells.cellText(row[$0], column: table.columns[$0]) }.joined(separator: " · ")
      }
      let name = text(rest)
      let value = figure.map { row[$0] } ?? .none
      let point = Point(
        label: text(isTime ? Array(labels.prefix(1)) : labels),
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
