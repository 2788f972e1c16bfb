import Foundation
import OutreachRegistry
import OutreachShell

/// Feeds a session: from the arguments, from files, from standard input, or from a person.
final class SessionRunner {
  private let registry: Registry
  private let options: SessionOptions
  private let session: Session
  private let screen: StandardScreen
  private let name: String
  /// What is said to a person before the first prompt.
  private let greeting: Names?
  /// True if a command failed and others were run after it.
  private var hasFailed = false

  init(
    _ registry: Registry,
    _ options: SessionOptions,
    name: String,
    greeting: Names? = nil
  ) {
    self.greeting = greeting
    // Passphrases and notes are typed before anything is unlocked.
    CoreDumps.turnOff()
    self.registry = registry
    self.options = options
    self.name = name
    // What --no-color says is a setting, which `set` may change.
    screen = StandardScreen(isTerminal: options.isInteractive, noColor: false)
    session = Session(registry: registry, screen: screen, settings: options.settings)
    session.openRegistry = { try RegistryPlace($0).open(options) }
  }

  func run() -> ExitStatus {
    do {
      if options.isInteractive {
        return try Repl(session, screen, name: name, greeting: greeting).run()
      }
      let input = InputLines()
      screen.readRows = { _, limit in input.rest(limit: limit) }
      for (index, command) in options.commands.enumerated() {
        let outcome = try running { session.run(command) }
        guard try goesOn(after: outcome) else {
          return try status(outcome, left: options.commands.count - index - 1 + options.files.count)
        }
      }
      for (index, file) in options.files.enumerated() {
        let outcome = try running { session.run(file: file) }
        guard try goesOn(after: outcome) else {
          return try status(outcome, left: options.files.count - index - 1)
        }
      }
      if options.commands.isEmpty, options.files.isEmpty { return try runInput(input) }
      return try status(.done)
    } catch let lost as OutputLost {
      _ = session.report(Problem(.outputLost(lost.reason, changed: false)))
      return .failed
    } catch {
      _ = session.report(error)
      return .failed
    }
  }

  /// Runs with Ctrl-C ending what is under way.
  private func running(_ body: () -> Session.Outcome) throws -> Session.Outcome {
    try Interrupts.whileCancellable(body)
  }

  /// Runs the lines of standard input, each when it is read.
  private func runInput(_ lines: InputLines) throws -> ExitStatus {
    // Rows among the commands end with an empty line.
    screen.readRows = { _, limit in lines.paragraph(limit: limit) }
    while let bytes = lines.next() {
      let number = lines.count
      let outcome = try running {
        String(validating: bytes, as: UTF8.self).map { session.run($0, firstLine: number) }
          ?? session.refuseLine(number)
      }
      guard try goesOn(after: outcome) else {
        return try status(outcome, left: outcome == .abandoned ? lines.waiting() : 0)
      }
    }
    return try status(.done)
  }

  /// True if what comes after a command that ended so is run.
  private func goesOn(after outcome: Session.Outcome) throws -> Bool {
    guard outcome == .failed, options.keepGoing else { return outcome == .done }
    hasFailed = true
    do {
      try session.finishFailure()
      return true
    } catch is ScreenClosed {
      return false
    }
  }

  /// How the process ends; `left` commands would have come.
  private func status(_ outcome: Session.Outcome, left: Int = 0) throws -> ExitStatus {
    switch outcome {
    case .done, .quit:
      try StandardScreen.finishAnswers()
      return hasFailed ? .failed : .done
    case .failed: return .failed
    case .interrupted: return .interrupted
    case .abandoned:
      let notRun = session.notRun + left
      guard notRun > 0 else { return .done }
      _ = session.report(Problem(.notRun(count: notRun)))
      return .failed
    }
  }
}

/// Lines of standard input, as bytes, each as soon as it is there.
final class InputLines {
  private var buffer: [UInt8] = []
  private var isAtEnd = false
  /// The lines handed out so far.
  private(set) var count = 0

  /// The next line without its end, or nil at the end of the input.
  func next() -> [UInt8]? {
    guard let line = nextLine() else { return nil }
    count += 1
    return line
  }

  /// The lines up to an empty one, each with an end; no more once there are over `limit` bytes.
  func paragraph(limit: Int) -> [UInt8] {
    var text: [UInt8] = []
    while text.count <= limit, let line = next(), !line.allSatisfy({ $0 == 0x20 }) {
      text += line
      text.append(0x0A)
    }
    return text
  }

  /// All that is left; no more once there are over `limit` bytes.
  func rest(limit: Int) -> [UInt8] {
    while !isAtEnd, buffer.count <= limit { readMore() }
    defer { buffer = [] }
    return buffer
  }

  /// How many lines that are not blank are there already, without waiting for more.
  func waiting() -> Int {
    var source = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    while !isAtEnd, buffer.count < 1 << 20, poll(&source, 1, 0) > 0 { readMore() }
    return buffer.split(separator: 0x0A).count { !$0.allSatisfy { $0 == 0x20 || $0 == 0x0D } }
  }

  private func nextLine() -> [UInt8]? {
    var searched = 0
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        var line = buffer[..<end]
        if line.last == 0x0D { line.removeLast() }
        let result = Array(line)
        buffer.removeFirst(end + 1)
        return result
      }
      if isAtEnd {
        defer { buffer = [] }
        return buffer.isEmpty ? nil : buffer
      }
      searched = buffer.count
      readMore()
    }
  }

  private func readMore() {
    let chunk = [UInt8](unsafeUninitializedCapacity: 65_536) { bytes, count in
      count = max(0, read(STDIN_FILENO, bytes.baseAddress, bytes.count))
    }
    if chunk.isEmpty { isAtEnd = true }
    buffer += chunk
  }
}
