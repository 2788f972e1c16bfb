import Foundation

/// Who holds a registry that cannot be written.
///
/// Linux lists every lock in `/proc/locks`; asking through the file itself would drop this
/// process's own locks on it when it is closed again (POSIX advisory locks).
enum LockHolder {
  /// Where the lock of a WAL's writer lies in the `-shm` file (SQLite file format, WAL-index).
  private static let writerByte = 120

  /// The holder's user and process, or nil where the system does not tell.
  static func name(ofRegistry path: String) -> String? {
    var status = stat()
    guard stat(path + "-shm", &status) == 0,
      // Where there is no such list, nobody is named.
      let locks = try? String(contentsOfFile: "/proc/locks", encoding: .utf8)
    else { return nil }
    for line in locks.split(separator: "\n") {
      let parts = line.split(separator: " ")
      guard parts.count >= 8, parts[3] == "WRITE", let process = Int(parts[4]),
        parts[5].split(separator: ":").last.flatMap({ Int($0) }) == Int(status.st_ino),
        let first = Int(parts[6]), let last = Int(parts[7]),
        (first...max(first, last)).contains(writerByte)
      else { continue }
      return describe(process)
    }
    return nil
  }

  private static func describe(_ process: Int) -> String {
    var status = stat()
    guard stat("/proc/\(process)", &status) == 0, let user = getpwuid(status.st_uid) else {
      return "PID \(process)"
    }
    return "\(String(cString: user.pointee.pw_name)) (PID \(process))"
  }
}
