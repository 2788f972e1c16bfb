import ArgumentParser
import Foundation

/// Holds whole processes of the release build against other tools that do the same work.
///
/// The ratios stand beside the budgets (design §10). It reports; it never fails because of a figure.
@main
struct Benchmarks: ParsableCommand {
  @ArgumentParser.Argument(
    help: "The release executable; by default `outreach` beside this one.",
    completion: .file()
  )
  var outreach: String?

  @Option(help: "Activities in the large sheet.")
  var rows = 1_000_000

  @Option(help: "Runs of each large piece of work, of which the median counts.")
  var runs = 5

  @Option(name: .customLong("work"), help: "A piece of work; may be repeated. By default all.")
  var chosen: [Piece] = []

  @Flag(help: "Prints the figures as JSON.")
  var json = false

  @Option(
    help: "A page of the documentation, whose table is written anew.",
    completion: .file(extensions: ["md"])
  )
  var page: String?

  /// The pieces in their order; what a later one starts from, an earlier one leaves.
  private var pieces: [Piece] { chosen.isEmpty ? Piece.allCases : chosen }

  func validate() throws {
    guard rows >= 1000, runs >= 1 else {
      throw ValidationError("--rows takes 1000 or more, --runs 1 or more.")
    }
  }

  func run() throws {
    let tools = try Tools(outreach: outreach)
    let workplace = try Workplace(tools)
    defer { workplace.remove() }
    var report = Report()
    report.note("outreach: \(tools.outreach)")
    if tools.sqliteUtils == nil { report.note("sqlite-utils is not installed: left out.") }

    let bench = Bench(workplace: workplace, runs: runs)
    for piece in pieces {
      switch piece {
      case .start: try bench.start(&report)
      case .tab: try bench.tab(&report)
      case .import: try bench.importing(rows, &report)
      case .verify: try bench.verifying(rows, &report)
      case .group: try bench.grouping(rows, &report)
      case .figures: try bench.figures(rows, &report)
      case .export: try bench.exporting(rows, &report)
      case .workbooks: try bench.workbooks(&report)
      case .commands: try bench.commands(&report)
      case .coverage: try bench.coverage(&report)
      case .typed: try bench.typed(&report)
      case .growth: try bench.growth(upTo: rows, &report)
      case .shared:
        guard let shared = SharedStore(workplace) else {
          report.note("OUTREACH_POSTGRESQL names no server: the shared store is left out.")
          break
        }
        try shared.measure(rows, &report)
      }
    }
    print(json ? try report.json() : report.text)
    if let page { try Documentation(path: page).write(report) }
  }
}

/// A piece of work that is measured.
enum Piece: String, CaseIterable, ExpressibleByArgument {
  case start
  case tab
  case `import`
  case verify
  case group
  case figures
  case export
  case workbooks
  case commands
  case coverage
  case typed
  case growth
  case shared
}
