import Synchronization

/// Whether what a user changed last through this registry was a case.
///
/// The journals do not keep the order among changes of cases and others, which would tell the time of
/// the former (design §8); it is known only here, in memory.
final class LastChanges: Sendable {
  private let wereOfCases: Mutex<[String: Bool]>

  init(wereOfCases: [String: Bool] = [:]) { self.wereOfCases = Mutex(wereOfCases) }

  func note(ofCases: Bool, by user: String) {
    wereOfCases.withLock { $0[user] = ofCases }
  }

  /// Nil of a user who has changed nothing since the registry was opened.
  func wasOfCases(by user: String) -> Bool? { wereOfCases.withLock { $0[user] } }

  /// The same for now, for a registry that keeps nothing.
  func copy() -> LastChanges { LastChanges(wereOfCases: wereOfCases.withLock { $0 }) }
}
