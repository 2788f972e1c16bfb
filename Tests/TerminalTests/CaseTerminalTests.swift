import Foundation
import Testing

@Suite("Cases at a terminal", .serialized)
struct CaseTerminalTests {
  private static let passphrase = "mật khẩu thật dài"
  private static let note = "BIMATTUYETDOI"

  /// A session at which a case key was made, whose passphrase is typed with keys between its letters.
  private func withKey(_ home: TemporaryHome, keys: [UInt8] = []) throws -> EditorSession {
    let session = try EditorSession(home: home, rows: 60)
    try session.terminal.enter("chìa khóa tạo")
    try session.terminal.waitFor("Mật khẩu mới")
    try session.terminal.type(String(Self.passphrase.prefix(5)))
    try session.terminal.send(keys)
    try session.terminal.enter(String(Self.passphrase.dropFirst(5)))
    try session.terminal.waitFor("Gõ lại")
    try session.terminal.enter(Self.passphrase)
    try session.terminal.waitFor("chỉ hiện một lần", timeout: 60)
    try session.waitForTyped("")
    return session
  }

  @Test("Keys that are no letters are not part of a passphrase")
  func specialKeys() throws {
    // Left, Home, F1 of an xterm, F5, F1 of the Linux console, Ctrl and Right, Alt and á, Alt and x.
    let keys = [
      "\u{1B}[D", "\u{1B}[H", "\u{1B}OP", "\u{1B}[15~", "\u{1B}[[A", "\u{1B}[1;5C", "\u{1B}á",
      "\u{1B}x",
    ]
    _ = try withKey(TemporaryHome(), keys: keys.flatMap { Array($0.utf8) })
  }

  @Test("Of what is too long for a passphrase nothing is taken for a command")
  func tooLong() throws {
    let home = try TemporaryHome()
    let session = try withKey(home)
    try session.terminal.enter("mở hồ sơ lý do:theo dõi")
    try session.terminal.waitFor("Mật khẩu của")
    let line = String(repeating: "a", count: 4_096) + "đếm thôn\r"
    try session.terminal.send(Array(line.utf8))
    try session.terminal.waitFor("Chưa thay đổi gì.")
    try session.waitForTyped("")
    #expect(!session.terminal.screen.transcript.contains("Số thôn"))
  }

  @Test("Ctrl-C at a passphrase says what it says at any question")
  func givenUp() throws {
    let home = try TemporaryHome()
    let session = try withKey(home)
    try session.terminal.enter("mở hồ sơ lý do:theo dõi")
    try session.terminal.waitFor("Mật khẩu của")
    try session.terminal.press(.ctrlC)
    try session.terminal.waitFor("Chưa thay đổi gì.")
    #expect(!session.terminal.screen.transcript.contains("Cần mật khẩu"))
  }

  @Test(
    "A process that is to end while a passphrase is typed leaves the terminal in order",
    arguments: [SIGTERM, SIGHUP]
  )
  func terminated(signal: Int32) throws {
    let home = try TemporaryHome()
    let session = try withKey(home)
    try session.terminal.enter("mở hồ sơ lý do:theo dõi")
    try session.terminal.waitFor("Mật khẩu của")
    try session.terminal.type("mật")
    session.terminal.signal(signal)
    #expect(try session.terminal.waitForExit() == 128 + signal)
    #expect(session.terminal.isInOrder)
  }

  @Test("Passphrases are not shown, notes and codes are kept nowhere, and a crash leaves no image")
  func secrets() throws {
    let home = try TemporaryHome()
    let session = try EditorSession(home: home, rows: 60)
    let terminal = session.terminal
    try terminal.enter("thêm dịch vụ mã:dv-a tên:\"Tư vấn\" loại:tư vấn đơn vị:tramyte")
    try terminal.waitFor("Đã thêm 1")
    try terminal.enter("chìa khóa tạo")
    try terminal.waitFor("Mật khẩu mới")
    try terminal.enter(Self.passphrase)
    try terminal.waitFor("Gõ lại")
    try terminal.enter(Self.passphrase)
    try terminal.waitFor("Khóa phục hồi, chỉ hiện một lần", timeout: 60)
    try session.waitForTyped("")
    #expect(!terminal.raw.contains(Self.passphrase))
    try terminal.press(.ctrl("l"))
    try terminal.enter("thêm giới thiệu dịch vụ:dv-a")
    try terminal.waitFor("Ghi mã lên giấy")
    let line = try #require(
      terminal.screen.transcript.split(separator: "\n").first { $0.contains("Mã giới thiệu:") }
    )
    let code = try #require(line.split(separator: " ").last.map(String.init))
    #expect(code.count == 11)
    try terminal.enter("ghi chú kín \(code)")
    try terminal.waitFor("dòng trống để kết thúc")
    try terminal.enter(Self.note)
    try terminal.waitFor(Self.note)
    try terminal.enter("")
    try terminal.waitFor("Đã niêm phong")
    try terminal.enter("xem \(code)")
    try terminal.waitFor("ghi nhận nhu cầu")
    // Typed too early: it goes from the history as soon as it is known for what it is.
    try terminal.enter(Self.passphrase)
    try terminal.waitFor("Không có lệnh")
    try terminal.enter("mở hồ sơ lý do:theo dõi")
    try terminal.waitFor("Mật khẩu của")
    try terminal.enter(Self.passphrase)
    try terminal.waitFor("Hồ sơ đã mở", timeout: 60)
    let limits = try String(contentsOfFile: "/proc/\(terminal.processID)/limits", encoding: .utf8)
    let core = try #require(limits.split(separator: "\n").first { $0.hasPrefix("Max core file") })
    #expect(core.split(separator: " ").filter { $0 == "0" }.count == 2)
    terminal.signal(SIGABRT)
    #expect(try terminal.waitForExit() == 128 + SIGABRT)
    let history = try String(contentsOfFile: home.historyPath, encoding: .utf8)
    for secret in [code, Self.note, Self.passphrase] { #expect(!history.contains(secret)) }
    #expect(history.contains("thêm dịch vụ"))
    for name in try FileManager.default.subpathsOfDirectory(atPath: home.path) {
      let path = home.path + "/" + name
      guard let data = FileManager.default.contents(atPath: path) else { continue }
      #expect(data.range(of: Data(Self.note.utf8)) == nil, "\(name)")
      #expect(data.range(of: Data(Self.passphrase.utf8)) == nil, "\(name)")
    }
  }
}
