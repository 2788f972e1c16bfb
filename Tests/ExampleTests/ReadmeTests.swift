import Foundation
import Testing

@Suite("The README")
struct ReadmeTests {
  /// The root of the package, above this file's folder.
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The lines of the blocks marked with a language, block by block.
  private func blocks(_ language: String) throws -> [[Substring]] {
    let text = try String(
      contentsOf: Self.root.appendingPathComponent("README.md"),
      encoding: .utf8
    )
    return text.split(separator: "```\(language)\n").dropFirst().map { block in
      (block.firstRange(of: "\n```").map { block[..<$0.lowerBound] } ?? block)
        .split(separator: "\n")
    }
  }

  /// The folder in which the program was built.
  private var built: String {
    get throws {
      var folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
      while folder.path != "/" {
        folder.deleteLastPathComponent()
        let file = folder.appendingPathComponent("outreach").path
        if FileManager.default.isExecutableFile(atPath: file) { return folder.path }
      }
      throw CocoaError(.fileNoSuchFile)
    }
  }

  private func run(_ line: String, in folder: URL) throws -> (output: String, status: Int32) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", line]
    process.currentDirectoryURL = folder
    process.environment = ["PATH": try built + ":/usr/bin:/bin", "HOME": folder.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (String(decoding: data, as: UTF8.self), process.terminationStatus)
  }

  @Test("Its commands run on a commune's sheets, in their order, and answer what it shows")
  func commands() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("outreach-readme-\(UUID().uuidString)")
    try FileManager.default.copyItem(
      at: Self.root.appendingPathComponent("Tests/OutreachSQLiteTests/Sheets"),
      to: folder
    )
    // What cannot be removed is left to the system's cleaning of temporary files.
    defer { try? FileManager.default.removeItem(at: folder) }
    let lines = try blocks("sh").flatMap { $0 }.filter { $0.hasPrefix("outreach ") }
    #expect(lines.count > 8)
    var answers: [String] = []
    for line in lines {
      let onTheDay = line.replacing(" -c ", with: " --today 2026-11-23 -c ", maxReplacements: 1)
      let (output, status) = try run(String(onTheDay), in: folder)
      #expect(status == 0, "\(line)\n\(output)")
      answers.append(output)
    }
    let shown = try blocks("text").map { $0.joined(separator: "\n") + "\n" }
    #expect(!shown.isEmpty)
    for answer in shown { #expect(answers.contains(answer)) }
    #expect(answers.last?.hasSuffix("missing\n") == true)
  }

  /// What is typed in the table of the first minutes, in both languages.
  private func typed() throws -> [String] {
    let text = try String(
      contentsOf: Self.root.appendingPathComponent("README.md"),
      encoding: .utf8
    )
    let table = try #require(text.split(separator: "| gõ | type | |\n").dropFirst().first)
    return table.split(separator: "\n", omittingEmptySubsequences: false)
      .prefix { $0.hasPrefix("|") }.dropFirst()
      .flatMap { row in
        row.split(separator: "|").prefix(2).compactMap { cell in
          cell.firstMatch(of: /`(.+?)`/).map { String($0.1) }
        }
      }
  }

  /// True if only a person at a terminal can do it: a form, the roll, pasting.
  private static func needsTerminal(_ line: String) -> Bool {
    ["thêm hoạt động", "add activity", "thoát", "quit"].contains(line)
      || line.hasPrefix("điểm danh") || line.hasPrefix("roll-call") || line.hasSuffix(":-")
  }

  @Test("Every line of the first ten minutes works in the demo, in the folder of its sheets")
  func firstMinutes() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("outreach-minutes-\(UUID().uuidString)")
    try FileManager.default.copyItem(
      at: Self.root.appendingPathComponent("Sources/outreach/Resources"),
      to: folder
    )
    // What cannot be removed is left to the system's cleaning of temporary files.
    defer { try? FileManager.default.removeItem(at: folder) }
    let lines = try typed().filter { !Self.needsTerminal($0) }
    #expect(lines.count > 40)
    try lines.joined(separator: "\n").write(
      to: folder.appendingPathComponent("lines.txt"),
      atomically: true,
      encoding: .utf8
    )
    let (output, status) = try run("outreach demo --yes -f lines.txt 2>&1", in: folder)
    #expect(status == 0, "\(output.suffix(600))")
  }
}
