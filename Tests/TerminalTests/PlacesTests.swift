import Foundation
import Testing

@Suite("Where the program runs", .serialized)
struct PlacesTests {
  private let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
  }

  @Test("On a line where every byte takes its time, letters and keys arrive whole")
  func slow() throws {
    let session = try EditorSession(home: home, isSlow: true)
    try session.terminal.type("Đặng")
    try session.terminal.press(.left, .left)
    try session.terminal.type("ặ")
    try session.waitForTyped("Đặặng")
    try session.terminal.press(.ctrlC)
    try session.waitForTyped("")
    try session.terminal.enter("hoạt động tối đa:3 cột:mã,ngày")
    try session.terminal.waitFor("3  HD")
    try session.waitForTyped("")
    try session.terminal.press(.up)
    try session.waitForTyped("hoạt động tối đa:3 cột:mã,ngày")
  }

  @Test("On 40 columns nothing is wider than the screen", arguments: ["vi", "en"])
  func narrow(language: String) throws {
    let session = try EditorSession(
      home: home,
      environment: ["LC_ALL": language == "en" ? "en_US.UTF-8" : "C"],
      columns: 40,
      rows: 200
    )
    for (vi, en) in [
      ("cán bộ tối đa:3", "officers limit:3"), ("lớp", "courses"),
      ("chỉ tiêu", "indicators"), ("tỷ lệ A1 theo:đơn vị", "coverage A1 by:organization"),
    ] {
      try session.terminal.enter(language == "en" ? en : vi)
      try session.waitForTyped("")
    }
    // A line that was cut by the screen goes on in its next row, without a space between.
    #expect(!session.terminal.screen.transcript.contains("…"))
    #expect(session.terminal.screen.transcript.contains("── 3 ──"))
  }

  @Test("A dumb terminal gets no colours, no pager and no blocks")
  func dumb() throws {
    let session = try EditorSession(
      home: home,
      environment: ["TERM": "dumb", "OUTREACH_PAGER": "sed 's/^/seite /'"]
    )
    try session.terminal.enter("hoạt động tối đa:30 cột:mã,ngày")
    try session.terminal.waitFor("30  HD")
    try session.waitForTyped("")
    try session.terminal.enter("chỉ tiêu")
    try session.terminal.waitFor("A2")
    try session.waitForTyped("")
    #expect(!session.terminal.raw.contains("\u{1B}"))
    #expect(!session.terminal.raw.contains("─"))
    #expect(!session.terminal.raw.contains("█"))
    #expect(!session.terminal.raw.contains("seite"))
  }

  @Test("With NO_COLOR there is no colour in an answer")
  func colorless() throws {
    for (value, hasColor) in [("1", false), ("", true)] {
      let session = try EditorSession(home: home, environment: ["NO_COLOR": value])
      try session.terminal.enter("hoạt động tối đa:1 cột:mã,ngày")
      try session.terminal.waitFor("1  HD")
      try session.waitForTyped("")
      #expect(session.terminal.raw.contains("\u{1B}[1m") == hasColor)
    }
  }

  @Test("Two sessions on one registry see each other's changes at once")
  func two() throws {
    let one = try EditorSession(home: home)
    let other = try EditorSession(home: home)
    try other.terminal.enter("đếm thôn")
    try other.terminal.waitFor("28")
    try other.waitForTyped("")
    try one.terminal.enter("thêm thôn mã:moi tên:\"Thôn Mới\" từ ngày:1/1/2026")
    try one.terminal.waitFor("Đã thêm 1")
    try other.terminal.enter("đếm thôn")
    try other.terminal.waitFor("29")
    try other.waitForTyped("")
    try other.terminal.type("hoạt động thôn:\"thon moi")
    try other.terminal.press(.tab)
    try other.waitForTyped("hoạt động thôn:\"Thôn Mới\"")
  }

  /// A writer that holds the registry until it is told to let go.
  private func holder() throws -> (process: Process, input: FileHandle) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["sqlite3", try home.registry()]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    try input.fileHandleForWriting.write(
      contentsOf: Data("BEGIN IMMEDIATE; SELECT 'held';\n".utf8)
    )
    #expect(try output.fileHandleForReading.read(upToCount: 4) == Data("held".utf8))
    return (process, input.fileHandleForWriting)
  }

  @Test("A change waits for another writer")
  func waiting() throws {
    let session = try EditorSession(home: home)
    let holder = try holder()
    try session.terminal.enter("sửa HD00001 số người:77")
    #expect(!session.terminal.screen.transcript.contains("Đã sửa"))
    try holder.input.write(contentsOf: Data("COMMIT;\n.quit\n".utf8))
    try session.terminal.waitFor("Đã sửa 1")
    holder.process.waitUntilExit()
  }

  @Test("A change that waits in vain says so, and changes nothing")
  func waitingInVain() throws {
    let session = try EditorSession(home: home)
    let holder = try holder()
    try session.terminal.enter("sửa HD00001 số người:77")
    try session.terminal.waitFor("hãy thử lại")
    try session.waitForTyped("")
    try holder.input.close()
    holder.process.waitUntilExit()
    try session.terminal.enter("hoạt động mã:=HD00001 số người:77")
    try session.terminal.waitFor("Không có bản ghi nào")
  }

  @Test("Ctrl-C in the roll call gives it up, and nothing is written")
  func interruptedRoll() throws {
    let session = try EditorSession(home: home, rows: 60)
    try session.terminal.enter("điểm danh lớp:TH-02 ngày:5/10/2026 đơn vị:congan")
    try session.terminal.waitFor("1/")
    try session.terminal.press(.ctrlC)
    if session.terminal.screen.cursorLine.contains("[") { try session.terminal.press(.ctrlC) }
    try session.waitForTyped("")
    try session.terminal.enter("nhật ký tối đa:1")
    try session.terminal.waitFor("diem-danh-th-02.csv")
  }
}
