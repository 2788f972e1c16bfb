extension Registry {
  /// The keys that are still to be destroyed, or that the log is still to be emptied.
  static let pendingErasure = "erasing"
  private static let onlyLog = "log"

  /// Destroys what could lead back to a person (Law 91/2025/QH15, Điều 14): the client's key, and with
  /// it every note and journal image; codes and reasons; days become the first of their quarter.
  ///
  /// What is counted stays counted. It cannot be taken back.
  ///
  /// - Returns: False if another program keeps the log from being emptied, which ``due(_:)`` then tells.
  /// - Throws: ``Problems`` if the access has ended or there is no such client.
  @discardableResult
  public func erase(client code: String, _ access: CaseAccess) throws -> Bool {
    try store.write { connection in
      let file = try keyFile(connection)
      _ = try key(access, file)
      let rows = CaseRows(self, connection)
      let client = try find(code, Client.kind, access, rows)
      let key = try connection.first(
        "SELECT \"key\" FROM \"clientKey\" WHERE \"client\" = ?",
        [.text(client.identity)]
      ).text
      try eraseRows(of: client, rows)
      if let key {
        try CaseJournal.forget(key: key, connection)
        try connection.execute("DELETE FROM \"clientKey\" WHERE \"key\" = ?", [.text(key)])
        // The key itself goes after the rows are gone for good; a crash between is made up for.
        let before = try Info.read(Self.pendingErasure, connection)
        let waiting = before.map { $0 == Self.onlyLog ? "" : $0 + " " } ?? ""
        try Info.write(Self.pendingErasure, waiting + key, connection)
      }
      try CaseLedger(self, connection, command: "erase").event(.erase, connection)
    }
    return try finishErasures(access)
  }

  /// How many records an erasure would make unrecognisable: the client, and what is of them.
  ///
  /// - Throws: ``Problems`` if the access has ended or there is no such client.
  package func wouldErase(client code: String, _ access: CaseAccess) throws -> ChangeSummary {
    try store.read { connection in
      _ = try key(access, keyFile(connection))
      let rows = CaseRows(self, connection)
      let client = try find(code, Client.kind, access, rows)
      let count = try rows.referrals(of: client.key).count + rows.consents(of: client.key).count
      return ChangeSummary(changed: count + 1, records: [])
    }
  }

  /// Puts rows without a past in place of a client's.
  private func eraseRows(of client: Record, _ rows: CaseRows) throws {
    let connection = rows.connection
    let referrals = try rows.referrals(of: client.key)
    let consents = try rows.consents(of: client.key)
    for record in referrals + consents + [client] {
      try connection.execute(table(record.kind).deleteSQL, [.text(record.identity)])
    }
    let identities = IdentityGenerator(context)
    func insert(_ record: Record) throws {
      var record = record
      record.identity = identities.random()
      record.revision = 1
      let insertion = table(record.kind)
      var values: [StoreValue] = []
      insertion.bind(record, into: &values)
      try connection.execute(insertion.insertion.sql(rows: 1), values)
    }
    var tombstone = client
    tombstone["code"] = .text(CaseCode.random(context.random))
    try insert(tombstone)
    var keys: Set<String> = []
    for consent in consents {
      var erased = consent
      erased["client"] = tombstone["code"]
      for field in ["proof", "noticeVersion"] { erased[field] = .none }
      for field in ["given", "verified", "withdrawn"] { erased[field] = erased[field].quarterStart }
      // Two consents of one quarter become one.
      if keys.insert(erased.key).inserted { try insert(erased) }
    }
    for referral in referrals {
      var erased = referral
      erased["code"] = .text(CaseCode.random(context.random))
      erased["client"] = tombstone["code"]
      erased["needRecorded"] = erased["needRecorded"].quarterStart
      erased["notes"] = .none
      let steps = try Referral(referral).transitions.map { step -> Value in
        var step = step
        step.reason = nil
        step.date = step.date.quarterStart
        return .text(step.text)
      }
      erased["transitions"] = .members(steps)
      try insert(erased)
    }
  }

  /// Takes the keys of erased clients out of the key file, and empties the store's log.
  ///
  /// - Returns: False if another program keeps the log from being emptied; the next unlocking tries
  ///   again.
  @discardableResult
  func finishErasures(_ access: CaseAccess) throws -> Bool {
    let isWaiting = try store.write { connection -> Bool in
      guard let waiting = try Info.read(Self.pendingErasure, connection) else { return false }
      guard waiting != Self.onlyLog else { return true }
      var file = try keyFile(connection)
      for key in waiting.split(separator: " ") { file.clients[String(key)] = nil }
      for index in file.copies.indices { file.copies[index].isStale = true }
      file.sign(with: try key(access, file))
      try saveKeys(file)
      try Info.write(Self.pendingErasure, Self.onlyLog, connection)
      return true
    }
    guard isWaiting else { return true }
    do {
      try store.purge()
    } catch let problems as Problems where problems.all.allSatisfy(\.what.isBusy) {
      return false
    }
    try store.write { try Info.remove(Self.pendingErasure, $0) }
    return true
  }
}

extension Problem.What {
  fileprivate var isBusy: Bool { if case .busy = self { true } else { false } }
}

extension CalendarDate {
  /// The first day of the quarter.
  var quarterStart: CalendarDate { CalendarDate(known: year, (month - 1) / 3 * 3 + 1, 1) }
}

extension Value {
  fileprivate var quarterStart: Value { date.map { .date($0.quarterStart) } ?? self }
}
