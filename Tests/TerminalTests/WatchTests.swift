import Foundation
import Testing

@Suite("Watching at a terminal", .serialized)
struct WatchTests {
  @Test(
    "The screen is drawn anew with what another process added, and Ctrl-C gives the prompt back"
  )
  func redrawn() throws {
    let home = try TemporaryHome()
    let session = try EditorSession(home: home)
    let terminal = session.terminal
    try terminal.enter("watch 1 count organizations code:=moi")
    try terminal.waitFor("Ctrl-C để dừng")
    try terminal.wait(for: "no organization yet") { $0.text.contains(" 0") }
    let other = Process()
    other.executableURL = URL(fileURLWithPath: try Built.executable(named: "outreach"))
    other.arguments = [
      try home.registry(), "-c", "add organization code:moi name:\"Mới\" kind:office",
    ]
    other.standardOutput = FileHandle.nullDevice
    try other.run()
    other.waitUntilExit()
    #expect(other.terminationStatus == 0)
    try terminal.wait(for: "the new organization") {
      $0.text.contains(" 1") && !$0.text.contains(" 0")
    }
    #expect(terminal.screen.text.contains("mỗi 1 giây"))
    try terminal.press(.ctrl("c"))
    try terminal.waitFor("Đã dừng")
    try session.waitForTyped("")
    try terminal.enter("watch 3600 villages limit:1")
    try terminal.waitFor("mỗi 3600 giây")
    try terminal.press(.ctrl("c"))
    try session.waitForTyped("")
    try terminal.enter("quit")
    #expect(try terminal.waitForExit() == 0)
  }

  @Test("A terminal that cannot be emptied gets the answers one below the other")
  func dumb() throws {
    let home = try TemporaryHome()
    let session = try EditorSession(home: home, environment: ["TERM": "dumb"])
    let terminal = session.terminal
    try terminal.enter("watch 1 villages limit:1")
    try terminal.wait(for: "two answers") {
      $0.transcript.components(separatedBy: "mỗi 1 giây").count > 2
    }
    try terminal.press(.ctrl("c"))
    try session.waitForTyped("")
    #expect(!terminal.screen.transcript.contains("[2J"))
  }

  @Test("Ctrl-C ends a question in SQL that would never end")
  func endlessSQL() throws {
    let home = try TemporaryHome()
    let session = try EditorSession(home: home, columns: 160)
    let terminal = session.terminal
    try terminal.enter(
      "sql WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    )
    var isCancelled = false
    for _ in 0..<50 where !isCancelled {
      try terminal.press(.ctrl("c"))
      isCancelled = terminal.screen.transcript.contains("Đã dừng.")
    }
    try terminal.waitFor("Đã dừng.")
    try session.waitForTyped("")
    try terminal.enter("sql SELECT count(*) AS n FROM villages")
    try terminal.waitFor("28")
  }
}
