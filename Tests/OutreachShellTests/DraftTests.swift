import Foundation
import OutreachRegistry
import OutreachSQLite
import Testing

@testable import OutreachShell

@Suite("Drafts of forms")
struct DraftTests {
  private let folder: URL
  private let registry: Registry

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("outreach-drafts-\(UUID().uuidString)")
    registry = try SmallRegistry.make()
  }

  private func session(_ screen: RecordingScreen, of registry: Registry? = nil) -> Session {
    let session = Session(registry: registry ?? self.registry, screen: screen)
    session.drafts = DraftFolder(path: folder.path)
    return session
  }

  private func drafts() throws -> [String] {
    guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: folder.path)
  }

  /// Gives up after some answers, as Ctrl-C does.
  private func leaveDraft() {
    let screen = RecordingScreen(columns: 80, answers: ["1/9/2026", "pa nô"])
    #expect(session(screen).run("thêm hoạt động") == .failed)
    #expect(screen.text.contains("Đã giữ bản nháp"))
  }

  @Test("What was answered before Ctrl-C is offered again, and gone once it is written")
  func goesOn() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    leaveDraft()
    let name = try #require(try drafts().first)
    let attributes = try FileManager.default.attributesOfItem(
      atPath: folder.appendingPathComponent(name).path
    )
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    let screen = RecordingScreen(
      columns: 80,
      answers: ["", "", "vhxh", "Pa nô ở chợ", "", "-", "", ""]
    )
    #expect(session(screen).run("thêm hoạt động") == .done, "\(screen.text)")
    #expect(screen.text.contains("Có bản nháp ghi dở vừa xong: ngày, hình thức."))
    #expect(try drafts().isEmpty)
    let added = try registry.query("show HD00005").rendered(as: .json)
    #expect(added.contains("2026-09-01") && added.contains("billboard"))
  }

  @Test("A draft can be thrown away; giving up at the review throws it away too")
  func thrownAway() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    leaveDraft()
    var screen = RecordingScreen(columns: 80, answers: ["m"])
    #expect(session(screen).run("thêm hoạt động") == .failed)
    #expect(try drafts().isEmpty)
    screen = RecordingScreen(columns: 80, answers: ["pa nô", "Ở chợ", "b"])
    #expect(session(screen).run("thêm hoạt động ngày:1/9/2026 chủ trì:vhxh") == .failed)
    #expect(screen.text.contains("Chưa thay đổi gì."))
    #expect(try drafts().isEmpty)
  }

  @Test("A draft of another registry or another kind is not offered")
  func otherRegistry() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    leaveDraft()
    let other = try Registry.inMemory(commune: "18775", context: registry.context)
    for (registry, line) in [(other, "thêm hoạt động"), (self.registry, "thêm thôn")] {
      let screen = RecordingScreen(columns: 80)
      #expect(session(screen, of: registry).run(line) == .failed)
      #expect(!screen.text.contains("Có bản nháp"), "\(line)")
    }
    #expect(try drafts().count == 1)
  }

  @Test("A draft of an edit is offered for the same record in the same state only")
  func edits() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let answers = ["số người", "91"]
    #expect(session(RecordingScreen(columns: 80, answers: answers)).run("sửa HD00001") == .failed)
    var screen = RecordingScreen(columns: 80)
    #expect(session(screen).run("sửa HD00002") == .failed)
    #expect(!screen.text.contains("Có bản nháp"))
    screen = RecordingScreen(columns: 80, answers: ["", "", ""])
    #expect(session(screen).run("sửa HD00001") == .done, "\(screen.text)")
    #expect(screen.text.contains("ghi dở vừa xong: số người."))
    #expect(screen.text.contains("85 → 91"))
    #expect(try drafts().isEmpty)
  }

  @Test("A damaged draft is no draft, and one that cannot be written is said once")
  func damage() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    leaveDraft()
    let name = try #require(try drafts().first)
    try Data("{\"written\":".utf8).write(to: folder.appendingPathComponent(name))
    var screen = RecordingScreen(columns: 80)
    #expect(session(screen).run("thêm hoạt động") == .failed)
    #expect(!screen.text.contains("Có bản nháp"))

    try FileManager.default.removeItem(at: folder)
    try Data().write(to: folder)
    screen = RecordingScreen(
      columns: 80,
      answers: ["1/9/2026", "pa nô", "-", "vhxh", "Pa nô", "", "", "", ""]
    )
    #expect(session(screen).run("thêm hoạt động") == .done, "\(screen.text)")
    let said = screen.text.split(separator: "\n").filter { $0.contains("drafts-") }
    #expect(said.count == 1, "\(screen.text)")
  }

  @Test("Nothing about a case is ever drafted")
  func cases() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let line = "add service code:dv-tyt name:\"Tư vấn\" kind:counselling organization:tramyte"
    #expect(session(RecordingScreen()).run(line) == .done)
    let screen = RecordingScreen(columns: 80)
    let session = session(screen)
    screen.secrets = ["mật khẩu thật dài", "mật khẩu thật dài"]
    #expect(session.run("chìa khóa tạo") == .done)
    screen.answers = ["Tư vấn", "khẩn"]
    #expect(session.run("thêm giới thiệu") == .failed)
    #expect(!screen.text.contains("Đã giữ bản nháp"))
    #expect(try drafts().isEmpty)

    screen.answers = ["Tư vấn", "", "", ""]
    #expect(session.run("thêm giới thiệu") == .done, "\(screen.text)")
    let code = try #require(
      screen.text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        .first { CaseCode.canonical($0) != nil }
    )
    screen.secrets = ["mật khẩu thật dài"]
    #expect(session.run("mở hồ sơ lý do:theo dõi") == .done)
    screen.answers = ["1", ""]
    #expect(session.run("sửa giới thiệu \(code)") == .failed)
    #expect(try drafts().isEmpty)
  }
}
