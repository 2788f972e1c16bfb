import Foundation

/// Something that has to be done about a case or the keys, and by when.
public struct DueItem: Sendable, Equatable, Masked {
  /// What has to be done.
  public enum What: String, Vocabulary {
    /// A consent that came with a sheet is to be held against its paper.
    case verifyConsent
    /// A withdrawal is to be answered (NĐ 356/2025/NĐ-CP, Điều 5: two working days).
    case answerWithdrawal
    /// Use of the data is to have stopped everywhere: 15 days, or 20 where another body has them.
    case stopUse
    /// A copy of the keys still opens what was erased.
    case renewKeyCopy

    /// Việc đến hạn.
    public static let names = Names(vi: "việc", en: "what", plural: "what")

    /// What is to be done.
    public var names: Names {
      switch self {
      case .verifyConsent: Names(vi: "kiểm giấy đồng ý", en: "verify the consent")
      case .answerWithdrawal: Names(vi: "trả lời việc rút đồng ý", en: "answer the withdrawal")
      case .stopUse: Names(vi: "ngừng sử dụng thông tin", en: "stop using the data")
      case .renewKeyCopy: Names(vi: "sao lại chìa khóa", en: "renew the copy of the keys")
      }
    }
  }

  /// What has to be done.
  public let what: What
  /// The key of the consent, or the path of the copy.
  public let subject: String
  /// The last day; nil where there is none.
  public let due: CalendarDate?

  /// An item as a test would have it.
  public init(what: What, subject: String, due: CalendarDate?) {
    self.what = what
    self.subject = subject
    self.due = due
  }
}

extension Registry {
  /// What has to be done, what is due first at the top; without an access only what concerns no case.
  ///
  /// - Throws: ``Problems`` if the registry or its keys cannot be read.
  public func due(access: CaseAccess? = nil) throws -> [DueItem] {
    try check(access)
    return try store.read { try due(access, $0) }
  }

  func due(_ access: CaseAccess?, _ connection: any StoreConnection) throws -> [DueItem] {
    guard try hasCaseKey(connection) else { return [] }
    let file = try keyFile(connection)
    var items = file.copies.filter(\.isStale).map {
      DueItem(what: .renewKeyCopy, subject: $0.path, due: nil)
    }
    if access != nil {
      let rows = CaseRows(self, connection)
      for consent in try rows.all(Consent.kind) where try rows.isKnown(consent["client"].text) {
        items += try due(consent, rows)
      }
    }
    return items.sorted { one, other in
      (one.due ?? .latest, one.what.rawValue, one.subject)
        < (other.due ?? .latest, other.what.rawValue, other.subject)
    }
  }

  private func due(_ record: Record, _ rows: CaseRows) throws -> [DueItem] {
    let consent = try Consent(record)
    guard let withdrawn = consent.withdrawn else {
      let isUnverified = consent.mode == .onPaper && consent.verified == nil
      return isUnverified ? [DueItem(what: .verifyConsent, subject: record.key, due: nil)] : []
    }
    let wasHandedOver = try rows.referrals(of: consent.client).contains { referral in
      try Referral(referral).transitions.contains { $0.status == .referred }
    }
    let answer = withdrawn.adding(workingDays: 2)
    let stop = withdrawn.adding(days: wasHandedOver ? 20 : 15)
    // Nothing marks them as done; what is long past is taken to be.
    guard stop.adding(days: 30) >= context.today else { return [] }
    return [
      DueItem(what: .answerWithdrawal, subject: record.key, due: answer),
      DueItem(what: .stopUse, subject: record.key, due: stop),
    ]
  }

  /// True if a case key was made, so that there are keys to be copied.
  package func hasCaseKey() throws -> Bool { try store.read { try hasCaseKey($0) } }

  private func hasCaseKey(_ connection: any StoreConnection) throws -> Bool {
    try Info.read(CaseInfo.caseKey, of: commune, connection) != nil
  }

  /// True if there are keys of which no copy is known.
  ///
  /// - Throws: ``Problems`` if the keys cannot be read.
  func hasUncopiedKeys(_ connection: any StoreConnection) throws -> Bool {
    try hasCaseKey(connection) && keyFile(connection).copies.isEmpty
  }

  /// Copies the keys to a file that only its owner can read, and remembers where.
  ///
  /// - Throws: ``Problems`` if there are no keys, or the file cannot be written.
  public func backUpKeys(to path: String) throws {
    try store.write { connection in
      var (file, _, isWhole) = try keyText(connection)
      // A good copy must not give way to a damaged one.
      guard isWhole else { throw Problems(.keyFileDiffers, found: try keyVault().path) }
      let path = try keyCopyPlace(path, of: file)
      file.copies.removeAll { $0.path == path }
      file.copies.append(KeyFile.Copy(path: path, day: context.today.iso))
      try saveKeys(file, isProven: true, connection)
      try KeyCopy.replace(path, file.encoded())
    }
  }

  /// Looks whether the keys could be copied to a file.
  ///
  /// - Throws: ``Problems`` as ``backUpKeys(to:)`` does.
  package func checkKeyCopy(to path: String) throws {
    try store.read { connection in
      let (file, _, isWhole) = try keyText(connection)
      guard isWhole else { throw Problems(.keyFileDiffers, found: try keyVault().path) }
      _ = try keyCopyPlace(path, of: file)
    }
  }

  /// The real place of a copy; nothing but an older copy is ever replaced, least of all the registry.
  private func keyCopyPlace(_ path: String, of file: KeyFile) throws -> String {
    let path = try NewFile.place(path, own: store.files)
    if FileManager.default.fileExists(atPath: path) {
      guard let there = try KeyCopy.contents(path), isCopy(there, of: file)
      else { throw Problems(.notAKeyCopy, found: path) }
    }
    return path
  }

  /// Puts keys in place again from a copy of them (``backUpKeys(to:)``), where their file is missing
  /// or damaged.
  ///
  /// Keyholders and keys of clients that are newer than the copy stay as far as they can be read; the
  /// keys of persons who were erased since stay away.
  ///
  /// - Throws: ``Problems`` with `foreignKeyFile` if the copy is another registry's, or older than the
  ///   case key; `alteredKeyFile` if it is damaged.
  public func restoreKeys(from path: String) throws {
    guard let data = try KeyCopy.contents(path) else { throw Problems(.noSuchFile, found: path) }
    let copy: KeyFile
    do {
      copy = try KeyFile.decode(data)
    } catch let problems as Problems {
      throw Problems(problems.all.first?.what ?? .alteredKeyFile, found: path)
    }
    try store.write { connection in
      let known = try KnownKeys(commune, connection)
      guard known.caseKey != nil else { throw Problems(.noCaseKey) }
      guard try known.owns(copy) else { throw Problems(.foreignKeyFile, found: path) }
      guard copy.damaged.isEmpty else { throw Problems(.alteredKeyFile, found: path) }
      let wanted = try clientKeys(connection)
      let there = try readableKeys(connection)
      var file = there.flatMap { known.mayHaveHead(of: $0) ? $0 : nil } ?? copy
      file.take(clients: there?.clients ?? [:], wanted: wanted)
      file.take(clients: copy.clients, wanted: wanted)
      // What the copy does not have may be what was damaged: unlocking tells.
      let isProven = wanted.isSubset(of: copy.clients.keys)
      try saveKeys(file, isProven: isProven, connection)
    }
  }

  /// The keys as far as they can be read, whoever the keyholders are.
  private func readableKeys(_ connection: any StoreConnection) throws -> KeyFile? {
    do {
      return try keyText(connection, ofAnyHolders: true).file
    } catch let problems as Problems where problems.areOfKeys {
      return nil
    }
  }

  /// The fingerprints of the keys that the registry has rows for, and of its own.
  func clientKeys(_ connection: any StoreConnection) throws -> Set<String> {
    var keys: Set<String> = []
    try connection.forEachRow(
      "SELECT \"key\" FROM \"clientKey\" WHERE \"commune\" = ?",
      [.text(commune)]
    ) { if let key = $0.value(at: 0).text { keys.insert(key) } }
    if let own = try Info.read(CaseInfo.logKey, of: commune, connection) { keys.insert(own) }
    return keys
  }

  private func isCopy(_ data: Data, of file: KeyFile) -> Bool {
    do {
      return try KeyFile.decode(data).registry == file.registry
    } catch {
      return false
    }
  }
}

extension Problems {
  /// True if they say that the keys are missing or damaged, and nothing else.
  var areOfKeys: Bool {
    all.allSatisfy {
      [Problem.Code.keyFileMissing, .alteredKeyFile, .foreignKeyFile].contains($0.code)
    }
  }
}

extension CalendarDate {
  /// The day so many working days later; Saturdays and Sundays are none.
  package func adding(workingDays count: Int) -> CalendarDate {
    var day = self
    var left = count
    while left > 0, day < .latest {
      day = day.adding(days: 1)
      if day.weekday <= 5 { left -= 1 }
    }
    return day
  }
}
