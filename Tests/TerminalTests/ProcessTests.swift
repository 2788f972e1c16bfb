import Foundation
import OutreachRegistry
import OutreachSQLite
import Testing

@Suite("The process")
struct ProcessTests {
  private let home: TemporaryHome
  private let registry: String

  init() throws {
    home = try TemporaryHome()
    registry = try home.registry()
  }

  private struct Result {
    let status: Int32
    let output: String
    let notes: String
  }

  private func outreach(_ arguments: [String], input: String) throws -> Result {
    try outreach(arguments, bytes: Data(input.utf8))
  }

  private func executable() throws -> String { try Built.executable(named: "outreach") }

  private func outreach(
    _ arguments: [String],
    bytes input: Data = Data(),
    executable: String? = nil,
    in folder: String? = nil
  ) throws -> Result {
    let process = Process()
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    process.executableURL = URL(fileURLWithPath: try executable ?? self.executable())
    process.arguments = arguments
    process.environment = EditorSession.environment(home: home)
    let (stdin, stdout) = (Pipe(), Pipe())
    process.standardInput = stdin
    process.standardOutput = stdout
    // A file takes all there is to say, a pipe only as much as is read meanwhile.
    let said = home.path + "/said-\(UUID().uuidString)"
    #expect(FileManager.default.createFile(atPath: said, contents: nil))
    process.standardError = FileHandle(forWritingAtPath: said)
    try process.run()
    // A program that ends at the first line does not read the rest.
    signal(SIGPIPE, SIG_IGN)
    try? stdin.fileHandleForWriting.write(contentsOf: input)
    try stdin.fileHandleForWriting.close()
    let output = stdout.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let notes = try Data(contentsOf: URL(fileURLWithPath: said))
    return Result(
      status: process.terminationStatus,
      output: String(decoding: output, as: UTF8.self),
      notes: String(decoding: notes, as: UTF8.self)
    )
  }

  @Test("The version is told")
  func version() throws {
    let result = try outreach(["--version"])
    #expect(result.status == 0)
    #expect(result.output.wholeMatch(of: /outreach \d+\.\d+\.\d+\n/) != nil)
  }

  @Test("The only registry of a folder is opened without its name; of several each is named")
  func only() throws {
    let folder = home.path + "/only"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let arguments = ["-c", "count villages", "--format", "json"]
    let none = try outreach(arguments, in: folder)
    #expect(none.status == 2)
    #expect(none.notes.contains("không có sổ nào"))
    try FileManager.default.copyItem(atPath: registry, toPath: folder + "/xa.registry")
    // What is no registry is not counted as one, whatever it is called.
    try Data("SQLite format 3\0".utf8).write(to: URL(fileURLWithPath: folder + "/khac.registry"))
    let one = try outreach(arguments, in: folder)
    #expect(one.status == 0)
    #expect(one.output.contains("28"))
    try FileManager.default.copyItem(atPath: registry, toPath: folder + "/xa-2.registry")
    let several = try outreach(arguments, in: folder)
    #expect(several.status == 2)
    #expect(several.notes.contains("xa-2.registry, xa.registry"))
  }

  @Test("Where there are the registries of several communes, one of them is named")
  func communes() throws {
    let path = home.path + "/several.registry"
    let store = try SQLiteStore.create(at: path)
    for code in ["18775", "18133"] {
      _ = try Registry(creatingIn: store, commune: CommuneList.entry(code: code).commune)
    }
    try store.close()
    let unnamed = try outreach([path, "-c", "count officers"])
    #expect(unnamed.status == 3)
    #expect(unnamed.notes.contains("--commune 18133, --commune 18775"), "\(unnamed.notes)")
    let add = "add organization code:tyt name:\"Trạm Y tế\" kind:healthStation"
    #expect(try outreach([path, "--commune", "18133", "-c", add]).status == 0)
    for (code, count) in [("18133", 1), ("18775", 0)] {
      let arguments = ["-c", "count organizations", "--format", "json"]
      let named = try outreach([path, "--commune", code] + arguments)
      #expect(named.output == "{\"count\":\(count)}\n", "\(named.notes)")
    }
    let unknown = try outreach([path, "--commune", "00001", "-c", "count officers"])
    #expect(unknown.status == 3 && unknown.notes.contains("00001"), "\(unknown.notes)")
  }

  @Test("A question is answered on standard output with status 0")
  func done() throws {
    let result = try outreach([registry, "-c", "count villages", "--format", "json"])
    #expect(result.status == 0)
    #expect(result.output == "{\"count\":28}\n")
    #expect(result.notes.isEmpty)
  }

  @Test("A passphrase that there is no memory to try is no wrong one")
  func memory() throws {
    let phrase = home.path + "/phrase"
    #expect(
      FileManager.default.createFile(
        atPath: phrase,
        contents: Data("mật khẩu thật dài".utf8),
        attributes: [.posixPermissions: 0o600]
      )
    )
    let keyed = home.path + "/folder/x.registry"
    try FileManager.default.createDirectory(
      atPath: home.path + "/folder",
      withIntermediateDirectories: false
    )
    try FileManager.default.copyItem(atPath: registry, toPath: keyed)
    let unlock = [keyed, "--user", "lan", "--passphrase-file", phrase, "-c", "unlock reason:other"]
    #expect(
      try outreach([keyed, "--user", "lan", "-c", "case-key create from:\(phrase)"]).status == 0
    )
    var isTooLittle = false
    // Less and less, up to where it just does not suffice.
    for kilobytes in stride(from: 500_000, to: 200_000, by: -25_000) where !isTooLittle {
      let result = try outreach(
        ["-c", "ulimit -v \(kilobytes) && exec \"$@\"", "sh", executable()] + unlock,
        executable: "/bin/sh"
      )
      #expect(!result.notes.contains("Mật khẩu không đúng"), "\(kilobytes)")
      #expect(!result.notes.contains("Đã sai nhiều lần"), "\(kilobytes)")
      isTooLittle = result.notes.contains("không đủ bộ nhớ")
      #expect(isTooLittle || result.status == 0, "\(kilobytes): \(result.notes)")
    }
    #expect(isTooLittle)
    let result = try outreach(unlock)
    #expect(result.status == 0)
    #expect(!result.notes.contains("lần mở không thành"), "\(result.notes)")
  }

  @Test("A pipe without a writer is no passphrase file, and keeps nobody waiting")
  func pipe() throws {
    let pipe = home.path + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    let result = try outreach([registry, "-c", "case-key create from:\(pipe)"])
    #expect(result.status == 1)
    #expect(result.notes.contains("pipe"))
  }

  @Test("Ctrl-C ends a function that runs on, with a status that says so")
  func interruptedFunction() throws {
    let long = (1...4).map { _ in "printf('%.*c', 2000000000, 'x')" }.joined(separator: ", ")
    let terminal = try PseudoTerminal(
      executable: executable(),
      arguments: [registry, "-c", "count villages", "-c", "sql SELECT \(long)"],
      environment: EditorSession.environment(home: home)
    )
    try terminal.waitFor("28")
    usleep(300_000)
    terminal.signal(SIGINT)
    // Before the first of the four is done.
    #expect(try terminal.waitForExit(timeout: 8) == 130)
  }

  @Test("Rows come from standard input: all of it after -c, up to an empty line among commands")
  func rows() throws {
    let rows = "Mã;Tên;Từ ngày\nthon-a;Thôn A;1/7/2025\nthon-b;Thôn B;1/7/2025\n"
    var result = try outreach(
      [registry, "-c", "import villages from:- dry-run:yes"],
      input: rows + "\nthon-c;Thôn C;1/7/2025\n"
    )
    #expect(result.status == 0)
    #expect(result.output.contains("3 dòng; thêm 3"), "\(result.notes)")
    result = try outreach(
      [registry],
      input: "import villages from:-\n\(rows)\ncount villages format:json\nfoo\n"
    )
    #expect(result.status == 1)
    #expect(result.output.contains("2 dòng; thêm 2"))
    #expect(result.output.contains("{\"count\":30}"))
    // Rows are lines too, where a later problem is placed.
    #expect(result.notes.contains("7: foo"), "\(result.notes)")
    result = try outreach([registry, "-c", "import villages from:-"])
    #expect(result.status == 1 && result.notes.contains("Chưa có dòng nào."))
  }

  @Test(
    "A mistyped verb, kind, key, value, date or quote ends with 1, a caret and a suggestion",
    arguments: [
      ("activites by:channel", "hoạt động"), ("list activitys", "hoạt động"),
      ("activities chanel:loa", "channel"), ("activities channel:loudspeker", "loudspeaker"),
      ("activities date:31/02/2026", "31/02/2026"), ("activities village:\"Đồng", "^"),
      ("edit activity HD00001 village:\"Đồng Ph\"", "Đồng Phú"),
    ]
  )
  func mistyped(command: String, hint: String) throws {
    let before = try outreach([registry, "-c", "export"]).output
    let result = try outreach([registry, "-c", command])
    #expect(result.status == 1)
    #expect(result.output.isEmpty)
    #expect(result.notes.contains("^"))
    #expect(result.notes.contains(hint))
    #expect(try outreach([registry, "-c", "export"]).output == before)
  }

  @Test("A script stops at the first command that fails; what came before it stays")
  func script() throws {
    let result = try outreach(
      [registry],
      input: "edit HD00001 reach:7\nfoo\nedit HD00001 reach:8\n"
    )
    #expect(result.status == 1)
    let shown = try outreach([registry, "-c", "show HD00001", "--format", "json"]).output
    #expect(shown.contains("\"reach\":7"))
  }

  @Test("A failure in JSON names line, column and suggestions on standard error")
  func failureInJSON() throws {
    let result = try outreach([registry, "--format", "json"], input: "count villages\nactivites\n")
    #expect(result.status == 1)
    #expect(result.notes.contains("\"line\":2"))
    #expect(result.notes.contains("\"column\":1"))
    #expect(result.notes.contains("\"activities\""))
  }

  @Test("Wrong process arguments end with 2, a registry that cannot be opened with 3")
  func refused() throws {
    #expect(try outreach([registry, "--frmat", "json"]).status == 2)
    #expect(try outreach([registry, "--today", "31/02/2026"]).status == 2)
    #expect(try outreach([home.path + "/none.registry", "-c", "help"]).status == 3)
    let text = home.path + "/text.registry"
    try Data("no registry".utf8).write(to: URL(fileURLWithPath: text))
    #expect(try outreach([text, "-c", "help"]).status == 3)
    #expect(try Data(contentsOf: URL(fileURLWithPath: text)) == Data("no registry".utf8))
  }

  @Test("Changing several records without a terminal needs --yes")
  func agreement() throws {
    let delete = ["-c", "delete activities HD00001 HD00002"]
    #expect(try outreach([registry] + delete).status == 1)
    #expect(try outreach([registry, "--yes"] + delete).status == 0)
  }

  @Test("Whoever reads only the first lines ends the program quietly")
  func closedPipe() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try Built.executable(named: "outreach"))
    // Far more than a pipe holds.
    process.arguments = [registry, "-c", "export"]
    process.environment = EditorSession.environment(home: home)
    let (stdout, stderr) = (Pipe(), Pipe())
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = stdout
    process.standardError = stderr
    try process.run()
    #expect(try stdout.fileHandleForReading.read(upToCount: 1_000)?.isEmpty == false)
    try stdout.fileHandleForReading.close()
    #expect(stderr.fileHandleForReading.readDataToEndOfFile().isEmpty)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 0)
  }

  @Test(
    "Rubbish on standard input is refused or answered, ends nothing by a signal, changes nothing",
    arguments: [
      Array(0...255), [0], [0xFF, 0xFE, 0x00], Array("count villages\u{0}\n".utf8),
      Array("add village code:x name:\"a\u{0}b\" validFrom:1/1/2026\n".utf8),
      Array("add village code:x name:\"a\u{1B}[2Jb\" validFrom:1/1/2026\n".utf8),
      Array("find \u{1B}]0;x\u{7}\n".utf8), Array(repeating: 0x22, count: 10_001),
    ] as [[UInt8]]
  )
  func rubbish(input: [UInt8]) throws {
    let before = try outreach([registry, "-c", "export"]).output
    let result = try outreach([registry], bytes: Data(input))
    #expect(result.status == 0 || result.status == 1)
    #expect(result.notes.utf8.count < 1_000_000)
    #expect(!result.output.contains("\u{1B}") && !result.notes.contains("\u{1B}"))
    #expect(!result.output.contains("\u{0}") && !result.notes.contains("\u{0}"))
    #expect(try outreach([registry, "-c", "export"]).output == before)
  }

  @Test("A line of ten million bytes is refused at once, and nothing of it repeated")
  func longLine() throws {
    let line = "hoạt động " + String(repeating: "x", count: 10_000_000)
    var result: Result?
    let time = try ContinuousClock().measure {
      result = try outreach([registry, "--keep-going"], input: line + "\nđếm thôn\n")
    }
    #expect(time < .seconds(15))
    #expect(result?.status == 1)
    #expect(result?.notes.contains("Dòng lệnh dài quá 1 MiB.") == true)
    #expect((result?.notes.utf8.count ?? .max) < 2000)
    #expect(result?.output.contains("28") == true)
  }

  @Test("A line of a million bytes and a question of ten thousand terms end with an answer")
  func long() throws {
    let long = try outreach([registry], input: "find " + String(repeating: "a", count: 1_000_000))
    #expect(long.status == 0 || long.status == 1)
    let words = (0..<10_000).map { "w\($0)" }.joined(separator: " ")
    #expect(try outreach([registry], input: "activities \(words)\n").status == 0)
    let numbers = (0..<10_000).map(String.init).joined(separator: ",")
    let many = try outreach([registry], input: "count activities reach:\(numbers)\n")
    #expect(many.status == 0)
  }

  @Test("The demo without a terminal prints a first answer and ends")
  func demo() throws {
    let result = try outreach(["demo"])
    #expect(result.status == 0)
    #expect(result.output.contains("truyền thanh thôn"))
  }

  @Test("Every acknowledged command survives SIGKILL, and nothing is there by half")
  func killed() throws {
    var random = SplitMix(state: 18_775)
    var acknowledged = 0
    for _ in 0..<8 {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: try Built.executable(named: "outreach"))
      process.arguments = [registry, "--format", "json", "--today", "2026-11-23"]
      let (stdin, stdout) = (Pipe(), Pipe())
      process.standardInput = stdin
      process.standardOutput = stdout
      process.standardError = FileHandle.nullDevice
      try process.run()
      // Each command adds three records: all of them, or none.
      let lines = (0..<25).map { line in
        let codes = ["a", "b", "c"].map { "k\(acknowledged)-\(line)\($0)" }.joined(separator: ",")
        return "add organization code:\(codes) name:\"Đơn vị \(line)\" kind:office\n"
      }
      try stdin.fileHandleForWriting.write(contentsOf: Data(lines.joined().utf8))
      let wanted = Int(random.next() % 20)
      var answers = Data()
      while answers.count(where: { $0 == 0x0A }) < wanted {
        let more = stdout.fileHandleForReading.availableData
        if more.isEmpty { break }
        answers += more
      }
      // Somewhere in the next command, not only at its end.
      usleep(UInt32(random.next() % 20_000))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      answers += stdout.fileHandleForReading.readDataToEndOfFile()
      let count = answers.count { $0 == 0x0A }
      let there = try outreach(
        [registry, "-c", "organizations code:k\(acknowledged)-", "--format", "ndjson"])
      let records = there.output.count { $0 == "\n" }
      #expect(records.isMultiple(of: 3))
      let found = records / 3
      #expect(found == count || found == count + 1)
      acknowledged += max(1, found)
    }
    #expect(try outreach([registry, "-c", "verify"]).status == 0)
  }
}

/// A small generator with a known beginning (Steele, Lea, Flood 2014).
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
