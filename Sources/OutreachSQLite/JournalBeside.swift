import Foundation
import GRDB
import GRDBSQLite
import OutreachRegistry

/// The rollback journal beside a registry: there while a change is written, and after a process was
/// killed in the midst of one (SQLite file format, §3).
struct JournalBeside {
  private let files: RegistryFiles

  init(_ files: RegistryFiles) { self.files = files }

  /// Looks at a journal before the engine does: one of another file, in whose place the registry was
  /// put, is removed; one of this file is left to be rolled back.
  ///
  /// A file that is no registry is refused here, since the engine would roll the journal into that
  /// too.
  ///
  /// - Throws: ``Problems`` with `notARegistry`, or `needsRecovery` where nothing can be written.
  func settle(isWritable: Bool) throws {
    // The registry itself is read by the engine: closing a descriptor of it would give up the locks
    // that another connection of this process holds (POSIX advisory locks).
    let journal = open(files.journal, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard journal >= 0 else { return }
    defer { close(journal) }
    // Of two programs that look, one removes.
    while flock(journal, LOCK_EX) != 0 {
      guard errno == EINTR else { throw Problems(.cannotOpen(), found: files.journal) }
    }
    guard isThere(journal) else { return }
    if JournalHeader.isCold(journal) {
      _ = try FirstPage(of: files.registry)
      if isWritable { try remove() }
      return
    }
    guard let header = JournalHeader(journal) else { return }
    let file = try FirstPage(of: files.registry)
    // While a change is written the journal comes and goes: what was read belongs together only if
    // it is still the same.
    guard isThere(journal) else { return }
    if header.belongs(to: file) {
      guard isWritable else { throw Problems(.needsRecovery, found: files.registry) }
      return try recover()
    }
    guard isWritable, unlink(files.journal) == 0 else {
      throw Problems(.needsRecovery, found: files.registry)
    }
    try NewFile.syncFolder(of: files.journal)
  }

  private func isThere(_ journal: Int32) -> Bool {
    var status = stat()
    return fstat(journal, &status) == 0
      && RealPath.status(files.journal, following: false)?.isSameFile(as: status) == true
  }

  /// Removes a journal that will not be rolled back: its process was killed before it changed the
  /// registry, or after all was done (``SQLiteStore/writeWithoutTrace(_:)``).
  private func remove() throws {
    let handle = try RawDatabase.open(files.registry, SQLITE_OPEN_READWRITE)
    defer { sqlite3_close_v2(handle) }
    do {
      try RawDatabase.execute("BEGIN EXCLUSIVE", handle)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
      // It is that of a change under way.
      return
    }
    try overwrite()
    guard unlink(files.journal) == 0 || errno == ENOENT else {
      throw Problems(.writing(errno), found: files.journal)
    }
    try RawDatabase.execute("COMMIT", handle)
  }

  /// Has the engine roll the journal back, also for a registry that is then only read.
  private func recover() throws {
    let handle = try RawDatabase.open(files.registry, SQLITE_OPEN_READWRITE)
    defer { sqlite3_close_v2(handle) }
    sqlite3_busy_timeout(handle, 5000)
    try RawDatabase.execute("SELECT 1 FROM sqlite_master LIMIT 1", handle)
  }

  /// Puts zeros over a journal that is no longer needed, as far as the file system writes in place.
  ///
  /// - Throws: ``Problems`` if it cannot be written.
  func overwrite() throws {
    let journal = open(files.journal, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
    guard journal >= 0 else { return }
    defer { close(journal) }
    // A change that could not be taken back needs its journal.
    guard JournalHeader.isCold(journal) else { return }
    var status = stat()
    guard fstat(journal, &status) == 0 else {
      throw Problems(.writing(errno), found: files.journal)
    }
    let zeros = [UInt8](repeating: 0, count: 1 << 16)
    var offset = 0
    while offset < Int(status.st_size) {
      let count = pwrite(
        journal,
        zeros,
        min(zeros.count, Int(status.st_size) - offset),
        off_t(offset)
      )
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Problems(.writing(errno), found: files.journal) }
      offset += count
    }
    guard fsync(journal) == 0 else { throw Problems(.writing(errno), found: files.journal) }
  }
}

/// What the first page of a registry tells, as it is on the disk.
struct FirstPage {
  let mark: Int32
  let pages: Int

  /// - Throws: ``Problems`` with `notARegistry`.
  init(of path: String) throws {
    var allowed = CharacterSet.urlPathAllowed
    allowed.remove(charactersIn: "?#%")
    guard let name = path.addingPercentEncoding(withAllowedCharacters: allowed) else {
      throw Problems(.notARegistry, found: path)
    }
    // Immutable: no lock is taken and no journal looked at.
    let handle = try RawDatabase.open(
      "file://\(name)?immutable=1",
      SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
    )
    defer { sqlite3_close_v2(handle) }
    guard let header = Self.header(of: handle), let size = RealPath.status(path)?.st_size,
      header.starts(with: Array("SQLite format 3\0".utf8)),
      BigEndian.number(header, 68) == SQLiteStore.applicationID
    else { throw Problems(.notARegistry, found: path) }
    mark = Int32(truncatingIfNeeded: BigEndian.number(header, TransactionMark.offset))
    // A page of 65,536 bytes is written as 1.
    let pageSize = Int(header[16]) << 8 | Int(header[17])
    pages = Int(size) / (pageSize == 1 ? 65_536 : max(pageSize, 512))
  }

  /// The first 100 bytes, read by the engine's own file: what a change left half done is no database
  /// to it, and closing another descriptor would give up this process's locks.
  static func header(of handle: OpaquePointer) -> [UInt8]? {
    var file: UnsafeMutablePointer<sqlite3_file>?
    sqlite3_file_control(handle, "main", SQLITE_FCNTL_FILE_POINTER, &file)
    var header = [UInt8](repeating: 0, count: 100)
    guard let file, let methods = file.pointee.pMethods?.pointee,
      methods.xRead(file, &header, Int32(header.count), 0) == SQLITE_OK
    else { return nil }
    return header
  }
}

/// Numbers of four bytes, as SQLite's files have them.
enum BigEndian {
  static func number(_ bytes: [UInt8], _ offset: Int) -> Int {
    bytes[offset..<(offset + 4)].reduce(0) { $0 << 8 | Int($1) }
  }
}

/// The beginning of a journal: its header, and the first page as it was before the change (SQLite
/// file format, §3).
struct JournalHeader {
  private static let magic: [UInt8] = [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7]

  /// The random number that begins the checksums.
  let nonce: Int32
  /// True if the engine would roll it back.
  private let isHot: Bool
  private let pagesBefore: Int
  /// The mark before the change; nil if no page was written.
  private let mark: Int32?

  /// The journal in a file; nil if there is none.
  init?(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    self.init(descriptor)
  }

  /// Nil if it is no journal of this program.
  init?(_ descriptor: Int32) {
    guard let header = Self.read(descriptor, at: 0, count: 28) else { return nil }
    isHot = header.starts(with: Self.magic)
    nonce = Int32(truncatingIfNeeded: BigEndian.number(header, 12))
    pagesBefore = BigEndian.number(header, 16)
    let sector = BigEndian.number(header, 20)
    guard (32...65_536).contains(sector) else { return nil }
    guard let page = Self.read(descriptor, at: sector, count: 4 + TransactionMark.offset + 4) else {
      mark = nil
      return
    }
    // Every transaction of this program writes the first page first.
    guard BigEndian.number(page, 0) == 1 else { return nil }
    mark = Int32(truncatingIfNeeded: BigEndian.number(page, 4 + TransactionMark.offset))
  }

  /// True if the engine would not roll it back: its header is not written, or not any more.
  static func isCold(_ descriptor: Int32) -> Bool {
    read(descriptor, at: 0, count: 1).map { $0[0] == 0 } ?? true
  }

  /// True if it was written for the file that is there, before its first page was or after.
  func belongs(to file: FirstPage) -> Bool {
    guard isHot else { return true }
    // Without a page only the length of the file would be put back.
    guard let mark else { return file.pages == pagesBefore }
    return file.mark == mark || file.mark == TransactionMark.made(by: self)
  }

  private static func read(_ descriptor: Int32, at offset: Int, count: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    return pread(descriptor, &bytes, count, off_t(offset)) == count ? bytes : nil
  }
}
