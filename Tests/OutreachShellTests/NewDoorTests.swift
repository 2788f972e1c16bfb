import Foundation
import OutreachRegistry
import OutreachSQLite
import OutreachShell
import Testing

@Suite("What was added later is no door to cases")
struct NewDoorTests {
  private static let passphrase = "mật khẩu thật dài"
  private let screen = RecordingScreen(columns: 100)
  private let session: Session
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("outreach-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    session = Session(registry: try SmallRegistry.make(), screen: screen)
    screen.secrets = [Self.passphrase, Self.passphrase]
    let made = session.run(
      "add service code:dv-tyt name:\"Tư vấn\" kind:counselling organization:tramyte; case-key create"
    )
    #expect(made == .done, "\(screen.text)")
  }

  private func type(_ line: String, secrets: [String] = []) -> (Session.Outcome, screen: String) {
    screen.secrets = secrets
    let start = screen.text.endIndex
    let outcome = session.run(line)
    return (outcome, String(screen.text[start...]))
  }

  @Test(
    "Templates, duplicates, saved texts, duties, exports and other commands take no cases",
    arguments: ["referrals", "clients", "consents"]
  )
  func commands(kind: String) throws {
    // What cannot be removed is left to the system's cleaning of temporary files.
    defer { try? FileManager.default.removeItem(at: folder) }
    for line in [
      "template \(kind) to:{D}/a.xlsx", "export \(kind) to:{D}/a.csv",
      "export \(kind) to:{D}/a.xlsx",
      "duplicates \(kind)", "gaps \(kind)", "save cauhoi \(kind)", "save cauhoi count \(kind)",
      "watch 5 \(kind)", "merge \(kind) A1,B2 into:A1", "transfer \(kind) A1 on:2026-10-01",
      "confirm \(kind) A1", "expiring \(kind)", "find \(kind):x", "show \(kind) AB-1",
      "add task code:NV-X title:\"Việc\" section:I lead:vhxh query:\"\(kind) by:client\"",
      "sql SELECT * FROM \(kind)",
    ] {
      let line = line.replacingOccurrences(of: "{D}", with: folder.path)
      let (outcome, text) = type(line)
      #expect(outcome == .failed, "\(line): \(text)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    #expect(try session.registry.records(SavedQuestion.self).isEmpty)
    #expect(try session.registry.records(Duty.self).allSatisfy { $0.code != "NV-X" })
  }

  @Test("Every verb that may carry a code keeps it out of the history and of messages")
  func codes() throws {
    #expect(type("mở hồ sơ lý do:theo dõi", secrets: [Self.passphrase]).0 == .done)
    #expect(type("thêm giới thiệu dịch vụ:dv-tyt").0 == .done)
    #expect(type("đóng hồ sơ").0 == .done)
    let codes = screen.text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
      .filter { CaseCode.canonical($0) != nil }
    try #require(codes.count == 2)
    for verb in [
      "transfer", "chuyển", "chuyển công tác", "merge officers", "sáp nhập cán bộ", "history",
      "nhật ký", "show", "xem", "find", "tìm", "duplicates", "trùng", "explain", "giải thích",
      "missing", "template", "watch 5", "save x", "sql SELECT", "count", "edit", "delete", "undo",
      "restore", "run", "report", "today", "help", "set", "check", "gaps",
    ] {
      for code in codes {
        for line in ["\(verb) \(code)", "\(verb) \(code.lowercased()) sang trạm y tế"] {
          #expect(session.concernsCases(line), "\(line)")
          #expect(!type(line).1.localizedCaseInsensitiveContains(code), "\(line)")
        }
      }
    }
  }
}
