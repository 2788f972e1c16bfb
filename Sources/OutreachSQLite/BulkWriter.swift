import Dispatch
import OutreachRegistry
import Synchronization

/// Adds rows on a thread of its own, so that those which follow are read and checked meanwhile.
///
/// It is safe to send: the connection is used by the queue alone until ``wait()`` has returned, and by
/// the thread of the transaction alone from then on.
final class BulkWriter: @unchecked Sendable {
  /// So many batches may wait, which bounds the memory that they take.
  private static let most = 8

  private let queue = DispatchQueue(label: "outreach.rows")
  private let room = DispatchSemaphore(value: BulkWriter.most)
  private let failure = Mutex<(any Error)?>(nil)

  /// Rows and the statement that adds them; the thread of the transaction lets go of both.
  private struct Work: @unchecked Sendable {
    let values: [StoreValue]
    let statement: SQLiteStatement
  }

  /// - Throws: What kept earlier rows from being added.
  func add(_ values: [StoreValue], by statement: SQLiteStatement) throws {
    try check()
    let work = Work(values: values, statement: statement)
    room.wait()
    queue.async { [self] in
      defer { room.signal() }
      guard failure.withLock({ $0 == nil }) else { return }
      do {
        try work.statement.step(work.values) { _ in }
      } catch {
        failure.withLock { $0 = error }
      }
    }
  }

  /// Waits until all is done that was to be added.
  ///
  /// - Throws: What kept rows from being added.
  func wait() throws {
    stop()
    try check()
  }

  /// Waits until nothing is being added, whether it succeeded or not.
  func stop() { queue.sync {} }

  private func check() throws {
    if let failure = failure.withLock({ $0 }) { throw failure }
  }
}
