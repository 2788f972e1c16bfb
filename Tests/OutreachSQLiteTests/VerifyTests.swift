import Foundation
import OutreachRegistry
import OutreachSQLite
import Testing

@Suite("What verify finds")
struct VerifyTests {
  private func codes(_ registry: Registry, _ sql: String...) throws -> [Problem.Code] {
    #expect(try registry.verify().problems.isEmpty)
    try registry.store.write { connection in
      for statement in sql { try connection.execute(statement) }
    }
    return try registry.verify().problems.map(\.code)
  }

  @Test(
    "A fold or a sort column that is not that of its text is found",
    arguments: [
      "UPDATE village SET nameFold = 'khac' WHERE code = 'a'",
      "UPDATE village SET nameSort = 'zzz' WHERE code = 'a'",
      "UPDATE village SET nameFold = NULL || 'x' WHERE 0",
    ]
  )
  func computed(sql: String) throws {
    let registry = try Registry.inMemory(commune: "18775", context: Sheets.context)
    let day = try #require(CalendarDate(year: 2025, month: 7, day: 1))
    try registry.add(Village(code: "a", name: "Đồng Phú", validFrom: day))
    let expected: [Problem.Code] = sql.hasSuffix("WHERE 0") ? [] : [.recordDiffers]
    #expect(try codes(registry, sql) == expected)
    #expect(try registry.verify().problems.allSatisfy { $0.found == "a" })
  }

  @Test(
    "Whatever was added to the schema or dropped from it is found",
    arguments: [
      "CREATE TRIGGER t AFTER INSERT ON village BEGIN DELETE FROM tip; END",
      "CREATE INDEX i ON village (name)",
      "CREATE VIEW v AS SELECT name FROM village",
      "CREATE TABLE t (a)",
      "DROP INDEX activityByPlace",
    ]
  )
  func schema(sql: String) throws {
    let registry = try Registry.inMemory(commune: "18775", context: Sheets.context)
    #expect(try codes(registry, sql) == [.damage])
  }

  @Test(
    "A fact that no registry wrote is found",
    arguments: [
      ("'18775', 'note', 'x'", "info 18775 note"), ("'', 'note', 'x'", "info note"),
      ("'', 'head', '1 x'", "info head"), ("'18775', 'schema', '1'", "info 18775 schema"),
      ("'18775', 'number.ghost', '1'", "info 18775 number.ghost"),
      ("'18133', 'commune', '18133'", "info 18133 commune"),
      ("'18133', 'head', '0 x'", "info 18133 head"),
    ]
  )
  func facts(row: String, found: String) throws {
    let registry = try Registry.inMemory(commune: "18775", context: Sheets.context)
    try registry.markAsDemo()
    #expect(try codes(registry, "INSERT INTO info VALUES (\(row))") == [.damage])
    let problems = try registry.verify().problems
    #expect(problems.allSatisfy { $0.sentence(in: .en).hasSuffix(found) })
  }

  @Test(
    "A journal without its head is found, and a case journal whose end was cut off with its head",
    arguments: [
      ["DELETE FROM info WHERE name = 'head'"],
      ["DELETE FROM info WHERE name = 'caseHead'"],
      [
        "DELETE FROM info WHERE name = 'caseHead'",
        "DELETE FROM caseJournalRecord WHERE entry = (SELECT MAX(entry) FROM caseJournal)",
        "DELETE FROM caseJournal WHERE entry = (SELECT MAX(entry) FROM caseJournal)",
      ],
      [
        "DELETE FROM info WHERE name = 'caseHead'", "DELETE FROM caseJournalRecord",
        "DELETE FROM caseJournal",
      ],
    ]
  )
  func heads(sql: [String]) throws {
    let cases = try CaseRegistry()
    try cases.registry.store.write { connection in
      for statement in sql { try connection.execute(statement) }
    }
    #expect(try cases.registry.verify().problems.map(\.code) == [.wrongHead])
  }

  @Test("Nothing is added to a journal whose head is gone, which would make it look whole")
  func nothingAfterCut() throws {
    let cases = try CaseRegistry()
    let registry = cases.registry
    let office = Organization(code: "moi", name: "Phòng mới", kind: .office)
    try registry.store.write { try $0.execute("DELETE FROM info WHERE name = 'caseHead'") }
    #expect(problem { _ = try registry.recordNeed(service: "dv-tyt") } == .wrongHead)
    try registry.add(office)
    try registry.store.write { try $0.execute("DELETE FROM info WHERE name = 'head'") }
    #expect(problem { try registry.delete(Organization.self, code: "moi") } == .wrongHead)
    #expect(try registry.verify().problems.map(\.code) == [.wrongHead, .wrongHead])
  }

  @Test(
    "A value that is not written as the registry writes it is found, whatever it reads as",
    arguments: [
      "UPDATE village SET name = CAST(name AS BLOB)",
      "UPDATE village SET predecessors = '[ \"b\" ]'",
    ]
  )
  func written(sql: String) throws {
    let registry = try Registry.inMemory(commune: "18775", context: Sheets.context)
    let day = try #require(CalendarDate(year: 2025, month: 7, day: 1))
    try registry.add(Village(code: "b", name: "Cũ", validFrom: day, validTo: day))
    try registry.add(Village(code: "a", name: "Đồng Phú", validFrom: day, predecessors: ["b"]))
    #expect(try codes(registry, sql + " WHERE code = 'a'").contains(.recordDiffers))
  }

  @Test("A number that would be given twice is found, and is not given")
  func numbers() throws {
    let registry = try Registry.inMemory(commune: "18775", context: Sheets.context)
    let day = try #require(CalendarDate(year: 2026, month: 7, day: 1))
    try registry.add(Organization(code: "congan", name: "Công an", kind: .police))
    let activity = Activity(
      date: day,
      channel: .communeLoudspeaker,
      lead: "congan",
      title: "Phát thanh"
    )
    try registry.add(activity)
    #expect(
      try codes(registry, "UPDATE info SET value = '0' WHERE name = 'number.activity'") == [.damage]
    )
    var other = activity
    other.title = "Phát thanh lần hai"
    #expect(problem { _ = try registry.add(other) } == .damage("number.activity"))
  }

  @Test(
    "A key that stands beside another person, or an entry that names another key, is found",
    arguments: [
      "DELETE FROM clientKey WHERE client = (SELECT MIN(client) FROM clientKey)",
      "UPDATE caseJournalRecord SET key = NULL WHERE entry = 1",
      """
      UPDATE caseJournalRecord SET key = (SELECT MAX(key) FROM clientKey) \
      WHERE entry = (SELECT MIN(entry) FROM caseJournalRecord WHERE kind = 'client')
      """,
    ]
  )
  func clientKeys(sql: String) throws {
    let cases = try CaseRegistry()
    #expect(try cases.registry.verify().lacksAccess)
    #expect(try cases.registry.verify(access: cases.access).problems.isEmpty)
    try cases.registry.store.write { try $0.execute(sql) }
    let found = try cases.registry.verify(access: cases.access)
    #expect(!found.problems.isEmpty && !found.lacksAccess)
  }

  @Test("A case journal that was never begun has a head")
  func newCaseJournal() throws {
    let registry = try Registry.inMemory(commune: "18775", context: Sheets.context)
    try registry.createCaseKey(
      keyholder: "lan",
      passphrase: CaseRegistry.phrase(CaseRegistry.passphrase),
      withRecovery: false
    )
    #expect(try codes(registry, "DELETE FROM info WHERE name = 'caseHead'") == [.wrongHead])
  }

  @Test(
    "A head on paper still holds after later changes, and not after the journal was written anew"
  )
  func paper() throws {
    let registry = try Registry.inMemory(commune: "18775", context: Sheets.context)
    let day = try #require(CalendarDate(year: 2025, month: 7, day: 1))
    try registry.add(Village(code: "a", name: "A", validFrom: day))
    let head = try registry.verify().head
    #expect(head.entry == 2)
    let written = try #require(JournalHead(head.description.uppercased()))
    #expect(written == head)
    try registry.add(Village(code: "b", name: "B", validFrom: day))
    #expect(try registry.verify(head: written).problems.isEmpty)
    // Taken back and done again by hand, the journal is whole, but another.
    try registry.store.write { connection in
      for table in ["journalRecord", "journal"] {
        try connection.execute("DELETE FROM \(table) WHERE entry > 1")
      }
      try connection.execute("DELETE FROM village")
      try connection.execute(
        "UPDATE info SET value = (SELECT '1 ' || hash FROM journal) WHERE name = 'head'"
      )
    }
    try registry.add(Village(code: "c", name: "C", validFrom: day))
    #expect(try registry.verify().problems.isEmpty)
    #expect(try registry.verify(head: written).problems.map(\.code) == [.headDiffers])
  }

  @Test("The head of the case journal is printed while cases are unlocked only")
  func caseHead() throws {
    let cases = try CaseRegistry()
    #expect(try cases.registry.verify().caseHead == nil)
    let head = try #require(try cases.registry.verify(access: cases.access).caseHead)
    #expect(head.description.hasPrefix("K"))
    _ = try cases.registry.recordNeed(service: "dv-tyt")
    #expect(try cases.registry.verify(head: head).problems.isEmpty)
    let other = try #require(JournalHead("K1-0123-4567-89ab-cdef"))
    #expect(try cases.registry.verify(head: other).problems.map(\.code) == [.headDiffers])
    for text in ["", "K", "142", "142-12", "x-0123-4567-89ab-cdef", "1-0123-4567-89ab-cdeg"] {
      #expect(JournalHead(text) == nil)
    }
  }
}
