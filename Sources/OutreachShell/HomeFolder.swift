import Foundation

/// The person's home folder, as shells have it: `HOME` before the system's list of users.
package enum HomeFolder {
  package static var path: String {
    let home = ProcessInfo.processInfo.environment["HOME"]
    return home.flatMap { $0.hasPrefix("/") ? $0 : nil } ?? NSHomeDirectory()
  }

  /// A path as it was written, with `~` at its start standing for the home folder.
  package static func expanding(_ path: String) -> String {
    if path == "~" { return Self.path }
    if path.hasPrefix("~/") { return Self.path + path.dropFirst() }
    return (path as NSString).expandingTildeInPath
  }
}
