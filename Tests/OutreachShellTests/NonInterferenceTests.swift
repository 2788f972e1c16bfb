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
