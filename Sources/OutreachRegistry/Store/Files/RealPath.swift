package import Foundation

/// A path without links on the way to it.
package enum RealPath {
  /// The path of a file that is there, whatever links lead to it; nil if there is none.
  package static func existing(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// The path of a file that may not be there yet, in a folder that must be.
  ///
  /// - Throws: ``Problems`` if there is no such folder, or the name is none of a file.
  package static func new(_ path: String) throws -> String {
    if let real = existing(path) { return real }
    let reason = errno
    let (folder, name) = split(path)
    guard !name.isEmpty, name != ".", name != "..", status(path, following: false) == nil else {
      // A link that leads nowhere, or a name that ends in a slash.
      throw Problems(.notAPlainFile, found: path)
    }
    guard let real = existing(folder) else {
      throw Problems(.writing(reason), found: path)
    }
    return (real == "/" ? "" : real) + "/" + name
  }

  /// The folder and the name in it.
  package static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let folder = path[..<slash]
    return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
  }

  /// What the system knows of a file; nil if there is none.
  package static func status(_ path: String, following: Bool = true) -> stat? {
    var status = stat()
    return (following ? stat(path, &status) : lstat(path, &status)) == 0 ? status : nil
  }
}

extension stat {
  package var isPlainFile: Bool { st_mode & S_IFMT == S_IFREG }
  package var isFolder: Bool { st_mode & S_IFMT == S_IFDIR }

  package func isSameFile(as other: stat) -> Bool {
    st_dev == other.st_dev && st_ino == other.st_ino
  }
}
