import Foundation
import OutreachRegistry
import OutreachSQLite
import OutreachSheets
import Testing

/// A call that takes an access, made on a registry with one referral of one client.
struct CaseCall: Sendable, CustomTestStringConvertible {
  /// What becomes of it without an access.
  enum Locked: Sendable, Equatable {
    /// The compiler refuses it.
    case impossible
    case refused(Problem.Code)
    case allowed
  }

  let testDescription: String
  let locked: Locked
  let make: @Sendable (Registry, String, CaseAccess?) throws -> Void

  init(
    _ name: String,
    _ locked: Locked,
    _ make: @escaping @Sendable (Registry, String, CaseAccess?) throws -> Void
  ) {
    testDescription = name
    self.locked = locked
    self.make = make
  }

  /// A call whose access cannot be left out.
  init(
    _ name: String,
    _ make: @escaping @Sendable (Registry, String, CaseAccess) throws -> Void
  ) {
    self.init(name, .impossible) { try make($0, $1, #require($2)) }
  }

  private static let day = CalendarDate(year: 2026, month: 11, day: 23)
  private static let note = SecretBytes(copying: CaseRegistry.note.utf8)

  static let all: [CaseCall] = [
    CaseCall("recordNeed, someone new", .allowed) { registry, _, access in
      _ = try registry.recordNeed(service: "dv-tyt", access: access)
    },
    CaseCall("recordNeed, someone known", .allowed) { registry, code, access in
      _ = try registry.recordNeed(service: "dv-tyt", client: code, access: access)
    },
    CaseCall("advance", .allowed) { registry, code, access in
      let step = try ReferralTransition(status: .cancelled, date: #require(day), reason: .other)
      try registry.advance(code, to: step, access: access)
    },
    CaseCall("advance to withdrawn", .refused("casesLocked")) { registry, code, access in
      let step = try ReferralTransition(status: .withdrawn, date: #require(day))
      try registry.advance(code, to: step, access: access)
    },
    CaseCall("giveConsent", .allowed) { registry, code, access in
      let day = try #require(day)
      try registry.giveConsent(code, purpose: .services, given: day, mode: .written, access: access)
    },
    CaseCall("withdraw") { registry, code, access in
      try registry.withdraw(.services, of: code, on: #require(day), access: access)
    },
    CaseCall("records") { registry, _, access in
      _ = try registry.records(Referral.self, access: access)
    },
    CaseCall("addNote", .allowed) { registry, code, access in
      try registry.addNote(note, to: code, access: access)
    },
    CaseCall("notes") { registry, code, access in
      _ = try registry.notes(of: code, access: access)
    },
    CaseCall("slip", .allowed) { registry, code, access in
      _ = try registry.slip(for: code, access: access)
    },
    CaseCall("due", .allowed) { registry, _, access in _ = try registry.due(access: access) },
    CaseCall("verify", .allowed) { registry, _, access in
      _ = try registry.verify(access: access)
    },
    CaseCall("query of services", .allowed) { registry, _, access in
      _ = try registry.query("services", access: access)
    },
    CaseCall("query of referrals", .refused("figureNotShown")) { registry, _, access in
      _ = try registry.query("referrals", access: access)
    },
    CaseCall("caseHistory") { registry, _, access in
      _ = try registry.caseHistory(access: access)
    },
    CaseCall("caseHistory of a case") { registry, code, access in
      _ = try registry.caseHistory(of: code, access: access)
    },
    CaseCall("undo") { registry, _, access in try registry.undo(access: access) },
    CaseCall("redo") { registry, _, access in try registry.redo(access: access) },
    CaseCall("undoCase") { registry, _, access in try registry.undoCase(access: access) },
    CaseCall("redoCase") { registry, _, access in try registry.redoCase(access: access) },
    CaseCall("erase") { registry, code, access in
      try registry.erase(client: code, access: access)
    },
    CaseCall("importReferrals") { registry, _, access in
      try CaseRegistry.load("gioi-thieu.csv", into: registry, access)
    },
    CaseCall("setKeyholder") { registry, _, access in
      try registry.setKeyholder("mai", passphrase: CaseRegistry.phrase("ngắn"), access: access)
    },
    CaseCall("removeKeyholder") { registry, _, access in
      try registry.removeKeyholder("ai", access: access)
    },
    CaseCall("renewRecoveryKey") { registry, _, access in
      _ = try registry.renewRecoveryKey(access: access)
    },
  ]
}

@Suite("Access to cases")
struct CaseAccessTests {
  /// An access that another registry gave.
  private static let foreign = Result {
    let folder = try TemporaryFolder()
    let path = folder.file("other.registry")
    let registry = try Registry.create(path, commune: "18775", context: Sheets.context)
    let passphrase = try CaseRegistry.phrase(CaseRegistry.passphrase)
    try registry.createCaseKey(keyholder: "lan", passphrase: passphrase, withRecovery: false)
    return try registry.unlockCases(passphrase, reason: .review).access
  }

  /// An access to the registry that every test has a copy of, which has ended.
  private static let ended = Result {
    let passphrase = try CaseRegistry.phrase(CaseRegistry.passphrase)
    let cases = try CaseRegistry()
    let access = try cases.registry.unlockCases(passphrase, reason: .review).access
    access.lock()
    return access
  }

  private func journaled(_ registry: Registry) throws -> Int? {
    try registry.store.read {
      try $0.first("SELECT COUNT(*) FROM \"caseJournal\"").integer
    }
  }

  @Test("A call refuses another registry's access and one that has ended, before anything else")
  func refused() throws {
    let cases = try CaseRegistry()
    let code = try cases.registry.recordNeed(service: "dv-tyt").referral
    let before = try journaled(cases.registry)
    let foreign = try Self.foreign.get()
    let ended = try Self.ended.get()
    for call in CaseCall.all {
      // What is wrong with the other arguments is not looked at.
      for code in [code, "GT001", "không phải mã"] {
        #expect(
          problem { try call.make(cases.registry, code, foreign) } == .foreignAccess,
          "\(call.testDescription)"
        )
        #expect(
          problem { try call.make(cases.registry, code, ended) } == .accessEnded,
          "\(call.testDescription)"
        )
      }
    }
    #expect(try journaled(cases.registry) == before)
    #expect(foreign.isOpen)
  }

  @Test("Locked, a call does what it may do with one code, or nothing", arguments: CaseCall.all)
  func locked(_ call: CaseCall) throws {
    guard call.locked != .impossible else { return }
    let cases = try CaseRegistry()
    var service = try #require(
      try cases.registry.records(Service.self).first { $0.code == "dv-tyt" }
    )
    service.slipName = "Phòng 3"
    try cases.registry.edit(service)
    let code = try cases.registry.recordNeed(service: "dv-tyt").referral
    let refusal = problem { try call.make(cases.registry, code, nil) }?.code
    #expect(refusal.map(CaseCall.Locked.refused) ?? .allowed == call.locked)
    // An imported code could be guessed.
    let imported = problem { try call.make(cases.registry, "GT001", nil) }?.code
    #expect(imported == nil || imported == "casesLocked" || imported == refusal)
  }

  @Test("Of 300 notes, as of other look-ups, sixty an hour are taken while cases are locked")
  func throttle() throws {
    let cases = try CaseRegistry()
    let registry = cases.registry
    let code = try registry.recordNeed(service: "dv-tyt").referral
    let note = SecretBytes(copying: CaseRegistry.note.utf8)
    let foreign = try Self.foreign.get()
    var taken = 0
    for _ in 0..<300 {
      #expect(problem { try registry.addNote(note, to: code, access: foreign) } == .foreignAccess)
      let refusal = problem { try registry.addNote(note, to: code) }
      #expect(refusal == nil || refusal == .tooManyLookUps)
      if refusal == nil { taken += 1 }
    }
    #expect(taken == 60)
    #expect(try registry.notes(of: code, access: cases.access).count == 60)
    #expect(problem { _ = try registry.lookUp(code) } == .tooManyLookUps)
    let step = try ReferralTransition(
      status: .cancelled,
      date: #require(CalendarDate(iso: "2026-11-23")),
      reason: .other
    )
    #expect(problem { try registry.advance(code, to: step) } == .tooManyLookUps)
  }

  @Test("No locked call returns the code of a client, and a referral's leads to the same person")
  func clientCodes() throws {
    let cases = try CaseRegistry()
    let registry = cases.registry
    let day = try #require(CalendarDate(iso: "2026-11-23"))
    let made = try registry.recordNeed(service: "dv-tyt")
    #expect(made.client == nil)
    let again = try registry.recordNeed(service: "dv-tamly", client: made.referral)
    #expect(again.client == nil)
    let given = try registry.giveConsent(
      again.referral,
      purpose: .services,
      given: day,
      mode: .written
    )
    #expect(given.changed == 1 && given.records.isEmpty)
    let own = try registry.records(Referral.self, access: cases.access)
      .filter { [made.referral, again.referral].contains($0.code) }
    #expect(Set(own.map(\.client)).count == 1 && own.count == 2)
    let known = try registry.recordNeed(
      service: "dv-nghe",
      client: made.referral,
      access: cases.access
    )
    #expect(known.client == own.first?.client)
  }

  @Test("After reopening, a plain undo asks for the number, whether a case was changed or not")
  func undoLater() throws {
    for changesCase in [true, false] {
      let cases = try CaseRegistry()
      let office = Organization(code: "moi", name: "Phòng mới", kind: .office)
      try cases.registry.add(office)
      let entry = try #require(try cases.registry.history(limit: 1).first?.entry)
      if changesCase { _ = try cases.registry.recordNeed(service: "dv-tyt") }
      let later = try Registry.open(cases.path, context: Sheets.context)
      #expect(problem { try later.undo() } == .undoNeedsNumber(last: entry))
      #expect(problem { try later.redo() } == .nothingToRedo)
      try later.undo(entry)
      #expect(try later.record(Organization.self, code: "moi") == nil)
      try later.redo()
      #expect(try later.record(Organization.self, code: "moi") == office)
    }
  }

  @Test("A plain undo takes back no older change in place of a case's")
  func undo() throws {
    let cases = try CaseRegistry()
    let registry = cases.registry
    let office = Organization(code: "moi", name: "Phòng mới", kind: .office)
    try registry.add(office)
    let entry = try #require(try registry.history(limit: 1).first?.entry)
    let code = try registry.recordNeed(service: "dv-tyt").referral
    #expect(problem { try registry.undo() } == .undoNeedsUnlock)
    #expect(problem { try registry.dryRun.undo() } == .undoNeedsUnlock)
    #expect(problem { try registry.acting(as: "mai").undo() } == .nothingToUndo)
    #expect(try registry.record(Organization.self, code: "moi") != nil)
    let undone = try registry.undo(access: cases.access)
    #expect(undone.isOfCases && undone.records.isEmpty)
    let left = try registry.records(Referral.self, access: cases.access)
    #expect(!left.contains { $0.code == code })
    #expect(problem { try registry.redo() } == .undoNeedsUnlock)
    let redone = try registry.redo(access: cases.access)
    #expect(redone.takesBack == undone.takesBack && redone.isOfCases)
    let history = try registry.caseHistory(of: code, access: cases.access)
    #expect(history.map(\.action) == ["redo", "undo", "change"])
    #expect(history.allSatisfy { $0.opened?.user == "lan" })
    // The number of another change says which is meant.
    try registry.undo(entry)
    #expect(try registry.record(Organization.self, code: "moi") == nil)
    try registry.redo()
    #expect(try registry.record(Organization.self, code: "moi") == office)
  }

  @Test("What a call returns shows nothing of a case in any description, dump or mirror")
  func masks() throws {
    let cases = try CaseRegistry()
    let registry = cases.registry
    let access = cases.access
    var service = try #require(try registry.records(Service.self).first { $0.code == "dv-tyt" })
    service.slipName = "Phòng 3"
    try registry.edit(service)
    let made = try registry.recordNeed(service: "dv-tyt", access: access)
    let client = try #require(made.client)
    try registry.addNote(SecretBytes(copying: CaseRegistry.note.utf8), to: made.referral)
    let history = try registry.caseHistory(access: access)
    let list = try registry.query("referrals", access: access)
    let results: [Any] = [
      made, try registry.lookUp(made.referral), access,
      try registry.records(Referral.self, access: access),
      try registry.records(Client.self, access: access),
      try registry.records(Consent.self, access: access),
      try #require(registry.due(access: access).first), try registry.slip(for: made.referral),
      history, try #require(history.first?.opened), list, list.content,
      try registry.notes(of: made.referral, access: access), Confidential(client, access: access),
      try registry.undo(access: access), try registry.verify(access: access),
    ]
    #expect(list.rendered().contains(made.referral))
    let secrets = [
      made.referral, client, "GT0", "KH-0", "dv-tyt", "2026-11", "Phòng 3", "needRecorded",
      "unlock", CaseRegistry.note,
    ]
    for result in results {
      var shown = "\(result)" + String(describing: result) + String(reflecting: result)
      dump(result, to: &shown)
      for child in Mirror(reflecting: result).children { shown += "\(child)" }
      for secret in secrets { #expect(!shown.contains(secret), "\(type(of: result))") }
      let isEncodable = result is any Encodable
      #expect(!isEncodable || result is ReferralGlimpse || result is Confidential<String>)
    }
  }

  @Test("The stream of changes says of a case the day, and nothing else")
  func stream() async throws {
    let cases = try CaseRegistry()
    var changes = cases.registry.changes.makeAsyncIterator()
    let code = try cases.registry.recordNeed(service: "dv-tyt", access: cases.access).referral
    try cases.registry.giveConsent(
      code,
      purpose: .services,
      given: cases.registry.context.today,
      mode: .written
    )
    // However many there were: a number would be a figure on cases.
    let notice = try #require(try await changes.next())
    #expect(notice == ChangeNotice(entry: nil, day: notice.day))
  }
}
