import Foundation
import OutreachRegistry
import OutreachSQLite
import OutreachShell
import Testing

@Suite("A prompt that another program hosts")
struct HostedSessionTests {
  private struct Boat: RegistryRecord {
    var code: String
    var name: String
    var village: String?

    static let kind = Kind(
      "boat",
      Names(vi: "thuyền loa", en: "boat", plural: "boats"),
      fields: [
        Field("code", Names(vi: "mã", en: "code"), .code, required: true),
        Field("name", Names(vi: "tên thuyền", en: "name"), .name, required: true),
        Field("village", Names(vi: "thôn", en: "village"), .reference("village")),
      ]
    )
  }

  private static let dashes = OutputFormat(
    "dashes",
    Names(vi: "gạch đầu dòng", en: "dashes"),
    fileExtensions: ["dash"],
    row: { values, columns, options in
      let table = Table(columns: columns, rows: [values])
      return "- " + table.texts(options).flatMap(\.self).joined(separator: "; ") + "\n"
    },
    ending: { columns, _ in "(\(columns.count))\n" }
  )

  private static let greet = OwnCommand(
    "greet",
    Names(vi: "chào", en: "greet"),
    summary: Names(vi: "Chào thuyền.", en: "Greets boats."),
    keys: [OwnCommand.Key("with", vi: "bằng")]
  ) { invocation in
    let word = try invocation.value(of: "with") ?? "hello"
    try invocation.write("\(word) \(invocation.words.joined(separator: " & "))\n")
  }

  private static let boats = OwnCommand(
    "fleet",
    Names(vi: "đội thuyền", en: "fleet"),
    summary: Names(vi: "Các thuyền.", en: "The boats.")
  ) { try $0.answer("list boats") }

  private struct Sunk: LocalizedError {
    var errorDescription: String? { "it sank" }
  }

  private static let sink = OwnCommand(
    "sink",
    Names(vi: "đắm", en: "sink"),
    summary: Names(vi: "Đắm.", en: "Fails.")
  ) { _ in throw Sunk() }

  private static let cases = OwnCommand(
    "peek",
    Names(vi: "ngó", en: "peek"),
    summary: Names(vi: "Ngó.", en: "Asks about cases.")
  ) { try $0.answer("list referrals") }

  private func registry() throws -> Registry {
    let registry = try Registry.inMemory(
      commune: "18775",
      context: SmallRegistry.context(.en),
      catalogue: Catalogue.default.adding(kinds: [Boat.kind]).adding(formats: Self.dashes)
    )
    try registry.add(Boat(code: "b1", name: "Hải Âu"))
    return registry
  }

  private func session(
    _ screen: any HostScreen,
    _ commands: [OwnCommand] = [greet, boats, sink, cases]
  ) throws -> Session {
    try Session(hosting: registry(), on: screen, commands: commands)
  }

  @Test("Its own commands take words and keys, answer in the session's formats, and are explained")
  func commands() throws {
    let screen = TextScreen()
    let session = try session(screen)
    #expect(session.run("greet b1 b2 with:chào") == .done)
    #expect(screen.take() == "chào b1 & b2\n")
    #expect(session.run("chao x; fleet format:dashes") == .done)
    #expect(screen.take() == "hello x\n- b1; Hải Âu; \n(3)\n")
    #expect(session.run("help greet") == .done)
    #expect(screen.take().contains("Greets boats."))
    #expect(session.run("help") == .done)
    #expect(screen.take().contains("greet"))
    #expect(session.completions(of: "gre") == ["greet"])
    #expect(session.completions(of: "greet wi") == ["with:"])
    #expect(session.completions(of: "list boats format:das") == ["dashes"])
    #expect(session.run("sink") == .failed)
    #expect(screen.problems.map(\.code) == ["commandFailed"])
    #expect(screen.take().contains("it sank"))
    #expect(session.run("greet with:a with:b") == .failed)
    #expect(session.run("quit") == .quit)
  }

  @Test("A kind of one's own is added by a form, completed and explained as the others")
  func kinds() throws {
    var replies = ["b2", "Bình Minh", "", "", ""]
    let screen = TextScreen { _ in replies.isEmpty ? nil : replies.removeFirst() }
    let session = try session(screen)
    #expect(session.run("add boat") == .done)
    #expect(try session.registry.record(Boat.self, code: "b2")?.name == "Bình Minh")
    #expect(session.completions(of: "list boa") == ["boats"])
    #expect(session.completions(of: "show b").contains("b2"))
    _ = screen.take()
    #expect(session.run("help boat") == .done)
    #expect(screen.take().contains("village"))
    #expect(session.run("history limit:1") == .done)
    #expect(screen.take().contains("add boat"))
    #expect(session.run("undo") == .done)
    #expect(try session.registry.record(Boat.self, code: "b2") == nil)
  }

  @Test("A format of one's own is found by its name, and by the extension of a file")
  func formats() throws {
    let screen = TextScreen()
    let session = try session(screen)
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("outreach-\(UUID().uuidString).dash").path
    defer {
      // What cannot be removed is left to the system's cleaning of temporary files.
      try? FileManager.default.removeItem(atPath: path)
    }
    #expect(session.run("list boats to:\(path)") == .done)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "- b1; Hải Âu; \n(3)\n")
    #expect(session.run("list boats format:dots") == .failed)
    #expect(screen.problems.first?.code == "notAFormat")
    #expect(throws: Problems.self) { try Catalogue.default.adding(formats: .csv) }
  }

  @Test("What wants private input is refused where there is none; its commands see no cases")
  func refusals() throws {
    let screen = TextScreen { _ in "yes" }
    let session = try session(screen)
    for line in ["unlock reason:followUp", "note 0123456789A", "case-key create"] {
      #expect(session.run(line) == .failed)
      #expect(screen.problems.map(\.code) == ["privateInputNeeded"])
      _ = screen.take()
    }
    for line in ["watch indicators", "roll-call course:x"] {
      #expect(session.run(line) == .failed)
      #expect(screen.problems.map(\.code) == ["terminalOnly"])
      _ = screen.take()
    }
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("outreach-\(UUID().uuidString).txt").path
    defer {
      // What cannot be removed is left to the system's cleaning of temporary files.
      try? FileManager.default.removeItem(atPath: path)
    }
    try Data("unlock reason:followUp\n".utf8).write(to: URL(fileURLWithPath: path))
    #expect(session.run("run \(path)") == .failed)
    #expect(screen.problems.first?.code == "privateInputNeeded")
    _ = screen.take()
    #expect(session.run("peek") == .failed)
    #expect(screen.problems.map(\.code) == ["figureNotShown"])
  }

  @Test("Where the host declares private input a case key can be made, and unlocked with it")
  func privateInput() throws {
    let screen = PrivateScreen()
    let session = try session(screen)
    #expect(session.run("case-key create") == .done)
    #expect(screen.shown.count == 1)
    #expect(!screen.text.contains(try #require(screen.shown.first)))
    #expect(session.run("unlock reason:followUp") == .done)
    // The host's own commands have no part in it.
    #expect(session.run("peek") == .failed)
    #expect(screen.codes.last == "figureNotShown")
    #expect(session.run("lock") == .done)
  }

  @Test("A host that has gone ends the text being run")
  func gone() throws {
    let screen = GoneScreen()
    let session = try session(screen)
    #expect(session.run("fleet; greet x") == .abandoned)
  }

  @Test("Names that mean something else are refused", arguments: ["count", "boats", "đếm", "xã"])
  func taken(name: String) throws {
    let command = OwnCommand(
      "own",
      Names(vi: name, en: name),
      summary: Names(vi: "x", en: "x")
    ) { _ in }
    #expect(throws: Problems.self) { try session(TextScreen(), [command]) }
    #expect(throws: Problems.self) { try session(TextScreen(), [Self.greet, Self.greet]) }
  }
}

/// A screen of a host that has a place for passphrases.
private final class PrivateScreen: HostScreen, PrivateInput {
  var codes: [Problem.Code] = []
  var shown: [String] = []
  var text = ""
  let canAsk = true
  var privateInput: (any PrivateInput)? { self }

  func write(_ text: String) { self.text += text }
  func note(_ text: String) { self.text += text }
  func notice(_ problem: Problem) { codes.append(problem.code) }
  func ask(_ question: String) -> String? { "yes" }
  func secret(_ question: String) -> SecretBytes? {
    SecretBytes(copying: "một câu thật là dài".utf8)
  }
  func show(_ secret: SecretBytes) {
    shown.append(secret.withUnsafeBytes { String(decoding: $0, as: UTF8.self) })
  }
}

/// A screen that nobody reads any more.
private final class GoneScreen: HostScreen {
  func write(_ text: String) throws { throw HostGone() }
  func note(_ text: String) {}
}
