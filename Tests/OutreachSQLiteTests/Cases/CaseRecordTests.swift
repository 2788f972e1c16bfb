import Foundation
import OutreachRegistry
import OutreachSQLite
import Testing

@Suite("Case records")
struct CaseRecordTests {
  private static let today = CalendarDate(iso: "2026-11-23")

  private func day(_ iso: String) throws -> CalendarDate { try #require(CalendarDate(iso: iso)) }

  // MARK: Consent

  @Test("A referral cannot pass a missing or a withdrawn consent")
  func gates() throws {
    let cases = try CaseRegistry()
    let registry = cases.registry
    let code = try registry.recordNeed(service: "dv-tyt").referral
    let today = try #require(Self.today)
    func advance(_ status: ReferralStatus, _ reason: ReferralReason? = nil) throws {
      try registry.advance(code, to: .init(status: status, date: today, reason: reason))
    }
    #expect(
      problem { try advance(.consented) }
        == .consentMissing(
          purpose: ConsentPurpose.services.names,
          status: ReferralStatus.consented.names
        )
    )
    try registry.giveConsent(code, purpose: .services, given: today, mode: .written)
    try advance(.consented)
    #expect(
      problem { try advance(.referred) }
        == .consentMissing(
          purpose: ConsentPurpose.disclosure.names,
          status: ReferralStatus.referred.names
        )
    )
    try registry.giveConsent(code, purpose: .disclosure, given: today, mode: .written)
    try advance(.referred)
    #expect(
      problem { try advance(.waitlisted) }
        == .reasonNeeded(status: ReferralStatus.waitlisted.names)
    )
    try advance(.waitlisted, .full)
    #expect(
      problem { try advance(.completed) }
        == .cannotFollow(
          status: ReferralStatus.completed.names,
          after: ReferralStatus.waitlisted.names,
          possible: ReferralProcess.next(after: .waitlisted).map(\.names)
        )
    )
    try registry.withdraw(.disclosure, of: code, on: today, access: cases.access)
    let stopped = try registry.records(Referral.self, access: cases.access).first {
      $0.code == code
    }
    #expect(stopped?.status == .withdrawn)
    let due = try registry.due(access: cases.access).filter { $0.subject.hasSuffix("2026-11-23") }
    #expect(
      due.map(\.what) == [.answerWithdrawal, .stopUse]
        && due.map(\.due) == [CalendarDate(iso: "2026-11-25"), CalendarDate(iso: "2026-12-13")]
    )
  }

  @Test("Two working days over a weekend end on a Tuesday")
  func workingDays() throws {
    let friday = try day("2026-11-20")
    #expect(try friday.adding(workingDays: 2) == day("2026-11-24"))
  }

  // MARK: Sheets

  @Test("A sheet taken in twice adds nothing; what it holds is said, what it lacks is asked for")
  func importTwice() throws {
    let cases = try CaseRegistry()
    let summary = try CaseRegistry.load("gioi-thieu.csv", into: cases.registry, cases.access)
    #expect((summary.rows, summary.added, summary.updated) == (182, 0, 0))
    #expect(summary.unchanged == 47)
    #expect(summary.notes.contains { if case .holdsCases = $0 { true } else { false } })
  }

  @Test("Impossible steps are refused by line, without the values of a case")
  func impossibleSteps() throws {
    let cases = try CaseRegistry()
    let sheet = """
      Mã;Mã người;Dịch vụ;Trạng thái;Ngày;Lý do
      GT901;KH-901;dv-tyt;đã giới thiệu;01/03/2026;
      GT902;KH-902;dv-tyt;ghi nhận nhu cầu;01/03/2026;
      GT902;KH-902;dv-tyt;đã giới thiệu;02/03/2026;
      GT902;KH-902;dv-tyt;cơ sở không tiếp nhận;03/03/2026;
      GT903;Nguyễn Văn An;dv-tyt;ghi nhận nhu cầu;01/03/2026;
      GT904;KH-904;dv-tyt;ghi nhận nhu cầu;01/03/2027;
      GT905;KH-905;dv-xyz;ghi nhận nhu cầu;01/03/2026;
      """
    let path = cases.folder.file("sai.csv")
    try Data(sheet.utf8).write(to: URL(fileURLWithPath: path))
    let summary = try CaseRegistry.load(path, into: cases.registry, cases.access)
    let lines = summary.problems.map { problem -> Int in
      if case .sheet(let line, _)? = problem.place { line } else { 0 }
    }
    #expect(lines == [2, 4, 5, 6, 7, 8])
    #expect((summary.added, summary.rejected) == (0, 6))
    let said = summary.problems.map { $0.sentence(in: .vi) + ($0.found ?? "") }.joined()
    for secret in ["GT90", "KH-90", "Nguyễn"] { #expect(!said.contains(secret)) }
    #expect(try cases.registry.records(Referral.self, access: cases.access).count == 47)
    #expect(try cases.registry.records(Client.self, access: cases.access).count == 23)
  }

  // MARK: Notes

  @Test("A note is opened only by its own referral of its own client")
  func notes() throws {
    let cases = try CaseRegistry()
    let registry = cases.registry
    let one = try registry.recordNeed(service: "dv-tyt")
    let other = try registry.recordNeed(service: "dv-tyt")
    try registry.addNote(SecretBytes(copying: CaseRegistry.note.utf8), to: one.referral)
    #expect(
      try registry.notes(of: one.referral, access: cases.access).map(text) == [CaseRegistry.note]
    )
    #expect(!(try cases.bytes()).contains(text: CaseRegistry.note))
    try registry.store.write { connection in
      let sealed = try connection.first(
        "SELECT \"notes\" FROM \"referral\" WHERE \"code\" = ?",
        [.text(one.referral)]
      )
      try connection.execute(
        "UPDATE \"referral\" SET \"notes\" = ? WHERE \"code\" = ?",
        [sealed, .text(other.referral)]
      )
    }
    #expect(
      problem { _ = try registry.notes(of: other.referral, access: cases.access) }
        == .cannotOpenSealed
    )
  }

  // MARK: The journal

  @Test("The journal of cases shows kind and day, and has no minute, user or code")
  func journal() throws {
    let cases = try CaseRegistry()
    _ = try cases.registry.recordNeed(service: "dv-tyt")
    var texts: [String] = []
    try cases.registry.store.read { connection in
      try connection.forEachRow("SELECT \"day\", \"action\", \"kind\" FROM \"caseJournal\"") {
        row in
        texts += (0..<3).compactMap { row.value(at: $0).text }
      }
      // Nothing of cases is among the timed entries.
      let timed = try connection.first(
        "SELECT COUNT(*) FROM \"journalRecord\" WHERE \"kind\" IN ('client', 'consent', 'referral')"
      )
      #expect(timed == .integer(0))
    }
    let allowed: Set = [
      "2026-11-23", "change", "unlock", "client,referral", "client,referral,consent",
      "unlock,",
    ]
    #expect(Set(texts).isSubset(of: allowed), "\(Set(texts).subtracting(allowed))")
    #expect(try cases.registry.verify().problems.isEmpty)
  }

  @Test("One altered byte of the journal of cases is found")
  func alteredJournal() throws {
    let cases = try CaseRegistry()
    try cases.registry.store.write { connection in
      try connection.execute(
        """
        UPDATE "caseJournalRecord" SET "sealed" = "sealed" || 'A' \
        WHERE "entry" = 2 AND "position" = 3
        """
      )
    }
    #expect(
      try cases.registry.verify().problems.map(\.what) == [.brokenCaseChain(entry: 2)]
    )
  }

  @Test("An import of cases is taken back and restored, and a later change is in its way")
  func undo() throws {
    let cases = try CaseRegistry()
    let registry = cases.registry
    let before = try registry.records(Referral.self, access: cases.access)
    try registry.undoCase(access: cases.access)
    #expect(try registry.records(Client.self, access: cases.access).isEmpty)
    try registry.redoCase(access: cases.access)
    #expect(try registry.records(Referral.self, access: cases.access) == before)
    try registry.advance(
      "GT002",
      to: .init(status: .accepted, date: day("2026-11-20")),
      access: cases.access
    )
    #expect(
      problem { try registry.undoCase(2, access: cases.access) } == .caseChangedSince
    )
    #expect(try registry.verify().problems.isEmpty)
  }

  @Test("Services stay under their codes, and no new name regroups their figures")
  func servicesStay() throws {
    let cases = try CaseRegistry()
    let registry = cases.registry
    #expect(
      problem { try registry.delete(Service.self, code: "dv-tyt") }
        == .keptForCases(kind: Service.kind.names)
    )
    let order = try registry.caseFigures(by: .service, year: 2026).rows.map(\.value)
    var service = try #require(try registry.records(Service.self).first { $0.code == "dv-tamly" })
    service.name = "A"
    try registry.edit(service)
    #expect(try registry.caseFigures(by: .service, year: 2026).rows.map(\.value) == order)
  }

  @Test("A copy of the keys replaces nothing but an older copy of them")
  func keyCopies() throws {
    let cases = try CaseRegistry()
    #expect(problem { try cases.registry.backUpKeys(to: cases.path) } == .fileIsRegistry)
    #expect(problem { try cases.registry.backUpKeys(to: cases.path + ".keys") } == .fileIsRegistry)
    let copy = cases.folder.file("copy")
    try cases.registry.backUpKeys(to: copy)
    try cases.registry.backUpKeys(to: copy)
    let mode = try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try cases.registry.records(Client.self, access: cases.access).count == 23)
  }

  // MARK: Erasure

  @Test("After erasure nothing leads back, no undo crosses it, and what is counted stays")
  func erasure() throws {
    let cases = try CaseRegistry()
    let registry = cases.registry
    let reach = try registry.serviceReach()
    let made = try registry.recordNeed(service: "dv-tyt", client: "KH-009", access: cases.access)
    try registry.addNote(SecretBytes(copying: CaseRegistry.note.utf8), to: made.referral)
    let sealed = try #require(
      try registry.records(Referral.self, access: cases.access).first { $0.code == made.referral }
    )
    #expect(sealed.notes.count == 1)
    let ciphertext = try #require(
      try registry.store.read { connection in
        try connection.first(
          "SELECT \"notes\" FROM \"referral\" WHERE \"code\" = ?",
          [.text(made.referral)]
        ).text
      }
    )
    let copy = cases.folder.file("copy.keys")
    try registry.backUpKeys(to: copy)
    let total = try registry.referralTotal()
    try registry.erase(client: "KH-009", access: cases.access)
    #expect(try registry.referralTotal() == total)
    #expect(try registry.serviceReach() == reach)
    #expect(try registry.verify().problems.isEmpty)
    #expect(problem { try registry.undoCase(2, access: cases.access) } == .erasedSince)
    #expect(problem { try registry.undoCase(access: cases.access) } == .nothingToUndo)
    #expect(problem { try registry.erase(client: "KH-009", access: cases.access) } == .noSuchCase)
    let left = try registry.records(Referral.self, access: cases.access)
    #expect(left.allSatisfy { $0.client != "KH-009" && $0.code != made.referral })
    let erased = left.filter { CaseCode.canonical($0.code) != nil }
    #expect(
      erased.allSatisfy { referral in
        referral.notes.isEmpty
          && referral.transitions.allSatisfy { step in
            step.reason == nil && step.date.day == 1 && [1, 4, 7, 10].contains(step.date.month)
          }
      }
    )
    let bytes = try cases.bytes()
    for gone in ["KH-009", "GT001", made.referral, String(ciphertext.dropFirst(2).prefix(40))] {
      #expect(!bytes.contains(text: gone), "\(gone) is still there")
    }
    #expect(try registry.due().map(\.what) == [.renewKeyCopy])
    try registry.backUpKeys(to: copy)
    #expect(try registry.due().isEmpty)
  }

  // MARK: Look-ups

  @Test("A look-up by the exact code tells service, state and month, and is journaled and counted")
  func lookUps() throws {
    let cases = try CaseRegistry()
    let registry = cases.registry
    let code = try registry.recordNeed(service: "dv-nghe").referral
    let glimpse = try registry.lookUp(code)
    #expect(
      (glimpse.service, glimpse.status, glimpse.month) == ("dv-nghe", .needRecorded, "2026-11")
    )
    #expect(problem { _ = try registry.lookUp("GT001") } == .casesLocked)
    #expect(problem { _ = try registry.lookUp("Nguyễn An") } == .notACaseCode)
    var wrong = code
    wrong.insert(wrong.removeFirst() == "7" ? "8" : "7", at: wrong.startIndex)
    #expect(problem { _ = try registry.lookUp(wrong) } == .mistypedCaseCode)
    let journaled = try registry.store.read { connection in
      try connection.first("SELECT COUNT(*) FROM \"caseJournal\" WHERE \"action\" = 'lookUp'")
    }
    #expect((journaled.integer ?? 0) >= 1)
    var refused: Problem.What?
    for _ in 0..<60 where refused == nil { refused = problem { _ = try registry.lookUp(code) } }
    #expect(refused == .tooManyLookUps)
  }
}

extension Data {
  func contains(text: String) -> Bool { range(of: Data(text.utf8)) != nil }
}
