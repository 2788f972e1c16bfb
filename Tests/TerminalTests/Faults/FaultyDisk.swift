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

  /// Of more calls than this a part is tried, evenly spread.
  private static let mostTried = 25

  private static let library = Swift.Result {
    let source = try #require(
      Bundle.module.path(forResource: "faults", ofType: "c")
    )
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("outreach-faults-\(ProcessInfo.processInfo.processIdentifier).so")
      .path
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
    var environment = EditorSession.environment(home: home)
    let counted = home.path + "/calls"
    if let fault {
      environment["LD_PRELOAD"] = try Self.library.get()
      environment["OUTREACH_FAULT_FOLDER"] = folder
      environment["OUTREACH_FAULT"] = fault
      environment["OUTREACH_FAULT_COUNT"] = counted
    }
    process.environment = environment
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

  /// Runs a command again and again, each time with the fault at a later call.
  ///
  /// `prepare` has the disk as it is before the command; `look` says what must hold after it.
  func everywhere(
    _ fault: Fault,
    _ arguments: [String],
    prepare: () throws -> Void,
    look: (Result, _ call: Int) throws -> Void
  ) throws {
    try prepare()
    let whole = try run(arguments, fault: "count")
    #expect(whole.status == 0, "\(whole.notes)")
    let text = try String(contentsOfFile: home.path + "/calls", encoding: .utf8)
    let calls = try #require(Int(text))
    #expect(calls > 3)
    let step = max(1, calls / Self.mostTried)
    for call in stride(from: 1, through: calls, by: step) {
      try prepare()
      let result = try run(arguments, fault: "\(fault.rawValue):\(call)")
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
