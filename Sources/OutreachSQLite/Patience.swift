import Foundation
import Synchronization

/// How long a transaction waits for others: 5 s in all before it begins, and 5 s at its end.
///
/// Waiting is counted over the whole of it. SQLite tries again for every page that it would like to
/// write early while others read, and must not wait for each: it then keeps the page in memory.
final class Patience: Sendable {
  private static let limit = Duration.seconds(5)
  private let clock = ContinuousClock()
  private let deadline: Mutex<ContinuousClock.Instant>

  private let watch: CancellationWatch

  init(_ watch: CancellationWatch) {
    self.watch = watch
    deadline = Mutex(clock.now.advanced(by: Self.limit))
  }

  /// Has patience for another 5 s from now on.
  func begin() { deadline.withLock { $0 = clock.now.advanced(by: Self.limit) } }

  /// Waits a little for others; false if it has been long enough, or the work is to end.
  func waits() -> Bool {
    guard !watch.isCancelled, deadline.withLock({ clock.now < $0 }) else { return false }
    usleep(5_000)
    return true
  }
}
