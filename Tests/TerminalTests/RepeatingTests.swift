import Foundation
import Testing

@Suite("Repeating entry at a terminal", .serialized)
struct RepeatingTests {
  @Test("Mondays of a month are shown before they are added, and one undo takes them back")
  func mondays() throws {
    let home = try TemporaryHome()
    let session = try EditorSession(home: home, columns: 100, rows: 60)
    let terminal = session.terminal
    let line =
      "add activity date:2026-11-16..2026-12-14 every:monday channel:loa thôn village:dong-phu "
      + "lead:vhxh title:\"Phát thanh\""
    try terminal.enter(line)
    try terminal.waitFor("07/12/2026")
    try terminal.waitFor("Thêm 5 bản ghi?")
    try terminal.enter("c")
    try terminal.waitFor("Đã thêm 5 hoạt động")
    try terminal.waitFor("Dự kiến: 3")
    try session.waitForTyped("")
    try terminal.press(.ctrl("l"))
    try terminal.enter("activities title:\"Phát thanh\" date:2026-11-16.. by:month")
    try terminal.waitFor("tháng 11/2026")
    try session.waitForTyped("")
    #expect(!terminal.screen.text.contains("tháng 12/2026"))
    try terminal.press(.ctrl("l"))
    try terminal.enter("undo")
    try terminal.waitFor("(5 bản ghi)?")
    try terminal.enter("c")
    try terminal.waitFor("Đã hoàn tác")
    try session.waitForTyped("")
    try terminal.press(.ctrl("l"))
    try terminal.enter("activities planned:yes")
    try terminal.waitFor("Không có bản ghi nào")
  }

  @Test("What was planned stands among what is due from its day on, until it is confirmed")
  func due() throws {
    let home = try TemporaryHome()
    let session = try EditorSession(home: home, columns: 100, rows: 60)
    let terminal = session.terminal
    try session.enter(
      "add activity date:today channel:villageConference village:dong-phu lead:vhxh "
        + "title:\"Cuộc họp sắp tới\" planned:yes",
      seeing: "Đã thêm 1"
    )
    try session.enter("today", seeing: "Cuộc họp sắp tới")
    try terminal.enter("activities planned:yes")
    try terminal.waitFor("Cuộc họp sắp tới")
    try session.waitForTyped("")
    try session.enter("confirm 1 reach:45", seeing: "Đã xác nhận 1")
    try terminal.enter("today")
    try terminal.waitFor("Việc")
    try session.waitForTyped("")
    #expect(!terminal.screen.text.contains("Cuộc họp sắp tới"))
  }
}
