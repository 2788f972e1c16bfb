extension OutputFormat {
  /// A format of one's own, for ``Catalogue/adding(formats:)``.
  ///
  /// - Parameters:
  ///   - identifier: what commands and options call it.
  ///   - names: what people call it.
  ///   - fileExtensions: the extensions of files that hold it, without the point, in small letters.
  ///   - detail: how much of an answer it shows.
  ///   - text: the text of a table. What cells are for people, ``Table/texts(_:)`` says.
  public init(
    _ identifier: String,
    _ names: Names,
    fileExtensions: [String] = [],
    detail: AnswerDetail = .brief,
    text: @escaping @Sendable (Table, OutputOptions) -> String
  ) {
    self.init(identifier, names, fileExtensions: fileExtensions, detail: detail) { options, sink in
      GatheredTable { try sink(text($0, options)) }
    }
  }

  /// A format of one's own that writes rows as they come.
  ///
  /// - Parameters:
  ///   - identifier: what commands and options call it.
  ///   - names: what people call it.
  ///   - fileExtensions: the extensions of files that hold it, without the point, in small letters.
  ///   - detail: how much of an answer it shows.
  ///   - heading: what comes before the rows.
  ///   - row: the text of a row, with a value for each column.
  ///   - ending: what comes after the rows.
  public init(
    _ identifier: String,
    _ names: Names,
    fileExtensions: [String] = [],
    detail: AnswerDetail = .brief,
    heading: @escaping @Sendable ([Table.Column], OutputOptions) -> String = { _, _ in "" },
    row: @escaping @Sendable ([Value], [Table.Column], OutputOptions) -> String,
    ending: @escaping @Sendable ([Table.Column], OutputOptions) -> String = { _, _ in "" }
  ) {
    self.init(identifier, names, fileExtensions: fileExtensions, detail: detail) { options, sink in
      RowText(
        sink,
        heading: { heading($0, options) },
        row: { row($0, $1, options) },
        ending: { ending($0, options) }
      )
    }
  }
}

/// Writes rows as they come.
private final class RowText: TableRenderer {
  private let sink: OutputFormat.Sink
  private let heading: ([Table.Column]) -> String
  private let row: ([Value], [Table.Column]) -> String
  private let ending: ([Table.Column]) -> String
  private var columns: [Table.Column] = []

  init(
    _ sink: @escaping OutputFormat.Sink,
    heading: @escaping ([Table.Column]) -> String,
    row: @escaping ([Value], [Table.Column]) -> String,
    ending: @escaping ([Table.Column]) -> String
  ) {
    self.sink = sink
    self.heading = heading
    self.row = row
    self.ending = ending
  }

  func begin(_ columns: [Table.Column]) throws {
    self.columns = columns
    try sink(heading(columns))
  }

  func row(_ values: [Value]) throws { try sink(row(values, columns)) }
  func end() throws { try sink(ending(columns)) }
}

extension Table {
  /// The headings of the columns as people read them.
  public func headings(_ options: OutputOptions) -> [String] {
    let cells = CellText(options, style: .screen)
    return columns.map(cells.heading)
  }

  /// The rows as people read them: dates, numbers and names in the language of the options, blank
  /// where nothing is recorded.
  public func texts(_ options: OutputOptions) -> [[String]] {
    let cells = CellText(options, style: .screen)
    return rows.map { row in
      zip(row, columns).map { cells.cellText($0, column: $1, in: row) }
    }
  }
}
