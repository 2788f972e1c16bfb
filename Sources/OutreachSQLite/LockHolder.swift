import Foundation
import OutreachRegistry

/// Who holds a registry that cannot be written.
///
/// Linux lists every lock in `/proc/locks`; asking through the file itself would drop this
/// process's own locks on it when it is closed again (POSIX advisory locks).
enum LockHolder {
  /// The bytes of the file that SQLite locks: pending, reserved, then those of readers (SQLite,
  /// os.h: PENDING_BYTE, RESERVED_BYTE, SHARED_FIRST).
  private static let bytes = 0x4000_0000..<0x4000_0200

  /// The holder's user and process, a writer before a reader, or nil where the system does not tell.
  static func name(ofRegistry path: String) -> String? {
    guard let status = RealPath.status(path),
      // Where there is no such list, nobody is named.
      let locks = try? String(contentsOfFile: "/proc/locks", encoding: .utf8)
    else { return nil }
    var holders: [(isWriter: Bool, process: Int)] = []
    for line in locks.split(separator: "\n") {
      let parts = line.split(separator: " ")
      // A line with an arrow is of one who waits.
      guard parts.count >= 8, parts[1] == "POSIX", let process = Int(parts[4]),
        parts[5].split(separator: ":").last.flatMap({ Int($0) }) == Int(status.st_ino),
        let first = Int(parts[6]), bytes.contains(first), process != Int(getpid())
      else { continue }
      holders.append((parts[3] == "WRITE", process))
    }
    return (holders.first(where: \.isWriter) ?? holders.first).map { describe($0.process) }
  }

  private static func describe(_ process: Int) -> String {
    var status = stat()
    guard stat("/proc/\(process)", &status) == 0, let user = getpwuid(status.st_uid) else {
      return "PID \(process)"
    }
    return "\(String(cString: user.pointee.pw_name)) (PID \(process))"
  }
}
