import Synchronization

/// Whether what a user changed last through this registry was a case.
///
/// The journals do not keep the order among changes of cases and others, which would tell the time of
/// the former (design §8); it is known only here, in memory.
final class LastChanges: Sendable {
  private let usersOfCases: Mutex<Set<String>>

  init(usersOfCases: Set<String> = []) { self.usersOfCases = Mutex(usersOfCases) }

  func note(ofCases: Bool, by user: String) {
    usersOfCases.withLock { users in
      if ofCases { users.insert(user) } else { users.remove(user) }
    }
  }

  func isOfCases(by user: String) -> Bool { usersOfCases.withLock { $0.contains(user) } }

  /// The same for now, for a registry that keeps nothing.
  func copy() -> LastChanges { LastChanges(usersOfCases: usersOfCases.withLock { $0 }) }
}
