import Foundation
import Testing

/// The program on a disk that is full, fails, or at which it is killed, at a chosen call.
struct FaultyDisk {
  enum Fault: String, CaseIterable, CustomTestStringConvertible {
    /// From the call on nothing more can be written.
    case full
    /// The call fails, later ones do not.
    case once
    /// The process is killed before the call.
    case kill

    var testDescription: String { rawValue }
  }

  struct Result {
    let status: Int32
    let wasKilled: Bool
    let output: String
    let notes: String
  }

  /// Of more calls than this a part is tried, evenly spread; the environment variable
  /// `OUTREACH_FAULTS` has more of them tried.
  static func mostTried(_ usual: Int) -> Int {
    ProcessInfo.processInfo.environment["OUTREACH_FAULTS"].flatMap { Int($0) } ?? usual
  }

  private static let libraryPath = FileManager.default.temporaryDirectory
    .appendingPathComponent("outreach-faults-\(ProcessInfo.processInfo.processIdentifier).so").path

  /// Removed when the tests end.
  private static let library = Swift.Result {
    let source = try #require(
      Bundle.module.path(forResource: "faults", ofType: "c")
    )
    let path = libraryPath
    atexit { unlink(FaultyDisk.libraryPath) }
    let compiler = Process()
    compiler.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    compiler.arguments = ["cc", "-shared", "-fPIC", "-O1", "-o", path, source, "-ldl"]
    try compiler.run()
    compiler.waitUntilExit()
    try #require(compiler.terminationStatus == 0)
    return path
  }

  let folder: String
  let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
    folder = home.path + "/disk"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  func path(_ name: String) -> String { folder + "/" + name }

  /// What lies on the disk.
  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() }
  }

  /// Empties the disk but for copies of some files.
  func reset(_ files: [String: String]) throws {
    try FileManager.default.removeItem(atPath: folder)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (name, source) in files {
      try FileManager.default.copyItem(atPath: source, toPath: path(name))
    }
  }

  func run(_ arguments: [String], fault: String? = nil) throws -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try Built.executable(named: "outreach"))
    process.arguments = arguments
    process.environment = try environment(fault)
    let (output, notes) = (Pipe(), Pipe())
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = notes
    try process.run()
    let answer = output.fileHandleForReading.readDataToEndOfFile()
    let said = notes.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus,
      wasKilled: process.terminationReason == .uncaughtSignal,
      output: String(decoding: answer, as: UTF8.self),
      notes: String(decoding: said, as: UTF8.self)
    )
  }

  /// Runs the program and kills it after some seconds, if it has not ended before.
  ///
  /// - Returns: How it ended, and after how many seconds it first changed what lies on the disk.
  func run(
    _ arguments: [String],
    killedAfter seconds: Double
  ) throws -> (wasKilled: Bool, status: Int32, writes: Double, ends: Double) {
    let before = try names
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try Built.executable(named: "outreach"))
    process.arguments = arguments
    process.environment = try environment(nil)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let start = Date()
    try process.run()
    var writes: Double?
    while process.isRunning, -start.timeIntervalSinceNow < seconds {
      // Names come and go while they are read.
      if writes == nil, (try? names) != before { writes = -start.timeIntervalSinceNow }
      usleep(500)
    }
    if process.isRunning { Foundation.kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    let ends = -start.timeIntervalSinceNow
    let wasKilled = process.terminationReason == .uncaughtSignal
    return (wasKilled, process.terminationStatus, writes ?? ends, ends)
  }

  private func environment(_ fault: String?) throws -> [String: String] {
    var environment = EditorSession.environment(home: home)
    // Drafts and the history are on the disk too.
    environment["XDG_STATE_HOME"] = path("state")
    if let fault {
      environment["LD_PRELOAD"] = try Self.library.get()
      environment["OUTREACH_FAULT_FOLDER"] = folder
      environment["OUTREACH_FAULT"] = fault
      environment["OUTREACH_FAULT_COUNT"] = home.path + "/calls"
    }
    return environment
  }

  /// What the program says when the disk fails.
  private static let failures = ["ghi được", "đầy", "Lỗi của kho"]

  /// What is typed when a question is asked: a line, or a key alone.
  struct Reply {
    let question: String
    let answer: String
    var isKey = false
  }

  /// Runs the program at a terminal, and types an answer whenever a question is asked, up to the end.
  func runAtTerminal(
    _ arguments: [String],
    _ dialog: [Reply],
    fault: String? = nil
  ) throws -> Result {
    let terminal = try PseudoTerminal(
      executable: Built.executable(named: "outreach"),
      arguments: arguments,
      environment: environment(fault),
      rows: 60
    )
    var asked = 0
    for reply in dialog {
      var deadline = Date(timeIntervalSinceNow: 60)
      var shown = terminal.screen.transcript
      while !shown.contains(reply.question), !terminal.isEnded, Date() < deadline {
        // After a failure the next question comes at once or not at all.
        if Self.failures.contains(where: shown.contains) {
          deadline = min(deadline, Date(timeIntervalSinceNow: 1))
        }
        usleep(10_000)
        shown = terminal.screen.transcript
      }
      guard terminal.screen.transcript.contains(reply.question) else { break }
      if reply.isKey { try terminal.type(reply.answer) } else { try terminal.enter(reply.answer) }
      asked += 1
    }
    // Out of a form or a roll, then out of the prompt.
    for _ in 1...5 where !terminal.isEnded {
      try terminal.press(.ctrlC)
      try terminal.press(.ctrlD)
      usleep(100_000)
    }
    let status = try terminal.waitForExit(timeout: 60)
    return Result(
      status: asked == dialog.count ? status : 1,
      wasKilled: status == 128 + SIGKILL,
      output: terminal.screen.transcript,
      notes: terminal.screen.transcript
    )
  }

  /// Runs a command again and again, each time with the fault at a later call.
  ///
  /// `prepare` has the disk as it is before the command; `look` says what must hold after it.
  func everywhere(
    _ fault: Fault,
    _ arguments: [String],
    prepare: () throws -> Void,
    look: (Result, _ call: Int) throws -> Void
  ) throws {
    try everywhere(fault, most: 25, run: { try run(arguments, fault: $0) }, prepare, look)
  }

  /// The same for a run of any sort, at so many of its calls.
  func everywhere(
    _ fault: Fault,
    most: Int,
    run: (_ fault: String) throws -> Result,
    _ prepare: () throws -> Void,
    _ look: (Result, _ call: Int) throws -> Void
  ) throws {
    try prepare()
    let whole = try run("count")
    #expect(whole.status == 0, "\(whole.notes)")
    let text = try String(contentsOfFile: home.path + "/calls", encoding: .utf8)
    let calls = try #require(Int(text))
    #expect(calls > 3)
    let step = max(1, calls / Self.mostTried(most))
    for call in stride(from: 1, through: calls, by: step) {
      try prepare()
      let result = try run("\(fault.rawValue):\(call)")
      #expect(result.wasKilled == (fault == .kill), "\(call): \(result.notes)")
      // A failure that could be made up for is none; else it is said.
      if !result.wasKilled, result.status != 0 {
        #expect(result.status == 1 || result.status == 3)
        #expect(!result.notes.isEmpty, "\(call)")
      }
      try look(result, call)
    }
  }
}
