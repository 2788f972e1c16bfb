import Crypto
import CryptoExtras
import Foundation

/// What `REGISTRY.keys` holds (design §8): the case key sealed to each keyholder, and each client's
/// key pair, whose private half is sealed to the case key.
struct KeyFile: Codable {
  /// How a passphrase becomes a key: scrypt (RFC 7914).
  struct Scrypt: Codable, Equatable {
    var n = 1 << 17
    var r = 8
    var p = 1
    var salt: Data

    /// - Throws: ``Problems`` if the parameters are weaker than the registry's own.
    func check() throws {
      // Stronger ones are refused too: they could keep the machine busy for ever.
      guard n >= 1 << 17, n <= 1 << 18, n.nonzeroBitCount == 1, r == 8, p == 1, salt.count >= 16
      else { throw Problems(.weakKeyFile) }
    }

    func key(from passphrase: Passphrase) throws -> SymmetricKey {
      try check()
      return try passphrase.bytes.withUnsafeBytes { bytes in
        try KDF.Scrypt.deriveKey(
          from: bytes,
          salt: salt,
          outputByteCount: 32,
          rounds: n,
          blockSize: r,
          parallelism: p
        )
      }
    }

    var text: String { "\(n) \(r) \(p) \(salt.base64EncodedString())" }
  }

  /// Someone who may unlock: a key pair whose private half opens with a passphrase.
  struct Holder: Codable {
    var name: String
    var scrypt: Scrypt
    var publicKey: Data
    var wrapped: Data
    var caseKey: Data
  }

  /// A key pair made of the recovery key.
  struct Recovery: Codable {
    var publicKey: Data
    var caseKey: Data
  }

  /// A client's key pair.
  struct ClientKey: Codable {
    var publicKey: Data
    var sealed: Data
  }

  /// Where a copy of this file was put, and whether a person was erased since.
  struct Copy: Codable {
    var path: String
    var day: String
    var isStale = false
  }

  var version = 1
  /// The random identity of the registry, which is also in it.
  var registry: String
  /// One more with each new case key.
  var generation: Int
  var caseKey: Data
  /// The fingerprint of the case key before this one.
  var replaces: String?
  var holders: [Holder] = []
  var recovery: Recovery?
  /// Over all the above, by a key that only the case key gives.
  var mac = Data()
  /// By fingerprint.
  var clients: [String: ClientKey] = [:]
  var copies: [Copy] = []

  static func decode(_ data: Data) throws -> KeyFile {
    do {
      let file = try JSONDecoder().decode(KeyFile.self, from: data)
      guard file.version == 1 else { throw Problems(.foreignKeyFile) }
      return file
    } catch is DecodingError {
      throw Problems(.foreignKeyFile)
    }
  }

  func encoded() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return try encoder.encode(self)
  }

  // MARK: Proof that nobody altered it

  private var authenticated: Data {
    var parts = [String(version), registry, String(generation), caseKey.base64EncodedString()]
    parts.append(replaces ?? "")
    for holder in holders {
      parts += [
        holder.name, holder.scrypt.text, holder.publicKey.base64EncodedString(),
        holder.wrapped.base64EncodedString(), holder.caseKey.base64EncodedString(),
      ]
    }
    parts += [recovery?.publicKey, recovery?.caseKey].map { $0?.base64EncodedString() ?? "" }
    return Data(parts.map { "\($0.utf8.count):\($0)" }.joined().utf8)
  }

  private static func macKey(_ key: CasePrivateKey) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(
      inputKeyMaterial: SymmetricKey(data: key.rawRepresentation),
      info: Data("outreach registry 1 key file".utf8),
      outputByteCount: 32
    )
  }

  mutating func sign(with key: CasePrivateKey) {
    mac = Data(HMAC<SHA256>.authenticationCode(for: authenticated, using: Self.macKey(key)))
  }

  /// - Throws: ``Problems`` if a key, a name or a header was altered.
  func check(with key: CasePrivateKey) throws {
    guard key.publicKey.rawRepresentation == caseKey,
      HMAC<SHA256>.isValidAuthenticationCode(
        mac,
        authenticating: authenticated,
        using: Self.macKey(key)
      )
    else { throw Problems(.alteredKeyFile) }
    for (fingerprint, client) in clients {
      let publicKey = try Self.publicKey(client.publicKey)
      guard publicKey.fingerprint == fingerprint else { throw Problems(.alteredKeyFile) }
    }
  }

  // MARK: Clients

  /// A public key that the file holds.
  ///
  /// - Throws: ``Problems`` if the bytes are none.
  static func publicKey(_ bytes: Data) throws -> CasePublicKey {
    do {
      return try CasePublicKey(rawRepresentation: bytes)
    } catch is CryptoKitError {
      throw Problems(.alteredKeyFile)
    }
  }

  /// The public key under a fingerprint.
  ///
  /// - Throws: ``Problems`` if there is none, or it is another key.
  func publicKey(_ fingerprint: String) throws -> CasePublicKey {
    guard let client = clients[fingerprint] else { throw Problems(.clientKeyMissing) }
    let key = try Self.publicKey(client.publicKey)
    guard key.fingerprint == fingerprint else { throw Problems(.alteredKeyFile) }
    return key
  }

  /// The private key under a fingerprint, opened with the case key.
  func privateKey(_ fingerprint: String, with caseKey: CasePrivateKey) throws -> CasePrivateKey {
    guard let client = clients[fingerprint] else { throw Problems(.clientKeyMissing) }
    let opened = try SealedBox.open(
      client.sealed,
      with: caseKey,
      .init("client key", registry, fingerprint)
    )
    let key = try opened.withUnsafeBytes { try CasePrivateKey(rawRepresentation: $0) }
    guard key.publicKey.fingerprint == fingerprint else { throw Problems(.alteredKeyFile) }
    return key
  }

  /// Makes a key pair, its private half sealed to the case key.
  ///
  /// - Returns: The fingerprint.
  mutating func addClient() throws -> String {
    let key = CasePrivateKey()
    let fingerprint = key.publicKey.fingerprint
    clients[fingerprint] = try seal(key, to: Self.publicKey(caseKey))
    return fingerprint
  }

  private func seal(_ key: CasePrivateKey, to caseKey: CasePublicKey) throws -> ClientKey {
    let fingerprint = key.publicKey.fingerprint
    let secret = SecretBytes(copying: key.rawRepresentation)
    return ClientKey(
      publicKey: key.publicKey.rawRepresentation,
      sealed: try secret.withUnsafeBytes {
        try SealedBox.seal($0, to: caseKey, .init("client key", registry, fingerprint))
      }
    )
  }

  // MARK: The case key

  /// Seals the case key to a keyholder's or the recovery key's public half.
  private func seal(caseKey key: CasePrivateKey, to publicKey: Data) throws -> Data {
    let secret = SecretBytes(copying: key.rawRepresentation)
    let binding = SealedBox.Binding("case key", registry, key.publicKey.fingerprint)
    return try secret.withUnsafeBytes {
      try SealedBox.seal($0, to: Self.publicKey(publicKey), binding)
    }
  }

  private func openCaseKey(_ sealed: Data, with key: CasePrivateKey) throws -> CasePrivateKey {
    let fingerprint = try Self.publicKey(caseKey).fingerprint
    let opened = try SealedBox.open(sealed, with: key, .init("case key", registry, fingerprint))
    return try opened.withUnsafeBytes { try CasePrivateKey(rawRepresentation: $0) }
  }

  /// Puts another case key in place: all that was sealed to the old one is sealed anew.
  mutating func rotate(from old: CasePrivateKey, to new: CasePrivateKey) throws {
    var sealed: [String: ClientKey] = [:]
    for fingerprint in clients.keys {
      sealed[fingerprint] = try seal(privateKey(fingerprint, with: old), to: new.publicKey)
    }
    clients = sealed
    replaces = old.publicKey.fingerprint
    generation += 1
    caseKey = new.publicKey.rawRepresentation
    for index in holders.indices {
      holders[index].caseKey = try seal(caseKey: new, to: holders[index].publicKey)
    }
    if let publicKey = recovery?.publicKey {
      let sealed = try seal(caseKey: new, to: publicKey)
      recovery?.caseKey = sealed
    }
  }

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
