import Crypto
import Foundation
import Synchronization

/// The authorization to see rows of case records; only unlocking gives one, and it ends by itself.
///
/// It ends after ten minutes without use, after sixty in all, and with ``lock()``. The key is zeroed
/// then. It may be used from any thread.
public final class CaseAccess: Sendable, Masked {
  /// Seconds without use after which it ends.
  public static let idleLimit: Double = 600
  /// Seconds after which it ends in any case.
  public static let totalLimit: Double = 3600

  private struct State {
    var key: CasePrivateKey
    let opened: Date
    var used: Date
  }

  /// Whose passphrase gave it.
  public let keyholder: String
  /// What for.
  public let reason: UnlockReason
  let registry: String
  private let now: @Sendable () -> Date
  private let state: Mutex<State?>

  init(
    _ key: CasePrivateKey,
    keyholder: String,
    reason: UnlockReason,
    registry: String,
    now: @escaping @Sendable () -> Date
  ) {
    self.keyholder = keyholder
    self.reason = reason
    self.registry = registry
    self.now = now
    let time = now()
    state = Mutex(State(key: key, opened: time, used: time))
  }

  /// Ends it and lets go of the key.
  public func lock() { state.withLock { $0 = nil } }

  /// True until it has ended.
  public var isOpen: Bool {
    let time = now()
    return state.withLock { state in
      Self.end(&state, at: time)
      return state != nil
    }
  }

  /// The key, for a piece of work in a registry.
  ///
  /// - Throws: ``Problems`` with `foreignAccess` if another registry gave it, `accessEnded` if it has
  ///   ended.
  func key(of registry: String) throws -> CasePrivateKey {
    guard registry == self.registry else { throw Problems(.foreignAccess) }
    let time = now()
    let key = state.withLock { state -> CasePrivateKey? in
      Self.end(&state, at: time)
      state?.used = time
      return state?.key
    }
    guard let key else { throw Problems(.accessEnded) }
    return key
  }

  /// Goes on with another case key after a rotation.
  func replace(_ key: CasePrivateKey) { state.withLock { $0?.key = key } }

  private static func end(_ state: inout State?, at time: Date) {
    guard let current = state else { return }
    let isOver =
      time.timeIntervalSince(current.used) > idleLimit
      || time.timeIntervalSince(current.opened) > totalLimit || time < current.opened
    if isOver { state = nil }
  }
}
