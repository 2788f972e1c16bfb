import Foundation
import Testing

@Suite("Forms at a terminal", .serialized)
struct FormTerminalTests {
  private let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
  }

  private func drafts() throws -> [String] {
    let folder = home.path + "/state/outreach/drafts"
    guard FileManager.default.fileExists(atPath: folder) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: folder)
  }

  /// Waits until a question is being asked.
  private func waitFor(_ question: String, in terminal: PseudoTerminal) throws {
    try terminal.wait(for: question) {
      $0.cursorLine.trimmingCharacters(in: .whitespaces).hasPrefix(question)
    }
  }

  @Test("Tab completes a field, < steps back, a wrong answer stays to be corrected, Enter writes")
  func form() throws {
    let session = try EditorSession(home: home, rows: 60)
    let terminal = session.terminal
    try terminal.enter("thêm hoạt động")
    try waitFor("Ngày * [23/11/2026]:", in: terminal)
    try terminal.enter("32/13/2026")
    // The text is there again, and the first letter typed takes its place.
    try terminal.wait(for: "the text again") { $0.cursorLine.contains("]: 32/13/2026") }
    try terminal.type("2")
    try terminal.wait(for: "the new text") { $0.cursorLine.hasSuffix("]: 2") }
    try terminal.enter("0/11")
    try waitFor("Hình thức *", in: terminal)
    try terminal.type("hoi nghi th")
    try terminal.press(.tab)
    try terminal.waitFor("]: hội nghị thôn")
    try terminal.press(.enter)
    try waitFor("Thôn", in: terminal)
    try terminal.type("dong ph")
    try terminal.press(.tab)
    try terminal.waitFor("]: Đồng Phú")
    try terminal.press(.enter)
    try waitFor("Đơn vị chủ trì *", in: terminal)
    try terminal.enter("<")
    try waitFor("Thôn [Đồng Phú]:", in: terminal)
    try terminal.press(.enter)
    try waitFor("Đơn vị chủ trì *", in: terminal)
    try terminal.enter("vhxz")
    try terminal.waitFor("Có phải là")
    // What is suggested is taken by Enter.
    try waitFor("Đơn vị chủ trì * [vhxh]:", in: terminal)
    try terminal.press(.enter)
    try waitFor("Nội dung *", in: terminal)
    try terminal.enter("Hội nghị thử mẫu")
    try waitFor("Số lượt *", in: terminal)
    try terminal.press(.enter)
    try waitFor("Số người:", in: terminal)
    try terminal.enter("85")
    try waitFor("Ghi thêm mục nào?", in: terminal)
    try terminal.press(.enter)
    try waitFor("Ghi? [Enter = ghi", in: terminal)
    try terminal.press(.enter)
    try terminal.waitFor("Đã thêm 1 hoạt động")
    try session.waitForTyped("")
    let history = try String(contentsOfFile: home.historyPath, encoding: .utf8)
    #expect(history.contains("thêm hoạt động") && !history.contains("thử mẫu"))
    #expect(try drafts().isEmpty)
    try terminal.press(.up)
    try session.waitForTyped("thêm hoạt động")
  }

  @Test("A refused answer gives way to the first letter typed, and stays under keys that move")
  func refused() throws {
    let terminal = try EditorSession(home: home, rows: 60).terminal
    try terminal.enter("thêm hoạt động")
    try waitFor("Ngày * [23/11/2026]:", in: terminal)
    try terminal.enter("32/13/2026")
    try terminal.wait(for: "the text again") { $0.cursorLine.contains("]: 32/13/2026") }
    try terminal.press(.home)
    try terminal.type("0")
    try terminal.wait(for: "the text mended") { $0.cursorLine.hasSuffix("]: 032/13/2026") }
    try terminal.press(.enter)
    try terminal.wait(for: "the text again") { $0.cursorLine.hasSuffix("]: 032/13/2026") }
    try terminal.type("2")
    try terminal.wait(for: "one letter alone") { $0.cursorLine.hasSuffix("]: 2") }
    try terminal.type("0/11")
    try terminal.press(.enter)
    try waitFor("Hình thức *", in: terminal)
  }

  @Test(
    "Ctrl-C in a form keeps the draft and gives the prompt back; a lost connection keeps it too"
  )
  func draft() throws {
    var session = try EditorSession(home: home, rows: 60)
    try session.terminal.enter("thêm hoạt động")
    try waitFor("Ngày *", in: session.terminal)
    try session.terminal.enter("20/11")
    try waitFor("Hình thức *", in: session.terminal)
    try session.terminal.type("pa")
    try session.terminal.press(.ctrlC)
    try session.terminal.waitFor("Đã giữ bản nháp")
    try session.waitForTyped("")
    #expect(try drafts().count == 1)
    try session.terminal.enter("count villages")
    try session.terminal.waitFor("28")
    try session.waitForTyped("")

    try session.terminal.enter("thêm hoạt động")
    try waitFor("Làm tiếp?", in: session.terminal)
    try session.terminal.press(.enter)
    try waitFor("Hình thức *", in: session.terminal)
    try session.terminal.enter("pa nô")
    try waitFor("Thôn", in: session.terminal)
    session.terminal.signal(SIGHUP)
    #expect(try session.terminal.waitForExit() == 128 + SIGHUP)
    #expect(try drafts().count == 1)

    session = try EditorSession(home: home, rows: 60)
    try session.terminal.enter("thêm hoạt động")
    try session.terminal.waitFor("ngày, hình thức.")
    try waitFor("Làm tiếp?", in: session.terminal)
    try session.terminal.enter("m")
    try waitFor("Ngày *", in: session.terminal)
    #expect(try drafts().isEmpty)
    try session.terminal.press(.ctrlC)
    try session.waitForTyped("")
  }

  @Test("Ctrl-C at a question of a command gives the prompt back and changes nothing")
  func question() throws {
    let session = try EditorSession(home: home)
    try session.terminal.enter("xóa hoạt động HD00001 HD00002")
    try waitFor("Xóa 2 hoạt động?", in: session.terminal)
    try session.terminal.press(.ctrlC)
    try session.terminal.waitFor("Chưa thay đổi gì.")
    try session.waitForTyped("")
    try session.terminal.enter("xem HD00001")
    try session.terminal.waitFor("HD00001")
    try session.waitForTyped("")
  }

  private static let heading = "Ngày\tKênh\tThôn\tĐơn vị chủ trì\tNội dung\tSố người"
  private static let rows = (1...30).map {
    "\($0 % 28 + 1)/9/2026\thội nghị thôn\tĐồng Phú\tvhxh\tHội nghị dán số \($0)\t\($0 + 20)"
  }

  @Test("Rows pasted at their prompt are previewed, then written; nothing of them is remembered")
  func pasteRows() throws {
    let session = try EditorSession(home: home, columns: 100, rows: 80)
    let terminal = session.terminal
    try terminal.enter("nhập hoạt động từ:-")
    try terminal.waitForCursorLine("…")
    try terminal.paste(([Self.heading] + Self.rows).joined(separator: "\r\n") + "\r\n")
    try terminal.press(.enter)
    try terminal.waitForCursorLine("…")
    try terminal.press(.enter)
    try waitFor("Ghi 30 bản ghi?", in: terminal)
    try terminal.enter("c")
    try terminal.waitFor("Đã nhập: 30 dòng")
    try session.waitForTyped("")
    let history = try String(contentsOfFile: home.historyPath, encoding: .utf8)
    #expect(history.contains("nhập hoạt động từ:-") && !history.contains("dán số"))
  }

  @Test("Rows pasted together with their command, and a command after an empty line")
  func pasteAll() throws {
    let session = try EditorSession(home: home, columns: 100, rows: 80)
    let terminal = session.terminal
    let lines =
      ["nhập hoạt động từ:- thử:có", Self.heading] + Self.rows.prefix(3) + ["", "đếm thôn"]
    try terminal.paste(lines.joined(separator: "\n"))
    try terminal.press(.enter)
    try terminal.waitFor("Thử (chưa ghi): 3 dòng")
    try terminal.waitFor("28")
    try session.waitForTyped("")
    let history = try String(contentsOfFile: home.historyPath, encoding: .utf8)
    #expect(history.contains("đếm thôn") && !history.contains("dán số"))
  }

  @Test("Tab stands for itself among rows that are typed; Ctrl-C gives them up")
  func typedRows() throws {
    let session = try EditorSession(home: home, columns: 100, rows: 60)
    let terminal = session.terminal
    try terminal.enter("nhập thôn từ:- thử:có")
    try terminal.waitForCursorLine("…")
    for row in [["Mã", "Tên", "Từ ngày"], ["thon-gõ", "Thôn gõ", "1/7/2025"]] {
      for (index, cell) in row.enumerated() {
        if index > 0 { try terminal.press(.tab) }
        try terminal.type(cell)
      }
      try terminal.press(.enter)
      try terminal.waitForCursorLine("…")
    }
    try terminal.press(.ctrlD)
    try terminal.waitFor("Thử (chưa ghi): 1 dòng; thêm 1")
    try session.waitForTyped("")
    try terminal.enter("nhập thôn từ:-")
    try terminal.waitForCursorLine("…")
    try terminal.press(.ctrlC)
    try terminal.waitFor("Chưa thay đổi gì.")
    try session.waitForTyped("")
  }
}
