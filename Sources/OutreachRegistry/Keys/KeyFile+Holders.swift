import Crypto
import Foundation

extension KeyFile {
  // MARK: Keyholders

  private static func wrapping(_ name: String, _ scrypt: Scrypt, _ publicKey: Data) -> Data {
    Data(
      "outreach registry 1 holder \(name) \(scrypt.text) \(publicKey.base64EncodedString())".utf8
    )
  }

  /// Adds a keyholder, or gives one another passphrase.
  mutating func setHolder(
    _ name: String,
    _ passphrase: Passphrase,
    caseKey key: CasePrivateKey
  ) throws {
    let pair = CasePrivateKey()
    let salt = SymmetricKey(size: .bits128).withUnsafeBytes { Data($0) }
    let scrypt = Scrypt(salt: salt)
    let publicKey = pair.publicKey.rawRepresentation
    let holder = Holder(
      name: name,
      scrypt: scrypt,
      publicKey: publicKey,
      wrapped: try ChaChaPoly.seal(
        pair.rawRepresentation,
        using: scrypt.key(from: passphrase),
        authenticating: Self.wrapping(name, scrypt, publicKey)
      ).combined,
      caseKey: try seal(caseKey: key, to: publicKey)
    )
    holders.removeAll { $0.name == name }
    holders.append(holder)
  }

  /// The case key, opened with a keyholder's passphrase.
  ///
  /// - Throws: ``Problems`` with `wrongPassphrase`, after as much work as a right one takes.
  func open(_ holder: Holder, with passphrase: Passphrase) throws -> CasePrivateKey {
    let key = try holder.scrypt.key(from: passphrase)
    var opened: Data
    do {
      opened = try ChaChaPoly.open(
        ChaChaPoly.SealedBox(combined: holder.wrapped),
        using: key,
        authenticating: Self.wrapping(holder.name, holder.scrypt, holder.publicKey)
      )
    } catch is CryptoKitError {
      throw Problems(.wrongPassphrase)
    }
    let secret = SecretBytes(taking: &opened)
    let pair = try secret.withUnsafeBytes { try CasePrivateKey(rawRepresentation: $0) }
    return try openCaseKey(holder.caseKey, with: pair)
  }

  // MARK: Recovery

  mutating func setRecovery(_ recovery: RecoveryKey, caseKey key: CasePrivateKey) throws {
    let publicKey = try recovery.pair(registry: registry).publicKey.rawRepresentation
    self.recovery = Recovery(
      publicKey: publicKey,
      caseKey: try seal(caseKey: key, to: publicKey)
    )
  }

  /// The case key, opened with the recovery key.
  func open(with recoveryKey: RecoveryKey) throws -> CasePrivateKey {
    guard let recovery else { throw Problems(.noRecoveryKey) }
    let pair = try recoveryKey.pair(registry: registry)
    guard pair.publicKey.rawRepresentation == recovery.publicKey else {
      throw Problems(.wrongRecoveryKey)
    }
    return try openCaseKey(recovery.caseKey, with: pair)
  }
}
