import Foundation

/// The page of the documentation that has the figures: its table is written by the benchmark.
struct Documentation {
  private static let begin = "<!-- The benchmark writes what follows. -->\n"
  private static let end = "<!-- End of what the benchmark writes. -->"

  let path: String

  /// Puts the figures in the place of those that are there.
  ///
  /// - Throws: `Failure` if the page has no place for them.
  func write(_ report: Report) throws {
    let page = try String(contentsOfFile: path, encoding: .utf8)
    guard let begin = page.range(of: Self.begin), let end = page.range(of: Self.end),
      begin.upperBound <= end.lowerBound
    else { throw Failure("\(path) has no place for the figures.") }
    let written =
      page[..<begin.upperBound] + "\n" + report.markdown + "\n" + page[end.lowerBound...]
    try Data(written.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
  }
}
