import Crypto
import Foundation

/// Writes one entry of the journal of case records, each part sealed to its client's key, and makes
/// the keys of new clients.
final class CaseJournalWriter {
  /// What is sealed.
  struct Payload: Codable {
    var user: String
    var command: String
    /// The timestamp (ISO 8601, UTC).
    var at: String
    var record: String?
    var before: String?
    var after: String?
  }

  private let registry: Registry
  private let command: String
  private let entry: Int
  private let before: String
  private let day: String
  private let at: String
  private(set) var file: KeyFile
  private var isFileChanged = false
  private var steps: [CaseJournal.Step] = []
  private var fingerprints: [String: String] = [:]

  /// - Throws: ``Problems`` before there is a case key.
  init(_ registry: Registry, _ connection: any StoreConnection, command: String) throws {
    self.registry = registry
    self.command = command
    file = try registry.keyFile(connection)
    let head = try HashChain.provenHead(
      of: "caseJournal",
      CaseInfo.head,
      registry.commune,
      connection
    )
    entry = head.entry + 1
    before = head.hash
    day = registry.context.today.iso
    at = registry.context.now().formatted(.iso8601)
  }

  // MARK: Keys

  /// Makes a new client's key; one that comes back has its own.
  func addKey(of client: Record, _ connection: any StoreConnection) throws {
    guard try storedKey(of: client.identity, connection) == nil else { return }
    let fingerprint = try file.addClient()
    isFileChanged = true
    try connection.execute(
      "INSERT INTO \"clientKey\" (\"commune\", \"client\", \"key\") VALUES (?, ?, ?)",
      [.text(registry.commune), .text(client.identity), .text(fingerprint)]
    )
  }

  /// The fingerprint of the key of a record's client.
  func key(of record: Record, _ connection: any StoreConnection) throws -> String {
    if record.kind.identifier == Client.kind.identifier {
      guard let key = try storedKey(of: record.identity, connection) else {
        throw Problems(.clientKeyMissing)
      }
      fingerprints[record.key] = key
      return key
    }
    let client = record["client"].text ?? ""
    if let known = fingerprints[client] { return known }
    let identity = try connection.first(
      "SELECT \"id\" FROM \"client\" WHERE \"commune\" = ? AND \"code\" = ?",
      [.text(registry.commune), .text(client)]
    ).text
    guard let identity, let key = try storedKey(of: identity, connection) else {
      throw Problems(.clientKeyMissing)
    }
    fingerprints[client] = key
    return key
  }

  private func storedKey(
    of identity: String,
    _ connection: any StoreConnection
  ) throws -> String? {
    try connection.first(
      "SELECT \"key\" FROM \"clientKey\" WHERE \"commune\" = ? AND \"client\" = ?",
      [.text(registry.commune), .text(identity)]
    ).text
  }

  // MARK: Entries

  /// Notes a record's change.
  func note(
    _ record: Record,
    _ after: String?,
    replacing before: String?,
    _ connection: any StoreConnection
  ) throws {
    try add(
      kind: record.kind.identifier,
      key: key(of: record, connection),
      record: record.identity,
      before: before,
      after: after
    )
  }

  private func add(
    kind: String,
    key: String,
    record: String? = nil,
    before: String? = nil,
    after: String? = nil
  ) throws {
    let payload = Payload(
      user: registry.context.user,
      command: command,
      at: at,
      record: record,
      before: before,
      after: after
    )
    let secret = SecretBytes(copying: try JSONEncoder().encode(payload))
    let position = steps.count
    let sealed = try secret.withUnsafeBytes {
      try SealedBox.seal(
        $0,
        to: file.publicKey(key),
        Self.binding(file.registry, key, entry, position)
      )
    }
    let text = sealed.base64EncodedString()
    steps.append(
      CaseJournal.Step(
        position: position,
        kind: kind,
        digest: Self.digest(text),
        key: key,
        sealed: text
      )
    )
  }

  static func digest(_ sealed: String) -> String {
    Hexadecimal.text(SHA256.hash(data: Data(sealed.utf8)))
  }

  private static func binding(
    _ registry: String,
    _ key: String,
    _ entry: Int,
    _ position: Int
  ) -> SealedBox.Binding {
    .init("journal", registry, key, String(entry), String(position))
  }

  /// Opens a part of an entry; nil if it was erased, or its client's key was damaged.
  static func open(
    _ step: CaseJournal.Step,
    of entry: Int,
    _ file: KeyFile,
    _ caseKey: CasePrivateKey
  ) throws -> Payload? {
    guard let key = step.key, let text = step.sealed, let sealed = Data(base64Encoded: text) else {
      return nil
    }
    guard file.opens(key, with: caseKey) else { return nil }
    let opened = try SealedBox.open(
      sealed,
      with: file.privateKey(key, with: caseKey),
      binding(file.registry, key, entry, step.position)
    )
    return try opened.withUnsafeBytes { bytes in
      try JSONDecoder().decode(Payload.self, from: Data(bytes))
    }
  }

  /// Writes an entry about something that changed no record; what is sealed of it tells only who.
  func event(
    _ action: CaseJournal.Action,
    about record: Record? = nil,
    _ connection: any StoreConnection
  ) throws {
    if let record {
      try add(kind: record.kind.identifier, key: key(of: record, connection))
    } else if let key = try Info.read(CaseInfo.logKey, of: registry.commune, connection),
      // Who did it is not known where its key is damaged; that it was done is.
      file.seals(key)
    {
      try add(kind: action.rawValue, key: key)
    }
    try finish(action, takesBack: nil, connection)
  }

  /// Writes the entry, and the keys of new clients before it: a key too many does no harm.
  @discardableResult
  func finish(
    _ action: CaseJournal.Action,
    takesBack: Int?,
    _ connection: any StoreConnection
  ) throws -> Int {
    if isFileChanged { try registry.saveKeys(file, connection) }
    var kinds: [String] = []
    for step in steps where !kinds.contains(step.kind) { kinds.append(step.kind) }
    let kind = kinds.joined(separator: ",")
    for step in steps {
      try CaseJournal.insert(step, of: entry, in: registry.commune, connection)
    }
    try CaseJournal.insert(
      CaseJournal.Entry(
        entry: entry,
        day: day,
        action: action,
        kind: kind,
        takesBack: takesBack,
        records: steps.count,
        before: before,
        hash: CaseJournal.hash(
          entry,
          day: day,
          action: action,
          kind: kind,
          takesBack: takesBack,
          steps: steps,
          before: before
        )
      ),
      of: registry.commune,
      connection
    )
    return entry
  }
}
