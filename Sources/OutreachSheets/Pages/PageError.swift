/// What kept a workbook or a document from being written.
package enum PageError: Error, Sendable, Equatable {
  /// A library that writes them is not installed; its message names it.
  case noLibrary(String)
  /// The file could not be created or written, as where a disk is full; with the system's error number.
  case notWritten(path: String, code: Int32)
  /// More rows than the 1,048,576 of a worksheet.
  case tooManyRows
  /// A text that is longer than the 32,767 characters of a cell; row and column are counted from 1.
  case cellTooLong(row: Int, column: Int)
  /// No memory was left.
  case outOfMemory
}
