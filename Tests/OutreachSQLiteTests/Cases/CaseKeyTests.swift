import Foundation
import OutreachRegistry
import OutreachSQLite
import Testing

@Suite("The keys of case records")
struct CaseKeyTests {
  @Test("Before there is a case key no case record can be made")
  func noKey() throws {
    let registry = try Sheets.registry()
    try Sheets.load(Service.kind, Sheets.path("dich-vu.csv"), into: registry)
    #expect(problem { _ = try registry.recordNeed(service: "dv-tyt") } == .noCaseKey)
    #expect(
      problem {
        try registry.createCaseKey(
          keyholder: "lan",
          passphrase: CaseRegistry.phrase("quá ngắn"),
          withRecovery: false
        )
      } == .passphraseTooShort(12)
    )
  }

  @Test("A passphrase is the same however its marks are composed")
  func normalForms() throws {
    let cases = try CaseRegistry()
    let decomposed = CaseRegistry.passphrase.decomposedStringWithCanonicalMapping
    let access = try cases.registry.unlockCases(
      CaseRegistry.phrase(decomposed),
      reason: .review
    ).access
    #expect(access.isOpen)
    access.lock()
    #expect(problem { _ = try cases.registry.records(Client.self, access: access) } == .accessEnded)
  }

  @Test("An access ends after ten minutes without use, and after sixty in all")
  func limits() throws {
    let clock = Clock()
    var context = Sheets.context
    context.now = { clock.now }
    let cases = try CaseRegistry(context: context)
    let phrase = try CaseRegistry.phrase(CaseRegistry.passphrase)
    let idle = try cases.registry.unlockCases(phrase, reason: .review).access
    clock.advance(601)
    #expect(!idle.isOpen)
    let busy = try cases.registry.unlockCases(phrase, reason: .review).access
    for _ in 0..<6 {
      clock.advance(590)
      #expect(problem { _ = try cases.registry.records(Client.self, access: busy) } == nil)
    }
    clock.advance(100)
    #expect(!busy.isOpen)
  }

  @Test("Wrong passphrases are counted across processes and slow down")
  func throttle() throws {
    let clock = Clock()
    var context = Sheets.context
    context.now = { clock.now }
    let cases = try CaseRegistry(context: context)
    let wrong = try CaseRegistry.phrase("không phải mật khẩu")
    for _ in 0..<3 {
      #expect(
        problem { _ = try cases.registry.unlockCases(wrong, reason: .other) } == .wrongPassphrase
      )
    }
    let other = try Registry.open(cases.path, context: context)
    let right = try CaseRegistry.phrase(CaseRegistry.passphrase)
    #expect(
      problem { _ = try other.unlockCases(right, reason: .other) } == .unlockTooSoon(seconds: 2)
    )
    clock.advance(3)
    #expect(try other.unlockCases(right, reason: .other).failuresBefore == 3)
    #expect(try other.unlockCases(right, reason: .other).failuresBefore == 0)
  }

  @Test("The seconds told are true, also where the clock was ahead at the last wrong try")
  func clockAhead() throws {
    let clock = Clock()
    var context = Sheets.context
    context.now = { clock.now }
    let cases = try CaseRegistry(context: context)
    let wrong = try CaseRegistry.phrase("không phải mật khẩu")
    let right = try CaseRegistry.phrase(CaseRegistry.passphrase)
    clock.advance(86_400)
    for _ in 0..<3 {
      #expect(
        problem { _ = try cases.registry.unlockCases(wrong, reason: .other) } == .wrongPassphrase
      )
    }
    clock.advance(-86_400)
    #expect(
      problem { _ = try cases.registry.unlockCases(right, reason: .other) }
        == .unlockTooSoon(seconds: 2)
    )
    clock.advance(2)
    #expect(try cases.registry.unlockCases(right, reason: .other).failuresBefore == 3)
  }

  @Test("A colleague who tries once per wait keeps nobody else out")
  func colleague() throws {
    let clock = Clock()
    var context = Sheets.context
    context.now = { clock.now }
    let cases = try CaseRegistry(context: context)
    context.user = "mai"
    let colleague = try Registry.open(cases.path, context: context)
    let wrong = try CaseRegistry.phrase("không phải mật khẩu")
    for _ in 0..<5 {
      #expect(
        problem { _ = try colleague.unlockCases(wrong, reason: .other) } == .wrongPassphrase
      )
      clock.advance(16)
    }
    clock.advance(-16)
    let right = try CaseRegistry.phrase(CaseRegistry.passphrase)
    #expect(try cases.registry.unlockCases(right, reason: .other).failuresBefore == 5)
    #expect(try cases.registry.unlockCases(right, reason: .other).failuresBefore == 0)
    // The colleague still waits.
    #expect(
      problem { _ = try colleague.unlockCases(right, reason: .other) }
        == .unlockTooSoon(seconds: 8)
    )
  }

  @Test("A weakened scrypt header is refused before the passphrase is used")
  func weakHeader() throws {
    let cases = try CaseRegistry()
    try cases.alterKeys { keys in
      var holders = try #require(keys["holders"] as? [[String: Any]])
      var scrypt = try #require(holders[0]["scrypt"] as? [String: Any])
      scrypt["n"] = 1024
      holders[0]["scrypt"] = scrypt
      keys["holders"] = holders
    }
    let phrase = try CaseRegistry.phrase(CaseRegistry.passphrase)
    func unlocking() -> Problem.What? {
      problem { _ = try cases.registry.unlockCases(phrase, reason: .other) }
    }
    #expect(unlocking() == .alteredKeyFile)
    // Where the registry noted nothing of the file, the header itself is looked at.
    try cases.registry.store.write {
      try $0.execute("DELETE FROM info WHERE name = 'caseKeyFile'")
    }
    #expect(unlocking() == .weakKeyFile)
  }

  @Test("A public key that was put in another's place is refused")
  func swappedKey() throws {
    let cases = try CaseRegistry()
    let made = try cases.registry.recordNeed(service: "dv-tyt")
    try cases.alterKeys { keys in
      var clients = try #require(keys["clients"] as? [String: [String: Any]])
      let names = clients.keys.sorted()
      let publicKeys = names.map { clients[$0]?["publicKey"] }
      for (position, name) in names.enumerated() {
        clients[name]?["publicKey"] = publicKeys[(position + 1) % names.count]
      }
      keys["clients"] = clients
    }
    let note = SecretBytes(copying: CaseRegistry.note.utf8)
    #expect(problem { try cases.registry.addNote(note, to: made.referral) } == .alteredKeyFile)
    let phrase = try CaseRegistry.phrase(CaseRegistry.passphrase)
    let access = try cases.registry.unlockCases(phrase, reason: .other).access
    #expect(
      problem { _ = try cases.registry.notes(of: made.referral, access: access) } == nil
    )
    #expect(
      try cases.registry.verify(access: access).problems.map(\.code) == [.keyFileDiffers]
    )
  }

  @Test("Another registry's keys, and keys from before a rotation, are refused")
  func foreignKeys() throws {
    let cases = try CaseRegistry()
    let url = URL(fileURLWithPath: cases.path + ".keys")
    let old = try Data(contentsOf: url)
    let phrase = try CaseRegistry.phrase(CaseRegistry.passphrase)
    let access = try cases.registry.unlockCases(phrase, reason: .other).access
    _ = try cases.registry.renewRecoveryKey(access: access)
    try old.write(to: url)
    #expect(
      problem { _ = try cases.registry.unlockCases(phrase, reason: .other) } == .foreignKeyFile
    )
    try cases.alterKeys { $0["registry"] = UUID().uuidString }
    #expect(
      problem { _ = try cases.registry.unlockCases(phrase, reason: .other) } == .foreignKeyFile
    )
  }

  @Test("Of two keyholders one is removed: the other reads on, the removed one opens nothing")
  func removal() throws {
    let cases = try CaseRegistry()
    let registry = cases.registry
    let first = try CaseRegistry.phrase(CaseRegistry.passphrase)
    let second = try CaseRegistry.phrase("mật khẩu thứ hai")
    let access = try registry.unlockCases(first, reason: .other).access
    try registry.setKeyholder("mai", passphrase: second, access: access)
    let made = try registry.recordNeed(service: "dv-tyt")
    try registry.addNote(SecretBytes(copying: CaseRegistry.note.utf8), to: made.referral)
    let mai = try registry.unlockCases(second, reason: .other, keyholder: "mai").access
    let before = try Data(contentsOf: URL(fileURLWithPath: cases.path + ".keys"))
    try registry.removeKeyholder("lan", access: mai)
    #expect(try registry.keyholders() == ["mai"])
    let notes = try registry.notes(of: made.referral, access: mai)
    #expect(notes.map(text) == [CaseRegistry.note])
    #expect(
      problem { _ = try registry.unlockCases(first, reason: .other, keyholder: "lan") }
        == .wrongPassphrase
    )
    // The access that the removed one still had ends as well.
    #expect(problem { _ = try registry.records(Client.self, access: access) } == .accessEnded)
    let after = try Data(contentsOf: URL(fileURLWithPath: cases.path + ".keys"))
    #expect(before != after)
    #expect(problem { try registry.removeKeyholder("mai", access: mai) } == .lastKeyholder)
  }

  @Test("The recovery key works once and is replaced")
  func recovery() throws {
    let cases = try CaseRegistry()
    let registry = cases.registry
    let phrase = try CaseRegistry.phrase(CaseRegistry.passphrase)
    let access = try registry.unlockCases(phrase, reason: .other).access
    let recovery = try registry.renewRecoveryKey(access: access)
    let typed = try RecoveryKey(recovery.text)
    let lost = try CaseRegistry.phrase("mật khẩu mới toanh")
    let fresh = try registry.recoverCaseKey(typed, keyholder: "mai", passphrase: lost)
    #expect(
      try registry.unlockCases(lost, reason: .other, keyholder: "mai").access.isOpen
    )
    #expect(
      problem { _ = try registry.recoverCaseKey(typed, keyholder: "mai", passphrase: lost) }
        == .wrongRecoveryKey
    )
    #expect(
      problem {
        _ = try registry.recoverCaseKey(
          RecoveryKey(fresh.text),
          keyholder: "mai",
          passphrase: lost
        )
      } == nil
    )
  }

  @Test("What is confidential shows itself to nobody by accident")
  func masks() throws {
    let secret = SecretBytes(copying: CaseRegistry.note.utf8)
    let cases = try CaseRegistry()
    let masked = Confidential(CaseRegistry.note, access: cases.access)
    let shown = [
      "\(secret)", String(reflecting: secret), "\(masked)", String(reflecting: masked),
      "\(Mirror(reflecting: masked).children.map { $0 })", "\(RecoveryKeyHolder(masked))",
      String(decoding: try JSONEncoder().encode([masked]), as: UTF8.self),
    ]
    var dumped = ""
    dump(masked, to: &dumped)
    dump(secret, to: &dumped)
    for text in shown + [dumped] { #expect(!text.contains(CaseRegistry.note)) }
  }
}

/// Something that holds what is confidential.
private struct RecoveryKeyHolder {
  let value: Confidential<String>

  init(_ value: Confidential<String>) { self.value = value }
}

/// The text of opened bytes.
func text(_ secret: SecretBytes) -> String {
  secret.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
}
