import Foundation
import Testing

@testable import OutreachRegistry

@Suite("JSON")
struct JSONFormatTests {
  private static let first =
    #"{"code":"HD-01","village":"TH","date":"2026-06-03","reach":1250,"year":2026,"#
    + #""topics":["hivAids","lifeSkills"],"isOpen":true}"#
  private static let second =
    #"{"code":"HD-2","village":"X9","date":null,"reach":7,"year":null,"topics":[],"isOpen":false}"#

  @Test("JSON is an array with a record per line, the same in every language")
  func json() {
    for options in [OutputSamples.vietnamese, OutputSamples.english] {
      #expect(
        OutputFormat.json.render(OutputSamples.table, options: options)
          == "[\n\(Self.first),\n\(Self.second)\n]\n"
      )
    }
    let empty = Table(columns: OutputSamples.columns)
    #expect(OutputFormat.json.render(empty, options: OutputOptions()) == "[]\n")
  }

  @Test("NDJSON is a record per line")
  func ndjson() {
    #expect(
      OutputFormat.ndjson.render(OutputSamples.table, options: OutputOptions())
        == "\(Self.first)\n\(Self.second)\n"
    )
    let empty = Table(columns: OutputSamples.columns)
    #expect(OutputFormat.ndjson.render(empty, options: OutputOptions()) == "")
  }

  @Test("What JSON or a terminal would take for a sign of its own is escaped")
  func escapes() throws {
    let name = "a\"b\\c/d\ne\u{1B}[1m\u{7F}\u{9B}\u{2028}\u{2029}\u{202E}\u{1F600}ộ“\u{A0}"
    let table = OutputSamples.names([name])
    let text = OutputFormat.json.render(table, options: OutputOptions())
    let written = #""a\"b\\c/d\ne\u001B[1m\u007F\u009B\u2028\u2029\u202E😀ộ“"# + "\u{A0}\""
    #expect(text == "[\n{\"name\":\(written),\"count\":1}\n]\n")
    let records = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]]
    #expect(records?.first?["name"] as? String == name)
  }

  @Test("Many rows reach the sink in pieces as they come")
  func streaming() throws {
    for format in [OutputFormat.json, .ndjson, .csv, .markdown, .html, .list] {
      var pieces: [Int] = []
      let renderer = format.renderer(OutputSamples.vietnamese) { pieces.append($0.utf8.count) }
      try renderer.begin(OutputSamples.columns)
      for _ in 0..<4000 { try renderer.row(OutputSamples.table.rows[0]) }
      #expect(pieces.count > 1)
      try renderer.end()
      #expect(pieces.allSatisfy { $0 < 70_000 })
    }
  }

  @Test("What the sink throws ends the output", arguments: OutputFormat.all.map(\.identifier))
  func failure(identifier: String) throws {
    struct Full: Error {}
    let format = try #require(OutputFormat.named(identifier))
    let renderer = format.renderer(OutputOptions()) { _ in throw Full() }
    #expect(throws: Full.self) {
      try renderer.begin(OutputSamples.columns)
      try renderer.row(OutputSamples.table.rows[0])
      try renderer.end()
    }
  }
}
