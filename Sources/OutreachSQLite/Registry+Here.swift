import Foundation
package import OutreachRegistry

extension Registry {
  /// True if a file is an embedded registry, by its first bytes; it is not opened.
  package static func isThere(_ path: String) -> Bool {
    guard let status = RealPath.status(path), status.st_mode & S_IFMT == S_IFREG,
      let file = FileHandle(forReadingAtPath: path)
    else { return false }
    let header = [UInt8](file.readData(ofLength: 100))
    file.closeFile()
    return header.count == 100 && header.starts(with: Array("SQLite format 3\0".utf8))
      && BigEndian.number(header, 68) == SQLiteStore.applicationID
  }
}
