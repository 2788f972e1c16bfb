import Foundation
import OutreachPostgreSQL
import OutreachRegistry
import TestServer
import Testing

@Suite("The process and a server", .enabled(if: TestServer.isThere))
struct SharedProcessTests {
  private let home: TemporaryHome
  private let database: TestDatabase

  init() throws {
    home = try TemporaryHome()
    database = try TestDatabase()
  }

  /// Runs the program, which is killed after so many seconds if it still runs.
  private func outreach(
    _ arguments: [String],
    killedAfter seconds: Double? = nil
  ) throws -> (status: Int32, text: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try Built.executable(named: "outreach"))
    process.arguments = arguments
    process.environment = EditorSession.environment(home: home)
    let output = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = output
    try process.run()
    if let seconds {
      Thread.sleep(forTimeInterval: seconds)
      if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: text, as: UTF8.self))
  }

  @Test("The journal names whoever connected: another name is refused, whatever is to be done")
  func user() throws {
    let address = database.address
    for arguments in [["create", address, "--commune", "18775"], [address, "-c", "villages"]] {
      let result = try outreach(arguments + ["--user", "lan"])
      #expect(result.status != 0 && result.text.contains("theo người đã nối"), "\(result.text)")
    }
    #expect(try outreach(["create", address, "--commune", "18775"]).status == 0)
    let result = try outreach([address, "--user", "lan", "-c", "villages"])
    #expect(result.status == 3 && result.text.contains("theo người đã nối"), "\(result.text)")
  }

  @Test("Of several communes in a database one is named")
  func communes() throws {
    for code in ["18775", "18133"] {
      #expect(try outreach(["create", database.address, "--commune", code]).status == 0)
    }
    let unnamed = try outreach([database.address, "-c", "count villages"])
    #expect(unnamed.status == 3)
    #expect(unnamed.text.contains("--commune 18133, --commune 18775"), "\(unnamed.text)")
    let named = try outreach([database.address, "--commune", "18133", "-c", "count villages"])
    #expect(named.status == 0, "\(named.text)")
  }

  @Test("A push of a process that is killed is on the server as a whole or not at all")
  func push() throws {
    let address = database.address
    #expect(try outreach(["create", address, "--province", "Hà Tĩnh"]).status == 0)
    let commune = try home.registry()
    let push = [commune, "-c", "push to:\(address)"]
    let province = try Registry.open(server: address)
    let kills =
      ProcessInfo.processInfo.environment["OUTREACH_KILLS"].flatMap { Int($0) } ?? 8
    var whole = 0.0
    for number in 0...kills {
      if number > 0 {
        try TestServer.run("DROP DATABASE \(name) WITH (FORCE)")
        try TestServer.run("CREATE DATABASE \(name) TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'")
        #expect(try outreach(["create", address, "--province", "Hà Tĩnh"]).status == 0)
      }
      let begin = ContinuousClock.now
      let seconds = number == 0 ? nil : Double.random(in: whole * 0.3...whole * 1.05)
      let first = try outreach(push, killedAfter: seconds)
      if number == 0 { whole = begin.duration(to: .now) / .seconds(1) }
      let there = try province.communes()
      #expect(there == [] || there == ["18775"], "\(first.text)")
      // What the lost process had begun is over when the lock is had.
      #expect(try outreach(push).status == 0)
      let copy = try Registry.open(server: address, commune: "18775")
      #expect(try copy.verify().problems.isEmpty)
      #expect(try outreach(push).text.contains("không có gì mới"))
    }
  }

  private var name: String {
    URLComponents(string: database.address).map { String($0.path.dropFirst()) } ?? ""
  }
}
