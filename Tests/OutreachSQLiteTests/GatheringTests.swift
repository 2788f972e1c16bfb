import Foundation
import OutreachRegistry
import OutreachSQLite
import Testing

/// A province's registry, and communes whose registries are pushed to it.
struct Province {
  let folder: TemporaryFolder
  let registry: Registry

  init() throws {
    folder = try TemporaryFolder()
    registry = try Registry.create(
      folder.file("tinh.registry"),
      province: "Hà Tĩnh",
      context: Sheets.context
    )
  }

  /// What was gathered of a commune.
  func copy(of commune: Registry) throws -> Registry {
    try Registry(opening: registry.store, commune: commune.commune, context: Sheets.context)
  }

  /// True if all that a commune has is there and whole.
  func expectWhole(_ commune: Registry) throws {
    let copy = try copy(of: commune)
    #expect(try copy.everything() == commune.everything())
    #expect(try copy.history() == commune.history())
    let (there, here) = (try copy.verify(), try commune.verify())
    #expect(there.problems.isEmpty, "\(there.problems)")
    #expect(there.head == here.head && there.records == here.records)
  }
}

@Suite("Gathering")
struct GatheringTests {
  private let province: Province
  private let commune: Registry

  init() throws {
    province = try Province()
    let path = province.folder.file("ky-anh.registry")
    commune = try Sheets.registry {
      try Registry.create(path, commune: "18775", context: Sheets.context)
    }
  }

  private func problem(_ body: () throws -> Void) -> Problem? {
    #expect(throws: Problems.self, performing: body)?.all.first
  }

  /// Changes of every sort: added, edited, under another code, removed, taken back.
  private func changeMuch() throws {
    let day = try #require(CalendarDate(year: 2026, month: 3, day: 2))
    try Sheets.load(OfficialDocument.kind, Sheets.path("van-ban.csv"), into: commune)
    try Sheets.load(Course.kind, Sheets.path("lop.csv"), into: commune)
    _ = try Sheets.loadAttendance(
      Sheets.path("diem-danh-th-01.csv"),
      course: "TH-01",
      into: commune
    )
    for number in 1...3 {
      try commune.add(
        Activity(date: day, channel: .website, lead: "congan", title: "Tin \(number)")
      )
    }
    try commune.undo()
    try commune.redo()
    try commune.undo()
    try commune.add(Village(code: "moi", name: "Mới", validFrom: day))
    try commune.delete(Village.self, code: "moi")
    try commune.add(Village(code: "moi", name: "Mới khác", validFrom: day))
    let village = try #require(
      try commune.store.read { try commune.records(Query(kind: Village.kind), $0) }
        .first { $0.key == "moi" }
    )
    _ = try commune.change(.edit, command: "edit") { change in
      var renamed = village
      renamed["code"] = .text("cu")
      _ = try change.update(village, to: renamed)
      return nil
    }
    try commune.add(Village(code: "moi", name: "Lại mới", validFrom: day))
  }

  @Test("What a commune pushes is there as it is in the commune, from the first push to the last")
  func push() throws {
    #expect(try province.registry.communes() == [])
    let first = try commune.push(to: province.registry)
    #expect(try first.map(\.entries) == [commune.history().count])
    try province.expectWhole(commune)
    try changeMuch()
    let second = try commune.push(to: province.registry)
    #expect(try second[0].entries == commune.history().count - first[0].entries)
    #expect(try second[0].head == commune.verify().head)
    try province.expectWhole(commune)
    #expect(try province.registry.communes() == [commune.commune])
    let again = try commune.push(to: province.registry)
    #expect(again.map(\.entries) == [0] && again[0].head == second[0].head)
  }

  @Test("A bundle is the same bytes each time, and does what a push does, once")
  func bundle() throws {
    let early = try commune.bundle().bytes
    let end = try commune.bundle().head.entry
    try changeMuch()
    let late = try commune.bundle(since: end).bytes
    let whole = try commune.bundle().bytes
    #expect(try commune.bundle(since: end).bytes == late)
    #expect(try JournalBundle(reading: late) == commune.bundle(since: end))
    let gap = problem { _ = try province.registry.gather(JournalBundle(reading: late)) }
    #expect(gap?.code == .bundleGap)
    #expect(try province.registry.gather(JournalBundle(reading: early)).entries == end)
    for _ in 1...2 {
      _ = try province.registry.gather(JournalBundle(reading: late))
      try province.expectWhole(commune)
    }
    // What was there before is passed over.
    #expect(try province.registry.gather(JournalBundle(reading: early)).entries == 0)
    #expect(try province.registry.gather(JournalBundle(reading: whole)).entries == 0)
    try province.expectWhole(commune)
    let other = try Province()
    _ = try other.registry.gather(JournalBundle(reading: early))
    _ = try other.registry.gather(JournalBundle(reading: whole))
    try other.expectWhole(commune)
    #expect(problem { _ = try commune.bundle(since: 10_000) }?.code == .noSuchEntry)
  }

  @Test("A bundle with one byte altered, or cut off, is refused")
  func altered() throws {
    let bytes = try commune.bundle().bytes
    for place in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 40)) {
      var altered = bytes
      altered[place] ^= 1
      let code = problem { _ = try JournalBundle(reading: altered) }?.code
      #expect(code == .bundleAltered || place < 20, "\(place)")
      let cut = problem { _ = try JournalBundle(reading: Array(bytes.prefix(place))) }?.code
      #expect(cut == .bundleAltered || place < 20, "\(place)")
    }
    for text in ["", "x", "outreach-bundle", "mã;tên\n"] {
      #expect(problem { _ = try JournalBundle(reading: Array(text.utf8)) }?.code == .notABundle)
    }
    let other = Array("outreach-bundle 2\n".utf8) + bytes.drop { $0 != 0x0A }.dropFirst()
    let version = try #require(problem { _ = try JournalBundle(reading: other) })
    #expect(version.code == .otherBundleVersion)
    #expect(version.sentence(in: .en).contains("version 2"))
    #expect(try province.registry.communes() == [])
  }

  @Test("What was altered and hashed anew is refused by the chain, and nothing of it is kept")
  func forged() throws {
    let bundle = try commune.bundle()
    var rows = bundle
    let place = try #require(rows.rows.firstIndex { $0.kind == "village" })
    rows.rows[place] = JournalBundle.Row(
      kind: "village",
      record: rows.rows[place].record,
      image: rows.rows[place].image.replacing("\"name\":\"", with: "\"name\":\"X")
    )
    var lost = bundle
    lost.rows.removeLast()
    var command = bundle
    let entry = command.entries.removeLast().entry
    command.entries.append(JournalBundle.Entry(entry: entry))
    command.rows.removeAll { ["officer", "membership"].contains($0.kind) }
    for forged in [rows, lost, command] {
      let bytes = try JournalBundle(reading: forged.bytes)
      #expect(problem { _ = try province.registry.gather(bytes) }?.code == .brokenChain)
      #expect(try province.registry.communes() == [])
    }
    // A record that no entry changed.
    var added = bundle
    added.rows.append(
      JournalBundle.Row(
        kind: "village",
        record: "00000000-0000-7000-8000-000000000000",
        image: """
          {"id":"00000000-0000-7000-8000-000000000000","commune":"18775","revision":1,\
          "code":"la","name":"Lạ","validFrom":"2025-07-01"}
          """
      )
    )
    #expect(problem { _ = try province.registry.gather(added) }?.code == .notABundle)
    // What was altered at the province is not covered up.
    _ = try province.registry.gather(bundle)
    try province.registry.store.write {
      try $0.execute("UPDATE \"officer\" SET \"position\" = 'Khác' WHERE \"code\" = 'CB001'")
    }
    let officers = try commune.store.read { try commune.records(Query(kind: Officer.kind), $0) }
    let officer = try #require(officers.first { $0.key == "CB001" })
    _ = try commune.change(.edit, command: "edit") { change in
      var moved = officer
      moved["position"] = .text("Mới")
      _ = try change.update(officer, to: moved)
      return nil
    }
    #expect(problem { _ = try commune.push(to: province.registry) }?.code == .brokenChain)
  }

  @Test("Another journal of the same commune is a fork, which is named by its entry")
  func fork() throws {
    let path = province.folder.file("xa.registry")
    try commune.backup(to: path)
    let other = try Registry.open(path, context: Sheets.context)
    let end = try commune.bundle().head.entry
    let day = try #require(CalendarDate(year: 2026, month: 3, day: 2))
    for registry in [commune, other] {
      for number in 0...3 {
        let name = "Thôn \(registry === other ? "khác" : "") \(number)"
        try registry.add(Village(code: "v\(number)", name: name, validFrom: day))
      }
    }
    _ = try commune.push(to: province.registry)
    let fork = try #require(problem { _ = try other.push(to: province.registry) })
    #expect(fork.code == .forked && fork.sentence(in: .en).contains("entry \(end + 1) "))
    let bundles = try [other.bundle(), other.bundle(since: end)]
    for bundle in bundles {
      let fork = try #require(problem { _ = try province.registry.gather(bundle) })
      #expect(fork.code == .forked && fork.sentence(in: .en).contains("entry \(end + 1) "))
    }
    // A registry that was made anew has nothing in common.
    let anew = try Registry.inMemory(commune: commune.commune, context: Sheets.context)
    let first = try #require(problem { _ = try anew.push(to: province.registry) })
    #expect(first.code == .forked && first.sentence(in: .en).contains("entry 1 "))
    try province.expectWhole(commune)
  }

  @Test("An older copy is told that it is behind")
  func behind() throws {
    let path = province.folder.file("xa.registry")
    try commune.backup(to: path)
    let older = try Registry.open(path, context: Sheets.context)
    try changeMuch()
    _ = try commune.push(to: province.registry)
    #expect(problem { _ = try older.push(to: province.registry) }?.code == .behind)
    try province.expectWhole(commune)
  }

  @Test("Only a province gathers, and what it gathered is changed by the commune alone")
  func owner() throws {
    let other = try Registry.create(province.folder.file("xa.registry"), commune: "18133")
    #expect(problem { _ = try commune.push(to: other) }?.code == .notAProvince)
    #expect(problem { _ = try other.push(to: other) }?.code == .pushToItself)
    _ = try commune.push(to: province.registry)
    let copy = try province.copy(of: commune)
    let day = try #require(CalendarDate(year: 2026, month: 3, day: 2))
    for registry in [copy, province.registry] {
      let village = Village(code: "x", name: "X", validFrom: day)
      #expect(problem { try registry.add(village) }?.code == .gatheredHere)
      #expect(problem { try registry.undo() }?.code == .gatheredHere)
      #expect(problem { try registry.dryRun.add(village) }?.code == .gatheredHere)
      let phrase = try Passphrase(SecretBytes(copying: "correct horse battery".utf8))
      let key = problem {
        _ = try registry.createCaseKey(keyholder: "lan", passphrase: phrase, withRecovery: false)
      }
      #expect(key?.code == .gatheredHere)
    }
    try province.expectWhole(commune)
  }

  @Test("A province pushes on what it gathered")
  func country() throws {
    let country = try Province()
    _ = try commune.push(to: province.registry)
    let other = try Registry.inMemory(commune: "18133", context: Sheets.context)
    _ = try other.push(to: province.registry)
    #expect(try province.registry.push(to: country.registry).map(\.commune) == ["18133", "18775"])
    try country.expectWhole(commune)
    try country.expectWhole(other)
    #expect(try province.registry.push(to: country.registry).map(\.entries) == [0, 0])
  }

  /// `OUTREACH_INTERRUPTIONS` says how many.
  private static let interruptions =
    ProcessInfo.processInfo.environment["OUTREACH_INTERRUPTIONS"].flatMap { Int($0) } ?? 50

  @Test("A push that is interrupted at any time sent all or nothing, and can be made again")
  func interrupted() throws {
    let empty = province.folder.file("empty.registry")
    try province.registry.backup(to: empty)
    let everything = try commune.everything()
    let clock = ContinuousClock()
    let whole = try clock.measure { _ = try commune.push(to: province.registry) }
    var stopped = 0
    for number in 1...4 * Self.interruptions where stopped < Self.interruptions {
      let path = province.folder.file("\(number).registry")
      try FileManager.default.copyItem(atPath: empty, toPath: path)
      let target = try Registry.open(path, context: Sheets.context)
      let cancellation = Cancellation()
      let delay = whole / Duration.seconds(1) * Double.random(in: 0...1)
      Thread.detachNewThread {
        Thread.sleep(forTimeInterval: delay)
        cancellation.cancel()
      }
      do {
        _ = try cancellation.perform { try commune.push(to: target) }
      } catch let problems as Problems {
        #expect(problems.all.map(\.code) == [.interrupted])
        stopped += 1
        #expect(try target.communes() == [], "\(delay)")
      }
      #expect(try commune.push(to: target).map(\.head) == [commune.verify().head])
      let copy = try Registry(opening: target.store, commune: commune.commune)
      #expect(try copy.everything() == everything)
      try target.close()
      try FileManager.default.removeItem(atPath: path)
    }
    #expect(stopped == Self.interruptions)
  }
}
