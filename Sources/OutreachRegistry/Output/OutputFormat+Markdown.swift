extension OutputFormat {
  /// A table as GitHub and most editors of documentation read it.
  public static let markdown = OutputFormat(
    "markdown",
    Names(vi: "Markdown", en: "Markdown"),
    fileExtensions: ["md", "markdown"],
    paper: { paper, options in PaperMarkdown(options).text(paper) },
    renderer: { MarkdownRenderer($0, $1) }
  )
}

/// Writes rows as they come.
private final class MarkdownRenderer: TableRenderer {
  private let cells: CellText
  private var sink: ChunkedSink
  private var columns: [Table.Column] = []

  init(_ options: OutputOptions, _ sink: @escaping OutputFormat.Sink) {
    cells = CellText(options, style: .screen)
    self.sink = ChunkedSink(sink)
  }

  func begin(_ columns: [Table.Column]) throws {
    self.columns = columns
    try sink.write(
      Self.line(columns.map { MarkdownText.escaped(cells.heading($0)) })
        + Self.line(columns.map { $0.isNumeric ? "---:" : "---" })
    )
  }

  func row(_ values: [Value]) throws {
    try sink.write(
      Self.line(
        zip(values, columns).map {
          MarkdownText.escaped(cells.cellText($0, column: $1, in: values))
        }
      )
    )
  }

  func total(_ values: [Value]) throws {
    try sink.write(
      Self.line(
        zip(values, columns).map {
          let text = MarkdownText.escaped(cells.totalText($0, column: $1, in: values))
          return text.isEmpty ? "" : "**\(text)**"
        }
      )
    )
  }

  func end() throws { try sink.flush() }

  private static func line(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |\n"
  }
}

/// Text of Markdown.
enum MarkdownText {
  /// Text that means itself: neither the end of a cell nor markup; line breaks are spelled out
  /// already.
  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { special.contains($0) }) else { return text }
    var escaped = ""
    for character in text.unicodeScalars {
      if character.isASCII, special.contains(UInt8(character.value)) { escaped += "\\" }
      escaped.unicodeScalars.append(character)
    }
    return escaped
  }

  private static let special = Set(#"\|`*<["#.utf8)
}
