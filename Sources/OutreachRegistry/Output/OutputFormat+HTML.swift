extension OutputFormat {
  /// A document for a browser or a word processor, complete in itself.
  public static let html = OutputFormat(
    "html",
    Names(vi: "HTML", en: "HTML", also: ["trang web", "web page"]),
    fileExtensions: ["html", "htm"],
    outline: { document, options in
      HTMLText.head(options) + HTMLOutline(options).text(document) + HTMLText.foot
    },
    record: { page, options in
      HTMLText.head(options) + HTMLTables(options).text(page) + HTMLText.foot
    },
    paper: { paper, options in PaperHTML(options).text(paper) },
    renderer: { HTMLRenderer($0, $1) }
  )
}

/// Writes rows as they come.
private final class HTMLRenderer: TableRenderer {
  private let options: OutputOptions
  private let tables: HTMLTables
  private var sink: ChunkedSink
  private var columns: [Table.Column] = []
  private var count = 0

  init(_ options: OutputOptions, _ sink: @escaping OutputFormat.Sink) {
    self.options = options
    tables = HTMLTables(options)
    self.sink = ChunkedSink(sink)
  }

  func begin(_ columns: [Table.Column]) throws {
    self.columns = columns
    try sink.write(HTMLText.head(options))
    try sink.write(tables.begin(columns, isNumbered: options.isNumbered))
  }

  func row(_ values: [Value]) throws {
    count += 1
    try sink.write(tables.row(values, columns, number: options.isNumbered ? count : nil))
  }

  func total(_ values: [Value]) throws {
    try sink.write(tables.total(values, columns, isNumbered: options.isNumbered))
  }

  func end() throws {
    try sink.write(HTMLTables.end + HTMLText.foot)
    try sink.flush()
  }
}

/// Tables of an HTML document.
struct HTMLTables {
  static let end = "</tbody>\n</table>\n"
  private let cells: CellText
  private let language: Language

  init(_ options: OutputOptions) {
    language = options.language
    cells = CellText(options.withoutBars, style: .screen)
  }

  func begin(_ columns: [Table.Column], isNumbered: Bool) -> String {
    let number = isNumbered ? HTMLText.heading("#", isNumeric: true) : ""
    let headings = columns.map {
      HTMLText.heading(cells.heading($0), isNumeric: $0.isNumeric)
    }
    return "<table>\n<thead>\n<tr>\(number)\(headings.joined())</tr>\n</thead>\n<tbody>\n"
  }

  func row(_ values: [Value], _ columns: [Table.Column], number: Int?) -> String {
    var text = "<tr>"
    if let number { text += HTMLText.cell(String(number), isHead: true, isNumeric: true) }
    for (index, (value, column)) in zip(values, columns).enumerated() {
      text += HTMLText.cell(
        cells.cellText(value, column: column, in: values),
        isHead: index == 0 && number == nil,
        isNumeric: column.isNumeric
      )
    }
    return text + "</tr>\n"
  }

  /// Rows under their headings.
  func text(_ table: Table) -> String {
    begin(table.columns, isNumbered: false)
      + table.rows.map { row($0, table.columns, number: nil) }.joined() + Self.end
  }

  /// The row of totals, which is a body of its own: footers are repeated on every printed page.
  func total(_ values: [Value], _ columns: [Table.Column], isNumbered: Bool) -> String {
    var text = "</tbody>\n<tbody class=\"total\">\n<tr>"
    if isNumbered { text += HTMLText.cell("", isHead: true, isNumeric: true) }
    for (index, (value, column)) in zip(values, columns).enumerated() {
      text += HTMLText.cell(
        cells.totalText(value, column: column, in: values),
        isHead: index == 0 && !isNumbered,
        isNumeric: column.isNumeric
      )
    }
    return text + "</tr>\n"
  }

  /// A record with a row for each of its fields, then what belongs to it.
  func text(_ page: RecordPage) -> String {
    var text = "<table>\n<tbody>\n"
    for (value, column) in zip(page.record.rows.first ?? [], page.record.columns) {
      let cell = cells.cellText(value, column: column)
      guard !cell.isEmpty else { continue }
      text +=
        "<tr>" + HTMLText.cell(cells.heading(column), isHead: true, isNumeric: false)
        + HTMLText.cell(cell, isHead: false, isNumeric: false) + "</tr>\n"
    }
    text += Self.end
    for section in page.sections {
      text += "<h2>\(HTMLText.escaped(section.title[language]))</h2>\n"
      text += begin(section.table.columns, isNumbered: false)
      for values in section.table.rows { text += row(values, section.table.columns, number: nil) }
      text += Self.end
    }
    return text
  }
}

/// A document as keys and values.
private struct HTMLOutline {
  private let outline: DocumentOutline

  init(_ options: OutputOptions) {
    outline = DocumentOutline(options)
  }

  /// Members without a value are left out.
  func text(_ document: Document) -> String {
    switch document {
    case .object(let members):
      let rows = members.map { member -> String in
        let value =
          outline.plain(member.value).map(HTMLText.escaped) ?? ("\n" + text(member.value))
        guard !value.isEmpty else { return "" }
        return "<tr><th scope=\"row\">\(HTMLText.escaped(member.key))</th><td>\(value)</td></tr>\n"
      }
      return "<table>\n<tbody>\n\(rows.joined())</tbody>\n</table>\n"
    case .array(let elements) where outline.plain(document) == nil:
      return elements.map(text).joined()
    default:
      return outline.plain(document).map { "<p>\(HTMLText.escaped($0))</p>\n" } ?? ""
    }
  }
}
