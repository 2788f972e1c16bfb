import Foundation
import OutreachRegistry
import OutreachSQLite
import Testing

@Suite("Oversight: silence, duties, comparison, money, charts")
struct OversightTests {
  private let registry: Registry
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    registry = try Sheets.registryWithTargets(rejects: folder.file("bad.csv"))
  }

  private static func day(_ iso: String) throws -> CalendarDate {
    try #require(CalendarDate(iso: iso))
  }

  // MARK: Silence

  @Test("Silent villages are those whose last activity is longer ago, counted by hand")
  func gaps() throws {
    let today = registry.context.today
    let activities = try registry.records(Activity.self).filter {
      $0.channel == .villageLoudspeaker && $0.village != nil
    }
    let villages = try registry.records(Village.self).filter {
      $0.validTo.map { $0 >= today } ?? true
    }
    let silent = villages.filter { village in
      let places = [village.code] + village.predecessors
      let last = activities.filter { places.contains($0.village ?? "") }.map(\.date).max()
      return last.map { $0.days(until: today) > 30 } ?? true
    }
    let rows = try registry.rows("gaps channel:villageLoudspeaker over:30d")
    #expect(Set(rows.compactMap { $0["village"] as? String }) == Set(silent.map(\.code)))
    let typed = try registry.gaps(of: .villages, over: 30, on: [.villageLoudspeaker])
    #expect(typed.map(\.village) == rows.map { $0["village"] as? String })
    #expect(typed.map(\.days) == rows.map { $0["days"] as? Int })
    #expect(typed.map(\.days) == typed.map(\.days).sorted(by: >))
    let all = try registry.rows("gaps channel:villageLoudspeaker over:30d as-of:2026-06-30")
    #expect(all.allSatisfy { ($0["last"] as? String ?? "") <= "2026-06-30" })
  }

  @Test("A channel of the plan that was never used is silent since the programme began")
  func neverUsed() throws {
    let gap = try #require(
      try registry.gaps(of: .channels).first { $0.channel == .directMobilization }
    )
    #expect(gap.last == nil)
    #expect(gap.days == (try Self.day("2026-01-01")).days(until: registry.context.today))
  }

  // MARK: Duties

  @Test("A new registry has the plan's duties, and each one's question is understood")
  func duties() throws {
    let empty = try Registry.inMemory(commune: "18775", context: Sheets.context)
    for registry in [empty, registry] {
      let duties = try registry.records(Duty.self)
      #expect(duties.count == 37)
      for duty in duties {
        guard let query = duty.query else { continue }
        #expect(throws: Never.self, "\(duty.code) \(query)") { try registry.query(query) }
      }
    }
  }

  @Test("The duties of a body are those of its kind too")
  func dutiesOfBody() throws {
    let codes = try registry.rows("tasks lead:tramyte").compactMap { $0["code"] as? String }
    #expect(codes == ["3.4a", "3.4c", "5.3a", "5.3b", "5.3c", "5.3d"])
    try registry.add(
      Duty(code: "R1", title: "Việc riêng", section: "V.3", lead: "tramyte", partners: ["congan"])
    )
    #expect(try registry.rows("tasks lead:\"Trạm Y tế xã\"").count == 7)
    #expect(
      try registry.rows("tasks partners:congan").contains { $0["code"] as? String == "R1" }
    )
    #expect(throws: Problems.self) {
      try registry.add(Duty(code: "R2", title: "Sai", section: "V", lead: "khong-co"))
    }
    #expect(throws: Problems.self) { try registry.delete(Organization.self, code: "tramyte") }
  }

  @Test("Duties past their day, and those of which nothing is recorded, are gaps")
  func dutyGaps() throws {
    func reason(_ code: String, _ terms: String = "") throws -> String? {
      try registry.rows("gaps tasks code:\(code) \(terms)").first?["reason"] as? String
    }
    #expect(try reason("3.1a") == "trống từ 01/01/2026")
    #expect(try reason("5.1b") == nil)
    var duty = try #require(try registry.records(Duty.self).first { $0.code == "5.1b" })
    duty.due = try Self.day("2026-11-13")
    try registry.edit(duty)
    #expect(try reason("5.1b") == "quá hạn 10 ngày")
    #expect(try reason("5.1b", "as-of:2026-11-13") == nil)
    duty.status = .done
    try registry.edit(duty)
    #expect(try reason("5.1b") == nil)
    var monthly = try #require(try registry.records(Duty.self).first { $0.code == "5.2c" })
    monthly.cadence = .monthly
    try registry.edit(monthly)
    #expect(try reason("5.2c", "as-of:2027-02-15") == "trống từ 01/01/2027")
  }

  @Test("The matrix says who leads and who coordinates")
  func matrix() throws {
    let rows = try registry.rows("matrix section:V.3")
    let leads = rows.filter { $0["role"] as? String == "lead" }
    #expect(Set(leads.compactMap { $0["body"] as? String }) == ["healthStation"])
    #expect(leads.count == 4)
  }

  // MARK: Inspections and figures

  @Test("An inspection is of an establishment, a village or an organization, by code or name")
  func inspections() throws {
    let day = try Self.day("2026-11-01")
    for subject in ["CS001", "dong-phu", "tramyte"] {
      try registry.add(
        Inspection(subject: subject, date: day, kind: .supervision, lead: "vhxh")
      )
    }
    #expect(throws: Problems.self) {
      try registry.add(Inspection(subject: "x", date: day, kind: .supervision, lead: "vhxh"))
    }
    #expect(try registry.rows("inspections subject:\"Trạm Y tế xã\"").count == 1)
    #expect(try registry.rows("inspections subject:đồng phú").count == 1)
    #expect(throws: Problems.self) { try registry.delete(Establishment.self, code: "CS001") }
    #expect(throws: Problems.self) { try registry.delete(Village.self, code: "dong-phu") }
    #expect(try registry.object("show CS001")["referredBy"] is [Any])
  }

  @Test("A figure of a quarter is found by its year")
  func figures() throws {
    for (name, period) in [("Phản ánh kỳ thị", "2026-Q3"), ("Vụ việc", "2026-07")] {
      try registry.add(Figure(name: name, period: period, value: 2, source: "tramyte"))
    }
    #expect(try registry.rows("figures period:2026").count == 2)
    #expect(try registry.rows("figures period:quý III/2026").count == 2)
    #expect(try registry.rows("figures period:2026-Q2").isEmpty)
    #expect(try registry.rows("figures name:\"kỳ thị\" by:period").count == 1)
  }

  // MARK: Side by side, money, pictures

  @Test("Two periods side by side, with the change")
  func compare() throws {
    let rows = try registry.rows("compare activities 2026-Q2 2026-Q3 by:channel")
    let then = try registry.rows("activities by:channel date:2026-Q2")
    let now = try registry.rows("activities by:channel date:2026-Q3")
    for row in rows {
      let channel = row["channel"] as? String
      let first = then.first { $0["channel"] as? String == channel }?["count"] as? Int ?? 0
      let second = now.first { $0["channel"] as? String == channel }?["count"] as? Int ?? 0
      #expect(row["first"] as? Int == first)
      #expect(row["second"] as? Int == second)
      #expect(row["change"] as? Int == second - first)
    }
    let all = try registry.rows("so sánh quý II/2026 quý III/2026")
    let villages = try #require(all.first { $0["figure"] as? String == "A2" })
    let asOf = try registry.indicators(asOf: Self.day("2026-09-30"))
    let value = try #require(asOf.first { $0.indicator == "A2" }?.value)
    #expect(abs(try #require(villages["second"] as? Double) - value) < 1e-9)
    #expect(throws: Problems.self) { try registry.query("compare 2026-Q2") }
  }

  @Test("Cost per person is of events at which persons were counted")
  func costPerPerson() throws {
    let events = try registry.records(Activity.self).filter {
      $0.channel.countingKind == .event && ($0.reach ?? 0) > 0 && $0.cost != nil
        && $0.funding == .mobilised && ![.estimated, .platform].contains($0.reachMethod)
    }
    let cost = events.compactMap(\.cost).reduce(0, +)
    let persons = events.compactMap(\.reach).reduce(0, +)
    let rows = try registry.rows("activities by:funding columns:costPerPerson")
    let row = try #require(rows.first { $0["funding"] as? String == "mobilised" })
    #expect(row["costPerPerson"] as? Int == Int((Double(cost) / Double(persons)).rounded()))
    #expect(Set(row.keys) == ["funding", "costPerPerson"])
    #expect(try registry.rows("activities by:channel")[0]["costPerPerson"] == nil)
  }

  @Test("A chart over time has no holes, and as SVG nothing that is not escaped")
  func chart() throws {
    let rows = try registry.rows(
      "chart activities by:month channel:poster village:dong-phu date:2026"
    )
    let months = rows.compactMap { $0["month"] as? String }
    #expect(months == months.sorted())
    if let first = months.first, let last = months.last {
      let span = try #require(Int(last.suffix(2))) - (try #require(Int(first.suffix(2)))) + 1
      #expect(rows.count == span)
    }
    try registry.add(Organization(code: "la", name: "A <b> & \"c\"", kind: .office))
    try registry.add(
      Activity(date: Self.day("2026-11-01"), channel: .poster, lead: "la", title: "x")
    )
    let svg = try registry.query("activities by:lead lead:la").rendered(as: .svg)
    #expect(svg.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\""))
    #expect(svg.contains("A &lt;b&gt; &amp; &quot;c&quot;"))
  }

  @Test("Without block characters bars and lines are drawn in ASCII")
  func ascii() throws {
    let options = OutputOptions(width: 60, usesASCII: true)
    for question in ["chart activities by:channel", "chart activities by:month"] {
      let text = try registry.query(question).rendered(as: .chart, options: options)
      #expect(text.contains("#"))
      #expect(!text.contains("█") && !text.contains("▁"))
      #expect(text.split(separator: "\n").allSatisfy { VietnameseText.width(String($0)) <= 60 })
    }
  }

  @Test("A duty shows by its question that it is being done")
  func evidence() throws {
    #expect(
      try registry.rows("explain 5.2c").count == registry.rows("inspections lead:congan").count
    )
    var duty = try #require(try registry.records(Duty.self).first { $0.code == "5.6c" })
    duty.query = "explain 5.6c"
    try registry.edit(duty)
    #expect(throws: Problems.self) { try registry.query("explain 5.6c") }
  }

  // MARK: Windows

  @Test(
    "A day falls into the reporting window of its month, quarter and year",
    arguments: [
      ("2026-12-14", "2026", "2027"), ("2026-12-14", "2026-Q4", "2027-Q1"),
      ("2026-12-15", "2027", "2026"), ("2026-12-15", "2027-Q1", "2026-Q4"),
      ("2026-12-15", "2027-01", "2026-12"), ("2026-12-15", "2027-H1", "2026-H2"),
      ("2026-03-14", "2026-Q1", "2026-Q2"), ("2026-03-15", "2026-Q2", "2026-Q1"),
      ("2026-01-14", "2026-01", "2026-02"), ("2026-06-14", "2026-H1", "2026-H2"),
      ("2028-02-29", "2028-03", "2028-02"), ("2028-02-29", "2028-Q1", "2028-Q2"),
    ]
  )
  func windows(date: String, inside: String, outside: String) throws {
    let context = Context(user: "lan", today: try Self.day("2028-03-20"))
    let registry = try Registry.inMemory(commune: "18775", context: context)
    try registry.add(Organization(code: "vhxh", name: "VHXH", kind: .cultureSocietyOffice))
    try registry.add(
      Activity(date: Self.day(date), channel: .poster, lead: "vhxh", title: "x")
    )
    #expect(try registry.rows("activities period:\(inside)").count == 1)
    #expect(try registry.rows("activities period:\(outside)").isEmpty)
  }
}
