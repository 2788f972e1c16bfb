import OutreachRegistry
import Testing

@testable import OutreachShell

@Suite("What to try next")
struct NextStepTests {
  private let registry: Registry
  private let screen = RecordingScreen(columns: 80, answers: ["c", "c", "c", "c"])
  private let session: Session

  init() throws {
    registry = try SmallRegistry.make()
    try SmallRegistry.addTraining(to: registry)
    session = Session(
      registry: registry,
      screen: screen,
      settings: Settings(givesHints: true)
    )
  }

  /// The hint after a command, without its lead.
  private func hint(_ line: String) -> String? {
    let before = screen.text.endIndex
    _ = session.run(line)
    let hints = screen.text[before...].split(separator: "\n").filter { $0.hasPrefix("Gợi ý: ") }
    #expect(hints.count <= 1)
    return hints.first.map { String($0.dropFirst("Gợi ý: ".count)) }
  }

  @Test("A listing leads to groups, groups to the rows behind them and to a chart")
  func listing() {
    #expect(hint("activities") == "hoạt động theo:hình thức – đếm theo nhóm.")
    #expect(hint("activities") == "xem 1 – xem bản ghi ở dòng 1.")
    #expect(hint("activities") == nil)
    #expect(hint("officers by:organization") == "1 – xem các bản ghi của dòng 1.")
    #expect(
      hint("officers by:organization") == "biểu đồ officers by:organization – vẽ thành biểu đồ."
    )
    #expect(hint("activities date:1/1/2020") == nil)
  }

  @Test("A change leads to taking it back, and that to restoring it")
  func change() {
    #expect(hint("edit HD00001 reach:86") == "hoàn tác – bỏ thay đổi vừa rồi.")
    #expect(hint("undo") == "làm lại – làm lại thay đổi vừa hoàn tác.")
    #expect(hint("edit HD00001 reach:86") == nil)
  }

  @Test("Coverage leads to who is missing, and that to a file")
  func coverage() throws {
    let command = try #require(try parsed("tỷ lệ quán triệt").first)
    let effect = long(try registry.query("activities"))
    #expect(NextStep.after(command, effect, shown: [])?.line.vi == "chưa quán triệt")
    #expect(hint("missing A2") == "ra:chua-a2.xlsx – ghi danh sách ra tệp.")
    let explanation = try #require(try parsed("A2").first)
    #expect(NextStep.after(explanation, Effect(), shown: [])?.line.en == "missing A2")
  }

  @Test("A hint keeps the conditions of what was asked, and its file is called by what it holds")
  func conditions() throws {
    let many = try registry.query("activities")
    func suggestion(_ step: String, after line: String) throws -> Names? {
      let command = try #require(try parsed(line).first)
      let others = Set(NextStep.all.map(\.identifier)).subtracting([step])
      return NextStep.after(command, long(many), shown: others)?.line
    }
    #expect(
      try suggestion("group", after: "hoạt động thôn:Đồng Phú")?.vi
        == "hoạt động thôn:Đồng Phú theo:hình thức"
    )
    #expect(
      try suggestion("chart", after: "hoạt động thôn:Đồng Phú theo:hình thức")?.vi
        == "biểu đồ hoạt động thôn:Đồng Phú theo:hình thức"
    )
    #expect(
      try suggestion("missing", after: "tỷ lệ tập huấn đơn vị:vhxh")?.vi
        == "chưa tập huấn đơn vị:vhxh"
    )
    #expect(try suggestion("export", after: "hoạt động thôn:Đồng Phú")?.vi == "ra:hoat-dong.xlsx")
    #expect(try suggestion("send", after: "chưa tập huấn")?.vi == "ra:chua-tap-huan.xlsx")
  }

  @Test("Nothing is said after an error, after a trial, in a script, or where it is not wanted")
  func silence() throws {
    #expect(hint("activites") == nil)
    #expect(hint("edit HD00001 reach:86 dry-run:yes") == nil)
    #expect(hint("set hints off; activities") == nil)
    let piped = RecordingScreen()
    let script = Session(
      registry: registry,
      screen: piped,
      settings: Settings(givesHints: true)
    )
    #expect(script.run("activities") == .done)
    #expect(!piped.text.contains("Gợi ý"))
  }

  @Test("An answer that has a remark of its own gets no second one")
  func remarks() {
    _ = session.run("set hints on")
    let before = screen.text.endIndex
    #expect(session.run("indicators") == .done)
    #expect(screen.text[before...].contains("Tính đến"))
    #expect(!screen.text[before...].contains("Gợi ý"))
  }

  @Test("Nothing is said about cases")
  func cases() {
    for line in ["referrals by:service", "count clients", "due", "referrals", "explain B3"] {
      #expect(hint(line) == nil, "\(line)")
    }
  }

  @Test("Every hint is a command that can be typed, in both languages, for every kind")
  func parse() throws {
    let kinds = registry.catalogue.kinds.filter { !$0.isCase }
    var lines = kinds.flatMap { kind in
      ["\(kind.names.plural)", "count \(kind.names.plural)"]
        + kind.fields.filter { !$0.isSet }.map { "\(kind.names.plural) by:\($0.identifier)" }
    }
    lines += [
      "coverage training", "tỷ lệ thôn", "coverage A4", "missing briefing", "chưa thôn",
      "missing A3",
      "indicators", "explain A2", "giải thích B2", "chart activities by:channel", "undo", "redo",
      "attend course:TH-01 date:10/8/2026 present:CB001", "import villages from:x.csv",
      "edit HD00001 reach:1", "merge villages dong-phu into:dong-tien on:1/1/2026",
    ]
    var offered: Set<String> = []
    var effects = [Effect(), Effect(), Effect()]
    effects[0].changed = 1
    let many = try registry.query("activities")
    effects[1].notice(many, rows: many.table.rows.count)
    effects[2].notice(try registry.query("activities by:channel,village"), rows: 4)
    var shown: Set<String> = []
    for line in lines {
      let command = try #require(try parsed(line).first)
      for effect in effects + [empty, long(many)] {
        shown = []
        while let (step, suggestion) = NextStep.after(command, effect, shown: shown) {
          shown.insert(step.identifier)
          offered.insert(step.identifier)
          for language in Language.allCases {
            let typed = suggestion[language]
            // A file alone is where the last answer goes.
            let isFile = typed.hasPrefix("ra:") || typed.hasPrefix("to:")
            #expect(throws: Never.self, "\(typed)") {
              try parsed(isFile ? "today \(typed)" : typed)
            }
            #expect(!session.concernsCases(suggestion[language]))
          }
        }
      }
    }
    #expect(offered == Set(NextStep.all.map(\.identifier)))
  }

  private var empty: Effect {
    var effect = Effect()
    effect.notice(Answer(Table(columns: [])), rows: 0)
    return effect
  }

  private func long(_ answer: Answer) -> Effect {
    var effect = Effect()
    effect.notice(answer, rows: 30)
    return effect
  }

  private func parsed(_ line: String) throws -> [Command] {
    let listing = try registry.query("activities").records
    return try registry.store.read { connection in
      try CommandParser(
        verbs: CommandTable.verbs,
        catalogue: registry.catalogue,
        recognizer: NameIndex(registry, connection, listing: listing)
      ).parse(line)
    }
  }
}
