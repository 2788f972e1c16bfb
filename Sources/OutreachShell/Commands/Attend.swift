import OutreachRegistry

extension ShellCommand {
  static let attend = ShellCommand(
    VerbSyntax(
      "attend",
      Names(vi: "chấm điểm danh", en: "attend"),
      terms: .assign,
      keys: [
        .session, .course, .day, .present, .late, .excused, .absent, .unmarked, .dryRun, .format,
      ],
      about: "attendance"
    ),
    summary: Names(
      vi: "Ghi điểm danh của một buổi trong một dòng; ghi đè lên điểm danh cũ.",
      en: "Marks a session in one line, over earlier marks."
    ),
    examples: [
      Names(
        vi: "chấm điểm danh buổi:TH-01/2026-08-10 có mặt:CB014,CB015 muộn:CB018",
        en: "attend session:TH-01/2026-08-10 present:CB014,CB015 late:CB018"
      )
    ]
  ) { try $0.attend() }
}

extension Invocation {
  fileprivate func attend() throws {
    let key = try sessionKey()
    let terms = try read { nameIndex, _ in
      try AssignmentBinder.assignments(command, nameIndex: nameIndex, today: registry.context.today)
    }
    let keys: [(key: KeySyntax.Identifier, status: AttendanceStatus?)] = [
      (.present, .present), (.late, .late), (.excused, .excused), (.absent, .absent),
      (.unmarked, nil),
    ]
    var marks: [Registry.Mark] = []
    for (key, status) in keys {
      for atom in command.arguments(key).flatMap(\.items).compactMap(\.atom) {
        let code = try officer(atom)
        guard !marks.contains(where: { $0.officer == code }) else {
          throw Problems([Problem(.keyTwice, found: atom.text, at: atom.place)])
        }
        marks.append(Registry.Mark(officer: code, status: status))
      }
    }
    guard !marks.isEmpty else {
      throw Problems([
        Problem(
          .argumentExpected(
            verb: command.verb.names,
            what: Names(vi: "có mặt:MÃ hay vắng:MÃ", en: "present:CODE or absent:CODE")
          ),
          at: command.place,
          suggestions: ["attend session:\(key) present:CB014"]
        )
      ])
    }
    try saveMarks(marks, session: key, terms: terms)
  }

  /// Writes the marks of a session, and says so.
  func saveMarks(
    _ marks: [Registry.Mark],
    session key: String,
    terms: [Assignment],
    isAgreed: Bool = false
  ) throws {
    let there = try read { _, connection in try registry.marks(at: key, connection) }
    let replaced = marks.count { mark in
      there[mark.officer].map { $0 != mark.status } ?? false
    }
    var change = PlannedChange { registry in
      try placing {
        try registry.attend(
          marks,
          session: key,
          terms: terms.compactMap { assignment in
            guard case .set(let values) = assignment.operation else { return nil }
            return Registry.MarkTerm(
              field: assignment.field.identifier,
              value: values.first ?? .none
            )
          },
          command: command.text
        )
      }
    } report: { _ in
      localized(
        vi: "Đã ghi điểm danh buổi \(key): \(marks.count) người.",
        en: "Marked \(marks.count) at \(key)."
      )
    }
    if replaced > 1, !isAgreed {
      change.agreement = .needed
      change.count = replaced
      change.shown = { effect in effect.steps.filter { $0.before != nil } }
      change.question = { _ in
        localized(
          vi: "Thay \(replaced) lượt điểm danh cũ?",
          en: "Replace \(replaced) earlier marks?"
        )
      }
    }
    try carryOut(change)
  }

  /// The key of the session that `session:`, or `course:` and `date:`, mean.
  func sessionKey() throws -> String {
    if let text = try text(.session), let atom = atom(.session) {
      let found = try read { nameIndex, connection -> String? in
        let finder = RecordFinder(
          registry,
          connection,
          nameIndex: nameIndex,
          listing: session.listing,
          access: session.openAccess
        )
        do {
          return try finder.record(atom, kind: CourseSession.kind).key
        } catch let problems as Problems
          where problems.all.first?.what == .noSuchRecord(kind: CourseSession.kind.names)
        {
          // A session that is not there yet is made of its course and day.
          return nil
        }
      }
      if let found { return found }
      guard let end = text.firstIndex(of: "/"),
        let day = DateReader.date(
          String(text[text.index(after: end)...]),
          today: registry.context.today
        )
      else {
        throw Problems([
          Problem(
            .noSuchRecord(kind: CourseSession.kind.names),
            found: text,
            at: atom.place,
            suggestions: ["TH-01/2026-08-10"]
          )
        ])
      }
      let course = Argument.Atom(text: String(text[..<end]), isQuoted: false, place: atom.place)
      return try session(of: course, on: day, place: atom.place)
    }
    guard let atom = atom(.course), let day = try day(.day), let dayAtom = self.atom(.day) else {
      throw Problems([
        Problem(
          .argumentExpected(
            verb: command.verb.names,
            what: Names(vi: "lớp:MÃ ngày:NGÀY", en: "course:CODE date:DAY")
          ),
          at: command.place,
          suggestions: ["\(command.verb.names[language]) course:TH-01 date:2026-08-10"]
        )
      ])
    }
    return try session(of: atom, on: day, place: dayAtom.place)
  }

  /// The key of a session that is there, or may be made.
  private func session(
    of course: Argument.Atom,
    on day: CalendarDate,
    place: Problem.Place
  ) throws -> String {
    let session = CourseSession(course: try self.course(course).code, date: day)
    try Problems.placing(
      { _ in place },
      { try read { _, connection in try registry.check(session, connection) } }
    )
    return "\(session.course)/\(day.iso)"
  }

  /// The course that an atom means.
  func course(_ atom: Argument.Atom) throws -> Course {
    try read { nameIndex, connection in
      let finder = RecordFinder(
        registry,
        connection,
        nameIndex: nameIndex,
        listing: session.listing,
        access: session.openAccess
      )
      return try Course(finder.record(atom, kind: Course.kind))
    }
  }

  private func officer(_ atom: Argument.Atom) throws -> String {
    try read { nameIndex, connection in
      let finder = RecordFinder(
        registry,
        connection,
        nameIndex: nameIndex,
        listing: session.listing,
        access: session.openAccess
      )
      return try finder.record(atom, kind: Officer.kind).key
    }
  }
}
