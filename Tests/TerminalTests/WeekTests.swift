import Foundation
import Testing

@Suite("A week at the prompt", .serialized)
struct WeekTests {
  /// A row of the page: a task, the keys, the line that they make, what is then seen.
  private struct Task {
    let name: String
    let keys: String
    let line: String
    let seen: String
    let count: Int
  }

  private static let tasks: [Task] = {
    let page = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Sources/OutreachRegistry/OutreachRegistry.docc/AWeek.md")
    // A page that cannot be read has no tasks, which a test notices.
    let text = (try? String(contentsOf: page, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst().compactMap { row in
      let cells = row.split(separator: "|").map {
        $0.trimmingCharacters(in: .whitespaces).trimmingCharacters(in: ["`"])
      }
      guard cells.count == 5, let count = Int(cells[4]) else { return nil }
      return Task(name: cells[0], keys: cells[1], line: cells[2], seen: cells[3], count: count)
    }
  }()

  @Test("There are twenty-five tasks, and the keys of each are counted as they are typed")
  func counted() {
    #expect(Self.tasks.count == 25)
    for task in Self.tasks { #expect(task.keys.count == task.count, "\(task.name)") }
  }

  @Test("Every task is done with its keys, one after another in one sitting")
  func done() throws {
    let home = try TemporaryHome()
    let session = try EditorSession(home: home, columns: 120, rows: 40)
    for task in Self.tasks {
      let before = session.terminal.screen.transcript.count
      var isFirst = true
      for key in task.keys {
        switch key {
        case "⇥": try session.terminal.press(.tab)
        case "⏎":
          if isFirst { try session.waitForTyped(task.line) }
          isFirst = false
          try enter(session)
        default: try session.terminal.type(String(key))
        }
      }
      try session.waitForTyped("")
      let shown = session.terminal.screen.transcript.dropFirst(before)
      #expect(shown.contains(task.seen), "\(task.name)\n\(shown)")
      #expect(!shown.contains("^^^"), "\(task.name)\n\(shown)")
    }
  }

  /// Presses Enter and waits until something is asked again, at the prompt or in a form.
  private func enter(_ session: EditorSession) throws {
    let before = session.terminal.screen.transcript.count
    try session.terminal.press(.enter)
    try session.terminal.wait(for: "the next question") { screen in
      let line = screen.cursorLine.trimmingCharacters(in: .whitespaces)
      let isAsked = line.last.map { ":]>".contains($0) } ?? false
      return isAsked && screen.transcript.count > before + 2
        && screen.cursor.column > line.count
    }
  }
}
