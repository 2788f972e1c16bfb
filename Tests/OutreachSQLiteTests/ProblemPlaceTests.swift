import OutreachRegistry
import OutreachSQLite
import Testing

@Suite("Problems of typed records")
struct ProblemPlaceTests {
  private let folder: TemporaryFolder
  private let registry: Registry

  init() throws {
    folder = try TemporaryFolder()
    registry = try Registry.create(
      folder.file("x.registry"),
      commune: "18775",
      context: Sheets.context
    )
  }

  private func officer(_ code: String, _ organization: String) throws -> Officer {
    Officer(
      code: code,
      name: "Trần Thị Hoa",
      organization: organization,
      validFrom: try #require(CalendarDate(iso: "2026-01-01"))
    )
  }

  private func first(_ body: () throws -> Void) throws -> Problem {
    let problems = try #require(throws: Problems.self) { try body() }
    return try #require(problems.all.first)
  }

  @Test("A problem of a typed record has its kind and field as its place")
  func one() throws {
    let place = Problem.Place.record(kind: "officer", index: nil, field: "organization")
    let unknown = try officer("CB001", "khongco")
    let calls: [() throws -> Void] = [
      { try registry.add(unknown) },
      { try registry.write { try $0.add(unknown) } },
      { _ = try registry.problems(in: unknown).first.map { throw Problems([$0]) } },
    ]
    for call in calls {
      let problem = try first(call)
      #expect(problem.place == place && problem.field == "organization")
      #expect(problem.code == .unknownValue && problem.found == "khongco")
    }
  }

  @Test("An empty member of a set is none, as in a sheet")
  func emptyMember() throws {
    let office = Organization(code: "vp", name: "Văn phòng", kind: .office, aliases: ["", "VP"])
    #expect(try registry.add(office).aliases == ["VP"])
  }

  @Test("A problem of one of many records says which")
  func batch() throws {
    try registry.add(Organization(code: "vp", name: "Văn phòng", kind: .office))
    let officers = try [officer("CB001", "vp"), officer("CB002", "vp"), officer("CB001", "vp")]
    let problem = try first { try registry.add(contentsOf: officers) }
    #expect(problem.code == .exists)
    #expect(problem.place == .record(kind: "officer", index: 2, field: "code"))
    #expect(try registry.records(Officer.self).isEmpty)
  }
}
