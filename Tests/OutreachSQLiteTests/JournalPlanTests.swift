import OutreachRegistry
import OutreachSQLite
import Testing

@Suite("How the engine finds the changes of a record")
struct JournalPlanTests {
  @Test("Undoing, history and verifying look a record up, however long the journal is")
  func lookedUp() throws {
    let store = RecordingStore(try SQLiteStore.inMemory())
    let registry = try Registry(
      creatingIn: store,
      commune: CommuneList.entry(code: "18775").commune,
      context: Sheets.context
    )
    let day = try #require(CalendarDate(year: 2025, month: 7, day: 1))
    try registry.add(Village(code: "a", name: "A", validFrom: day))
    try registry.edit(Village(code: "a", name: "B", validFrom: day))
    try registry.undo()
    try registry.redo()
    #expect(try registry.history(of: Village.self, code: "a").count == 4)
    #expect(throws: Problems.self) { try registry.undo(2) }
    #expect(try registry.verify().problems.isEmpty)
    let asked = store.asked.filter {
      $0.sql.contains("\"journalRecord\"") && $0.sql.contains("\"record\" =")
    }
    try #require(asked.count > 3)
    try store.read { connection in
      for asked in asked {
        var plan = ""
        try connection.forEachRow("EXPLAIN QUERY PLAN \(asked.sql)", asked.arguments) { row in
          plan += (row.value(at: 3).text ?? "") + "\n"
        }
        #expect(plan.contains("INDEX journalRecordByRecord (record=?"), "\(asked.sql)\n\(plan)")
      }
    }
  }
}
