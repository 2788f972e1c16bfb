import Foundation

/// Figures beside their budgets.
struct Report {
  private struct Line {
    let work: String
    let figure: String
    let budget: String
    let isMet: Bool?
    let detail: String
  }

  private var notes: [String] = []
  private var lines: [Line] = []

  mutating func note(_ text: String) { notes.append(text) }

  /// A ratio of processor time: on the clock it also depends on what else the machine does.
  mutating func ratio(
    _ work: String,
    _ cost: ProcessCost,
    to other: ProcessCost,
    of name: String,
    atMost: Double
  ) {
    let ratio = cost.processor / other.processor
    add(
      work,
      String(format: "%.2f × %@", ratio, name),
      String(format: "≤ %.1f ×", atMost),
      ratio <= atMost,
      Self.detail(cost, other)
    )
  }

  /// A ratio of seconds inside one program.
  mutating func ratio(
    _ work: String,
    _ seconds: Double,
    to other: Double,
    of name: String,
    atMost: Double
  ) {
    let ratio = seconds / other
    add(
      work,
      String(format: "%.2f × %@", ratio, name),
      String(format: "≤ %.1f ×", atMost),
      ratio <= atMost,
      String(format: "clock %.3f s : %.3f s", seconds, other)
    )
  }

  /// How many times faster than another tool.
  mutating func gain(
    _ work: String,
    _ cost: ProcessCost,
    to other: ProcessCost,
    of name: String,
    atLeast: Double
  ) {
    let ratio = other.processor / cost.processor
    add(
      work,
      String(format: "%.2f × faster than %@", ratio, name),
      String(format: "≥ %.1f × faster", atLeast),
      ratio >= atLeast,
      Self.detail(cost, other)
    )
  }

  /// A figure with a limit of its own.
  mutating func figure(
    _ work: String,
    _ value: Double,
    _ unit: String,
    atMost: Double,
    detail: String = ""
  ) {
    add(
      work,
      String(format: "%.1f %@", value, unit),
      String(format: "≤ %.0f %@", atMost, unit),
      value <= atMost,
      detail
    )
  }

  /// Processor time for each row, in microseconds; a tenth more is the machine's noise.
  mutating func growth(_ work: String, sizes: [Int], each: [Double]) {
    let detail = zip(sizes, each).map { String(format: "%d rows: %.2f µs each", $0, $1) }
    let ratio = (each.last ?? 0) / (each.first ?? 1)
    add(
      work,
      String(format: "%.2f × for each row", ratio),
      "≤ 1.1 ×",
      ratio <= 1.1,
      detail.joined(separator: ", ")
    )
  }

  private mutating func add(
    _ work: String,
    _ figure: String,
    _ budget: String,
    _ isMet: Bool?,
    _ detail: String
  ) {
    lines.append(
      Line(work: work, figure: figure, budget: budget, isMet: isMet, detail: detail)
    )
    FileHandle.standardError.write(Data("\(work): \(figure)\n".utf8))
  }

  private static func detail(_ cost: ProcessCost, _ other: ProcessCost) -> String {
    String(
      format: "processor %.3f s : %.3f s, clock %.3f s : %.3f s (%.2f ×)",
      cost.processor,
      other.processor,
      cost.wall,
      other.wall,
      cost.wall / other.wall
    )
  }

  var text: String {
    var rows = [["work", "figure", "budget", "", "measured"]]
    rows += lines.map {
      [$0.work, $0.figure, $0.budget, $0.isMet.map { $0 ? "met" : "NOT MET" } ?? "", $0.detail]
    }
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    let table = rows.map { row in
      zip(row, widths).map { $0.padding(toLength: $1, withPad: " ", startingAt: 0) }
        .joined(separator: "  ")
    }
    return (notes + table).joined(separator: "\n")
  }
}
