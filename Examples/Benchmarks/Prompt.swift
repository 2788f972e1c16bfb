import CPseudoTerminal
import Foundation

/// The program in a terminal of its own, as a person has it.
final class Prompt {
  private let terminal: Int32
  private let id: pid_t

  /// Starts the program on a registry.
  init(_ executable: String, _ registry: String) throws {
    var name = [CChar](repeating: 0, count: 128)
    let terminal = cpseudoterminal_open(&name, name.count)
    guard terminal >= 0 else { throw Failure("no terminal: \(String(cString: strerror(errno)))") }
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, name, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&files, STDIN_FILENO, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&files, STDIN_FILENO, STDERR_FILENO)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, cpseudoterminal_new_session())
    let environment = ["TERM=xterm", "LANG=C.UTF-8", "NO_COLOR=1", "OUTREACH_HISTORY=/dev/null"]
    var id: pid_t = 0
    let code = withCStrings([executable, registry]) { arguments in
      withCStrings(environment) {
        posix_spawn(&id, executable, &files, &attributes, arguments, $0)
      }
    }
    self.terminal = terminal
    self.id = id
    guard code == 0 else { throw Failure("\(executable): \(String(cString: strerror(code)))") }
  }

  deinit {
    if id > 0 {
      kill(id, SIGKILL)
      var status: Int32 = 0
      waitpid(id, &status, 0)
    }
    close(terminal)
  }

  /// Types keys.
  func type(_ text: String) throws {
    let bytes = Array(text.utf8)
    let count = bytes.withUnsafeBytes { Foundation.write(terminal, $0.baseAddress, $0.count) }
    guard count == bytes.count else { throw Failure("the terminal takes no keys") }
  }

  /// Reads until a text has come.
  func wait(for text: String) throws {
    var seen: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !String(decoding: seen, as: UTF8.self).contains(text) {
      var ready = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
      let isReady = poll(&ready, 1, 20_000) > 0
      let count =
        isReady ? buffer.withUnsafeMutableBytes { read(terminal, $0.baseAddress, $0.count) } : 0
      guard count > 0 else {
        throw Failure("“\(text)” did not come: \(String(decoding: seen, as: UTF8.self))")
      }
      seen += buffer[..<count]
    }
  }
}

extension Bench {
  /// How long a person waits for the prompt, in seconds.
  func firstPrompt(_ registry: String) throws -> Double {
    let begin = ContinuousClock.now
    let prompt = try Prompt(workplace.tools.outreach, registry)
    let name = URL(fileURLWithPath: registry).deletingPathExtension().lastPathComponent
    try prompt.wait(for: name + "> ")
    return begin.duration(to: .now) / .seconds(1)
  }

  /// How long a person waits for Tab among 100,000 names: one that a later word tells, for which
  /// all are looked through, and very many that begin alike.
  func tab(_ report: inout Report) throws {
    let name = "names.registry"
    try workplace.renew(name, isRegistry: true)
    let sheet = workplace.path("nguoi.csv")
    try Data(TrainingSheets.officerSheet(100_000).utf8).write(to: URL(fileURLWithPath: sheet))
    _ = try workplace.outreach(workplace.path(name), ["import officers from:\(sheet)"]).cost()
    for (work, typed, shown) in [
      ("one Tab over 100000 names, one fits", "99999", "\"Nguyễn Văn 99999\""),
      ("one Tab over 100000 names, all fit", "nguyen", "Nguyễn Văn 10"),
    ] {
      let times = try (0..<11).map { _ -> Double in
        let prompt = try Prompt(workplace.tools.outreach, workplace.path(name))
        try prompt.wait(for: "> ")
        try prompt.type("officers name:\(typed)")
        try prompt.wait(for: typed)
        let begin = ContinuousClock.now
        try prompt.type("\t")
        try prompt.wait(for: shown)
        return begin.duration(to: .now) / .milliseconds(1)
      }
      report.figure(work, times.sorted()[5], "ms", atMost: 20)
    }
  }
}
