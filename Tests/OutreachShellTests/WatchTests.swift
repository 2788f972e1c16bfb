import Foundation
import OutreachRegistry
import OutreachShell
import Testing

@Suite("Watching")
struct WatchTests {
  @Test("A question is asked again after each pause, until Ctrl-C")
  func again() throws {
    let screen = RecordingScreen(columns: 80)
    let session = Session(registry: try SmallRegistry.make(), screen: screen)
    screen.pauses = 2
    screen.onPause = {
      _ = Session(registry: session.registry, screen: RecordingScreen())
        .run("add organization code:o\(screen.pauses) name:\"O\" kind:office")
    }
    #expect(session.run("theo dõi 5 đếm đơn vị") == .interrupted)
    #expect(screen.paused == [5, 5, 5])
    let pages = screen.text.split(separator: "\u{1B}[H\u{1B}[2J")
    #expect(pages.count == 4)
    for (page, count) in zip(pages.dropFirst(), [2, 3, 4]) {
      #expect(page.hasPrefix("15:00:00 · mỗi 5 giây · Ctrl-C để dừng · đếm đơn vị\n"))
      #expect(page.contains("\(count)\n"))
    }
    #expect(pages.last?.hasSuffix("Đã dừng.\n") == true)
  }

  @Test(
    "What cannot be watched is refused",
    arguments: [
      ("watch", "cần số giây"), ("watch 5", "cần số giây"), ("watch 0 villages", "số giây từ 1"),
      ("watch x villages", "số giây từ 1"), ("watch 5 delete villages", "không phải là câu hỏi"),
      ("watch 5 undo", "không phải là câu hỏi"), ("watch 5 villagez", "Có phải là: thôn"),
      ("watch 5 referrals by:service", "Hồ sơ đang khóa"),
    ]
  )
  func refused(line: String, sentence: String) throws {
    let screen = RecordingScreen(columns: 80)
    let session = Session(registry: try SmallRegistry.make(), screen: screen)
    #expect(session.run(line) == .failed)
    #expect(screen.text.contains(sentence), "\(screen.text)")
    #expect(screen.paused.isEmpty)
  }

  @Test("A long answer goes through no pager and leaves the first line where it is")
  func long() throws {
    let screen = RecordingScreen(columns: 80, rows: 12)
    let session = Session(registry: try SmallRegistry.make(), screen: screen)
    session.settings.usesPager = true
    #expect(session.run("tasks") == .done)
    #expect(screen.pages.count == 1)
    #expect(session.run("watch 5 tasks") == .interrupted)
    #expect(screen.pages.count == 1)
    let page = screen.text.components(separatedBy: "\u{1B}[H\u{1B}[2J").last ?? ""
    let lines = page.split(separator: "\n")
    #expect(lines.first?.hasPrefix("15:00:00") == true)
    #expect(lines.contains { $0.hasPrefix("… còn") && $0.hasSuffix("dòng nữa.") }, "\(page)")
    #expect(lines.count <= 12)
    #expect(session.run("tasks") == .done)
    #expect(screen.pages.count == 2)
  }

  @Test("The names of saved questions are completed where a command begins")
  func completed() throws {
    let session = Session(registry: try SmallRegistry.make(), screen: RecordingScreen())
    #expect(session.run("save q3-loa activities channel:loudspeaker") == .done)
    func names(_ line: String) -> [String] {
      Completer(session).complete(line, cursor: line.utf8.count).candidates.map(\.text)
    }
    #expect(names("q3") == ["q3-loa"])
    #expect(names("watch 5 q3") == ["q3-loa"])
    #expect(names("activities q3").isEmpty)
  }

  @Test("The place of a mistake is the one in the whole line")
  func place() throws {
    let screen = RecordingScreen(columns: 80)
    let session = Session(registry: try SmallRegistry.make(), screen: screen)
    #expect(session.run("watch 5 activities chanel:loa") == .failed)
    #expect(screen.text.contains("\n                   ^^^^^^\n"), "\(screen.text)")
  }

  @Test("Without a terminal there is nobody to stop it")
  func noTerminal() throws {
    let screen = RecordingScreen()
    let session = Session(registry: try SmallRegistry.make(), screen: screen)
    #expect(session.run("watch 5 villages") == .failed)
    #expect(screen.text.contains("cần người ở màn hình"))
    #expect(screen.output.isEmpty)
  }

  @Test(
    "What is saved, watched or asked in SQL about cases is kept and repeated nowhere",
    arguments: [
      "watch 5 referrals client:AB-1", "theo dõi 5 giới thiệu mã:AB-1", "save x clients code:AB-1",
      "lưu câu hỏi x người được hỗ trợ mã:AB-1", "sql SELECT * FROM client WHERE code = 'AB-1'",
      "sql SELECT ';', * FROM Referral", "watch 5 sql SELECT 1; SELECT * FROM client",
      "villages; watch 5 villages; referrals",
    ]
  )
  func ofCases(line: String) throws {
    let screen = RecordingScreen(columns: 80)
    let session = Session(registry: try SmallRegistry.make(), screen: screen)
    #expect(session.concernsCases(line))
    _ = session.run(line)
    #expect(!screen.text.contains("AB-1"))
    #expect(!session.concernsCases("watch 5 activities; save x sql SELECT name FROM villages"))
  }
}
