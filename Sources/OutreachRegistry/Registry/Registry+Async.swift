import Dispatch
import Synchronization

extension Registry {
  /// Does work with the registry on a thread of its own, and ends it when the task is cancelled.
  ///
  /// What a cancelled call wrote is not kept; calls of others go on.
  ///
  /// ```swift
  /// let answer = try await registry.perform { try $0.query("activities by:village") }
  /// ```
  ///
  /// - Returns: What the work returns.
  /// - Throws: What the work throws; `CancellationError` if the task was cancelled.
  @discardableResult
  public func perform<Result: Sendable>(
    _ work: @escaping @Sendable (Registry) throws -> Result
  ) async throws -> Result {
    let cancellation = Cancellation()
    do {
      return try await withTaskCancellationHandler {
        try await withCheckedThrowingContinuation { continuation in
          Self.workers.async {
            continuation.resume(
              with: Swift.Result { try cancellation.perform { try work(self) } }
            )
          }
        }
      } onCancel: {
        cancellation.cancel()
      }
    } catch let problems as Problems where problems.all.contains(where: \.isInterruption) {
      throw cancellation.isCancelled ? CancellationError() : problems
    }
  }

  /// The threads on which calls with `await` work, so that none blocks those of Swift's tasks.
  private static let workers = DispatchQueue(label: "outreach-registry", attributes: .concurrent)

  /// Answers a question in the command language, as ``query(_:access:)`` does.
  ///
  /// - Throws: ``Problems``; `CancellationError` if the task was cancelled.
  public func query(_ text: String, access: CaseAccess? = nil) async throws -> Answer {
    try await perform { try $0.query(text, access: access) }
  }
}

extension Problem {
  /// True if the work was ended from outside.
  fileprivate var isInterruption: Bool { what == .interrupted }
}
