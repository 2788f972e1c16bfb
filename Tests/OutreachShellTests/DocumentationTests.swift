import Foundation
import OutreachRegistry
import OutreachShell
import Testing

@Suite("The documentation")
struct DocumentationTests {
  /// The lines of the blocks marked `outreach` in the page about the query language.
  private static let lines: [String] = {
    let page = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Sources/OutreachRegistry/OutreachRegistry.docc/QueryLanguage.md")
    // A page that cannot be read has no lines, which a test of its own notices.
    let text = (try? String(contentsOf: page, encoding: .utf8)) ?? ""
    var isExample = false
    return text.split(separator: "\n").compactMap { line in
      if line.hasPrefix("```") {
        isExample = line == "```outreach"
        return nil
      }
      return isExample ? String(line) : nil
    }
  }()

  @Test("The page about the query language has examples")
  func exist() {
    #expect(Self.lines.count >= 8)
  }

  @Test("Every example of the query language runs", arguments: lines)
  func runs(line: String) throws {
    let screen = RecordingScreen()
    let session = Session(registry: try SmallRegistry.make(), screen: screen)
    #expect(session.run(line) == .done, "\(screen.text)")
  }
}
