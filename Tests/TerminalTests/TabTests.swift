import Testing

@Suite("Tab at the prompt", .serialized)
struct TabTests {
  private let session: EditorSession
  private let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
    session = try EditorSession(home: home, columns: 60)
  }

  @Test("One Tab lists what is not certain and leaves the text as it was typed")
  func list() throws {
    try session.terminal.type("dong")
    try session.terminal.press(.tab)
    try session.waitForTyped("dong")
    let lines = session.terminal.screen.text.split(separator: "\n")
    #expect(
      lines == [
        "outreach> dong", "\"Đồng Phú\"       \"Đồng Tiến\"      \"Đồng Trụ Đông\"",
        "outreach> dong",
      ]
    )
  }

  @Test("The only candidate takes the place of the typed text")
  func single() throws {
    try session.terminal.type("add village:\"dong p")
    try session.terminal.press(.tab)
    try session.waitForTyped("add village:\"Đồng Phú\"")
    try session.terminal.type("x")
    try session.waitForTyped("add village:\"Đồng Phú\" x")
  }

  @Test("A beginning that candidates share is completed, then they are listed")
  func sharedBeginning() throws {
    try session.terminal.type("vil")
    try session.terminal.press(.tab)
    try session.waitForTyped("village")
    #expect(!session.terminal.screen.text.contains("villageConference"))
    try session.terminal.press(.tab)
    try session.waitForTyped("village")
    #expect(session.terminal.screen.text.contains("village:           villageConference"))
  }

  @Test("A long list is cut and says by how much")
  func longList() throws {
    try session.terminal.type("many ")
    try session.terminal.press(.tab)
    try session.terminal.waitFor("… +30")
    try session.waitForTyped("many")
  }

  @Test("Nothing to offer rings the bell")
  func nothing() throws {
    try session.terminal.type("zzz")
    try session.terminal.press(.tab)
    try session.terminal.wait(for: "a bell") { $0.bells == 1 }
    try session.waitForTyped("zzz")
  }

  @Test("A list beneath a line of several rows leaves the line whole")
  func listUnderLongLine() throws {
    let start = String(repeating: "chữ ", count: 20)
    try session.terminal.type(start + "dong")
    try session.terminal.press(.tab)
    try session.terminal.wait(for: "the line twice") { screen in
      screen.text.split(separator: "\n").count == 5 && screen.cursorLine.hasSuffix("dong")
    }
  }
}
