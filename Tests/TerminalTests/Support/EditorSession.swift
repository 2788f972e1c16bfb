import Foundation

/// The program at its prompt in a terminal, with a home folder of its own.
struct EditorSession {
  static let prompt = "outreach> "

  let terminal: PseudoTerminal

  /// Starts it; `environment` is added to that of an ordinary terminal in the plainest locale,
  /// without a pager.
  init(
    home: TemporaryHome,
    environment: [String: String] = [:],
    without: Set<String> = [],
    columns: Int = 80,
    rows: Int = 24,
    isSlow: Bool = false
  ) throws {
    terminal = try PseudoTerminal(
      executable: Built.executable(named: "outreach"),
      arguments: [try home.registry(), "--today", "2026-11-23"],
      environment: Self.environment(home: home).merging(environment) { $1 }
        .filter { !without.contains($0.key) },
      columns: columns,
      rows: rows,
      isSlow: isSlow
    )
    try terminal.waitForCursorLine(Self.prompt)
  }

  static func environment(home: TemporaryHome) -> [String: String] {
    [
      "TERM": "xterm", "LANG": "C", "LC_ALL": "C", "HOME": home.path,
      "XDG_STATE_HOME": home.path + "/state", "XDG_CONFIG_HOME": home.path + "/config",
      "PATH": "/usr/bin:/bin", "INPUTRC": "/dev/null", "OUTREACH_PAGER": "",
    ]
  }

  /// What the program says to a line that is no command: it quotes the first word.
  static func answer(to line: String) -> String {
    "“\(line.split(separator: " ").first ?? "")”"
  }

  /// Waits until the prompt holds exactly this text.
  func waitForTyped(_ text: String) throws {
    try terminal.waitForCursorLine(Self.prompt + text)
  }

  /// Types a line, waits for what is to be seen and the next prompt, and empties the screen.
  func enter(_ line: String, seeing seen: String) throws {
    try terminal.enter(line)
    try terminal.waitFor(seen)
    try waitForTyped("")
    try terminal.press(.ctrl("l"))
  }

  /// Types a line and waits for its answer and the next prompt.
  func enter(_ line: String) throws {
    try terminal.enter(line)
    try terminal.waitFor(Self.answer(to: line))
    try waitForTyped("")
  }
}

/// A home folder that is gone with the last reference to it.
final class TemporaryHome: Sendable {
  let path: String

  init() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("outreach-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.path
  }

  deinit {
    // What cannot be removed is left to the system's cleaning of temporary files.
    try? FileManager.default.removeItem(atPath: path)
  }

  /// A registry of its own with a commune's sheets in it; the prompt bears its name.
  func registry() throws -> String {
    let copy = path + "/outreach.registry"
    if !FileManager.default.fileExists(atPath: copy) {
      try FileManager.default.copyItem(atPath: try Self.demo.get(), toPath: copy)
    }
    return copy
  }

  /// The registry of which each test has a copy; made once, gone with the process's own folder.
  private static let demo = Result {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("outreach-demo-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    atexit {
      // What cannot be removed is left to the system's cleaning of temporary files.
      let name = "outreach-demo-\(ProcessInfo.processInfo.processIdentifier)"
      try? FileManager.default.removeItem(
        at: FileManager.default.temporaryDirectory.appendingPathComponent(name)
      )
    }
    let path = folder.appendingPathComponent("demo.registry").path
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try Built.executable(named: "outreach"))
    process.arguments = ["demo", path, "-c", "count villages"]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return path
  }

  var historyPath: String { path + "/state/outreach/history" }
}
