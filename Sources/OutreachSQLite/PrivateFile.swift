import Foundation
import OutreachRegistry

/// Files that nobody but their owner, and at most one group, can read.
enum PrivateFile {
  /// Makes an empty file, 0600, or 0660 with a group.
  ///
  /// - Throws: ``Problems`` if the file exists or cannot be made, or there is no such group.
  static func create(_ path: String, group: String?) throws {
    let groupID = try group.map(identifier)
    let mode: mode_t = groupID == nil ? 0o600 : 0o660
    let descriptor = open(path, O_CREAT | O_EXCL | O_RDWR, mode)
    guard descriptor >= 0 else {
      let reason = String(cString: strerror(errno))
      throw Problems(errno == EEXIST ? .fileExists : .cannotOpen(reason), found: path)
    }
    defer { close(descriptor) }
    // The process's umask may have taken the group's permission away.
    guard fchmod(descriptor, mode) == 0,
      groupID.map({ fchown(descriptor, uid_t.max, $0) == 0 }) ?? true
    else {
      let reason = String(cString: strerror(errno))
      remove(path)
      throw Problems(.cannotOpen(reason), found: path)
    }
  }

  private static func identifier(of group: String) throws -> gid_t {
    guard let entry = getgrnam(group) else { throw Problems(.noSuchGroup, found: group) }
    return entry.pointee.gr_gid
  }

  /// Removes a file that could not be finished, with what SQLite put beside it.
  static func remove(_ path: String) {
    for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
  }

  /// Bytes; 0 if there is no such file.
  static func size(_ path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }
}
