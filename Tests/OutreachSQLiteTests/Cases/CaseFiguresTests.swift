import Foundation
import OutreachRegistry
import OutreachSQLite
import Testing

@Suite("Figures on cases")
struct CaseFiguresTests {
  private func day(_ iso: String) throws -> CalendarDate { try #require(CalendarDate(iso: iso)) }

  @Test("B3 and the referrals are as the independent count has them")
  func figures() throws {
    let cases = try CaseRegistry()
    let indicators = try Sheets.expected("indicators")
    let b3 = try #require(indicators["B3"] as? [String: Int])
    let reach = try cases.registry.serviceReach()
    #expect(reach.numerator == b3["numerator"])
    #expect(reach.denominator == b3["denominator"])
    let records = try Sheets.expected("records")
    #expect(try cases.registry.referralTotal() == records["referrals"] as? Int)
  }

  @Test("Locked, the splits of the year are shown as far as five persons stand behind a row")
  func splits() throws {
    let cases = try CaseRegistry()
    let registry = cases.registry
    let services = try registry.caseFigures(by: .service, year: 2026)
    #expect(
      Dictionary(uniqueKeysWithValues: services.rows.map { ($0.value, $0.count) }) == [
        "dv-tyt": 6, "dv-tamly": 8, "dv-nghe": 12, "dv-vieclam": 10, "dv-trogiup": 11,
      ]
    )
    let quarters = try registry.caseFigures(by: .quarter, year: 2026)
    #expect(quarters.rows.map(\.count) == [10, 14, 18, 5])
    let statuses = try registry.caseFigures(by: .status, year: 2026)
    #expect(statuses.groups.map(\.count) == [5, 10, 6])
    #expect(
      statuses.groups.map(\.rows) == [
        ["needRecorded", "consented"], ["accepted", "waitlisted", "inService"],
        ["declined", "unreachable", "withdrawn", "cancelled", "enteredInError"],
      ]
    )
    #expect(statuses.rows.filter { $0.group == nil }.map(\.count) == [6, 10, 10])
  }

  @Test("Unlocked, counts equal those of the sheet")
  func exact() throws {
    let cases = try CaseRegistry()
    let sheet = try String(contentsOfFile: Sheets.path("gioi-thieu.csv"), encoding: .utf8)
    var last: [String: (service: String, status: String)] = [:]
    for line in sheet.split(whereSeparator: \.isNewline).dropFirst() {
      let cells = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
      last[cells[0]] = (cells[2], cells[3])
    }
    let states = Enumeration(ReferralStatus.self)
    let byStatus = Dictionary(grouping: last.values) { states.identifiersForTest($0.status) }
    let byService = Dictionary(grouping: last.values, by: \.service)
    for (field, expected) in [
      ("status", byStatus.mapValues(\.count)), ("service", byService.mapValues(\.count)),
    ] {
      let answer = try cases.registry.query("referrals by:\(field)", access: cases.access)
      let rows = try #require(
        JSONSerialization.jsonObject(with: Data(answer.rendered(as: .json).utf8))
          as? [[String: Any]]
      )
      var counted: [String: Int] = [:]
      for row in rows { counted[row[field] as? String ?? ""] = row["count"] as? Int }
      #expect(counted == expected)
    }
  }

  @Test("A client who withdrew from statistics is in no figure")
  func statistics() throws {
    let cases = try CaseRegistry()
    let before = try #require(try cases.registry.referralTotal())
    let own = try cases.registry.records(Referral.self, access: cases.access).count {
      $0.client == "KH-009"
    }
    try cases.registry.giveConsent(
      "KH-009",
      purpose: .statistics,
      given: day("2026-03-01"),
      mode: .written,
      access: cases.access
    )
    try cases.registry.withdraw(
      .statistics,
      of: "KH-009",
      on: day("2026-11-23"),
      access: cases.access
    )
    #expect(own > 0)
    #expect(try cases.registry.referralTotal() == before - own)
  }

  @Test(
    "What is not on the closed list is refused with its reason",
    arguments: [
      ("referrals", Disclosure.Refusal.rows), ("referrals waiting:30d", .rows),
      ("referrals by:service,status", .severalDimensions),
      ("referrals by:status service:dv-tyt", .severalDimensions),
      ("referrals by:service date:2026-Q1", .severalDimensions),
      ("referrals by:client", .otherDimension), ("referrals by:month", .otherDimension),
      ("referrals by:priority", .otherDimension), ("referrals by:needRecorded", .otherDimension),
      ("count referrals priority:urgent", .otherDimension),
      ("count referrals code:GT001", .otherDimension),
      ("count referrals client:KH-009", .otherDimension),
      ("count referrals GT001", .notOneRow), ("count referrals service:dv-tyt,dv-nghe", .notOneRow),
      ("count referrals -service:dv-tyt", .notOneRow), ("count referrals status:any", .notOneRow),
      ("count referrals date:2026-07", .notAYear), ("count referrals date:>=2026", .notAYear),
      ("count referrals date:2026-01-01..2026-12-31", .notAYear),
      ("count referrals period:2026-Q3", .notAYear), ("count referrals -date:2026", .notAYear),
      ("count referrals date:2025,2026", .notAYear),
      ("referrals by:service limit:1", .shaping), ("referrals by:service sort:-count", .shaping),
      ("referrals by:service columns:service", .shaping),
      ("referrals by:service as-of:2026-06-30", .notToday),
      ("count referrals as-of:2026-06-29", .notAQuarterEnd),
    ]
  )
  func refusals(text: String, refusal: Disclosure.Refusal) throws {
    let cases = try CaseRegistry()
    let registry = cases.registry
    #expect(problem { _ = try registry.query(text) } == .figureNotShown(refusal))
  }

  @Test(
    "Rows of clients and consents are not asked for while locked",
    arguments: [
      "clients", "consents", "count clients", "consents by:purpose", "show client KH-009",
    ]
  )
  func lockedKinds(text: String) throws {
    let cases = try CaseRegistry()
    let registry = cases.registry
    #expect(problem { _ = try registry.query(text) } == .casesLocked)
  }

  @Test("A day that stands for today does not step the figures, and their day is named")
  func steppedToday() throws {
    let cases = try CaseRegistry()
    let figures = try cases.registry.caseFigures(by: .quarter, year: 2026)
    for iso in ["2026-02-14", "2026-08-31", "2026-10-05", "2026-10-06"] {
      var context = Sheets.context
      context.fixedToday = try day(iso)
      let registry = try Registry.open(cases.path, context: context)
      #expect(try registry.referralTotal() == 47)
      #expect(try registry.serviceReach() == cases.registry.serviceReach())
      #expect(try registry.caseFigures(by: .quarter, year: 2026).rows == figures.rows)
      let answer = try registry.query("count referrals")
      #expect(answer.hints.contains(.caseDay(registry.context.systemDay)))
    }
    // The present day needs no name.
    var context = Sheets.context
    context.fixedToday = nil
    let answer = try Registry.open(cases.path, context: context).query("count referrals")
    #expect(!answer.hints.contains(.caseDay(context.systemDay)))
  }

  @Test("A total is told at the end of a quarter only where the split by quarter tells it too")
  func quarterEnds() throws {
    let cases = try CaseRegistry()
    let registry = cases.registry
    #expect(try registry.referralTotal(asOf: day("2026-03-31")) == 10)
    #expect(try registry.referralTotal(asOf: day("2026-06-30")) == 24)
    // Four persons remain in the first quarter: it is added to the second.
    let first = try registry.records(Referral.self, access: cases.access)
      .filter { $0.needRecorded.iso < "2026-04-01" }.map(\.client)
    for client in Set(first).sorted().dropFirst(4) {
      try registry.giveConsent(
        client,
        purpose: .statistics,
        given: day("2026-11-01"),
        mode: .written,
        access: cases.access
      )
      try registry.withdraw(.statistics, of: client, on: day("2026-11-02"), access: cases.access)
    }
    let split = try registry.caseFigures(by: .quarter, year: 2026)
    #expect(split.groups.map(\.rows) == [["2026-Q1", "2026-Q2"]])
    #expect(
      problem { _ = try registry.referralTotal(asOf: day("2026-03-31")) }
        == .figureNotShown(.notAQuarterEnd)
    )
    #expect(
      problem { _ = try registry.serviceReach(asOf: day("2026-03-31")) }
        == .figureNotShown(.notAQuarterEnd)
    )
    #expect(try registry.referralTotal(asOf: day("2026-06-30")) == split.groups[0].count)
    // Nobody learns the last step of a case from what is refused.
    for iso in ["2026-11-22", "2026-11-24", "2030-12-31"]
    where iso != registry.context.systemDay.iso {
      #expect(
        problem { _ = try registry.referralTotal(asOf: day(iso)) }
          == .figureNotShown(.notAQuarterEnd)
      )
    }
  }

  @Test("The span of the programme is that of the day on which the key was made")
  func span() throws {
    let cases = try CaseRegistry()
    let reach = try cases.registry.serviceReach()
    var commune = try #require(try cases.registry.records(Commune.self).first)
    commune.firstYear = 2025
    commune.lastYear = 2025
    try cases.registry.edit(commune)
    #expect(try cases.registry.serviceReach() == reach)
    #expect(try cases.registry.referralTotal() == 47)
  }

  @Test("A figure that goes to a file is protected even while cases are unlocked")
  func filesAreProtected() throws {
    let cases = try CaseRegistry()
    let answer = try cases.registry.query("referrals by:status to:x.json", access: cases.access)
    #expect(answer.rendered(as: .json).contains("\"suppressed\":true"))
    #expect(
      problem {
        _ = try cases.registry.query("referrals by:service,status to:x.csv", access: cases.access)
      }
        == .figureNotShown(.severalDimensions)
    )
  }
}

extension Enumeration {
  /// The identifier of a written name.
  func identifiersForTest(_ text: String) -> String { identifiers(named: text)?.first ?? text }
}
