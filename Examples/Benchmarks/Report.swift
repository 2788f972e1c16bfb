import Foundation

/// Figures beside their budgets.
struct Report {
  /// A figure, and what it may be.
  struct Line: Encodable {
    let work: String
    let figure: Double
    /// What the figure counts: `× sqlite3 .import`, `ms`.
    let unit: String
    let budget: Double
    /// True if it should be no less than the budget, rather than no more.
    let isLeast: Bool
    let isMet: Bool
    let detail: String

    var figureText: String { Self.text(figure) + " " + unit }
    var budgetText: String {
      let sign = unit.hasPrefix("×") ? " ×" : " " + unit
      return (isLeast ? "≥ " : "≤ ") + Self.text(budget) + sign
    }

    private static func text(_ figure: Double) -> String {
      figure == figure.rounded()
        ? String(format: "%.0f", figure) : String(format: figure < 100 ? "%.2f" : "%.0f", figure)
    }
  }

  private var notes: [String] = []
  private var lines: [Line] = []

  mutating func note(_ text: String) { notes.append(text) }

  /// A ratio of processor time: on the clock it also depends on what else the machine does.
  ///
  /// What works on two processors at once goes by the clock.
  mutating func ratio(
    _ work: String,
    _ cost: ProcessCost,
    to other: ProcessCost,
    of name: String,
    atMost: Double,
    byClock: Bool = false
  ) {
    let ratio = byClock ? cost.wall / other.wall : cost.processor / other.processor
    let unit = "× \(name)\(byClock ? ", by the clock" : "")"
    add(work, ratio, unit, atMost, detail: Self.detail(cost, other))
  }

  /// A ratio of seconds inside one program.
  mutating func ratio(
    _ work: String,
    _ seconds: Double,
    to other: Double,
    of name: String,
    atMost: Double
  ) {
    let detail = String(format: "clock %.3f s : %.3f s", seconds, other)
    add(work, seconds / other, "× " + name, atMost, detail: detail)
  }

  /// How many times faster than another tool.
  mutating func gain(
    _ work: String,
    _ cost: ProcessCost,
    to other: ProcessCost,
    of name: String,
    atLeast: Double
  ) {
    let detail = Self.detail(cost, other)
    let unit = "× faster than \(name), by the clock"
    add(work, other.wall / cost.wall, unit, atLeast, isLeast: true, detail: detail)
  }

  /// A figure with a limit of its own.
  mutating func figure(
    _ work: String,
    _ value: Double,
    _ unit: String,
    atMost: Double,
    detail: String = ""
  ) { add(work, value, unit, atMost, detail: detail) }

  /// The most memory that a process had.
  mutating func memory(_ work: String, _ cost: ProcessCost, atMost: Double) {
    figure(work + ", memory", Double(cost.peak) / 1_048_576, "MB", atMost: atMost)
  }

  /// Processor time for each row, in microseconds; a tenth more is the machine's noise.
  mutating func growth(_ work: String, sizes: [Int], each: [Double]) {
    let detail = zip(sizes, each).map { String(format: "%d: %.2f µs each", $0, $1) }
    let ratio = (each.last ?? 0) / (each.first ?? 1)
    add(work, ratio, "× for each", 1.1, detail: detail.joined(separator: ", "))
  }

  private mutating func add(
    _ work: String,
    _ figure: Double,
    _ unit: String,
    _ budget: Double,
    isLeast: Bool = false,
    detail: String
  ) {
    let line = Line(
      work: work,
      figure: figure,
      unit: unit,
      budget: budget,
      isLeast: isLeast,
      isMet: isLeast ? figure >= budget : figure <= budget,
      detail: detail
    )
    lines.append(line)
    FileHandle.standardError.write(Data("\(work): \(line.figureText)\n".utf8))
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
      [$0.work, $0.figureText, $0.budgetText, $0.isMet ? "met" : "NOT MET", $0.detail]
    }
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    let table = rows.map { row in
      zip(row, widths).map { $0.padding(toLength: $1, withPad: " ", startingAt: 0) }
        .joined(separator: "  ")
    }
    return (notes + table).joined(separator: "\n")
  }

  /// The lines as programs read them.
  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(lines), as: UTF8.self)
  }

  /// The table of the documentation.
  var markdown: String {
    let rows = lines.map {
      "| \($0.work) | \($0.figureText) | \($0.budgetText) | \($0.isMet ? "yes" : "no") |"
    }
    return (["| work | measured | budget | met |", "|---|---|---|---|"] + rows)
      .joined(separator: "\n") + "\n"
  }
}
