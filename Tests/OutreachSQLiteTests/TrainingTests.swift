import Foundation
import OutreachRegistry
import OutreachSQLite
import Testing

@Suite("Training, from a commune's own sheets")
struct TrainingTests {
  private let registry: Registry
  private let folder: TemporaryFolder

  init() throws {
    registry = try Sheets.registryWithTraining()
    folder = try TemporaryFolder()
  }

  private static func day(_ iso: String) throws -> CalendarDate {
    try #require(CalendarDate(iso: iso))
  }

  private func whole(_ subject: String, _ iso: String) throws -> Coverage {
    try #require(registry.coverage(of: IndicatorName(subject), asOf: Self.day(iso)).first)
  }

  /// Imports a sheet that is written here.
  private func load(_ lines: String..., course: String? = nil) throws -> ImportSummary {
    let bytes = Array(lines.joined(separator: "\n").utf8)
    let path = try Sheets.write(bytes, "sheet.csv", in: folder)
    return try Sheets.loadAttendance(path, course: course, into: registry)
  }

  // MARK: Figures

  @Test(
    "Numerators, denominators and those missing are the ones counted by hand",
    arguments: [("A1", "briefing"), ("B2", "training")]
  )
  func indicators(id: String, subject: String) throws {
    let figures = try #require(Sheets.expected("indicators")[id] as? [String: Any])
    let coverage = try #require(registry.coverage(of: IndicatorName(subject)).first)
    #expect(coverage.numerator == figures["numerator"] as? Int)
    #expect(coverage.denominator == figures["denominator"] as? Int)
    #expect(
      try registry.missing(from: IndicatorName(subject)).map(\.code).sorted() == figures["missing"]
        as? [String]
    )
  }

  @Test("Exempt officers are shown apart")
  func exempt() throws {
    let figures = try Sheets.expected("officersOnRoster")
    #expect(try registry.coverage(of: "briefing").first?.excluded == figures["exempt"] as? Int)
  }

  @Test("Training by organization is that counted by hand, as text and as typed values")
  func byOrganization() throws {
    let figures = try Sheets.expected("trainingCoverageByOrganization")
    let rows = try registry.rows("coverage training by:organization")
    #expect(rows.count == figures.count)
    for row in rows {
      let code = try #require(row["organization"] as? String)
      let figure = try #require(figures[code] as? [String: Int])
      #expect(row["required"] as? Int == figure["required"])
      #expect(row["covered"] as? Int == figure["covered"])
    }
    let typed = try registry.coverage(of: "training", groupedBy: [.organization])
    let bodies = rows.map { ($0["organization"] as? String).map(Value.text) ?? .none }
    #expect(typed.map(\.group) == bodies.map { [$0] })
  }

  @Test("Villages with outreach at meetings are those counted by hand")
  func villages() throws {
    let figures = try #require(Sheets.expected("indicators")["A2"] as? [String: Any])
    let path = folder.file("bad.csv")
    try Sheets.load(
      Activity.kind,
      Sheets.path("tuyen-truyen-2026.csv"),
      into: registry,
      rejects: path
    )
    let coverage = try #require(registry.coverage(of: "villages").first)
    #expect(coverage.numerator == figures["numerator"] as? Int)
    #expect(coverage.denominator == figures["denominator"] as? Int)
    #expect(
      Set(try registry.missing(from: "villages").map(\.name))
        == Set(try #require(figures["missing"] as? [String]))
    )
  }

  // MARK: Days

  // The first twenty of the roster on 15/7/2026, by hand: CB001 and CB002 had not joined, CB006 and
  // CB008 were never marked, CB007 was absent both times; the other fifteen were there at least
  // once on 15/6 or 2/7. The second document's briefing was on 20/7, after that day.
  @Test("On an earlier day only what had happened by then counts")
  func asOf() throws {
    let codes = (1...20).map { "CB0" + ($0 < 10 ? "0\($0)" : "\($0)") }.joined(separator: ",")
    let rows = try registry.rows("coverage briefing by:document as-of:2026-07-15 code:\(codes)")
    let byDocument = Dictionary(
      uniqueKeysWithValues: rows.map { ($0["document"] as? String ?? "", $0) }
    )
    let decision = try #require(byDocument["732/QĐ-TTg"])
    #expect(decision["required"] as? Int == 18)
    #expect(decision["covered"] as? Int == 15)
    #expect(byDocument["342/KH-UBND"]?["covered"] as? Int == 0)
    let missing = try registry.rows("missing briefing as-of:2026-07-15 code:CB006,CB007,CB008")
    let reasons = Dictionary(
      uniqueKeysWithValues: missing.map { ($0["code"] as? String, $0["reason"] as? String) }
    )
    #expect(
      reasons == [
        "CB006": "chưa được mời: 732/QĐ-TTg; chưa được mời: 342/KH-UBND",
        "CB007": "vắng: 732/QĐ-TTg; chưa được mời: 342/KH-UBND",
        "CB008": "chưa được mời: 732/QĐ-TTg; chưa được mời: 342/KH-UBND",
      ]
    )
  }

  @Test(
    "Who left, joins or is exempt on a day falls on the right side",
    arguments: [
      ("CB056", "2026-07-18", 1, 0), ("CB056", "2026-07-19", 0, 0),
      ("CB002", "2026-09-21", 0, 0), ("CB002", "2026-09-22", 1, 0),
      ("CB119", "2026-08-31", 1, 0), ("CB119", "2026-09-01", 0, 1),
      ("CB119", "2027-02-28", 0, 1),
    ]
  )
  func roster(code: String, day: String, required: Int, exempt: Int) throws {
    let row = try registry.rows("coverage briefing code:\(code) as-of:\(day)").first
    #expect(row?["required"] as? Int == (day < "2027" ? required : 0))
    #expect(row?["exempt"] as? Int == exempt)
  }

  @Test("A course valid for six months counts on its last day and not on the next")
  func validity() throws {
    let last = try whole("training", "2026-07-12")
    #expect(last.numerator == 9)
    #expect(try whole("training", "2026-07-13").numerator == 0)
    let expiring = try registry.expiring(within: 30, asOf: Self.day("2026-07-01"))
    #expect(expiring.count == 9)
    #expect(try expiring.allSatisfy { $0.expires == (try Self.day("2026-07-12")) })
    #expect(try registry.expiring(within: 10, asOf: Self.day("2026-07-01")).isEmpty)
  }

  @Test("In a year without a document nothing is required, and the answer says so")
  func noDocument() throws {
    let coverage = try whole("briefing", "2027-01-01")
    #expect(coverage.value == nil)
    #expect(coverage.shortfall == nil)
    let answer = try registry.query("coverage briefing as-of:2027-01-01")
    #expect(answer.hints.map { $0.sentence(in: .vi) } == ["A1: chưa có văn bản năm 2027."])
    #expect(try registry.indicator("briefing", asOf: Self.day("2027-01-01")).status == .noData)
  }

  // MARK: Marks

  @Test("Everyone counts once, however often they came")
  func once() throws {
    let before = try whole("briefing", "2026-11-23")
    _ = try load("Mã;01/07/2026;03/07/2026", "CB005;x;x", "CB004;x;x", course: "QT-01")
    #expect(try whole("briefing", "2026-11-23") == before)
    for row in try registry.rows("coverage training by:course,organization") {
      let required = try #require(row["required"] as? Int)
      #expect(try #require(row["covered"] as? Int) <= required)
    }
  }

  @Test("A corrected mark changes coverage at once, and undo brings it back")
  func correction() throws {
    let before = try whole("training", "2026-11-23")
    try registry.attend(
      ["CB025": .present],
      course: "TH-02",
      on: Self.day("2026-10-05")
    )
    let after = try whole("training", "2026-11-23")
    #expect(after.numerator == (before.numerator ?? 0) + 1)
    _ = try registry.undo()
    #expect(try whole("training", "2026-11-23") == before)
  }

  @Test("A mark taken away is no absence")
  func unmarked() throws {
    let day = try Self.day("2026-08-10")
    let marks = try registry.rows("attendance session:=TH-01/2026-08-10").count
    try registry.attend([:], removing: ["CB014"], course: "TH-01", on: day)
    #expect(try registry.rows("attendance session:=TH-01/2026-08-10").count == marks - 1)
    let record = try registry.trainingRecord(of: "CB014").first { $0.course == "TH-01" }
    #expect(record?.attended == 4)
    #expect(record?.sessions == 5)
  }

  @Test("The same sheet a second time adds nothing; a corrected one updates its marks")
  func again() throws {
    let path = try Sheets.path("diem-danh-th-01.csv")
    let again = try Sheets.loadAttendance(path, course: "TH-01", into: registry)
    #expect(again.added == 0)
    #expect(again.updated == 0)
    #expect(again.unchanged == 154)
    let corrected = try load("Mã;10/08/2026;11/08/2026", "CB014;K;x", course: "TH-01")
    #expect(corrected.updated == 1)
    #expect(corrected.unchanged == 1)
  }

  /// Lets a course run longer, so that it may have more sessions.
  private func extend(_ code: String, to day: String) throws {
    var course = try #require(try registry.record(Course.self, code: code))
    course.ends = try Self.day(day)
    try registry.edit(course)
  }

  @Test("A long sheet has a row for each mark, with role and sender")
  func long() throws {
    try extend("TH-02", to: "2026-10-07")
    let summary = try load(
      "Lớp;Ngày;Họ và tên;Điểm danh;Vai trò;Đơn vị cử",
      "TH-02;07/10/2026;Bùi Văn Đạt;có mặt;giảng viên;Trạm Y tế xã"
    )
    #expect(summary.added == 1)
    let row = try #require(try registry.rows("attendance role:trainer").first)
    #expect(row["session"] as? String == "TH-02/2026-10-07")
    #expect(row["officer"] as? String == "CB038")
    #expect(row["sentBy"] as? String == "tramyte")
  }

  @Test("A name without a code that fits two officers is a problem that lists both")
  func twoOfOneName() throws {
    try extend("TH-02", to: "2026-10-10")
    let summary = try load("Họ và tên;10/10/2026", "Đặng Thanh Ý;x", course: "TH-02")
    #expect(summary.rejected == 1)
    let problem = try #require(summary.problems.first)
    #expect(problem.suggestions == ["CB006", "CB007"])
    #expect(problem.place == .sheet(line: 2, field: "officer"))
  }

  @Test(
    "What a sheet of marks lacks or has wrong is told with its line",
    arguments: [
      ("Mã;Họ và tên;10/10/2026\nCB014;Lê Văn Khác;x", "TH-02", 2),
      ("Mã;10/10/2026\nCB014;q", "TH-02", 2),
      ("Mã;10/10/2026\nCB999;x", "TH-02", 2),
      ("Mã;10/10/2026\n;x", "TH-02", 2),
      ("Mã;10/10/2026\nCB014;x", nil, 2),
      ("Mã;10/10/2026\nCB014;x\nCB014;K", "TH-02", 3),
    ] as [(String, String?, Int)]
  )
  func wrong(sheet: String, course: String?, line: Int) throws {
    try extend("TH-02", to: "2026-10-10")
    let before = try registry.everything()
    let summary = try load(sheet, course: course)
    #expect(summary.rejected == 1)
    guard case .sheet(line, _)? = summary.problems.first?.place else {
      Issue.record("\(summary.problems)")
      return
    }
    #expect(try registry.everything() == before)
  }

  @Test("An empty cell is no mark, and people without names enter nobody's coverage")
  func emptyAndHeadcount() throws {
    try extend("TH-02", to: "2026-10-20")
    try extend("TH-01", to: "2026-08-15")
    let before = try whole("training", "2026-11-23")
    let summary = try load("Mã;20/10/2026", "CB014;", "CB025;x", course: "TH-02")
    #expect(summary.added == 1)
    try registry.add(
      CourseSession(course: "TH-01", date: Self.day("2026-08-15"), headcount: 30)
    )
    // A session in which nobody was marked is not held against anyone.
    let record = try registry.trainingRecord(of: "CB014").first { $0.course == "TH-01" }
    #expect(record?.sessions == 5)
    #expect(try whole("training", "2026-11-23").denominator == before.denominator)
  }

  // MARK: Requirements

  @Test("A commune's own requirement is counted as the plan's are")
  func ownRequirement() throws {
    try registry.add(
      Requirement(
        code: "KN",
        title: "Kỹ năng truyền thông",
        who: .direct,
        organizations: ["congan"],
        what: .training,
        subject: "truyền thông",
        cadence: .yearly,
        target: 50
      )
    )
    let coverage = try whole("KN", "2026-11-23")
    #expect(coverage.denominator == 13)
    #expect(coverage.target == 0.5)
    #expect(coverage.shortfall == max(0, 7 - (coverage.numerator ?? 0)))
    let codes = try registry.rows("coverage").compactMap { $0["requirement"] as? String }
    #expect(codes == ["A1", "A2", "A3", "A4", "B1", "B2", "KN"])
  }

  @Test("The outlook follows from the shortfall, the weeks left and the pace")
  func outlook() throws {
    let outlook = try registry.indicator("briefing")
    #expect(outlook.shortfall == 37)
    #expect(outlook.weeksLeft == 6)
    #expect(outlook.status == .behind)
    let earlier = try registry.indicator("briefing", asOf: Self.day("2026-08-01"))
    #expect(earlier.pacePerWeek ?? 0 > 0)
    let last = try registry.indicator("briefing", asOf: outlook.due)
    #expect(last.weeksLeft == 1)
    #expect(last.neededPerWeek == last.shortfall.map(Double.init))
    #expect(last.outlook(in: .en).contains("31 Dec 2026 is the last day"))
  }

  @Test("Documents know their type by their number")
  func documentKinds() throws {
    let kinds = try registry.records(OfficialDocument.self).map(\.kind)
    #expect(kinds == [.decision, .plan])
  }

  @Test("A session that has marks is neither moved nor removed")
  func referredSession() throws {
    #expect(throws: Problems.self) {
      try registry.delete(CourseSession.self, code: "TH-01/2026-08-10")
    }
    #expect(throws: Problems.self) { try registry.delete(Course.self, code: "TH-01") }
    #expect(throws: Problems.self) {
      try registry.delete(OfficialDocument.self, code: "732/QĐ-TTg")
    }
  }
}
