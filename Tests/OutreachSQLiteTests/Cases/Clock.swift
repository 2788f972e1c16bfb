import Foundation
import Synchronization

/// A clock that stands still until it is moved.
final class Clock: Sendable {
  private let moment = Mutex(Date(timeIntervalSince1970: 1_795_420_800))

  var now: Date { moment.withLock { $0 } }

  func advance(_ seconds: Double) { moment.withLock { $0 += seconds } }
}
