import Foundation
import OutreachRegistry
import OutreachSQLite
import Testing

@Suite("An indicator of one's own")
struct OwnIndicatorTests {
  private let registry: Registry

  init() throws {
    registry = try Registry.inMemory(
      commune: "18775",
      context: Context(user: "lan", today: CalendarDate(year: 2026, month: 11, day: 23)),
      catalogue: .default.adding(Self.loudspeakers, Self.compliance)
    )
    let begin = try Self.day("2025-07-01")
    for code in ["a", "b", "c"] {
      try registry.add(Village(code: code, name: "Thôn \(code.uppercased())", validFrom: begin))
    }
    try registry.add(Organization(code: "vhxh", name: "VHXH", kind: .cultureSocietyOffice))
    for (village, channel, date) in try [
      ("a", OutreachChannel.villageLoudspeaker, Self.day("2026-03-02")),
      ("b", .villageLoudspeaker, Self.day("2025-12-31")),
      ("b", .villageConference, Self.day("2026-10-05")),
      ("c", .villageLoudspeaker, Self.day("2026-11-20")),
    ] {
      try registry.add(
        Activity(date: date, channel: channel, village: village, lead: "vhxh", title: "x")
      )
    }
  }

  private static var loudspeakers: Indicator {
    get throws {
      try Indicator(
        "X1",
        Names(vi: "Thôn có loa", en: "Villages with broadcasts"),
        lacking: Names(vi: "thôn chưa phát loa", en: "villages without broadcasts"),
        section: "III.2",
        rule: Names(vi: "Thôn được phát loa trong năm.", en: "A broadcast in the year."),
        unit: Names(vi: "thôn", en: "village", plural: "villages"),
        term: .yearly,
        target: 0.9,
        of: Village.kind,
        met: Activity.kind,
        with: "channel:villageLoudspeaker"
      )
    }
  }

  /// Conditions on the records that are counted themselves.
  private static var compliance: Indicator {
    get throws {
      try Indicator(
        "X2",
        Names(vi: "Kiểm tra đạt", en: "Inspections passed"),
        section: "III.6",
        rule: Names(vi: "Lượt kiểm tra chấp hành tốt.", en: "Inspections without fault."),
        unit: Names(vi: "lượt", en: "inspection", plural: "inspections"),
        term: .yearly,
        target: nil,
        of: Inspection.kind,
        where: "kind:periodic",
        met: Inspection.kind,
        with: "result:compliant"
      )
    }
  }

  private static func day(_ iso: String) throws -> CalendarDate {
    try #require(CalendarDate(iso: iso))
  }

  private func row(_ question: String) throws -> [String: Any] {
    try #require(
      try registry.rows(question).first {
        ($0["indicator"] ?? $0["requirement"] ?? $0["figure"]) as? String == "X1"
      }
    )
  }

  @Test("It stands in the dashboard, in coverage and in checks as the plan's do")
  func figures() throws {
    let dashboard = try row("indicators")
    #expect(dashboard["numerator"] as? Int == 2)
    #expect(dashboard["denominator"] as? Int == 3)
    #expect(dashboard["shortfall"] as? Int == 1)
    #expect(dashboard["status"] as? String == "behind")
    for question in ["coverage", "coverage X1", "coverage \"thôn có loa\""] {
      #expect(try row(question)["covered"] as? Int == 2)
      #expect(try row(question)["target"] as? Double == 0.9)
    }
    let checks = try registry.rows("check coverage:X1 min:60%")
    #expect(checks.map { $0["met"] as? Bool } == [true])
    #expect(try registry.coverage(of: "X1").first?.numerator == 2)
    #expect(try registry.indicator("X1", asOf: Self.day("2026-03-01")).numerator == 0)
  }

  @Test("Who is missing, why, and what makes others count")
  func records() throws {
    let missing = try registry.rows("missing X1")
    #expect(missing.map { $0["code"] as? String } == ["b"])
    #expect(missing.map { $0["reason"] as? String } == ["chưa đạt"])
    #expect(try registry.rows("missing X1 code:a").isEmpty)
    #expect(try registry.rows("missing X1 by:code").map { $0["count"] as? Int } == [1])
    let why = try registry.explanation(of: "X1")
    #expect(why.counted.map(\.code) == ["a", "c"])
    #expect(why.counted.map(\.reason) == ["02/3/2026", "20/11/2026"])
    #expect(try registry.object("X1")["section"] as? String == "III.2")
    #expect(throws: Problems.self) { try registry.query("expiring X1") }
  }

  @Test("By groups, in two periods and as a chart")
  func shapes() throws {
    let groups = try registry.rows("coverage X1 by:code")
    #expect(groups.map { $0["covered"] as? Int } == [1, 0, 1])
    let split = try registry.indicators(groupedBy: ["code"]).filter { $0.indicator == "X1" }
    #expect(split.map(\.numerator) == [1, 0, 1])
    let periods = try registry.rows("compare X1 2026-Q1 2026-Q4")
    #expect(periods.map { $0["first"] as? Double } == [1.0 / 3])
    #expect(periods.map { $0["second"] as? Double } == [2.0 / 3])
    #expect(try registry.rows("compare X1 2026-Q1 2026-Q4 by:code").count == 3)
    #expect(try row("compare 2026-Q1 2026-Q4")["second"] as? Double == 2.0 / 3)
    let months = try registry.rows("chart X1")
    #expect(months.count == 12)
    #expect(months.last?["month"] as? String == "2026-11")
    #expect(months.last?["value"] as? Double == 2.0 / 3)
    #expect(try registry.rows("chart X1 by:code").map { $0["value"] as? Double } == [1, 0, 1])
  }

  @Test("A commune sets its level")
  func level() throws {
    try registry.add(TargetLevel(indicator: "X1", year: 2026, value: 50))
    #expect(try registry.indicator("X1").status == .met)
  }

  @Test("Conditions on what is counted itself tell no pace")
  func ownRecords() throws {
    for (day, kind, result) in [
      (1, InspectionKind.periodic, InspectionResult.compliant), (2, .periodic, .violation),
      (3, .review, .compliant),
    ] {
      try registry.add(
        Inspection(
          subject: "a",
          date: Self.day("2026-05-0\(day)"),
          kind: kind,
          lead: "vhxh",
          result: result
        )
      )
    }
    let result = try registry.indicator("X2")
    #expect(result.numerator == 1)
    #expect(result.denominator == 2)
    #expect(result.pacePerWeek == nil)
    #expect(try registry.rows("coverage X2 by:subject").count == 1)
  }

  @Test(
    "Cases are neither counted nor joined, nor kinds that do not refer to each other, nor 90 a share"
  )
  func refused() throws {
    func code(
      _ kind: Kind,
      _ counting: Kind,
      _ terms: String = "",
      target: Double? = nil
    ) throws -> String? {
      let none = Names(vi: "x", en: "x")
      do {
        let own = try Indicator(
          "X3",
          none,
          section: "",
          rule: none,
          unit: none,
          term: .yearly,
          target: target,
          of: kind,
          met: counting,
          with: terms
        )
        let catalogue = Catalogue.default.adding(own)
        let registry = try Registry.inMemory(commune: "18775", catalogue: catalogue)
        _ = try registry.query("indicators")
      } catch let problems as Problems {
        return problems.all[0].code.rawValue
      }
      return nil
    }
    #expect(try code(Client.kind, Client.kind) == "indicatorOnCases")
    #expect(try code(Service.kind, Referral.kind) == "indicatorOnCases")
    #expect(try code(Client.kind, Referral.kind) == "indicatorOnCases")
    #expect(try code(Officer.kind, Tip.kind) == "notReferring")
    #expect(try code(Village.kind, Activity.kind, target: 90) == "notAPercentage")
    #expect(try code(Village.kind, Activity.kind, "by:channel") == "indicatorTerms")
    #expect(try code(Village.kind, Activity.kind, "channel:x; clients") == "indicatorTerms")
    #expect(try code(Village.kind, Activity.kind, "channel:poster") == nil)
  }
}
