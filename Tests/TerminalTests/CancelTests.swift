import Foundation
import Testing

@Suite("Cancelling at the prompt", .serialized)
struct CancelTests {
  /// Makes the registry's activities endless, so that no question about them ends by itself.
  private func makeEndless(_ registry: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "sqlite3", registry,
      """
      PRAGMA legacy_alter_table = on;
      ALTER TABLE "activity" RENAME TO "kept";
      CREATE VIEW "activity" AS WITH RECURSIVE "n" ("i") AS (
        SELECT 1 UNION ALL SELECT "i" + 1 FROM "n"
      ) SELECT "kept".* FROM "kept", "n";
      """,
    ]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test(
    "Ctrl-C ends a question that would never end, and the prompt answers the next one",
    arguments: ["count activities", "activities by:channel"]
  )
  func endless(question: String) throws {
    let home = try TemporaryHome()
    let session = try EditorSession(home: home)
    try makeEndless(try home.registry())
    let terminal = session.terminal
    try terminal.enter(question)
    // Where Enter has not been dealt with yet, Ctrl-C only clears the line: it is pressed again.
    var isCancelled = false
    for _ in 0..<50 where !isCancelled {
      try terminal.press(.ctrl("c"))
      isCancelled = terminal.screen.transcript.contains("Đã dừng")
    }
    try terminal.waitFor("Đã dừng")
    try session.waitForTyped("")
    try terminal.enter("count villages")
    try terminal.waitFor("28")
    try session.waitForTyped("")
    try terminal.enter("quit")
    #expect(try terminal.waitForExit() == 0)
  }
}
