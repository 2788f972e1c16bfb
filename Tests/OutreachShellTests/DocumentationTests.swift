import Foundation
import OutreachRegistry
import OutreachShell
import Testing

@Suite("The documentation")
struct DocumentationTests {
  private static let pages = ["QueryLanguage", "Training", "Targets", "Reports", "AtThePrompt"]
  /// Pages that are mostly about what is typed into forms.
  private static let short = ["Entry"]

  private static let lines = (pages + short).flatMap(lines)

  /// The lines of the blocks marked `outreach` in a page.
  private static func lines(of page: String) -> [String] {
    var isExample = false
    return text(of: page).split(separator: "\n").compactMap { line in
      if line.hasPrefix("```") {
        isExample = line == "```outreach"
        return nil
      }
      return isExample ? String(line) : nil
    }
  }

  private static func text(of page: String) -> String {
    let file = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Sources/OutreachRegistry/OutreachRegistry.docc/\(page).md")
    // A page that cannot be read has no lines, which a test of its own notices.
    return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
  }

  /// The rows of the plan's table: what answers each.
  private static let plan: [(row: String, commands: [String])] = text(of: "Targets")
    .split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst().map { line in
      let cells = line.split(separator: "|").map(String.init)
      let commands = cells[cells.count - 1].split(separator: "`", omittingEmptySubsequences: false)
      return (
        cells[0].split(separator: " ").joined(),
        commands.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
      )
    }

  /// The plan's rows.
  private static let rows = """
    L0 1a 1b 1c 2a 2b 2c 2d G Ta1 Ta2 Ta3 Ta4 Tb1 Tb2 Tb3 3.1a 3.1b 3.1c 3.1d 3.2a C1 C2 C3 C4 C5 \
    C6 C7 C8 C9 C10 C11 C12 C13 C14 C15 3.2b 3.2c 3.2d 3.3a 3.3b 3.3c 3.3d 3.4a 3.4b 3.4c 3.4d 3.5 \
    3.6a 3.6b 3.6c 4a 4b 4c 5.1a 5.1b 5.1c 5.2a 5.2b 5.2c 5.3a 5.3b 5.3c 5.3d 5.4a 5.4b 5.5a \
    5.5b 5.6a 5.6b 5.6c Z1 Z2 Z3
    """

  @Test("Every row of the plan has a command that answers it")
  func planRows() {
    #expect(Self.plan.map(\.row) == Self.rows.split(separator: " ").map(String.init))
    #expect(Self.plan.allSatisfy { !$0.commands.isEmpty })
  }

  @Test("Every command in the table of the plan runs", arguments: plan.flatMap(\.commands))
  func planCommands(command: String) throws {
    try runs(line: command)
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
