import Foundation

/// The programs that are compared.
struct Tools {
  let outreach: String
  let sqlite3: String
  let sqliteUtils: String?

  init(outreach: String?) throws {
    let beside = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appendingPathComponent("outreach").path
    let path = outreach ?? beside
    guard FileManager.default.isExecutableFile(atPath: path) else {
      throw Failure("\(path) is no program; build it or name it.")
    }
    guard let sqlite3 = Self.find("sqlite3") else { throw Failure("sqlite3 is not installed.") }
    self.outreach = URL(fileURLWithPath: path).path
    self.sqlite3 = sqlite3
    sqliteUtils = Self.find("sqlite-utils")
  }

  private static func find(_ name: String) -> String? {
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    return folders.map { "\($0)/\(name)" }.first(where: FileManager.default.isExecutableFile)
  }
}

/// What keeps anything from being measured.
struct Failure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
