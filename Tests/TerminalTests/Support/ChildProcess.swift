import CPseudoTerminal
import Foundation

/// A failure of the system in the test kit.
struct SystemFailure: Error, CustomStringConvertible {
  let call: String
  let code: Int32

  var description: String { "\(call): \(String(cString: strerror(code)))" }

  static func check(_ call: String, _ code: Int32) throws {
    if code != 0 { throw SystemFailure(call: call, code: code) }
  }
}

/// A process in a session of its own, with a terminal as its standard input, output and error.
struct ChildProcess {
  let id: pid_t

  /// Starts it; `terminal` is the path of a terminal that is nobody's controlling terminal yet.
  init(
    executable: String,
    arguments: [String],
    environment: [String: String],
    terminal: String
  ) throws {
    var files = posix_spawn_file_actions_t()
    try SystemFailure.check("file actions", posix_spawn_file_actions_init(&files))
    defer { posix_spawn_file_actions_destroy(&files) }
    // The first terminal that the leader of a new session opens becomes its controlling terminal.
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, terminal, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&files, STDIN_FILENO, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&files, STDIN_FILENO, STDERR_FILENO)

    var attributes = posix_spawnattr_t()
    try SystemFailure.check("attributes", posix_spawnattr_init(&attributes))
    defer { posix_spawnattr_destroy(&attributes) }
    // Whatever the test runner ignores or blocks, the program starts like one from a shell.
    var none = sigset_t()
    sigemptyset(&none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    posix_spawnattr_setflags(&attributes, cpseudoterminal_new_session() | Int16(flags))

    var id: pid_t = 0
    let code = Self.withStrings([executable] + arguments) { arguments in
      Self.withStrings(environment.map { "\($0.key)=\($0.value)" }) { environment in
        posix_spawn(&id, executable, &files, &attributes, arguments, environment)
      }
    }
    try SystemFailure.check("posix_spawn \(executable)", code)
    self.id = id
  }

  /// The exit status, 128 and the signal's number if a signal ended it, nil while it runs.
  func statusIfEnded() -> Int32? {
    var status: Int32 = 0
    guard waitpid(id, &status, WNOHANG) == id else { return nil }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  func end() {
    kill(id, SIGKILL)
    var status: Int32 = 0
    waitpid(id, &status, 0)
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
