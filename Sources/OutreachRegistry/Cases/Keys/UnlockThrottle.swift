import Foundation

/// Slows down guessing, over all processes: each user's counts stand in the registry itself, so that
/// nobody's failures keep another's right passphrase out.
struct UnlockThrottle {
  /// Wrong passphrases that cost no waiting.
  private static let free = 2
  private static let longestWait = 900
  private static let prefix = CaseInfo.unlockFailures

  /// What a user failed in.
  private struct Failures {
    var count = 0
    /// Seconds since 1970.
    var last = 0
    /// How many of them a keyholder was told of.
    var reported = 0

    init() {}

    init(_ text: String) {
      let parts = text.split(separator: " ").compactMap { Int($0) }
      guard parts.count == 3 else { return }
      (count, last, reported) = (parts[0], parts[1], parts[2])
    }

    var text: String { "\(count) \(last) \(reported)" }
  }

  private let commune: String
  private let name: String

  init(_ commune: String, user: String) {
    self.commune = commune
    // Who tried is nobody's business who reads the file.
    name = Self.prefix + KeyFile.digest(Data("\(commune) \(user)".utf8))
  }

  /// Counts an attempt as a failure before it is made.
  ///
  /// - Returns: How many seconds to wait, and nothing is counted; 0 if it may be made.
  func begin(at time: Date, _ connection: any StoreConnection) throws -> Int {
    let kept = try Info.read(name, of: commune, connection)
    var failures = kept.map(Failures.init) ?? Failures()
    let now = Int(time.timeIntervalSince1970)
    // A clock that was ahead must keep nobody out.
    failures.last = min(failures.last, now)
    let wait =
      failures.count > Self.free
      ? min(Self.longestWait, 1 << min(failures.count - Self.free, 12)) : 0
    let left = max(0, failures.last + wait - now)
    if left == 0 {
      failures.count += 1
      failures.last = now
    }
    try Info.write(name, failures.text, of: commune, connection)
    return left
  }

  /// Takes an attempt back that could not be made.
  func takeBack(_ connection: any StoreConnection) throws {
    guard let kept = try Info.read(name, of: commune, connection) else { return }
    var failures = Failures(kept)
    failures.count = max(0, failures.count - 1)
    try Info.write(name, failures.text, of: commune, connection)
  }

  /// Forgets the user's failures after a right passphrase.
  ///
  /// - Returns: How many there were before, of anybody, that no keyholder was told of.
  func succeed(_ connection: any StoreConnection) throws -> Int {
    var all: [(name: String, failures: Failures)] = []
    try connection.forEachRow(
      "SELECT \"name\", \"value\" FROM \"info\" WHERE \"commune\" = ? AND \"name\" LIKE ?",
      [.text(commune), .text(Self.prefix + "%")]
    ) { row in
      all.append((row.value(at: 0).text ?? "", Failures(row.value(at: 1).text ?? "")))
    }
    for entry in all where entry.name != name {
      var failures = entry.failures
      failures.reported = failures.count
      try Info.write(entry.name, failures.text, of: commune, connection)
    }
    try Info.remove(name, of: commune, connection)
    let unreported = all.map { $0.failures.count - $0.failures.reported }.reduce(0, +)
    // This attempt was counted too.
    return max(0, unreported - 1)
  }
}

/// How often a referral may be looked up by its code while cases are locked.
enum LookUpThrottle {
  /// Look-ups in an hour; a wrong code counts as five.
  private static let hourly = 60
  private static let name = CaseInfo.lookUps

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
