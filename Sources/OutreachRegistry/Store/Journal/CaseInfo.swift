import Foundation

/// The small facts of the registry about its keys.
enum CaseInfo {
  static let registry = "registry"
  static let caseKey = "caseKey"
  static let keyFile = "caseKeyFile"
  static let logKey = "caseLogKey"
  static let head = "caseHead"
  /// The first and the last year of the programme when the key was made.
  static let programme = "caseProgramme"

  /// How often referrals were looked up in an hour.
  static let lookUps = "caseLookUps"
  /// Before the digest of a user who failed to unlock.
  static let unlockFailures = "unlockFailures "

  /// All that a backup from before the case key needs to know.
  static let all = [registry, caseKey, keyFile, logKey, programme]
}

/// What the registry knows of its keys, by which their file is known again: who can write that file
/// alone cannot put other keys in place.
struct KnownKeys {
  /// The random identity that is in the key file too.
  let registry: String?
  /// The fingerprint of the case key; nil before there is one.
  let caseKey: String?
  private let file: String?
  private let head: String?
  /// False after keys were written over others that were not as the registry had left them.
  let isProven: Bool

  init(_ commune: String, _ connection: any StoreConnection) throws {
    registry = try Info.read(CaseInfo.registry, of: commune, connection)
    caseKey = try Info.read(CaseInfo.caseKey, of: commune, connection)
    let parts =
      try Info.read(CaseInfo.keyFile, of: commune, connection)?.split(separator: " ") ?? []
    file = parts.first.map(String.init)
    head = parts.dropFirst().first.map(String.init)
    isProven = !parts.dropFirst(2).contains(Self.unproven)
  }

  /// False of a registry whose keys an earlier version wrote, which noted neither text nor head.
  var isNoted: Bool { file != nil }

  /// True of the very text that was written last.
  func isCurrent(_ data: Data) -> Bool { KeyFile.digest(data) == file }

  /// False if the keyholders are others than those that were written last.
  func mayHaveHead(of keys: KeyFile) -> Bool { !isNoted || keys.headDigest == head }

  /// True if the keys are this registry's, and of today's case key.
  func owns(_ keys: KeyFile) throws -> Bool {
    try keys.registry == registry && KeyFile.publicKey(keys.caseKey).fingerprint == caseKey
  }

  private static let unproven: Substring = "unproven"

  /// Has the registry go by a text of keys.
  static func note(
    _ keys: KeyFile,
    _ data: Data,
    isProven: Bool,
    of commune: String,
    _ connection: any StoreConnection
  ) throws {
    let fingerprint = try KeyFile.publicKey(keys.caseKey).fingerprint
    try Info.write(CaseInfo.caseKey, fingerprint, of: commune, connection)
    var facts = "\(KeyFile.digest(data)) \(keys.headDigest)"
    if !isProven { facts += " \(unproven)" }
    try Info.write(CaseInfo.keyFile, facts, of: commune, connection)
  }
}
