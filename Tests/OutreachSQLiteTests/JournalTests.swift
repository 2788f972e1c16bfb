import Foundation
import OutreachRegistry
import OutreachSQLite
import Testing

@Suite("The journal")
struct JournalTests {
  private let folder: TemporaryFolder
  private let path: String
  private let day: CalendarDate

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("journal.registry")
    day = try #require(CalendarDate(year: 2025, month: 7, day: 1))
  }

  private func open(_ user: String = "lan") throws -> Registry {
    var context = Sheets.context
    context.user = user
    return try Registry.open(path, context: context)
  }

  private func create() throws -> Registry {
    _ = try Registry.create(path, commune: "18775", context: Sheets.context)
    return try open()
  }

  @Test("An import of 1,150 rows is taken back and restored byte for byte, in later runs")
  func importIsUndone() throws {
    _ = try Sheets.registry { try create() }
    let before = try open().everything()
    try Sheets.load(
      Activity.kind,
      Sheets.path("tuyen-truyen-2026.csv"),
      into: open(),
      rejects: folder.file("bad.csv")
    )
    let after = try open().everything()
    #expect(after != before)
    #expect(try open().undo().changed == 1150)
    #expect(try open().everything() == before)
    #expect(try open().redo().changed == 1150)
    #expect(try open().everything() == after)
    #expect(try open().verify().problems.isEmpty)
  }

  @Test("Undo goes back step by step and redo forward again")
  func steps() throws {
    let registry = try create()
    var states = [try registry.everything()]
    try registry.add(Village(code: "a", name: "A", validFrom: day))
    states.append(try registry.everything())
    try registry.edit(Village(code: "a", name: "Á", validFrom: day))
    states.append(try registry.everything())
    try registry.delete(Village.self, code: "a")
    states.append(try registry.everything())
    for state in states.reversed().dropFirst() {
      try registry.undo()
      #expect(try registry.everything() == state)
    }
    #expect(throws: Problems.self) { try registry.undo() }
    for state in states.dropFirst() {
      try registry.redo()
      #expect(try registry.everything() == state)
    }
    #expect(throws: Problems.self) { try registry.redo() }
    #expect(try registry.verify().problems.isEmpty)
  }

  @Test("A change is not taken back past a later one on its records, which is named")
  func touchedLater() throws {
    let registry = try create()
    try registry.add(Village(code: "a", name: "A", validFrom: day))
    try registry.edit(Village(code: "a", name: "B", validFrom: day))
    let error = #expect(throws: Problems.self) { try registry.undo(2) }
    #expect(error?.all.first?.what == .changedSince(entry: 2, by: 3))
  }

  @Test("Nobody takes back another's change without its number")
  func users() throws {
    try create().add(Village(code: "a", name: "A", validFrom: day))
    #expect(throws: Problems.self) { try open("mai").undo() }
    try open("mai").undo(2)
    #expect(try open().records(Village.self).isEmpty)
  }

  @Test("An undo that would leave a reference to nothing is refused")
  func references() throws {
    let registry = try create()
    try registry.add(Organization(code: "o", name: "O", kind: .office))
    try registry.add(Officer(code: "c", name: "C", organization: "o", validFrom: day))
    let error = #expect(throws: Problems.self) { try registry.undo(2) }
    #expect(
      error?.all.first?.what == .referredTo(kind: Organization.kind.names, by: ["c"])
    )
  }

  @Test(
    "One altered byte anywhere in the journal is found, and the entry named",
    arguments: [
      "UPDATE journal SET user = 'lam' WHERE entry = 3",
      "UPDATE journal SET at = replace(at, 'T', ' ') WHERE entry = 3",
      "UPDATE journal SET command = command || ' ' WHERE entry = 3",
      "UPDATE journal SET action = 'edit' WHERE entry = 3",
      "UPDATE journal SET records = records + 1 WHERE entry = 3",
      "UPDATE journal SET hash = '0' || substr(hash, 2) WHERE entry = 3 AND hash NOT LIKE '0%'",
      "UPDATE journalRecord SET before = '{}' WHERE entry = 3",
      "UPDATE journalRecord SET before = '' WHERE entry = 3",
      "UPDATE journalRecord SET position = 1 WHERE entry = 3",
      "UPDATE journalRecord SET kind = 'organization' WHERE entry = 3",
      "DELETE FROM journalRecord WHERE entry = 3",
      "INSERT INTO journalRecord SELECT commune, entry, 1, kind, 'x', before FROM journalRecord WHERE entry = 3",
      "UPDATE village SET name = 'Hay' WHERE code = 'b'",
      "UPDATE village SET revision = 2 WHERE code = 'b'",
      "DELETE FROM village WHERE code = 'b'",
    ]
  )
  func altered(sql: String) throws {
    let registry = try create()
    for (code, name) in [("a", "Một"), ("b", "Hai"), ("c", "Ba")] {
      try registry.add(Village(code: code, name: name, validFrom: day))
    }
    #expect(try registry.verify().problems.isEmpty)
    try registry.store.write { connection in
      try connection.execute("PRAGMA defer_foreign_keys = ON")
      try connection.execute(sql)
    }
    let problems = try registry.verify().problems
    #expect(problems.contains { $0.what == .brokenChain(entry: 3) } || sql.contains("LIKE '0%'"))
  }

  @Test(
    "An image before that was altered, taken out or added breaks the change that wrote it, too",
    arguments: [
      (
        "UPDATE journalRecord SET before = replace(before, '\"A\"', '\"Ă\"') WHERE entry = 3",
        [2, 3]
      ),
      ("UPDATE journalRecord SET before = NULL WHERE entry = 3", [2, 3]),
      ("DELETE FROM journalRecord WHERE entry = 3", [2, 3]),
      (
        "INSERT INTO journalRecord SELECT commune, entry, 1, kind, record, before FROM journalRecord WHERE entry = 3",
        [3]
      ),
      (
        """
        CREATE TABLE free AS SELECT * FROM journalRecord; DROP TABLE journalRecord;
        ALTER TABLE free RENAME TO journalRecord;
        INSERT INTO journalRecord SELECT commune, 5, 0, kind, record, before FROM journalRecord WHERE entry = 3
        """,
        [3, 5]
      ),
    ]
  )
  func alteredBefore(sql: String, entries: [Int]) throws {
    let registry = try create()
    try registry.add(Village(code: "a", name: "A", validFrom: day))
    try registry.edit(Village(code: "a", name: "B", validFrom: day))
    try registry.add(Village(code: "c", name: "C", validFrom: day))
    #expect(try registry.verify().problems.isEmpty)
    try registry.store.write { connection in
      for statement in sql.split(separator: ";") { try connection.execute(String(statement)) }
    }
    let problems = try registry.verify().problems
    #expect(
      problems.filter { $0.code == .brokenChain }.map(\.what)
        == entries.map { .brokenChain(entry: $0) }
    )
  }

  @Test("A row that no change wrote is found, and one that came back after it was deleted")
  func appended() throws {
    let registry = try create()
    try registry.add(Village(code: "a", name: "A", validFrom: day))
    let copy = """
      INSERT INTO village SELECT replace(id, substr(id, 1, 8), '00000000'), commune, revision, 'b', \
      name, nameFold, nameSort, households, population, validFrom, validTo, predecessors FROM village
      """
    try registry.store.write { try $0.execute(copy) }
    #expect(
      try registry.verify().problems.map(\.what) == [.recordDiffers(kind: Village.kind.names)]
    )
    try registry.store.write { try $0.execute("DELETE FROM village WHERE code = 'b'") }
    try registry.store.write { try $0.execute("CREATE TABLE kept AS SELECT * FROM village") }
    try registry.delete(Village.self, code: "a")
    #expect(try registry.verify().problems.map(\.code) == [.damage])
    try registry.store.write { connection in
      try connection.execute("INSERT INTO village SELECT * FROM kept")
      try connection.execute("DROP TABLE kept")
    }
    #expect(try registry.verify().problems.map(\.what) == [.brokenChain(entry: 3)])
  }

  @Test("An edit is taken back, restored and taken back byte for byte")
  func backAndForth() throws {
    let registry = try create()
    try registry.add(Village(code: "a", name: "A", households: 1, validFrom: day))
    let before = try registry.everything()
    try registry.edit(Village(code: "a", name: "Á", validFrom: day))
    let after = try registry.everything()
    for _ in 1...3 {
      try registry.undo()
      #expect(try registry.everything() == before)
      #expect(try registry.verify().problems.isEmpty)
      try registry.redo()
      #expect(try registry.everything() == after)
      #expect(try registry.verify().problems.isEmpty)
    }
    try registry.undo()
    #expect(try registry.everything() == before)
    // The change before is taken back past one that was itself taken back.
    try registry.undo()
    #expect(try registry.records(Village.self).isEmpty)
    #expect(try registry.verify().problems.isEmpty)
  }

  @Test("One identity is added, deleted, restored and taken back")
  func oneIdentity() throws {
    let registry = try create()
    try registry.add(Village(code: "a", name: "A", validFrom: day))
    let there = try registry.everything()
    try registry.delete(Village.self, code: "a")
    let gone = try registry.everything()
    for (step, state) in [
      (registry.undo, there), (registry.redo, gone), (registry.undo, there), (registry.undo, gone),
      (registry.redo, there), (registry.redo, gone),
    ] as [((Int?, String) throws -> ChangeSummary, String)] {
      _ = try step(nil, "step")
      #expect(try registry.everything() == state)
      #expect(try registry.verify().problems.isEmpty)
    }
  }

  @Test("A change may touch one record twice, or add it and take it away")
  func twiceInOneChange() throws {
    let registry = try create()
    try registry.add(Village(code: "a", name: "A", validFrom: day))
    let before = try registry.everything()
    _ = try registry.change(.edit, command: "edit") { change in
      for name in ["B", "C"] {
        let old = try #require(
          try registry.records(Query(kind: Village.kind), change.connection).first
        )
        var new = old
        new["name"] = .text(name)
        try registry.edit(old, to: new, change)
      }
      let passing = try Village(code: "p", name: "P", validFrom: day).record()
      try change.delete(try change.insert(passing))
      return nil
    }
    let after = try registry.everything()
    #expect(try registry.records(Village.self).map(\.name) == ["C"])
    #expect(try registry.verify().problems.isEmpty)
    try registry.undo()
    #expect(try registry.everything() == before)
    try registry.redo()
    #expect(try registry.everything() == after)
    #expect(try registry.verify().problems.isEmpty)
  }

  @Test("A change that began with what has changed since stores what was there")
  func changedMeanwhile() throws {
    let registry = try create()
    try registry.add(Village(code: "a", name: "A", validFrom: day))
    let read = try #require(
      try registry.store.read { try registry.records(Query(kind: Village.kind), $0) }.first
    )
    try registry.edit(Village(code: "a", name: "B", validFrom: day))
    let before = try registry.everything()
    _ = try registry.change(.edit, command: "edit") { change in
      var new = read
      new["households"] = .integer(5)
      _ = try change.update(read, to: new)
      return nil
    }
    #expect(try registry.verify().problems.isEmpty)
    try registry.undo()
    #expect(try registry.everything() == before)
  }

  @Test("A record changed behind the journal's back, and a journal cut short, are found")
  func behind() throws {
    let registry = try create()
    try registry.add(Village(code: "a", name: "A", validFrom: day))
    try registry.store.write { try $0.execute("UPDATE village SET households = 5") }
    #expect(try registry.verify().problems.map(\.what) == [.brokenChain(entry: 2)])
    try registry.store.write { connection in
      try connection.execute("UPDATE village SET households = NULL")
      try connection.execute("DELETE FROM journalRecord WHERE entry = 2")
      try connection.execute("DELETE FROM journal WHERE entry = 2")
    }
    #expect(try registry.verify().problems.contains { $0.what == .wrongHead })
  }

  @Test("Merged villages end the day before and are predecessors of the new one")
  func merge() throws {
    let registry = try create()
    try registry.add(Village(code: "a", name: "A", households: 10, validFrom: day))
    try registry.add(Village(code: "b", name: "B", households: 20, validFrom: day))
    let records = try registry.store.read { try registry.records(Query(kind: Village.kind), $0) }
    var successor = Record(Village.kind)
    successor["code"] = .text("c")
    successor["name"] = .text("C")
    let merging = try #require(CalendarDate(year: 2026, month: 7, day: 1))
    _ = try registry.merge(
      VillageMerger(merged: records, successor: successor, isNew: true, day: merging),
      command: "merge"
    )
    let villages = try registry.records(Village.self)
    #expect(villages.map(\.validTo?.iso) == ["2026-06-30", "2026-06-30", nil])
    #expect(villages.last?.predecessors == ["a", "b"])
    #expect(villages.last?.households == 30)
    #expect(try registry.query("count villages as-of:2026-06-30").table.rows == [[.integer(2)]])
    #expect(try registry.query("count villages as-of:2026-07-01").table.rows == [[.integer(1)]])
    try registry.undo()
    #expect(try registry.records(Village.self).count == 2)
  }
}
