/// Changes of case records within a transaction; the same for the prompt, sheets and the library.
struct CaseSteps {
  let change: Change
  let rows: CaseRows
  /// True while cases are locked: then no refusal may go by a day that is hidden.
  private let isLocked: Bool
  private var registry: Registry { change.registry }
  private var today: CalendarDate { change.context.today }

  init(_ change: Change, isLocked: Bool = false) throws {
    self.change = change
    self.isLocked = isLocked
    rows = CaseRows(change.registry, change.connection)
  }

  /// Adds a client; without a code it gets a random one.
  func addClient(code: String? = nil) throws -> Record {
    var client = Record(Client.kind)
    client["code"] = .text(try code ?? freshCode(Client.kind))
    return try change.insert(client)
  }

  private func freshCode(_ kind: Kind) throws -> String {
    while true {
      let code = CaseCode.random(change.context.random)
      if try rows.record(kind, code) == nil { return code }
    }
  }

  /// Records a need; without a code the referral gets a random one.
  func addReferral(
    code: String? = nil,
    client: String,
    service: String,
    on day: CalendarDate,
    priority: ReferralPriority = .routine
  ) throws -> Record {
    try checkDay(day, notBefore: nil)
    var referral = Record(Referral.kind)
    referral["code"] = .text(try code ?? freshCode(Referral.kind))
    referral["client"] = .text(client)
    referral["service"] = .text(service)
    referral["priority"] = .text(priority.rawValue)
    referral["needRecorded"] = .date(day)
    let first = ReferralTransition(status: .needRecorded, date: day)
    referral["status"] = .text(first.status.rawValue)
    referral["transitions"] = .members([.text(first.text)])
    return try change.insert(referral)
  }

  private func checkDay(_ day: CalendarDate, notBefore first: CalendarDate?) throws {
    guard day <= today else { throw Problems(.inFuture(today: today)) }
    if let first, day < first { throw Problems(.beforeLastStep) }
  }

  /// - Throws: ``Problems`` if the state may not follow, a reason is missing, or the day does not fit.
  func check(_ transition: ReferralTransition, of referral: Referral) throws {
    try checkState(transition, of: referral)
    try checkDay(
      transition.date,
      notBefore: isLocked ? nil : referral.transitions.last?.date
    )
  }

  private func checkState(_ transition: ReferralTransition, of referral: Referral) throws {
    let step = ReferralProcess.step(to: transition.status)
    guard step.follows.contains(referral.status) else {
      throw Problems([
        Problem(
          .cannotFollow(
            status: transition.status.names,
            after: referral.status.names,
            possible: ReferralProcess.next(after: referral.status).map(\.names)
          )
        )
      ])
    }
    if step.needsReason, transition.reason == nil {
      throw Problems(.reasonNeeded(status: transition.status.names))
    }
  }

  /// Takes a referral to another state.
  ///
  /// While cases are locked, a day before the last step, or before the consent that is needed, is
  /// written as the day of that one: a refusal would tell it.
  ///
  /// - Throws: ``Problems`` as ``check(_:of:)`` does, and if a consent is missing or withdrawn.
  @discardableResult
  func advance(_ record: Record, to transition: ReferralTransition) throws -> Record {
    let referral = try Referral(record)
    try check(transition, of: referral)
    var transition = transition
    if isLocked, let last = referral.transitions.last?.date {
      transition.date = max(transition.date, last)
    }
    for purpose in ReferralProcess.step(to: transition.status).consents {
      if isLocked, let given = try rows.standing(purpose, of: referral.client)?.given {
        transition.date = max(transition.date, given)
      }
      // A day before a withdrawal is no way around it.
      let days = isLocked ? [.latest] : [transition.date, today]
      guard try days.allSatisfy({ try rows.hasConsent(purpose, of: referral.client, on: $0) })
      else {
        throw Problems(.consentMissing(purpose: purpose.names, status: transition.status.names))
      }
    }
    var advanced = record
    advanced["status"] = .text(transition.status.rawValue)
    advanced["transitions"] = .members(
      record["transitions"].members + [.text(transition.text)]
    )
    return try change.update(record, to: advanced)
  }

  /// Looks whether every open referral of a client stands on the consents of its state.
  func checkStanding(of client: String) throws {
    for record in try rows.referrals(of: client) {
      let status = try Referral(record).status
      guard ReferralProcess.isOpen(status) else { continue }
      for purpose in ReferralProcess.step(to: status).consents
      where try !rows.hasConsent(purpose, of: client, on: today) {
        throw Problems(.consentMissing(purpose: purpose.names, status: status.names))
      }
    }
  }

  /// Writes down a consent; while cases are locked, one of that day for the purpose is written anew, and
  /// one that was withdrawn later is followed by another from the day of the withdrawal.
  ///
  /// - Throws: ``Problems`` if there is one of that day for the purpose, unless it was withdrawn on that
  ///   very day.
  @discardableResult
  func addConsent(
    client: String,
    purpose: ConsentPurpose,
    given day: CalendarDate,
    mode: ConsentMode,
    values: [String: Value] = [:]
  ) throws -> Record {
    try checkDay(day, notBefore: nil)
    var consent = Record(Consent.kind)
    for (field, value) in values { consent[field] = value }
    consent["client"] = .text(client)
    consent["purpose"] = .text(purpose.rawValue)
    consent["given"] = .date(day)
    consent["mode"] = .text(mode.rawValue)
    func sameDay() throws -> Record? { try rows.record(Consent.kind, consent.key) }
    while isLocked, let withdrawn = try sameDay()?["withdrawn"].date,
      let given = consent["given"].date, given < withdrawn
    {
      consent["given"] = .date(withdrawn)
    }
    guard let there = try sameDay() else { return try change.insert(consent) }
    if isLocked, there["withdrawn"].isNone {
      // Asked of one day after the other, a refusal would tell the day.
      var again = there
      for (field, value) in values { again[field] = value }
      again["mode"] = .text(mode.rawValue)
      return try change.update(there, to: again, evenIfEqual: true)
    }
    // Withdrawn and given again on one day, it is one paper of that day.
    guard there["withdrawn"] == there["given"] else {
      throw Problems(.consentThere(purpose: purpose.names))
    }
    return try change.update(there, to: consent)
  }

  /// Withdraws the consents for a purpose, and stops what stood on them.
  func withdraw(_ purpose: ConsentPurpose, of client: String, on day: CalendarDate) throws {
    let standing = try rows.consents(of: client).filter {
      $0["purpose"].text == purpose.rawValue && $0["withdrawn"].isNone
    }
    guard !standing.isEmpty else { throw Problems(.nothingToWithdraw(purpose: purpose.names)) }
    for consent in standing {
      try checkDay(day, notBefore: consent["given"].date)
      var withdrawn = consent
      withdrawn["withdrawn"] = .date(day)
      _ = try change.update(consent, to: withdrawn)
    }
    guard purpose != .statistics else { return }
    for record in try rows.referrals(of: client) {
      let referral = try Referral(record)
      let stands =
        ReferralProcess.isOpen(referral.status) && referral.status != .needRecorded
        && (purpose == .services || referral.status != .consented)
      guard stands else { continue }
      let last = referral.transitions.last?.date ?? day
      try advance(record, to: ReferralTransition(status: .withdrawn, date: max(day, last)))
    }
  }
}
