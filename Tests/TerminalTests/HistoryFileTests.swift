import Foundation
import Testing

@testable import outreach

@Suite("The history file")
struct HistoryFileTests {
  private let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
  }

  private func write(_ bytes: [UInt8]) throws -> HistoryFile {
    try Data(bytes).write(to: URL(fileURLWithPath: home.path + "/history"))
    return HistoryFile(path: home.path + "/history")
  }

  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  @Test("File and folder are made for their owner only")
  func modes() throws {
    let history = HistoryFile(path: home.historyPath)
    #expect(try history.load().isEmpty)
    #expect(try mode(home.historyPath) == 0o600)
    #expect(try mode((home.historyPath as NSString).deletingLastPathComponent) == 0o700)
  }

  @Test("A file that others could read is closed to them")
  func closing() throws {
    let history = try write([])
    #expect(chmod(home.path + "/history", 0o644) == 0)
    _ = try history.load()
    #expect(try mode(home.path + "/history") == 0o600)
  }

  @Test("Entries come back in order, those of several lines whole")
  func entries() throws {
    let history = HistoryFile(path: home.historyPath)
    for line in ["tổ Đồng Phú", "one\n  two", "# three"] { try history.append(line) }
    #expect(
      try HistoryFile(path: home.historyPath).load() == ["tổ Đồng Phú", "one\n  two", "# three"]
    )
  }

  @Test("The oldest entries go when there are too many")
  func limit() throws {
    let history = HistoryFile(path: home.historyPath, limit: 3)
    for number in 1...5 { try history.append("line \(number)") }
    let contents = try String(contentsOfFile: home.historyPath, encoding: .utf8)
    #expect(!contents.contains("line 2"))
    #expect(try history.load() == ["line 3", "line 4", "line 5"])
    #expect(try HistoryFile(path: home.historyPath, limit: 2).load() == ["line 4", "line 5"])
  }

  @Test("Sessions at the same time lose no line of each other")
  func concurrency() async throws {
    let path = home.historyPath
    await withTaskGroup(of: Void.self) { group in
      for session in 0..<4 {
        group.addTask {
          let history = HistoryFile(path: path)
          for number in 0..<50 {
            do { try history.append("\(session) \(number)") } catch { Issue.record(error) }
          }
        }
      }
    }
    #expect(try Set(HistoryFile(path: path).load()).count == 200)
  }

  @Test("A file without times, cut off or damaged, gives what it has")
  func damage() throws {
    let history = try write(Array("one\ntwo\ntwo\n".utf8) + [0xFF, 0x0A] + Array("three".utf8))
    #expect(try history.load() == ["one", "two", "three"])
    try history.append("four")
    #expect(try history.load() == ["one", "two", "three", "four"])
  }

  @Test(
    "Private lines are not kept",
    arguments: [
      ("list", true), (" list", false), ("", false), ("#1700000000", false), ("pin", false),
    ]
  )
  func keeping(line: String, isKept: Bool) {
    let history = HistoryFile(path: home.historyPath) { $0 != "pin" }
    #expect(history.isKept(line) == isKept)
  }

  @Test("A device keeps no history and stays as it is")
  func device() throws {
    var before = stat()
    #expect(stat("/dev/null", &before) == 0)
    let history = HistoryFile(path: "/dev/null")
    #expect(try history.load().isEmpty)
    try history.append("list")
    #expect(try history.load().isEmpty)
    var after = stat()
    #expect(stat("/dev/null", &after) == 0)
    #expect(after.st_mode == before.st_mode)
    // What follows works at a pipe, too.
    let pipe = home.path + "/pipe"
    #expect(mkfifo(pipe, 0o644) == 0)
    #expect(throws: TerminalError.self) { try HistoryFile(path: pipe).load() }
    #expect(try mode(pipe) == 0o644)
  }

  @Test("A file that cannot be made is reported")
  func failure() throws {
    let history = HistoryFile(path: home.path)
    #expect(throws: TerminalError.self) { try history.load() }
  }
}
