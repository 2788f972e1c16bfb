import Foundation

/// Reads a sheet record by record, whatever program and encoding it was saved with.
///
/// A reader stays on one thread; memory does not grow with the sheet, but for the texts that the cells
/// of an .xlsx workbook share.
package final class SheetReader {
  package let format: SheetFormat
  /// The worksheets of a workbook, in its order; none in a sheet that is text.
  package let worksheets: [Worksheet]
  /// The worksheet whose rows are read, as a place in `worksheets`: at first the first that is shown.
  package var worksheet: Int
  /// What the worksheet says beside its cells, once all its rows were read.
  package private(set) var layout = WorksheetLayout()
  /// The bytes that a reading goes through, for a progress bar.
  package var size: Int { workbook?.size(worksheet) ?? source.size }
  /// The bytes read so far by the reading under way.
  package private(set) var position = 0
  private let source: SheetSource
  let workbook: Workbook?
  private let textStart: Int
  private let hasDelimiterLine: Bool

  /// Opens a file; what it is, and the encoding where none is given, is recognised by its content.
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
    self.source = source
    switch try FileKind.recognized(source) {
    case .zip:
      let workbook = try Workbook(source)
      self.workbook = workbook
      worksheets = workbook.worksheets
      worksheet = worksheets.firstIndex { !$0.isHidden } ?? 0
      format = SheetFormat(workbook: workbook.kind)
      textStart = 0
      hasDelimiterLine = false
    case let kind?:
      throw SheetError(.otherFile, path: source.name, fileKind: kind)
    case nil:
      let sample = try SheetSample(source)
      let recognized = try sample.encoding(stated: encoding)
      let head = try sample.head(in: recognized)
      let stated = SheetDelimiter.stated(in: head)
      workbook = nil
      worksheets = []
      worksheet = 0
      textStart = sample.markLength
      hasDelimiterLine = stated != nil
      format = SheetFormat(
        encoding: recognized,
        hadByteOrderMark: sample.markLength > 0,
        delimiter: try stated ?? SheetDelimiter.recognized(in: head)
      )
    }
  }

  /// Chooses the worksheet of a name; case, and spaces around it, do not matter.
  ///
  /// - Throws: `SheetError` that lists the worksheets where none has the name.
  package func choose(worksheet name: String) throws {
    func folded(_ name: String) -> String {
      name.trimmingCharacters(in: .whitespaces).precomposedStringWithCanonicalMapping.lowercased()
    }
    guard let found = worksheets.firstIndex(where: { folded($0.name) == folded(name) }) else {
      throw SheetError(
        .noSuchWorksheet,
        path: source.name,
        worksheet: name,
        worksheets: worksheets.map(\.name)
      )
    }
    worksheet = found
  }

  /// Calls `body` once for each record in turn, from the start of the sheet each time; records
  /// without content are passed over.
  ///
  /// - Throws: `SheetError`, and what `body` throws, which ends the reading.
  package func forEachRow(_ body: (borrowing SheetRow) throws -> Void) throws {
    if let workbook {
      layout = try workbook.forEachRow(worksheet, progress: { position = $0 }, body)
      position = size
      return
    }
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
