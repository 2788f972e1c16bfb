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

    /// - Throws: ``Problems`` if the parameters are weak, or there is too little memory.
    func key(from passphrase: Passphrase) throws -> SymmetricKey {
      try check()
      do {
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
      } catch is CryptoKitError {
        // The parameters are right: nothing else can fail.
        throw Problems(.tooLittleMemory)
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
  /// The fingerprint of the case key before this one, in files that earlier versions wrote.
  private(set) var replaces: String?
  var holders: [Holder] = []
  var recovery: Recovery?
  /// Over all the above, by a key that only the case key gives.
  var mac = Data()
  var copies: [Copy] = []
  /// By fingerprint.
  var clients: [String: ClientKey] = [:]
  /// Entries of clients that cannot be read; they are kept as they are.
  private(set) var damaged: [String] = []

  private enum CodingKeys: String, CodingKey {
    case version, registry, generation, caseKey, replaces, holders, recovery, mac, copies
  }

  private struct Clients: Decodable {
    let clients: [String: ClientKey]
  }

  init(registry: String, generation: Int, caseKey: Data) {
    self.registry = registry
    self.generation = generation
    self.caseKey = caseKey
  }

  // MARK: The text

  /// The file in a text; an entry of a client that was damaged takes no other with it.
  ///
  /// - Throws: ``Problems`` with `alteredKeyFile` if the rest is damaged, `foreignKeyFile` if it is of
  ///   another version.
  static func decode(_ data: Data) throws -> KeyFile {
    let decoder = JSONDecoder()
    do {
      var file = try decoder.decode(KeyFile.self, from: data)
      file.clients = try decoder.decode(Clients.self, from: data).clients
      return try file.checked()
    } catch is DecodingError {
      return try decodeLines(data).checked()
    }
  }

  private func checked() throws -> KeyFile {
    guard version == 1 else { throw Problems(.foreignKeyFile) }
    return self
  }

  /// Reads each client's line by itself.
  private static func decodeLines(_ data: Data) throws -> KeyFile {
    let decoder = JSONDecoder()
    let lines = data.split(separator: UInt8(ascii: "\n"))
    guard lines.count > 2 else { throw Problems(.alteredKeyFile) }
    do {
      var file = try decoder.decode(KeyFile.self, from: Data("{".utf8) + lines[lines.count - 1])
      for line in lines[1..<(lines.count - 2)] {
        let entry = line.last == UInt8(ascii: ",") ? line.dropLast() : line
        let object = Data("{".utf8) + entry + Data("}".utf8)
        do {
          file.clients.merge(try decoder.decode([String: ClientKey].self, from: object)) { $1 }
        } catch is DecodingError {
          file.damaged.append(String(decoding: entry, as: UTF8.self))
        }
      }
      return file
    } catch is DecodingError {
      throw Problems(.alteredKeyFile)
    }
  }

  /// JSON with a line for each client, then all else in one line.
  func encoded() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    func text(_ value: some Encodable) throws -> String {
      String(decoding: try encoder.encode(value), as: UTF8.self)
    }
    let entries = try clients.keys.sorted().map { fingerprint in
      try text([fingerprint: clients[fingerprint]]).dropFirst().dropLast()
    }
    let lines = entries.map(String.init) + damaged
    let head = try text(self).dropFirst()
    return Data("{\"clients\":{\n\(lines.joined(separator: ",\n"))\n},\n\(head)\n".utf8)
  }

  /// What the registry knows a text of keys by.
  static func digest(_ data: Data) -> String { Hexadecimal.text(SHA256.hash(data: data)) }

  /// What the registry knows the keyholders by, and the case key.
  var headDigest: String { Self.digest(authenticated + mac) }

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

  /// True if what is sealed to a client's key can be opened.
  func opens(_ fingerprint: String, with caseKey: CasePrivateKey) -> Bool {
    do {
      _ = try privateKey(fingerprint, with: caseKey)
      return true
    } catch {
      return false
    }
  }

  /// True if something can be sealed to a client's key.
  func seals(_ fingerprint: String) -> Bool {
    do {
      _ = try publicKey(fingerprint)
      return true
    } catch {
      return false
    }
  }

  /// Takes over the keys of clients from a copy, which has the same case key.
  ///
  /// Nothing was sealed anew since. Those of persons who were erased stay away.
  mutating func take(clients others: [String: ClientKey], wanted: Set<String>) {
    clients = clients.merging(others) { $1 }.filter { wanted.contains($0.key) }
    if wanted.isSubset(of: clients.keys) { damaged = [] }
  }

  /// Takes a client's key out.
  ///
  /// If it was damaged, so that none bears its name, whatever may be it goes too: what is left of a
  /// person's key must not outlast them.
  mutating func forget(_ fingerprint: String) {
    if clients.removeValue(forKey: fingerprint) == nil {
      damaged = []
      clients = clients.filter { seals($0.key) }
    }
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
  func seal(caseKey key: CasePrivateKey, to publicKey: Data) throws -> Data {
    let secret = SecretBytes(copying: key.rawRepresentation)
    let binding = SealedBox.Binding("case key", registry, key.publicKey.fingerprint)
    return try secret.withUnsafeBytes {
      try SealedBox.seal($0, to: Self.publicKey(publicKey), binding)
    }
  }

  func openCaseKey(_ sealed: Data, with key: CasePrivateKey) throws -> CasePrivateKey {
    let fingerprint = try Self.publicKey(caseKey).fingerprint
    let opened = try SealedBox.open(sealed, with: key, .init("case key", registry, fingerprint))
    return try opened.withUnsafeBytes { try CasePrivateKey(rawRepresentation: $0) }
  }

  /// Puts another case key in place: all that was sealed to the old one is sealed anew.
  ///
  /// A client's key that was altered stays as it is: that client's records are locked, and
  /// ``Registry/verify(access:head:)`` tells.
  mutating func rotate(from old: CasePrivateKey, to new: CasePrivateKey) throws {
    for fingerprint in clients.keys where opens(fingerprint, with: old) {
      clients[fingerprint] = try seal(privateKey(fingerprint, with: old), to: new.publicKey)
    }
    replaces = nil
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
}
