import Foundation

/// What a whole registry is asked, and what goes through all of it.
extension Bench {
  /// The registry with so many activities, imported if no piece of work before has left it.
  private func registry(_ rows: Int) throws -> String {
    let path = workplace.path("\(rows).registry")
    if !FileManager.default.fileExists(atPath: path) {
      _ = try workplace.importing(rows).cost()
    }
    return path
  }

  private func sqlite(_ path: String, _ arguments: String...) -> Work {
    Work(
      path: workplace.tools.sqlite3,
      arguments: arguments.dropLast() + [path] + arguments.suffix(1)
    )
  }

  /// Verifying all against importing it.
  func verifying(_ rows: Int, _ report: inout Report) throws {
    let importing = try workplace.importing(rows)
    let verifying = workplace.outreach(workplace.path("\(rows).registry"), ["verify"])
    let costs = try Work.costs(of: [importing, verifying], runs: runs)
    report.ratio("verify of \(rows)", costs[1], to: costs[0], of: "their import", atMost: 1)
    report.memory("verify of \(rows)", costs[1], atMost: 150)
  }

  /// Exporting all as a sheet.
  func exporting(_ rows: Int, _ report: inout Report) throws {
    let path = try registry(rows)
    let sheet = workplace.path("export.csv")
    var export = workplace.outreach(path, ["export activities to:\(sheet)"])
    export.prepare = { unlink(sheet) }
    let works = [export, sqlite(path, "-csv", "select * from activity")]
    let costs = try Work.costs(of: works, runs: runs)
    unlink(sheet)
    report.ratio("export of \(rows)", costs[0], to: costs[1], of: "sqlite3 -csv", atMost: 3)
    report.memory("export of \(rows)", costs[0], atMost: 60)
  }

  /// Figures over all.
  func figures(_ rows: Int, _ report: inout Report) throws {
    let path = try registry(rows)
    let groups = """
      select village, channel, count(*), sum(occurrences), sum(reach) from activity group by 1, 2
      """
    let works = [
      sqlite(path, "select count(*), sum(occurrences), sum(reach), sum(cost) from activity"),
      sqlite(path, groups),
      workplace.outreach(path, ["count activities"]),
      workplace.outreach(path, ["missing A2"]),
      workplace.outreach(path, ["explain A2"]),
      workplace.outreach(path, ["indicators"]),
      workplace.outreach(path, ["compare 2026-Q2 2026-Q3"]),
    ]
    let costs = try Work.costs(of: works, runs: runs)
    let bare = "sqlite3, bare sums"
    report.ratio("count activities of \(rows)", costs[2], to: costs[0], of: bare, atMost: 2)
    report.ratio("explain A2 of \(rows)", costs[4], to: costs[3], of: "missing A2", atMost: 2)
    let grouped = "sqlite3, grouped twice"
    report.ratio("indicators of \(rows)", costs[5], to: costs[1], of: grouped, atMost: 1)
    report.ratio("compare of \(rows)", costs[6], to: costs[1], of: grouped, atMost: 2)
  }

  /// Whether a long line of commands takes as long for each as a short one.
  func commands(_ report: inout Report) throws {
    let path = workplace.path("base.registry")
    let sizes = [400, 3200]
    let lines = [1] + sizes
    let works = lines.map { count in
      workplace.outreach(
        path,
        [Array(repeating: "count villages", count: count).joined(separator: "; ")]
      )
    }
    let costs = try Work.costs(of: works, runs: runs).map(\.processor)
    let each = zip(costs.dropFirst(), sizes).map { ($0 - costs[0]) / Double($1) * 1_000_000 }
    report.growth("\(sizes[1]) commands in a line", sizes: sizes, each: each)
  }

  /// A workbook of 100,000 rows and 12 columns against the same as csv, in both directions.
  func workbooks(_ report: inout Report) throws {
    let rows = 100_000
    let path = try registry(rows)
    let columns = """
      date,channel,village,lead,title,topics,audiences,occurrences,reach,cost,funding,note
      """
    let files = ["xlsx", "csv"].map { workplace.path("workbook." + $0) }
    let exports = files.map { file in
      var work = workplace.outreach(path, ["export activities columns:\(columns) to:\(file)"])
      work.prepare = { unlink(file) }
      return work
    }
    let exported = try Work.costs(of: exports, runs: runs)
    let imports = files.map { file in
      var work = workplace.outreach(
        workplace.path("workbook.registry"),
        ["import activities from:\(file)"]
      )
      work.prepare = { try workplace.renew("workbook.registry", isRegistry: true) }
      return work
    }
    let imported = try Work.costs(of: imports, runs: runs)
    let name = "a workbook of \(rows) × 12"
    report.ratio("import of \(name)", imported[0], to: imported[1], of: "the same csv", atMost: 1.5)
    report.memory("import of \(name)", imported[0], atMost: 150)
    report.figure("export of \(name)", exported[0].wall, "s by the clock", atMost: 3)
  }
}
