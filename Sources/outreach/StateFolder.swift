import Foundation
import OutreachShell

/// Where the program keeps what it remembers between sessions (XDG Base Directory Specification:
/// state), or the folder that `OUTREACH_STATE` names.
enum StateFolder {
  static var path: String {
    let environment = ProcessInfo.processInfo.environment
    if let path = environment["OUTREACH_STATE"], path.hasPrefix("/") { return path }
    let state = environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    return (state ?? HomeFolder.path + "/.local/state") + "/outreach"
  }
}
