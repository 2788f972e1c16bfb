import GRDB

/// A number in the file's first page that every transaction advances.
///
/// SQLite's rollback journal holds the first page as it was. By this number it is known whose it is:
/// a journal that a killed process left must not be rolled into another file that was put in the
/// registry's place (``JournalBeside``). The first page has no other place for it than
/// `user_version`; the schema's version is in the table `info`.
enum TransactionMark {
  private static let largest: Int32 = .max

  /// The mark of a new file: another one for each, so that files are told apart.
  static func first() -> Int32 { Int32.random(in: 1...largest) }

  static func next(after mark: Int32) -> Int32 { mark >= largest || mark < 0 ? 1 : mark + 1 }

  /// Makes the first page part of the transaction, before any other.
  static func advance(_ database: Database) throws {
    let mark = try Int32.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    try database.execute(sql: "PRAGMA user_version = \(next(after: mark))")
  }
}
