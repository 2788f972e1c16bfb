import Foundation
import OutreachRegistry

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

  /// The same from the root, for what tells of it elsewhere.
  static func absolute(_ path: String) -> String {
    URL(fileURLWithPath: expanding(path)).path
  }

  /// A path as a sentence shows it, with the folder where it does not say that itself.
  static func shown(_ path: String, _ language: Language) -> String {
    let shown = VietnameseText.harmless(path)
    guard let folder = folder(of: path) else { return shown }
    return language == .vi ? "\(shown) (thư mục \(folder))" : "\(shown) (in \(folder))"
  }

  /// The folder that a path is looked up in; nil where the path says it.
  static func folder(of path: String) -> String? {
    guard !path.hasPrefix("/"), !path.hasPrefix("~"), !path.isEmpty, path != "-" else { return nil }
    return VietnameseText.harmless(FileManager.default.currentDirectoryPath)
  }
}
