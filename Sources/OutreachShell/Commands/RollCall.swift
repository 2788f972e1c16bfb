import OutreachRegistry

extension ShellCommand {
  static let rollCall = ShellCommand(
    VerbSyntax(
      "roll-call",
      Names(vi: "điểm danh", en: "roll-call"),
      terms: .filter,
      keys: [.session, .course, .day, .dryRun, .format],
      about: "officer"
    ),
    summary: Names(
      vi: "Điểm danh từng người ở màn hình, mỗi người một phím.",
      en: "Calls the roll at a terminal, one key for each person."
    ),
    examples: [
      Names(
        vi: "điểm danh lớp:TH-01 ngày:2026-08-10 đơn vị:vhxh",
        en: "roll-call course:TH-01 date:2026-08-10 organization:vhxh"
      )
    ]
  ) { try $0.callRoll() }
}

extension Invocation {
  fileprivate func callRoll() throws {
    guard session.screen.isTerminal else { throw Problems(.terminalNeeded) }
    let hasSession = [KeySyntax.Identifier.session, .course, .day].contains {
      !command.arguments($0).isEmpty
    }
    let key = try hasSession ? sessionKey() : chosenSession()
    guard let end = key.lastIndex(of: "/"),
      let day = CalendarDate(iso: key[key.index(after: end)...])
    else { throw Problems(.noSuchRecord(kind: CourseSession.kind.names), found: key) }
    let place = command.place
    let course = try course(
      Argument.Atom(text: String(key[..<end]), isQuoted: true, place: place)
    )
    let officers = try read { nameIndex, connection in
      let query = try QueryBinder.query(
        command,
        kind: Officer.kind,
        registry,
        connection,
        nameIndex: nameIndex
      )
      return try registry.rosterForCalling(course, on: day, where: query.conditions, connection)
    }
    guard !officers.isEmpty else {
      return session.screen.report(
        localized(vi: "Không có ai để điểm danh.\n", en: "Nobody to call.\n")
      )
    }
    let call = RollCall(officers: officers, there: try marks(at: key), language: language)
    session.screen.note(call.introduction(session: key, title: course.title))
    var dialog = try RollDialog(self, call, session: key)
    try dialog.run()
  }

  func marks(at key: String) throws -> [String: AttendanceStatus] {
    try read { _, connection in try registry.marks(at: key, connection) }
  }

  /// The session that a person chooses among today's and the latest.
  private func chosenSession() throws -> String {
    let (keys, titles) = try read { _, connection in
      try registry.sessionsToCall(connection)
    }
    guard !keys.isEmpty else { return try sessionKey() }
    let width = keys.map(\.count).max() ?? 0
    for (number, key) in keys.enumerated() {
      let gap = String(repeating: " ", count: width - key.count)
      let title = VietnameseText.harmless(titles[number])
      session.screen.note("  \(number + 1)  \(key)\(gap)  \(title)\n")
    }
    let question = localized(vi: "Buổi nào? [Enter = 1] ", en: "Which session? [Enter = 1] ")
    guard let answer = try session.screen.ask(question) else { throw Problems(.notConfirmed) }
    let typed = VietnameseText.clean(answer)
    if typed.isEmpty { return keys[0] }
    if let number = Int(typed), keys.indices.contains(number - 1) { return keys[number - 1] }
    let atom = Argument.Atom(text: typed, isQuoted: false, place: command.place)
    return try read { nameIndex, connection in
      try RecordFinder(registry, connection, nameIndex: nameIndex, listing: [])
        .record(atom, kind: CourseSession.kind).key
    }
  }
}

/// The roll of a session, being called.
struct RollCall {
  private var officers: [Officer]
  private let language: Language
  private let there: [String: AttendanceStatus]
  private var statuses: [AttendanceStatus?]
  private var before: [AttendanceStatus?]
  /// How many were on the roll before anybody was put on it.
  private let listed: Int
  /// Who is called next, by position.
  private var next = 0
  private var shownOrganization: String?

  init(officers: [Officer], there: [String: AttendanceStatus], language: Language) {
    self.officers = officers
    self.language = language
    self.there = there
    listed = officers.count
    before = officers.map { there[$0.code] }
    statuses = before
  }

  /// What was keyed and is not there yet.
  var marks: [Registry.Mark] {
    officers.indices.filter { statuses[$0] != before[$0] }.map {
      Registry.Mark(officer: officers[$0].code, status: statuses[$0])
    }
  }

  /// What was keyed, by the officer's code.
  var draft: [String: String] {
    Dictionary(
      uniqueKeysWithValues: marks.compactMap { mark in
        mark.status.map { (mark.officer, $0.rawValue) }
      }
    )
  }

  /// Takes up what was keyed before, and goes on with the first who has no mark.
  mutating func resume(_ marks: [String: AttendanceStatus], _ unlisted: [Officer]) {
    for officer in unlisted where !officers.contains(where: { $0.code == officer.code }) {
      append(officer)
    }
    for index in officers.indices {
      if let status = marks[officers[index].code] { statuses[index] = status }
    }
    next = statuses.firstIndex { $0 == nil } ?? officers.count
  }

  private mutating func append(_ officer: Officer) {
    officers.append(officer)
    before.append(there[officer.code])
    statuses.append(there[officer.code])
  }

  /// Puts somebody on the roll, present; who is on it already is marked there.
  mutating func add(_ officer: Officer) -> String {
    let wasLast = next == officers.count
    if !officers.contains(where: { $0.code == officer.code }) { append(officer) }
    guard let index = officers.firstIndex(where: { $0.code == officer.code }) else { return "" }
    statuses[index] = .present
    if wasLast { next = officers.count }
    let name = VietnameseText.harmless(officer.name)
    return "  \(officer.code)  \(name): \(AttendanceStatus.present.names[language])  (\(tally))\n"
  }

  /// True if the session was marked otherwise since.
  func isOvertaken(by there: [String: AttendanceStatus]) -> Bool {
    officers.indices.contains { there[officers[$0].code] != before[$0] }
  }

  /// Goes on from the marks that are there now.
  ///
  /// - Returns: A line for each mark that somebody else has written meanwhile.
  mutating func takeOver(_ there: [String: AttendanceStatus]) -> String {
    var text = ""
    for index in officers.indices {
      let now = there[officers[index].code]
      guard now != before[index] else { continue }
      if statuses[index] == before[index] { statuses[index] = now }
      before[index] = now
      let name = "\(officers[index].code)  \(VietnameseText.harmless(officers[index].name))"
      let mark = now?.names[language] ?? (language == .vi ? "chưa điểm danh" : "not marked")
      text +=
        language == .vi
        ? "  \(name): trong lúc này người khác đã ghi \(mark)\n"
        : "  \(name): somebody else has written \(mark) meanwhile\n"
    }
    return text.isEmpty ? "" : "\n\(text)"
  }

  private enum Key {
    case mark(AttendanceStatus)
    case skip
    case back
  }

  private func meaning(_ key: Character) -> Key? {
    let isVietnamese = language == .vi
    switch key.lowercased() {
    case "x", "v": return .mark(.present)
    case isVietnamese ? "m" : "l": return .mark(.late)
    case isVietnamese ? "p" : "e": return .mark(.excused)
    case isVietnamese ? "k" : "a": return .mark(.absent)
    case "s", "\t", " ": return .skip
    case "b", "\u{8}": return .back
    default: return nil
    }
  }

  private var legend: String {
    language == .vi
      ? "x có mặt · m muộn · p có phép · k vắng · s bỏ qua · b lùi · + thêm · Esc dừng"
      : "x present · l late · e excused · a absent · s skip · b back · + add · Esc stop"
  }

  func introduction(session: String, title: String) -> String {
    let people = language == .vi ? "\(officers.count) người" : "\(officers.count) people"
    return "\(session) · \(VietnameseText.harmless(title)) · \(people)\n\(legend)\n"
  }

  /// What is asked next, beneath the organization's name where that changes; nil after the last.
  mutating func line(organization: (String) -> String) -> String? {
    // Who was put on the roll meanwhile has a mark.
    guard next < listed else {
      next = officers.count
      return nil
    }
    let officer = officers[next]
    var text = ""
    if officer.organization != shownOrganization {
      text = "\n\(VietnameseText.harmless(organization(officer.organization)))\n"
      shownOrganization = officer.organization
    }
    return text + line(next)
  }

  /// Takes a key, and says what it did.
  mutating func take(_ key: Character) -> String {
    switch meaning(key) {
    case .mark(let status):
      statuses[next] = status
      next += 1
      return "\(status.names[language])  (\(marked))\n"
    case .skip:
      next += 1
      return language == .vi ? "bỏ qua\n" : "skipped\n"
    case .back:
      next = max(0, next - 1)
      return language == .vi ? "↑ quay lại\n" : "↑ back\n"
    case nil:
      return "\n  \(legend)\n"
    }
  }

  private func line(_ index: Int) -> String {
    let officer = officers[index]
    let number = String(index + 1)
    let pad = String(repeating: " ", count: max(0, String(officers.count).count - number.count))
    let name = VietnameseText.harmless(officer.name)
    let gap = String(repeating: " ", count: max(1, 26 - VietnameseText.width(name)))
    let was = statuses[index].map { " [\($0.names[language])]" } ?? ""
    return "  \(pad)\(number)/\(officers.count)  \(officer.code)  \(name)\(gap)\(was)> "
  }

  /// The figures by their keys, short enough to stand behind a name.
  private var marked: String {
    let keys = language == .vi ? ["x", "m", "p", "k"] : ["x", "l", "e", "a"]
    let marks: [AttendanceStatus] = [.present, .late, .excused, .absent]
    return zip(keys, marks).map { key, mark in (key, statuses.count { $0 == mark }) }
      .filter { $0.1 > 0 }.map { "\($0)\($1)" }.joined(separator: " ")
  }

  private var tally: String {
    AttendanceStatus.allCases.map { status in
      "\(status.names[language]) \(statuses.count { $0 == status })"
    }.joined(separator: ", ")
  }

  /// The figures and everyone who was not there, to be looked at before they are written.
  func review() -> String {
    let unmarked = statuses.count { $0 == nil }
    var text = "\n\(tally)"
    text += language == .vi ? ", chưa điểm danh \(unmarked)\n" : ", not marked \(unmarked)\n"
    for (officer, status) in zip(officers, statuses) {
      guard let status, status != .present else { continue }
      text +=
        "  \(officer.code)  \(VietnameseText.harmless(officer.name)): \(status.names[language])\n"
    }
    return text
  }
}
