import Foundation
import OutreachRegistry
import OutreachSQLite
import Testing

@Suite("Beside a registry lies nothing that could change it")
struct OneFileTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("x.registry")
  }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  private func office(_ code: String) -> Organization {
    Organization(code: code, name: "Phòng \(code)", kind: .office)
  }

  private func codes(_ path: String) throws -> [String] {
    try Registry.open(path, context: Sheets.context).records(Organization.self).map(\.code).sorted()
  }

  private func copy(_ from: String, _ to: String) throws {
    try Data(contentsOf: URL(fileURLWithPath: from)).write(to: URL(fileURLWithPath: to))
  }

  @Test("After each change the one file holds it, with the registry still open")
  func whole() throws {
    let registry = try Registry.create(path, commune: "18775", context: Sheets.context)
    for code in ["a", "b"] {
      try registry.add(office(code))
      #expect(try names() == ["x.registry"])
      let kept = try TemporaryFolder()
      try copy(path, kept.file("copy"))
      #expect(try codes(kept.file("copy")).contains(code))
    }
    #expect(try registry.verify().problems.isEmpty)
  }

  /// The files as they are in the midst of a change that was written to the disk early.
  private func killed(
    _ registry: Registry,
    at path: String? = nil,
    in other: TemporaryFolder
  ) throws {
    let path = path ?? self.path
    struct Killed: Error {}
    #expect(throws: Killed.self) {
      try registry.store.write { connection in
        // Far more than the engine keeps in memory.
        let text = String(repeating: "x", count: 4000)
        for number in 0..<2000 {
          try connection.execute(
            "INSERT INTO \"info\" VALUES ('18775', ?, ?)",
            [.text("n\(number)"), .text(text)]
          )
        }
        try copy(path, other.file("x.registry"))
        try copy(path + "-journal", other.file("x.registry-journal"))
        throw Killed()
      }
    }
  }

  @Test("A change that was cut off is taken back when the registry is opened again")
  func cutOff() throws {
    let registry = try Registry.create(path, commune: "18775", context: Sheets.context)
    try registry.add(office("a"))
    let other = try TemporaryFolder()
    try killed(registry, in: other)
    #expect(try codes(other.file("x.registry")) == ["a"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: other.path) == ["x.registry"])
    #expect(try Registry.open(other.file("x.registry")).verify().problems.isEmpty)
  }

  @Test("The journal of a change that was cut off is not rolled into a file put in its place")
  func stray() throws {
    let registry = try Registry.create(path, commune: "18775", context: Sheets.context)
    try registry.add(office("a"))
    let backup = folder.file("backup.registry")
    try registry.backup(to: backup)
    let copied = folder.file("copied.registry")
    try copy(path, copied)
    try registry.add(office("b"))
    let unrelated = folder.file("other.registry")
    _ = try Registry.create(unrelated, commune: "4")
    for placed in [backup, copied, unrelated] {
      let other = try TemporaryFolder()
      try killed(registry, in: other)
      try copy(placed, other.file("x.registry"))
      let wanted = try Data(contentsOf: URL(fileURLWithPath: placed))
      #expect(try codes(other.file("x.registry")) == codes(placed))
      #expect(try Data(contentsOf: URL(fileURLWithPath: other.file("x.registry"))) == wanted)
      #expect(try FileManager.default.contentsOfDirectory(atPath: other.path) == ["x.registry"])
      #expect(try Registry.open(other.file("x.registry")).verify().problems.isEmpty)
    }
    // A file that is no registry is refused, and not changed by the journal either.
    let other = try TemporaryFolder()
    try killed(registry, in: other)
    let text = Data("Mã;Tên\n".utf8)
    try text.write(to: URL(fileURLWithPath: other.file("x.registry")))
    #expect(problem { _ = try Registry.open(other.file("x.registry")) } == .notARegistry)
    #expect(try Data(contentsOf: URL(fileURLWithPath: other.file("x.registry"))) == text)
  }

  @Test("A file copied over an open registry is read anew, and mixed with nothing")
  func copiedOver() throws {
    let registry = try Registry.create(path, commune: "18775", context: Sheets.context)
    for code in ["a", "b"] { try registry.add(office(code)) }
    let monday = folder.file("monday")
    try registry.backup(to: monday)
    for code in ["c", "d", "e"] { try registry.add(office(code)) }
    let tuesday = folder.file("tuesday")
    try registry.backup(to: tuesday)
    for (first, then) in [(monday, tuesday), (tuesday, monday)] {
      let used = folder.file("used-\(RealPath.split(first).name)")
      try copy(first, used)
      let open = try Registry.open(used, context: Sheets.context)
      _ = try open.everything()
      // In the same place on the disk, as `cp` does it.
      try Data(contentsOf: URL(fileURLWithPath: then)).write(to: URL(fileURLWithPath: used))
      try open.add(office("z"))
      #expect(try open.records(Organization.self).map(\.code).sorted() == codes(then) + ["z"])
      #expect(try open.verify().problems.isEmpty)
      #expect(try Registry.open(used).verify().problems.isEmpty)
    }
  }

  @Test("A journal is not rolled into a branch of the same registry", arguments: 0..<5)
  func branches(edits: Int) throws {
    let registry = try Registry.create(path, commune: "18775", context: Sheets.context)
    let monday = folder.file("monday")
    try registry.backup(to: monday)
    for code in ["c", "d", "e"] { try registry.add(office(code)) }
    let branch = try TemporaryFolder()
    try copy(monday, branch.file("x.registry"))
    let other = try Registry.open(branch.file("x.registry"), context: Sheets.context)
    for number in 0..<edits { try other.add(office("n\(number)")) }
    let killed = try TemporaryFolder()
    try self.killed(other, at: branch.file("x.registry"), in: killed)
    try copy(path, killed.file("x.registry"))
    #expect(try codes(killed.file("x.registry")) == ["c", "d", "e"])
    #expect(try Registry.open(killed.file("x.registry")).verify().problems.isEmpty)
  }

  @Test("A new registry is not made beside what a moved one left")
  func leftBeside() throws {
    let registry = try Registry.create(path, commune: "18775", context: Sheets.context)
    let other = try TemporaryFolder()
    try killed(registry, in: other)
    try FileManager.default.removeItem(atPath: other.file("x.registry"))
    #expect(problem { _ = try Registry.create(other.file("x.registry"), commune: "4") } != nil)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: other.path) == ["x.registry-journal"]
    )
  }

  @Test("What opens a registry while another writes leaves that one's journal alone")
  func live() throws {
    let registry = try Registry.create(path, commune: "18775", context: Sheets.context)
    try registry.store.write { connection in
      try connection.execute(
        "INSERT INTO \"info\" VALUES ('18775', ?, ?)",
        [.text("n"), .text("v")]
      )
      #expect(try Registry.open(path).records(Organization.self).isEmpty)
      #expect(try names() == ["x.registry", "x.registry-journal"])
    }
    #expect(
      try registry.store.read { try $0.first("SELECT count(*) FROM \"info\" WHERE \"name\" = 'n'") }
        == .integer(1)
    )
  }

  @Test("A registry that was moved or replaced while it was open loses no change in silence")
  func moved() throws {
    let registry = try Registry.create(path, commune: "18775", context: Sheets.context)
    try FileManager.default.moveItem(atPath: path, toPath: folder.file("moved.registry"))
    #expect(problem { try registry.add(office("a")) } == .registryMoved)
    _ = try Registry.create(path, commune: "18775", context: Sheets.context)
    #expect(problem { try registry.add(office("a")) } == .registryMoved)
    #expect(try codes(path).isEmpty)
  }

  @Test("After an erasure neither the file nor its journal holds what was removed")
  func erased() throws {
    let cases = try CaseRegistry()
    let made = try cases.registry.recordNeed(service: "dv-tyt", access: cases.access)
    let client = try #require(made.client)
    try cases.registry.erase(client: client, access: cases.access)
    #expect(!(try cases.bytes()).contains(Data(client.utf8)))
    #expect(!FileManager.default.fileExists(atPath: cases.path + "-journal"))
    // The mode of the journal is the usual one again.
    _ = try cases.registry.recordNeed(service: "dv-tyt")
    #expect(!FileManager.default.fileExists(atPath: cases.path + "-journal"))
  }

  @Test("Locked, a duty's text reads no case rows, and none can be given")
  func duty() throws {
    let cases = try CaseRegistry()
    let registry = cases.registry
    let question = "referrals code:GT001"
    var duty = try #require(try registry.records(Duty.self).first { $0.code == "3.1a" })
    duty.due = CalendarDate(year: 2026, month: 1, day: 1)
    duty.query = question
    #expect(problem { try registry.edit(duty) } == .questionOnCases)
    // As a registry that was altered by other means would have it.
    try registry.store.write {
      try $0.execute(
        "UPDATE \"task\" SET \"query\" = ?, \"due\" = '2026-01-01' WHERE \"code\" = '3.1a'",
        [.text(question)]
      )
    }
    let answer = try registry.query("gaps tasks").rendered(as: .json)
    #expect(answer.contains("\"task\":\"3.1a\"") || answer.contains("\"code\":\"3.1a\""))
    let rows = try registry.query("gaps tasks").table
    let row = try #require(rows.rows.first { $0[0] == .text("3.1a") })
    let last = try #require(rows.columns.firstIndex { $0.identifier == "last" })
    #expect(row[last] == .none)
    #expect(problem { _ = try registry.query("explain 3.1a") } == .noQuestion)
  }

  // MARK: Restoring

  @Test("A backup takes the place of what is there, which is kept; open registries go on with it")
  func restore() throws {
    let registry = try Registry.create(path, commune: "18775", context: Sheets.context)
    try registry.add(office("a"))
    let backup = folder.file("backup.registry")
    try registry.backup(to: backup)
    try registry.add(office("b"))
    let open = try Registry.open(path, context: Sheets.context)
    #expect(try open.records(Organization.self).count == 2)
    let before = try registry.everything()
    var plan: Restoration?
    let done = try registry.restore(from: backup) { plan = $0 }
    #expect(plan?.changesLost == 1 && done.changesLost == 1)
    #expect(try open.records(Organization.self).map(\.code) == ["a"])
    #expect(try Registry.open(#require(done.kept)).everything() == before)
    try open.add(office("c"))
    #expect(try registry.records(Organization.self).map(\.code).sorted() == ["a", "c"])
    #expect(try registry.verify().problems.isEmpty)
    #expect(try registry.history(limit: 2).map(\.action) == [.add, .restore])
    #expect(problem { _ = try registry.undo(1) } != nil)
    _ = try registry.undo()
    #expect(try registry.records(Organization.self).map(\.code) == ["a"])
  }

  @Test("A restore is not undone, and not made of what somebody changed while it was asked about")
  func restoreWhileChanged() throws {
    let registry = try Registry.create(path, commune: "18775", context: Sheets.context)
    try registry.add(office("a"))
    let backup = folder.file("backup.registry")
    try registry.backup(to: backup)
    let open = try Registry.open(path, context: Sheets.context)
    #expect(
      problem { try registry.restore(from: backup) { _ in try open.add(office("b")) } }
        == .changedMeanwhile
    )
    #expect(try registry.records(Organization.self).map(\.code).sorted() == ["a", "b"])
    #expect(try names() == ["backup.registry", "x.registry"])
    try registry.restore(from: backup)
    #expect(problem { _ = try open.undo() } == .restoredLast)
    #expect(try open.records(Organization.self).map(\.code) == ["a"])
  }

  @Test("A backup that is damaged, altered, foreign or the registry itself replaces nothing")
  func refusedBackups() throws {
    let registry = try Registry.create(path, commune: "18775", context: Sheets.context)
    try registry.add(office("a"))
    let backup = folder.file("backup.registry")
    try registry.backup(to: backup)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    let cut = try Sheets.write(Array(bytes.prefix(bytes.count / 2)), "cut", in: folder)
    let altered = folder.file("altered")
    try copy(backup, altered)
    try SQLiteStore.open(at: altered).write {
      try $0.execute("UPDATE \"organization\" SET \"name\" = 'B'")
    }
    let other = folder.file("other")
    _ = try Registry.create(other, commune: "4")
    let twin = folder.file("twin")
    _ = try Registry.create(twin, commune: "18775")
    let text = try Sheets.write(Array("Mã;Tên\n".utf8), "text.csv", in: folder)
    for candidate in [cut, altered, other, twin, text, path, folder.path, folder.file("none")] {
      #expect(problem { try registry.restore(from: candidate) } != nil, "\(candidate)")
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == bytes, "\(candidate)")
    }
    #expect(try names().filter { $0.hasPrefix("x.") || $0.hasPrefix(".x") } == ["x.registry"])
  }

  @Test("A missing and a damaged registry are restored; what is left of it is kept")
  func restoreDamaged() throws {
    let registry = try Registry.create(path, commune: "18775", context: Sheets.context)
    try registry.add(office("a"))
    let backup = folder.file("backup.registry")
    try registry.backup(to: backup)
    try registry.close()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    let damages: [Data?] = [
      nil, Data(bytes.prefix(bytes.count / 2)), Data("rác".utf8),
      // The middle of the file is lost.
      bytes.prefix(8192) + Data(count: bytes.count - 8192),
    ]
    for damage in damages {
      try FileManager.default.removeItem(atPath: path)
      if let damage { try damage.write(to: URL(fileURLWithPath: path)) }
      let done = try Registry.restore(path, from: backup, context: Sheets.context)
      #expect(try codes(path) == ["a"])
      #expect((done.kept != nil) == (damage != nil))
      if let kept = done.kept {
        #expect(try Data(contentsOf: URL(fileURLWithPath: kept)) == damage)
      }
      #expect(try Registry.open(path).verify().problems.isEmpty)
    }
  }

  @Test("Who was erased since a backup is erased again, and the keys of today open the rest")
  func restoreCases() throws {
    let cases = try CaseRegistry()
    let registry = cases.registry
    let backup = cases.folder.file("backup.registry")
    try registry.backup(to: backup)
    let count = try registry.store.read { try $0.first("SELECT count(*) FROM \"referral\"") }
    // An access of its own, since the key is replaced.
    let before = try registry.unlockCases(
      CaseRegistry.phrase(CaseRegistry.passphrase),
      reason: .review
    ).access
    try registry.erase(client: "KH-009", access: before)
    try registry.setKeyholder(
      "hoa",
      passphrase: CaseRegistry.phrase("một câu khác dài"),
      access: before
    )
    try registry.setKeyholder(
      "hoa",
      passphrase: CaseRegistry.phrase("câu mới hơn nữa"),
      access: before
    )
    let done = try registry.restore(from: backup)
    #expect(done.erasedAgain)
    let access = try registry.unlockCases(
      CaseRegistry.phrase("câu mới hơn nữa"),
      reason: .review,
      keyholder: "hoa"
    ).access
    #expect(problem { try registry.erase(client: "KH-009", access: access) } == .noSuchCase)
    #expect(!(try cases.bytes()).contains(Data("KH-009".utf8)))
    #expect(try registry.store.read { try $0.first("SELECT count(*) FROM \"referral\"") } == count)
    #expect(try registry.verify(access: access).problems.isEmpty)
    try registry.erase(client: "KH-010", access: access)
  }
}
