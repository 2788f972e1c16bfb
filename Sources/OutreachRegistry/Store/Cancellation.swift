import Synchronization

/// Ends work that another thread does in a registry, and no other work.
///
/// ```swift
/// let cancellation = Cancellation()
/// try cancellation.perform { try registry.query("activities by:village") }
/// ```
///
/// Calls with `await` need none: they end when their task is cancelled.
public final class Cancellation: Sendable {
  private let isRequested = Atomic(false)

  /// Work may begin.
  public init() {}

  /// Ends the work now, or as soon as it begins; what it wrote is not kept.
  public func cancel() { isRequested.store(true, ordering: .relaxed) }

  /// True after ``cancel()``.
  public var isCancelled: Bool { isRequested.load(ordering: .relaxed) }

  /// Does work on this thread, which ``cancel()`` ends.
  ///
  /// - Throws: What the work throws; ``Problems`` with the code `interrupted` if it was ended.
  public func perform<Result>(_ work: () throws -> Result) rethrows -> Result {
    try Self.$current.withValue(self, operation: work)
  }

  /// What ends the work that is being done.
  @TaskLocal package static var current: Cancellation?

  /// Long work asks now and then whether it is to end.
  ///
  /// - Throws: ``Problems`` with `interrupted` if so.
  package static func check() throws {
    if current?.isCancelled == true { throw Problems(.interrupted) }
  }
}
