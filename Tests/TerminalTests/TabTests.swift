import Testing

@Suite("Tab at the prompt", .serialized)
struct TabTests {
  private let session: EditorSession
  private let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
    session = try EditorSession(home: home, columns: 60)
  }

  @Test("One Tab lists the villages that fit, whatever their marks, and leaves the text as typed")
  func list() throws {
    try session.terminal.type("activities village:\"dong")
    try session.terminal.press(.tab)
    try session.terminal.waitFor("Đồng Trụ Tây")
    try session.waitForTyped("activities village:\"dong")
    for name in ["Đồng Phú", "Đồng Tiến", "Đồng Trụ Đông"] {
      #expect(session.terminal.screen.text.contains(name))
    }
    #expect(!session.terminal.screen.text.contains("Hải Vân"))
  }

  @Test("The only candidate takes the place of the typed text")
  func single() throws {
    try session.terminal.type("activities village:\"dong p")
    try session.terminal.press(.tab)
    try session.waitForTyped("activities village:\"Đồng Phú\"")
    try session.terminal.type("x")
    try session.waitForTyped("activities village:\"Đồng Phú\" x")
  }

  @Test("A beginning that candidates share is completed, then they are listed")
  func sharedBeginning() throws {
    try session.terminal.type("activities rea")
    try session.terminal.press(.tab)
    try session.waitForTyped("activities reach")
    #expect(!session.terminal.screen.text.contains("reachMethod"))
    try session.terminal.press(.tab)
    try session.terminal.waitFor("reachMethod:")
    try session.waitForTyped("activities reach")
  }

  @Test("Verbs and kinds are offered in Vietnamese without marks")
  func verbs() throws {
    try session.terminal.type("hoat d")
    try session.terminal.press(.tab)
    try session.waitForTyped("hoạt động")
  }

  @Test("A long list is cut and says that there is more")
  func longList() throws {
    try session.terminal.type("officers name:\"")
    try session.terminal.press(.tab)
    try session.terminal.waitFor("… còn nữa")
    try session.waitForTyped("officers name:\"")
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
    let words = String(repeating: "chữ ", count: 16)
    try session.terminal.type("activities " + words + "village:\"dong p")
    try session.terminal.press(.tab)
    try session.terminal.wait(for: "the completed end") { screen in
      screen.cursorLine.hasSuffix("\"Đồng Phú\"")
    }
  }
}
