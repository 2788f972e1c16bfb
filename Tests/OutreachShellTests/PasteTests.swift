import OutreachRegistry
import OutreachSQLite
import OutreachShell
import Testing

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

  @Test("Cases are not pasted while they are locked")
  func cases() throws {
    let screen = RecordingScreen(columns: 100, answers: ["c"])
    screen.pasted = Self.rows
    let session = Session(registry: try SmallRegistry.make(), screen: screen)
    #expect(session.run("nhập giới thiệu từ:-") == .failed)
    #expect(!screen.text.contains("Dán các dòng"))
  }
}
