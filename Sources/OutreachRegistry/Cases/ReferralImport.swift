extension Registry {
  /// Imports a sheet of transitions: a row for each step of each referral, replayed in order of date,
  /// then of the sheet.
  ///
  /// A row that became `consented` stands for the consents to services and to
  /// disclosure, on paper and to be verified.
  ///
  /// - Throws: ``Problems`` if the access has ended, or the sheet cannot be read at all.
  package func importReferrals(
    _ request: ImportRequest,
    access: CaseAccess
  ) throws -> ImportSummary {
    try check(access)
    return try importSheet(request, TransitionForm.self)
  }
}

/// Rows that stand for steps of referrals, which are replayed.
private final class TransitionForm: SheetForm {
  struct Row {
    let code: String
    let client: String
    let service: String
    let transition: ReferralTransition

    /// What tells a step from the others of a sheet.
    var step: String { "\(code) \(transition.text)" }
  }

  private let request: ImportRequest
  private let change: Change
  private var added: Set<String> = []
  private var updated: Set<String> = []
  private var seen: Set<String> = []
  private var steps: Set<String> = []

  init(_ request: ImportRequest, _ sheet: RowReader, _ change: Change) {
    self.request = request
    self.change = change
  }

  // MARK: Reading

  func row(_ cells: RowCells) throws -> Row {
    var problems = cells.problems
    let kind = Referral.kind
    func value(_ name: String) -> Value {
      guard let position = kind.sheet?.fields.firstIndex(where: { $0.identifier == name }) else {
        return cells.record[name]
      }
      return cells.extras[position]
    }
    func report(_ what: Problem.What, _ name: String) {
      let field = kind.field(name) ?? kind.sheet?.fields.first { $0.identifier == name }
      problems.append(Problem(what, at: .sheet(line: cells.line, field: name)).about(field))
    }
    let today = change.context.today
    if let date = value("date").date, date > today { report(.inFuture(today: today), "date") }
    let bad = Set(problems.compactMap(\.field))
    for name in ["code", "client", "service", "status", "date"]
    where value(name).isNone && !bad.contains(name) { report(.required, name) }
    guard problems.isEmpty, let code = value("code").text, let client = value("client").text,
      let service = value("service").text, let date = value("date").date,
      let status = value("status").text.flatMap(ReferralStatus.init)
    else { throw Problems(problems) }
    let transition = ReferralTransition(
      status: status,
      date: date,
      by: value("by").text.flatMap(ReferralParty.init),
      reason: value("reason").text.flatMap(ReferralReason.init)
    )
    return Row(code: code, client: client, service: service, transition: transition)
  }

  func day(of row: Row) -> CalendarDate? { row.transition.date }

  // MARK: Replaying

  func take(_ row: Row, line: Int, into summary: inout ImportSummary) throws {
    do {
      try replay(row, &summary)
    } catch let problems as Problems {
      // What has no field of its own is wrong with the step.
      let status = Referral.kind.field("status")
      throw Problems(problems.all.map { $0.field == nil ? $0.about(status) : $0 })
    }
  }

  private func replay(_ row: Row, _ summary: inout ImportSummary) throws {
    seen.insert(row.code)
    let steps = try CaseSteps(change)
    guard let there = try steps.rows.record(Referral.kind, row.code) else {
      guard row.transition.status == .needRecorded else {
        throw Problems(
          .cannotFollow(
            status: row.transition.status.names,
            after: Names(vi: "chưa có gì", en: "nothing"),
            possible: [ReferralStatus.needRecorded.names]
          )
        )
      }
      if try steps.rows.record(Client.kind, row.client) == nil {
        _ = try steps.addClient(code: row.client)
      }
      _ = try steps.addReferral(
        code: row.code,
        client: row.client,
        service: row.service,
        on: row.transition.date
      )
      added.insert(row.code)
      self.steps.insert(row.step)
      return
    }
    let referral = try Referral(there)
    for (field, isSame) in [
      ("client", referral.client == row.client), ("service", referral.service == row.service),
    ] where !isSame {
      throw Problems([Problem(.cannotChange).about(Referral.kind.field(field))])
    }
    if referral.transitions.contains(row.transition) {
      if !self.steps.insert(row.step).inserted { summary.duplicates += 1 }
      return
    }
    if row.transition.status == .consented {
      // What is not taken in leaves no consent behind.
      try steps.check(row.transition, of: referral)
      for purpose in [ConsentPurpose.services, .disclosure]
      where try !steps.rows.hasConsent(purpose, of: row.client, on: row.transition.date) {
        try steps.addConsent(
          client: row.client,
          purpose: purpose,
          given: row.transition.date,
          mode: .onPaper
        )
      }
    }
    try steps.advance(there, to: row.transition)
    self.steps.insert(row.step)
    updated.insert(row.code)
  }

  func finish(_ summary: inout ImportSummary) {
    summary.added = added.count
    summary.updated = updated.subtracting(added).count
    summary.unchanged = seen.subtracting(added).subtracting(updated).count
    // What was pasted lies in no file of ours.
    if request.name != ImportRequest.pasted {
      summary.notes.append(.holdsCases(path: request.name))
    }
    if let path = request.rejects, summary.rejected > 0, !request.isDryRun {
      summary.notes.append(.holdsCases(path: path))
    }
  }
}
