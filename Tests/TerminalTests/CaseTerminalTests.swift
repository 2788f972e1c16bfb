import Foundation
import Testing

@Suite("Cases at a terminal", .serialized)
struct CaseTerminalTests {
  private static let passphrase = "mật khẩu thật dài"
  private static let note = "BIMATTUYETDOI"

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
