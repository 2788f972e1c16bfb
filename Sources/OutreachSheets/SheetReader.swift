/// Reads a sheet record by record, whatever encoding and delimiter it was saved with.
///
/// A reader stays on one thread; memory does not grow with the sheet.
package final class SheetReader {
  package let format: SheetFormat
  /// The sheet's bytes, for a progress bar.
  package var size: Int { source.size }
  /// The bytes read so far by the reading under way.
  package private(set) var position = 0
  private let source: SheetSource
  private let textStart: Int
  private let hasDelimiterLine: Bool

  /// Opens a file; without an encoding, it is recognised.
  ///
  /// - Throws: `SheetError`.
  package convenience init(path: String, encoding: SheetEncoding?) throws {
    try self.init(SheetSource(path: path), encoding: encoding)
  }

  /// Opens a sheet in memory, which errors call by `name`.
  ///
  /// - Throws: `SheetError`.
  package convenience init(
    bytes: some Sequence<UInt8>,
    name: String,
    encoding: SheetEncoding?
  ) throws {
    try self.init(SheetSource(bytes: Array(bytes), name: name), encoding: encoding)
  }

  private init(_ source: SheetSource, encoding: SheetEncoding?) throws {
    let sample = try SheetSample(source)
    let recognized = try sample.encoding(stated: encoding)
    let head = try sample.head(in: recognized)
    let stated = SheetDelimiter.stated(in: head)
    self.source = source
    textStart = sample.markLength
    hasDelimiterLine = stated != nil
    format = SheetFormat(
      encoding: recognized,
      hadByteOrderMark: sample.markLength > 0,
      delimiter: try stated ?? SheetDelimiter.recognized(in: head)
    )
  }

  /// Calls `body` once for each record in turn, from the start of the sheet each time; records
  /// without content are passed over.
  ///
  /// - Throws: `SheetError`, and what `body` throws, which ends the reading.
  package func forEachRow(_ body: (borrowing SheetRow) throws -> Void) throws {
    do {
      try readRows(body)
    } catch let problem as QuoteGuard.Problem {
      throw Self.error(of: problem, path: source.name)
    } catch is CSVParser.OutOfMemory {
      throw SheetError(.outOfMemory, path: source.name)
    }
  }

  private func readRows(_ body: (borrowing SheetRow) throws -> Void) throws {
    let stream = SheetStream(source, from: textStart, encoding: format.encoding)
    let parser = try CSVParser(delimiter: format.delimiter)
    var quotes = QuoteGuard(delimiter: format.delimiter)
    var recordLine: Int?
    var lastStart = 1
    let isPasted = format.delimiter == .tab
    if hasDelimiterLine { _ = try stream.next() }
    while let line = try stream.next() {
      position = stream.position
      let start = recordLine ?? stream.line
      lastStart = start
      let pasted = isPasted && quotes.openedAt == nil ? PastedQuotes.quoted(line) : nil
      let isRecord: Bool
      if let pasted {
        isRecord = try pasted.withUnsafeBytes { try parser.feed($0) }
      } else {
        try quotes.check(line, number: stream.line)
        isRecord = try parser.feed(line)
      }
      // Only an open quote carries a record on to the next line; a blank line starts none.
      recordLine = quotes.openedAt == nil ? nil : start
      if isRecord { try hand(parser.row(line: start), to: body) }
    }
    position = stream.position
    if let opened = quotes.openedAt { throw QuoteGuard.Problem.neverClosed(line: opened) }
    if try parser.finish() { try hand(parser.row(line: lastStart), to: body) }
  }

  private func hand(
    _ row: borrowing SheetRow,
    to body: (borrowing SheetRow) throws -> Void
  ) throws {
    if !row.isBlank { try body(row) }
  }

  private static func error(of problem: QuoteGuard.Problem, path: String) -> SheetError {
    switch problem {
    case .neverClosed(let line):
      SheetError(.unclosedQuote, path: path, line: line)
    case .textAfterQuote(let line, let column):
      SheetError(.textAfterQuote, path: path, line: line, column: column)
    }
  }
}
