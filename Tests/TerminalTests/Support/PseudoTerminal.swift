import CPseudoTerminal
import Foundation

/// A program in a terminal that a test types into and looks at.
final class PseudoTerminal {
  /// What was expected did not appear; says what is on the screen instead.
  struct NotSeen: Error, CustomStringConvertible {
    let expected: String
    let screen: String

    var description: String { "\(expected) not seen; the screen:\n\(screen)" }
  }

  private var descriptor: Int32
  private let path: String
  private let child: ChildProcess
  private let output: TerminalOutput
  private var status: Int32?
  /// True for a line on which bytes come one by one, with pauses.
  private let isSlow: Bool

  init(
    executable: String,
    arguments: [String] = [],
    environment: [String: String],
    columns: Int = 80,
    rows: Int = 24,
    isSlow: Bool = false
  ) throws {
    self.isSlow = isSlow
    var name = [CChar](repeating: 0, count: 128)
    descriptor = cpseudoterminal_open(&name, name.count)
    guard descriptor >= 0 else { throw SystemFailure(call: "posix_openpt", code: errno) }
    path = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    try Self.setSize(descriptor, columns: columns, rows: rows)
    output = TerminalOutput(emulator: Emulator(columns: columns, rows: rows))
    child = try ChildProcess(
      executable: executable,
      arguments: arguments,
      environment: environment,
      terminal: path
    )
    output.follow(dup(descriptor), inPiecesOf: isSlow ? 7 : 4_096)
  }

  deinit {
    if status == nil { child.end() }
    hangUp()
  }

  /// Closes the terminal's window.
  func hangUp() {
    output.stop()
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
  }

  // MARK: Looking

  var screen: Screen { output.screen }

  /// True if nobody has the terminal open any more.
  var isEnded: Bool { output.isEnded }

  /// The process at the terminal.
  var processID: pid_t { child.id }

  /// True if a line can be typed and seen as in a shell: echoed, with Ctrl-C and Enter at work.
  var isInOrder: Bool {
    var modes = termios()
    guard tcgetattr(descriptor, &modes) == 0 else { return false }
    let wanted = tcflag_t(ICANON | ECHO | ISIG)
    return modes.c_lflag & wanted == wanted
  }

  /// All that was written, escape sequences included.
  var raw: String { output.raw }

  func waitFor(_ text: String, timeout: Double = 20) throws {
    try wait(for: text, timeout) { $0.transcript.contains(text) }
  }

  /// Waits until the line with the cursor is exactly this, as an empty prompt is.
  func waitForCursorLine(_ line: String, timeout: Double = 20) throws {
    let line = line.trimmingCharacters(in: .whitespaces)
    try wait(for: "a line \(line)", timeout) {
      $0.cursorLine.trimmingCharacters(in: .whitespaces) == line
    }
  }

  func wait(
    for expected: String,
    _ timeout: Double = 20,
    until holds: (Screen) -> Bool
  ) throws {
    guard output.wait(seconds: timeout, until: { holds($0.screen) }) else {
      throw NotSeen(expected: expected, screen: screen.transcript)
    }
  }

  /// The exit status, 128 and the signal's number if a signal ended the program.
  func waitForExit(timeout: Double = 20) throws -> Int32 {
    _ = output.wait(seconds: timeout) { $0.isEnded }
    let deadline = Date(timeIntervalSinceNow: timeout)
    while status == nil {
      status = child.statusIfEnded()
      if status == nil, Date() > deadline {
        throw NotSeen(expected: "the end of the program", screen: screen.transcript)
      }
      if status == nil { usleep(1_000) }
    }
    return status ?? 0
  }

  // MARK: Typing

  /// Types one letter at a time and lets the program react to each.
  ///
  /// A burst can hide faults that a person meets, such as bytes taken for Meta keys.
  func type(_ text: String) throws {
    for letter in text { try send(Array(String(letter).utf8)) }
  }

  func press(_ keys: Key...) throws {
    for key in keys { try send(key.bytes) }
  }

  /// Types a line and Enter.
  func enter(_ line: String) throws {
    try type(line)
    try press(.enter)
  }

  /// What a terminal sends for a paste, marked as one if the program asks for that.
  func paste(_ text: String) throws {
    let marked = screen.takesBracketedPaste
    try send(Array((marked ? "\u{1B}[200~\(text)\u{1B}[201~" : text).utf8))
  }

  /// Sends bytes at once and waits until the program has dealt with them.
  func send(_ bytes: [UInt8]) throws {
    guard !isSlow || bytes.count == 1 else {
      for byte in bytes {
        try send([byte])
        usleep(2_000)
      }
      return
    }
    let before = output.count
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { throw SystemFailure(call: "write", code: errno) }
      rest = rest.dropFirst(count)
    }
    settle(after: before)
  }

  func resize(columns: Int, rows: Int) throws {
    let before = output.count
    output.resize(columns: columns, rows: rows)
    // The system tells the program.
    try Self.setSize(descriptor, columns: columns, rows: rows)
    settle(after: before)
  }

  func signal(_ number: Int32) { kill(child.id, number) }

  /// Waits for output, or for the program to have read all input, and then for a pause.
  private func settle(after before: Int) {
    for attempt in 1...50 {
      if output.wait(seconds: 0.02, until: { $0.count > before || $0.isEnded }) { break }
      if attempt > 2, unreadInput() == 0 { break }
    }
    var seen = -1
    while seen != output.count {
      seen = output.count
      _ = output.wait(seconds: 0.01) { $0.count > seen }
    }
  }

  private func unreadInput() -> Int32 {
    let other = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard other >= 0 else { return 0 }
    defer { close(other) }
    var count: Int32 = 0
    return ioctl(other, UInt(FIONREAD), &count) == 0 ? count : 0
  }

  private static func setSize(_ descriptor: Int32, columns: Int, rows: Int) throws {
    var size = winsize()
    size.ws_col = UInt16(columns)
    size.ws_row = UInt16(rows)
    guard ioctl(descriptor, UInt(TIOCSWINSZ), &size) == 0 else {
      throw SystemFailure(call: "TIOCSWINSZ", code: errno)
    }
  }
}
