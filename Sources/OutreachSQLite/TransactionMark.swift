import GRDB
import GRDBSQLite
import OutreachRegistry

/// A number in the file's first page that is another one after every transaction.
///
/// By it a file is known again:
/// - A rollback journal holds the first page as it was, and by the number of its own (the random one
///   that begins its checksums) what the transaction makes of it. So it is known whose a journal is
///   that a killed process left, and it is not rolled into another file that was put in the
///   registry's place (``JournalBeside``).
/// - The engine knows by a counter whether a file was changed by others. A file that was copied over
///   this one may have the same counter; it does not have the same number.
///
/// The first page has no other place for it than `user_version`; the schema's version is in the table
/// `info`.
enum TransactionMark {
  /// Where `user_version` is in the first page (SQLite file format, §1.3).
  static let offset = 60

  /// The mark of a new file.
  static func first() -> Int32 { Int32.random(in: 1...Int32.max) }

  /// The mark that a transaction leaves, by the beginning of its journal.
  static func made(by journal: JournalHeader) -> Int32 { journal.nonce & Int32.max }

  /// Makes the first page part of the transaction, before any other, and gives it the mark that its
  /// journal tells of.
  static func advance(_ database: Database, _ files: RegistryFiles?) throws {
    try database.execute(sql: "PRAGMA user_version = \(first())")
    guard let files, let journal = JournalHeader(files.journal) else { return }
    try database.execute(sql: "PRAGMA user_version = \(made(by: journal))")
  }

  /// The mark on the disk, where the engine's copy of the page may be an older one.
  static func onDisk(_ database: Database) -> Int32? {
    guard let handle = database.sqliteConnection else { return nil }
    return FirstPage.header(of: handle).map { BigEndian.number($0, offset) }
      .map { Int32(truncatingIfNeeded: $0) }
  }

  /// The mark as the engine has it.
  static func known(_ database: Database) throws -> Int32 {
    try Int32.fetchOne(database, sql: "PRAGMA user_version") ?? 0
  }
}
