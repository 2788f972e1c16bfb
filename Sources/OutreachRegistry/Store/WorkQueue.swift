import Dispatch
import Synchronization

/// Does work in its order on a thread of its own, so that what follows is read and checked meanwhile.
package final class WorkQueue: Sendable {
  private let queue = DispatchQueue(label: "outreach.work")
  private let room: DispatchSemaphore
  private let failure = Mutex<(any Error)?>(nil)
  /// Work that is done, until the thread that added it lets go of it: memory that one thread takes and
  /// another gives back makes both wait.
  private let done = Mutex<[Work]>([])

  /// Safe to send because whoever adds it leaves alone what it uses, until ``wait()`` or ``stop()`` has
  /// returned.
  private struct Work: @unchecked Sendable {
    let body: () throws -> Void
  }

  /// - Parameter most: How many pieces of work may wait, which bounds the memory that they take.
  package init(most: Int) { room = DispatchSemaphore(value: most) }

  /// Adds work that changes what nobody else uses meanwhile.
  ///
  /// - Throws: What earlier work failed by; nothing is done after it.
  package func add(_ body: @escaping () throws -> Void) throws {
    try check()
    let work = Work(body: body)
    room.wait()
    _ = done.withLock { exchange(&$0, with: []) }
    queue.async { [self] in
      defer {
        done.withLock { $0.append(work) }
        room.signal()
      }
      guard failure.withLock({ $0 == nil }) else { return }
      do {
        try work.body()
      } catch {
        failure.withLock { $0 = error }
      }
    }
  }

  /// Waits until all is done.
  ///
  /// - Throws: What work failed by.
  package func wait() throws {
    stop()
    try check()
  }

  /// Waits until nothing is being done, whether it succeeded or not.
  package func stop() { queue.sync {} }

  private func check() throws {
    if let failure = failure.withLock({ $0 }) { throw failure }
  }
}
