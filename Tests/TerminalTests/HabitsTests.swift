import Foundation
import Testing

@Suite("What a person sets at the prompt", .serialized)
struct HabitsTests {
  private let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
  }

  private var config: String { home.path + "/config/outreach/config" }

  /// What a script hears to a command.
  private func answer(to command: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try Built.executable(named: "outreach"))
    process.arguments = [try home.registry(), "-c", command]
    process.environment = EditorSession.environment(home: home)
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  @Test("A language is kept for the next time, and scripts do not hear of it")
  func kept() throws {
    let first = try EditorSession(home: home)
    try first.terminal.waitFor("Gõ “trợ giúp”")
    try first.terminal.enter("thiết lập ngôn ngữ tiếng Anh")
    try first.terminal.waitFor("Kept in")
    try first.waitForTyped("")
    #expect(try String(contentsOfFile: config, encoding: .utf8) == "language en\n")

    let second = try EditorSession(home: home)
    try second.terminal.waitFor("Type help for commands")
    #expect(try answer(to: "activities date:1990").hasPrefix("Không có bản ghi nào.\n"))
    let third = try EditorSession(home: home, environment: ["OUTREACH_CONFIG": home.path + "/none"])
    try third.terminal.waitFor("Gõ “trợ giúp”")
  }

  @Test("A line that is wrong is named at the start, and the prompt is there")
  func wrong() throws {
    try FileManager.default.createDirectory(
      atPath: home.path + "/config/outreach",
      withIntermediateDirectories: true
    )
    try Data("# mine\ncolor blue\n".utf8).write(to: URL(fileURLWithPath: config))
    let session = try EditorSession(home: home)
    try session.terminal.waitFor("dòng 2: “blue”")
    try session.waitForTyped("")
  }

  @Test("A hint follows a command until it is switched off")
  func hints() throws {
    let session = try EditorSession(home: home)
    try session.terminal.enter("thôn mã:dong")
    try session.terminal.waitFor("Gợi ý: ")
    try session.waitForTyped("")
    try session.terminal.enter("thiết lập gợi ý tắt")
    try session.terminal.waitFor("Đã ghi vào")
    try session.waitForTyped("")
    try session.terminal.enter("cán bộ theo:đơn vị")
    try session.terminal.waitFor("Trạm Y tế")
    try session.waitForTyped("")
    let shown = session.terminal.screen.transcript.components(separatedBy: "Gợi ý: ").count - 1
    #expect(shown == 1)
  }
}
