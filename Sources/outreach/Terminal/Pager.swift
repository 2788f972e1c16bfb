import Foundation
import OutreachRegistry

/// A program that shows a long text a page at a time.
///
/// It runs in the foreground beside this process, which waits for it and leaves Ctrl-C to it.
struct Pager: Equatable {
  /// The program and its arguments; found by the search path where it has no slash.
  let arguments: [String]
  /// What it has in its environment.
  let environment: [String: String]

  /// What `OUTREACH_PAGER` asks for: a program that shows long answers, or, empty or `cat`, that they
  /// are written whole; nil where it is not set.
  static func asked(_ environment: [String: String]) -> Bool? {
    environment["OUTREACH_PAGER"].map { !isNone($0) }
  }

  private static func isNone(_ command: String) -> Bool {
    ["", "cat"].contains(command.trimmingCharacters(in: .whitespaces))
  }

  /// The person's pager; nil if there is none to be used.
  ///
  /// `OUTREACH_PAGER` counts before `PAGER`; empty or `cat` means none. `less` writes no file and
  /// starts no program; what must be kept nowhere goes to it alone.
  static func chosen(
    _ environment: [String: String],
    isPrivate: Bool,
    language: Language
  ) -> Pager? {
    guard !Terminal.isDumb(environment) else { return nil }
    let wish = environment["OUTREACH_PAGER"] ?? environment["PAGER"] ?? "less"
    guard !isNone(wish) else { return nil }
    let command = wish.trimmingCharacters(in: .whitespaces)
    var environment = environment
    // Colours; no clearing of the screen; Ctrl-C ends it. A prompt of the person's own comes later
    // and counts.
    environment["LESS"] = "-Ps\(prompt(language))$" + (environment["LESS"] ?? "FRXK")
    environment["LESSCHARSET"] = "utf-8"
    environment["LESSSECURE"] = "1"
    for name in [
      "LESSSECURE_ALLOW", "LESSOPEN", "LESSCLOSE", "LESSKEY", "LESSKEYIN", "LESSKEY_CONTENT",
      "LESSKEY_SYSTEM", "LESSKEYIN_SYSTEM",
    ] {
      environment[name] = nil
    }
    if isPrivate {
      environment["LESSHISTFILE"] = "-"
      return Pager(arguments: ["less"], environment: environment)
    }
    // The command is the person's own, with arguments perhaps; the text is never part of it.
    let arguments = command == "less" ? ["less"] : ["/bin/sh", "-c", command]
    return Pager(arguments: arguments, environment: environment)
  }

  /// The last row of a page; at the end of the text it says so (less, PROMPTS).
  ///
  /// Without marks, which less 590 garbles in a prompt.
  private static func prompt(_ language: Language) -> String {
    switch language {
    case .vi: "?e(het) .Cach = tiep, b = lui, q = thoat"
    case .en: "?e(end) .Space = next, b = back, q = quit"
    }
  }

  /// How it ended.
  enum End {
    /// The person has had enough of the text.
    case shown
    /// The same, by a signal such as that of Ctrl-C: the cursor may be anywhere in its line.
    case stopped
    /// It could not be started: nothing was shown.
    case notStarted
  }

  /// Shows the text, and returns when the program has ended.
  ///
  /// - Throws: ``TerminalError`` if no pipe can be had.
  func show(_ text: String) throws -> End {
    var terminal = termios()
    let isTerminal = tcgetattr(STDIN_FILENO, &terminal) == 0
    // A pager that was killed leaves the terminal as it had it.
    defer { if isTerminal { tcsetattr(STDIN_FILENO, TCSADRAIN, &terminal) } }
    let (reading, writing) = try Self.pipe()
    let child = start(reading: reading)
    close(reading)
    guard let child else {
      close(writing)
      return .notStarted
    }
    Self.write(text, to: writing)
    close(writing)
    switch Self.wait(for: child) {
    case nil: return .stopped
    // What the shell says of a command that cannot be run or is not there.
    case 126, 127: return .notStarted
    default: return .shown
    }
  }

  private static func pipe() throws -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [-1, -1]
    guard Foundation.pipe(&ends) == 0 else { throw TerminalError(code: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  private func start(reading descriptor: Int32) -> pid_t? {
    var files = posix_spawn_file_actions_t()
    guard posix_spawn_file_actions_init(&files) == 0 else { return nil }
    defer { posix_spawn_file_actions_destroy(&files) }
    posix_spawn_file_actions_adddup2(&files, descriptor, STDIN_FILENO)

    var attributes = posix_spawnattr_t()
    guard posix_spawnattr_init(&attributes) == 0 else { return nil }
    defer { posix_spawnattr_destroy(&attributes) }
    // This process ignores a closed pipe; the pager's own children must not.
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF)
    )
    var child: pid_t = 0
    let code = Self.withStrings(arguments) { arguments in
      Self.withStrings(environment.map { "\($0.key)=\($0.value)" }) { environment in
        posix_spawnp(&child, self.arguments[0], &files, &attributes, arguments, environment)
      }
    }
    return code == 0 ? child : nil
  }

  /// Writes what the pager takes; one that ends early has been read enough of.
  ///
  /// Whoever asks the process to end is not kept waiting for one that reads no more.
  private static func write(_ text: String, to descriptor: Int32) {
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty, !Interrupts.isEnding {
        let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
        if count < 0, errno == EAGAIN || errno == EINTR {
          var target = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          poll(&target, 1, 250)
          continue
        }
        guard count > 0 else { return }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
    }
  }

  /// The exit status; nil for a child that a signal ended.
  private static func wait(for child: pid_t) -> Int32? {
    var status: Int32 = 0
    if Interrupts.isEnding { kill(child, SIGTERM) }
    while waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { return 0 }
      if Interrupts.isEnding { kill(child, SIGTERM) }
    }
    // A shell says by a status over 128 that a signal ended its command.
    let code = (status >> 8) & 0xFF
    return status & 0x7F == 0 && code <= 128 ? code : nil
  }

  private static func withStrings<Result>(
    _ strings: [String],
    _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}
