import CPseudoTerminal
import Foundation

/// How long a person waits for the prompt.
enum FirstPrompt {
  /// Starts the program in a terminal of its own and reads until the prompt has come.
  static func seconds(_ executable: String, _ registry: String) throws -> Double {
    var name = [CChar](repeating: 0, count: 128)
    let terminal = cpseudoterminal_open(&name, name.count)
    guard terminal >= 0 else { throw Failure("no terminal: \(String(cString: strerror(errno)))") }
    defer { close(terminal) }
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

    let prompt = Array(
      URL(fileURLWithPath: registry).deletingPathExtension().lastPathComponent.utf8
    )
    let environment = ["TERM=xterm", "LANG=C.UTF-8", "NO_COLOR=1", "OUTREACH_HISTORY=/dev/null"]
    let begin = ContinuousClock.now
    var id: pid_t = 0
    let code = withCStrings([executable, registry]) { arguments in
      withCStrings(environment) {
        posix_spawn(&id, executable, &files, &attributes, arguments, $0)
      }
    }
    guard code == 0 else { throw Failure("\(executable): \(String(cString: strerror(code)))") }
    defer {
      kill(id, SIGKILL)
      var status: Int32 = 0
      waitpid(id, &status, 0)
    }
    try read(terminal, until: prompt + Array("> ".utf8))
    return begin.duration(to: .now) / .seconds(1)
  }

  private static func read(_ terminal: Int32, until prompt: [UInt8]) throws {
    var seen: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 4096)
    while true {
      var ready = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
      guard poll(&ready, 1, 20_000) > 0 else { throw Failure("no prompt came") }
      let count = room.withUnsafeMutableBytes {
        Foundation.read(terminal, $0.baseAddress, $0.count)
      }
      guard count > 0 else {
        throw Failure("no prompt came: \(String(decoding: seen, as: UTF8.self))")
      }
      seen += room[..<count]
      if String(decoding: seen, as: UTF8.self).contains(String(decoding: prompt, as: UTF8.self)) {
        return
      }
    }
  }
}
