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
    let key = try sessionKey()
    guard let end = key.lastIndex(of: "/"),
      let day = CalendarDate(iso: key[key.index(after: end)...])
    else { throw Problems(.noSuchRecord(kind: CourseSession.kind.names), found: key) }
    let place = command.place
    let course = try course(
      Argument.Atom(text: String(key[..<end]), isQuoted: true, place: place)
    )
    let (officers, names) = try read { nameIndex, connection in
      let query = try QueryBinder.query(
        command,
        kind: Officer.kind,
        registry,
        connection,
        nameIndex: nameIndex
      )
      return (
        try registry.rosterForCalling(course, on: day, where: query.conditions, connection),
        try nameIndex.labels(for: [Table.Column(Officer.kind.knownField("organization"))])
      )
    }
    guard !officers.isEmpty else {
      return session.screen.note(
        localized(vi: "Không có ai để điểm danh.\n", en: "Nobody to call.\n")
      )
    }
    let marked = { try read { _, connection in try registry.marks(at: key, connection) } }
    var call = RollCall(officers: officers, there: try marked(), language: language) { code in
      names.name(of: code, kind: Organization.kind.identifier) ?? code
    }
    session.screen.note(call.introduction(session: key, title: course.title))
    try call.run(session.screen)
    // Whoever marks the session meanwhile is not overwritten unseen.
    repeat {
      session.screen.note(call.takeOver(try marked()))
      guard !call.marks.isEmpty else {
        return session.screen.note(localized(vi: "Chưa ghi gì.\n", en: "Nothing was written.\n"))
      }
      session.screen.note(call.review())
      if try isSet(.dryRun) { break }
      let count = call.marks.count
      try confirm(
        count,
        localized(vi: "Ghi \(count) lượt điểm danh?", en: "Write \(count) marks?")
      )
    } while try call.isOvertaken(by: marked())
    try saveMarks(call.marks, session: key, terms: [], isAgreed: true)
  }
}

/// The roll of a session, being called.
struct RollCall {
  private let officers: [Officer]
  private let language: Language
  private let organizationName: (String) -> String
  private var statuses: [AttendanceStatus?]
  private var before: [AttendanceStatus?]

  init(
    officers: [Officer],
    there: [String: AttendanceStatus],
    language: Language,
    organizationName: @escaping (String) -> String
  ) {
    self.officers = officers
    self.language = language
    self.organizationName = organizationName
    before = officers.map { there[$0.code] }
    statuses = before
  }

  /// What was keyed and is not there yet.
  var marks: [Registry.Mark] {
    officers.indices.filter { statuses[$0] != before[$0] }.map {
      Registry.Mark(officer: officers[$0].code, status: statuses[$0])
    }
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
      ? "x có mặt · m muộn · p có phép · k vắng · s bỏ qua · b quay lại · Esc dừng"
      : "x present · l late · e excused · a absent · s skip · b back · Esc stop"
  }

  func introduction(session: String, title: String) -> String {
    let people = language == .vi ? "\(officers.count) người" : "\(officers.count) people"
    return "\(session) · \(VietnameseText.harmless(title)) · \(people)\n\(legend)\n"
  }

  /// Asks for a key for each person, until the last one or until the person stops.
  mutating func run(_ screen: any Screen) throws {
    var index = 0
    var shownOrganization: String?
    while index < officers.count {
      let officer = officers[index]
      if officer.organization != shownOrganization {
        screen.note("\n\(VietnameseText.harmless(organizationName(officer.organization)))\n")
        shownOrganization = officer.organization
      }
      screen.note(line(index))
      guard let key = try screen.key() else {
        screen.note("\n")
        return
      }
      switch meaning(key) {
      case .mark(let status):
        statuses[index] = status
        screen.note("\(status.names[language])  (\(tally))\n")
        index += 1
      case .skip:
        screen.note(language == .vi ? "bỏ qua\n" : "skipped\n")
        index += 1
      case .back:
        screen.note(language == .vi ? "↑ quay lại\n" : "↑ back\n")
        index = max(0, index - 1)
      case nil:
        screen.note("\n  \(legend)\n")
      }
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
