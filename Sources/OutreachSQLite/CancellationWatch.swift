import GRDB
import GRDBSQLite
import OutreachRegistry
import Synchronization

/// Whether the work that a connection does is to end, which the engine asks as it goes.
final class CancellationWatch: Sendable {
  /// Steps of the engine between two questions: some tenths of a millisecond.
  private static let steps: Int32 = 10_000
  private let current = Mutex<Cancellation?>(nil)

  var isCancelled: Bool { current.withLock { $0?.isCancelled ?? false } }

  /// Lets the engine of a connection ask; the watch must live as long as the connection.
  func begin(on database: Database) {
    let context = Unmanaged.passUnretained(self).toOpaque()
    sqlite3_progress_handler(
      database.sqliteConnection,
      Self.steps,
      { context in
        guard let context else { return 0 }
        let watch = Unmanaged<CancellationWatch>.fromOpaque(context).takeUnretainedValue()
        return watch.isCancelled ? 1 : 0
      },
      context
    )
  }

  /// Does the work of one call.
  func watching<Result>(
    _ cancellation: Cancellation?,
    _ work: () throws -> Result
  ) throws -> Result {
    // It may have waited for others' work meanwhile.
    if cancellation?.isCancelled == true { throw Problems(.interrupted) }
    current.withLock { $0 = cancellation }
    defer { current.withLock { $0 = nil } }
    return try work()
  }
}
