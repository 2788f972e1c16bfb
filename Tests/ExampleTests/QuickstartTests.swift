import Foundation
import Testing

@Suite("The quickstart")
struct QuickstartTests {
  /// The root of the package, above this file's folder.
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private func built(_ name: String) throws -> URL {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    while folder.path != "/" {
      let file = folder.appendingPathComponent(name)
      if FileManager.default.isExecutableFile(atPath: file.path) { return file }
      folder.deleteLastPathComponent()
    }
    return Self.root.appendingPathComponent(".build/debug/" + name)
  }

  private func output(of executable: URL, _ arguments: [String] = []) throws -> String {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: data, as: UTF8.self)
  }

  @Test("It runs and prints the same answer as a table and as JSON")
  func runs() throws {
    let text = try output(of: built("Quickstart"))
    #expect(text.contains("village conference"))
    #expect(
      text.contains(
        "{\"channel\":\"website\",\"count\":1,\"occurrences\":1,\"reach\":230,\"cost\":null}"
      )
    )
  }

  @Test("A program that uses only the libraries is not linked with readline")
  func noReadline() throws {
    let libraries = try output(of: URL(fileURLWithPath: "/usr/bin/ldd"), [built("Quickstart").path])
    #expect(libraries.contains("libsqlite3"))
    #expect(!libraries.contains("readline"))
  }

  @Test("The README shows the quickstart's own code")
  func readme() throws {
    let readme = try String(
      contentsOf: Self.root.appendingPathComponent("README.md"),
      encoding: .utf8
    )
    let code = try String(
      contentsOf: Self.root.appendingPathComponent("Examples/Quickstart/main.swift"),
      encoding: .utf8
    )
    #expect(readme.contains(code))
  }
}
