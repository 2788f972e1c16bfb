import OutreachRegistry
import OutreachSheets

/// A file that a command names.
enum NamedFile {
  /// Its bytes, or those of a pipe into which somebody writes.
  ///
  /// - Throws: ``OutreachRegistry/Problems`` if there is none, or it cannot be read.
  static func contents(_ path: String) throws -> [UInt8] {
    do {
      return try SheetSource(path: path).contents()
    } catch let error as SheetError {
      throw Problems(error.code == .notFound ? .noSuchFile : .sheet(error), found: path)
    }
  }
}
