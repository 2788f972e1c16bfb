import Foundation
import GRDB
import GRDBSQLite
package import OutreachRegistry

extension SQLiteStore {
  /// Puts what a backup holds in the place of all that is there, in one transaction: other programs
  /// that have the registry open go on with what was restored.
  ///
  /// - Parameters:
  ///   - path: the backup.
  ///   - prepare: looks at a copy of the backup and changes it as it has to be.
  /// - Returns: Where what was there is kept.
  /// - Throws: ``Problems`` if the backup is none; what `prepare` throws. Nothing is replaced then.
  package func restore(
    from path: String,
    prepare: (any Store) throws -> Void
  ) throws -> String? {
    guard let files else { throw Problems(.readOnly) }
    guard !isReadOnly else { throw Problems(.readOnly) }
    // Whoever else is at work is met with now, not after the question.
    patience.begin()
    try Self.translating(location) {
      try queue.inDatabase { try $0.inTransaction(.exclusive) { .rollback } }
    }
    let mark = try FirstPage(of: files.registry).mark
    let (file, copy) = try Self.copy(of: path, for: files)
    defer { file.discard() }
    try prepare(copy)
    let kept = KeptFile.name(for: files.registry)
    try backup(to: kept, replacing: false)
    do {
      try replacePages(by: copy, files, ifMarked: mark)
    } catch {
      // Where it cannot be told that nothing was written, the copy stays.
      if let now = try? FirstPage(of: files.registry).mark, now == mark || isChange(error) {
        unlink(kept)
      }
      throw error
    }
    return kept
  }

  private func isChange(_ error: any Error) -> Bool {
    (error as? Problems)?.all.first?.what == .changedMeanwhile
  }

  /// Restores where there is no registry that could be opened: the file is missing or damaged.
  ///
  /// - Returns: Where a damaged file is kept.
  package static func restore(
    at registry: String,
    from path: String,
    prepare: (any Store) throws -> Void
  ) throws -> String? {
    let real = try NewFile.place(registry, own: nil)
    let files = RegistryFiles(registry: real)
    let there = RealPath.status(real)
    let (file, copy) = try Self.copy(of: path, for: files)
    defer { file.discard() }
    try prepare(copy)
    let restored = try NewFile(
      real,
      existing: there == nil ? .kept : .replaced,
      isPrivate: true
    )
    // A group that could write in the old one can in this.
    if let there, there.st_mode & 0o060 == 0o060 { try restored.share(with: there.st_gid) }
    try copy.copy(to: restored)
    try copy.close()
    let kept = try KeptFile.keep(files)
    do {
      try restored.finish()
    } catch {
      KeptFile.putBack(kept, files)
      throw error
    }
    return RealPath.status(kept.registry).map { _ in kept.registry }
  }

  /// A copy of a backup that may be changed, with the keys of the registry that it is for.
  private static func copy(
    of path: String,
    for files: RegistryFiles
  ) throws -> (file: NewFile, copy: SQLiteStore) {
    if let real = RealPath.existing(path), files.contains(real) {
      throw Problems(.backupIsRegistry, found: path)
    }
    let backup = try open(at: path, readOnly: true)
    let file = try NewFile(files.restored, existing: .replaced, isPrivate: true)
    try backup.copy(to: file)
    try backup.close()
    let copy = try translating(path) {
      let copy = try SQLiteStore(
        file.temporaryPath,
        isReadOnly: false,
        keyVault: FileKeyVault(files)
      )
      try copy.writeUnsafely()
      return copy
    }
    return (file, copy)
  }

  /// - Throws: ``Problems`` with `changedMeanwhile` if the registry is not as it was asked about.
  private func replacePages(
    by copy: SQLiteStore,
    _ files: RegistryFiles,
    ifMarked mark: Int32
  ) throws {
    try Self.translating(location) {
      try queue.inDatabase { own in
        try copy.queue.inDatabase { source in
          let handle = own.sqliteConnection
          guard
            let backup = sqlite3_backup_init(handle, "main", source.sqliteConnection, "main")
          else { throw RawDatabase.error(sqlite3_errcode(handle), handle) }
          var code: Int32
          do {
            defer { sqlite3_backup_finish(backup) }
            patience.begin()
            // No page yet, but the lock.
            code = sqlite3_backup_step(backup, 0)
            if code == SQLITE_OK {
              guard try FirstPage(of: files.registry).mark == mark else {
                throw Problems(.changedMeanwhile)
              }
              // The first page, with which the journal begins that says which mark it is to have.
              code = sqlite3_backup_step(backup, 1)
            }
            if code == SQLITE_OK {
              if let journal = JournalHeader(files.journal) {
                let made = TransactionMark.made(by: journal)
                try source.execute(sql: "PRAGMA user_version = \(made)")
              }
              patience.begin()
              code = sqlite3_backup_step(backup, -1)
            }
          }
          guard code == SQLITE_DONE else { throw RawDatabase.error(code, handle) }
          own.clearSchemaCache()
        }
      }
    }
  }
}

/// The file under which something that was replaced is kept.
private enum KeptFile {
  /// A name that is free: `ky-anh.before-restore-2026-11-27-092455.registry`.
  static func name(for registry: String) -> String {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let stamp =
      "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))-"
      + two(parts.tm_hour) + two(parts.tm_min) + two(parts.tm_sec)
    let (folder, name) = RealPath.split(registry)
    let dot = name.lastIndex(of: ".") ?? name.endIndex
    let stem = (folder == "/" ? "" : folder) + "/" + name[..<dot] + ".before-restore-" + stamp
    var path = stem + name[dot...]
    var number = 2
    while RealPath.status(path, following: false) != nil {
      path = "\(stem)-\(number)" + name[dot...]
      number += 1
    }
    return path
  }

  /// Keeps a damaged registry, with the journal that lies beside it, under another name; under its
  /// own it is there until it is replaced.
  ///
  /// - Returns: Where they are now, those that there were.
  static func keep(_ files: RegistryFiles) throws -> RegistryFiles {
    let kept = RegistryFiles(registry: name(for: files.registry))
    let isThere = RealPath.status(files.registry) != nil
    if isThere, link(files.registry, kept.registry) != 0,
      rename(files.registry, kept.registry) != 0
    {
      throw Problems(.writing(errno), found: kept.registry)
    }
    // That of a registry which was moved away is needed there.
    if rename(files.journal, kept.journal) != 0, errno != ENOENT {
      let code = errno
      putBack(kept, files)
      throw Problems(.writing(code), found: kept.journal)
    }
    return kept
  }

  /// Undoes ``keep(_:)``.
  static func putBack(_ kept: RegistryFiles, _ files: RegistryFiles) {
    if RealPath.status(kept.journal) != nil { rename(kept.journal, files.journal) }
    guard RealPath.status(kept.registry) != nil else { return }
    if RealPath.status(files.registry) == nil {
      rename(kept.registry, files.registry)
    } else {
      unlink(kept.registry)
    }
  }
}
