import Foundation
import OutreachRegistry
import OutreachSQLite
import Testing

@Suite("Reports, from a commune's own sheets")
struct ReportTests {
  private let registry: Registry
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    registry = try Sheets.registryWithTargets(rejects: folder.file("bad.csv"))
  }

  private static func span(_ text: String) throws -> ReportSpan {
    ReportSpan(try #require(Period(text, today: Sheets.context.today)))
  }

  private func report(_ period: String = "2026-Q3", unit: String? = nil) throws -> Report {
    try registry.report(on: Self.span(period), unit: unit)
  }

  private func filed(_ period: String = "2026-Q3", unit: String = "18775") throws -> String {
    try registry.add(FiledReport(unit: unit, period: period)).code
  }

  private func code(_ body: () throws -> Void) -> Problem.Code? { problem(body)?.code }

  private func record(_ code: String, in registry: Registry? = nil) throws -> FiledReport {
    try #require(try (registry ?? self.registry).record(FiledReport.self, code: code))
  }

  // MARK: Figures

  @Test("Every row of the annex is what was counted by hand, in each of its windows")
  func annex() throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: Sheets.path("expected.json")))
    let all = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    let expected = try #require(all["report2026Q3"] as? [String: [String: Any]])
    let annex = try report().annex
    var checked = 0
    for (window, figures) in expected {
      for (name, wanted) in figures {
        let parts: [(String, Any)] =
          (wanted as? [String: Any])?.map { funding, cost in
            let identifier = FundingSource.allCases.first { $0.names.vi == funding }?.rawValue ?? ""
            return ("cost.\(identifier)", cost)
          } ?? [(name, wanted)]
        for (identifier, value) in parts {
          let figure = try #require(annex.first { $0.figure == identifier }, "\(identifier)")
          let found =
            switch window {
            case "now": figure.now
            case "previous": figure.previous
            default: figure.yearToDate
            }
          #expect(found.integer == value as? Int, "\(identifier) \(window)")
          checked += 1
        }
      }
    }
    #expect(checked == 54)
  }

  @Test("The figures of the sections are those that their own questions count")
  func sections() throws {
    let days = "2026-06-15..2026-09-14"
    let figures = try report().sections.flatMap(\.figures)
    for row in try registry.rows("activities by:channel date:\(days)") {
      let channel = try #require(row["channel"] as? String)
      let figure = figures.first { $0.figure == "activities.channel.\(channel)" }
      #expect(figure?.now.integer == row["occurrences"] as? Int, "\(channel)")
    }
    for row in try registry.rows("activities by:topics date:\(days)") {
      let topic = try #require(row["topics"] as? String)
      let figure = figures.first { $0.figure == "activities.topics.\(topic)" }
      #expect(figure?.now.integer == row["count"] as? Int, "\(topic)")
    }
    for row in try registry.rows("indicators as-of:2026-09-14") {
      let indicator = try #require(row["indicator"] as? String)
      guard let value = row["value"] as? Double else { continue }
      let figure = try #require(figures.first { $0.figure == indicator })
      guard case .decimal(let share) = figure.now else {
        Issue.record("\(indicator)")
        continue
      }
      #expect(abs(share - value) < 1e-9, "\(indicator)")
      #expect(figure.target == (row["target"] as? Double).map(Value.decimal))
    }
  }

  @Test("Nothing recorded is blank, none counted is 0, and a rate needs something before")
  func blanks() throws {
    let annex = try report().annex
    let complaints = try #require(annex.first { $0.figure == "stigmaComplaints" })
    #expect(complaints.now == .none)
    let violations = try #require(annex.first { $0.figure == "violations" })
    #expect(violations.now == .integer(0) && violations.changeRate == nil)
    let sessions = try #require(annex.first { $0.figure == "eventSessions" })
    #expect(sessions.change == .integer(-6))
    #expect(sessions.changeRate == -6.0 / 135)
  }

  @Test("Counts of other bodies are those of the periods in the window")
  func stigma() throws {
    try registry.add(Figure(name: "Kỳ thị", period: "2026-Q3", value: 2, source: "congan"))
    try registry.add(Figure(name: "kỳ thị", period: "2026-Q2", value: 5, source: "congan"))
    let figure = try #require(try report().annex.first { $0.figure == "stigmaComplaints" })
    #expect([figure.now, figure.previous, figure.yearToDate] == [2, 5, 7].map(Value.integer))
  }

  @Test("The report of a village or an organization counts what is its own")
  func units() throws {
    let figure = try report(unit: "dong-phu").annex.first { $0.figure == "eventSessions" }
    let rows = try registry.rows(
      "activities village:dong-phu countingKind:event date:2026-06-15..2026-09-14"
    )
    #expect(figure?.now.integer == rows.compactMap { $0["occurrences"] as? Int }.reduce(0, +))
    #expect(code { _ = try report(unit: "nowhere") } == "noSuchRecord")
  }

  @Test("Several years are reported by year, and their sum is all of them")
  func years() throws {
    let span = try #require(ReportSpan(years: 2026...2028))
    let report = try registry.report(on: span, kind: .interimReview)
    let figure = try #require(report.annex.first { $0.figure == "eventSessions" })
    #expect(figure.years.keys.sorted() == [2026, 2027, 2028])
    #expect(figure.years[2026] == figure.now)
    #expect(figure.years[2028] == Value.none)
  }

  @Test("What lies ahead is not reported")
  func ahead() {
    #expect(code { _ = try report("2027-Q1") } == "periodAhead")
  }

  // MARK: Steps

  @Test("What was submitted stays as it was, and names what was changed since")
  func frozen() throws {
    let code = try filed()
    try registry.submitReport(code)
    let answer = try registry.query(
      "activities countingKind:event date:2026-07-01..2026-07-31 limit:1"
    )
    let activity = try #require(answer.table.rows.first?[0].text)
    var activityRecord = try #require(try registry.record(Activity.self, code: activity))
    let before = try #require(activityRecord.reach)
    activityRecord.reach = before + 1000
    try registry.edit(activityRecord)
    let entry = try #require(try registry.history(limit: 1).first?.entry)
    let rows = try registry.compareReport(code).rows
    let row = try #require(rows.first { $0.figure == "eventPersons" })
    #expect(row.frozen == .integer(92604) && row.now == .integer(93604))
    #expect(row.entries == [entry])
    let shown = try registry.object("report \(code)")
    let annex = try #require(shown["annex"] as? [[String: Any]])
    #expect(annex.first { $0["figure"] as? String == "eventPersons" }?["now"] as? Int == 92604)
  }

  @Test("A report that was returned and mended was submitted on the first day")
  func returned() throws {
    let code = try filed()
    try registry.submitReport(code)
    let first = try record(code).submitted
    try registry.returnReport(code, because: "Thiếu kiến nghị")
    var report = try record(code)
    #expect(report.frozen == nil && report.status == .returned)
    report.requests = "Thêm kinh phí"
    try registry.edit(report)
    try registry.submitReport(code)
    #expect(try record(code).submitted == first)
  }

  @Test("Nothing of a submitted report changes, nor of an approved one, and no undo crosses it")
  func states() throws {
    let code = try filed()
    #expect(self.code { try registry.approveReport(code) } == "reportNot")
    try registry.submitReport(code)
    var report = try record(code)
    report.outlook = "Khác"
    #expect(self.code { try registry.edit(report) } == "reportSubmitted")
    #expect(self.code { try registry.delete(FiledReport.self, code: code) } == "reportKept")
    try registry.undo()
    #expect(try record(code).status == .draft)
    try registry.submitReport(code)
    try registry.approveReport(code)
    #expect(self.code { try registry.undo() } == "reportApproved")
    #expect(self.code { try registry.returnReport(code, because: "…") } == "reportNot")
    #expect(self.code { try registry.correctReport(code) } == "reportNotIssued")
    try registry.issueReport(code, number: "45/BC-UBND")
    try registry.correctReport(code)
    let correction = try #require(
      try registry.records(FiledReport.self).first { $0.replaces == code }
    )
    #expect(correction.correction == 1 && correction.status == .draft)
    #expect(self.code { try registry.correctReport(code) } == "reportThere")
  }

  @Test("A sheet cannot take a report through its steps")
  func sheets() throws {
    let code = try filed()
    let path = folder.file("reports.csv")
    let text = "mã,đơn vị,kỳ,trạng thái\n\(code),18775,2026-Q3,đã duyệt\n"
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    let summary = try Sheets.load(FiledReport.kind, path, into: registry)
    #expect(summary.changed == 0 && !summary.problems.isEmpty)
    #expect(try record(code).status == .draft)
  }

  @Test("The person who submitted does not approve, where the commune has set so")
  func otherPerson() throws {
    var commune = try #require(try registry.records(Commune.self).first)
    commune.settings.append("approval=other")
    try registry.edit(commune)
    let code = try filed()
    try registry.submitReport(code)
    #expect(self.code { try registry.approveReport(code) } == "ownApproval")
    try registry.acting(as: "binh").approveReport(code)
    #expect(try record(code).approvedBy == "binh")
  }

  @Test("An altered frozen text fails verify and approval")
  func altered() throws {
    let code = try filed()
    try registry.submitReport(code)
    #expect(try registry.verify().problems.isEmpty)
    try registry.store.write { connection in
      try connection.execute(
        "UPDATE \"report\" SET \"frozen\" = replace(\"frozen\", '\"now\":129', '\"now\":130')"
      )
    }
    #expect(self.code { try registry.approveReport(code) } == "reportAltered")
    #expect(try !registry.verify().problems.isEmpty)
  }

  // MARK: Who reports

  @Test("A village that was merged in the window is expected once, and no rate is over 1")
  func merged() throws {
    let rows = try registry.rows("coverage reports by:unit period:2026-Q3")
    let units = rows.compactMap { $0["unit"] as? String }
    #expect(units.count == Set(units).count)
    let villages = try registry.rows("villages as-of:2026-09-14").compactMap {
      $0["code"] as? String
    }
    #expect(Set(villages).isSubset(of: units))
    let gone = try registry.rows("villages as-of:2026-06-14").compactMap { $0["code"] as? String }
      .filter { !villages.contains($0) }
    #expect(!gone.isEmpty && Set(gone).isDisjoint(with: units))
    for unit in villages + gone {
      let code = try filed(unit: unit)
      try registry.submitReport(code)
    }
    let whole = try #require(try registry.rows("coverage reports period:2026-Q3").first)
    let expected = try #require(whole["expected"] as? Int)
    #expect(whole["received"] as? Int == villages.count)
    let completeness = try #require(whole["completeness"] as? Double)
    #expect(abs(completeness - Double(villages.count) / Double(expected)) < 1e-9)
    #expect(completeness < 1)
    #expect(whole["onTime"] as? Int == 0)
  }

  @Test("In time is the first submission up to the day on which it is due")
  func punctual() throws {
    let today = try #require(CalendarDate(year: 2026, month: 9, day: 19))
    var context = Context(user: "lan")
    context.now = { Date(timeIntervalSince1970: 1_789_776_000) }
    #expect(context.today == today)
    let early = try Registry.inMemory(commune: "18775", context: context)
    try early.add(
      Village(code: "t1", name: "Thôn Một", validFrom: today.adding(days: -400))
    )
    let code = try early.add(FiledReport(unit: "t1", period: "2026-Q3")).code
    #expect(try record(code, in: early).due == today)
    try early.submitReport(code)
    let row = try #require(
      try early.rows("coverage reports by:unit unit:t1 period:2026-Q3").first
    )
    #expect(row["onTime"] as? Int == 1 && row["timeliness"] as? Double == 1)
  }

  // MARK: Cases

  @Test("A report tells of cases what the locked screen tells on its day, and of no other day")
  func cases() throws {
    let cases = try CaseRegistry()
    let report = try cases.registry.report(on: Self.span("2026-Q3"))
    let figures = report.annex + report.sections.flatMap(\.figures)
    let reach = try cases.registry.serviceReach()
    func values(_ name: String) -> [Value] { figures.filter { $0.figure == name }.map(\.now) }
    #expect(Set(values("peopleInNeed").map(\.integer)) == [reach.denominator])
    #expect(Set(values("peopleServed").map(\.integer)) == [reach.numerator])
    let total = try cases.registry.referralTotal(year: 2026)
    #expect(values("referrals").first?.integer == total)
    let split = try cases.registry.caseFigures(by: .service, year: 2026)
    let shown = figures.filter { $0.figure.hasPrefix("referrals.service.") }
    #expect(
      shown.compactMap(\.now.integer).sorted()
        == (split.rows.compactMap(\.count) + split.groups.compactMap(\.count)).sorted()
    )
    let ofCases = figures.filter { $0.accumulation == .present }
    #expect(ofCases.count >= 5)
    for figure in ofCases {
      let others = [figure.previous, figure.lastYear, figure.yearToDate, figure.change]
      #expect(others == [.none, .none, .none, .none], "\(figure.figure)")
    }
    let code = try cases.registry.add(FiledReport(unit: "18775", period: "2026-Q3")).code
    try cases.registry.submitReport(code)
    let compared = try cases.registry.compareReport(code).rows.map(\.figure)
    #expect(Set(compared).isDisjoint(with: ofCases.map(\.figure)))
  }

  @Test("A section of one's own is counted, explained and frozen; none may ask about cases")
  func ownSection() throws {
    func section(_ question: String) -> ReportSection {
      ReportSection(
        "III.7",
        Names(vi: "Trường học", en: "Schools"),
        figures: [
          ReportFigure(
            "schoolSessions",
            Names(vi: "Buổi ở trường", en: "School sessions"),
            unit: Names(vi: "buổi", en: "session", plural: "sessions"),
            counting: question,
            sum: question.hasPrefix("activities") ? "occurrences" : nil
          )
        ]
      )
    }
    let catalogue = Catalogue.default.adding(
      reportSections: section("activities channel:schoolLesson")
    )
    let own = try Sheets.registry {
      try .inMemory(commune: "18775", context: Sheets.context, catalogue: catalogue)
    }
    try Sheets.load(
      Activity.kind,
      Sheets.path("tuyen-truyen-2026.csv"),
      into: own,
      rejects: folder.file("own.csv")
    )
    let report = try own.report(on: Self.span("2026-Q3"))
    let sections = report.sections.map(\.section)
    #expect(sections.firstIndex(of: "III.7") == sections.firstIndex(of: "IV").map { $0 - 1 })
    let figure = try #require(
      report.sections.flatMap(\.figures).first { $0.figure == "schoolSessions" }
    )
    #expect(figure.now == .integer(11))
    #expect(try own.query("explain schoolSessions period:2026-Q3").table.rows.count == 11)
    let leaky = try Registry.inMemory(
      commune: "18775",
      context: Sheets.context,
      catalogue: Catalogue.default.adding(reportSections: section("referrals"))
    )
    let span = try Self.span("2026-Q3")
    #expect(code { _ = try leaky.report(on: span) } == "noReportQuestion")
  }
}
