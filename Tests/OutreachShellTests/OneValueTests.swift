import OutreachRegistry
import OutreachSQLite
import OutreachShell
import Testing

@Suite("A key of one value")
struct OneValueTests {
  /// The codes of the problems that a command shows.
  private static func problems(_ command: String) throws -> [String] {
    let registry = try SmallRegistry.make(.en)
    try SmallRegistry.addTraining(to: registry)
    let screen = RecordingScreen()
    let session = Session(registry: registry, screen: screen)
    _ = session.run(command)
    return screen.noticed.map(\.code.rawValue)
  }

  @Test(
    "Several values, ranges and comparisons are refused after it",
    arguments: [
      ("check coverage:training min:0,9", "severalNotHere"),
      ("check coverage:training min:81,3%", "severalNotHere"),
      ("check coverage:training min:>=50%", "comparisonNotHere"),
      ("check coverage:training min:50%..60%", "rangeNotHere"),
      ("check coverage:training..briefing", "rangeNotHere"),
      ("coverage training as-of:2026-08-01,2026-09-01", "severalNotHere"),
      ("officers as-of:2026-08-01,2026-09-01", "severalNotHere"),
      ("officers as-of:2026-08-01 as-of:2026-09-01", "keyTwice"),
      ("officers -as-of:2026-08-01", "exclusionNotHere"),
      ("gaps over:30d,60d", "severalNotHere"),
      ("expiring within:30d..60d", "rangeNotHere"),
      ("officers limit:1,5", "severalNotHere"),
      ("officers limit:>5", "comparisonNotHere"),
      ("history limit:1..5", "rangeNotHere"),
      ("history HD00001,HD00002", "severalNotHere"), ("undo 2,3", "severalNotHere"),
      ("undo 2 3", "severalNotHere"), ("redo 2,3", "severalNotHere"),
      ("backup a b", "severalNotHere"), ("restore a b", "severalNotHere"),
      ("run a,b", "severalNotHere"), ("case-key add lan,mai", "severalNotHere"),
      ("officers by:direct..village", "rangeNotHere"),
      ("activities format:json,csv", "severalNotHere"),
      ("attend session:TH-01/2026-08-10 present:CB002 role:trainer,attendee", "severalNotHere"),
      ("edit activity HD00001 reach:85,5", "severalNotHere"),
    ]
  )
  func refused(command: String, code: String) throws {
    #expect(try Self.problems(command) == [code])
  }

  @Test("A decimal with a comma is suggested in quotes")
  func decimal() throws {
    let registry = try SmallRegistry.make(.en)
    let error = #expect(throws: Problems.self) {
      try registry.query("check coverage:training min:0,9")
    }
    #expect(error?.all.first?.suggestions == ["\"0,9\""])
  }

  @Test("Several values of a field that tells no records apart are refused, not added as twins")
  func twins() throws {
    #expect(
      try Self.problems("add target indicator:A2 year:2026 value:85,2%") == ["severalNotHere"]
    )
    #expect(try Self.problems("add target indicator:A2 year:2026,2027 value:85").isEmpty)
  }

  @Test(
    "A percentage is read alike everywhere, or refused",
    arguments: [
      ("80%", 80), ("80", 80), ("0.8", 80), ("\"0,8\"", 80), ("1", 1), ("1%", 1), ("0.29", 29),
      ("100", 100), ("0", 0),
    ]
  )
  func percent(text: String, value: Int) throws {
    let registry = try SmallRegistry.make(.en)
    let session = Session(registry: registry, screen: RecordingScreen())
    #expect(session.run("add target indicator:A2 year:2026 value:\(text)") == .done)
    #expect(try registry.records(TargetLevel.self).map(\.value) == [value])
    let list = try registry.query("targets value:\(text)").table
    #expect(list.rows.count == 1)
    let check = try registry.query("check coverage:A2 min:\(text)").table
    #expect(check.rows.first?.contains(.decimal(Double(value) / 100)) == true)
  }

  @Test(
    "A percentage that is not whole, or may be two, is refused",
    arguments: [
      ("\"66,7%\"", "notWholePercentage"), ("66.7", "notWholePercentage"),
      ("0.667", "notWholePercentage"), ("1.0", "doubtfulPercentage"),
      ("\"1,0\"", "doubtfulPercentage"), ("101%", "notAPercentage"), ("1.250", "notAPercentage"),
    ]
  )
  func doubtful(text: String, code: String) throws {
    #expect(try Self.problems("add target indicator:A2 year:2026 value:\(text)") == [code])
    if code != "notWholePercentage" {
      #expect(try Self.problems("check coverage:A2 min:\(text)") == [code])
    }
  }

  @Test("A share just below its minimum is written with enough digits to differ")
  func digits() throws {
    let columns = [
      Table.Column("value", Names(vi: "đạt được", en: "value"), .ratio),
      Table.Column("minimum", Names(vi: "tối thiểu", en: "minimum"), .ratio),
    ]
    let table = Table(
      columns: columns,
      rows: [[.decimal(0.7198), .decimal(0.72)], [.decimal(0.72), .decimal(0.72)]]
    )
    for format in [OutputFormat.table, .markdown, .html, .list] {
      let text = format.render(table, options: OutputOptions(language: .vi))
      #expect(text.contains("71,98%"), "\(format.identifier)")
      #expect(text.contains("72%"), "\(format.identifier)")
    }
  }

  @Test("A range finds the members of a set")
  func sets() throws {
    let registry = try SmallRegistry.make()
    let issued = try #require(CalendarDate(iso: "2026-01-05"))
    for (number, years) in [("1/QĐ", [2026]), ("2/QĐ", [2025, 2027]), ("3/QĐ", [])] {
      try registry.add(
        OfficialDocument(
          number: number,
          issued: issued,
          issuer: "UBND",
          title: number,
          briefingYears: years
        )
      )
    }
    func found(_ terms: String) throws -> [String] {
      try registry.records(OfficialDocument.self, matching: terms).map(\.number).sorted()
    }
    #expect(try found("briefingYears:2026") == ["1/QĐ"])
    #expect(try found("briefingYears:2026..2027") == ["1/QĐ", "2/QĐ"])
    #expect(try found("briefingYears:>2026") == ["2/QĐ"])
    #expect(try found("briefingYears:<=2025") == ["2/QĐ"])
    #expect(try found("-briefingYears:2026") == ["2/QĐ", "3/QĐ"])
    #expect(try found("briefingYears:none") == ["3/QĐ"])
    #expect(try found("briefingYears:2026 briefingYears:2027") == [])
  }

  @Test(
    "A session outside its course or in the future is refused",
    arguments: [
      ("add session course:TH-01 date:2026-08-12", "outsideCourse"),
      ("add session course:TH-01 date:2026-12-01", "inFuture"),
      ("attend course:TH-01 date:9/8/2026 present:CB001", "outsideCourse"),
      ("attend session:TH-01/2027-08-10 present:CB001", "inFuture"),
      ("edit course TH-01 ends:2026-08-10", "leavesOutSession"),
      ("edit course TH-01 starts:2026-08-11", "leavesOutSession"),
    ]
  )
  func sessions(command: String, code: String) throws {
    #expect(try Self.problems(command).contains(code))
  }

  @Test("A typed session outside its course is refused")
  func typedSession() throws {
    let registry = try SmallRegistry.make()
    try SmallRegistry.addTraining(to: registry)
    let day = try #require(CalendarDate(iso: "2026-08-12"))
    let error = #expect(throws: Problems.self) {
      try registry.attend(["CB001": .present], course: "TH-01", on: day)
    }
    #expect(error?.all.map(\.code) == ["outsideCourse"])
    #expect(throws: Problems.self) {
      try registry.add(CourseSession(course: "TH-01", date: day))
    }
  }

  @Test(
    "A code is not typed as another way to write one that is there",
    arguments: [
      ("add officer code:cb001 name:x organization:vhxh validFrom:1/7/2025", "exists"),
      ("add officer code:СВ001 name:x organization:vhxh validFrom:1/7/2025", "codeAlike"),
      ("edit officer CB002 code:cb001", "exists"), ("edit officer CB002 code:CB01", "codeAlike"),
    ]
  )
  func alikeCodes(command: String, code: String) throws {
    #expect(try Self.problems(command) == [code])
  }

  @Test("Yes and no are the same words in every place")
  func yesWords() throws {
    for word in YesNo.yesWords {
      #expect(YesNo.reading(word) == true)
      #expect(Enumeration(AttendanceStatus.self).identifiers(named: word) == ["present"])
      let session = Session(registry: try SmallRegistry.make(), screen: RecordingScreen())
      #expect(session.run("set pager \(word)") == .done)
    }
    for word in YesNo.noWords { #expect(YesNo.reading(word) == false) }
  }
}
