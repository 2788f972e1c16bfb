import Foundation
import OutreachPostgreSQL
import OutreachRegistry
import OutreachShell
import TestServer
import Testing

@Suite("Members at the prompt", .enabled(if: TestServer.isThere))
struct MemberTests {
  @Test("They are let in, listed and removed", arguments: Language.allCases)
  func members(language: Language) throws {
    let database = try TestDatabase()
    let user = "m" + UUID().uuidString.lowercased().replacing("-", with: "").prefix(12)
    try TestServer.run("CREATE ROLE \(user) LOGIN")
    let registry = try SmallRegistry.make(language, in: database.store())
    func type(_ line: String) -> (outcome: Session.Outcome, text: String) {
      let screen = RecordingScreen()
      let session = Session(
        registry: registry,
        screen: screen,
        settings: Settings(language: language)
      )
      return (session.run(line), screen.text)
    }
    #expect(type("thành viên thêm \(user) vai trò:người nhập thôn:dong-phu").outcome == .done)
    let list = type("member list").text
    let role = language == .vi ? "người nhập" : "editor"
    #expect(list.contains(user) && list.contains(role) && list.contains("dong-phu"))
    #expect(type("member add \(user) role:editor village:nowhere").outcome == .failed)
    #expect(type("member add \(user) role:viewer village:\"Đồng Phú\"").outcome == .done)
    #expect(try registry.members().map(\.village) == ["dong-phu"])
    #expect(type("member add nobody role:viewer").text.contains("createuser"))
    #expect(type("member remove \(user)").outcome == .done)
    #expect(type("member remove \(user)").outcome == .failed)
    #expect(!type("members").text.contains(user))
    try TestServer.run("DROP ROLE \(user)")
  }
}
