import Foundation

/// A temporary folder with a registry of villages and organizations to start from.
struct Workplace {
  let tools: Tools
  private let folder: URL

  init(_ tools: Tools) throws {
    self.tools = tools
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("outreach-benchmarks-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    do {
      try prepare()
    } catch {
      remove()
      throw error
    }
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  /// The registry without activities.
  private var base: String { path("base.registry") }

  private func prepare() throws {
    try Data(ActivitySheet.villageSheet.utf8).write(to: URL(fileURLWithPath: path("thon.csv")))
    try Data(ActivitySheet.organizationSheet.utf8)
      .write(to: URL(fileURLWithPath: path("don-vi.csv")))
    _ = try Work(path: tools.outreach, arguments: ["create", base, "--commune", "18775"]).cost()
    _ = try outreach(
      base,
      [
        "import villages from:\(path("thon.csv"))",
        "import organizations from:\(path("don-vi.csv"))",
      ]
    ).cost()
  }

  /// Commands in a registry, on a fixed day.
  func outreach(_ registry: String, _ commands: [String]) -> Work {
    Work(
      path: tools.outreach,
      arguments: [registry, "--today", "2026-11-23"] + commands.flatMap { ["-c", $0] }
    )
  }

  /// Removes a database, and puts the registry without activities there if asked to.
  func renew(_ name: String, isRegistry: Bool = false) throws {
    for suffix in ["", "-journal"] { unlink(path(name) + suffix) }
    if isRegistry { try FileManager.default.copyItem(atPath: base, toPath: path(name)) }
  }

  /// The sheet with so many activities, written when it is first needed.
  func sheet(_ rows: Int) throws -> String {
    let path = path("\(rows).csv")
    if !FileManager.default.fileExists(atPath: path) { try ActivitySheet.write(rows, to: path) }
    return path
  }

  /// An import of so many activities into a fresh registry.
  func importing(_ rows: Int) throws -> Work {
    let name = "\(rows).registry"
    var work = outreach(path(name), ["import activities from:\(try sheet(rows))"])
    work.prepare = { try renew(name, isRegistry: true) }
    return work
  }
}
