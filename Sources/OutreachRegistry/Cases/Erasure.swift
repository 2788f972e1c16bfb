extension Registry {
  /// The keys that are still to be destroyed.
  static let pendingErasure = "erasing"

  /// Destroys what could lead back to a person (Law 91/2025/QH15, Điều 14): the client's key, and with
  /// it every note and journal image; codes and reasons; days become the first of their quarter.
  ///
  /// What is counted stays counted. It cannot be taken back.
  ///
  /// - Throws: ``Problems`` if the access has ended or there is no such client.
  public func erase(client code: String, access: CaseAccess) throws {
    try check(access)
    try store.writeWithoutTrace { connection in
      let rows = CaseRows(self, connection)
      let client = try find(code, Client.kind, access, rows)
      if let key = try eraseRecords(of: client, rows) {
        // The key itself goes after the rows are gone for good; a crash between is made up for.
        let waiting =
          try Info.read(Self.pendingErasure, of: commune, connection).map { $0 + " " } ?? ""
        try Info.write(Self.pendingErasure, waiting + key, of: commune, connection)
      }
      try CaseJournalWriter(self, connection, command: "erase").event(.erase, connection)
    }
    lastChanges.note(ofCases: true, by: context.user)
    try finishErasures(access)
  }

  /// Erases a client's records, and what the case journal has of them.
  ///
  /// - Returns: The fingerprint of the client's key.
  private func eraseRecords(of client: Record, _ rows: CaseRows) throws -> String? {
    let connection = rows.connection
    let key = try connection.first(
      "SELECT \"key\" FROM \"clientKey\" WHERE \"commune\" = ? AND \"client\" = ?",
      [.text(commune), .text(client.identity)]
    ).text
    try eraseRows(of: client, rows)
    guard let key else { return nil }
    try CaseJournal.forget(key: key, in: commune, connection)
    try connection.execute(
      "DELETE FROM \"clientKey\" WHERE \"commune\" = ? AND \"key\" = ?",
      [.text(commune), .text(key)]
    )
    return key
  }

  /// Erases again, in a restored backup, whoever was erased since: their keys are gone, or waiting to
  /// be destroyed.
  ///
  /// - Returns: True if anyone was.
  func eraseAgain(
    except kept: Set<String>,
    _ connection: any StoreConnection
  ) throws -> Bool {
    var erased: Set<String> = []
    try connection.forEachRow(
      "SELECT \"client\", \"key\" FROM \"clientKey\" WHERE \"commune\" = ?",
      [.text(commune)]
    ) { row in
      guard let client = row.value(at: 0).text, let key = row.value(at: 1).text else { return }
      if !kept.contains(key) { erased.insert(client) }
    }
    guard !erased.isEmpty else { return false }
    let rows = CaseRows(self, connection)
    for client in try rows.all(Client.kind) where erased.contains(client.identity) {
      _ = try eraseRecords(of: client, rows)
    }
    try CaseJournalWriter(self, connection, command: "erase").event(.erase, connection)
    return true
  }

  /// How many records an erasure would make unrecognisable: the client, and what is of them.
  ///
  /// - Throws: ``Problems`` if the access has ended or there is no such client.
  package func wouldErase(client code: String, access: CaseAccess) throws -> ChangeSummary {
    try check(access)
    return try store.read { connection in
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
      try connection.execute(
        table(record.kind).deleteSQL,
        [.text(commune), .text(record.identity)]
      )
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

  /// Takes the keys of erased clients out of the key file.
  func finishErasures(_ access: CaseAccess) throws {
    try store.write { connection in
      guard let waiting = try Info.read(Self.pendingErasure, of: commune, connection) else {
        return
      }
      var file = try keyFile(connection)
      for key in waiting.split(separator: " ") { file.forget(String(key)) }
      for index in file.copies.indices { file.copies[index].isStale = true }
      let caseKey = try key(access, file)
      file.sign(with: caseKey)
      try saveKeys(file, opening: caseKey, connection)
      try Info.remove(Self.pendingErasure, of: commune, connection)
    }
  }
}

extension CalendarDate {
  /// The first day of the quarter.
  var quarterStart: CalendarDate { CalendarDate(known: year, (month - 1) / 3 * 3 + 1, 1) }
}

extension Value {
  fileprivate var quarterStart: Value { date.map { .date($0.quarterStart) } ?? self }
}
