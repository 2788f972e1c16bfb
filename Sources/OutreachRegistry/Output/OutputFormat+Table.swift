extension OutputFormat {
  /// Aligned columns, as wide as the terminal allows; record by record where it is too narrow.
  public static let table = OutputFormat(
    "table",
    Names(vi: "bảng", en: "table"),
    fileExtensions: ["txt"],
    record: { page, options in LinesPage(options).text(page) },
    paper: { paper, options in PaperScreen(options).text(paper) },
    renderer: { TableTextRenderer($0, $1) }
  )
}

/// Holds all rows back, as their widths decide those of the columns.
private final class TableTextRenderer: TableRenderer {
  private let options: OutputOptions
  private let cells: CellText
  private let barCells: CellText?
  private var sink: ChunkedSink
  private var columns: [Table.Column] = []
  private var grid: TextGrid
  /// The shares with bars beside them, by the column's place in the grid.
  private var bars: [Int: [String]] = [:]

  init(_ options: OutputOptions, _ sink: @escaping OutputFormat.Sink) {
    self.options = options
    self.sink = ChunkedSink(sink)
    var plain = options
    plain.drawsBars = false
    cells = CellText(plain, style: .screen)
    barCells = options.drawsBars ? CellText(options, style: .screen) : nil
    grid = TextGrid(options)
  }

  func begin(_ columns: [Table.Column]) {
    self.columns = columns
    if options.isNumbered {
      grid.columns.append(ColumnShape(heading: "#", isNumeric: true, softness: .whole))
    }
    grid.columns += columns.map { column in
      var shape = ColumnShape(
        heading: cells.heading(column),
        isNumeric: column.isNumeric,
        softness: column.softness
      )
      shape.yields = column.yields
      return shape
    }
  }

  func row(_ values: [Value]) { append(values, isTotal: false) }

  func total(_ values: [Value]) {
    grid.hasTotal = true
    append(values, isTotal: true)
  }

  private func append(_ values: [Value], isTotal: Bool) {
    var row: [String] = []
    row.reserveCapacity(grid.columns.count)
    if options.isNumbered {
      row.append(isTotal ? "" : String(grid.rows.count + options.firstNumber))
      grid.columns[0].take(row[0], isWhole: true)
    }
    for (value, column) in zip(values, columns) {
      var text =
        isTotal
        ? cells.totalText(value, column: column, in: values)
        : cells.cellText(value, column: column, in: values)
      if let verdict = column.verdict(of: value), options.width != nil {
        text = "\(verdict.sign(usesASCII: options.usesASCII)) \(text)"
        grid.colors[text] = verdict.color
      }
      grid.columns[row.count].take(text, isWhole: Self.isWhole(value, text, column))
      if let barCells, case .ratio = column.type {
        // A bar that is always full says nothing.
        bars[row.count, default: []].append(
          isTotal ? text : barCells.cellText(value, column: column, in: values)
        )
      }
      row.append(text)
    }
    grid.rows.append(row)
  }

  func end() throws {
    guard !grid.rows.isEmpty, !columns.isEmpty else { return }
    if options.width != nil, !options.keepsEmptyColumns { bars = grid.leaveOutEmpty(with: bars) }
    try grid.write(bars: bars, to: &sink)
    try sink.flush()
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

extension Table.Column {
  /// Whether a value is good or bad, where the column's list says so.
  fileprivate func verdict(of value: Value) -> Verdict? {
    guard case .choice(let enumeration) = type else { return nil }
    return value.text.flatMap { enumeration.verdict(of: $0) }
  }

  /// How the column gives way on a narrow screen.
  fileprivate var softness: ColumnShape.Softness {
    switch type {
    case .name, .personName: .name
    case .reference(let kind) where Self.named.contains(kind) && !isSet: .name
    case .count, .money, .year, .percent, .ratio, .date, .code, .flag: .whole
    case .choice where !isSet: .choice
    default: .text
    }
  }

  private static let named: Set = [Village.kind.identifier, Officer.kind.identifier]
}
