import Foundation
import OutreachRegistry
import OutreachSQLite
import Testing

/// A session that is killed while it works: the moment is chance, and known by its seed.
///
/// `OUTREACH_KILLS` has more of them tried.
@Suite("A session that is killed at any moment", .serialized)
struct KillTests {
  private static let kills =
    ProcessInfo.processInfo.environment["OUTREACH_KILLS"].flatMap { Int($0) } ?? 6

  private struct Chance: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      // splitmix64
      state &+= 0x9E37_79B9_7F4A_7C15
      var bits = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
      bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
      return bits ^ (bits >> 31)
    }
  }

  /// What a session does, over and over; each line that is done says so.
  private static func lines(_ home: TemporaryHome, _ round: Int) throws -> [String] {
    let sheet = home.path + "/sheet-\(round).csv"
    let rows = (1...40).map { "k\(round)-\($0);Thôn \(round) \($0);1/7/2025" }
    try ("Mã;Tên;Từ ngày\n" + rows.joined(separator: "\n") + "\n")
      .write(toFile: sheet, atomically: true, encoding: .utf8)
    return [
      "add village code:v\(round) name:\"V \(round)\" validFrom:1/7/2025",
      "import villages from:\(sheet)",
      "undo",
      "add village code:w\(round) name:\"W \(round)\" validFrom:1/7/2025",
      "merge villages v\(round),w\(round) into:m\(round) name:\"M \(round)\" on:2026-07-01",
      "edit officer CB00\(round % 9 + 1) position:\"P \(round)\"",
      "add officer code:K\(round) name:\"Người \(round)\" organization:vhxh validFrom:1/7/2025",
      "transfer officer K\(round) organization:congan on:2026-09-01",
      "backup to:\(home.path)/b\(round).registry",
    ]
  }

  @Test("Nothing acknowledged is lost, nothing is half there, nothing is stuck")
  func anyMoment() throws {
    let home = try TemporaryHome()
    let source = try home.registry()
    for seed in 0..<Self.kills {
      var chance = Chance(state: UInt64(seed))
      let path = home.path + "/killed.registry"
      for name in try FileManager.default.contentsOfDirectory(atPath: home.path)
      where name.hasPrefix("killed.registry") || name.hasPrefix("b") {
        try FileManager.default.removeItem(atPath: home.path + "/" + name)
      }
      try FileManager.default.copyItem(atPath: source, toPath: path)
      let delay = UInt32.random(in: 20_000...900_000, using: &chance)
      let output = try run(
        path,
        (0..<40).flatMap { try Self.lines(home, $0) },
        home,
        killAfter: delay
      )
      try look(path, output, "seed \(seed)")
    }
  }

  /// Feeds lines to a session and kills it.
  private func run(
    _ path: String,
    _ lines: [String],
    _ home: TemporaryHome,
    killAfter microseconds: UInt32
  ) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try Built.executable(named: "outreach"))
    process.arguments = [path, "--yes", "--language", "en", "--today", "2026-11-23"]
    process.environment = EditorSession.environment(home: home)
    let script = home.path + "/script.txt"
    try (lines.joined(separator: "\n") + "\n")
      .write(toFile: script, atomically: true, encoding: .utf8)
    let input = try FileHandle(forReadingFrom: URL(fileURLWithPath: script))
    let log = home.path + "/log.txt"
    #expect(FileManager.default.createFile(atPath: log, contents: nil))
    let output = try FileHandle(forWritingTo: URL(fileURLWithPath: log))
    process.standardInput = input
    process.standardOutput = output
    process.standardError = output
    try process.run()
    usleep(microseconds)
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    return try String(contentsOfFile: log, encoding: .utf8)
  }

  /// Holds the registry against what was acknowledged.
  private func look(_ path: String, _ output: String, _ place: String) throws {
    let registry = try Registry.open(path, context: Context(user: "lan"))
    #expect(try registry.verify().problems.isEmpty, "\(place)")
    let villages = Set(try registry.records(Village.self).map(\.code))
    let officers = Set(try registry.records(Officer.self).map(\.code))
    for line in output.split(separator: "\n") {
      guard let code = line.split(separator: " ").last?.dropLast() else { continue }
      if line.hasPrefix("Added 1 village:") { #expect(villages.contains(String(code)), "\(place)") }
      if line.hasPrefix("Added 1 officer:") { #expect(officers.contains(String(code)), "\(place)") }
    }
    for round in 0..<40 {
      // An import is there whole or not at all, and taken back whole.
      let count = villages.count { $0.hasPrefix("k\(round)-") }
      #expect(count == 0 || count == 40, "\(place) \(round)")
      // A merger ends both or neither.
      let ended = try ["v\(round)", "w\(round)"].map { code in
        try registry.record(Village.self, code: code)?.validTo != nil
      }
      #expect(ended[0] == ended[1], "\(place) \(round)")
      #expect(ended[0] == villages.contains("m\(round)"), "\(place) \(round)")
    }
    // A copy that is there is whole, and nothing lies about.
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where name.hasPrefix("b") && name.hasSuffix(".registry") {
      let copy = try Registry.open(folder.path + "/" + name, readOnly: true)
      #expect(try copy.verify().problems.isEmpty, "\(place) \(name)")
      try copy.close()
    }
    // It can be written at once.
    let day = try #require(CalendarDate(year: 2025, month: 7, day: 1))
    try registry.add(Village(code: "after", name: "After", validFrom: day))
    try registry.close()
  }
}
