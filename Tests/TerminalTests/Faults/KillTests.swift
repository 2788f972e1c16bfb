import Foundation
import OutreachRegistry
import OutreachSQLite
import Testing

/// The environment variable `OUTREACH_KILLS` says how many processes are killed in all; a part of them,
/// fixed, is in every run of the tests.
@Suite("A process that is killed at any time", .serialized)
struct KillTests {
  enum Work: String, CaseIterable, CustomTestStringConvertible {
    case importing
    case undo
    case villages
    case officers
    case transfer
    case restore

    var testDescription: String { rawValue }
  }

  private static var killsOfEach: Int {
    let all = ProcessInfo.processInfo.environment["OUTREACH_KILLS"].flatMap { Int($0) } ?? 6
    return max(1, all / Work.allCases.count)
  }

  private let disk: FaultyDisk
  private let source: String
  private let registry: String
  private let sheet: String

  init() throws {
    disk = try FaultyDisk()
    source = try disk.home.registry()
    registry = disk.path("x.registry")
    sheet = disk.home.path + "/thon.csv"
    let rows = (1...500).map { "moi-\($0);Thôn Mới \($0);1/7/2025" }.joined(separator: "\n")
    try "Mã;Tên;Từ ngày\n\(rows)\n".write(toFile: sheet, atomically: true, encoding: .utf8)
  }

  /// What makes the registry ready, and the work itself.
  private func commands(_ work: Work) -> (ready: [String], work: [String]) {
    let officer =
      "add officer code:CB914 name:\"Người Hai\" organization:tramyte validFrom:1/7/2025"
    switch work {
    case .importing: return ([], ["-c", "import villages from:\(sheet)"])
    case .undo: return (["import villages from:\(sheet)"], ["-c", "undo"])
    case .villages:
      let merge = "merge villages moi-1,moi-2 into:moi-0 name:\"Thôn Không\" on:2026-07-01"
      return (["import villages from:\(sheet)"], ["-c", merge])
    case .officers: return ([officer], ["-c", "merge officers CB014,CB914 into:CB014"])
    case .transfer:
      return ([], ["-c", "transfer officer CB014 organization:tramyte on:2026-10-01"])
    case .restore: return (["edit officer CB001 position:Mới"], [])
    }
  }

  /// The records, of a registry that is whole.
  private func everything(_ path: String) throws -> String {
    let result = try disk.run([path, "-c", "verify", "-c", "export"])
    #expect(result.status == 0, "\(result.notes)")
    return String(result.output.drop { $0 != "{" })
  }

  @Test("The work is done or not, and can be done again", arguments: Work.allCases)
  func killed(work: Work) throws {
    let (ready, command) = commands(work)
    let backup = disk.home.path + "/backup.registry"
    try FileManager.default.copyItem(atPath: source, toPath: backup)
    for line in ready { #expect(try disk.run([source, "-c", line]).status == 0) }
    let arguments =
      work == .restore ? ["restore", registry, backup] : [registry, "--yes"] + command
    try disk.reset(["x.registry": source])
    let before = try everything(registry)
    let whole = try disk.run(arguments, killedAfter: 60)
    #expect(whole.status == 0 && !whole.wasKilled)
    let after = try everything(registry)
    #expect(before != after)
    for number in 1...Self.killsOfEach {
      // Mostly while something is written.
      let start = number % 4 == 0 ? 0 : whole.writes * 0.9
      let seconds = Double.random(in: start...whole.ends * 1.05)
      try disk.reset(["x.registry": source])
      let result = try disk.run(arguments, killedAfter: seconds)
      let now = try everything(registry)
      #expect(now == after || now == before, "\(seconds)")
      if !result.wasKilled { #expect(result.status == 0 && now == after, "\(seconds)") }
      let beside = try disk.names.filter { !$0.contains("outreach-part") && $0 != "x.registry" }
      #expect(beside.allSatisfy { work == .restore && $0.contains("before-restore") }, "\(beside)")
      guard now == before else { continue }
      let again = try disk.run(arguments)
      #expect(again.status == 0, "\(seconds): \(again.notes)")
      #expect(try everything(registry) == after, "\(seconds)")
    }
  }

  /// What a province has of its communes, and that it is whole.
  private func gathered(_ path: String) throws -> [String] {
    let province = try Registry.open(path, readOnly: true)
    defer { try? province.close() }
    return try province.communes().map { code in
      let copy = try Registry(opening: province.store, commune: code)
      let verification = try copy.verify()
      #expect(verification.problems.isEmpty, "\(verification.problems)")
      return "\(code) \(verification.head) \(verification.records)"
    }
  }

  @Test("A push is at the province as a whole or not at all, and can be made again")
  func push() throws {
    let empty = disk.home.path + "/tinh.registry"
    let commune = disk.home.path + "/xa.registry"
    #expect(try disk.run(["create", empty, "--province", "Hà Tĩnh"]).status == 0)
    try FileManager.default.copyItem(atPath: source, toPath: commune)
    let arguments = [commune, "-c", "push to:\(registry)"]
    try disk.reset(["x.registry": empty])
    let whole = try disk.run(arguments, killedAfter: 60)
    #expect(whole.status == 0 && !whole.wasKilled)
    let after = try gathered(registry)
    #expect(after.count == 1)
    let kills = ProcessInfo.processInfo.environment["OUTREACH_KILLS"].flatMap { Int($0) } ?? 8
    for number in 1...kills {
      let start = number % 4 == 0 ? 0 : whole.writes * 0.9
      let seconds = Double.random(in: start...whole.ends * 1.05)
      try disk.reset(["x.registry": empty])
      let result = try disk.run(arguments, killedAfter: seconds)
      let now = try gathered(registry)
      #expect(now == after || now == [], "\(seconds)")
      if !result.wasKilled { #expect(result.status == 0 && now == after, "\(seconds)") }
      // Again: what was sent is not sent twice.
      for _ in 1...2 { #expect(try disk.run(arguments).status == 0, "\(seconds)") }
      #expect(try gathered(registry) == after, "\(seconds)")
    }
  }
}
