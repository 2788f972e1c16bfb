import Foundation
import OutreachRegistry
import OutreachSQLite
import Testing

@Suite("Indicators, from a commune's own sheets")
struct IndicatorTests {
  private let registry: Registry
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    registry = try Sheets.registryWithTargets(rejects: folder.file("bad.csv"))
  }

  private static func day(_ iso: String) throws -> CalendarDate {
    try #require(CalendarDate(iso: iso))
  }

  private func result(_ identifier: String, _ iso: String) throws -> IndicatorResult {
    try #require(
      registry.indicators(asOf: Self.day(iso)).first { $0.indicator == identifier }
    )
  }

  // MARK: Figures

  @Test(
    "A name that stands in the library is of one of the plan's indicators or a requirement",
    arguments: [
      (IndicatorName.briefing, "A1"), (.villages, "A2"), (.tips, "A3"), (.establishments, "A4"),
      (.vulnerableEstablishments, "B1"), (.training, "B2"), (.services, "B3"),
    ]
  )
  func names(name: IndicatorName, identifier: String) throws {
    #expect(try registry.indicator(name).indicator == identifier)
  }

  @Test("Establishments, inspections and tips are imported as they are, and once")
  func sheets() throws {
    let expected = try Sheets.expected("records")
    for (kind, sheet) in [
      (Establishment.kind, "co-so.csv"), (Inspection.kind, "kiem-tra.csv"),
      (Tip.kind, "tin-bao.csv"),
    ] {
      let count = try registry.object("count \(kind.names.plural)")["count"] as? Int
      #expect(count == expected[kind.names.plural] as? Int)
      let again = try Sheets.load(kind, Sheets.path(sheet), into: registry)
      #expect(again.changed == 0)
      #expect(again.unchanged == count)
    }
  }

  @Test(
    "Numerator, denominator and those missing are the ones counted by hand",
    arguments: ["A1", "A2", "A3", "A4", "B1", "B2"]
  )
  func figures(identifier: String) throws {
    let figures = try #require(Sheets.expected("indicators")[identifier] as? [String: Any])
    let row = try #require(
      try registry.rows("indicators").first { $0["indicator"] as? String == identifier }
    )
    #expect(row["numerator"] as? Int == figures["numerator"] as? Int)
    #expect(row["denominator"] as? Int == figures["denominator"] as? Int)
    let missing = try #require(figures["missing"] as? [String])
    let rows = try registry.rows("missing \(identifier)")
    let key = identifier == "A2" ? "name" : "code"
    #expect(Set(rows.compactMap { $0[key] as? String }) == Set(missing))
    #expect(rows.allSatisfy { !($0["reason"] as? String ?? "").isEmpty })
    let why = try registry.explanation(of: IndicatorName(identifier))
    #expect(why.counted.count == figures["numerator"] as? Int)
    #expect(why.missing.count == missing.count)
  }

  @Test("The dashboard as text and as typed values is the same")
  func typed() throws {
    let rows = try registry.rows("chỉ tiêu")
    let results = try registry.indicators()
    #expect(rows.map { $0["indicator"] as? String } == results.map(\.indicator))
    #expect(rows.map { $0["status"] as? String } == results.map(\.status.rawValue))
    #expect(rows.map { $0["shortfall"] as? Int } == results.map(\.shortfall))
    #expect(rows.map { $0["due"] as? String } == results.map(\.due.iso))
    let keys = [
      "indicator", "name", "numerator", "denominator", "excluded", "value", "target", "shortfall",
      "due", "neededPerWeek", "status",
    ]
    #expect(rows.allSatisfy { Set($0.keys) == Set(keys) })
  }

  @Test("Groups add up to the whole, and only indicators that have the field are split")
  func groups() throws {
    let whole = try registry.indicators()
    for (field, identifiers) in [("organization", ["A1", "B2"]), ("village", ["A4", "B1"])] {
      let groups = try registry.indicators(groupedBy: [FieldName(field)])
      for identifier in identifiers {
        let sum = groups.filter { $0.indicator == identifier }.compactMap(\.numerator)
          .reduce(0, +)
        #expect(sum == whole.first { $0.indicator == identifier }?.numerator)
      }
    }
    #expect(throws: Problems.self) { try registry.indicators(groupedBy: ["nothing"]) }
  }

  @Test("Costs by funding and the reporting window are those counted by hand")
  func moneyAndWindow() throws {
    let window = try Sheets.expected("activitiesReportingWindow2026Q3")
    let count = try registry.object("count activities period:2026-Q3")["count"] as? Int
    #expect(count == window["count"] as? Int)
    let costs = try Sheets.expected("costByFunding")
    let enumeration = Enumeration(FundingSource.self)
    for row in try registry.rows("activities by:funding columns:cost") {
      guard let funding = row["funding"] as? String else { continue }
      let name = try #require(enumeration.names(of: funding)?.vi)
      #expect(row["cost"] as? Int == costs[name] as? Int)
    }
  }

  // MARK: Days

  @Test(
    "An establishment opened in October, and one closed, fall on the right side of any day",
    arguments: ["2026-06-30", "2026-09-30", "2026-10-31", "2026-11-23"]
  )
  func opened(iso: String) throws {
    let day = try Self.day(iso)
    let there = try registry.records(Establishment.self).filter {
      $0.validFrom <= day && $0.validTo.map { $0 >= day } ?? true
        && ($0.conditional || $0.vulnerable)
    }
    #expect(try result("A4", iso).denominator == there.count)
  }

  @Test("A village merged on 30 June keeps its meetings in its successor")
  func merged() throws {
    let old = try result("A2", "2026-11-23")
    let session = try registry.villageWithEvents(before: "2026-06-29")
    let other = try registry.villageWithoutEvents()
    let records = try [session, other].map { code in
      try #require(try registry.villageRecord(code))
    }
    var successor = Record(Village.kind)
    successor["code"] = .text("thon-moi")
    successor["name"] = .text("Thôn Mới")
    successor["validFrom"] = .date(try Self.day("2026-06-30"))
    _ = try registry.merge(
      VillageMerger(
        merged: records,
        successor: successor,
        isNew: true,
        day: try Self.day("2026-06-30")
      ),
      command: "merge"
    )
    let before = try registry.explanation(of: "A2", asOf: Self.day("2026-06-29"))
    #expect(before.counted.contains { $0.code == session })
    #expect(before.leftOut.contains { $0.code == "thon-moi" })
    let after = try registry.explanation(of: "A2", asOf: Self.day("2026-06-30"))
    #expect(after.counted.contains { $0.code == "thon-moi" })
    #expect(after.leftOut.contains { $0.code == session })
    let now = try result("A2", "2026-11-23")
    #expect(now.denominator == (old.denominator ?? 0) - 1)
    #expect(now.numerator == old.numerator)
  }

  @Test("Merging one village into another changes no figure of the days before")
  func mergedInto() throws {
    let days = ["2026-03-31", "2026-06-29"]
    let question = "compare villages period:2026-Q1 2026-Q2"
    func figures() throws -> [[Int?]] {
      try days.map { iso in
        let result = try result("A2", iso)
        return [result.numerator, result.denominator]
      }
    }
    let before = try figures()
    let compared = try registry.query(question).table.rows
    let session = try registry.villageWithEvents(before: "2026-03-31")
    let silent = try #require(
      try registry.explanation(of: "A2", asOf: Self.day("2026-03-31")).missing.first
    ).code
    let records = try [session, silent].map { try #require(try registry.villageRecord($0)) }
    _ = try registry.merge(
      VillageMerger(
        merged: [records[0]],
        successor: records[1],
        isNew: false,
        day: try Self.day("2026-07-01")
      ),
      command: "merge"
    )
    #expect(try figures() == before)
    #expect(try registry.query(question).table.rows == compared)
    let after = try registry.explanation(of: "A2", asOf: Self.day("2026-07-01"))
    #expect(after.counted.contains { $0.code == silent })
  }

  @Test("A vulnerable establishment must be inspected in every year since it opened")
  func everyYear() throws {
    let inspected = try #require(try registry.explanation(of: "B1").counted.first).code
    let next = try registry.explanation(of: "B1", asOf: Self.day("2027-03-01"))
    #expect(next.counted.isEmpty)
    #expect(
      next.missing.first { $0.code == inspected }?.reason == "chưa kiểm tra năm 2027"
    )
    try registry.add(
      Inspection(
        subject: inspected,
        date: Self.day("2027-02-28"),
        kind: .periodic,
        lead: "congan"
      )
    )
    let then = try registry.explanation(of: "B1", asOf: Self.day("2027-03-01"))
    #expect(then.counted.map(\.code) == [inspected])
    #expect(
      try registry.explanation(of: "B1", asOf: Self.day("2025-12-31")).result.status == .noData
    )
  }

  @Test("A tip counts from the day it was handled, and is overdue after the days that are set")
  func tips() throws {
    let before = try result("A3", "2026-11-23")
    try registry.edit(
      Tip(
        number: "TB021",
        received: Self.day("2026-09-20"),
        via: .hotline,
        handled: Self.day("2026-11-20"),
        outcome: .handled
      )
    )
    #expect(try result("A3", "2026-11-19").numerator == before.numerator)
    #expect(try result("A3", "2026-11-20").numerator == (before.numerator ?? 0) + 1)
    let reasons = try registry.rows("missing A3 as-of:2026-10-10 number:TB021")
      .compactMap { $0["reason"] as? String }
    #expect(reasons == ["chưa xử lý, đã 20 ngày"])
    let later = try registry.rows("missing A3 as-of:2026-10-11 number:TB021")
      .compactMap { $0["reason"] as? String }
    #expect(later == ["quá hạn 1 ngày, đã 21 ngày"])
    var commune = try #require(try registry.records(Commune.self).first)
    commune.settings = ["tipDays=30"]
    try registry.edit(commune)
    let patient = try registry.rows("missing A3 as-of:2026-10-11 number:TB021")
      .compactMap { $0["reason"] as? String }
    #expect(patient == ["chưa xử lý, đã 21 ngày"])
  }

  @Test("A year without a document has no value for A1, and says why")
  func noDocument() throws {
    let result = try result("A1", "2027-01-15")
    #expect(result.value == nil)
    #expect(result.status == .noData)
    #expect(result.reason?.vi == "chưa có văn bản năm 2027")
  }

  // MARK: Levels

  @Test("A commune's own level takes the place of the plan's, in its year")
  func levels() throws {
    try registry.add(TargetLevel(indicator: "A2", year: 2026, value: 80))
    try registry.add(TargetLevel(indicator: "B2", year: 2027, value: 90))
    let villages = try result("A2", "2026-11-23")
    #expect(villages.target == 0.8)
    #expect(villages.shortfall == 0)
    #expect(villages.status == .met)
    #expect(try result("A2", "2027-02-01").target == 1)
    let officers = try result("B2", "2026-11-23")
    #expect(officers.target == 0.9)
    #expect(officers.shortfall == 3)
    #expect(officers.due == (try Self.day("2027-12-31")))
    #expect(try result("B2", "2028-02-01").target == 1)
  }

  // MARK: Confidentiality

  @Test("Nothing lists, filters or splits the people behind B3")
  func figuresOnly() throws {
    for field in ["village", "organization", "kind", "number", "month"] {
      let split = try? registry.indicators(groupedBy: [FieldName(field)])
      #expect(split?.contains { $0.indicator == "B3" } != true)
    }
    for question in [
      "missing B3", "coverage B3 by:village", "coverage B3 village:dong-phu",
      "missing B3 village:dong-phu",
    ] {
      #expect(throws: Problems.self) { try registry.query(question) }
    }
    let why = try registry.explanation(of: "B3")
    #expect(why.counted.isEmpty && why.missing.isEmpty && why.leftOut.isEmpty)
    #expect(try registry.rows("tips by:number").count == 23)
    // Tips and establishments hold no text in which a person could stand.
    #expect(Tip.kind.fields.allSatisfy { !$0.isSearchable })
    #expect(Establishment.kind.fields.filter(\.isSearchable).map(\.identifier) == ["name"])
    let caseKinds: Set = ["client", "consent", "referral"]
    for kind in [Tip.kind, Establishment.kind, Inspection.kind, Village.kind, Figure.kind] {
      #expect(kind.fields.allSatisfy { caseKinds.isDisjoint(with: $0.referredKinds) })
    }
  }
}

extension Registry {
  fileprivate func villageRecord(_ code: String) throws -> Record? {
    try store.read { connection in
      try records(Query(kind: Village.kind), connection).first { $0.key == code }
    }
  }

  /// A village of today with an event before a day, and none after.
  fileprivate func villageWithEvents(before iso: String) throws -> String {
    let day = try #require(CalendarDate(iso: iso))
    let found = try explanation(of: "A2", asOf: day).counted
    let now = Set(try explanation(of: "A2").counted.map(\.code))
    return try #require(found.first { now.contains($0.code) }).code
  }

  fileprivate func villageWithoutEvents() throws -> String {
    try #require(try explanation(of: "A2").missing.first).code
  }
}
