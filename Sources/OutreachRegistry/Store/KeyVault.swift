package import Foundation
import Synchronization

/// Where the keys of a registry lie; a store without one keeps no case records.
///
/// Keys change with the registry or not at all: the new ones are made ready beside the old, the
/// registry's transaction says which of the two it goes by, and after it they are put in place, by
/// this process or, if it was killed, by the next.
package protocol KeyVault: Sendable {
  /// The keys that are in their place, and those that lie ready.
  ///
  /// - Throws: ``Problems`` if they cannot be read.
  func load() throws -> [Data]
  /// Makes other keys ready, all of them on the disk; what else lay ready is settled before.
  ///
  /// `isCurrent` is true of the keys that the registry goes by.
  func prepare(_ data: Data, isCurrent: (Data) -> Bool) throws
  /// Puts keys that this vault made ready in place if the registry goes by them, and removes them if
  /// not; without `isCurrent` they are left as they are.
  func settle(isCurrent: ((Data) -> Bool)?)
  /// Settles keys that a process left ready which was killed.
  func settleLeftover(isCurrent: (Data) throws -> Bool) throws
  /// The file, where it is one.
  var path: String? { get }
}

/// Keys of a registry in memory.
package final class MemoryKeyVault: KeyVault {
  private struct State {
    var keys: Data?
    var ready: Data?
  }

  private let state = Mutex(State())

  package init() {}
  package func load() -> [Data] { state.withLock { [$0.keys, $0.ready].compactMap { $0 } } }
  package func prepare(_ data: Data, isCurrent: (Data) -> Bool) {
    state.withLock { $0.ready = data }
  }
  package func settle(isCurrent: ((Data) -> Bool)?) {
    guard let isCurrent else { return }
    state.withLock { state in
      if let ready = state.ready, isCurrent(ready) { state.keys = ready }
      state.ready = nil
    }
  }
  package func settleLeftover(isCurrent: (Data) throws -> Bool) {}
  package var path: String? { nil }
}

/// `REGISTRY.keys` beside the registry, or where a link of that name leads, with the registry's
/// permissions.
package final class FileKeyVault: KeyVault {
  private let files: RegistryFiles
  /// The file that this vault made ready; its lock tells others that its writer lives.
  private let ready = Mutex<Int32?>(nil)

  package init(_ files: RegistryFiles) { self.files = files }

  package var path: String? { file }
  private var file: String { RealPath.existing(files.keys) ?? files.keys }
  private var readyFile: String { file + ".part" }

  package func load() throws -> [Data] {
    try [file, readyFile].compactMap { try KeyCopy.contents($0) }
  }

  package func prepare(_ data: Data, isCurrent: (Data) -> Bool) throws {
    guard RealPath.status(file, following: false)?.isPlainFile ?? true else {
      // A link that leads nowhere.
      throw Problems(.notAPlainFile, found: file)
    }
    try ready.withLock { ready in
      if let own = ready {
        unlink(readyFile)
        close(own)
        ready = nil
      } else {
        try settle(waiting: true, isCurrent)
      }
      var status = stat()
      let hasRegistry = stat(files.registry, &status) == 0
      ready = try KeyCopy.make(
        readyFile,
        data,
        mode: hasRegistry ? status.st_mode & 0o660 : 0o600,
        group: hasRegistry ? status.st_gid : nil
      )
    }
  }

  package func settle(isCurrent: ((Data) -> Bool)?) {
    ready.withLock { ready in
      guard let own = ready else { return }
      ready = nil
      defer { close(own) }
      guard let isCurrent else { return }
      do {
        if isCurrent(try KeyCopy.contents(of: own, readyFile)) {
          try KeyCopy.put(readyFile, file)
        } else {
          unlink(readyFile)
        }
      } catch {
        // The change is made: the keys are read where they lie ready, and whoever opens the registry
        // next puts them in place.
      }
    }
  }

  package func settleLeftover(isCurrent: (Data) throws -> Bool) throws {
    try settle(waiting: false, isCurrent)
  }

  /// Settles keys that another process made ready: at once if it does not live any more.
  private func settle(waiting: Bool, _ isCurrent: (Data) throws -> Bool) throws {
    while true {
      let left = open(readyFile, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
      guard left >= 0 else {
        if errno == ENOENT { return }
        throw Problems(.cannotOpen(), found: readyFile)
      }
      defer { close(left) }
      while flock(left, waiting ? LOCK_EX : LOCK_EX | LOCK_NB) != 0 {
        if !waiting, errno == EWOULDBLOCK { return }
        guard errno == EINTR else { throw Problems(.cannotOpen(), found: readyFile) }
      }
      var status = stat()
      guard fstat(left, &status) == 0,
        RealPath.status(readyFile, following: false)?.isSameFile(as: status) == true
      else { continue }
      if try isCurrent(KeyCopy.contents(of: left, readyFile)) {
        try KeyCopy.put(readyFile, file)
      } else {
        unlink(readyFile)
      }
      return
    }
  }
}

/// A file of keys: written whole under another name, then put in its place.
enum KeyCopy {
  /// Replaces a file of keys.
  ///
  /// - Throws: ``Problems`` if it cannot be; what was there is then as it was.
  static func replace(_ path: String, _ data: Data) throws {
    let temporary = path + ".part"
    unlink(temporary)
    close(try make(temporary, data, mode: 0o600, group: nil))
    do {
      try put(temporary, path)
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// What a file holds; nil if there is none.
  ///
  /// - Throws: ``Problems`` if it cannot be read.
  static func contents(_ path: String) throws -> Data? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw Problems(.cannotOpen(), found: path)
    }
    defer { close(descriptor) }
    return try contents(of: descriptor, path)
  }

  /// What an open file holds, from its beginning.
  static func contents(of descriptor: Int32, _ path: String) throws -> Data {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.isPlainFile else {
      throw Problems(.notAPlainFile, found: path)
    }
    var data = Data()
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = pread(descriptor, &chunk, chunk.count, off_t(data.count))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Problems(.cannotOpen(), found: path) }
      if count == 0 { return data }
      data.append(contentsOf: chunk[..<count])
    }
  }

  /// Makes a file with all of it on the disk, locked as long as it is open.
  static func make(_ path: String, _ data: Data, mode: mode_t, group: gid_t?) throws -> Int32 {
    let new = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard new >= 0 else { throw Problems(.writing(errno), found: path) }
    do {
      guard flock(new, LOCK_EX | LOCK_NB) == 0 else { throw Problems(.fileInUse, found: path) }
      // A group that the process may not give is not the registry's own.
      if let group, fchown(new, uid_t.max, group) != 0, mode & 0o060 != 0 {
        throw Problems(.writing(errno), found: path)
      }
      guard fchmod(new, mode) == 0 else { throw Problems(.writing(errno), found: path) }
      try write(data, to: new, path)
      guard fsync(new) == 0 else { throw Problems(.writing(errno), found: path) }
      try NewFile.syncFolder(of: path)
      return new
    } catch {
      unlink(path)
      close(new)
      throw error
    }
  }

  /// Gives a file its place, and overwrites what was there once the new name outlasts the loss of
  /// power.
  static func put(_ temporary: String, _ path: String) throws {
    let old = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    defer { if old >= 0 { close(old) } }
    guard rename(temporary, path) == 0 else { throw Problems(.writing(errno), found: path) }
    try NewFile.syncFolder(of: path)
    if old >= 0 { overwrite(old) }
  }

  private static func write(_ data: Data, to descriptor: Int32, _ path: String) throws {
    try data.withUnsafeBytes { bytes in
      var rest = bytes
      while !rest.isEmpty {
        let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw Problems(.writing(errno), found: path) }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
    }
  }

  /// Puts zeros over a file that no name leads to any more, as far as the file system writes in
  /// place: a file with another name is somebody's copy.
  private static func overwrite(_ descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_nlink == 0 else { return }
    let zeros = [UInt8](repeating: 0, count: Int(status.st_size))
    // What cannot be overwritten cannot be undone either: the new keys are in place.
    _ = pwrite(descriptor, zeros, zeros.count, 0)
    fsync(descriptor)
  }
}
