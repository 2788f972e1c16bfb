import Foundation
import OutreachPostgreSQL
import OutreachRegistry
import OutreachSQLite
import TestServer
import Testing

@testable import OutreachShell

/// Two people at one registry: in this process, or each with a connection to a server.
private struct Two {
  let registry: Registry
  private let other: Registry
  private let database: TestDatabase?

  init(_ isOnServer: Bool) throws {
    database = isOnServer ? try TestDatabase() : nil
    registry = try SmallRegistry.make(in: database?.store())
    other =
      try database.map {
        try Registry.open(server: $0.address, context: SmallRegistry.context(.vi))
      } ?? registry
  }

  /// What a colleague does meanwhile.
  func colleague(_ line: String) -> () -> Void {
    {
      let screen = RecordingScreen()
      let session = Session(registry: other, screen: screen)
      session.settings.agrees = true
      #expect(session.run(line) == .done, "\(screen.text)")
    }
  }

  func value(_ field: String, of code: String) throws -> String {
    try registry.query("activities code:\(code) columns:\(field)").rendered(as: .csv)
  }
}

/// Two people at one record.
@Suite("Two at once")
struct TwoAtOnceTests {
  private static let places = TestServer.isThere ? [false, true] : [false]

  @Test(
    "An edit is told what a colleague changed meanwhile, keeps it, and asks again",
    arguments: places
  )
  func otherField(isOnServer: Bool) throws {
    let two = try Two(isOnServer)
    let screen = RecordingScreen(columns: 80, answers: ["số người", "77", "", ""])
    // The review stands on the screen when the colleague writes.
    screen.beforeAnswer[2] = two.colleague("edit activity HD00001 cost:150000")
    let session = Session(registry: two.registry, screen: screen)
    #expect(session.run("sửa hoạt động HD00001") == .done, "\(screen.text)")
    #expect(screen.text.contains("Trong lúc này người khác đã sửa bản ghi; kinh phí: "))
    let text = try two.value("reach,cost", of: "HD00001")
    #expect(text.contains("77") && text.contains("150000"), "\(text)")
  }

  @Test(
    "Of one field the later edit is shown over the earlier one before it is written",
    arguments: places
  )
  func sameField(isOnServer: Bool) throws {
    let two = try Two(isOnServer)
    let screen = RecordingScreen(columns: 80, answers: ["số người", "77", "", "b"])
    screen.beforeAnswer[2] = two.colleague("edit activity HD00001 reach:66")
    let session = Session(registry: two.registry, screen: screen)
    #expect(session.run("sửa hoạt động HD00001") == .failed, "\(screen.text)")
    #expect(screen.text.contains("66 → 77"))
    #expect(try two.value("reach", of: "HD00001").contains("66"))
  }

  @Test("What a colleague changed since it was shown is not deleted unseen", arguments: places)
  func deletion(isOnServer: Bool) throws {
    let two = try Two(isOnServer)
    let screen = RecordingScreen(columns: 80, answers: ["c"])
    screen.beforeAnswer[1] = two.colleague("edit activity HD00001 reach:66")
    let session = Session(registry: two.registry, screen: screen)
    #expect(session.run("xóa hoạt động HD00001 HD00002") == .failed)
    #expect(screen.noticed.map(\.code) == ["editedSince"])
    #expect(try two.value("reach", of: "HD00001").contains("66"))
    #expect(try two.registry.records(Activity.self).contains { $0.code == "HD00002" })
  }

  @Test("A draft of an edit brings back what was changed, and nothing else", arguments: places)
  func draft(isOnServer: Bool) throws {
    let two = try Two(isOnServer)
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("outreach-drafts-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let screen = RecordingScreen(columns: 80, answers: ["số người", "77"])
    var session = Session(registry: two.registry, screen: screen)
    session.drafts = DraftFolder(path: folder.path)
    #expect(session.run("sửa hoạt động HD00001") == .failed)
    two.colleague("edit activity HD00001 cost:150000")()
    let again = RecordingScreen(columns: 80, answers: ["", "", "", ""])
    session = Session(registry: two.registry, screen: again)
    session.drafts = DraftFolder(path: folder.path)
    #expect(session.run("sửa hoạt động HD00001") == .done, "\(again.text)")
    let text = try two.value("reach,cost", of: "HD00001")
    #expect(text.contains("77") && text.contains("150000"), "\(text)")
  }

  @Test("A mark that a colleague wrote during the roll is told and kept", arguments: places)
  func rollCall(isOnServer: Bool) throws {
    let two = try Two(isOnServer)
    let setUp = Session(registry: two.registry, screen: RecordingScreen())
    setUp.settings.agrees = true
    for line in [
      "add organization code:nt name:\"Nhà trường\" kind:school",
      "add officer code:NT1 name:\"Người An\" organization:nt validFrom:1/1/2026",
      "add officer code:NT2 name:\"Người Bình\" organization:nt validFrom:1/1/2026",
      "add course code:RC title:Lớp kind:briefing level:commune starts:1/9/2026 ends:1/9/2026",
    ] { #expect(setUp.run(line) == .done, "\(line)") }
    let screen = RecordingScreen(columns: 80, answers: ["c", "c"], keys: "xs")
    screen.beforeAnswer[2] = two.colleague("attend session:RC/2026-09-01 absent:NT1 late:NT2")
    let session = Session(registry: two.registry, screen: screen)
    let line = "roll-call course:RC date:1/9/2026 organization:nt"
    #expect(session.run(line) == .done, "\(screen.text)")
    #expect(screen.text.contains("NT1  Người An: trong lúc này người khác đã ghi vắng"))
    let marks = try two.registry.query("attendance session:RC").rendered(as: .csv)
    #expect(marks.contains("có mặt") && marks.contains("muộn"), "\(marks)")
  }
}
