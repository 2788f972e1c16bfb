import Foundation
import OutreachRegistry
import OutreachSQLite
import OutreachShell
import Synchronization
import Testing

/// Two registries that differ only in what is hidden: days of cases within a quarter, codes, priorities,
/// reasons, consents, notes, and which row of a group that is shown as one sum a case belongs to.
///
/// The environment variable `OUTREACH_INTERFERENCE` has more commands tried, `OUTREACH_SEED` others.
@Suite("What is hidden changes no answer")
struct NonInterferenceTests {
  private static func number(_ name: String, _ usual: Int) -> Int {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? usual
  }

  @Test("Random commands on registries that differ only in hidden rows are answered alike")
  func random() throws {
    let count = Self.number("OUTREACH_INTERFERENCE", 250)
    let seed = UInt64(Self.number("OUTREACH_SEED", 18_775))
    let ofOnePair = 400
    var differences = 0
    for pair in 0..<(count + ofOnePair - 1) / ofOnePair {
      var chance = Chance(seed: seed &+ UInt64(pair))
      let twins = try Twins(seed: seed &+ UInt64(pair))
      let (one, other) = try (twins.figures(of: twins.one), twins.figures(of: twins.other))
      try #require(one == other)
      for number in 1...min(ofOnePair, count - pair * ofOnePair) {
        let line = LockedCommand.random(&chance)
        let day = chance.pick([
          nil, nil, nil, "2026-03-15", "2026-07-01", "2026-12-31", "2027-02-01",
        ])
        let (one, other) = (twins.one.answer(line, day), twins.other.answer(line, day))
        guard one != other else { continue }
        differences += 1
        Issue.record(
          """
          seed \(seed &+ UInt64(pair)), command \(number), today \(day ?? "as ever"): \(line)
          \(one.prefix(700))
          —— and ——
          \(other.prefix(700))
          """
        )
        // The rest would differ for the same reason.
        if differences > 20 { return }
      }
    }
  }
}

/// Chance with a known beginning (splitmix64).
private struct Chance {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  mutating func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }

  mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }

  /// Values in an order of chance.
  mutating func shuffled<Value>(_ values: [Value]) -> [Value] {
    var values = values
    for index in values.indices.dropLast() {
      values.swapAt(index, index + below(values.count - index))
    }
    return values
  }
}

/// A command that may be given while cases are locked, with places for what a registry calls its own:
/// `{Rn}` a random code of a referral, `{Cn}` of a client, `{Gn}` an imported code, `{D}` a folder.
private enum LockedCommand {
  static func random(_ chance: inout Chance) -> String {
    switch chance.below(10) {
    case 0, 1: figures(&chance)
    case 2, 3, 4, 5: step(&chance)
    case 6, 7: refused(&chance)
    default: open(&chance)
    }
  }

  private static let cases = ["referrals", "clients", "consents", "giới thiệu"]
  private static let kinds = [
    "activities", "officers", "villages", "organizations", "services", "courses", "sessions",
    "attendance", "documents", "requirements", "tasks", "targets",
  ]
  private static let days = [
    "2026", "2025", "2026-Q1", "2026-Q2", "2026-Q3", "2026-07", "2026-03-31", "2026-06-30",
    "2026-09-30", "2026-08-14", "today", "last month", "2026-07-01..2026-09-30", ">2026-08-15",
    "none",
  ]

  private static func day(_ chance: inout Chance) -> String {
    let month = chance.below(11) + 1
    let day = chance.below(28) + 1
    return "2026-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  private static func code(_ chance: inout Chance) -> String {
    switch chance.below(4) {
    case 0: "{C\(chance.below(22))}"
    case 1: "{G\(chance.below(10))}"
    // Who knows the code is told where the referral stands, which is hidden of the last four.
    default: "{R\(chance.below(18))}"
    }
  }

  /// Figures on cases, shown or refused.
  private static func figures(_ chance: inout Chance) -> String {
    let verb = chance.pick(["", "count ", "list ", "chart ", "compare 2026-Q2 2026-Q3 ", "export "])
    var line = verb + chance.pick(["referrals", "referrals", "referrals", "giới thiệu"] + cases)
    let arguments = [
      "by:service", "by:status", "by:quarter", "by:month", "by:client", "by:priority",
      "service:dv-a",
      "status:inService", "status:declined", "status:needRecorded,consented", "-service:dv-b",
      "priority:urgent", "code:{R3}", "client:{C3}", "code:{G1}", "waiting:30d", "sort:-count",
      "limit:1", "columns:all", "format:json", "format:csv", "totals:yes", "share:yes", "all:yes",
      "to:-", "to:{D}/answer.csv", "to:{D}/answer.json", "date:2026", "date:2026", "date:2025",
    ]
    for _ in 0..<chance.below(3) { line += " " + chance.pick(arguments) }
    switch chance.below(6) {
    case 0: line += " as-of:" + chance.pick(days)
    case 1: line += " as-of:" + day(&chance)
    case 2: line += " date:" + chance.pick(days)
    case 3: line += " period:" + chance.pick(["2026-Q3", "quý III", "2026"])
    default: break
    }
    return line
  }

  /// What may be done to one case by its code.
  private static func step(_ chance: inout Chance) -> String {
    let code = code(&chance)
    // Mostly days around those on which the hidden steps were.
    let near = chance.pick([
      "08-0\(5 + chance.below(5))", "08-1\(chance.below(10))", "11-0\(5 + chance.below(5))",
      "11-1\(chance.below(10))",
    ])
    let given = chance.pick([
      "07-0\(8 + chance.below(2))", "07-1\(chance.below(7))", "10-1\(3 + chance.below(7))",
      "10-2\(chance.below(5))",
    ])
    let on = chance.pick(["", " on:\(day(&chance))", " on:2026-\(near)", " on:2026-\(near)"])
    let status = chance.pick([
      "accepted", "inService", "completed",
      "consented", "referred", "accepted", "waitlisted", "inService", "completed", "declined",
      "unreachable", "cancelled", "rejected", "withdrawn", "enteredInError",
    ])
    let reason = chance.pick(["", " reason:noContact", " reason:full"])
    let dryRun = chance.pick(["", "", " dry-run:yes"])
    return switch chance.below(8) {
    case 0, 1, 2: "advance \(code) status:\(status)\(on)\(reason)\(dryRun)"
    case 3, 4:
      "consent \(code) purpose:\(chance.pick(["services", "disclosure", "statistics", "services,disclosure"])) "
        + "mode:\(chance.pick(["written", "recorded"])) given:2026-\(given)\(dryRun)"
    case 5: "slip \(code) to:-"
    case 6: "add referral service:dv-a client:\(code) needRecorded:\(day(&chance)) dry-run:yes"
    default: "withdraw \(code) purpose:services\(on)"
    }
  }

  /// What cases must be unlocked for, and questions about other things with codes of cases.
  private static func refused(_ chance: inout Chance) -> String {
    let code = code(&chance)
    return chance.pick([
      "history \(code)", "history", "history limit:5", "undo", "undo dry-run:yes", "redo",
      "find \(code)", "find HIV", "show \(code.replacingOccurrences(of: "R", with: "G"))",
      "show client \(code)", "edit referral \(code) priority:urgent", "delete referral \(code)",
      "explain B3", "missing B3", "explain \(code)", "erase client:\(code)", "due",
      "due format:json",
      "duplicates referrals", "duplicates officers", "expiring", "case-key list", "verify",
      "import referrals from:{D}/none.csv", "template referrals to:{D}/mau.xlsx",
      "export referrals to:{D}/ra.csv", "indicators", "indicators as-of:\(day(&chance))",
      "indicators format:json as-of:\(chance.pick(days))", "check coverage:B3 min:10%",
      "check coverage:training min:50%", "note \(code)", "activities \(code)", "count \(code)",
      "sql SELECT count(*) FROM referral", "sql SELECT * FROM consents", "watch 5 referrals",
      "save hoi referrals by:service", "hoi", "sql SELECT max(day) FROM caseJournal",
      "sql SELECT name FROM sqlite_master", "sql SELECT count(*) FROM services", "views",
      "edit service dv-a name:\"Tư vấn\" dry-run:yes", "delete service dv-a dry-run:yes",
      "delete service dv-b", "edit commune 18775 firstYear:2025 dry-run:yes", "help referral",
      "merge organizations tramyte,vhxh into:vhxh dry-run:yes", "show service dv-a", "show dv-b",
      "show organization tramyte", "gaps", "matrix", "backup to:{D}/sao-luu.registry",
    ])
  }

  /// Questions and dry runs about other kinds.
  private static func open(_ chance: inout Chance) -> String {
    let kind = chance.pick(kinds)
    switch chance.below(11) {
    case 8: return "report \(chance.pick(["2026-Q1", "2026-Q2", "2026-Q3", "2026", "2026-07"]))"
    case 9: return chance.pick(["today", "due", "việc hôm nay", "report 2026-Q3 format:json"])
    case 10: return "explain \(chance.pick(["peopleInNeed", "referrals", "B3"])) period:2026-Q3"
    case 0: return "count \(kind)"
    case 1: return "\(kind) by:\(chance.pick(["kind", "organization", "year", "quarter", "lead"]))"
    case 2: return "\(kind) as-of:\(chance.pick(days))"
    case 3: return "\(kind) date:\(chance.pick(days)) columns:all"
    case 4: return "export \(kind) format:\(chance.pick(["csv", "json"])) to:-"
    case 5: return "find \(chance.pick(["số 1", "loa", "HIV", "tư vấn", "GT"]))"
    case 6:
      return
        "coverage \(chance.pick(["training", "briefing", "villages", "B3"])) as-of:\(day(&chance))"
    default: return "edit \(kind) 1 name:\"Khác\" dry-run:yes"
    }
  }
}

/// The two registries.
private final class Twins {
  let one: Twin
  let other: Twin
  private let folder: URL

  init(seed: UInt64) throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("outreach-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appendingPathComponent("source.registry").path
    let registry = try SmallRegistry.make(at: path)
    try SmallRegistry.addTraining(to: registry)
    let session = Session(registry: registry, screen: RecordingScreen())
    for name in ["a", "b"] {
      let outcome = session.run(
        "add service code:dv-\(name) name:\"Dịch vụ \(name)\" kind:counselling organization:tramyte "
          + "slipName:\"Phòng \(name)\""
      )
      #expect(outcome == .done)
    }
    try registry.close()
    one = try Twin(folder.appendingPathComponent("one"), of: path, seed: seed)
    other = try Twin(folder.appendingPathComponent("two"), of: path, seed: ~seed)
  }

  deinit {
    // What cannot be removed is left to the system's cleaning of temporary files.
    try? FileManager.default.removeItem(at: folder)
  }

  /// All figures that may be shown of a registry.
  func figures(of twin: Twin) throws -> [String] {
    let registry = twin.registry
    var all = try [Disclosure.Dimension.service, .status, .quarter].map {
      try "\(registry.caseFigures(by: $0, year: 2026))"
    }
    all.append("\(try registry.serviceReach()) \(try registry.referralTotal() ?? 0)")
    return all
  }
}

/// One of the two, with a session that is locked.
private final class Twin {
  let registry: Registry
  private let path: String
  private let folder: URL
  /// What it calls its own, by its place in a command.
  private var names: [(place: String, name: String)] = []
  private let context: Context

  init(_ folder: URL, of source: String, seed: UInt64) throws {
    self.folder = folder
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.appendingPathComponent("x.registry").path
    try FileManager.default.copyItem(atPath: source, toPath: path)
    var context = SmallRegistry.context(seed: seed)
    let start = context.now()
    let passed = Passed()
    context.now = { start.addingTimeInterval(passed.seconds) }
    self.passed = passed
    self.context = context
    registry = try Registry.open(path, context: context)
    var chance = Chance(seed: seed)
    try fill(&chance)
  }

  private let passed: Passed

  /// How far the clock has gone on: look-ups are counted by the hour.
  private final class Passed: Sendable {
    private let time = Mutex(0.0)
    var seconds: Double { time.withLock { $0 } }
    func goOn() { time.withLock { $0 += 600 } }
  }

  // MARK: What is hidden

  private static let phrase = "mật khẩu thật dài"

  /// A day of a quarter, not before another one, in the first two months and a half.
  private static func day(
    _ quarter: Int,
    _ share: Int,
    of parts: Int,
    _ chance: inout Chance
  )
    throws -> CalendarDate
  {
    let length = 50 / parts
    let offset = share * length + chance.below(length)
    let first = try #require(CalendarDate(year: 2026, month: quarter * 3 - 2, day: 1))
    return first.adding(days: offset)
  }

  private func fill(_ chance: inout Chance) throws {
    func phrase() throws -> Passphrase { try Passphrase(SecretBytes(copying: Self.phrase.utf8)) }
    try registry.createCaseKey(keyholder: "lan", passphrase: phrase(), withRecovery: false)
    let access = try registry.unlockCases(phrase(), reason: .import).access
    try importNeeds(&chance)
    // Four in the end, so that their group is the one before whatever each of them is.
    let ways: [(count: Int, quarter: Int, steps: [ReferralStatus])] = [
      (6, 3, [.consented, .referred, .accepted, .inService]),
      (6, 3, [.consented, .referred, .accepted, .inService, .completed]),
      (6, 4, [.consented, .referred]),
      (4, 4, [.consented]),
    ]
    var index = 0
    for way in ways {
      for _ in 0..<way.count {
        var steps = way.steps
        if way.count == 4 { steps.append(chance.pick([.declined, .unreachable, .cancelled])) }
        let parts = steps.count + 2
        let need = try registry.recordNeed(
          service: index % 2 == 0 ? "dv-a" : "dv-b",
          on: Self.day(way.quarter, 0, of: parts, &chance),
          priority: chance.pick([.routine, .urgent]),
          access: access
        )
        names.append(("{R\(index)}", need.referral))
        names.append(("{C\(index)}", try #require(need.client)))
        index += 1
        for purpose in [ConsentPurpose.services, .disclosure, .statistics] {
          try registry.giveConsent(
            need.referral,
            purpose: purpose,
            given: Self.day(way.quarter, 1, of: parts, &chance),
            mode: chance.pick([.written, .recorded, .electronic]),
            access: access
          )
        }
        for (place, step) in steps.enumerated() {
          let reason = chance.pick([ReferralReason.noContact, .moved, .personsWish, .other])
          try registry.advance(
            need.referral,
            to: ReferralTransition(
              status: step,
              date: Self.day(way.quarter, place + 2, of: parts, &chance),
              reason: reason
            ),
            access: access
          )
        }
        let text = String(repeating: "kín ", count: 1 + chance.below(40))
        try registry.addNote(SecretBytes(copying: text.utf8), to: need.referral)
      }
    }
    access.lock()
  }

  /// Five needs of the first half of the year under imported codes; fewer than five of a quarter.
  private func importNeeds(_ chance: inout Chance) throws {
    let codes = chance.shuffled(Array(100...899))
    let inFirst = chance.below(5)
    var rows = "Mã;Mã người;Dịch vụ;Trạng thái;Ngày\n"
    for place in 0..<5 {
      let (referral, client) = ("GT\(codes[place])", "KH-\(codes[place + 5])")
      let day = try Self.day(place < inFirst ? 1 : 2, 0, of: 1, &chance)
      rows += "\(referral);\(client);dv-a;ghi nhận nhu cầu;\(day.iso)\n"
      names.append(("{G\(place)}", referral))
      names.append(("{G\(place + 5)}", client))
    }
    let sheet = folder.appendingPathComponent("needs.csv")
    try rows.write(to: sheet, atomically: true, encoding: .utf8)
    // A passphrase is typed at a terminal only.
    let screen = RecordingScreen(columns: 200)
    screen.secrets = [Self.phrase]
    let session = Session(registry: registry, screen: screen)
    session.settings.agrees = true
    let outcome = session.run("unlock reason:import; import referrals from:\(sheet.path); lock")
    #expect(outcome == .done, "\(screen.text)")
    try FileManager.default.removeItem(at: sheet)
  }

  // MARK: What is told

  /// All that a command answers, on a day that stands for today, without the registry's own names.
  func answer(_ line: String, _ today: String?) -> String {
    var line = line
    for (place, name) in names { line = line.replacingOccurrences(of: place, with: name) }
    line = line.replacingOccurrences(of: "{D}", with: folder.path)
    passed.goOn()
    do {
      return withoutNames(try reply(to: line, today))
    } catch {
      return withoutNames("\(error)")
    }
  }

  private func reply(to line: String, _ today: String?) throws -> String {
    var context = context
    if let today { context.fixedToday = CalendarDate(iso: today) }
    let registry = try Registry.open(path, context: context)
    let screen = RecordingScreen()
    let session = Session(registry: registry, screen: screen)
    session.settings.agrees = true
    let outcome = session.run(line)
    try registry.close()
    return try "\(outcome)\n\(screen.output)\n——\n\(screen.text)\n\(written())"
  }

  /// What was written to files, which are then gone.
  private func written() throws -> String {
    var text = ""
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    where !name.hasPrefix("x.registry") {
      let file = folder.appendingPathComponent(name)
      text += name + "\n"
      if name.hasSuffix("csv") || name.hasSuffix("json") {
        text += try String(contentsOf: file, encoding: .utf8)
      }
      try FileManager.default.removeItem(at: file)
    }
    return text
  }

  private func withoutNames(_ text: String) -> String {
    var text = text.replacingOccurrences(of: folder.path, with: "{D}")
    // Of a long line a part is shown.
    text = text.replacingOccurrences(of: "/\(folder.lastPathComponent)/", with: "/{D}/")
    for (place, name) in names { text = text.replacingOccurrences(of: name, with: place) }
    // The head of a journal goes by all that is in it.
    return text.replacingOccurrences(
      of: "[0-9]+(-[0-9a-f]{4}){4}",
      with: "{head}",
      options: .regularExpression
    )
  }
}
