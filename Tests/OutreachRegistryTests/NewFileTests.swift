import Foundation
import OutreachRegistry
import Testing

@Suite("A new file")
struct NewFileTests {
  private let folder: String

  init() throws {
    folder =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("outreach-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private func path(_ name: String) -> String { folder + "/" + name }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: path(name), encoding: .utf8)
  }

  private func what(_ body: () throws -> Void) -> Problem.What? {
    (#expect(throws: Problems.self) { try body() })?.all.first?.what
  }

  @Test("It is in its place only when it is finished, and leaves nothing when it is given up")
  func finishing() throws {
    var file: NewFile? = try NewFile(path("a"), isPrivate: true)
    try file?.write("một\n")
    #expect(!(try names()).contains("a"))
    try file?.finish()
    #expect(try names() == ["a"])
    #expect(try text("a") == "một\n")
    file = try NewFile(path("b"), isPrivate: true)
    try file?.write("hai\n")
    file = nil
    #expect(try names() == ["a"])
  }

  @Test("A private one is never open to others, another has the permissions of the one it replaces")
  func permissions() throws {
    let file = try NewFile(path("a"), isPrivate: true)
    #expect(RealPath.status(file.temporaryPath).map { $0.st_mode & 0o777 } == 0o600)
    try file.finish()
    #expect(RealPath.status(path("a")).map { $0.st_mode & 0o777 } == 0o600)
    for mode: mode_t in [0o600, 0o640, 0o444] {
      chmod(path("a"), mode)
      let next = try NewFile(path("a"), existing: .replaced, isPrivate: false)
      #expect(RealPath.status(next.temporaryPath).map { $0.st_mode & 0o077 & ~mode } == 0)
      try next.finish()
      #expect(RealPath.status(path("a")).map { $0.st_mode & 0o777 } == mode)
    }
    chmod(path("a"), 0o644)
    try NewFile(path("a"), existing: .replaced, isPrivate: true).finish()
    #expect(RealPath.status(path("a")).map { $0.st_mode & 0o777 } == 0o600)
  }

  @Test("What is there stays unless it may be replaced, also if it came meanwhile")
  func existing() throws {
    try "cũ".write(toFile: path("a"), atomically: true, encoding: .utf8)
    #expect(what { _ = try NewFile(path("a"), isPrivate: false) } == .fileExists)
    let file = try NewFile(path("b"), isPrivate: false)
    try "khác".write(toFile: path("b"), atomically: true, encoding: .utf8)
    #expect(what { try file.finish() } == .fileExists)
    #expect(try text("b") == "khác")
  }

  @Test("Two writers of one file do not mix; what a killed one left is no obstacle")
  func writers() throws {
    let first = try NewFile(path("a"), isPrivate: false)
    #expect(what { _ = try NewFile(path("a"), isPrivate: false) } == .fileInUse)
    try first.write("một")
    try first.finish()
    try "dở".write(toFile: path(".b.outreach-part"), atomically: true, encoding: .utf8)
    let second = try NewFile(path("b"), isPrivate: false)
    try second.write("hai")
    try second.finish()
    #expect(try text("a") + text("b") == "mộthai")
    #expect(try names() == ["a", "b"])
  }

  @Test("A link is written through to its file; one that leads nowhere is refused")
  func links() throws {
    try "cũ".write(toFile: path("a"), atomically: true, encoding: .utf8)
    #expect(symlink("a", path("l")) == 0)
    let file = try NewFile(path("l"), existing: .replaced, isPrivate: false)
    try file.write("mới")
    try file.finish()
    #expect(try text("a") == "mới")
    #expect(RealPath.status(path("l"), following: false)?.isPlainFile == false)
    #expect(symlink("none", path("d")) == 0)
    #expect(what { _ = try NewFile(path("d"), isPrivate: false) } == .notAPlainFile)
  }

  @Test("Folders, pipes, devices and names that are none are refused")
  func plain() throws {
    #expect(mkfifo(path("p"), 0o600) == 0)
    for target in [
      folder, path("p"), "/dev/null", "/dev/stdout", "/dev/fd/1", path("x/"), path(".."), "",
    ] {
      #expect(throws: Problems.self, "\(target)") {
        _ = try NewFile(target, existing: .replaced, isPrivate: false)
      }
    }
    #expect(throws: Problems.self) { _ = try NewFile(path("none/a"), isPrivate: false) }
    #expect(try names() == ["p"])
  }

  @Test("A registry's own files are refused by name, there or not, and by themselves")
  func own() throws {
    try "sổ".write(toFile: path("x.registry"), atomically: true, encoding: .utf8)
    let own = RegistryFiles(registry: try RealPath.new(path("x.registry")))
    #expect(link(path("x.registry"), path("alias")) == 0)
    for name in own.all + [path("alias")] {
      #expect(
        what { _ = try NewFile(name, existing: .replaced, isPrivate: false, own: own) }
          == .fileIsRegistry,
        "\(name)"
      )
    }
    #expect(try text("x.registry") == "sổ")
  }
}
