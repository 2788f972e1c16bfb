package import Foundation

/// A file that is written under a name of its own and gets its place only when all of it is on the
/// disk: what was there stays until then, and nothing of it is left if it is given up or the process
/// is killed.
package final class NewFile {
  /// What becomes of a file that is in the place already.
  package enum Existing {
    /// It stays, and the new one is an error.
    case kept
    /// It gives way, as somebody agreed.
    case replaced
  }

  /// The place, without links.
  package let path: String
  /// Where the file is until it is finished.
  package let temporaryPath: String
  private let shownPath: String
  private let existing: Existing
  /// The permissions that it is to have, where they are not those of any new file.
  private var mode: mode_t?
  /// The file that it replaces, whose owner it keeps.
  private let owner: stat?
  private var descriptor: Int32
  private var buffer: [UInt8] = []
  private static let bufferSize = 1 << 16

  /// Begins a file beside its place.
  ///
  /// - Parameters:
  ///   - shownPath: the place.
  ///   - existing: what becomes of a file that is there.
  ///   - isPrivate: true if only its owner may ever read it; else it has the permissions of the file
  ///     that it replaces, or of any new one.
  ///   - own: the registry's own files, which are never written over.
  /// - Throws: ``Problems`` if the place is taken, belongs to the registry or is no plain file, or
  ///   nothing can be written there.
  package init(
    _ shownPath: String,
    existing: Existing = .kept,
    isPrivate: Bool,
    own: RegistryFiles? = nil
  ) throws {
    self.shownPath = shownPath
    self.existing = existing
    path = try Self.place(shownPath, own: own)
    let there = RealPath.status(path)
    owner = there
    guard there == nil || existing == .replaced else {
      throw Problems(.fileExists, found: shownPath)
    }
    mode = isPrivate ? 0o600 : there.map { $0.st_mode & 0o777 }
    temporaryPath = Self.temporaryPath(of: path)
    descriptor = try Self.create(temporaryPath, mode: mode ?? 0o666, shownPath)
  }

  deinit { discard() }

  /// Where a file may be written.
  ///
  /// - Throws: ``Problems`` if it belongs to the registry, or is there and no plain file.
  package static func place(_ path: String, own: RegistryFiles?) throws -> String {
    let real = try RealPath.new(path)
    guard own?.contains(real) != true, !RegistryFiles.isBeside(real) else {
      throw Problems(.fileIsRegistry, found: path)
    }
    // What stands for a descriptor of a process leads to a file that somebody else is writing.
    let folder = RealPath.existing(RealPath.split(path).folder) ?? ""
    guard folder != "/dev", !folder.hasPrefix("/proc/") else {
      throw Problems(.notAPlainFile, found: path)
    }
    if let there = RealPath.status(real), !there.isPlainFile {
      throw Problems(.notAPlainFile, found: path)
    }
    return real
  }

  /// The name under which a file is written: hidden, and nobody else's.
  static func temporaryPath(of path: String) -> String {
    let (folder, name) = RealPath.split(path)
    // A name has 255 bytes at most.
    let shown = name.utf8.count < 230 ? name : "\(name.prefix(40)).\(Self.number(of: name))"
    return (folder == "/" ? "" : folder) + "/." + shown + ".outreach-part"
  }

  /// The same for equal names in every process (Fowler, Noll, Vo: FNV-1a).
  private static func number(of name: String) -> UInt64 {
    name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }

  /// Removes what a killed process left beside a place; not what is being written.
  package static func removeLeftover(of place: String) {
    let left = open(temporaryPath(of: place), O_RDWR | O_CLOEXEC | O_NOFOLLOW)
    guard left >= 0 else { return }
    defer { close(left) }
    if flock(left, LOCK_EX | LOCK_NB) == 0, isThere(left, temporaryPath(of: place)) {
      unlink(temporaryPath(of: place))
    }
  }

  /// True if a path still leads to an open file.
  private static func isThere(_ descriptor: Int32, _ path: String) -> Bool {
    var status = stat()
    return fstat(descriptor, &status) == 0
      && RealPath.status(path, following: false)?.isSameFile(as: status) == true
  }

  /// Makes the file; one that a killed process left is removed, one that is being written is not.
  private static func create(_ path: String, mode: mode_t, _ shownPath: String) throws -> Int32 {
    while true {
      let made = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
      if made >= 0 {
        // The lock tells others that its writer lives; who came before it may have removed the file.
        guard flock(made, LOCK_EX | LOCK_NB) == 0, isThere(made, path) else {
          close(made)
          continue
        }
        return made
      }
      guard errno == EEXIST else { throw Problems(.writing(errno), found: shownPath) }
      let left = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
      guard left >= 0 else {
        if errno == ENOENT { continue }
        throw Problems(.writing(errno), found: shownPath)
      }
      defer { close(left) }
      guard flock(left, LOCK_EX | LOCK_NB) == 0 else {
        throw Problems(.fileInUse, found: shownPath)
      }
      var status = stat()
      guard fstat(left, &status) == 0, status.isPlainFile else {
        throw Problems(.notAPlainFile, found: path)
      }
      if RealPath.status(path, following: false)?.isSameFile(as: status) == true { unlink(path) }
    }
  }

  // MARK: Writing

  /// Adds text.
  ///
  /// - Throws: ``Problems`` with `diskFull` or `cannotWrite`.
  package func write(_ text: String) throws {
    buffer.append(utf8: text)
    if buffer.count >= Self.bufferSize { try flush() }
  }

  /// Adds bytes.
  ///
  /// - Throws: ``Problems`` with `diskFull` or `cannotWrite`.
  package func write(_ bytes: some Collection<UInt8>) throws {
    buffer += bytes
    if buffer.count >= Self.bufferSize { try flush() }
  }

  private func flush() throws {
    try buffer.withUnsafeBytes { bytes in
      var rest = bytes
      while !rest.isEmpty {
        let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw Problems(.writing(errno), found: shownPath) }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }

  // MARK: The end

  /// Lets a group of the system read and write the file too.
  ///
  /// - Throws: ``Problems`` if the process may not give it away.
  package func share(with group: gid_t) throws {
    mode = 0o660
    guard fchown(descriptor, uid_t.max, group) == 0 else {
      throw Problems(.writing(errno), found: shownPath)
    }
  }

  /// Has all of the file on the disk, so that little can keep it from its place.
  ///
  /// - Throws: ``Problems`` if it cannot be written.
  package func sync() throws {
    try flush()
    // Only root may give a file away; to anyone else it is already the owner's.
    if let owner, geteuid() == 0 { fchown(descriptor, owner.st_uid, owner.st_gid) }
    if let mode, !grants(mode) { throw Problems(.writing(errno), found: shownPath) }
    guard fsync(descriptor) == 0 else { throw Problems(.writing(errno), found: shownPath) }
  }

  /// Puts the file in its place, all of it on the disk.
  ///
  /// - Throws: ``Problems`` if it cannot be; what was there is then as it was.
  package func finish() throws {
    try sync()
    guard place() else {
      throw Problems(errno == EEXIST ? .fileExists : .writing(errno), found: shownPath)
    }
    close(descriptor)
    descriptor = -1
    try Self.syncFolder(of: path)
  }

  /// True if the file has the permissions that it is to have, or as many as its file system has.
  private func grants(_ mode: mode_t) -> Bool {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return false }
    return status.st_mode & 0o777 == mode || fchmod(descriptor, mode) == 0
      // A stick's file system (FAT) knows no permissions.
      || errno == EPERM || errno == ENOTSUP
  }

  private func place() -> Bool {
    guard existing == .kept else { return rename(temporaryPath, path) == 0 }
    if link(temporaryPath, path) == 0 {
      unlink(temporaryPath)
      return true
    }
    guard errno != EEXIST else { return false }
    // A file system without links (FAT): nothing was there just now.
    guard RealPath.status(path, following: false) == nil else {
      errno = EEXIST
      return false
    }
    return rename(temporaryPath, path) == 0
  }

  /// Leaves nothing behind, unless it is finished.
  package func discard() {
    guard descriptor >= 0 else { return }
    unlink(temporaryPath)
    close(descriptor)
    descriptor = -1
  }

  /// Has a new name outlast the loss of power.
  package static func syncFolder(of path: String) throws {
    let folder = open(RealPath.split(path).folder, O_RDONLY | O_CLOEXEC)
    // A folder that may be written but not read cannot be synced.
    guard folder >= 0 else { return }
    defer { close(folder) }
    guard fsync(folder) == 0 || errno == EINVAL else {
      throw Problems(.writing(errno), found: path)
    }
  }
}
