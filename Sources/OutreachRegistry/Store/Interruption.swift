import Synchronization

/// Whether the work under way is to stop.
final class Interruption: Sendable {
  private let isRequested = Atomic(false)

  func request() { isRequested.store(true, ordering: .relaxed) }

  func clear() { isRequested.store(false, ordering: .relaxed) }

  /// - Throws: ``Problems`` with `interrupted` if the work is to stop.
  func check() throws {
    if isRequested.load(ordering: .relaxed) { throw Problems(.interrupted) }
  }
}
