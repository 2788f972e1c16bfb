import Foundation
import OutreachPostgreSQL
import OutreachRegistry
import OutreachSQLite
import OutreachSheets
import Synchronization

/// The shared store against the file, and against what the server's own program does.
///
/// OUTREACH_POSTGRESQL names the server (`.ci/postgresql start`); without it nothing is measured.
struct SharedStore {
  private let workplace: Workplace
  private let server: String
  private static let question = "activities by:channel date:2026-Q3"
  /// What a commune has after a year.
  private static let communeRows = 1150

  init?(_ workplace: Workplace) {
    guard let server = ProcessInfo.processInfo.environment["OUTREACH_POSTGRESQL"] else {
      return nil
    }
    self.workplace = workplace
    self.server = server
  }

  func measure(_ rows: Int, _ report: inout Report) throws {
    try smallQuestions(&report)
    try importing(rows, &report)
    try crowd(&report)
    try pushing(&report)
  }

  // MARK: Databases

  private func address(_ name: String) -> String {
    server.replacing("/postgres?", with: "/\(name)?")
  }

  private func psql(_ database: String, _ statements: [String]) -> Work {
    Work(
      path: "/usr/bin/psql",
      arguments: [address(database), "-q", "-v", "ON_ERROR_STOP=1"]
        + statements.flatMap { ["-c", $0] }
    )
  }

  /// A new database in the place of one of the name.
  private func renew(_ name: String, like template: String = "template0") throws {
    _ = try psql("postgres", ["DROP DATABASE IF EXISTS \(name) WITH (FORCE)"]).cost()
    let how = template == "template0" ? " ENCODING 'UTF8' LOCALE 'C'" : ""
    _ = try psql("postgres", ["CREATE DATABASE \(name) TEMPLATE \(template)\(how)"]).cost()
  }

  private func outreach(_ database: String, _ commands: [String]) -> Work {
    workplace.outreach(address(database), commands)
  }

  private func importing(_ rows: Int, into database: String) throws -> Work {
    var work = outreach(database, ["import activities from:\(try workplace.sheet(rows))"])
    work.prepare = {
      try renew(database)
      _ = try Work(
        path: workplace.tools.outreach,
        arguments: ["create", address(database), "--commune", "18775"]
      ).cost()
      let sheets = [("villages", "thon.csv"), ("organizations", "don-vi.csv")]
      _ = try outreach(
        database,
        sheets.map { "import \($0.0) from:\(workplace.path($0.1))" }
      ).cost()
    }
    return work
  }

  private static func median(_ count: Int, _ body: () throws -> Void) rethrows -> Double {
    let seconds = try (0..<count).map { _ in
      let begin = ContinuousClock.now
      try body()
      return begin.duration(to: .now) / .seconds(1)
    }
    return seconds.sorted()[count / 2]
  }

  // MARK: Pieces

  private func smallQuestions(_ report: inout Report) throws {
    _ = try workplace.importing(Self.communeRows).cost()
    _ = try importing(Self.communeRows, into: "small").cost()
    let file = try Registry.open(workplace.path("\(Self.communeRows).registry"))
    let shared = try Registry.open(server: address("small"))
    for question in [Self.question, "activities limit:20", "count officers"] {
      let seconds = try [shared, file].map { registry in
        try Self.median(201) { _ = try registry.query(question).rendered(as: .json) }
      }
      report.ratio("\(question), shared", seconds[0], to: seconds[1], of: "the file", atMost: 3)
    }
  }

  private func importing(_ rows: Int, _ report: inout Report) throws {
    let own = try importing(rows, into: "large").cost()
    let tables = ["activity", "journalRecord"]
    let files = tables.map { "'\(workplace.path($0 + ".copy"))'" }
    _ = try psql("large", zip(tables, files).map { "\\copy \"\($0)\" TO \($1)" }).cost()
    try renew("bare", like: "large")
    _ = try psql("bare", ["TRUNCATE \"activity\", \"journalRecord\" CASCADE"]).cost()
    let copy = try psql("bare", zip(tables, files).map { "\\copy \"\($0)\" FROM \($1)" }).cost()
    report.ratio(
      "import of \(rows), shared",
      own.wall,
      to: copy.wall,
      of: "\\copy of both tables",
      atMost: 2
    )
    _ = try psql("large", ["VACUUM ANALYZE"]).cost()
    let registry = try Registry.open(server: address("large"))
    let sql = """
      SELECT "channel", COUNT(*), SUM("occurrences"), SUM("reach"), SUM("cost") FROM "activity" \
      WHERE "date" BETWEEN '2026-07-01' AND '2026-09-30' GROUP BY 1
      """
    let asked = try Self.median(11) { _ = try registry.query(Self.question) }
    let times = try timings("large", sql, count: 11)
    report.ratio(
      "grouped question over \(rows), shared",
      asked,
      to: times.sorted()[times.count / 2],
      of: "psql, bare SQL",
      atMost: 1.1
    )
  }

  /// Seconds that psql tells of a statement, asked again and again in one session.
  private func timings(_ database: String, _ sql: String, count: Int) throws -> [Double] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/psql")
    process.arguments =
      [address(database), "-c", "\\timing on"] + (0..<count).flatMap { _ in ["-c", sql] }
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(
      decoding: output.fileHandleForReading.readDataToEndOfFile(),
      as: UTF8.self
    )
    process.waitUntilExit()
    let times = text.split(separator: "\n").compactMap { line in
      line.hasPrefix("Time: ") ? line.split(separator: " ").dropFirst().first : nil
    }.compactMap { Double($0).map { $0 / 1000 } }
    guard times.count == count else { throw Failure("psql told \(times.count) times.") }
    return times
  }

  private func crowd(_ report: inout Report) throws {
    try renew("crowd")
    let made = try Registry.create(server: address("crowd"), commune: "18775")
    let slowest = Mutex(0.0)
    let failures = Mutex([String]())
    // A thread for each, however few processors there are.
    let clients = DispatchGroup()
    let address = address("crowd")
    for client in 0..<50 {
      clients.enter()
      Thread.detachNewThread {
        defer { clients.leave() }
        do {
          let own = try Registry.open(server: address)
          for number in 0..<4 {
            let begin = ContinuousClock.now
            try own.add(Organization(code: "o\(client)-\(number)", name: "O", kind: .office))
            let seconds = begin.duration(to: .now) / .seconds(1)
            slowest.withLock { $0 = max($0, seconds) }
          }
        } catch {
          failures.withLock { $0.append("\(error)") }
        }
      }
    }
    clients.wait()
    let count = try made.records(Organization.self).count
    guard count == 200 else { throw Failure("\(count) of 200: \(failures.withLock { $0 })") }
    report.figure("50 clients add 4 each, the slowest", slowest.withLock { $0 }, "s", atMost: 5)
  }

  private func pushing(_ report: inout Report) throws {
    try renew("province")
    let province = try Registry.create(server: address("province"), province: "Hà Tĩnh")
    let sheets = [
      (Village.kind, "thon.csv"), (Organization.kind, "don-vi.csv"),
      (Activity.kind, "\(Self.communeRows).csv"),
    ]
    _ = try workplace.sheet(Self.communeRows)
    let entries = CommuneList.all.filter { $0.province == "Hà Tĩnh" }
    let registries = try entries.map { entry in
      let registry = try Registry.inMemory(commune: entry.code)
      for (kind, name) in sheets {
        _ = try registry.importSheet(
          ImportRequest(
            kind: kind,
            sheet: SheetReader(path: workplace.path(name), encoding: nil),
            name: name,
            command: "import"
          )
        )
      }
      return registry
    }
    let begin = ContinuousClock.now
    for registry in registries { _ = try registry.push(to: province) }
    let all = begin.duration(to: .now) / .seconds(1)
    report.figure("\(registries.count) first pushes", all, "s", atMost: 15)
    let own = registries[0]
    let nothing = try Self.median(51) { _ = try own.push(to: province) }
    report.figure("push of nothing", nothing * 1000, "ms", atMost: 10)
    var number = 0
    var times: [Double] = []
    for _ in 0..<11 {
      for _ in 0..<10 {
        number += 1
        try own.add(Organization(code: "moi-\(number)", name: "Mới \(number)", kind: .office))
      }
      times.append(try Self.median(1) { _ = try own.push(to: province) })
    }
    report.figure("push of 10 entries", times.sorted()[5] * 1000, "ms", atMost: 50)
    let asked = try Self.median(11) { _ = try province.query("activities by:commune,channel") }
    let whole = try Self.median(11) { _ = try province.query("activities by:channel") }
    report.figure("by:commune,channel over 69 communes", asked * 1000, "ms", atMost: 1000)
    report.figure("by:channel over 69 communes", whole * 1000, "ms", atMost: 1000)
  }
}
