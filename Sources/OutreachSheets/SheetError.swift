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
    /// A file that is no sheet that can be read; `fileKind` is what it is.
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
    /// A workbook that is cut short or damaged; the place is known where its rows were being read.
    case damagedWorkbook
    /// A workbook that would become larger than any sheet when unpacked.
    case workbookTooLarge
    /// No worksheet has the name, or there is none at all; `worksheets` lists those that there are.
    case noSuchWorksheet
    /// A library that reads workbooks is not installed; `library` names it.
    case noLibrary
  }

  /// What happened.
  public let code: Code
  /// The file's path, or the name that a sheet without a file was given.
  public let path: String
  /// The physical line, or the worksheet's row, counted from 1.
  public let line: Int?
  /// The character within the line, or the worksheet's column, counted from 1.
  public let column: Int?
  /// The encoding that the sheet was being read in.
  public let encoding: SheetEncoding?
  /// The system's error number.
  public let systemError: Int32?
  /// What the file is by its content.
  public let fileKind: FileKind?
  /// The worksheet that was being read, or that was asked for.
  public let worksheet: String?
  /// The names of the workbook's worksheets.
  public let worksheets: [String]
  /// The library that is missing, and why.
  public let library: String?

  package init(
    _ code: Code,
    path: String,
    line: Int? = nil,
    column: Int? = nil,
    encoding: SheetEncoding? = nil,
    systemError: Int32? = nil,
    fileKind: FileKind? = nil,
    worksheet: String? = nil,
    worksheets: [String] = [],
    library: String? = nil
  ) {
    self.code = code
    self.path = path
    self.line = line
    self.column = column
    self.encoding = encoding
    self.systemError = systemError
    self.fileKind = fileKind
    self.worksheet = worksheet
    self.worksheets = worksheets
    self.library = library
  }
}
