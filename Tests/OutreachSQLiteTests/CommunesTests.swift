import Foundation
import OutreachRegistry
import OutreachSQLite
import Synchronization
import Testing

/// Two communes' registries with the same codes, names, days and identities and other contents.
private struct TwoCommunes {
  static let codes = ["18775", "18133"]

  let folder: TemporaryFolder
  let registries: [Registry]

  /// Both filled, each in the store that is given for it.
  init(_ folder: TemporaryFolder, in store: (_ commune: String) throws -> any Store) throws {
    self.folder = folder
    registries = try Self.empty(Self.context, in: store)
    // Step by step, so that the rows of both lie among each other.
    for step in Self.steps {
      for (number, registry) in registries.enumerated() {
        try step(registry, number == 1, folder.file("bad-\(UUID().uuidString).csv"))
      }
    }
  }

  static func empty(
    _ context: () -> Context = { Sheets.context },
    in store: (_ commune: String) throws -> any Store
  ) throws -> [Registry] {
    try codes.map { code in
      try Registry(
        creatingIn: store(code),
        commune: CommuneList.entry(code: code).commune,
        context: context()
      )
    }
  }

  /// The same clock and the same chance for each registry.
  private static func context() -> Context {
    let state = Counter()
    var context = Sheets.context
    context.now = { Date(timeIntervalSince1970: 1_795_000_000 + Double(state.next()) / 1000) }
    context.random = { state.next() &* 0x9E37_79B9_7F4A_7C15 }
    return context
  }

  private final class Counter: Sendable {
    private let count = Mutex<UInt64>(0)

    func next() -> UInt64 {
      count.withLock { count in
        count += 1
        return count
      }
    }
  }

  private typealias Step =
    @Sendable (_ registry: Registry, _ isOther: Bool, _ rejects: String) throws -> Void

  private static let steps: [Step] = [
    { registry, _, _ in try Sheets.load(Village.kind, Sheets.path("thon.csv"), into: registry) },
    { registry, _, _ in
      try Sheets.load(Organization.kind, Sheets.path("don-vi.csv"), into: registry)
      try Sheets.load(Officer.kind, Sheets.path("can-bo.csv"), into: registry)
      try Sheets.load(OfficialDocument.kind, Sheets.path("van-ban.csv"), into: registry)
      try Sheets.load(Course.kind, Sheets.path("lop.csv"), into: registry)
    },
    { registry, isOther, rejects in
      try Sheets.load(
        Activity.kind,
        Sheets.path("tuyen-truyen-2026.csv"),
        into: registry,
        rejects: rejects
      )
      // Less of everything in the other commune.
      if isOther { try thin(Activity.kind, registry) }
      let records = try registry.store.read {
        try registry.records(Query(kind: Activity.kind), $0).prefix(isOther ? 20 : 30)
      }
      _ = try registry.change(.edit, command: "edit") { change in
        for record in records {
          var held = record
          held["partners"] = .members([.text("congan"), .text("tramyte")])
          _ = try change.update(record, to: held)
        }
        return nil
      }
    },
    { registry, isOther, _ in
      for course in isOther ? ["QT-01", "TH-02"] : ["QT-01", "QT-02", "TH-00", "TH-01", "TH-02"] {
        _ = try Sheets.loadAttendance(
          Sheets.path("diem-danh-\(course.lowercased()).csv"),
          course: course,
          into: registry
        )
      }
      if isOther { try thin(Attendance.kind, registry) }
    },
    { registry, isOther, _ in
      try Sheets.load(Establishment.kind, Sheets.path("co-so.csv"), into: registry)
      try Sheets.load(Inspection.kind, Sheets.path("kiem-tra.csv"), into: registry)
      try Sheets.load(Tip.kind, Sheets.path("tin-bao.csv"), into: registry)
      guard isOther else { return }
      for kind in [Inspection.kind, Tip.kind] { try thin(kind, registry) }
      let inspections = try registry.store.read {
        try registry.records(Query(kind: Inspection.kind), $0)
      }
      _ = try registry.change(.edit, command: "edit") { change in
        for inspection in inspections {
          var earlier = inspection
          earlier["date"] = inspection["date"].date.map { .date($0.adding(days: -1)) } ?? .none
          _ = try change.update(inspection, to: earlier)
        }
        return nil
      }
    },
    { registry, isOther, _ in
      // The same codes, called by each other's names.
      guard isOther else { return }
      for kind in [Village.kind, Organization.kind, Officer.kind] {
        let records = try registry.store.read { try registry.records(Query(kind: kind), $0) }
        _ = try registry.change(.edit, command: "edit") { change in
          for (record, other) in zip(records, records.reversed()) {
            var renamed = record
            renamed["name"] = other["name"]
            _ = try change.update(record, to: renamed)
          }
          return nil
        }
      }
    },
    { registry, isOther, _ in
      try registry.add(
        Figure(name: "cases", period: "2026-Q2", value: isOther ? 3 : 7, source: "congan")
      )
      try registry.add(TargetLevel(indicator: "A2", year: 2026, value: isOther ? 50 : 90))
      _ = try registry.save(
        SavedQuestion(
          code: "loa",
          command: isOther ? "activities channel:poster" : "activities channel:loudspeaker"
        ),
        command: "save"
      )
      if !isOther { try registry.add(Organization(code: "rieng", name: "Riêng", kind: .office)) }
      try registry.undo()
      if isOther { try registry.undo() }
      try registry.redo()
      if isOther { try registry.redo() }
    },
  ]

  /// Removes every third record of a kind, and every use of the village loudspeakers.
  private static func thin(_ kind: Kind, _ registry: Registry) throws {
    let records = try registry.store.read { try registry.records(Query(kind: kind), $0) }
    _ = try registry.change(.delete, command: "delete") { change in
      for (number, record) in records.enumerated() where record.key != "HD00003" {
        let isLoudspeaker =
          kind.identifier == Activity.kind.identifier
          && record["channel"] == .text("villageLoudspeaker")
        if number % 3 == 0 || isLoudspeaker { try change.delete(record) }
      }
      return nil
    }
  }
}

@Suite("Several communes in one store")
struct CommunesTests {
  private static let questions = [
    "villages", "villages as-of:2026-03-01", "organizations", "officers",
    "officers sort:organization limit:30", "officers sort:-village limit:30",
    "officers organization:congan", "officers nguyen", "activities limit:40",
    "activities sort:village limit:40", "activities village:\"Đồng Phú\" sort:lead",
    "activities by:channel", "activities by:village,countingKind", "activities by:partners",
    "activities by:topics", "activities by:audiences,lead", "activities partners:tramyte",
    "activities by:lead sort:-count limit:5", "activities -channel:poster by:month",
    "activities hội nghị", "count activities", "count officers direct:yes", "find hội nghị",
    "find nguyen", "show HD00003", "show village \"Đồng Phú\"", "documents",
    "documents briefingYears:2026", "courses sort:document", "sessions",
    "attendance by:status", "attendance by:officer", "attendance session:TH-02/2026-10-06",
    "coverage training by:organization", "coverage briefing by:organization",
    "coverage briefing by:document", "coverage training by:course", "coverage A2", "coverage B1",
    "missing briefing", "missing training", "missing training organization:congan", "missing A2",
    "missing A3", "missing A4", "missing B1", "expiring training within:900d",
    "check coverage:training min:100% by:organization", "indicators", "explain A1", "explain A2",
    "explain A3", "explain A4", "explain B1", "explain B2", "explain B3", "gaps",
    "gaps channel:villageLoudspeaker over:30d", "gaps by:village,channel over:60d", "gaps tasks",
    "matrix", "compare 2026-Q2 2026-Q3", "compare 2026-Q2 2026-Q3 by:village",
    "chart activities by:channel", "chart activities", "targets", "establishments sort:village",
    "establishments by:village", "inspections", "inspections by:subject", "tips by:via", "figures",
    "tasks", "tasks by:partners", "requirements", "loa", "views",
    "sql SELECT villageName, leadName, count(*) AS n FROM activities WHERE village <> '' GROUP BY 1, 2 ORDER BY 1, 2",
    "sql SELECT count(*) AS n FROM officers", "sql SELECT * FROM villages ORDER BY code",
    """
    sql SELECT a.officer, count(*) AS n FROM attendance a JOIN officers o ON o.code = a.officer \
    GROUP BY 1 ORDER BY 1
    """,
  ]

  /// What a registry answers, by what was asked.
  private func answers(_ registry: Registry) throws -> [(question: String, answer: String)] {
    var answers: [(String, String)] = []
    for question in Self.questions {
      do {
        let answer = try registry.query(question)
        answers.append((question, answer.rendered(as: .json)))
        answers.append((question, "\(answer.hints)"))
      } catch let problems as Problems {
        answers.append((question, "refused: \(problems.all.map { $0.sentence(in: .en) })"))
      }
    }
    answers.append(("everything", try registry.everything()))
    answers.append(("history", "\(try registry.history())"))
    try registry.store.read { connection in
      for kind in registry.catalogue.openKinds {
        let latest = try registry.latest(kind, limit: 5, connection)
        answers.append(("latest \(kind.identifier)", "\(latest.map(RecordImage.encode))"))
        let search = NameSearch(registry, connection, kind)
        answers.append(
          ("suggestions", "\(try search?.records(beginning: "", limit: 20) ?? [])")
        )
      }
      let village = try #require(
        try registry.records(Query(kind: Village.kind), connection).first
      )
      answers.append(("its history", "\(try registry.history(of: village, connection))"))
    }
    return answers
  }

  private func expectEqual(_ shared: Registry, _ alone: Registry) throws {
    for (one, other) in zip(try answers(shared), try answers(alone)) {
      #expect(one.answer == other.answer, "\(shared.commune): \(one.question)")
    }
    let verification = try shared.verify()
    #expect(verification.problems.isEmpty, "\(verification.problems)")
    #expect(try verification.records == alone.verify().records)
    #expect(try verification.entries == alone.verify().entries)
  }

  @Test(
    "Each answers as if it were alone, whatever is asked and changed",
    arguments: StoreMaker.all
  )
  func sideBySide(maker: StoreMaker) throws {
    let folder = try TemporaryFolder()
    let store = try maker.make(folder)
    let shared = try TwoCommunes(folder) { _ in store }.registries
    let alone = try TwoCommunes(TemporaryFolder()) { _ in try SQLiteStore.inMemory() }.registries
    for (one, other) in zip(shared, alone) { try expectEqual(one, other) }
    let texts = try shared.map { try answers($0).map(\.answer) }
    // The clock of each goes on when it is asked.
    for registry in alone { _ = try answers(registry) }
    #expect(texts.joined().filter { $0.hasPrefix("refused") } == [])
    let differing = zip(texts[0], texts[1]).filter { $0 != $1 }.count
    #expect(differing > Self.questions.count / 2)

    // What one is given, takes back and restores leaves the other as it was.
    func change(_ registry: Registry, _ number: Int) throws -> [String] {
      let day = registry.context.today
      var told: [String] = []
      for copy in 0...number {
        let added = try registry.add(
          Activity(date: day, channel: .website, lead: "congan", title: "Tin \(copy)")
        )
        told.append(added.code)
      }
      told.append("\(try registry.undo())")
      told.append("\(try registry.redo())")
      told.append("\(try registry.undo())")
      try registry.add(Village(code: "moi", name: "Mới", validFrom: day))
      told.append("\(try registry.delete(Village.self, code: "moi"))")
      return told
    }
    for number in 0...1 {
      #expect(try change(shared[number], number) == change(alone[number], number))
    }
    for (one, other) in zip(shared, alone) { try expectEqual(one, other) }
  }

  @Test("A reference is to the commune's own records, and a code may go that another refers to")
  func references() throws {
    let store = try SQLiteStore.inMemory()
    let registries = try TwoCommunes.empty { _ in store }
    let day = try #require(CalendarDate(year: 2025, month: 7, day: 1))
    let organization = Organization(code: "o", name: "O", kind: .office)
    let officer = Officer(code: "c", name: "C", organization: "o", validFrom: day)
    try registries[0].add(organization)
    #expect(throws: Problems.self) { try registries[1].add(officer) }
    #expect(throws: Problems.self) { try registries[1].delete(Organization.self, code: "o") }
    try registries[1].add(organization)
    try registries[1].add(officer)
    try registries[0].delete(Organization.self, code: "o")
    #expect(throws: Problems.self) { try registries[1].delete(Organization.self, code: "o") }
    #expect(try registries[0].records(Organization.self).isEmpty)
    #expect(try registries[1].records(Officer.self).map(\.organization) == ["o"])
    // The engine holds the references too.
    #expect(throws: Problems.self) {
      try store.write {
        try $0.execute(
          "DELETE FROM organization WHERE commune = ?",
          [.text(TwoCommunes.codes[1])]
        )
      }
    }
    for registry in registries { #expect(try registry.verify().problems.isEmpty) }
  }

  @Test("An alteration is told to the commune whose record it is")
  func altered() throws {
    let store = try SQLiteStore.inMemory()
    let registries = try TwoCommunes.empty { _ in store }
    let day = try #require(CalendarDate(year: 2025, month: 7, day: 1))
    for registry in registries {
      try registry.add(Village(code: "a", name: "A", validFrom: day))
    }
    try store.write {
      try $0.execute(
        "UPDATE village SET name = 'B' WHERE commune = ?",
        [.text(TwoCommunes.codes[1])]
      )
    }
    #expect(try registries[0].verify().problems.isEmpty)
    // The chain, and what is computed of the name.
    let problems = try registries[1].verify().problems
    #expect(problems.map(\.code) == [.brokenChain, .recordDiffers])
  }

  @Test("Figures on cases are those of the commune's own cases")
  func cases() throws {
    let store = try SQLiteStore.inMemory()
    let registries = try TwoCommunes.empty { _ in store }
    let registry = registries[0]
    try registry.add(Organization(code: "tyt", name: "Trạm Y tế", kind: .healthStation))
    try registry.add(Service(code: "s", name: "S", kind: .healthCare, organization: "tyt"))
    try registry.createCaseKey(
      keyholder: "lan",
      passphrase: CaseRegistry.phrase("correct horse battery"),
      withRecovery: false
    )
    for _ in 1...6 { _ = try registry.recordNeed(service: "s") }
    #expect(try registry.referralTotal() == 6)
    #expect(try registries[1].referralTotal() == nil)
    #expect(try registries[1].serviceReach().denominator == nil)
    #expect(try registry.serviceReach().denominator == 6)
    // What cases refer to is kept under its code in their commune only.
    try registries[1].add(Organization(code: "tyt", name: "Trạm Y tế", kind: .healthStation))
    try registries[1].add(Service(code: "s", name: "S", kind: .healthCare, organization: "tyt"))
    try registries[1].delete(Service.self, code: "s")
    #expect(throws: Problems.self) { try registry.delete(Service.self, code: "s") }
    for registry in registries { #expect(try registry.verify().problems.isEmpty) }
  }

  @Test("Of several communes one is named, each has one registry")
  func opening() throws {
    let store = try SQLiteStore.inMemory()
    let communes = try TwoCommunes.codes.map { try CommuneList.entry(code: $0).commune }
    _ = try Registry(creatingIn: store, commune: communes[0])
    #expect(try Registry(opening: store).commune == communes[0].code)
    _ = try Registry(creatingIn: store, commune: communes[1])
    let several = #expect(throws: Problems.self) { try Registry(opening: store) }
    #expect(several?.all.first?.what == .severalCommunes)
    #expect(several?.all.first?.suggestions == TwoCommunes.codes.sorted())
    #expect(try Registry(opening: store, commune: communes[1].code).commune == communes[1].code)
    let unknown = #expect(throws: Problems.self) { try Registry(opening: store, commune: "00001") }
    #expect(unknown?.all.first?.what == .noSuchCommune)
    let twice = #expect(throws: Problems.self) {
      try Registry(creatingIn: store, commune: communes[1])
    }
    #expect(
      twice?.all.first?.what == .exists(kind: Commune.kind.names, key: communes[1].code)
    )
    for commune in communes {
      let registry = try Registry(opening: store, commune: commune.code)
      #expect(try registry.records(Commune.self).map(\.code) == [commune.code])
      #expect(try registry.history().map(\.action) == [.create])
    }
  }
}
