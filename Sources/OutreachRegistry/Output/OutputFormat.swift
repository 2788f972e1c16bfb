/// Rows in, text out; the formats that can write rows as they come do.
package protocol TableRenderer: AnyObject {
  /// Starts the output; called once, before the rows.
  func begin(_ columns: [Table.Column]) throws
  /// Takes a row with a value for each column.
  func row(_ values: [Value]) throws
  /// Takes the row of all rows together, where the format shows it; called after the rows.
  func total(_ values: [Value]) throws
  /// Writes what was held back; called once, after the rows.
  func end() throws
}

/// Holds all rows back, for what is made of all of them together.
final class GatheredTable: TableRenderer {
  private let finish: (Table) throws -> Void
  private var table = Table(columns: [])

  init(_ finish: @escaping (Table) throws -> Void) { self.finish = finish }

  func begin(_ columns: [Table.Column]) { table.columns = columns }
  func row(_ values: [Value]) { table.rows.append(values) }
  func total(_ values: [Value]) { table.total = values }
  func end() throws { try finish(table) }
}

extension TableRenderer {
  package func total(_ values: [Value]) throws {}

  /// Writes a whole table.
  func write(_ table: Table) throws {
    try begin(table.columns)
    for values in table.rows { try row(values) }
    if let values = table.total { try total(values) }
    try end()
  }
}

/// One output format.
///
/// A new format is one file with its value and one line in ``all``; one of a program's own is given to
/// ``Catalogue/adding(formats:)``.
public struct OutputFormat: Sendable {
  /// What commands and options call it.
  public let identifier: String
  /// What people call it.
  public let names: Names
  /// The extensions of files that hold it, without the point.
  public let fileExtensions: [String]
  /// How much of an answer it shows.
  package let detail: AnswerDetail
  /// True if a ``Document`` is written as it is where there is one, instead of the table.
  package let writesDocument: Bool

  package typealias Sink = (String) throws -> Void

  private let makeRenderer: @Sendable (OutputOptions, @escaping Sink) -> any TableRenderer
  private let makeFileRenderer: (@Sendable (OutputOptions, PageFile) -> any TableRenderer)?
  private let documentText: @Sendable (Document, OutputOptions) -> String
  private let recordText: (@Sendable (RecordPage, OutputOptions) -> String)?
  private let paperText: (@Sendable (OfficialPaper, OutputOptions) -> String)?
  private let writePaper: (@Sendable (OfficialPaper, OutputOptions, PageFile) throws -> Void)?

  package init(
    _ identifier: String,
    _ names: Names,
    fileExtensions: [String] = [],
    detail: AnswerDetail = .brief,
    document: (@Sendable (Document) -> String)? = nil,
    outline: (@Sendable (Document, OutputOptions) -> String)? = nil,
    record: (@Sendable (RecordPage, OutputOptions) -> String)? = nil,
    paper: (@Sendable (OfficialPaper, OutputOptions) -> String)? = nil,
    renderer: @escaping @Sendable (OutputOptions, @escaping Sink) -> any TableRenderer
  ) {
    self.identifier = identifier
    self.names = names
    self.fileExtensions = fileExtensions
    self.detail = detail
    writesDocument = document != nil
    makeRenderer = renderer
    makeFileRenderer = nil
    if let document {
      documentText = { tree, _ in document(tree) }
    } else {
      documentText = outline ?? { tree, options in DocumentOutline(options).text(tree) }
    }
    recordText = record
    paperText = paper
    writePaper = nil
  }

  /// A format that is written into files only, as it is no text.
  package init(
    _ identifier: String,
    _ names: Names,
    fileExtensions: [String],
    paper: (@Sendable (OfficialPaper, OutputOptions, PageFile) throws -> Void)? = nil,
    renderer: @escaping @Sendable (OutputOptions, PageFile) -> any TableRenderer
  ) {
    self.identifier = identifier
    self.names = names
    self.fileExtensions = fileExtensions
    detail = .brief
    writesDocument = false
    makeFileRenderer = renderer
    makeRenderer = { OutputFormat.table.renderer($0, $1) }
    documentText = { tree, options in OutputFormat.table.render(tree, options: options) }
    recordText = nil
    paperText = nil
    writePaper = paper
  }

  /// Every format, in the order in which they are offered.
  public static let all: [OutputFormat] = [
    .table, .list, .csv, .xlsx, .docx, .pdf, .json, .ndjson, .markdown, .html, .chart, .svg, .png,
  ]

  /// True if it is text, which a screen and another program can be given; false for what is written
  /// into files only, whose text is that of ``table``.
  public var isText: Bool { makeFileRenderer == nil }

  /// The format that a person names, by identifier, name or extension; nil if there is none.
  public static func named(_ text: String) -> OutputFormat? { all.named(text) }

  /// The format of a file, by the extension of its name; nil if that says nothing.
  public static func forFile(_ path: String) -> OutputFormat? { all.forFile(path) }

  /// A renderer that hands its text to `sink` piece by piece.
  package func renderer(_ options: OutputOptions, _ sink: @escaping Sink) -> any TableRenderer {
    makeRenderer(options, sink)
  }

  /// True if it shows who made an answer, what it is and when.
  package var showsTitle: Bool {
    !isText || ["html", "svg"].contains(identifier)
  }

  /// A renderer that writes into a file; nil for a format that is text.
  package func renderer(_ options: OutputOptions, in file: PageFile) -> (any TableRenderer)? {
    makeFileRenderer?(options, file)
  }
}

extension [OutputFormat] {
  func named(_ text: String) -> OutputFormat? {
    let folded = VietnameseText.fold(text)
    return first { $0.everyName.contains { VietnameseText.fold($0) == folded } }
  }

  func forFile(_ path: String) -> OutputFormat? {
    guard let name = path.split(separator: "/").last, let point = name.lastIndex(of: "."),
      point > name.startIndex
    else { return nil }
    let suffix = name[name.index(after: point)...].lowercased()
    return first { $0.fileExtensions.contains(suffix) }
  }
}

extension OutputFormat {
  /// Everything that a person may call it.
  var everyName: [String] { names.all(with: identifier) + fileExtensions }

  /// The table as text of this format.
  public func render(_ table: Table, options: OutputOptions) -> String {
    var text = ""
    let renderer = renderer(options) { text += $0 }
    do {
      try renderer.write(table)
    } catch {
      // Renderers throw only what their sink throws, and appending to a string throws nothing.
      preconditionFailure("a renderer failed without its sink: \(error)")
    }
    return text
  }

  /// An answer as text of this format: its JSON, its page, or its rows.
  public func render(_ content: any AnswerContent, options: OutputOptions) -> String {
    if writesDocument, let document = content.document { return render(document, options: options) }
    if let paperText, let paper = content.paper(in: options.language) {
      return paperText(paper, options)
    }
    if let recordText, let page = content.page(in: options.language) {
      return recordText(page, options)
    }
    return render(content.table(detail, in: options.language), options: options)
  }

  /// Writes an answer into a file, in a format that is no text.
  ///
  /// - Throws: ``Problems`` if it cannot be written.
  package func write(
    _ content: any AnswerContent,
    options: OutputOptions,
    in file: PageFile
  ) throws {
    if let writePaper, let paper = content.paper(in: options.language) {
      return try writePaper(paper, options, file)
    }
    let table =
      content.page(in: options.language)?.rows(options)
      ?? content.table(options.isToBeImported ? .full : detail, in: options.language)
    try renderer(options, in: file)?.write(table)
  }

  /// The document as text: JSON where the format is JSON, else its keys and values to be read.
  package func render(_ document: Document, options: OutputOptions) -> String {
    documentText(document, options)
  }
}
