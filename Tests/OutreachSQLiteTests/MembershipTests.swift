import Foundation
import OutreachRegistry
import OutreachSQLite
import Testing

@Suite("Where officers work")
struct MembershipTests {
  private let registry: Registry

  init() throws {
    registry = try Sheets.empty()
    for code in ["congan", "tyt", "vhxh"] {
      try registry.add(Organization(code: code, name: "Đơn vị \(code)", kind: .office))
    }
    for (code, place) in [("CB1", "congan"), ("CB2", "tyt")] {
      try registry.add(
        Officer(
          code: code,
          name: "Lê \(code)",
          organization: place,
          direct: true,
          validFrom: Self.day("2026-01-01")
        )
      )
    }
  }

  private static func day(_ iso: String) throws -> CalendarDate {
    try #require(CalendarDate(iso: iso))
  }

  /// The memberships of an officer, `congan 2026-01-01…2026-09-30`.
  private func places(_ code: String) throws -> [String] {
    try registry.records(Membership.self, where: \.officer == code).map {
      "\($0.organization) \($0.validFrom)…\($0.validTo.map(\.iso) ?? "")"
    }
  }

  private func groups(_ iso: String) throws -> [String] {
    try registry.coverage(of: .training, asOf: Self.day(iso), groupedBy: [.organization])
      .map { "\($0.group.map { "\($0)" }.joined()) \($0.denominator ?? 0)" }
  }

  @Test("Figures by organization are as of the day; attendance and code stay with the person")
  func transfers() throws {
    let before = try groups("2026-09-30")
    let summary = try registry.transfer("CB1", to: "tyt", on: Self.day("2026-10-01"))
    #expect(summary.changed == 1 && summary.records == ["CB1"])
    #expect(try places("CB1") == ["congan 2026-01-01…2026-09-30", "tyt 2026-10-01…"])
    #expect(try registry.record(Officer.self, code: "CB1")?.organization == "tyt")
    #expect(try groups("2026-09-30") == before)
    #expect(try groups("2026-10-01") == ["text(\"tyt\") 2"])
    let missing = try registry.missing(from: .training, asOf: Self.day("2026-09-30"))
    #expect(missing.map(\.organization) == ["congan", "tyt"])
    try registry.undo()
    #expect(try places("CB1") == ["congan 2026-01-01…"])
    try registry.redo()
    #expect(try places("CB1").count == 2)
    #expect(try registry.verify().problems.isEmpty)
  }

  @Test("A transfer that is to come counts from its day on")
  func toCome() throws {
    let today = registry.context.today
    try registry.transfer("CB1", to: "tyt", on: today.adding(days: 10))
    #expect(try groups(today.iso) == ["text(\"congan\") 1", "text(\"tyt\") 1"])
    #expect(try groups(today.adding(days: 10).iso) == ["text(\"tyt\") 2"])
    #expect(
      try registry.records(Officer.self, matching: "organization:congan").map(\.code) == ["CB1"]
    )
  }

  @Test("Nobody is left without an organization, or in two at a time")
  func onePlace() throws {
    try registry.transfer("CB1", to: "tyt", on: Self.day("2026-10-01"))
    var members = try registry.records(Membership.self, where: \.officer == "CB1")
    #expect(members.count == 2)
    members[0].validTo = try Self.day("2026-10-05")
    #expect(problem { try registry.edit(members[0]) }?.code == .membershipsOverlap)
    let between = Membership(
      officer: "CB1",
      organization: "vhxh",
      validFrom: try Self.day("2026-05-01")
    )
    #expect(problem { try registry.add(between) }?.code == .membershipsOverlap)
    #expect(
      problem { try registry.delete(Membership.self, code: "CB2/2026-01-01") }?.code
        == .lastMembership
    )
    #expect(try registry.verify().problems.isEmpty)
    // What is left when the last one goes is where the officer is, as long as it lasted.
    try registry.delete(Membership.self, code: "CB1/2026-10-01")
    let officer = try #require(try registry.record(Officer.self, code: "CB1"))
    #expect(officer.organization == "congan")
    #expect(officer.validTo == (try Self.day("2026-09-30")))
  }

  @Test("Whoever left and comes back keeps the code, and is not counted in between")
  func comesBack() throws {
    var officer = try #require(try registry.record(Officer.self, code: "CB1"))
    officer.validTo = try Self.day("2026-03-31")
    try registry.edit(officer)
    try registry.transfer("CB1", to: "vhxh", on: Self.day("2026-08-01"))
    #expect(try places("CB1") == ["congan 2026-01-01…2026-03-31", "vhxh 2026-08-01…"])
    #expect(try registry.record(Officer.self, code: "CB1")?.validTo == nil)
    #expect(try groups("2026-03-31") == ["text(\"congan\") 1", "text(\"tyt\") 1"])
    #expect(try groups("2026-05-01") == ["text(\"tyt\") 1"])
    #expect(try groups("2026-08-01") == ["text(\"tyt\") 1", "text(\"vhxh\") 1"])
  }

  @Test("An edit corrects the present membership; a new code and a deletion take theirs along")
  func follows() throws {
    try registry.transfer("CB1", to: "tyt", on: Self.day("2026-10-01"))
    var officer = try #require(try registry.record(Officer.self, code: "CB1"))
    officer.organization = "vhxh"
    officer.validFrom = try Self.day("2025-12-01")
    try registry.edit(officer)
    #expect(try places("CB1") == ["congan 2025-12-01…2026-09-30", "vhxh 2026-10-01…"])
    try registry.delete(Officer.self, code: "CB1")
    #expect(try places("CB1").isEmpty)
    try registry.undo()
    #expect(try places("CB1").count == 2)
    // The last membership says where somebody is, and until when.
    var first = try #require(
      try registry.records(Membership.self, where: \.officer == "CB2").first
    )
    first.validTo = try Self.day("2026-05-31")
    try registry.edit(first)
    #expect(try registry.record(Officer.self, code: "CB2")?.validTo == first.validTo)
    try registry.add(
      Membership(officer: "CB2", organization: "congan", validFrom: Self.day("2026-06-01"))
    )
    #expect(try registry.record(Officer.self, code: "CB2")?.organization == "congan")
    #expect(try registry.record(Officer.self, code: "CB2")?.validTo == nil)
    #expect(try registry.verify().problems.isEmpty)
  }

  @Test("A roster with another organization is a problem unless it says which change it is")
  func roster() throws {
    let sheet = Data("Mã;Họ và tên;Đơn vị;Trực tiếp;Từ ngày\nCB1;Lê CB1;vhxh;x;01/01/2026\n".utf8)
    func load(_ options: ImportOptions) throws -> ImportSummary {
      try registry.importSheet(Officer.self, from: sheet, named: "cb.csv", options: options)
    }
    let refused = try load(ImportOptions())
    #expect(refused.problems.map(\.code) == [.otherOrganization])
    #expect(refused.problems.first?.field == "organization")
    #expect(try places("CB1") == ["congan 2026-01-01…"])
    #expect(try load(ImportOptions(transferDay: Self.day("2026-07-01"))).updated == 1)
    #expect(try places("CB1") == ["congan 2026-01-01…2026-06-30", "vhxh 2026-07-01…"])
    try registry.undo()
    #expect(try load(ImportOptions(correctsPlaces: true)).updated == 1)
    #expect(try places("CB1") == ["vhxh 2026-01-01…"])
  }

  @Test("A transfer to where somebody is, or before they came, is refused")
  func refused() throws {
    func code(_ officer: String, _ place: String, _ iso: String) throws -> Problem.Code? {
      let day = try Self.day(iso)
      return problem { _ = try registry.transfer(officer, to: place, on: day) }?.code
    }
    #expect(try code("CB1", "congan", "2026-10-01") == .isThere)
    #expect(try code("CB1", "tyt", "2026-01-01") == .transferTooEarly)
    #expect(try code("CB9", "tyt", "2026-10-01") == .noSuchRecord)
    #expect(try code("CB1", "nowhere", "2026-10-01") == .unknownValue)
    #expect(try places("CB1") == ["congan 2026-01-01…"])
  }
}
