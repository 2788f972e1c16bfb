import Foundation
import OutreachRegistry
import OutreachSQLite
import Testing

@Suite("A session from other languages")
final class OtherLanguageTests {
  /// The root of the package, above this file's folder.
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private let folder: URL
  private var registry: String { folder.appendingPathComponent("so.registry").path }

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("outreach-other-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let context = Context(user: "lan", today: CalendarDate(year: 2026, month: 11, day: 23))
    let made = try Registry.create(registry, commune: "18775", context: context)
    let day = try #require(CalendarDate(year: 2025, month: 7, day: 1))
    try made.add(Organization(code: "tyt", name: "Trạm Y tế xã", kind: .healthStation))
    try made.add(
      Officer(code: "CB1", name: "Đặng Thị Đào", organization: "tyt", direct: true, validFrom: day)
    )
    try made.add(Activity(date: day, channel: .website, lead: "tyt", title: "Bài viết"))
    try made.close()
  }

  deinit {
    // What cannot be removed is left to the system's cleaning of temporary files.
    try? FileManager.default.removeItem(at: folder)
  }

  private struct Result {
    var output: String
    var errors: String
    var status: Int32
    var lines: [Substring] { output.split(separator: "\n") }
  }

  /// Runs a program with `outreach` in its path.
  private func run(_ words: [String], input: String = "") throws -> Result {
    let names = ["in", "out", "err"].map { folder.appendingPathComponent(UUID().uuidString + $0) }
    try Data(input.utf8).write(to: names[0])
    for name in names[1...] { try Data().write(to: name) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.currentDirectoryURL = folder
    process.environment = [
      "PATH": try Self.built() + ":/usr/bin:/bin", "HOME": folder.path,
      "PYTHONPATH": Self.root.appendingPathComponent("Examples/FromPython").path,
      "PYTHONDONTWRITEBYTECODE": "1",
    ]
    process.standardInput = try FileHandle(forReadingFrom: names[0])
    process.standardOutput = try FileHandle(forWritingTo: names[1])
    process.standardError = try FileHandle(forWritingTo: names[2])
    try process.run()
    process.waitUntilExit()
    return Result(
      output: try String(contentsOf: names[1], encoding: .utf8),
      errors: try String(contentsOf: names[2], encoding: .utf8),
      status: process.terminationStatus
    )
  }

  /// The folder in which the program was built.
  private static func built() throws -> String {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let file = folder.appendingPathComponent("outreach").path
      if FileManager.default.isExecutableFile(atPath: file) { return folder.path }
    }
    throw CocoaError(.fileNoSuchFile)
  }

  private func session(_ input: String, _ options: [String] = []) throws -> Result {
    let fixed = ["--format", "json", "--language", "en", "--today", "2026-11-23"]
    return try run(["outreach", registry] + fixed + options, input: input)
  }

  private func python(_ program: String) throws -> Result {
    try run(["python3", "-c", "from outreach import *\n" + program])
  }

  @Test(
    "Every command answers with one JSON document and a line break",
    arguments: [
      "organizations", "organizations name:zzz", "count officers", "show CB1", "find zzz",
      "add village code:a name:A validFrom:2025-07-01", "edit CB1 position:x",
      "edit CB1 direct:yes", "delete HD00001", "undo", "history", "verify", "due", "help",
      "help terms", "help officer", "help officer code", "set", "set language", "set language vi",
      "set hints off", "views", "views officers", "sql SELECT 1 WHERE 0", "sql SELECT 1",
      "save q officers", "indicators", "A1", "coverage", "missing training",
      "expiring within:90d", "check coverage:training min:0%", "matrix", "gaps",
      "compare 2026-Q2 2026-Q3", "chart activities by:channel", "tasks", "lock",
      "export officers to:x.csv", "export to:x.json", "export", "officers to:y.ndjson", "quit",
      "coverage training to:z.csv", "backup to:b.registry", "run lines.txt", "export officers",
      "import officers from:sheet.csv", "import officers from:sheet.csv dry-run:yes",
      "edit CB1 name:B dry-run:yes", "case-key list",
    ]
  )
  func oneDocument(_ command: String) throws {
    try Data("# nothing\n\n".utf8).write(to: folder.appendingPathComponent("lines.txt"))
    try Data("Mã;Họ và tên;Đơn vị;Từ ngày\nCB2;Lê A;tyt;1/7/2025\n".utf8)
      .write(to: folder.appendingPathComponent("sheet.csv"))
    // Where something was taken back, taking it back again is possible.
    let before = command == "undo" ? "edit CB1 position:y\n" : ""
    let result = try session(before + command + "\n")
    #expect(result.status == 0, "\(result.errors)")
    let output = before.isEmpty ? result.output : String(result.lines[1]) + "\n"
    #expect(output.hasSuffix("\n") && !output.hasSuffix("\n\n"))
    #expect(
      throws: Never.self,
      "\(output)",
      performing: { try JSONSerialization.jsonObject(with: Data(output.utf8)) }
    )
    let lines = output.split(separator: "\n")
    let ends: [Substring: Substring] = ["[": "]", "{": "}"]
    let first = try #require(lines.first)
    #expect(lines.count == 1 || ends[first] == lines.last)
    #expect(lines.count == 1 || !lines.dropLast().contains { $0 == ends[first] })
  }

  @Test("Several commands of a line answer one after the other; blank lines and comments do not")
  func several() throws {
    let result = try session("count officers; lock\n\n  \n# count\ncount villages # all\n")
    #expect(result.lines.count == 3)
    #expect(result.lines.first == "{\"count\":1}")
    #expect(result.lines.dropFirst().first == "{\"done\":\"lock\"}")
    #expect(result.status == 0)
  }

  @Test("What is written to a file is told, with the rows")
  func files() throws {
    let result = try session("officers to:x.csv\nexport officers to:y.csv\n")
    #expect(
      result.lines == [
        "{\"done\":\"list\",\"file\":\"x.csv\",\"rows\":1}",
        "{\"done\":\"export\",\"file\":\"y.csv\",\"rows\":1}",
      ]
    )
  }

  @Test("An error is one line with its code, ends the session, and keeps what was done before")
  func errors() throws {
    let result = try session(
      "edit CB1 position:x\nactivities channel:loudspeker\nedit CB1 position:y\n"
    )
    #expect(result.status == 1)
    #expect(result.output == "{\"changed\":1,\"records\":[\"CB1\"]}\n")
    #expect(result.errors.hasPrefix("{\"error\":{\"code\":\"unknownValue\","))
    #expect(result.errors.contains("\"line\":2,\"column\":20,\"field\":\"channel\""))
    #expect(result.errors.split(separator: "\n").count == 1)
    #expect(try session("officers columns:position\n").output.contains("{\"position\":\"x\"}"))
    let closed = try run(["outreach", "none.registry", "--format", "json"])
    #expect(closed.status == 3)
    #expect(closed.errors.hasPrefix("{\"error\":{\"code\":"))
    #expect(closed.output.isEmpty)
  }

  @Test("With --keep-going every line has its document: null where the command failed")
  func keepsGoing() throws {
    let result = try session(
      """
      count officers
      activities channel:loudspeker
      foo
      edit nobody position:x
      import officers from:none.csv
      check coverage:training min:100%
      run none.txt
      count officers
      """,
      ["--keep-going"]
    )
    #expect(result.status == 1)
    #expect(result.lines.first == "{\"count\":1}" && result.lines.last == "{\"count\":1}")
    #expect(result.lines.count { $0 == "null" } == 5)
    let documents = result.output.replacing("[\n", with: "[").replacing("\n]", with: "]")
    #expect(documents.split(separator: "\n").count == 8)
    #expect(result.errors.split(separator: "\n").count { $0.hasPrefix("{\"error\"") } == 6)
    let table = try run(
      ["outreach", registry, "--keep-going", "-c", "foo", "-c", "count officers"]
    )
    #expect(table.status == 1)
    #expect(table.output.contains("1"))
    #expect(!table.output.contains("null"))
  }

  @Test("The Python class keeps one session open, also after an error")
  func pythonClass() throws {
    let result = try python(
      """
      with Registry("so.registry", "--language", "en", "--today", "2026-11-23") as registry:
          print(registry.ask("count officers"))
          first = registry._process.pid
          print(registry.ask("officers")[0]["name"])
          print(registry.ask("officers name:zzz"))
          print(registry.ask("A1")["indicator"])
          print(registry.ask("add village code:a name:A validFrom:2025-07-01"))
          print(registry._process.pid == first)
          try:
              registry.ask("activities channel:loudspeker")
          except OutreachError as error:
              print(error.code, error.field, error.suggestions)
          print(registry.ask("count villages"), registry._process.pid == first)
          print(registry.ask("check coverage:training min:100%")[0]["met"])
          print(registry.ask("lock"))
          for wrong in ["x\\ny", "# x", ""]:
              try:
                  registry.ask(wrong)
              except ValueError as error:
                  print(error)
          print(registry.ask("quit"), registry.ask("count officers"))
          last = registry._process
      print(last.returncode)
      try:
          Registry("none.registry").ask("officers")
      except OutreachError as error:
          print(error.code)
      """
    )
    #expect(result.errors.isEmpty)
    #expect(
      result.output == """
        {'count': 1}
        Đặng Thị Đào
        []
        A1
        {'changed': 1, 'records': ['a']}
        True
        unknownValue channel ['loudspeaker']
        {'count': 1} True
        False
        {'done': 'lock'}
        a command is one line, and no comment
        a command is one line, and no comment
        a command is one line, and no comment
        {'done': 'quit'} {'count': 1}
        0
        noSuchFile

        """
    )
  }

  @Test("The Python program answers from one session")
  func pythonProgram() throws {
    let script = Self.root.appendingPathComponent("Examples/FromPython/outreach.py").path
    let result = try run(["python3", script, registry])
    #expect(result.errors.isEmpty)
    #expect(
      result.output == """
        activities: 1
          website: 1
        not trained: CB1 Đặng Thị Đào (never invited)

        """
    )
    let wrong = try run(["python3", script, "none.registry"])
    #expect(wrong.status == 1)
    #expect(wrong.errors.hasPrefix("noSuchFile: "))
    #expect(try run(["python3", script]).status == 2)
  }

  @Test("The shell script is silent while enough are trained, and otherwise tells who is missing")
  func shell() throws {
    let script = Self.root.appendingPathComponent("Examples/FromShell/check-coverage.sh").path
    let short = try run(["sh", script, registry])
    #expect(short.status == 1)
    #expect(short.output.contains("CB1"), "\(short.output)")
    #expect(short.errors.isEmpty)
    let met = try run(["sh", script, registry, "0%"])
    #expect(met.status == 0)
    #expect(met.output.isEmpty)
    let absent = try run(["sh", script, "none.registry"])
    #expect(absent.status == 3)
    #expect(absent.errors.contains("\"error\""))
    #expect(try run(["sh", script]).status == 2)
  }
}
