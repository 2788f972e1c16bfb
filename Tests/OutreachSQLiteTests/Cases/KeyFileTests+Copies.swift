import Foundation
import OutreachRegistry
import OutreachSQLite
import Synchronization
import Testing

/// Copies of the keys, and what is done without them.
extension KeyFileTests {
  @Test("What is due today is told without the keys, and that they are missing, in one line")
  func dueWithoutKeys() throws {
    func told() throws -> [TodayItem.What] { try registry.today().map(\.what) }
    #expect(try told().contains(.keysNotCopied))
    try registry.backUpKeys(to: cases.folder.file("usb.keys"))
    let before = try told()
    #expect(!before.contains(.keysNotCopied))
    try FileManager.default.removeItem(atPath: keys)
    let after = try told()
    #expect(after.contains(.keysUnreadable))
    #expect(after.filter { $0 != .keysUnreadable } == before)
    try Data("hỏng".utf8).write(to: URL(fileURLWithPath: keys))
    #expect(try told() == after)
  }

  @Test("A missing or damaged file is put in place again from a copy, without who was erased since")
  func restored() throws {
    let (one, two) = (try noteNeed(), try noteNeed())
    let copy = cases.folder.file("usb.keys")
    try registry.backUpKeys(to: copy)
    let access = try registry.unlockCases(phrase, reason: .other).access
    let client = try registry.store.read {
      try $0.first("SELECT client FROM referral WHERE code = ?", [.text(two)]).text ?? ""
    }
    let erased = try fingerprint(of: two)
    try registry.erase(client: client, access: access)
    try FileManager.default.removeItem(atPath: keys)
    #expect(problem { _ = try registry.unlockCases(phrase, reason: .other) } == .keyFileMissing)
    #expect(try registry.verify().lacksKeys)
    #expect(problem { try registry.restoreKeys(from: keys) } == .noSuchFile)
    try registry.restoreKeys(from: copy)
    let again = try registry.unlockCases(phrase, reason: .other).access
    #expect(try registry.notes(of: one, access: again).map(text) == [CaseRegistry.note])
    #expect(contents(keys)?.range(of: Data(erased.utf8)) == nil)
    #expect(try registry.verify(access: again).problems.isEmpty)
    try Data("không phải chìa khóa".utf8).write(to: URL(fileURLWithPath: keys))
    #expect(problem { _ = try registry.unlockCases(phrase, reason: .other) } == .alteredKeyFile)
    try registry.restoreKeys(from: copy)
    #expect(try registry.unlockCases(phrase, reason: .other).access.isOpen)
  }

  @Test("A client who is newer than the copy keeps the key")
  func restoredOver() throws {
    let one = try noteNeed()
    let copy = cases.folder.file("usb.keys")
    try registry.backUpKeys(to: copy)
    let two = try noteNeed()
    try alterByte(80, ofLineWith: fingerprint(of: one))
    try checkRestored(from: copy, one, two)
  }

  @Test("A copy from before the case key was replaced, or of another registry, is refused")
  func oldCopy() throws {
    let copy = cases.folder.file("usb.keys")
    try registry.backUpKeys(to: copy)
    let access = try registry.unlockCases(phrase, reason: .other).access
    _ = try registry.renewRecoveryKey(access: access)
    let before = contents(keys)
    #expect(problem { try registry.restoreKeys(from: copy) } == .foreignKeyFile)
    #expect(contents(keys) == before)
  }

  @Test("A good copy does not give way to a damaged file")
  func damagedBackup() throws {
    let one = try noteNeed()
    let copy = cases.folder.file("usb.keys")
    try registry.backUpKeys(to: copy)
    let good = contents(copy)
    try alterByte(80, ofLineWith: fingerprint(of: one))
    #expect(problem { try registry.backUpKeys(to: copy) } == .keyFileDiffers)
    #expect(contents(copy) == good)
  }

  @Test("A copy that is the file itself is refused, whatever links lead to it")
  func sameFile() throws {
    let linked = cases.folder.file("lien-ket")
    try FileManager.default.createSymbolicLink(
      atPath: linked,
      withDestinationPath: cases.folder.path
    )
    let hard = cases.folder.file("cung-tep.keys")
    try FileManager.default.linkItem(atPath: keys, toPath: hard)
    for path in [linked + "/x.registry.keys", linked + "/cung-tep.keys", hard, keys] {
      #expect(problem { try registry.backUpKeys(to: path) } == .fileIsRegistry, "\(path)")
    }
  }

  @Test(
    "A copy under another name is left as it is when the keys change, and a link is written through"
  )
  func links() throws {
    let before = try #require(contents(keys))
    let hard = cases.folder.file("ban-sao.keys")
    try FileManager.default.linkItem(atPath: keys, toPath: hard)
    _ = try registry.recordNeed(service: "dv-tyt")
    #expect(contents(hard) == before)
    let folder = cases.folder.file("usb")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    try FileManager.default.moveItem(atPath: keys, toPath: folder + "/chia-khoa")
    try FileManager.default.createSymbolicLink(
      atPath: keys,
      withDestinationPath: folder + "/chia-khoa"
    )
    let linked = contents(keys)
    _ = try registry.recordNeed(service: "dv-tyt")
    #expect(contents(folder + "/chia-khoa") != linked)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: keys).hasSuffix("chia-khoa"))
    #expect(try registry.verify().problems.isEmpty)
    // A stick that was pulled out.
    try FileManager.default.removeItem(atPath: folder + "/chia-khoa")
    #expect(problem { _ = try registry.recordNeed(service: "dv-tyt") } == .keyFileMissing)
  }

  @Test("Who reads while another writes always finds the keys")
  func readers() throws {
    let path = cases.path
    let found = Mutex<Result<Set<[String]>, any Error>?>(nil)
    // Not a task, for which there may be no thread while this test works.
    Thread.detachNewThread {
      let result = Result {
        let reader = try Registry.open(path, context: Sheets.context)
        return Set(try (0..<200).map { _ in try reader.keyholders() })
      }
      found.withLock { $0 = result }
    }
    repeat { _ = try registry.recordNeed(service: "dv-tyt") } while found.withLock { $0 == nil }
    #expect(try found.withLock { try $0?.get() } == [["lan"]])
    #expect(try registry.verify().problems.isEmpty)
  }
}
