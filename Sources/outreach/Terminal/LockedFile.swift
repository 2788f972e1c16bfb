import Foundation
import OutreachRegistry

/// A file for its owner only, open and locked against other processes until it is let go.
final class LockedFile {
  private let descriptor: Int32

  /// Makes the file if need be, and waits for the lock.
  init(path: String) throws {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0o600)
    guard descriptor >= 0 else { throw TerminalError(code: errno) }
    do {
      var status = stat()
      try Self.check(fstat(descriptor, &status))
      guard status.isPlainFile else { throw TerminalError(code: EINVAL) }
      // A file that others could read is closed to them; umask may have taken too much.
      try Self.check(fchmod(descriptor, 0o600))
      while flock(descriptor, LOCK_EX) != 0 {
        guard errno == EINTR else { throw TerminalError(code: errno) }
      }
    } catch {
      close(descriptor)
      throw error
    }
  }

  deinit {
    // Closing gives the lock back.
    close(descriptor)
  }

  func contents() throws -> Data {
    try Self.check(lseek(descriptor, 0, SEEK_SET))
    var contents = Data()
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      try Self.check(count)
      guard count > 0 else { return contents }
      contents.append(contentsOf: buffer[..<count])
    }
  }

  /// Adds text at the end, on a line of its own even after a write that was cut off.
  func append(_ text: String) throws {
    let end = lseek(descriptor, 0, SEEK_END)
    try Self.check(end)
    var last: UInt8 = 0
    let isCutOff = end > 0 && pread(descriptor, &last, 1, end - 1) == 1 && last != 0x0A
    try write(all: Array((isCutOff ? "\n" + text : text).utf8))
  }

  func replace(_ text: String) throws {
    // The new text first and the cut after it: a crash between leaves too much, never nothing.
    try Self.check(lseek(descriptor, 0, SEEK_SET))
    let bytes = Array(text.utf8)
    try write(all: bytes)
    try Self.check(ftruncate(descriptor, off_t(bytes.count)))
  }

  private func write(all bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      try Self.check(count)
      rest = rest.dropFirst(count)
    }
  }

  private static func check(_ result: some BinaryInteger) throws {
    if result < 0 { throw TerminalError(code: errno) }
  }
}
