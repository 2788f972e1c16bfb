import GRDB
package import OutreachRegistry

extension SQLiteStore {
  /// Writes what leaves no trace: freed pages are zeroed by `secure_delete`, and the journal before it
  /// is removed.
  package func writeWithoutTrace<Result>(
    _ body: (any StoreConnection) throws -> Result
  ) throws -> Result {
    guard let files else { return try write(body) }
    return try Self.translating(location) {
      // The lock is kept meanwhile: the next journal of another program would have the same name.
      defer {
        // Changing the mode removes the journal, the next reading gives the lock back. If that fails
        // the connection keeps the registry to itself, and loses nothing.
        try? queue.inDatabase {
          try $0.execute(sql: "PRAGMA locking_mode = NORMAL; PRAGMA journal_mode = DELETE")
          _ = try Int.fetchOne($0, sql: "SELECT 1 FROM sqlite_master LIMIT 1")
        }
      }
      patience.begin()
      try queue.inDatabase {
        try $0.execute(sql: "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = PERSIST")
      }
      let result = Swift.Result { try write(body) }
      let overwritten = Swift.Result { try JournalBeside(files).overwrite() }
      let value = try result.get()
      try overwritten.get()
      return value
    }
  }
}
