import Foundation
import OutreachPostgreSQL
import OutreachRegistry
import OutreachSQLite
import OutreachShell
import TestServer

/// A session as a file.
///
/// Lines that begin with `> ` are typed, those below are the screen. Before the first of them may
/// stand:
///
/// - `# terminal 80 answers c`: how the session is set up, see ``Setup``;
/// - `< thon.csv` and lines below it: a file of the folder `/tmp/transcript`. `\xE1` is a byte; `-`
///   is no file but what is pasted. On the screen `\e` is the escape character.
///
/// Codes of cases are called `case-code-1` and on, in their order; they are as long.
struct Transcript {
  /// What came of a transcript.
  struct Played {
    /// The transcript with the screens as they were.
    var text: String
    /// The typed lines that did what they ask for.
    var done: [String] = []
    /// The codes of the problems that were shown.
    var problems: Set<String> = []
  }

  static let passphrase = "mật khẩu thật dài"

  private let head: String?
  private let files: [(name: String, content: [String])]
  private let typed: [String]

  init(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    head = lines.first.flatMap { $0.hasPrefix("# ") ? $0 : nil }
    typed = lines.filter { $0.hasPrefix("> ") }.map { String($0.dropFirst(2)) }
    var files: [(name: String, content: [String])] = []
    for line in lines.prefix(while: { !$0.hasPrefix("> ") }) {
      if line.hasPrefix("< ") {
        files.append((String(line.dropFirst(2)), []))
      } else if !files.isEmpty {
        files[files.count - 1].content.append(line)
      }
    }
    self.files = files
  }

  /// Plays it on the embedded store, or on the shared one.
  func play(onServer: Bool = false) throws -> Played {
    let database = onServer ? try TestDatabase() : nil
    defer { withExtendedLifetime(database) {} }
    let setup = Setup(head ?? "")
    let folder = try TranscriptFolder()
    let screen = RecordingScreen(
      columns: setup.columns,
      answers: setup.list("answers"),
      keys: setup.list("keys").joined()
    )
    screen.secrets = setup.list("secrets")
    screen.pauses = setup.list("pauses").first.flatMap(Int.init) ?? 0
    var played = Played(text: head.map { $0 + "\n" } ?? "")
    for file in files {
      played.text += (["< " + file.name] + file.content).map { $0 + "\n" }.joined()
      let bytes = Self.bytes(file.content.map(folder.typed))
      if file.name == "-" {
        screen.pasted = String(decoding: bytes, as: UTF8.self)
      } else {
        try folder.add(file.name, bytes)
      }
    }
    let session = Session(
      registry: try database.map { try setup.registry(in: $0) } ?? setup.registry(in: folder),
      screen: screen,
      settings: setup.settings
    )
    session.openRegistry = { try Registry.open($0, context: SmallRegistry.context()) }
    var codes = CaseCodeNames()
    for line in typed {
      screen.answers = screen.answers.map(codes.typed)
      let start = screen.text.endIndex
      if session.run(codes.typed(folder.typed(line))) != .failed { played.done.append(line) }
      played.text += "> \(line)\n" + codes.shown(folder.shown(String(screen.text[start...])))
    }
    played.problems = Set(screen.noticed.map(\.code.rawValue))
    return played
  }

  /// The bytes of a file's lines.
  private static func bytes(_ lines: [String]) -> [UInt8] {
    lines.flatMap { line -> [UInt8] in
      let parts = line.components(separatedBy: "\\x")
      return Array(parts[0].utf8)
        + parts.dropFirst().flatMap {
          [UInt8($0.prefix(2), radix: 16) ?? 0x3F] + Array($0.dropFirst(2).utf8)
        } + [0x0A]
    }
  }
}

/// The first line of a transcript: words, some with a list after them.
///
/// `terminal 80`: a person at a terminal 80 wide; `answers a|b`, `secrets a|b`, `keys nv`: what the
/// person answers, types unseen, presses; `pauses 2`: Ctrl-C comes in the second pause. `file`: the
/// registry is `/tmp/transcript/so.registry`; `readonly`: and is open for reading; `other`: beside it is
/// another, `khac.registry`; `beside`: or a province's, `tinh.registry`; `province`: the registry is that
/// of a province, with what `xa.bundle` beside it holds; `training`: it has courses; `cases`: it is a file with a case key and a
/// service; `english`; `yes`: as with `--yes`. In a list `_` is a space, and nothing is but Enter.
private struct Setup {
  private let words: [Substring]

  init(_ head: String) { words = head.dropFirst(2).split(separator: " ") }

  func list(_ name: String) -> [String] {
    guard let index = words.firstIndex(of: name[...]), index + 1 < words.count else { return [] }
    return words[index + 1].split(separator: "|", omittingEmptySubsequences: false)
      .map { String($0.replacing("_", with: " ")) }
  }

  var columns: Int? { list("terminal").first.flatMap(Int.init) }

  var settings: Settings {
    Settings(language: words.contains("english") ? .en : .vi, agrees: words.contains("yes"))
  }

  func registry(in database: TestDatabase) throws -> Registry {
    let registry = try SmallRegistry.make(settings.language, in: database.store())
    if words.contains("training") { try SmallRegistry.addTraining(to: registry) }
    guard words.contains("readonly") else { return registry }
    return try Registry(
      opening: PostgreSQLStore(ServerAddress(database.address), readOnly: true),
      context: SmallRegistry.context(settings.language, seed: 2026)
    )
  }

  func registry(in folder: TranscriptFolder) throws -> Registry {
    if words.contains("other") {
      _ = try Registry.create(folder.path + "/khac.registry", commune: "18775")
    }
    let provincial = { (name: String) in
      try Registry.create(
        folder.path + name,
        province: "Hà Tĩnh",
        context: SmallRegistry.context(settings.language)
      )
    }
    if words.contains("beside") { _ = try provincial("/tinh.registry") }
    if words.contains("province") {
      let commune = try SmallRegistry.make()
      try SmallRegistry.addTraining(to: commune)
      try folder.add("xa.bundle", commune.bundle().bytes)
      let registry = try provincial("/so.registry")
      _ = try commune.push(to: registry)
      return registry
    }
    let path = folder.path + "/so.registry"
    let context = SmallRegistry.context(settings.language, seed: 2026)
    if words.contains("cases") {
      try RegistryWithKey.made.get().write(to: path)
      return try Registry.open(path, context: context)
    }
    let isFile = words.contains("file") || words.contains("readonly")
    let registry = try SmallRegistry.make(settings.language, at: isFile ? path : nil)
    if words.contains("training") { try SmallRegistry.addTraining(to: registry) }
    guard words.contains("readonly") else { return registry }
    return try Registry.open(path, readOnly: true, context: context)
  }
}

/// The files of a registry with a case key and a service; a key takes long to make.
private struct RegistryWithKey {
  static let made = Result { try RegistryWithKey() }

  private let registry: Data
  private let keys: Data

  private init() throws {
    let folder = try TranscriptFolder()
    let path = folder.path + "/so.registry"
    let made = try SmallRegistry.make(at: path)
    try made.add(
      Service(code: "dv-tyt", name: "Tư vấn", kind: .counselling, organization: "tramyte")
    )
    _ = try made.createCaseKey(
      keyholder: made.context.user,
      passphrase: Passphrase(SecretBytes(copying: Transcript.passphrase.utf8)),
      withRecovery: false
    )
    registry = try Data(contentsOf: URL(fileURLWithPath: path))
    keys = try Data(contentsOf: URL(fileURLWithPath: path + ".keys"))
  }

  func write(to path: String) throws {
    try registry.write(to: URL(fileURLWithPath: path))
    try keys.write(to: URL(fileURLWithPath: path + ".keys"))
  }
}

/// The folder of a transcript's files, which has the same name and width on every screen.
private final class TranscriptFolder {
  private static let shown = "/tmp/transcript"
  let path: String

  init() throws {
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    path = "/tmp/" + String((0..<10).map { _ in letters[Int.random(in: 0..<26)] })
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  deinit {
    // What cannot be removed is left to the system's cleaning of temporary files.
    try? FileManager.default.removeItem(atPath: path)
  }

  func add(_ name: String, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path + "/" + name))
  }

  func typed(_ line: String) -> String { line.replacing(Self.shown, with: path) }

  func shown(_ text: String) -> String {
    text.replacing(path, with: Self.shown)
      // A registry that was replaced is kept under the system's time.
      .replacing(/before-restore-[0-9-]{17}/, with: "before-restore-2026-11-23-150000")
      .replacing("\u{1B}", with: "\\e")
      .replacing("\r\n", with: "\n")
  }
}

/// Random codes by the order in which they were shown.
private struct CaseCodeNames {
  private var codes: [String] = []

  func typed(_ line: String) -> String {
    codes.indices.reduce(line) { $0.replacing("case-code-\($1 + 1)", with: codes[$1]) }
  }

  mutating func shown(_ text: String) -> String {
    let words = text.split { !$0.isASCII || !$0.isLetter && !$0.isNumber }.map(String.init)
    for word in words where CaseCode.canonical(word) == word && !codes.contains(word) {
      codes.append(word)
    }
    let named = codes.indices.reduce(text) { $0.replacing(codes[$1], with: "case-code-\($1 + 1)") }
    // A recovery key is of the system's chance.
    return named.replacing(/[0-9A-Z]{4}(-[0-9A-Z]{4}){7}/) { match in
      String(match.0.map { $0 == "-" ? "-" : "#" })
    }
  }
}
