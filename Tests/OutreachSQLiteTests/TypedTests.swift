import Foundation
import OutreachPostgreSQL
import OutreachRegistry
import OutreachSQLite
import TestServer
import Testing

/// Typed reading and writing, as a commune's own tool does it.
@Suite("Typed calls")
struct TypedTests {
  private let day = Sheets.context.today.adding(days: -300)

  private func registry(_ path: String? = nil) throws -> Registry {
    let registry =
      try path.map { try Registry.create($0, commune: "18775", context: Sheets.context) }
      ?? .inMemory(commune: "18775", context: Sheets.context)
    try registry.add(Organization(code: "congan", name: "Công an xã", kind: .police))
    try registry.add(Organization(code: "tyt", name: "Trạm Y tế xã", kind: .healthStation))
    return registry
  }

  private func officer(
    _ code: String,
    _ name: String,
    _ organization: String,
    direct: Bool = false
  ) -> Officer {
    Officer(code: code, name: name, organization: organization, direct: direct, validFrom: day)
  }

  private func code(_ call: () throws -> Void) -> Problem.Code? { problem(call)?.code }

  @Test("A record is found by its code, composed or not, or there is none")
  func byCode() throws {
    let registry = try registry()
    try registry.add(officer("CB001", "Nguyễn Văn An", "congan"))
    #expect(try registry.record(Officer.self, code: "CB001")?.name == "Nguyễn Văn An")
    #expect(try registry.stored(Officer.self, code: " CB001 ")?.revision == 1)
    #expect(try registry.record(Officer.self, code: "CB002") == nil)
    #expect(try registry.record(Village.self, code: "CB001") == nil)
  }

  @Test("The history of a record has it before and after each change, the latest first")
  func historyOfARecord() throws {
    let registry = try registry()
    try registry.add(officer("CB001", "Nguyễn Văn An", "congan"))
    try registry.add(officer("CB002", "Đặng Thị Đào", "congan"))
    var edited = try #require(try registry.record(Officer.self, code: "CB001"))
    edited.name = "Nguyễn Văn Ân"
    try registry.acting(as: "mai").edit(edited)
    // Two steps of one entry are one step from before it to after it.
    try registry.write { transaction in
      edited.direct = true
      try transaction.edit(edited)
      edited.organization = "tyt"
      try transaction.edit(edited)
    }
    let steps = try registry.history(of: Officer.self, code: "CB001")
    #expect(steps.map(\.before?.name) == ["Nguyễn Văn Ân", "Nguyễn Văn An", nil])
    #expect(steps.map(\.after?.name) == ["Nguyễn Văn Ân", "Nguyễn Văn Ân", "Nguyễn Văn An"])
    #expect(steps.map(\.after?.organization) == ["tyt", "congan", "congan"])
    #expect(steps.first?.before?.direct == false && steps.first?.before?.organization == "congan")
    #expect(steps.map(\.entry.action) == [.write, .edit, .add])
    #expect(steps[1].entry.user == "mai")
    #expect(code { _ = try registry.history(of: Officer.self, code: "CB009") } == .noSuchRecord)
  }

  @Test("Records are exported with every field, never over a file unless that was said")
  func export() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("outreach-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer {
      // What cannot be removed is left to the system's cleaning of temporary files.
      try? FileManager.default.removeItem(at: folder)
    }
    let registry = try registry()
    try registry.add(contentsOf: [
      officer("CB001", "Nguyễn Văn An", "congan"), officer("CB002", "Đặng Thị Đào", "tyt"),
    ])
    let file = folder.appendingPathComponent("can-bo.csv").path
    #expect(try registry.export(Officer.self, matching: "sort:-code", to: file) == 2)
    let text = try String(contentsOfFile: file, encoding: .utf8)
    #expect(
      try #require(text.firstRange(of: "CB002")).lowerBound
        < #require(text.firstRange(of: "CB001")).lowerBound
    )
    let summary = try registry.importSheet(Officer.self, from: file)
    #expect(summary.unchanged == 2 && summary.changed == 0)

    let refused: [(Problem.Code, () throws -> Void)] = [
      (.fileExists, { try registry.export(Village.self, to: file) }),
      (.notAnExtension, { try registry.export(Village.self, to: file + ".abc") }),
      (
        .notAField,
        { try registry.export(Officer.self, matching: "sort:junk", to: file, replacing: true) }
      ),
    ]
    for (expected, call) in refused { #expect(code(call) == expected) }
    #expect(try String(contentsOfFile: file, encoding: .utf8) == text)

    #expect(
      try registry.export(
        Officer.self,
        matching: "organization:tyt",
        to: file,
        as: .json,
        replacing: true
      )
        == 1
    )
    #expect(try String(contentsOfFile: file, encoding: .utf8).contains("\"code\":\"CB002\""))
    let workbook = folder.appendingPathComponent("can-bo.xlsx").path
    #expect(try registry.export(Officer.self, to: workbook, language: .en) == 2)
    #expect(try registry.importSheet(Officer.self, from: workbook).unchanged == 2)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        == ["can-bo.csv", "can-bo.xlsx"]
    )
  }

  @Test("Records are filtered, sorted and limited by their properties")
  func filters() throws {
    let registry = try registry()
    try registry.add(contentsOf: [
      officer("CB001", "Nguyễn Văn An", "congan", direct: true),
      officer("CB002", "Đặng Thị Đào", "congan"),
      officer("CB003", "Phạm Dung", "tyt", direct: true),
    ])
    func codes(_ filter: RecordFilter<Officer>) throws -> [String] {
      try registry.records(Officer.self, where: filter, sortedBy: [.ascending(\.code)]).map(\.code)
    }
    #expect(try codes(.all) == ["CB001", "CB002", "CB003"])
    #expect(try codes(\.organization == "congan") == ["CB001", "CB002"])
    #expect(try codes(\.organization == "congan" && \.direct == true) == ["CB001"])
    #expect(try codes(\.organization == "tyt" || !(\.direct == true)) == ["CB002", "CB003"])
    #expect(try codes(\.validTo == nil) == ["CB001", "CB002", "CB003"])
    #expect(try codes(\.validFrom > day) == [])
    #expect(try codes(\.validFrom >= day && \.code != "CB002") == ["CB001", "CB003"])
    let last = try registry.records(Officer.self, sortedBy: [.descending(\.code)], limit: 1)
    #expect(last.map(\.code) == ["CB003"])
    let named = try registry.records(Officer.self, matching: "organization:congan sort:-code")
    #expect(named.map(\.code) == ["CB002", "CB001"])
    #expect(code { _ = try registry.records(Officer.self, matching: "; villages") } != nil)
    let computed = code { _ = try registry.records(Officer.self, where: \.code.count == 3) }
    #expect(computed == "notAField")
    let part = code { _ = try registry.records(Officer.self, where: \.validFrom.day == 1) }
    #expect(part == "notAField")
  }

  @Test("A set is filtered by its members")
  func sets() throws {
    let registry = try registry()
    var activity = Activity(date: day, channel: .website, lead: "tyt", title: "Bài viết")
    activity.topics = [.hivAids]
    try registry.add(activity)
    let found = try registry.records(Activity.self, where: .contains(\.topics, .hivAids))
    #expect(found.count == 1)
    #expect(try registry.records(Activity.self, where: .contains(\.topics, .sti)).isEmpty)
  }

  @Test("Changes that belong together are one entry and one undo, or nothing")
  func together() throws {
    let registry = try registry()
    let entries = try registry.history().count
    let summary = try registry.write { transaction in
      try transaction.add(Village(code: "moi", name: "Thôn Mới", validFrom: day))
      let added = try transaction.add(
        Activity(date: day, channel: .website, village: "moi", lead: "tyt", title: "Bài viết")
      )
      #expect(added.code == "HD00001")
      #expect(try transaction.record(Village.self, code: "moi")?.name == "Thôn Mới")
    }
    #expect(summary.changed == 2)
    #expect(try registry.history().count == entries + 1)
    let command = try registry.history(limit: 1).first?.command
    #expect(command == "add village moi; add activity HD00001")
    try registry.undo()
    #expect(try registry.record(Village.self, code: "moi") == nil)
    #expect(try registry.records(Activity.self).isEmpty)

    let refused = code {
      try registry.write { transaction in
        try transaction.add(Village(code: "hai", name: "Thôn Hai", validFrom: day))
        try transaction.delete(Village.self, code: "nowhere")
      }
    }
    #expect(refused == "noSuchRecord")
    #expect(try registry.record(Village.self, code: "hai") == nil)
  }

  @Test("Changes are of no use when they have ended")
  func over() throws {
    let registry = try registry()
    var kept: Transaction?
    try registry.write { kept = $0 }
    let transaction = try #require(kept)
    #expect(code { _ = try transaction.record(Village.self, code: "moi") } == "transactionOver")
  }

  @Test(
    "An edit of what somebody else changed meanwhile is refused",
    arguments: TestServer.isThere ? [false, true] : [false]
  )
  func revisions(isOnServer: Bool) throws {
    let folder = try TemporaryFolder()
    let database = isOnServer ? try TestDatabase() : nil
    let registry =
      try database.map { try Registry.create(server: $0.address, commune: "18775") }
      ?? registry(folder.file("a.registry"))
    try registry.add(Village(code: "moi", name: "Thôn Mới", validFrom: day))
    var village = try #require(try registry.stored(Village.self, code: "moi"))
    let other =
      try database.map { try Registry.open(server: $0.address) }
      ?? Registry.open(folder.file("a.registry"), context: Sheets.context)
    var theirs = try #require(try other.stored(Village.self, code: "moi"))
    theirs.households = 170
    try other.edit(theirs.value, ifRevision: theirs.revision)
    village.population = 660
    #expect(
      code { try registry.edit(village.value, ifRevision: village.revision) } == "editedSince"
    )
    let now = try #require(try registry.stored(Village.self, code: "moi"))
    #expect(now.households == 170 && now.population == nil && now.revision == 2)
  }

  @Test("What would be wrong with a record is known before it is added")
  func problemsBefore() throws {
    let registry = try registry()
    let entries = try registry.history().count
    let problems = try registry.problems(in: officer("CB001", "Nguyễn Văn An", "nowhere"))
    #expect(problems.map(\.code) == ["unknownValue"] as [Problem.Code])
    #expect(problems.first?.field == "organization")
    #expect(try registry.problems(in: officer("CB001", "Nguyễn Văn An", "tyt")).isEmpty)
    #expect(try registry.history().count == entries)
  }

  @Test("A sheet is imported from memory, tried before, and its summary kept as JSON")
  func importing() throws {
    let registry = try registry()
    let entries = try registry.history().count
    let sheet = Data("Mã;Tên thôn;Từ ngày\ndong-phu;Đồng Phú;01/07/2025\nx y;Sai;01/07/2025\n".utf8)
    func run(_ options: ImportOptions = ImportOptions()) throws -> ImportSummary {
      try registry.importSheet(Village.self, from: sheet, named: "thon.csv", options: options)
    }
    let preview = try run(ImportOptions(isDryRun: true))
    #expect(preview.added == 1 && preview.rejected == 1 && preview.entry == nil)
    let refused = try run()
    #expect(refused.added == 0 && refused.problems.map(\.code) == ["badCode"] as [Problem.Code])
    #expect(refused.problems.first?.place == .sheet(line: 3, field: "code"))
    #expect(try registry.history().count == entries)
    let folder = try TemporaryFolder()
    let taken = try run(ImportOptions(rejects: folder.file("sai.csv")))
    #expect(taken.added == 1 && taken.rejected == 1 && taken.entry == entries + 1)
    let data = try JSONEncoder().encode(taken)
    let read = try JSONDecoder().decode(ImportSummary.self, from: data)
    #expect(read.problems.map(\.code) == taken.problems.map(\.code))
    #expect(read.problems.first?.place == taken.problems.first?.place)
    #expect(read.rows == 2 && read.added == 1)
    #expect(
      code {
        _ = try registry.importSheet(
          Village.self,
          from: Data("a;b".utf8),
          named: "x.csv",
          options: ImportOptions(terms: "colour:red")
        )
      } != nil
    )
  }

  @Test("Marks are imported for a session that terms name")
  func importingWithTerms() throws {
    let registry = try Sheets.registry()
    try registry.add(OfficialDocument(number: "1/KH-UBND", issued: day, issuer: "UBND", title: "K"))
    try registry.add(
      Course(
        code: "TH-01",
        title: "Lớp một",
        kind: .training,
        document: "1/KH-UBND",
        level: .commune,
        starts: Sheets.context.today.adding(days: -120),
        ends: Sheets.context.today.adding(days: -90)
      )
    )
    let summary = try registry.importSheet(
      Attendance.self,
      from: Sheets.path("diem-danh-th-01.csv"),
      options: ImportOptions(terms: "course:TH-01")
    )
    #expect(summary.rejected == 0 && summary.added > 0, "\(summary.problems)")
  }

  @Test("Somebody else's change bears their name")
  func users() throws {
    let registry = try registry()
    try registry.acting(as: "mai").add(Village(code: "moi", name: "Thôn Mới", validFrom: day))
    #expect(try registry.history(limit: 1).first?.user == "mai")
    #expect(code { try registry.acting(as: "nam").undo() } == "nothingToUndo")
  }

  @Test("A task that is cancelled ends its own question, and no other's")
  func cancellation() async throws {
    let folder = try TemporaryFolder()
    let registry = try registry(folder.file("a.registry"))
    let endless = """
      sql WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n
      """
    let task = Task { try await registry.query(endless) }
    let other = Task { try await registry.query("organizations") }
    task.cancel()
    #expect(try await other.value.table.rows.count == 2)
    await #expect(throws: CancellationError.self) { _ = try await task.value }
    #expect(try await registry.query("sql SELECT 1").table.rows.count == 1)
  }

  @Test("A change that is cancelled leaves nothing")
  func cancelledChange() async throws {
    let registry = try registry()
    let (begun, begin) = AsyncStream.makeStream(of: Void.self)
    let task = Task {
      try await registry.perform { registry in
        try registry.add(
          contentsOf: (0...).lazy.map { number in
            if number == 100 { begin.finish() }
            return Village(code: "t\(number)", name: "Thôn \(number)", validFrom: self.day)
          }
        )
      }
    }
    for await _ in begun {}
    task.cancel()
    await #expect(throws: CancellationError.self) { _ = try await task.value }
    #expect(try await registry.perform { try $0.records(Village.self) }.isEmpty)
  }

  @Test("Changes made here and by others are seen as they are made")
  func stream() async throws {
    let folder = try TemporaryFolder()
    let registry = try registry(folder.file("a.registry"))
    var changes = registry.changes.makeAsyncIterator()
    let other = try Registry.open(folder.file("a.registry"), context: Sheets.context)
    try other.acting(as: "mai").add(Village(code: "moi", name: "Thôn Mới", validFrom: day))
    try registry.delete(Village.self, code: "moi")
    let added = try #require(try await changes.next())
    #expect(added.user == "mai" && added.kinds == ["village"] && added.keys == ["moi"])
    let removed = try #require(try await changes.next())
    #expect(removed.user == "lan" && removed.keys == ["moi"])
    let waiting = Task {
      for try await _ in registry.changes { return false }
      return true
    }
    waiting.cancel()
    #expect(try await waiting.value)
  }
}
