import OutreachSheets

extension OutputFormat {
  /// An Excel workbook as an office keeps it; what is exported to one can be imported again.
  public static let xlsx = OutputFormat(
    "xlsx",
    Names(vi: "Excel", en: "Excel", also: ["sổ excel", "workbook"]),
    fileExtensions: ["xlsx"]
  ) { WorkbookRenderer($0, $1) }
}

/// Writes rows as they come, while the next are read.
private final class WorkbookRenderer: TableRenderer {
  private let options: OutputOptions
  private let file: PageFile
  private let cells: CellText
  private var columns: [Table.Column] = []
  private var writer: WorkbookWriter?
  private let queue = WorkQueue(most: 4)
  /// Rows to write together, as to hand one over takes as long as to write some cells.
  private var waiting: [[SheetValue]] = []

  init(_ options: OutputOptions, _ file: PageFile) {
    self.options = options
    self.file = file
    cells = CellText(options.withoutBars, style: options.isToBeImported ? .file : .screen)
  }

  func begin(_ columns: [Table.Column]) throws {
    self.columns = columns
    let name = options.word(vi: "Bảng", en: "Sheet")
    let page = SheetPage(
      name: options.pageTitle?.title ?? name,
      titleBlock: options.pageTitle?.block(options.language),
      columns: columns.map { SheetPage.Column(cells.heading($0), $0.sheetFormat) },
      isLandscape: columns.count > 5,
      created: SheetDate(options.pageTitle?.day ?? .earliest)
    )
    writer = try writingPage {
      try WorkbookWriter(
        path: file.path,
        page: page,
        memory: options.isToBeImported ? .row : .page,
        isPrivate: file.isPrivate
      )
    }
  }

  func row(_ values: [Value]) throws {
    let row = zip(values, columns).map { cell($0, $1, values) }
    waiting.append(row)
    if waiting.count == 64 { try send() }
  }

  func total(_ values: [Value]) throws {
    let row = zip(values, columns).map { $0.isNone ? SheetValue.empty : cell($0, $1, values) }
    try settle()
    try writingPage { try writer?.total(row) }
  }

  func end() throws {
    try settle()
    try writingPage { try writer?.finish() }
  }

  private func send() throws {
    let rows = waiting
    waiting = []
    try queue.add { [writer] in
      try writingPage { for row in rows { try writer?.row(row) } }
    }
  }

  private func settle() throws {
    try send()
    try queue.wait()
  }

  /// Numbers and dates as what they are, all else as its text.
  private func cell(_ value: Value, _ column: Table.Column, _ row: [Value]) -> SheetValue {
    switch (value, column.type) {
    case (.integer(let number), .percent): return .percent(Double(number) / 100)
    // A workbook's numbers have 15 digits.
    case (.integer(let number), _) where number.magnitude < 1_000_000_000_000_000:
      return .number(Double(number))
    case (.decimal(let share), .ratio): return .percent(share)
    case (.decimal(let number), _): return .number(number)
    case (.date(let day), _): return .date(SheetDate(day))
    default:
      let text = cells.cellText(value, column: column, in: row)
      if text.isEmpty { return .empty }
      return options.isToBeImported ? .textToBeRead(text) : .text(text)
    }
  }
}

extension Table.Column {
  /// How a worksheet shows the column's numbers.
  var sheetFormat: SheetPage.Format {
    guard !isSet else { return .text }
    return switch type {
    case .count, .money: .whole
    case .year: .plain
    case .percent: .percent(places: 0)
    case .ratio: .percent(places: 1)
    case .date: .date
    case .text, .name, .personName, .code, .flag, .choice, .reference, .oneOf, .period: .text
    }
  }
}
