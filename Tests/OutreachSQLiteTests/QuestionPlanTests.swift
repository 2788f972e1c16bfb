import OutreachRegistry
import OutreachSQLite
import Testing

@Suite("How the engine answers questions on activities")
struct QuestionPlanTests {
  private let store: RecordingStore
  private let registry: Registry

  init() throws {
    store = RecordingStore(try SQLiteStore.inMemory())
    registry = try Registry(
      creatingIn: store,
      commune: CommuneList.entry(code: "18775").commune,
      context: Sheets.context
    )
  }

  /// What the engine is asked for a question, where activities are looked at.
  private func asked(_ question: String) throws -> [RecordingStore.Asked] {
    let first = store.asked.count
    _ = try registry.query(question)
    return store.asked.dropFirst(first).filter { $0.sql.contains("FROM \"activity\"") }
  }

  private func plan(_ asked: RecordingStore.Asked) throws -> String {
    var plan = ""
    try store.read { connection in
      try connection.forEachRow("EXPLAIN QUERY PLAN \(asked.sql)", asked.arguments) { row in
        plan += (row.value(at: 3).text ?? "") + "\n"
      }
    }
    return plan
  }

  @Test(
    "What is counted by place, channel and day is counted in an index, without the rows",
    arguments: [
      "count activities", "activities by:channel", "activities by:channel,village",
      "activities by:channel date:2026-Q3", "missing A2", "explain A2", "indicators",
      "compare 2026-Q2 2026-Q3",
    ]
  )
  func covered(question: String) throws {
    let asked = try asked(question)
    try #require(!asked.isEmpty)
    for asked in asked {
      let plan = try plan(asked)
      #expect(plan.contains("COVERING INDEX activityByPlace"), "\(asked.sql)\n\(plan)")
    }
  }

  @Test(
    "All that an answer says of villages comes from one look at the activities",
    arguments: ["explain A2", "indicators", "missing A2"]
  )
  func once(question: String) throws {
    #expect(try asked("\(question) as-of:2026-11-23").count == 1)
  }
}
