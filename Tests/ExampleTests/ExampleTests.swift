import Foundation
import OutreachRegistry
import OutreachSQLite
import Testing

@Suite("The examples")
struct ExampleTests {
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

  private func output(
    of executable: URL,
    _ arguments: [String] = [],
    status: Int32 = 0
  ) throws -> String {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == status)
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

  @Test("A commune's own tool imports, edits, keeps changes together, and sees those of others")
  func communeTool() throws {
    let lines = try output(of: built("CommuneTool")).split(separator: "\n").map(String.init)
    #expect(
      lines == [
        "would add 1 and refuse 0", "read 100 %", "added 1", "cancelled; 1 village",
        "name required", "Đồng Phú 1 1", "edited meanwhile by somebody else", "mai 170 → 171",
        "công cụ 0 → 170", "exported 1", "true", "0 0",
        "mai changed congan",
      ]
    )
  }

  @Test("Swift in the documentation is part of an example that is compiled and run")
  func articles() throws {
    let examples = Self.root.appendingPathComponent("Examples")
    let names = try FileManager.default.subpathsOfDirectory(atPath: examples.path)
      .filter { $0.hasSuffix(".swift") }
    let sources = try names.map { name in
      Self.unindented(
        try String(contentsOf: examples.appendingPathComponent(name), encoding: .utf8)
      )
    }
    let articles =
      ["TypedReadingAndWriting", "Importing", "Concurrency", "Extending", "TestingWithIt"]
      .map { "OutreachRegistry/OutreachRegistry.docc/\($0)" }
      + ["OutreachShell/OutreachShell.docc/HostingThePrompt"]
    for article in articles {
      let file = Self.root.appendingPathComponent("Sources/\(article).md")
      let text = try String(contentsOf: file, encoding: .utf8)
      let blocks = text.split(separator: "```swift\n").dropFirst()
        .compactMap { $0.split(separator: "```").first }
      #expect(!blocks.isEmpty)
      for block in blocks {
        let code = Self.unindented(String(block))
        #expect(sources.contains { $0.contains(code) }, "\(article): \(block)")
      }
    }
  }

  private static func unindented(_ text: String) -> String {
    text.split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: "\n")
  }

  @Test("A tool has a kind, an indicator, a format and a command of its own in a prompt it hosts")
  func ownTool() throws {
    let text = try output(of: built("OwnTool"))
    #expect(text.contains("Added 1 boat: BO02."))
    #expect(text.contains("BO01  Thuyền Bình Minh  Đồng Phú  20 Nov 2026"))
    #expect(text.contains("| Đồng Phú || 1\n"))
    #expect(text.contains("X1                  2        1"))
    #expect(text.contains("Took back change"))
    #expect(text.contains("needs private input"))
  }

  @Test("The coverage check names who is missing, and says by its status whether all is well")
  func coverageCheck() throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("outreach-\(UUID().uuidString).registry").path
    defer {
      // What cannot be removed is left to the system's cleaning of temporary files.
      try? FileManager.default.removeItem(atPath: path)
    }
    let registry = try Registry.create(path, commune: "18775")
    let today = registry.context.today
    let lastYear = today.adding(days: -400)
    try registry.add(Organization(code: "tyt", name: "Trạm Y tế xã", kind: .healthStation))
    for code in ["CB1", "CB2"] {
      try registry.add(
        Officer(
          code: code,
          name: "Lê \(code)",
          organization: "tyt",
          direct: true,
          validFrom: lastYear
        )
      )
    }
    try registry.add(
      Course(
        code: "TH",
        title: "Nghiệp vụ",
        kind: .training,
        level: .province,
        starts: today,
        ends: today
      )
    )
    try registry.attend(["CB1": .present, "CB2": .absent], course: "TH", on: today)
    let check = try built("CoverageCheck")
    #expect(
      try output(of: check, [path], status: 1)
        == "B2  Trạm Y tế xã: 1/2\n  CB2  Lê CB2: vắng: TH\n"
    )
    #expect(try output(of: check, [path, "50"]) == "")
    #expect(try output(of: check, [path + "x"], status: 3) == "")
    #expect(try output(of: check, [], status: 2) == "")
  }

  @Test("The dashboard is one page with charts, without scripts, that loads nothing")
  func dashboard() throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("outreach-\(UUID().uuidString).registry").path
    defer {
      // What cannot be removed is left to the system's cleaning of temporary files.
      try? FileManager.default.removeItem(atPath: path)
    }
    let registry = try Registry.create(path, commune: "18775")
    let day = registry.context.today
    try registry.add(Village(code: "a", name: "A <b>", validFrom: day.adding(days: -400)))
    try registry.add(Organization(code: "tyt", name: "Trạm Y tế xã", kind: .healthStation))
    try registry.add(
      Activity(date: day, channel: .villageConference, lead: "tyt", title: "Hội nghị")
    )
    let page = try output(of: built("Dashboard"), [path])
    #expect(page.hasPrefix("<!DOCTYPE html>"))
    #expect(page.contains("A2. Thôn có tuyên truyền"))
    #expect(page.contains("A &lt;b&gt;"))
    #expect(page.contains("<svg"))
    for forbidden in ["<script", "src=", "href=", "@import", "url("] {
      #expect(!page.contains(forbidden))
    }
    #expect(try output(of: built("Dashboard"), [], status: 2) == "")
    #expect(try output(of: built("Dashboard"), [path + "x"], status: 3) == "")
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
