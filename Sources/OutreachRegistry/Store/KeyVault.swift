package import Foundation
import Synchronization

/// Where the keys of a registry lie; a store without one keeps no case records.
package protocol KeyVault: Sendable {
  /// What lies there, or nil.
  func load() throws -> Data?
  /// Puts something else in its place, all of it or nothing, and leaves nothing of what was there.
  func save(_ data: Data) throws
  /// The file, where it is one.
  var path: String? { get }
}

/// Keys of a registry in memory.
package final class MemoryKeyVault: KeyVault {
  private let data = Mutex<Data?>(nil)

  package init() {}
  package func load() -> Data? { data.withLock { $0 } }
  package func save(_ new: Data) { data.withLock { $0 = new } }
  package var path: String? { nil }
}

/// `REGISTRY.keys` beside the registry, with the registry's permissions.
package struct FileKeyVault: KeyVault {
  private let files: RegistryFiles

  package init(_ files: RegistryFiles) { self.files = files }

  package var path: String? { file }
  private var file: String { files.keys }

  package func load() throws -> Data? {
    guard FileManager.default.fileExists(atPath: file) else { return nil }
    guard let data = FileManager.default.contents(atPath: file) else {
      throw Problems(.cannotOpen(), found: file)
    }
    return data
  }

  package func save(_ data: Data) throws {
    var status = stat()
    let hasRegistry = stat(files.registry, &status) == 0
    try Self.replace(
      file,
      data,
      mode: hasRegistry ? status.st_mode & 0o660 : 0o600,
      group: hasRegistry ? status.st_gid : nil
    )
  }

  /// Puts a file in place of another, whose bytes are overwritten.
  static func replace(_ path: String, _ data: Data, mode: mode_t, group: gid_t? = nil) throws {
    func fail() -> Problems {
      Problems(.cannotWrite(), found: path)
    }
    let temporary = path + ".part"
    unlink(temporary)
    let new = open(temporary, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard new >= 0 else { throw fail() }
    defer { close(new) }
    do {
      // A group that the process may not give is not the registry's own.
      if let group, fchown(new, uid_t.max, group) != 0, mode & 0o060 != 0 { throw fail() }
      guard fchmod(new, mode) == 0 else { throw fail() }
      try write(data, to: new)
      guard fsync(new) == 0 else { throw fail() }
      let old = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
      defer { if old >= 0 { close(old) } }
      guard rename(temporary, path) == 0 else { throw fail() }
      if old >= 0 { try shred(old) }
      try syncFolder(of: path)
    } catch {
      unlink(temporary)
      throw error
    }
  }

  private static func write(_ data: Data, to descriptor: Int32) throws {
    try data.withUnsafeBytes { bytes in
      var rest = bytes
      while !rest.isEmpty {
        let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw Problems(.cannotWrite()) }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
    }
  }

  /// Zeros over a file that no name leads to any more, as far as the file system writes in place.
  private static func shred(_ descriptor: Int32) throws {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return }
    try write(Data(count: Int(status.st_size)), to: descriptor)
    fsync(descriptor)
  }

  private static func syncFolder(of path: String) throws {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
