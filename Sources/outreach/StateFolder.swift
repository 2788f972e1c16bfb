import Foundation

/// Where the program keeps what it remembers between sessions (XDG Base Directory Specification:
/// state), or the folder that `OUTREACH_STATE` names.
enum StateFolder {
  static var path: String {
    let environment = ProcessInfo.processInfo.environment
    if let path = environment["OUTREACH_STATE"], path.hasPrefix("/") { return path }
    let state = environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    return (state ?? home + "/.local/state") + "/outreach"
  }

  /// The person's home folder as the shell has it; Foundation asks the system's list of users.
  static var home: String {
    let home = ProcessInfo.processInfo.environment["HOME"]
    return home.flatMap { $0.hasPrefix("/") ? $0 : nil } ?? NSHomeDirectory()
  }
}
