/// What one may see of a referral by its code alone: never the client.
public struct ReferralGlimpse: Sendable, Equatable {
  /// The code of the service.
  public let service: String
  /// Where it stands.
  public let status: ReferralStatus
  /// The month in which the need was recorded, as `2026-07`.
  public let month: String
}

/// The codes of a new referral, to be written on the person's paper; nothing else leads back to them.
public struct NewReferral: Sendable, Equatable {
  /// The code of the referral.
  public let referral: String
  /// The code of the client.
  public let client: String
}

extension Registry {
  /// Writes down someone's need for a service; possible while cases are locked.
  ///
  /// - Parameters:
  ///   - service: the service's code.
  ///   - client: the code of a client who is known; nil for someone new.
  ///   - day: when the need was told; today if nil.
  ///   - priority: how soon it is to be followed up.
  ///   - access: leave to use any code; nil while cases are locked.
  /// - Returns: The random codes.
  /// - Throws: ``Problems`` before there is a case key, or if there is no such service or client.
  public func recordNeed(
    service: String,
    client: String? = nil,
    on day: CalendarDate? = nil,
    priority: ReferralPriority = .routine,
    _ access: CaseAccess? = nil
  ) throws -> NewReferral {
    if let client, access == nil { try countLookUp(client, kind: Client.kind) }
    var made: NewReferral?
    _ = try change(.add, command: "add referral", isCase: true) { change in
      let steps = try CaseSteps(change)
      let owner: Record
      if let client {
        owner = try find(client, Client.kind, access, steps.rows)
      } else {
        owner = try steps.addClient()
      }
      let referral = try steps.addReferral(
        client: owner.key,
        service: service,
        on: day ?? context.today,
        priority: priority
      )
      made = NewReferral(referral: referral.key, client: owner.key)
      return nil
    }
    guard let made else { throw Problems(.noSuchCase) }
    return made
  }

  /// What stands under a referral's exact random code; journaled and throttled, as it is possible
  /// while cases are locked.
  ///
  /// - Throws: ``Problems`` if there is none, or it was looked up too often.
  public func lookUp(_ code: String) throws -> ReferralGlimpse {
    try countLookUp(code, kind: Referral.kind)
    return try store.read { connection in
      let referral = try Referral(
        find(code, Referral.kind, nil, CaseRows(self, connection))
      )
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
  ///   - access: leave to use any code; nil while cases are locked.
  /// - Returns: What changed.
  /// - Throws: ``Problems`` if the state may not follow, or a consent or reason is missing.
  @discardableResult
  public func advance(
    _ code: String,
    to transition: ReferralTransition,
    _ access: CaseAccess? = nil
  ) throws -> ChangeSummary {
    if access == nil {
      // A withdrawal is written down with its consent, by whoever may see the client.
      guard transition.status != .withdrawn else { throw Problems(.casesLocked) }
      try countLookUp(code, kind: Referral.kind)
    }
    return try change(.edit, command: "advance", isCase: true) { change in
      let steps = try CaseSteps(change)
      try steps.advance(find(code, Referral.kind, access, steps.rows), to: transition)
      return nil
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
  ///   - access: leave to use any code; nil while cases are locked.
  /// - Returns: What changed.
  /// - Throws: ``Problems`` if there is no such referral, or the consent is there already.
  @discardableResult
  package func giveConsent(
    _ code: String,
    purposes: [ConsentPurpose],
    given day: CalendarDate,
    mode: ConsentMode,
    values: [String: Value] = [:],
    _ access: CaseAccess? = nil
  ) throws -> ChangeSummary {
    if access == nil { try countLookUp(code, kind: Referral.kind) }
    return try change(.add, command: "consent", isCase: true) { change in
      let steps = try CaseSteps(change)
      let client = try self.client(of: code, access, steps.rows)
      for purpose in purposes {
        try steps.addConsent(
          client: client,
          purpose: purpose,
          given: day,
          mode: mode,
          values: values
        )
      }
      return nil
    }
  }

  /// Writes down a consent of the person whose referral it is.
  ///
  /// - Parameters:
  ///   - code: the referral's exact random code; with an access, any code of a referral or client.
  ///   - purpose: what it is for.
  ///   - day: when it was given.
  ///   - mode: how.
  ///   - access: leave to use any code; nil while cases are locked.
  /// - Returns: What changed.
  /// - Throws: ``Problems`` if there is no such referral, or the consent is there already.
  @discardableResult
  public func giveConsent(
    _ code: String,
    purpose: ConsentPurpose,
    given day: CalendarDate,
    mode: ConsentMode,
    _ access: CaseAccess? = nil
  ) throws -> ChangeSummary {
    try giveConsent(code, purposes: [purpose], given: day, mode: mode, values: [:], access)
  }

  /// Withdraws a consent, which stops the referrals that stand on it (Law 91/2025/QH15, Điều 10).
  ///
  /// - Throws: ``Problems`` if there is nothing to withdraw.
  @discardableResult
  public func withdraw(
    _ purposes: ConsentPurpose...,
    of code: String,
    on day: CalendarDate,
    _ access: CaseAccess
  ) throws -> ChangeSummary {
    try withdraw(purposes, of: code, on: day, access)
  }

  package func withdraw(
    _ purposes: [ConsentPurpose],
    of code: String,
    on day: CalendarDate,
    _ access: CaseAccess
  ) throws -> ChangeSummary {
    try change(.edit, command: "withdraw", isCase: true) { change in
      let steps = try CaseSteps(change)
      let client = try self.client(of: code, access, steps.rows)
      for purpose in purposes { try steps.withdraw(purpose, of: client, on: day) }
      return nil
    }
  }

  /// Every record of a case kind, in the order of the codes.
  ///
  /// - Throws: ``Problems`` if the access has ended.
  public func records<R: CaseRecord>(_ kind: R.Type, _ access: CaseAccess) throws -> [R] {
    try store.read { connection in
      _ = try key(access, keyFile(connection))
      return try CaseRows(self, connection).all(R.kind).map { try R($0) }
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

  /// The code of the client whom a code of a referral, or with an access of a client, means.
  func client(of code: String, _ access: CaseAccess?, _ rows: CaseRows) throws -> String {
    let written = try exactCode(code, access, rows.connection)
    if let referral = try rows.record(Referral.kind, written) {
      return referral["client"].text ?? ""
    }
    guard access != nil, let client = try rows.record(Client.kind, written) else {
      throw Problems(.noSuchCase)
    }
    return client.key
  }

  /// Journals and counts a look-up of a client that leads to no answer of its own.
  package func countLookUp(ofClient code: String) throws {
    try countLookUp(code, kind: Client.kind)
  }

  /// Journals and counts a look-up before it is answered.
  func countLookUp(_ code: String, kind: Kind) throws {
    try store.write { connection in
      let rows = CaseRows(self, connection)
      let record = try CaseCode.canonical(code).flatMap { try rows.record(kind, $0) }
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
