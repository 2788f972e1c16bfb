import Foundation
import OutreachRegistry
import Testing

@testable import outreach

@Suite("Answers longer than the screen", .serialized)
struct PagerTests {
  private static let question = "hoạt động tối đa:60 cột:mã,ngày"
  private static let pagePrompt = "Cach = tiep, b = lui, q = thoat"
  private let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
  }

  /// A session whose pager is a command of the shell.
  private func session(_ pager: String, _ more: [String: String] = [:]) throws -> EditorSession {
    let environment = ["OUTREACH_PAGER": pager].merging(more) { $1 }
    return try EditorSession(home: home, environment: environment)
  }

  /// Asks something, to see that the prompt is as it was.
  private func works(_ session: EditorSession) throws {
    try session.waitForTyped("")
    try session.terminal.enter("đếm thôn")
    try session.terminal.waitFor("28")
    try session.waitForTyped("")
    try session.terminal.enter("thoát")
    #expect(try session.terminal.waitForExit() == 0)
    #expect(session.terminal.isInOrder)
  }

  @Test("A long answer goes through the pager, a short one does not")
  func chosenByLength() throws {
    let session = try session("sed 's/^/seite /'")
    try session.terminal.enter("hoạt động tối đa:5 cột:mã,ngày")
    try session.terminal.waitFor("HD")
    try session.waitForTyped("")
    #expect(!session.terminal.screen.transcript.contains("seite"))
    try session.terminal.enter(Self.question)
    try session.terminal.waitFor("seite 60")
    try session.waitForTyped("")
    try session.terminal.enter("trợ giúp tất cả")
    try session.terminal.waitFor("seite Tra cứu")
    try works(session)
  }

  @Test("What was read and 22 lines fit above the prompt on 24 rows, one line more does not")
  func threshold() throws {
    let session = try session("sed 's/^/seite /'")
    // Two lines of headings, and the next prompt.
    try session.terminal.enter("hoạt động tối đa:20 cột:mã,ngày")
    try session.terminal.waitFor("20  HD")
    try session.waitForTyped("")
    #expect(!session.terminal.screen.transcript.contains("seite"))
    try session.terminal.enter("hoạt động tối đa:21 cột:mã,ngày")
    try session.terminal.waitFor("seite 21  HD")
  }

  @Test("PAGER counts where OUTREACH_PAGER is not set; empty and cat mean none")
  func chosenByEnvironment() {
    func command(_ environment: [String: String]) -> [String]? {
      Pager.chosen(
        environment.merging(["TERM": "xterm"]) { one, _ in one },
        isPrivate: false,
        language: .vi
      )?
      .arguments
    }
    #expect(command([:]) == ["less"])
    #expect(command(["PAGER": "more -d"]) == ["/bin/sh", "-c", "more -d"])
    #expect(command(["PAGER": "more", "OUTREACH_PAGER": "less"]) == ["less"])
    #expect(command(["PAGER": "more", "OUTREACH_PAGER": ""]) == nil)
    #expect(command(["PAGER": "cat"]) == nil)
    #expect(command(["TERM": "dumb"]) == nil)
  }

  @Test("The settings of less are the person's own, and else those for a short stop")
  func settings() throws {
    let own = try #require(
      Pager.chosen(
        ["TERM": "xterm", "LESS": "-S", "LESSCHARSET": "latin1"],
        isPrivate: false,
        language: .vi
      )
    )
    #expect(own.environment["LESS"]?.hasSuffix("$-S") == true)
    #expect(own.environment["LESSCHARSET"] == "utf-8")
    let standard = try #require(Pager.chosen(["TERM": "xterm"], isPrivate: false, language: .vi))
    #expect(standard.environment["LESS"]?.hasSuffix("$FRXK") == true)
  }

  @Test("What must be kept nowhere goes to less alone, which keeps nothing and starts nothing")
  func secrecy() throws {
    let environment = [
      "TERM": "xterm", "PAGER": "tee copy", "LESSOPEN": "|-tee copy", "LESSHISTFILE": "copy",
      "LESSKEY": "copy",
    ]
    let pager = try #require(Pager.chosen(environment, isPrivate: true, language: .vi))
    #expect(pager.arguments == ["less"])
    #expect(pager.environment["LESSSECURE"] == "1")
    #expect(pager.environment["LESSHISTFILE"] == "-")
    #expect(pager.environment["LESSOPEN"] == nil)
    #expect(pager.environment["LESSKEY"] == nil)
    #expect(Pager.chosen(["TERM": "xterm", "PAGER": "cat"], isPrivate: true, language: .vi) == nil)
  }

  @Test("less starts no program and writes no file, whatever is shown", arguments: [true, false])
  func secure(isPrivate: Bool) throws {
    let environment = ["TERM": "xterm", "LESSSECURE_ALLOW": "shell,pipe", "LESSOPEN": "|-tee copy"]
    let pager = try #require(
      Pager.chosen(environment, isPrivate: isPrivate, language: .en)
    )
    #expect(pager.environment["LESSSECURE"] == "1")
    #expect(pager.environment["LESSSECURE_ALLOW"] == nil)
    #expect(pager.environment["LESSOPEN"] == nil)
    #expect(pager.environment["LESS"]?.contains("q = quit") == true)
  }

  @Test("A page runs no command of the shell, and SIGTERM leaves the terminal in order")
  func secureAtWork() throws {
    let session = try EditorSession(
      home: home,
      environment: ["OUTREACH_PAGER": "less", "LESSHISTFILE": "-", "LESSSECURE_ALLOW": "shell"]
    )
    try session.terminal.enter(Self.question)
    try session.terminal.waitForCursorLine(Self.pagePrompt)
    try session.terminal.enter("!touch \(home.path)/made")
    #expect(!FileManager.default.fileExists(atPath: home.path + "/made"))
    session.terminal.signal(SIGTERM)
    #expect(try session.terminal.waitForExit() == 128 + SIGTERM)
    #expect(session.terminal.isInOrder)
  }

  @Test("SIGTERM ends the program while a pager has not read all of a long answer")
  func unread() throws {
    let session = try session("echo waiting; sleep 100", [:])
    // More than a pipe holds.
    try session.terminal.enter("hoạt động tối đa:3000")
    try session.terminal.waitFor("waiting")
    session.terminal.signal(SIGTERM)
    #expect(try session.terminal.waitForExit() == 128 + SIGTERM)
    #expect(session.terminal.isInOrder)
  }

  @Test("less shows a page and leaves a prompt that works")
  func less() throws {
    let session = try EditorSession(
      home: home,
      environment: ["OUTREACH_PAGER": "less", "LESSHISTFILE": "-"]
    )
    try session.terminal.enter(Self.question)
    try session.terminal.waitForCursorLine(Self.pagePrompt)
    #expect(session.terminal.screen.text.contains("20  HD"))
    #expect(!session.terminal.screen.transcript.contains("40  HD"))
    try session.terminal.type(" ")
    try session.terminal.waitFor("40  HD")
    try session.terminal.type("q")
    try works(session)
  }

  @Test("A new size while less shows a page is the page's and the prompt's")
  func resize() throws {
    let session = try EditorSession(
      home: home,
      environment: ["OUTREACH_PAGER": "less", "LESSHISTFILE": "-"]
    )
    try session.terminal.enter(Self.question)
    try session.terminal.waitForCursorLine(Self.pagePrompt)
    try session.terminal.resize(columns: 40, rows: 10)
    try session.terminal.type(" ")
    try session.terminal.waitForCursorLine(Self.pagePrompt)
    try session.terminal.type("q")
    try session.waitForTyped("")
    let typed = "Đặng Thị Hằng ở tổ Đồng Phú và Hoàng"
    try session.terminal.type(typed)
    try session.terminal.wait(for: "the line over two rows") { screen in
      screen.text.hasSuffix("outreach> Đặng Thị Hằng ở tổ Đồng Phú và\n Hoàng")
    }
    try session.terminal.press(.ctrlC)
    try works(session)
  }

  @Test(
    "Ctrl-C ends the pager and not the program",
    arguments: ["less", "cat >/dev/null; echo waiting; sleep 1000"]
  )
  func interrupt(pager: String) throws {
    let session = try session(pager, ["LESSHISTFILE": "-"])
    try session.terminal.enter(Self.question)
    if pager == "less" {
      try session.terminal.waitForCursorLine(Self.pagePrompt)
    } else {
      try session.terminal.waitFor("waiting")
    }
    // A pager that is just about to wait for a key may not see the first one; a person presses again.
    var isBack = false
    for _ in 0..<50 where !isBack {
      try session.terminal.press(.ctrlC)
      isBack = session.terminal.screen.cursorLine.hasPrefix("outreach>")
    }
    try session.waitForTyped("")
    #expect(!session.terminal.screen.transcript.contains("Đã dừng"))
    try works(session)
  }

  @Test("A pager that ends before it has read everything has been read enough of")
  func early() throws {
    let session = try session("head -n 3")
    try session.terminal.enter("hoạt động cột:all")
    try session.terminal.waitFor("──")
    try session.waitForTyped("")
    #expect(!session.terminal.screen.transcript.contains("Lỗi"))
    try works(session)
  }

  @Test("Without a pager that runs the answer is written as it is", arguments: ["/no/pager", "/"])
  func absent(pager: String) throws {
    let session = try session(pager)
    try session.terminal.enter(Self.question)
    try session.terminal.waitFor("60  HD")
    try works(session)
  }

  @Test("A pager that is killed leaves a terminal in order")
  func killed() throws {
    let session = try session("stty raw -echo </dev/tty; kill -9 $$")
    try session.terminal.enter(Self.question)
    try works(session)
  }
}
