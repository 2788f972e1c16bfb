import OutreachRegistry
import OutreachSQLite
import Testing

@Suite("Saved questions")
struct SavedQuestionTests {
  private let registry: Registry

  init() throws { registry = try Sheets.registry() }

  private func what(_ body: () throws -> Void) -> Problem.What? {
    #expect(throws: Problems.self) { try body() }?.all.first?.what
  }

  @Test("A question is asked by its name, and narrowed by what follows")
  func asked() throws {
    try registry.add(SavedQuestion(code: "truc-tiep", command: "officers direct:yes"))
    let all = try registry.query("truc-tiep")
    #expect(all.table.rows.count == (try registry.query("officers direct:yes").table.rows.count))
    let narrowed = try registry.query("Trực-Tiếp organization:tramyte")
    #expect(
      narrowed.table.rows
        == (try registry.query("officers direct:yes organization:tramyte").table.rows)
    )
    let grouped = try registry.query("truc-tiep by:organization")
    #expect(grouped.table.columns.map(\.identifier) == ["organization", "count"])
  }

  @Test("A problem is shown under the name, or under what follows it")
  func places() throws {
    try registry.add(SavedQuestion(code: "hong", command: "officers organization:\"không có\""))
    try registry.add(SavedQuestion(code: "thon", command: "villages"))
    let problems = [("  hong", 3, 4), ("thon  nam:5", 7, 3), ("thon by:xyz", 9, 3)]
    for (text, column, length) in problems {
      let error = #expect(throws: Problems.self) { _ = try registry.query(text) }
      #expect(
        error?.all.first?.place == .command(line: 1, column: column, length: length),
        "\(text)"
      )
    }
  }

  @Test("Only one open question can be saved, by whatever way it comes")
  func refused() throws {
    func saving(_ command: String, as name: String = "x") -> Problem.What? {
      what { try registry.add(SavedQuestion(code: name, command: command)) }
    }
    for text in [
      "referrals", "clients code:AB-1", "count referrals by:service", "show A1B2C3D4E5F",
      "chart referrals by:status",
    ] {
      #expect(saving(text) == .questionOnCases, "\(text)")
    }
    #expect(saving("activities to:/tmp/x.csv") == .questionWritesFile)
    #expect(saving("activities; villages") == .oneCommandExpected)
    #expect(saving("delete activities") == .questionUnreadable)
    #expect(saving("activities chanel:loa") == .questionUnreadable)
    for name in ["3x", "a:b", "a.b", "#x"] {
      #expect(saving("activities", as: name) == .badQuestionName, "\(name)")
    }
    #expect(try registry.records(SavedQuestion.self).isEmpty)
  }

  @Test("Saving under a name again replaces the question and keeps its title")
  func replaced() throws {
    try registry.add(SavedQuestion(code: "q", command: "villages", title: "Các thôn"))
    let summary = try registry.save(
      SavedQuestion(code: "q", command: "organizations"),
      command: "save q organizations"
    )
    #expect(summary.changed == 1)
    let saved = try registry.records(SavedQuestion.self)
    #expect(saved == [SavedQuestion(code: "q", command: "organizations", title: "Các thôn")])
    _ = try registry.undo()
    #expect(try registry.records(SavedQuestion.self).first?.command == "villages")
  }
}
