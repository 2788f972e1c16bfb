import CPseudoTerminal
import Foundation
import Testing

@Suite("The registry is one whole file")
struct WholeFileTests {
  private let home: TemporaryHome
  private let registry: String

  init() throws {
    home = try TemporaryHome()
    registry = try home.registry()
  }

  /// What begins with the registry's name, hidden files included.
  private var files: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: home.path)
        .filter { $0.contains("outreach.registry") }.sorted()
    }
  }

  private func run(
    _ arguments: [String],
    shell: String = "exec \"$@\"",
    folder: String? = nil
  ) throws -> (status: Int32, output: String, notes: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    let program = try Built.executable(named: "outreach")
    process.arguments = ["-c", shell, "sh", program] + arguments
    process.environment = EditorSession.environment(home: home)
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    let (output, notes) = (Pipe(), Pipe())
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = notes
    try process.run()
    let answer = output.fileHandleForReading.readDataToEndOfFile()
    let said = notes.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (
      process.terminationStatus, String(decoding: answer, as: UTF8.self),
      String(decoding: said, as: UTF8.self)
    )
  }

  // MARK: At a prompt

  enum Leaving: String, CaseIterable {
    case quit
    case endOfInput
    case terminate
    case hangUp
    case closedWindow
  }

  @Test("However a prompt is left, the one file holds what was edited", arguments: Leaving.allCases)
  func leaving(way: Leaving) throws {
    var session: EditorSession? = try EditorSession(home: home)
    let terminal = try #require(session?.terminal)
    try terminal.enter("sửa HD00001 số người:77")
    try terminal.waitFor("Đã sửa 1")
    try session?.waitForTyped("")
    // Between two commands a copy of the one file holds it already.
    try expectEdit(in: copy("kept"))
    switch way {
    case .quit: try terminal.enter("thoát")
    case .endOfInput: try terminal.press(.ctrlD)
    case .terminate: kill(terminal.processID, SIGTERM)
    case .hangUp: kill(terminal.processID, SIGHUP)
    case .closedWindow: terminal.hangUp()
    }
    _ = try terminal.waitForExit()
    session = nil
    #expect(try files == ["outreach.registry"])
    try expectEdit(in: copy("copy"))
  }

  private func copy(_ name: String) throws -> String {
    let path = home.path + "/\(name).file"
    try FileManager.default.copyItem(atPath: registry, toPath: path)
    return path
  }

  private func expectEdit(in path: String) throws {
    let result = try run([path, "-c", "activities code:=HD00001 columns:reach", "--format", "csv"])
    #expect(result.output.contains("77"), "\(result.notes)")
    #expect(try run([path, "-c", "verify"]).status == 0)
  }

  @Test("A command is cancelled before SIGTERM or SIGHUP ends it", arguments: [SIGTERM, SIGHUP])
  func terminated(signal: Int32) throws {
    let sheet = home.path + "/lon.csv"
    let rows = (1...40_000).map { "m-\($0);Thôn \($0);1/7/2025" }.joined(separator: "\n")
    try "Mã;Tên;Từ ngày\n\(rows)\n".write(toFile: sheet, atomically: true, encoding: .utf8)
    let terminal = try PseudoTerminal(
      executable: Built.executable(named: "outreach"),
      arguments: [registry, "-c", "import villages from:\(sheet)"],
      environment: EditorSession.environment(home: home)
    )
    // The journal is there while the sheet is written.
    while try files.count == 1, !terminal.isEnded { sched_yield() }
    kill(terminal.processID, signal)
    #expect(try terminal.waitForExit() == 128 + signal)
    #expect(try files == ["outreach.registry"])
    #expect(
      try run([registry, "-c", "count villages", "--format", "json"]).output == "{\"count\":28}\n"
    )
  }

  @Test("A roll call ends at once and leaves a terminal in order when the process is to end")
  func terminatedRoll() throws {
    let session = try EditorSession(home: home, rows: 60)
    try session.terminal.enter("điểm danh lớp:TH-02 ngày:5/10/2026 đơn vị:congan")
    try session.terminal.waitFor("1/")
    kill(session.terminal.processID, SIGTERM)
    #expect(try session.terminal.waitForExit() == 128 + SIGTERM)
    #expect(session.terminal.isInOrder)
  }

  // MARK: Output that cannot be written

  @Test("An answer that cannot be written is an error", arguments: ["/dev/full", "&-"])
  func lostOutput(target: String) throws {
    let check = try run(
      [registry, "--today", "2026-11-23", "-c", "check coverage:training min:100%"],
      shell: "exec \"$@\" >\(target)"
    )
    #expect(check.status == 1)
    #expect(check.notes.contains("Không in ra được kết quả"), "\(check.notes)")
    let edits = (1...3).flatMap { ["-c", "edit HD0000\($0) reach:8\($0)"] }
    let result = try run([registry] + edits, shell: "exec \"$@\" >\(target)")
    #expect(result.status == 1)
    // What was done is told, what was not was not begun.
    #expect(result.notes.contains("Thay đổi đã được ghi vào sổ"), "\(result.notes)")
    let there = try run([registry, "-c", "activities code:=HD00002 reach:82", "--format", "ndjson"])
    #expect(there.output.isEmpty)
    #expect(try run(["manual"], shell: "exec \"$@\" >\(target)").status == 1)
    #expect(try run(["--help"], shell: "exec \"$@\" >\(target)").status == 1)
    #expect(try files == ["outreach.registry"])
    #expect(try run([registry, "-c", "verify"]).status == 0)
  }

  @Test("Later commands are not skipped in silence when the reader has gone")
  func abandoned() throws {
    let questions = Array(repeating: ["-c", "activities"], count: 3).flatMap { $0 }
    let edit = ["-c", "edit HD00001 reach:77"]
    let shell = "{ \"$@\"; echo \"status $?\" >&2; } | true"
    let result = try run([registry] + questions + edit, shell: shell)
    #expect(result.notes.contains("status 1"))
    #expect(result.notes.contains("lệnh còn lại"), "\(result.notes)")
    let alone = try run([registry, "-c", "activities"], shell: shell)
    #expect(alone.notes == "status 0\n")
  }

  // MARK: Files that are there

  @Test("Nothing of the registry, no device and no pipe is written over")
  func protected() throws {
    let keys = registry + ".keys"
    try "khóa".write(toFile: keys, atomically: true, encoding: .utf8)
    let alias = home.path + "/alias.csv"
    try FileManager.default.createSymbolicLink(atPath: alias, withDestinationPath: keys)
    let linked = home.path + "/linked.csv"
    #expect(link(registry, linked) == 0)
    let pipe = home.path + "/pipe.csv"
    #expect(mkfifo(pipe, 0o600) == 0)
    let targets =
      ["", "-journal", "-wal", "-shm", ".keys", ".keys.part"].map { registry + $0 }
      + [alias, linked, pipe, "/dev/null", "/dev/stdout", home.path]
    let before = try Data(contentsOf: URL(fileURLWithPath: registry))
    for target in targets {
      for command in [
        "villages format:csv to:\(target)", "backup to:\(target)",
        "export villages to:\(target) format:csv",
        "import villages from:none.csv rejects:\(target)",
      ] {
        let result = try run([registry, "--yes", "-c", command])
        #expect(result.status == 1, "\(command)")
      }
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: registry)) == before)
    #expect(try String(contentsOfFile: keys, encoding: .utf8) == "khóa")
    #expect(try files == ["outreach.registry", "outreach.registry.keys"])
  }

  @Test("A file that is there needs --yes, keeps its permissions, and is never the sheet itself")
  func replacing() throws {
    let file = home.path + "/lop.csv"
    try "của tôi".write(toFile: file, atomically: true, encoding: .utf8)
    chmod(file, 0o600)
    for command in ["count activities to:\(file)", "backup to:\(file)", "villages to:\(file)"] {
      let result = try run([registry, "-c", command])
      #expect(result.status == 1 && result.notes.contains("--yes"), "\(command): \(result.notes)")
    }
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "của tôi")
    #expect(try run([registry, "--yes", "-c", "villages to:\(file)"]).status == 0)
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let sheet = try run([
      registry, "--yes", "-c", "import villages from:\(file) rejects:\(file)",
    ])
    #expect(sheet.status == 1 && sheet.notes.contains("chính tệp đang nhập"), "\(sheet.notes)")
  }

  @Test("At a terminal a file that is there is asked about")
  func asked() throws {
    let file = home.path + "/lop.csv"
    try "của tôi".write(toFile: file, atomically: true, encoding: .utf8)
    let session = try EditorSession(home: home, columns: 200)
    try session.terminal.enter("đếm hoạt động ra:\(file)")
    try session.terminal.waitFor("Ghi đè?")
    try session.terminal.press(.enter)
    try session.terminal.waitFor("Chưa thay đổi gì")
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "của tôi")
    try session.waitForTyped("")
    try session.terminal.enter("đếm hoạt động ra:\(file)")
    try session.terminal.enter("c")
    try session.terminal.waitFor("Đã ghi")
    #expect(try String(contentsOfFile: file, encoding: .utf8) != "của tôi")
  }

  @Test("A path with control characters reaches the screen as letters only")
  func harmlessPaths() throws {
    let file = home.path + "/a\u{1B}]0;x\u{7}b.csv"
    for command in [
      "villages to:\"\(file)\"", "export villages to:\"\(file)\"", "backup to:\"\(file)\"",
    ] {
      let result = try run([registry, "--yes", "-c", command])
      #expect(!result.notes.contains("\u{1B}") && !result.output.contains("\u{1B}"), "\(command)")
    }
  }

  // MARK: Where a registry lies

  @Test("Through links a registry is found by its real path")
  func links() throws {
    let folder = home.path + "/khác"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let link = folder + "/sổ.registry"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: registry)
    #expect(try run([link, "-c", "edit HD00001 reach:77", "-c", "verify"]).status == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["sổ.registry"])
    try expectEdit(in: registry)
    let dangling = folder + "/none.registry"
    try FileManager.default.createSymbolicLink(atPath: dangling, withDestinationPath: folder + "/x")
    #expect(try run([dangling, "-c", "help"]).status == 3)
    #expect(try run(["create", dangling, "--commune", "4"]).status == 1)
  }

  @Test("A folder and a file that cannot be written can be read, by anyone who may")
  func readOnly() throws {
    let folder = home.path + "/đọc"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let path = folder + "/x.registry"
    try FileManager.default.copyItem(atPath: registry, toPath: path)
    chmod(path, 0o444)
    chmod(folder, 0o555)
    chmod(home.path, 0o755)
    defer { chmod(folder, 0o755) }
    // Permissions mean nothing to root.
    let other =
      geteuid() == 0
      ? "exec setpriv --reuid=65534 --regid=65534 --clear-groups \"$@\"" : "exec \"$@\""
    for arguments in [[path], [path, "--read-only"]] {
      let result = try run(arguments + ["-c", "count villages", "--format", "json"], shell: other)
      #expect(result.status == 0 && result.output == "{\"count\":28}\n", "\(result.notes)")
    }
    let edit = try run([path, "-c", "edit HD00001 reach:77"], shell: other)
    #expect(edit.status == 1 && edit.notes.contains("chỉ để đọc"), "\(edit.notes)")
  }

  @Test(
    "A name that the engine reads otherwise is that of a file",
    arguments: [":memory:", "file:x?mode=memory"]
  )
  func names(name: String) throws {
    #expect(try run(["create", name, "--commune", "18775"], folder: home.path).status == 0)
    let added = try run(
      [name, "-c", "add organization code:a name:A kind:office"],
      folder: home.path
    )
    #expect(added.status == 0, "\(added.notes)")
    let count = try run([name, "-c", "count organizations", "--format", "json"], folder: home.path)
    #expect(count.output == "{\"count\":1}\n")
  }

  @Test("The demo opens no registry but its own")
  func demo() throws {
    let own = home.path + "/own.registry"
    #expect(try run(["create", own, "--commune", "18775"]).status == 0)
    let refused = try run(["demo", own, "-c", "count villages"])
    #expect(refused.status == 3 && refused.notes.contains("outreach \(own)"), "\(refused.notes)")
    #expect(try run(["demo", registry, "-c", "count villages"]).status == 0)
  }

  // MARK: Several at once

  @Test(
    "A long export, two prompts and a check on one file: nobody waits for a reader that is slow"
  )
  func together() throws {
    let export = Process()
    export.executableURL = URL(fileURLWithPath: try Built.executable(named: "outreach"))
    export.arguments = [registry, "-c", "export"]
    export.environment = EditorSession.environment(home: home)
    let pipe = Pipe()
    export.standardOutput = pipe
    export.standardError = FileHandle.nullDevice
    try export.run()
    // Whoever reads it stops after the first bytes.
    let first = try pipe.fileHandleForReading.read(upToCount: 10)
    #expect(first?.count == 10)
    let one = try EditorSession(home: home)
    let other = try EditorSession(home: home)
    for count in 70..<75 {
      try one.terminal.enter("sửa HD00001 số người:\(count)")
      try other.terminal.enter("sửa HD00002 số người:\(count)")
      let check = try run([
        registry, "--today", "2026-11-23", "-c", "check coverage:training min:1%",
      ])
      #expect(check.status == 0, "\(check.notes)")
      try one.waitForTyped("")
      try other.waitForTyped("")
    }
    #expect(!one.terminal.screen.transcript.contains("hãy thử lại"))
    #expect(!other.terminal.screen.transcript.contains("hãy thử lại"))
    let rest = pipe.fileHandleForReading.readDataToEndOfFile()
    export.waitUntilExit()
    #expect(export.terminationStatus == 0 && rest.count > 1_000)
    let shown = try run([
      registry, "-c", "activities code:=HD00001,HD00002 columns:reach", "--format", "csv",
    ])
    #expect(shown.output.count { $0 == "4" } >= 2 && shown.output.contains("74"), "\(shown.output)")
    #expect(try run([registry, "-c", "verify"]).status == 0)
  }
}
