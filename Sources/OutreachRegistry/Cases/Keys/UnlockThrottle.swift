import Foundation

/// Slows down guessing, over all processes: the counts stand in the registry itself.
enum UnlockThrottle {
  /// Wrong passphrases that cost no waiting.
  private static let free = 2
  private static let longestWait = 900

  private static let name = "unlockFailures"

  private static func failures(
    of commune: String,
    _ connection: any StoreConnection
  ) throws -> (count: Int, last: Int) {
    let parts =
      try Info.read(name, of: commune, connection)?.split(separator: " ").compactMap { Int($0) }
      ?? []
    return parts.count == 2 ? (parts[0], parts[1]) : (0, 0)
  }

  /// Counts an attempt as a failure before it is made, so that stopping it takes nothing back.
  ///
  /// - Throws: ``Problems`` with `unlockTooSoon` if the last failures are too fresh.
  static func begin(
    at time: Date,
    of commune: String,
    _ connection: any StoreConnection
  ) throws {
    let failures = try failures(of: commune, connection)
    let now = Int(time.timeIntervalSince1970)
    if failures.count > free {
      let wait = min(longestWait, 1 << min(failures.count - free, 12))
      // A clock that was set back must not let anyone in sooner.
      let left = failures.last + wait - now
      guard left <= 0 else { throw Problems(.unlockTooSoon(seconds: min(left, wait))) }
    }
    try Info.write(name, "\(failures.count + 1) \(now)", of: commune, connection)
  }

  /// Forgets the failures after a right passphrase.
  ///
  /// - Returns: How many there were before.
  static func succeed(of commune: String, _ connection: any StoreConnection) throws -> Int {
    let count = try failures(of: commune, connection).count - 1
    try Info.remove(name, of: commune, connection)
    return count
  }
}

/// How often a referral may be looked up by its code while cases are locked.
enum LookUpThrottle {
  /// Look-ups in an hour; a wrong code counts as five.
  private static let hourly = 60
  private static let name = "caseLookUps"

  /// - Throws: ``Problems`` with `tooManyLookUps`.
  static func count(
    _ cost: Int,
    at time: Date,
    of commune: String,
    _ connection: any StoreConnection
  ) throws {
    // Whole hours only, so that nothing ties a case to a minute.
    let hour = Int(time.timeIntervalSince1970) / 3600
    let parts =
      try Info.read(name, of: commune, connection)?.split(separator: " ").compactMap { Int($0) }
      ?? []
    let used = parts.count == 2 && parts[0] == hour ? parts[1] : 0
    guard used + cost <= hourly else { throw Problems(.tooManyLookUps) }
    try Info.write(name, "\(hour) \(used + cost)", of: commune, connection)
  }
}
