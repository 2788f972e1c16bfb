import Foundation
import OutreachRegistry
import Testing

@testable import OutreachShell

@Suite("Commands")
struct CommandTests {
  @Test("Every command says what it does, with examples, in both languages")
  func documented() {
    for command in CommandTable.all {
      for language in Language.allCases {
        #expect(!command.summary[language].isEmpty)
        #expect(!command.examples.isEmpty)
        #expect(command.examples.allSatisfy { !$0[language].isEmpty })
      }
    }
  }

  @Test("Every page of help can be shown, and fits the screen", arguments: Language.allCases)
  func help(language: Language) throws {
    let registry = try SmallRegistry.make()
    let kinds = registry.catalogue.kinds
    let topics =
      [""] + CommandTable.all.map { $0.syntax.names[language] }
      + HelpPage.all.map { $0.names[language] } + kinds.map { $0.names[language] }
      + kinds.flatMap { kind in kind.fields.map { "\(kind.names[language]) \($0.names[language])" }
      }
    for width in [40, 80] {
      for topic in topics {
        let screen = RecordingScreen(columns: width)
        let session = Session(
          registry: registry,
          screen: screen,
          settings: Settings(language: language)
        )
        #expect(session.run("help \(topic)") == .done, "\(topic)")
        let lines = screen.output.split(separator: "\n")
        #expect(!lines.isEmpty)
        let isExample = { (line: Substring) in line.hasPrefix("  ") && !line.hasPrefix("   ") }
        for line in lines where width == 80 && !isExample(line) {
          #expect(VietnameseText.width(String(line)) <= width, "\(topic): \(line)")
        }
      }
    }
  }

  @Test("Where rows are left out unless all are asked for, it is noted, to programs too")
  func leftOut() throws {
    let registry = try SmallRegistry.make(.en)
    let day = try #require(CalendarDate(iso: "2025-07-01"))
    for number in 1...60 {
      try registry.add(Village(code: "zim-\(number)", name: "Zim \(number)", validFrom: day))
    }
    func notes(_ line: String) -> String {
      let screen = RecordingScreen(columns: 80)
      let session = Session(registry: registry, screen: screen, settings: Settings(language: .en))
      #expect(session.run(line) == .done)
      return screen.text
    }
    #expect(notes("find zim").contains("Only 50 of 60 rows are shown; add limit:60."))
    #expect(notes("find zim format:json").contains("Only 50 of 60 rows"))
    #expect(!notes("find zim limit:60").contains("Only"))
    #expect(!notes("find zim limit:3").contains("Only"))
    #expect(
      notes("history").contains("Only the first 20 rows are shown; there are more; add limit:100.")
    )
    #expect(!notes("history limit:20").contains("Only"))
    #expect(!notes("history zim-1").contains("Only"))
  }

  @Test("The overview of help fits on a screen of 80 by 24", arguments: Language.allCases)
  func overview(language: Language) throws {
    let screen = RecordingScreen(columns: 80)
    let session = Session(
      registry: try SmallRegistry.make(),
      screen: screen,
      settings: Settings(language: language)
    )
    #expect(session.run("help") == .done)
    #expect(screen.output.split(separator: "\n", omittingEmptySubsequences: false).count <= 24)
  }

  @Test("Every line that help shows can be typed", arguments: Language.allCases)
  func helpLines(language: Language) throws {
    let registry = try SmallRegistry.make()
    try SmallRegistry.addTraining(to: registry)
    let kinds = registry.catalogue.kinds
    let lines =
      HelpPage.first.dropLast().map { $0[language] }
      + HelpPage.termLines.map { $0.example[language] }
      + kinds.compactMap { KindHelp.examples($0, language).first }
    for line in lines {
      let screen = RecordingScreen()
      let session = Session(
        registry: registry,
        screen: screen,
        settings: Settings(language: language)
      )
      #expect(session.run(line) == .done, "\(line)\n\(screen.text)")
    }
  }

  @Test("No two verbs share a name, and none is a kind's key")
  func unique() {
    var seen: Set<String> = []
    for verb in CommandTable.verbs.all {
      for name in Set([verb.names.vi, verb.names.en] + verb.names.also).map(VietnameseText.fold) {
        #expect(seen.insert(name).inserted, "\(name)")
      }
    }
  }

  @Test("Every example of the commands that need no file runs", arguments: Language.allCases)
  func examples(language: Language) throws {
    let needFiles: Set = [
      "import", "template", "export", "backup", "restore", "run", "merge",
      "report-form", "receive", "push", "bundle", "gather",
    ]
    // What is about a case needs a code or a passphrase; `CaseSessionTests` has it.
    for command in CommandTable.all
    where !needFiles.contains(command.syntax.identifier) && !command.syntax.isPrivate {
      for example in command.examples {
        let registry = try SmallRegistry.make()
        try SmallRegistry.addReports(to: registry)
        try SmallRegistry.addTraining(to: registry)
        // A roll is called, and a question watched, at a terminal only.
        let isWatch = command.syntax.identifier == "watch"
        let isRoll = command.syntax.identifier == "roll-call"
        let screen = RecordingScreen(
          columns: isRoll || isWatch ? 80 : nil,
          answers: [language == .vi ? "có" : "yes"],
          keys: "xx"
        )
        let session = Session(
          registry: registry,
          screen: screen,
          settings: Settings(language: language)
        )
        if command.syntax.identifier == "redo" { _ = session.run("undo") }
        if command.syntax.identifier == "confirm" { _ = session.run("edit HD00003 planned:yes") }
        let outcome = session.run(example[language])
        // Who watches ends it with Ctrl-C.
        let ends: [Session.Outcome] = isWatch ? [.interrupted] : [.done, .quit]
        #expect(ends.contains(outcome), "\(example[language])\n\(screen.text)")
      }
    }
  }

  @Test(
    "Every command that changes records can be tried out",
    arguments: CommandTable.all.map(\.syntax.identifier)
  )
  func trials(verb: String) throws {
    let command = try #require(CommandTable.command(verb))
    // Keys, leave, and what is sealed are no records; `CaseSessionTests` tries out the others.
    // After the name, `save` takes the whole line for the question.
    let noRecords: Set = [
      "case-key", "unlock", "lock", "note", "export", "template", "backup", "save", "report-form",
      "push", "bundle", "gather",
    ]
    guard !noRecords.contains(verb) else { return }
    guard !command.syntax.isPrivate else {
      return #expect(command.syntax.keys.contains { $0.identifier == .dryRun } || verb == "slip")
    }
    for example in command.examples {
      let line =
        ["import": "nhập thôn từ:-", "run": "trợ giúp"][verb] ?? example.vi
      let (registry, session, screen) = try trialSession(verb)
      let before = try entries(registry)
      guard session.run(line) == .done, try entries(registry) != before else { continue }
      let (fresh, again, shown) = try trialSession(verb)
      #expect(again.run(line + " thử:có") == .done, "\(shown.text)")
      #expect(try entries(fresh) == before, "\(line)")
      #expect(shown.text.contains("hưa ghi"), "\(shown.text)\(screen.text)")
    }
  }

  private func entries(_ registry: Registry) throws -> String {
    try registry.store.read { connection in
      try connection.first("SELECT MAX(\"entry\") FROM \"journal\"").integer.map(String.init) ?? ""
    }
  }

  /// A session in which the examples of a verb can run.
  private func trialSession(_ verb: String) throws -> (Registry, Session, RecordingScreen) {
    let registry = try SmallRegistry.make()
    try SmallRegistry.addTraining(to: registry)
    let screen = RecordingScreen(
      columns: verb == "roll-call" ? 80 : nil,
      answers: ["có"],
      keys: "xx"
    )
    screen.pasted = "Mã\tTên\tTừ ngày\nthon-moi\tThôn Mới\t1/7/2025\n"
    let session = Session(registry: registry, screen: screen, settings: Settings(agrees: true))
    for line in [
      "add village code:ho-van-giang name:\"Hồ Vân Giang\" validFrom:1/7/2025",
      "edit village hai-van validTo:none", "edit HD00001 reach:84",
    ] { #expect(session.run(line) == .done) }
    if verb == "redo" { #expect(session.run("undo") == .done) }
    return (registry, session, screen)
  }

  @Test(
    "A failing command changes nothing",
    arguments: [
      "foo", "list foo", "activities foo:1", "activities channel:foo", "activities date:31/2/2026",
      "activities village:\"x", "edit HD00001 reach:-1", "edit HD00001 date:2027-01-01",
      "add village code:dong-phu name:x validFrom:1/1/2026", "delete village dong-phu",
      "delete activities channel:any", "edit HD00001 reach:5; foo", "undo 99",
    ]
  )
  func nothingChanged(command: String) throws {
    let registry = try SmallRegistry.make()
    let before = try registry.query("activities columns:all").rendered(as: .csv)
    let screen = RecordingScreen()
    #expect(Session(registry: registry, screen: screen).run(command) == .failed)
    #expect(!screen.text.isEmpty)
    #expect(try registry.query("activities columns:all").rendered(as: .csv) == before)
  }

  @Test("The dashboard fits on a screen of 80 by 24", arguments: Language.allCases)
  func dashboard(language: Language) throws {
    let registry = try SmallRegistry.make(language)
    try SmallRegistry.addTraining(to: registry)
    let screen = RecordingScreen(columns: 80)
    let session = Session(
      registry: registry,
      screen: screen,
      settings: Settings(language: language)
    )
    #expect(session.run("indicators") == .done)
    let lines = screen.text.split(separator: "\n")
    #expect(lines.count <= 23)
    #expect(lines.allSatisfy { VietnameseText.width(String($0)) <= 80 })
    #expect(!screen.text.contains("…"))
  }

  @Test("An answer longer than the screen is opened by a pager where that is switched on")
  func paging() throws {
    let registry = try SmallRegistry.make()
    for (command, rows, pager, isPaged) in [
      ("activities", 24, true, false), ("activities", 6, true, true),
      ("activities", 6, false, false), ("show HD00001", 6, true, true),
      ("help all", 24, true, true), ("help all", 24, false, false), ("history", 6, true, true),
      ("activities format:csv", 4, true, true), ("count villages", 4, true, false),
    ] {
      let screen = RecordingScreen(columns: 80, rows: rows)
      let session = Session(registry: registry, screen: screen)
      #expect(session.run("set pager \(pager ? "on" : "off")") == .done)
      let written = screen.output.count
      #expect(session.run(command) == .done)
      #expect(screen.pages.count == (isPaged ? 1 : 0), "\(command) \(rows)")
      #expect(
        screen.pages.allSatisfy { !$0.isPrivate && screen.output.dropFirst(written) == $0.text }
      )
    }
    let pipe = RecordingScreen(rows: 6)
    #expect(Session(registry: registry, screen: pipe).run("activities; help") == .done)
    #expect(pipe.pages.isEmpty)
  }

  @Test("Of a thousand problems the first ones are told, and how many more there are")
  func manyProblems() throws {
    let screen = RecordingScreen()
    let session = Session(registry: try SmallRegistry.make(), screen: screen)
    #expect(session.run("activities " + String(repeating: "kenk:1 ", count: 1_000)) == .failed)
    let lines = screen.text.split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("Loại") } == Session.mostProblems)
    #expect(lines.last == "… và \(1_000 - Session.mostProblems) lỗi nữa.")
  }

  @Test("Lines that the screen wraps take as many rows as it needs for them; colours take none")
  func height() {
    #expect(!ScreenText.isHigher("1\n2\n3\n", than: 3, columns: 10))
    #expect(ScreenText.isHigher("1\n2\n3\n4\n", than: 3, columns: 10))
    #expect(ScreenText.isHigher("1\n2\n3\n4", than: 3, columns: 10))
    #expect(!ScreenText.isHigher("1234567890\n2\n3\n", than: 3, columns: 10))
    #expect(ScreenText.isHigher("12345678901\n2\n3\n", than: 3, columns: 10))
    #expect(!ScreenText.isHigher("\u{1B}[1m1234567890\u{1B}[0m\n2\n3\n", than: 3, columns: 10))
    #expect(!ScreenText.isHigher("1\n\n3\n", than: 3, columns: 10))
  }

  @Test("One record to a file of HTML comes with its history; a sheet holds the record alone")
  func recordFiles() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("outreach-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let registry = try SmallRegistry.make()
    let screen = RecordingScreen()
    let session = Session(registry: registry, screen: screen)
    let path = folder.appendingPathComponent("hd.html").path
    #expect(session.run("show HD00001 to:\(path)") == .done)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.contains("<th scope=\"row\">Nội dung</th><td>Hội nghị thôn số 1</td>"))
    #expect(text.contains("<h2>Lịch sử</h2>"))
    #expect(screen.text.contains("Đã ghi 1 dòng vào \(path)."))
    for format in ["csv", "markdown"] {
      let screen = RecordingScreen()
      #expect(
        Session(registry: registry, screen: screen).run("show HD00001 format:\(format)") == .done
      )
      #expect(screen.output.split(whereSeparator: \.isNewline).count == (format == "csv" ? 2 : 3))
    }
  }

  @Test("Answers in JSON are documents and nothing else")
  func json() throws {
    let registry = try SmallRegistry.make()
    for command in [
      "activities", "activities by:channel", "count activities", "show HD00001", "find zim",
      "indicators", "explain A2", "explain B3", "matrix", "gaps", "gaps tasks", "missing A3",
      "compare 2026-Q2 2026-Q3", "chart activities by:month", "tasks", "coverage A4",
      "edit HD00001 reach:86", "undo", "history", "verify", "villages as-of:2026-07-15",
    ] {
      let screen = RecordingScreen()
      let session = Session(
        registry: registry,
        screen: screen,
        settings: Settings(format: .json)
      )
      #expect(session.run(command) == .done)
      let object = try JSONSerialization.jsonObject(with: Data(screen.output.utf8))
      #expect(object is [Any] || object is [String: Any], "\(command)")
    }
  }
}
