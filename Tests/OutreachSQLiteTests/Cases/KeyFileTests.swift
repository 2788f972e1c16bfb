import Foundation
import OutreachRegistry
import OutreachSQLite
import Testing

@Suite("The file of the keys")
struct KeyFileTests {
  let cases: CaseRegistry
  let phrase: Passphrase

  init() throws {
    cases = try CaseRegistry()
    phrase = try CaseRegistry.phrase(CaseRegistry.passphrase)
  }

  var registry: Registry { cases.registry }
  var keys: String { cases.path + ".keys" }
  private var part: String { keys + ".part" }

  func contents(_ path: String) -> Data? { FileManager.default.contents(atPath: path) }

  func noteNeed() throws -> String {
    let code = try registry.recordNeed(service: "dv-tyt").referral
    try registry.addNote(SecretBytes(copying: CaseRegistry.note.utf8), to: code)
    return code
  }

  func checkNotes(of codes: String..., access: CaseAccess) throws {
    for code in codes {
      #expect(try registry.notes(of: code, access: access).map(text) == [CaseRegistry.note])
    }
  }

  /// Puts a copy in place, after which all is whole and the notes are there.
  func checkRestored(from copy: String, _ codes: String...) throws {
    try registry.restoreKeys(from: copy)
    let access = try registry.unlockCases(phrase, reason: .other).access
    for code in codes { try checkNotes(of: code, access: access) }
    #expect(try registry.verify(access: access).problems.isEmpty)
  }

  // MARK: Interrupted

  @Test(
    "Keys that were made ready for a registry that never went by them keep nobody from making some"
  )
  func interruptedCreation() throws {
    let path = cases.folder.file("y.registry")
    _ = try Registry.create(path, commune: "18775", context: Sheets.context)
    try Data("nửa chừng".utf8).write(to: URL(fileURLWithPath: path + ".keys.part"))
    let other = try Registry.open(path, context: Sheets.context)
    #expect(contents(path + ".keys.part") == nil)
    try other.createCaseKey(keyholder: "lan", passphrase: phrase, withRecovery: false)
    #expect(try other.unlockCases(phrase, reason: .other).access.isOpen)
    #expect(contents(path + ".keys.part") == nil)
  }

  @Test("Keys that a process was killed before it put in place are used, and put there")
  func interruptedPlacing() throws {
    let old = try #require(contents(keys))
    _ = try registry.recordNeed(service: "dv-tyt")
    let new = try #require(contents(keys))
    try FileManager.default.moveItem(atPath: keys, toPath: part)
    try old.write(to: URL(fileURLWithPath: keys))
    #expect(try registry.unlockCases(phrase, reason: .other).access.isOpen)
    _ = try Registry.open(cases.path, context: Sheets.context)
    #expect(contents(keys) == new)
    #expect(contents(part) == nil)
    #expect(try registry.verify().problems.isEmpty)
  }

  @Test("A change that fails leaves the old passphrase, the old recovery key and the old file")
  func failedChange() throws {
    let access = try registry.unlockCases(phrase, reason: .other).access
    let recovery = try RecoveryKey(registry.renewRecoveryKey(access: access).text)
    let before = contents(keys)
    // The registry's last page cannot be written: the transaction fails at its end.
    try registry.store.write {
      try $0.execute(
        "CREATE TRIGGER full BEFORE UPDATE ON info BEGIN SELECT RAISE(ABORT, 'full'); END"
      )
    }
    let new = try CaseRegistry.phrase("mật khẩu hoàn toàn mới")
    #expect(
      problem { try registry.setKeyholder("lan", passphrase: new, access: access) } != nil
    )
    #expect(
      problem { _ = try registry.recoverCaseKey(recovery, keyholder: "lan", passphrase: new) }
        != nil
    )
    #expect(problem { try registry.removeKeyholder("lan", access: access) } != nil)
    try registry.store.write { try $0.execute("DROP TRIGGER full") }
    #expect(contents(keys) == before)
    #expect(contents(part) == nil)
    #expect(try registry.unlockCases(phrase, reason: .other).access.isOpen)
    let fresh = try registry.recoverCaseKey(recovery, keyholder: "lan", passphrase: new)
    #expect(fresh.text.count > 0)
  }

  @Test("A key file of which the registry knows nothing is neither used nor overwritten")
  func stray() throws {
    let path = cases.folder.file("y.registry")
    let other = try Registry.create(path, commune: "18775", context: Sheets.context)
    try FileManager.default.copyItem(atPath: keys, toPath: path + ".keys")
    #expect(
      problem {
        try other.createCaseKey(keyholder: "lan", passphrase: phrase, withRecovery: false)
      } == .strayKeyFile
    )
    #expect(contents(path + ".keys") == contents(keys))
  }

  // MARK: Damaged

  /// Alters a byte of a client's line in the file.
  func alterByte(_ offset: Int, ofLineWith fingerprint: String) throws {
    let text = try #require(contents(keys))
    let range = try #require(text.range(of: Data("\"\(fingerprint)\":".utf8)))
    let end = text[range.lowerBound...].firstIndex(of: 0x0A) ?? text.endIndex
    var altered = text
    let place = range.lowerBound + offset * (end - range.lowerBound) / 100
    altered[place] = altered[place] == UInt8(ascii: "x") ? UInt8(ascii: "y") : UInt8(ascii: "x")
    try altered.write(to: URL(fileURLWithPath: keys))
  }

  func fingerprint(of referral: String) throws -> String {
    try registry.store.read { connection in
      try connection.first(
        """
        SELECT k."key" FROM "clientKey" AS k, "client" AS c, "referral" AS r \
        WHERE k."client" = c."id" AND c."code" = r."client" AND r."code" = ?
        """,
        [.text(referral)]
      ).text ?? ""
    }
  }

  @Test(
    "One altered byte in a client's entry locks that client's data, and nobody else's",
    arguments: [0, 1, 20, 36, 40, 50, 70, 80, 98]
  )
  func alteredByte(offset: Int) throws {
    let (one, two) = (try noteNeed(), try noteNeed())
    try alterByte(offset, ofLineWith: fingerprint(of: one))
    let access = try registry.unlockCases(phrase, reason: .other).access
    #expect(try registry.notes(of: two, access: access).map(text) == [CaseRegistry.note])
    let isLocked = problem { _ = try registry.notes(of: one, access: access) } != nil
    // What is sealed opens as long as itself is whole, wherever else the entry was altered.
    #expect(isLocked || (30...55).contains(offset))
    #expect(try registry.verify().problems.map(\.code) == [.keyFileDiffers])
    #expect(try registry.verify(access: access).problems.map(\.code) == [.keyFileDiffers])
    #expect(try !registry.caseHistory(access: access).isEmpty)
    // The rest goes on, rotation included.
    let three = try noteNeed()
    _ = try registry.renewRecoveryKey(access: access)
    #expect(try registry.notes(of: two, access: access).map(text) == [CaseRegistry.note])
    #expect(try registry.notes(of: three, access: access).map(text) == [CaseRegistry.note])
    // Sealed anew, it is whole again.
    #expect(
      try registry.verify(access: access).problems.map(\.code)
        == (isLocked ? [.keyFileDiffers] : [])
    )
  }

  @Test("Keys that were written over a damaged file are not taken for whole")
  func notLaundered() throws {
    let (one, two) = (try noteNeed(), try noteNeed())
    let copy = cases.folder.file("usb.keys")
    try registry.backUpKeys(to: copy)
    let good = contents(copy)
    try alterByte(80, ofLineWith: fingerprint(of: one))
    _ = try registry.recordNeed(service: "dv-tyt")
    #expect(try registry.verify().problems.map(\.code) == [.keyFileDiffers])
    #expect(problem { try registry.backUpKeys(to: copy) } == .keyFileDiffers)
    #expect(contents(copy) == good)
    let unlocked = try registry.unlockCases(phrase, reason: .other)
    #expect(unlocked.closed == 1)
    try registry.restoreKeys(from: copy)
    let again = try registry.unlockCases(phrase, reason: .other)
    #expect(again.closed == 0)
    #expect(try registry.verify(access: again.access).problems.isEmpty)
    try checkNotes(of: one, two, access: again.access)
  }

  @Test("Nothing is written over a file in which a keyholder was altered; a copy mends it")
  func alteredHolder() throws {
    let one = try noteNeed()
    let copy = cases.folder.file("usb.keys")
    try registry.backUpKeys(to: copy)
    let two = try noteNeed()
    try cases.alterKeys { keys in
      var holders = try #require(keys["holders"] as? [[String: Any]])
      holders[0]["name"] = "mai"
      keys["holders"] = holders
    }
    let altered = contents(keys)
    #expect(problem { _ = try registry.recordNeed(service: "dv-tyt") } == .alteredKeyFile)
    #expect(contents(keys) == altered)
    try checkRestored(from: copy, one, two)
  }

  @Test("A damaged key of the registry's own entries is replaced at the next unlocking")
  func alteredLogKey() throws {
    let own = try registry.store.read {
      try $0.first("SELECT value FROM info WHERE name = 'caseLogKey'").text ?? ""
    }
    try alterByte(36, ofLineWith: own)
    let access = try registry.unlockCases(phrase, reason: .other).access
    #expect(try registry.verify(access: access).problems.isEmpty)
  }

  @Test("A damaged sealed part does not keep a keyholder from being removed")
  func removal() throws {
    let first = try registry.unlockCases(phrase, reason: .other).access
    let second = try CaseRegistry.phrase("mật khẩu thứ hai")
    try registry.setKeyholder("mai", passphrase: second, access: first)
    let (one, two) = (try noteNeed(), try noteNeed())
    try alterByte(80, ofLineWith: fingerprint(of: one))
    let mai = try registry.unlockCases(second, reason: .other, keyholder: "mai").access
    try registry.removeKeyholder("lan", access: mai)
    #expect(try registry.keyholders() == ["mai"])
    #expect(try registry.notes(of: two, access: mai).map(text) == [CaseRegistry.note])
  }

  @Test(
    "Nothing is left of the key of a person who is erased, however it was damaged",
    arguments: [1, 36]
  )
  func erasedDamaged(offset: Int) throws {
    let (one, two) = (try noteNeed(), try noteNeed())
    let key = try fingerprint(of: one)
    let client = try registry.store.read {
      try $0.first("SELECT client FROM referral WHERE code = ?", [.text(one)]).text ?? ""
    }
    try alterByte(offset, ofLineWith: key)
    let access = try registry.unlockCases(phrase, reason: .other).access
    try registry.erase(client: client, access: access)
    let left = String(decoding: contents(keys) ?? Data(), as: UTF8.self)
    #expect(!left.contains(key.dropFirst(10).prefix(40)))
    #expect(try registry.notes(of: two, access: access).map(text) == [CaseRegistry.note])
    #expect(try registry.verify(access: access).problems.isEmpty)
  }

  @Test("A restored backup erases nobody because a name in the key file was altered")
  func restoredDamaged() throws {
    let one = try noteNeed()
    let backup = cases.folder.file("ban-sao.registry")
    try registry.backup(to: backup)
    try alterByte(1, ofLineWith: fingerprint(of: one))
    #expect(problem { _ = try registry.restore(from: backup) } == .alteredKeyFile)
    let access = try registry.unlockCases(phrase, reason: .other).access
    #expect(try registry.verify(access: access).problems.map(\.code) == [.keyFileDiffers])
  }

  @Test("Keys of a registry that noted nothing of their file go on as they were")
  func earlier() throws {
    let one = try noteNeed()
    let object = try JSONSerialization.jsonObject(with: #require(contents(keys)))
    let written = try JSONSerialization.data(withJSONObject: object, options: .prettyPrinted)
    try written.write(to: URL(fileURLWithPath: keys))
    try registry.store.write { try $0.execute("DELETE FROM info WHERE name = 'caseKeyFile'") }
    try registry.backUpKeys(to: cases.folder.file("usb.keys"))
    let access = try registry.unlockCases(phrase, reason: .other).access
    #expect(try registry.notes(of: one, access: access).map(text) == [CaseRegistry.note])
    #expect(try registry.verify(access: access).problems.isEmpty)
  }

  @Test("Whoever can write the key file alone cannot put keys of their own in place")
  func takeover() throws {
    let path = cases.folder.file("y.registry")
    let other = try Registry.create(path, commune: "18775", context: Sheets.context)
    let own = try CaseRegistry.phrase("mật khẩu của kẻ khác")
    try other.createCaseKey(keyholder: "lan", passphrase: own, withRecovery: false)
    let foreign = try #require(contents(path + ".keys"))
    let theirs = try #require(
      JSONSerialization.jsonObject(with: foreign) as? [String: Any]
    )
    let known = try registry.store.read {
      try $0.first("SELECT value FROM info WHERE name = 'caseKey'").text ?? ""
    }
    let before = try Data(contentsOf: URL(fileURLWithPath: cases.path))
    for claims in [false, true] {
      try cases.alterKeys { keys in
        for name in ["caseKey", "holders", "mac", "generation"] { keys[name] = theirs[name] }
        if claims { keys["replaces"] = known }
      }
      #expect(
        problem { _ = try registry.unlockCases(own, reason: .other) } == .foreignKeyFile
      )
      #expect(problem { _ = try registry.recordNeed(service: "dv-tyt") } == .foreignKeyFile)
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: cases.path)) == before)
  }
}
