import Foundation
import OutreachRegistry
import OutreachSQLite
import Testing

@testable import OutreachShell

@Suite("Rows pasted from a spreadsheet")
struct PasteTests {
  private static let rows = """
    Ngày\tKênh\tThôn\tĐơn vị chủ trì\tNội dung\tSố người
    1/9/2026\thội nghị thôn\tĐồng Phú\tvhxh\tHội nghị thôn số 9\t40
    3/2/2026\thội nghị thôn\tĐồng Phú\tvhxh\tHội nghị thôn số 1\t86

    """

  @Test("They are previewed, with what they change, and written when the person agrees")
  func agreed() throws {
    let registry = try SmallRegistry.make()
    let screen = RecordingScreen(columns: 100, answers: ["c"])
    screen.pasted = Self.rows
    let session = Session(registry: registry, screen: screen)
    #expect(session.run("nhập hoạt động từ:-") == .done, "\(screen.text)")
    #expect(screen.text.contains("Thử (chưa ghi): 2 dòng; thêm 1, sửa 1"))
    #expect(screen.text.contains("HD00001  số người: 85 → 86"))
    #expect(screen.text.contains("Đã nhập: 2 dòng; thêm 1, sửa 1"))
    #expect(try registry.query("count activities").rendered(as: .json).contains("\"count\":5"))
  }

  @Test("Without a heading row the headings that are expected are shown; nothing is no sheet")
  func headings() throws {
    let registry = try SmallRegistry.make()
    let screen = RecordingScreen(columns: 100)
    screen.pasted = "1/9/2026\thội nghị thôn\tĐồng Phú\n"
    let session = Session(registry: registry, screen: screen)
    #expect(session.run("nhập hoạt động từ:-") == .failed)
    #expect(screen.text.contains("dòng đầu phải là tên các cột"))
    let said = screen.text.replacing("\n", with: " ")
    #expect(said.contains("mã, ngày, hình thức, thôn, đơn vị chủ trì, nội dung, số lượt, số người"))
    screen.pasted = ""
    #expect(session.run("nhập hoạt động từ:-") == .failed)
    #expect(screen.text.contains("Chưa có dòng nào."))
    screen.pasted = nil
    #expect(session.run("nhập hoạt động từ:-") == .failed)
    #expect(try registry.query("count activities").rendered(as: .json).contains("\"count\":4"))
  }

  private static let bad = """
    Ngày\tKênh\tThôn\tĐơn vị chủ trì\tNội dung\tSố người
    1/9/2026\thội nghị thôn\tĐồng Phú\tvhxh\tHội nghị thôn số 9\t40
    32/9/2026\thội nghị thôn\tĐồng Phú\tvhxh\tHội nghị thôn số 10\t7,5
    3/9/2026\thội nghị thôn\tKhông có\tvhxh\tHội nghị thôn số 11\t9

    """

  @Test("A cell in error is asked for and mended, a row is left out, and the others go in")
  func mended() throws {
    let registry = try SmallRegistry.make()
    let screen = RecordingScreen(columns: 100, answers: ["2/9/2026", "75", "", "c", "k"])
    screen.pasted = Self.bad
    let session = Session(registry: registry, screen: screen)
    #expect(session.run("nhập hoạt động từ:-") == .done, "\(screen.text)")
    #expect(screen.text.contains("2 dòng có lỗi"))
    #expect(screen.text.contains("Đã nhập: 2 dòng; thêm 2"))
    #expect(screen.text.contains("Ghi 1 dòng đã bỏ ra tệp nào?"))
    #expect(try registry.query("activities title:\"số 10\"").rendered(as: .csv).contains("75"))
    #expect(try registry.query("count activities").rendered(as: .json).contains("\"count\":6"))
  }

  @Test("What was pasted and not written is offered again, and forgotten when it is written")
  func kept() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("outreach-paste-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let registry = try SmallRegistry.make()
    func session(_ answers: [String], pasted: String?) -> (Session, RecordingScreen) {
      let screen = RecordingScreen(columns: 100, answers: answers)
      screen.pasted = pasted
      let session = Session(registry: registry, screen: screen)
      session.drafts = DraftFolder(path: folder.path)
      return (session, screen)
    }
    let (first, screen) = session(["k"], pasted: Self.rows)
    #expect(first.run("nhập hoạt động từ:-") == .failed)
    #expect(screen.text.contains("Các dòng đã dán được giữ lại"))
    let (second, again) = session(["", "c"], pasted: nil)
    #expect(second.run("nhập hoạt động từ:-") == .done, "\(again.text)")
    #expect(again.text.contains("Lần trước đã dán 3 dòng chưa ghi."))
    #expect(again.text.contains("Đã nhập: 2 dòng; thêm 1, sửa 1"))
    let (third, empty) = session([], pasted: nil)
    #expect(third.run("nhập hoạt động từ:-") == .failed)
    #expect(!empty.text.contains("Lần trước"))
  }

  @Test("Cases are not pasted while they are locked")
  func cases() throws {
    let screen = RecordingScreen(columns: 100, answers: ["c"])
    screen.pasted = Self.rows
    let session = Session(registry: try SmallRegistry.make(), screen: screen)
    #expect(session.run("nhập giới thiệu từ:-") == .failed)
    #expect(!screen.text.contains("Dán các dòng"))
  }
}
