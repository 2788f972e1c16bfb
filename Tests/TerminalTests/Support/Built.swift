import Foundation

/// Programs of this package as they were built for the tests.
enum Built {
  struct NotBuilt: Error, CustomStringConvertible {
    let name: String
    let looked: [String]

    var description: String { "\(name) is in none of \(looked.joined(separator: ", "))" }
  }

  /// The path of an executable product; it lies beside the test bundle.
  static func executable(named name: String) throws -> String {
    var folders: [String] = []
    for start in [CommandLine.arguments.first ?? "", Bundle.main.bundlePath, "/proc/self/exe"] {
      var folder = URL(fileURLWithPath: start).resolvingSymlinksInPath()
      // On macOS the bundle is a folder, and the test's code lies three levels down in it.
      for _ in 0..<5 {
        folders.append(folder.path)
        let file = folder.appendingPathComponent(name).path
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: file, isDirectory: &isFolder),
          !isFolder.boolValue, FileManager.default.isExecutableFile(atPath: file)
        {
          return file
        }
        folder.deleteLastPathComponent()
      }
    }
    throw NotBuilt(name: name, looked: folders)
  }
}
