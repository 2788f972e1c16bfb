import OutreachSheets

extension OutputFormat {
  /// A sheet for Excel as it is set up in Vietnam; it can be imported again.
  public static let csv = OutputFormat(
    "csv",
    Names(vi: "CSV", en: "CSV", also: ["bảng tính", "spreadsheet"]),
    fileExtensions: ["csv"],
    detail: .full
  ) { CSVRenderer($0, $1) }
}

/// Writes rows as they come.
private final class CSVRenderer: TableRenderer {
  private let cells: CellText
  private var writer: SheetWriter
  private var columns: [Table.Column] = []

  init(_ options: OutputOptions, _ sink: @escaping OutputFormat.Sink) {
    cells = CellText(options, style: .file)
    // The writer hands out whole records only, so no character is cut in two.
    writer = SheetWriter { try sink(String(decoding: $0, as: UTF8.self)) }
  }

  func begin(_ columns: [Table.Column]) throws {
    self.columns = columns
    try writer.row(columns.map(cells.heading))
  }

  func row(_ values: [Value]) throws {
    try writer.row(values.indices.map { cells.cellText(values[$0], column: columns[$0]) })
  }

  func end() throws { try writer.finish() }
}
