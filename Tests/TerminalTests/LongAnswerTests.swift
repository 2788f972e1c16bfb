import Foundation
import Testing

@Suite("Long answers at the prompt", .serialized)
struct LongAnswerTests {
  private static let question = "hoạt động tối đa:60 cột:mã,ngày"
  private let home: TemporaryHome

  init() throws { home = try TemporaryHome() }

  /// A session as a person has it who set nothing.
  private func session() throws -> EditorSession {
    try EditorSession(home: home, without: ["OUTREACH_PAGER"])
  }

  @Test("The first page stands on the screen with its headings, and the prompt takes the next key")
  func firstPage() throws {
    let session = try session()
    try session.terminal.enter(Self.question)
    try session.terminal.waitFor("Còn 43 dòng: Enter xem tiếp")
    try session.waitForTyped("")
    #expect(session.terminal.screen.text.contains("Mã"))
    // What was typed stays in sight.
    #expect(session.terminal.screen.text.contains(Self.question))
    #expect(!session.terminal.screen.transcript.contains("18  HD"))
    // Enter shows the next page under the same headings.
    try session.terminal.press(.enter)
    try session.terminal.waitFor("Còn 24 dòng")
    #expect(session.terminal.screen.text.contains("Ngày"))
    #expect(session.terminal.screen.text.contains("36  HD"))
    try session.terminal.press(.enter)
    try session.terminal.waitFor("Còn 5 dòng")
    try session.terminal.press(.enter)
    try session.terminal.waitFor("60  HD")
    // After the last page Enter is an empty line again.
    try session.waitForTyped("")
    try session.terminal.press(.enter)
    try session.terminal.enter("đếm thôn")
    try session.terminal.waitFor("28")
    try session.terminal.enter("thoát")
    #expect(try session.terminal.waitForExit() == 0)
  }

  @Test("A command is a command, all shows the rest, and ra: writes what was asked")
  func goingOn() throws {
    let session = try session()
    try session.terminal.enter(Self.question)
    try session.terminal.waitFor("Còn 43 dòng")
    try session.waitForTyped("")
    try session.terminal.enter("đếm thôn")
    try session.terminal.waitFor("28")
    try session.waitForTyped("")
    try session.terminal.press(.enter)
    #expect(!session.terminal.screen.transcript.contains("18  HD"))
    try session.terminal.enter(Self.question)
    try session.terminal.waitFor("Còn 43 dòng")
    try session.waitForTyped("")
    try session.terminal.enter("ra:\(home.path)/ds.csv")
    try session.terminal.waitFor("Đã ghi 60 dòng")
    try session.waitForTyped("")
    let sheet = try String(contentsOfFile: home.path + "/ds.csv", encoding: .utf8)
    #expect(sheet.split(separator: "\r\n").count == 61)
    try session.terminal.enter(Self.question)
    try session.terminal.waitFor("Còn 43 dòng")
    try session.waitForTyped("")
    try session.terminal.enter("tat ca")
    try session.terminal.waitFor("60  HD")
    try session.waitForTyped("")
  }
}
