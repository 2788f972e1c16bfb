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
}
