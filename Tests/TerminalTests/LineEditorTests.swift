import Foundation
import Testing

@Suite("Typing at the prompt", .serialized)
struct LineEditorTests {
  private let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
  }

  @Test("Typed Vietnamese arrives whole whatever the locale", arguments: ["C", nil, "vi_VN.UTF-8"])
  func vietnamese(locale: String?) throws {
    let session = try EditorSession(home: home, environment: ["LC_ALL": locale ?? ""])
    try session.terminal.type("Đặng Thị Hằng, tổ Đồng Phú")
    try session.waitForTyped("Đặng Thị Hằng, tổ Đồng Phú")
    try session.terminal.press(.enter)
    try session.terminal.waitFor(EditorSession.answer(to: "Đặng Thị Hằng, tổ Đồng Phú"))
  }

  @Test("Backspace and the arrows go by whole letters, composed or not")
  func letters() throws {
    let session = try EditorSession(home: home)
    let decomposed = "Đặng".decomposedStringWithCanonicalMapping
    try session.terminal.type(decomposed + "Hà")
    try session.terminal.press(.backspace, .left, .left, .backspace)
    let left = "Đặg".decomposedStringWithCanonicalMapping + "H"
    try session.waitForTyped(left)
    try session.terminal.press(.enter)
    try session.terminal.waitFor(EditorSession.answer(to: "ĐặgH"))
  }

  @Test("An input method that types backspaces in a burst is understood")
  func inputMethod() throws {
    let session = try EditorSession(home: home)
    try session.terminal.type("Dan")
    try session.terminal.send([0x7F, 0x7F, 0x7F] + Array("Đặng".utf8))
    try session.waitForTyped("Đặng")
  }

  @Test("Ctrl-C clears the line, whatever was going on")
  func interrupt() throws {
    let session = try EditorSession(home: home)
    try session.enter("first")
    try session.terminal.type("abc")
    try session.terminal.press(.left, .ctrlC)
    try session.terminal.waitFor("abc^C")
    try session.waitForTyped("")

    try session.terminal.press(.ctrlR)
    try session.terminal.type("fir")
    try session.terminal.waitFor("i-search)`fir'")
    try session.terminal.press(.ctrlC)
    try session.waitForTyped("")

    try session.terminal.type("x")
    try session.terminal.press(.ctrlX, .ctrlC)
    try session.waitForTyped("")

    try session.terminal.press(.ctrl("v"), .ctrlC)
    try session.waitForTyped("")

    try session.terminal.press(.up)
    try session.waitForTyped("first")
    try session.terminal.type("!")
    try session.terminal.press(.ctrlC)
    try session.waitForTyped("")
    try session.enter("def")
    try session.terminal.press(.up, .up)
    try session.waitForTyped("first")
  }

  @Test("Ctrl-R finds an earlier line")
  func search() throws {
    let session = try EditorSession(home: home)
    try session.enter("tổ Đồng Phú")
    try session.enter("something else")
    try session.terminal.press(.ctrlR)
    try session.terminal.type("Đồng")
    try session.terminal.press(.ctrl("e"))
    try session.waitForTyped("tổ Đồng Phú")
  }

  @Test("A new size of the terminal shows at once")
  func resize() throws {
    let session = try EditorSession(home: home, columns: 60)
    let typed = "Đặng Thị Hằng ở tổ Đồng Phú và Hoàng Văn Thụ"
    try session.terminal.type(typed)
    try session.waitForTyped(typed)
    try session.terminal.resize(columns: 30, rows: 10)
    try session.terminal.wait(for: "the line over two rows") { screen in
      screen.text.hasSuffix("outreach> Đặng Thị Hằng ở tổ Đ\nồng Phú và Hoàng Văn Thụ")
    }
    try session.terminal.resize(columns: 60, rows: 10)
    try session.waitForTyped(typed)
    try session.terminal.press(.ctrlC)
    try session.terminal.enter("hoạt động tối đa:1")
    try session.terminal.waitFor("Nội dung")
    try session.waitForTyped("")
    // The answer is set for the new width: on one line, without the code that 80 columns have.
    #expect(!session.terminal.screen.text.contains("HD0"))
  }

  @Test("Pasted lines run one after the other after Enter", arguments: ["\n", "\r\n", "\r"])
  func paste(lineEnd: String) throws {
    let session = try EditorSession(home: home)
    let lines = (1...20).map { "đếm\tthôn # số \($0)." }
    try session.terminal.paste(lines.joined(separator: lineEnd) + lineEnd)
    try session.terminal.waitFor("20.")
    #expect(!session.terminal.screen.transcript.contains("Số thôn"))
    try session.terminal.press(.enter)
    try session.terminal.waitFor("số 20.")
    try session.waitForTyped("")
    let shown = session.terminal.screen.transcript.split(separator: "\n")
    #expect(shown.count { $0.contains("Số thôn") } == 20)
    #expect(shown.count { $0.hasPrefix(EditorSession.prompt + "đếm") } >= 20)
  }

  @Test("Ctrl-C gives a paste up")
  func interruptedPaste() throws {
    let session = try EditorSession(home: home)
    try session.terminal.paste("one\ntwo\nthree")
    try session.terminal.waitFor("three")
    try session.terminal.press(.ctrlC)
    try session.waitForTyped("")
    try session.enter("next")
    #expect(!session.terminal.screen.transcript.contains("“one”"))

    try session.terminal.send(Array("\u{1B}[200~a paste without an end".utf8))
    try session.terminal.press(.ctrlC)
    try session.waitForTyped("")
    try session.enter("after")
  }

  @Test("The history is there in the next session, for its owner only")
  func history() throws {
    var session = try EditorSession(home: home)
    for line in ["tổ Đồng Phú", "twice", "twice", " private"] {
      try session.enter(line)
    }
    try session.terminal.press(.ctrlD)
    #expect(try session.terminal.waitForExit() == 0)
    let attributes = try FileManager.default.attributesOfItem(atPath: home.historyPath)
    #expect(attributes[.posixPermissions] as? Int == 0o600)

    session = try EditorSession(home: home)
    try session.terminal.press(.up)
    try session.waitForTyped("twice")
    try session.terminal.press(.up)
    try session.waitForTyped("tổ Đồng Phú")
    try session.terminal.press(.up)
    try session.waitForTyped("tổ Đồng Phú")
  }

  @Test("An answer to a question stays out of the history, and commands out of the answer")
  func question() throws {
    let session = try EditorSession(home: home)
    try session.enter("before")
    let delete = "xóa hoạt động HD00001 HD00002"
    try session.terminal.enter(delete)
    let question = "Xóa 2 hoạt động? [c = có, Enter = không]"
    try session.terminal.waitForCursorLine(question)
    try session.terminal.press(.up)
    try session.terminal.waitForCursorLine(question)
    try session.terminal.type("không")
    try session.terminal.press(.enter)
    try session.terminal.waitFor("Chưa thay đổi gì.")
    try session.waitForTyped("")
    try session.terminal.press(.up)
    try session.waitForTyped(delete)
    try session.terminal.press(.up)
    try session.waitForTyped("before")
  }

  @Test("Bytes that are not UTF-8 are refused, not repaired")
  func invalidText() throws {
    let session = try EditorSession(home: home)
    try session.terminal.send([0x61, 0xFF])
    try session.terminal.press(.enter)
    try session.terminal.waitFor("không phải UTF-8")
  }

  @Test("A stopped program takes its line up again")
  func suspend() throws {
    // Only a shell with job control can have its child stopped.
    let shell = try PseudoTerminal(
      executable: "/bin/sh",
      arguments: ["-i"],
      environment: EditorSession.environment(home: home).merging(["PS1": "shell> "]) { $1 }
    )
    try shell.waitForCursorLine("shell>")
    try shell.enter("\(Built.executable(named: "outreach")) \(home.registry())")
    try shell.waitForCursorLine(EditorSession.prompt)
    try shell.type("Đặng")
    try shell.press(.ctrlZ)
    try shell.waitForCursorLine("shell>")
    #expect(!shell.screen.takesBracketedPaste)
    try shell.enter("fg")
    try shell.wait(for: "bracketed paste on") { $0.takesBracketedPaste }
    try shell.type("!")
    try shell.waitForCursorLine(EditorSession.prompt + "Đặng!")
    try shell.press(.enter)
    // A Ctrl-D that comes while the command runs is no key of the editor.
    try shell.waitForCursorLine(EditorSession.prompt)
    try shell.press(.ctrlD)
    try shell.waitForCursorLine("shell>")
  }

  @Test("A signal that ends the program leaves the terminal in order")
  func termination() throws {
    let session = try EditorSession(home: home)
    session.terminal.signal(SIGTERM)
    #expect(try session.terminal.waitForExit() == 128 + SIGTERM)
    #expect(!session.terminal.screen.takesBracketedPaste)
  }

  @Test("A plain terminal gets plain text, and none is asked anything")
  func plain() throws {
    let dumb = try EditorSession(home: home, environment: ["TERM": "dumb"])
    try dumb.enter("Đặng")
    #expect(!dumb.terminal.raw.contains("\u{1B}"))

    let colorless = try EditorSession(home: home, environment: ["NO_COLOR": "1"])
    try colorless.enter("Đặng")
    #expect(!colorless.terminal.raw.contains("\u{1B}[1m"))

    let colored = try EditorSession(home: home, columns: 30)
    try colored.enter("Đặng Thị Hằng ở tổ Đồng Phú")
    #expect(colored.terminal.raw.contains("\u{1B}[1m"))
    #expect(colored.terminal.screen.answers.isEmpty)
  }
}
