import Foundation
import OutreachPostgreSQL
import OutreachRegistry
import Synchronization
import TestServer
import Testing

/// A server of a test's own, which it may restart.
private final class OwnServer {
  let address: String

  init() throws { address = try Self.control("start") }
  func restart() throws { _ = try Self.control("restart", address) }
  deinit { _ = try? Self.control("stop", address) }

  private static func control(_ arguments: String...) throws -> String {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let process = Process()
    process.executableURL = root.appendingPathComponent(".ci/postgresql")
    process.arguments = arguments
    let output = FileManager.default.temporaryDirectory
      .appendingPathComponent("outreach-control-\(UUID().uuidString)")
    try Data().write(to: output)
    defer { try? FileManager.default.removeItem(at: output) }
    // A file, as the server would keep a pipe open.
    process.standardOutput = try FileHandle(forWritingTo: output)
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return try String(contentsOf: output, encoding: .utf8)
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }
}

@Suite("A server that is restarted", .enabled(if: TestServer.isThere), .serialized)
struct RestartedServerTests {
  private let server: OwnServer
  private let registry: Registry

  init() throws {
    server = try OwnServer()
    registry = try Registry.create(server: server.address, commune: "18775")
  }

  private func add(_ code: String) throws {
    try registry.add(Organization(code: code, name: code, kind: .office))
  }

  private func codes() throws -> [String] {
    try registry.records(Organization.self).map(\.code).sorted()
  }

  @Test("Between two commands it goes unnoticed")
  func between() throws {
    try add("a")
    try server.restart()
    try add("b")
    try server.restart()
    #expect(try codes() == ["a", "b"])
    #expect(try registry.verify().problems.isEmpty)
  }

  @Test("In the midst of an import nothing of it stays, and the same import then works")
  func inImport() throws {
    let folder = try TemporaryFolder()
    var sheet = "mã,tên,từ ngày\n"
    for number in 0..<3000 { sheet += "v\(number),Thôn \(number),1/7/2025\n" }
    let path = try Sheets.write(Array(sheet.utf8), "thon.csv", in: folder)
    let server = server
    let what = problem {
      _ = try registry.change(.import, command: "import", inBulk: true) { change in
        for number in 0..<3000 {
          if number == 1500 { try server.restart() }
          let village = Village(
            code: "v\(number)",
            name: "Thôn \(number)",
            validFrom: try #require(CalendarDate(year: 2025, month: 7, day: 1))
          )
          _ = try change.insert(village.record())
        }
        return nil
      }
    }
    #expect(what == .connectionLost(isKnown: true))
    #expect(try registry.records(Village.self).isEmpty)
    let summary = try Sheets.load(Village.kind, path, into: registry)
    #expect(summary.added == 3000)
    #expect(try registry.verify().problems.isEmpty)
  }

  @Test("A change whose end was lost is found in the journal, and is done")
  func lostEnd() throws {
    try add("a")
    let other = try PostgreSQLStore(ServerAddress(server.address))
    // The server commits, then waits for another that never comes before it answers.
    try other.outsideTransaction("ALTER SYSTEM SET synchronous_standby_names = 'none'")
    try other.read { try $0.execute("SELECT pg_reload_conf()") }
    let isOver = Mutex(false)
    Thread.detachNewThread {
      while !isOver.withLock({ $0 }) {
        // What fails is asked again until the change is over.
        try? other.read {
          try $0.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
          )
        }
        Thread.sleep(forTimeInterval: 0.05)
      }
    }
    defer { isOver.withLock { $0 = true } }
    try add("b")
    #expect(try codes() == ["a", "b"])
    #expect(try registry.history().count == 3)
  }
}
