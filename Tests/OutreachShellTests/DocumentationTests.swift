import Foundation
import OutreachRegistry
import OutreachShell
import Testing

@Suite("The documentation")
struct DocumentationTests {
  private static let pages = ["QueryLanguage", "Training"]

  private static let lines = pages.flatMap(lines)

  /// The lines of the blocks marked `outreach` in a page.
  private static func lines(of page: String) -> [String] {
    let file = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Sources/OutreachRegistry/OutreachRegistry.docc/\(page).md")
    // A page that cannot be read has no lines, which a test of its own notices.
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    var isExample = false
    return text.split(separator: "\n").compactMap { line in
      if line.hasPrefix("```") {
        isExample = line == "```outreach"
        return nil
      }
      return isExample ? String(line) : nil
    }
  }

  @Test("Each page has examples", arguments: pages)
  func exist(page: String) {
    #expect(Self.lines(of: page).count >= 8)
  }

  @Test("Every example of the pages runs", arguments: lines)
  func runs(line: String) throws {
    let screen = RecordingScreen()
    let registry = try SmallRegistry.make()
    try SmallRegistry.addTraining(to: registry)
    let session = Session(registry: registry, screen: screen)
    #expect(session.run(line) == .done, "\(screen.text)")
  }
}
