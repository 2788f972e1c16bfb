import Foundation
import OutreachRegistry
import Testing

@testable import OutreachShell

@Suite("Preferences")
struct PreferenceTests {
  private let folder: URL
  private let file: PreferenceFile

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("outreach-config-\(UUID().uuidString)")
    file = PreferenceFile(path: folder.path + "/new/config", home: folder.path)
  }

  private func write(_ text: String) throws {
    try FileManager.default.createDirectory(
      atPath: folder.path + "/new",
      withIntermediateDirectories: true
    )
    try Data(text.utf8).write(to: URL(fileURLWithPath: file.path))
  }

  private var text: String {
    get throws { try String(contentsOfFile: file.path, encoding: .utf8) }
  }

  private func session(
    _ settings: Settings = Settings(),
    keeps: Bool = true,
    columns: Int = 80
  ) throws -> (Session, RecordingScreen) {
    let screen = RecordingScreen(columns: columns)
    let session = Session(registry: try SmallRegistry.make(), screen: screen, settings: settings)
    if keeps { session.keepPreferences(in: file) }
    return (session, screen)
  }

  @Test("Every value of every preference is set by its names in both languages")
  func names() throws {
    for preference in Preference.all {
      for choice in preference.choices {
        for (name, value) in [
          (preference.identifier, choice.identifier), (preference.names.vi, choice.names.vi),
          (preference.names.en, choice.names.en),
        ] {
          let (session, screen) = try session(keeps: false)
          #expect(session.run("thiết lập \(name) \(value)") == .done, "\(screen.text)")
          #expect(preference.value(session.settings) == choice.identifier)
        }
      }
    }
  }

  @Test("No two preferences share a name, and no two values of one")
  func unique() {
    func folded(_ names: Names, _ identifier: String) -> Set<String> {
      Set(names.all(with: identifier).map(VietnameseText.fold))
    }
    var seen: Set<String> = []
    for preference in Preference.all {
      let names = folded(preference.names, preference.identifier)
      #expect(seen.isDisjoint(with: names))
      seen.formUnion(names)
      var values: Set<String> = []
      for choice in preference.choices {
        let names = folded(choice.names, choice.identifier)
        #expect(values.isDisjoint(with: names), "\(choice.identifier)")
        values.formUnion(names)
      }
    }
  }

  @Test("A setting is kept for its owner, in a file whose other lines stay as they are")
  func kept() throws {
    let (first, screen) = try session()
    #expect(first.run("set language en") == .done)
    #expect(screen.text.contains("Kept in ~/new/config."))
    #expect(try text == "language en\n")
    let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions]
    #expect(mode as? Int == 0o600)

    try write("# của Lan\nngôn ngữ tiếng Anh\nfont big # một ngày nào đó\n")
    let (second, _) = try session()
    #expect(second.settings.language == .en)
    #expect(second.run("set language vi; set hints off") == .done)
    #expect(
      try text == "# của Lan\nlanguage vi\nfont big # một ngày nào đó\nhints off\n"
    )
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/new")
    #expect(names == ["config"])
  }

  @Test("What is wrong in the file is said with its line, and the rest holds")
  func faults() throws {
    try write("format csv\nformat pdf\n\nhnits off\nlanguage\n")
    let (session, screen) = try session()
    #expect(session.settings.format?.identifier == "csv")
    #expect(session.settings.language == .vi)
    for place in ["dòng 2: “pdf”", "dòng 4: “hnits”", "dòng 5: Cần một giá trị"] {
      #expect(screen.text.contains("~/new/config, \(place)"), "\(screen.text)")
    }
    #expect(screen.text.contains("Có phải là: hints?"))
    #expect(session.run("count villages") == .done)
  }

  @Test("A file that is no text, or no file, is said and left as it is")
  func damage() throws {
    try write("")
    try Data([0x66, 0x0A, 0xFF, 0xFE]).write(to: URL(fileURLWithPath: file.path))
    let (session, screen) = try session()
    #expect(screen.text.contains("Dòng 2 không phải UTF-8."))
    #expect(session.run("set language en") == .done)
    #expect(session.settings.language == .en)
    #expect(screen.text.contains("It holds in this session only."))
    #expect(
      try Data(contentsOf: URL(fileURLWithPath: file.path)) == Data([0x66, 0x0A, 0xFF, 0xFE])
    )
    let device = PreferenceFile(path: "/dev/null", home: "/")
    session.keepPreferences(in: device)
    #expect(session.run("set language vi") == .done)
    #expect(screen.text.hasSuffix("Chỉ có hiệu lực trong phiên này.\n"))
  }

  @Test("A link to the file stays a link")
  func link() throws {
    try write("format list\n")
    let link = PreferenceFile(path: folder.path + "/link", home: folder.path)
    try FileManager.default.createSymbolicLink(
      atPath: link.path,
      withDestinationPath: file.path
    )
    let (session, _) = try session(keeps: false)
    session.keepPreferences(in: link)
    #expect(session.run("set format csv") == .done)
    #expect(try text == "format csv\n")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == file.path)
  }

  @Test("The arguments of the process win over the file, and the list says where each comes from")
  func origins() throws {
    try write("language en\nformat csv\n")
    var settings = Settings(language: .vi)
    settings.origins["language"] = .arguments
    let (session, screen) = try session(settings)
    #expect(session.settings.language == .vi)
    #expect(session.run("set format table; set") == .done)
    let lines = screen.output.split(separator: "\n").map(String.init)
    #expect(lines.contains { $0.hasPrefix("ngôn ngữ") && $0.contains("lúc mở sổ") })
    #expect(lines.contains { $0.hasPrefix("dạng") && $0.contains("phiên này") })
    #expect(lines.contains { $0.hasPrefix("màu") && $0.contains("mặc định") })
    #expect(lines.count == Preference.all.count + 2)
  }

  @Test("What a script sets ends with the session")
  func scripts() throws {
    let script = folder.path + "/lenh.txt"
    try write("")
    try Data("set language en\n".utf8).write(to: URL(fileURLWithPath: script))
    let (session, _) = try session()
    #expect(session.run("run \(script)") == .done)
    #expect(session.settings.language == .en)
    #expect(try text.isEmpty)
  }

  @Test("The file is where the environment says")
  func place() {
    func path(_ environment: [String: String]) -> String {
      PreferenceFile(environment: environment, home: "/home/lan").path
    }
    #expect(path([:]) == "/home/lan/.config/outreach/config")
    #expect(path(["XDG_CONFIG_HOME": "/etc/lan"]) == "/etc/lan/outreach/config")
    #expect(path(["XDG_CONFIG_HOME": "lan"]) == "/home/lan/.config/outreach/config")
    #expect(path(["OUTREACH_CONFIG": "/tmp/x"]) == "/tmp/x")
    #expect(path(["OUTREACH_CONFIG": ""]) == "/home/lan/.config/outreach/config")
  }

  @Test("Tab offers what can be set, then its values, in either language")
  func completion() throws {
    let completer = Completer(try session(keeps: false).0)
    func texts(_ line: String) -> [String] {
      completer.complete(line, cursor: line.utf8.count).candidates.map(\.text)
    }
    #expect(texts("thiết lập ") == Preference.all.map(\.names.vi))
    #expect(texts("thiết lập ngon") == ["ngôn ngữ"])
    #expect(texts("thiết lập ngôn ngữ ") == ["tiếng Việt", "tiếng Anh"])
    #expect(texts("set hints ") == ["bật", "tắt"])
    #expect(texts("set format j") == ["JSON"] || texts("set format j") == ["json"])
    let line = "thiết lập ngôn ngữ tieng a"
    let completion = completer.complete(line, cursor: line.utf8.count)
    #expect(completion.candidates.map(\.text) == ["tiếng Anh"])
    #expect(completion.replacing == "thiết lập ngôn ngữ ".utf8.count..<line.utf8.count)
  }

  @Test("Bars go where they are not wanted")
  func bars() throws {
    let (session, screen) = try session(keeps: false, columns: 100)
    #expect(session.run("indicators") == .done)
    #expect(screen.output.contains("█") || screen.output.contains("░"))
    let before = screen.output.endIndex
    #expect(session.run("set bars off; indicators") == .done)
    #expect(!screen.output[before...].contains("█") && !screen.output[before...].contains("░"))
  }
}
