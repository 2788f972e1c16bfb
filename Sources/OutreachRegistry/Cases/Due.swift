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
    return try store.read { connection in
      guard try Info.read(CaseInfo.caseKey, of: commune, connection) != nil else { return [] }
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

  /// Copies the keys to a file that only its owner can read, and remembers where.
  ///
  /// - Throws: ``Problems`` if there are no keys, or the file cannot be written.
  public func backUpKeys(to path: String) throws {
    try store.write { connection in
      var file = try keyFile(connection)
      let path = try NewFile.place(path, own: store.files)
      if FileManager.default.fileExists(atPath: path) {
        // Nothing but an older copy is ever replaced; least of all the registry.
        guard let there = FileManager.default.contents(atPath: path), isCopy(there, of: file)
        else { throw Problems(.notAKeyCopy, found: path) }
      }
      file.copies.removeAll { $0.path == path }
      file.copies.append(KeyFile.Copy(path: path, day: context.today.iso))
      try FileKeyVault.replace(path, file.encoded(), mode: 0o600)
      try saveKeys(file)
    }
  }

  private func isCopy(_ data: Data, of file: KeyFile) -> Bool {
    do {
      return try KeyFile.decode(data).registry == file.registry
    } catch {
      return false
    }
  }
}

extension CalendarDate {
  /// The day so many working days later; Saturdays and Sundays are none.
  package func adding(workingDays count: Int) -> CalendarDate {
    var day = self
    var left = count
    while left > 0 {
      day = day.adding(days: 1)
      if day.weekday <= 5 { left -= 1 }
    }
    return day
  }
}
