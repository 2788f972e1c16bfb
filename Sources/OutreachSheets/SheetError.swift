/// What kept a sheet from being read: a code and the place, without a sentence.
public struct SheetError: Error, Sendable, Equatable {
  /// The kinds of failure.
  public enum Code: String, Sendable, CaseIterable {
    /// No file has this path.
    case notFound
    /// The path is a folder.
    case isFolder
    /// The system refused to open or read the file; `systemError` is its `errno`.
    case unreadable
    /// The file has no bytes, or a byte order mark only.
    case empty
    /// A NUL byte: a workbook, a picture or a program rather than a text file.
    case notText
    /// A file of another kind, `fileKind`.
    case otherFile
    /// Bytes that do not exist in `encoding`; `encoding:` may name a better one.
    case undecodable
    /// No known encoding makes Vietnamese of the bytes; the place is the first byte that is not
    /// UTF-8.
    case unknownEncoding
    /// A cell began with a quote that is not closed within 64 KiB or 1,000 lines; the line is where
    /// it opened.
    case unclosedQuote
    /// A cell that began with a quote goes on after the closing one (`"Say no" to it`): quotes
    /// inside such a cell have to be doubled.
    case textAfterQuote
    /// A line of more than 1 MiB.
    case lineTooLong
    /// No memory was left to hold a cell.
    case outOfMemory
  }

  /// What happened.
  public let code: Code
  /// The file's path, or the name that a sheet without a file was given.
  public let path: String
  /// The physical line, counted from 1.
  public let line: Int?
  /// The character within the line, counted from 1.
  public let column: Int?
  /// The encoding that the sheet was being read in.
  public let encoding: SheetEncoding?
  /// The system's error number.
  public let systemError: Int32?
  /// What the file is instead of a sheet.
  public let fileKind: FileKind?

  package init(
    _ code: Code,
    path: String,
    line: Int? = nil,
    column: Int? = nil,
    encoding: SheetEncoding? = nil,
    systemError: Int32? = nil,
    fileKind: FileKind? = nil
  ) {
    self.fileKind = fileKind
    self.code = code
    self.path = path
    self.line = line
    self.column = column
    self.encoding = encoding
    self.systemError = systemError
  }
}
