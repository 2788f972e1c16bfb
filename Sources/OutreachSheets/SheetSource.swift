#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Where the bytes of a sheet come from: a file that is read anew each time, or memory.
package final class SheetSource {
  let name: String
  let size: Int
  private let file: Int32
  private let bytes: [UInt8]

  init(bytes: [UInt8], name: String) {
    self.bytes = bytes
    self.name = name
    size = bytes.count
    file = -1
  }

  /// Opens a file, or reads a pipe into which somebody writes; one without a writer is not awaited.
  ///
  /// - Throws: ``SheetError``.
  package init(path: String) throws {
    name = path
    // To open a pipe into which nobody writes would wait for ever.
    let opened = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard opened >= 0 else { throw Self.openingError(path: path) }
    do {
      var status = stat()
      guard fstat(opened, &status) == 0 else { throw Self.readingError(path: path) }
      let kind = status.st_mode & S_IFMT
      guard kind != S_IFDIR else { throw SheetError(.isFolder, path: path) }
      if kind == S_IFREG {
        bytes = []
        size = Int(status.st_size)
        file = opened
      } else {
        bytes = try Self.readPipe(opened, path: path)
        size = bytes.count
        file = -1
        close(opened)
      }
    } catch {
      close(opened)
      throw error
    }
  }

  deinit {
    if file >= 0 { close(file) }
  }

  /// The sheet's bytes for a reader of its own, which is to close the file.
  enum Duplicate {
    case file(Int32)
    case memory([UInt8])
  }

  func duplicate() throws -> Duplicate {
    guard file >= 0 else { return .memory(bytes) }
    let copy = fcntl(file, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { throw Self.readingError(path: name) }
    return .file(copy)
  }

  /// Reads up to `count` bytes from `offset` on; 0 at the end.
  func read(at offset: Int, into target: UnsafeMutableRawPointer, count: Int) throws -> Int {
    guard file >= 0 else {
      let length = min(count, bytes.count - offset)
      guard length > 0 else { return 0 }
      bytes.withUnsafeBytes { held in
        UnsafeMutableRawBufferPointer(start: target, count: length)
          .copyMemory(from: UnsafeRawBufferPointer(rebasing: held[offset..<(offset + length)]))
      }
      return length
    }
    while true {
      let length = pread(file, target, count, off_t(offset))
      if length >= 0 { return length }
      guard errno == EINTR else { throw Self.readingError(path: name) }
    }
  }

  /// All bytes.
  ///
  /// - Throws: ``SheetError``.
  package func contents() throws -> [UInt8] {
    file < 0 ? bytes : try prefix(size)
  }

  /// The first bytes of the sheet, up to `count`.
  func prefix(_ count: Int) throws -> [UInt8] {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 1)
    defer { buffer.deallocate() }
    guard let start = buffer.baseAddress else { return [] }
    var length = 0
    while length < count {
      let more = try read(at: length, into: start + length, count: count - length)
      if more == 0 { break }
      length += more
    }
    return Array(buffer[..<length])
  }

  private static func readPipe(_ file: Int32, path: String) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var waits = 0
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: SheetLimit.chunk, alignment: 1)
    defer { buffer.deallocate() }
    while true {
      #if canImport(Darwin)
      let length = Darwin.read(file, buffer.baseAddress, buffer.count)
      #else
      let length = Glibc.read(file, buffer.baseAddress, buffer.count)
      #endif
      if length == 0 {
        // An end at once may be that nobody has begun to write.
        guard bytes.isEmpty, waits < SheetLimit.pipeWaits else { return bytes }
        waits += 1
        usleep(SheetLimit.pipeWait)
        continue
      }
      if length < 0, errno == EAGAIN {
        // Somebody writes: from here on reading waits.
        guard fcntl(file, F_SETFL, fcntl(file, F_GETFL) & ~O_NONBLOCK) == 0 else {
          throw readingError(path: path)
        }
        continue
      }
      if length < 0 {
        guard errno == EINTR else { throw readingError(path: path) }
        continue
      }
      bytes += buffer[..<length]
      guard bytes.count <= SheetLimit.pipeBytes else {
        throw SheetError(.unreadable, path: path, systemError: EFBIG)
      }
    }
  }

  private static func openingError(path: String) -> SheetError {
    errno == ENOENT || errno == ENOTDIR
      ? SheetError(.notFound, path: path) : readingError(path: path)
  }

  private static func readingError(path: String) -> SheetError {
    SheetError(.unreadable, path: path, systemError: errno)
  }
}
