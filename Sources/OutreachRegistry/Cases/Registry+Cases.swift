/// What one may see of a referral by its code alone: never the client.
public struct ReferralGlimpse: Sendable, Equatable, Codable, Masked {
  /// The code of the service.
  public let service: String
  /// Where it stands.
  public let status: ReferralStatus
  /// The month in which the need was recorded, as `2026-07`.
  public let month: String

  /// A glimpse as a test would have it.
  public init(service: String, status: ReferralStatus, month: String) {
    self.service = service
    self.status = status
    self.month = month
  }
}

/// The codes of a new referral, to be written on the person's paper; nothing else leads back to them.
public struct NewReferral: Sendable, Equatable, Masked {
  /// The code of the referral.
  public let referral: String
  /// The code of the client; nil while cases are locked.
  public let client: String?
  /// The codes of the person's earlier referrals to the service that are still open: while cases are
  /// locked, only the one whose code was given.
  public let earlier: [String]

  /// The codes as a test would have them.
  public init(referral: String, client: String?, earlier: [String] = []) {
    self.referral = referral
    self.client = client
    self.earlier = earlier
  }
}

extension Registry {
  /// Writes down someone's need for a service; possible while cases are locked.
  ///
  /// - Parameters:
  ///   - service: the service's code.
  ///   - client: the code of a client who is known, or of a referral of theirs; nil for someone new.
  ///   - day: when the need was told; today if nil.
  ///   - priority: how soon it is to be followed up.
  ///   - access: authorization to use any code; nil while cases are locked.
  /// - Returns: The random codes.
  /// - Throws: ``Problems`` before there is a case key, or if there is no such service or client.
  public func recordNeed(
    service: String,
    client: String? = nil,
    on day: CalendarDate? = nil,
    priority: ReferralPriority = .routine,
    access: CaseAccess? = nil
  ) throws -> NewReferral {
    var made: NewReferral?
    _ = try changeCases(
      .add,
      command: "add referral",
      lookingUp: client.map { ($0, [Client.kind, Referral.kind]) },
      access
    ) { steps in
      let owner =
        try client.map { try self.client(of: $0, orClient: true, access, steps.rows) }
        ?? steps.addClient().key
      let earlier = try steps.rows.referrals(of: owner).map { try Referral($0) }.filter {
        $0.service == service && ReferralProcess.isOpen($0.status)
          && (access != nil || $0.code == client.flatMap(CaseCode.canonical))
      }
      let referral = try steps.addReferral(
        client: owner,
        service: service,
        on: day ?? context.today,
        priority: priority
      )
      made = NewReferral(
        referral: referral.key,
        client: access == nil ? nil : owner,
        earlier: earlier.map(\.code)
      )
    }
    guard let made else { throw Problems(.noSuchCase) }
    return made
  }

  /// What stands under a referral's exact random code; journaled and throttled, as it is possible
  /// while cases are locked.
  ///
  /// - Throws: ``Problems`` if there is none, or it was looked up too often.
  public func lookUp(_ code: String) throws -> ReferralGlimpse {
    try readCase(code, access: nil) { record, _ in
      let referral = try Referral(record)
      return ReferralGlimpse(
        service: referral.service,
        status: referral.status,
        month: String(referral.needRecorded.iso.prefix(7))
      )
    }
  }

  /// Takes a referral to another state.
  ///
  /// - Parameters:
  ///   - code: its exact random code; with an access, any code.
  ///   - transition: the state, the day, who set it, and why.
  ///   - access: authorization to use any code; nil while cases are locked.
  /// - Returns: What changed.
  /// - Throws: ``Problems`` if the state may not follow, or a consent or reason is missing.
  @discardableResult
  public func advance(
    _ code: String,
    to transition: ReferralTransition,
    access: CaseAccess? = nil
  ) throws -> ChangeSummary {
    try check(access)
    // A withdrawal is written down with its consent, by whoever may see the client.
    guard access != nil || transition.status != .withdrawn else { throw Problems(.casesLocked) }
    return try changeCases(.edit, command: "advance", lookingUp: (code, [Referral.kind]), access) {
      steps in
      try steps.advance(find(code, Referral.kind, access, steps.rows), to: transition)
    }
  }

  /// Writes down a consent of the person whose referral it is.
  ///
  /// - Parameters:
  ///   - code: the referral's exact random code; with an access, any code of a referral or client.
  ///   - purposes: what it is for.
  ///   - day: when it was given.
  ///   - mode: how.
  ///   - values: other fields of the consent.
  ///   - access: authorization to use any code; nil while cases are locked.
  /// - Returns: What changed.
  /// - Throws: ``Problems`` if there is no such referral, or the consent is there already.
  @discardableResult
  package func giveConsent(
    _ code: String,
    purposes: [ConsentPurpose],
    given day: CalendarDate,
    mode: ConsentMode,
    values: [String: Value] = [:],
    access: CaseAccess? = nil
  ) throws -> ChangeSummary {
    try changeCases(.add, command: "consent", lookingUp: (code, [Referral.kind]), access) { steps in
      let client = try self.client(of: code, orClient: access != nil, access, steps.rows)
      for purpose in purposes {
        try steps.addConsent(
          client: client,
          purpose: purpose,
          given: day,
          mode: mode,
          values: values
        )
      }
    }
  }

  /// Writes down a consent of the person whose referral it is.
  ///
  /// - Parameters:
  ///   - code: the referral's exact random code; with an access, any code of a referral or client.
  ///   - purpose: what it is for.
  ///   - day: when it was given.
  ///   - mode: how.
  ///   - access: authorization to use any code; nil while cases are locked.
  /// - Returns: What changed.
  /// - Throws: ``Problems`` if there is no such referral, or the consent is there already.
  @discardableResult
  public func giveConsent(
    _ code: String,
    purpose: ConsentPurpose,
    given day: CalendarDate,
    mode: ConsentMode,
    access: CaseAccess? = nil
  ) throws -> ChangeSummary {
    try giveConsent(code, purposes: [purpose], given: day, mode: mode, access: access)
  }

  /// Withdraws a consent, which stops the referrals that stand on it (Law 91/2025/QH15, Điều 10).
  ///
  /// - Throws: ``Problems`` if there is nothing to withdraw.
  @discardableResult
  public func withdraw(
    _ purposes: ConsentPurpose...,
    of code: String,
    on day: CalendarDate,
    access: CaseAccess
  ) throws -> ChangeSummary {
    try withdraw(purposes, of: code, on: day, access: access)
  }

  package func withdraw(
    _ purposes: [ConsentPurpose],
    of code: String,
    on day: CalendarDate,
    access: CaseAccess
  ) throws -> ChangeSummary {
    try changeCases(.edit, command: "withdraw", access) { steps in
      let client = try self.client(of: code, orClient: true, access, steps.rows)
      for purpose in purposes { try steps.withdraw(purpose, of: client, on: day) }
    }
  }

  /// Every record of a case kind, in the order of the codes.
  ///
  /// - Throws: ``Problems`` if the access has ended.
  public func records<R: CaseRecord>(_ kind: R.Type, access: CaseAccess) throws -> [R] {
    try store.read { connection in
      _ = try key(access, keyFile(connection))
      return try CaseRows(self, connection).all(R.kind).map { try R($0) }
    }
  }

  // MARK: With or without an access

  /// Changes case records: with an access, which is checked first, or with look-ups that are counted.
  ///
  /// The keys of what changed are not returned, since those of a consent name the client.
  func changeCases(
    _ action: JournalEntry.Action,
    command: String,
    lookingUp lookUp: (code: String, kinds: [Kind])? = nil,
    _ access: CaseAccess?,
    _ body: (CaseSteps) throws -> Void
  ) throws -> ChangeSummary {
    try check(access)
    if access == nil, let lookUp { try countLookUp(lookUp.code, lookUp.kinds) }
    var summary = try change(action, command: command, isCase: true) { change in
      try body(CaseSteps(change, isLocked: access == nil))
      return nil
    }
    summary.records = []
    return summary
  }

  /// Reads what a referral's code leads to, with an access, which is checked first, or with a look-up
  /// that is counted.
  func readCase<Result>(
    _ code: String,
    access: CaseAccess?,
    _ body: (Record, any StoreConnection) throws -> Result
  ) throws -> Result {
    try check(access)
    if access == nil { try countLookUp(code, [Referral.kind]) }
    return try store.read { connection in
      try body(find(code, Referral.kind, access, CaseRows(self, connection)), connection)
    }
  }

  // MARK: Codes

  /// The record under a code: with an access any, without one only by an exact random code.
  func find(
    _ code: String,
    _ kind: Kind,
    _ access: CaseAccess?,
    _ rows: CaseRows
  ) throws -> Record {
    let written = try exactCode(code, access, rows.connection)
    guard let record = try rows.record(kind, written) else { throw Problems(.noSuchCase) }
    return record
  }

  private func exactCode(
    _ code: String,
    _ access: CaseAccess?,
    _ connection: any StoreConnection
  ) throws -> String {
    if let random = CaseCode.canonical(code) { return random }
    guard !CaseCode.looksRandom(code) else { throw Problems(.mistypedCaseCode) }
    guard let imported = CaseCode.imported(code) else { throw Problems(.notACaseCode) }
    guard let access else { throw Problems(.casesLocked) }
    _ = try key(access, keyFile(connection))
    return imported
  }

  /// The code of the client whom a code of a referral, or of the client too, means.
  func client(
    of code: String,
    orClient mayBeClient: Bool,
    _ access: CaseAccess?,
    _ rows: CaseRows
  ) throws -> String {
    let written = try exactCode(code, access, rows.connection)
    if let referral = try rows.record(Referral.kind, written) {
      return referral["client"].text ?? ""
    }
    guard mayBeClient, let client = try rows.record(Client.kind, written) else {
      throw Problems(.noSuchCase)
    }
    return client.key
  }

  /// Journals and counts a look-up of a client that leads to no answer of its own.
  package func countLookUp(ofClient code: String) throws {
    try countLookUp(code, [Client.kind, Referral.kind])
  }

  /// Journals and counts a look-up before it is answered.
  func countLookUp(_ code: String, _ kinds: [Kind]) throws {
    try store.write { connection in
      let rows = CaseRows(self, connection)
      let record = try CaseCode.canonical(code).flatMap { code in
        try kinds.compactMap { try rows.record($0, code) }.first
      }
      try LookUpThrottle.count(record == nil ? 5 : 1, at: context.now(), of: commune, connection)
      // What is no code at all touches nobody.
      guard CaseCode.looksRandom(code) else { return }
      try CaseJournalWriter(self, connection, command: "look-up").event(
        .lookUp,
        about: record,
        connection
      )
    }
  }
}
