import Foundation
import OutreachRegistry
import OutreachSQLite

/// The pieces of work, one after another; each finds the registries that those before it left.
struct Bench {
  let workplace: Workplace
  let runs: Int

  /// What a commune has after a year.
  private static let communeRows = 1150
  private static let question = "activities by:channel date:2026-Q3 format:json"

  /// Opening a registry, and one question.
  func start(_ report: inout Report) throws {
    _ = try workplace.importing(Self.communeRows).cost()
    let registry = workplace.path("\(Self.communeRows).registry")
    let costs = try Work.costs(
      of: [
        workplace.outreach(registry, ["count activities"]),
        Work(
          path: workplace.tools.sqlite3,
          arguments: [registry, "select count(*) from activity"]
        ),
      ],
      runs: 21
    )
    report.ratio("open, one question", costs[0], to: costs[1], of: "sqlite3", atMost: 4)
    let times = try (0..<11).map { _ in try firstPrompt(registry) }
    report.figure("first prompt", times.sorted()[5] * 1000, "ms", atMost: 50)
  }

  /// The import of the large sheet.
  func importing(_ rows: Int, _ report: inout Report) throws {
    let sheet = try workplace.sheet(rows)
    let plain = "plain.db"
    let path = workplace.path(plain)
    var works = [
      try workplace.importing(rows),
      Work(
        path: workplace.tools.sqlite3,
        arguments: [path, ".mode csv", ".separator ;", ".import '\(sheet)' activity"]
      ),
    ]
    if let sqliteUtils = workplace.tools.sqliteUtils {
      works.append(
        Work(
          path: sqliteUtils,
          arguments: ["insert", path, "activity", sheet, "--csv", "--delimiter", ";"]
        )
      )
    }
    for index in works.indices.dropFirst() {
      works[index].prepare = { [workplace] in try workplace.renew(plain) }
    }
    let costs = try Work.costs(of: works, runs: runs)
    try workplace.renew(plain)
    let work = "import of \(rows)"
    report.ratio(work, costs[0], to: costs[1], of: "sqlite3 .import", atMost: 5, byClock: true)
    if costs.count > 2 {
      report.gain(work, costs[0], to: costs[2], of: "sqlite-utils", atLeast: 5)
    }
    report.memory(work, costs[0], atMost: 150)
    let sizes = try [workplace.path("\(rows).registry"), sheet].map { path in
      try FileManager.default.attributesOfItem(atPath: path)[.size] as? Double ?? 0
    }
    report.figure("\(work), the registry", sizes[0] / sizes[1], "× the sheet", atMost: 4)
  }

  /// A grouped question against bare SQL, which counts also what was only planned, on the same file.
  func grouping(_ rows: Int, _ report: inout Report) throws {
    let path = workplace.path("\(rows).registry")
    if !FileManager.default.fileExists(atPath: path) {
      _ = try workplace.importing(rows).cost()
    }
    // The bare question of the same answer.
    let sql = """
      SELECT "channel", COUNT(*), SUM("occurrences"), SUM("reach"), SUM("cost") FROM "activity"
      WHERE "date" BETWEEN '2026-07-01' AND '2026-09-30' GROUP BY 1
      """
    let costs = try Work.costs(
      of: [
        workplace.outreach(path, [Self.question]),
        Work(path: workplace.tools.sqlite3, arguments: [path, sql]),
      ],
      runs: max(5, runs)
    )
    report.ratio(
      "grouped question over \(rows)",
      costs[0],
      to: costs[1],
      of: "sqlite3, bare SQL",
      atMost: 1.2
    )
  }

  /// Whether a hundred times the rows take more than a hundred times as long.
  func growth(upTo rows: Int, _ report: inout Report) throws {
    let sizes = [rows / 100, rows / 10, rows]
    let imports = try sizes.map { try Work.costs(of: [workplace.importing($0)], runs: runs)[0] }
    let questions = try sizes.map {
      let path = workplace.path("\($0).registry")
      return try Work.costs(of: [workplace.outreach(path, [Self.question])], runs: max(5, runs))[0]
    }
    for (work, costs) in [("import", imports), ("grouped question", questions)] {
      let each = zip(costs, sizes).map { $0.processor / Double($1) * 1_000_000 }
      report.growth("growth of the \(work)", sizes: sizes, each: each)
    }
  }
}
