extension Registry {
  /// Marks officers at a session, over whatever was marked before; the session is made if it is new.
  ///
  /// - Parameters:
  ///   - marks: a status for each officer's code.
  ///   - unmarked: the codes of officers whose marks are taken away.
  ///   - course: the course's code.
  ///   - date: the session's day.
  ///   - role: attendee or trainer.
  ///   - sentBy: the code of the organization that sent them; nil leaves what is there.
  /// - Returns: What changed, and the entry of the journal.
  /// - Throws: ``Problems`` if there is no such course, officer or organization.
  @discardableResult
  public func attend(
    _ marks: [String: AttendanceStatus],
    removing unmarked: [String] = [],
    course: String,
    on date: CalendarDate,
    role: AttendanceRole = .attendee,
    sentBy: String? = nil
  ) throws -> ChangeSummary {
    let given = marks.sorted { $0.key < $1.key }.map { Mark(officer: $0.key, status: $0.value) }
    return try attend(
      given + unmarked.map { Mark(officer: $0, status: nil) },
      session: "\(course)/\(date.iso)",
      terms: [.init("role", role.rawValue), .init("sentBy", sentBy)].compactMap(\.self),
      command: "attend session:\(course)/\(date.iso)"
    )
  }

  /// One officer's mark; no status takes it away.
  package struct Mark: Sendable {
    package let officer: String
    package let status: AttendanceStatus?

    package init(officer: String, status: AttendanceStatus?) {
      self.officer = officer
      self.status = status
    }
  }

  /// A value that all marks get.
  package struct MarkTerm: Sendable {
    let field: String
    let value: Value

    package init(field: String, value: Value) {
      self.field = field
      self.value = value
    }

    fileprivate init?(_ field: String, _ text: String?) {
      guard let text else { return nil }
      self.init(field: field, value: .text(text))
    }
  }

  /// Marks officers at a session, given by its key.
  package func attend(
    _ marks: [Mark],
    session key: String,
    terms: [MarkTerm],
    command: String
  ) throws -> ChangeSummary {
    try change(.attend, command: command) { change in
      try addSession(key, change)
      for mark in marks {
        var record = Record(Attendance.kind)
        record["session"] = .text(key)
        record["officer"] = .text(mark.officer)
        let there = try self.record(Attendance.kind, code: record.key, change.connection)
        if let there { record.values = there.values }
        for term in terms { record[term.field] = term.value }
        guard let status = mark.status else {
          if let there { try change.delete(there) }
          continue
        }
        record["status"] = .text(status.rawValue)
        if let there {
          try edit(there, to: record, change)
        } else {
          _ = try change.insert(record)
        }
      }
      return nil
    }
  }

  /// Looks at a session before anybody is marked at it.
  ///
  /// - Throws: ``Problems`` if it is not there and could not be made.
  package func check(_ session: CourseSession, _ connection: any StoreConnection) throws {
    let record = try session.record()
    guard try self.record(CourseSession.kind, code: record.key, connection) == nil else { return }
    _ = try gate.pass(record, connection)
  }

  /// Adds the session of a key unless it is there.
  func addSession(_ key: String, _ change: Change) throws {
    let kind = CourseSession.kind
    guard try record(kind, code: key, change.connection) == nil else { return }
    guard let end = key.lastIndex(of: "/"),
      let date = CalendarDate(iso: key[key.index(after: end)...])
    else { throw Problems(.noSuchRecord(kind: kind.names), found: key) }
    var session = Record(kind)
    session["course"] = .text(String(key[..<end]))
    session["date"] = .date(date)
    _ = try change.insert(session)
  }

  /// Officers whose marks at a session are there, with the mark.
  package func marks(
    at session: String,
    _ connection: any StoreConnection
  ) throws -> [String: AttendanceStatus] {
    var marks: [String: AttendanceStatus] = [:]
    try connection.forEachRow(
      "SELECT \"officer\", \"status\" FROM \"attendance\" WHERE \"commune\" = ? AND \"session\" = ?",
      [.text(commune), .text(session)]
    ) { row in
      guard let officer = row.value(at: 0).text else { return }
      marks[officer] = row.value(at: 1).text.flatMap(AttendanceStatus.init)
    }
    return marks
  }

  /// The sessions at which somebody may call the roll now, with their courses' titles: today's of
  /// courses that are going on, then the latest.
  package func sessionsToCall(
    _ connection: any StoreConnection
  ) throws -> (keys: [String], titles: [String]) {
    var courses = Query(kind: Course.kind)
    courses.conditions = [
      .within(.field(Course.kind.knownField("starts")), nil, .date(context.today)),
      .within(.field(Course.kind.knownField("ends")), .date(context.today), nil),
    ]
    var latest = Query(kind: CourseSession.kind)
    latest.conditions = [
      .within(.field(CourseSession.kind.knownField("date")), nil, .date(context.today))
    ]
    latest.order = [
      Query.Order(target: .subject(.field(CourseSession.kind.knownField("date"))), descends: true)
    ]
    latest.limit = 5
    var keys: [String] = []
    for key in try records(courses, connection).map({ "\($0.key)/\(context.today.iso)" })
      + records(latest, connection).map(\.key)
    where !keys.contains(key) { keys.append(key) }
    let titles = try keys.map { key in
      let course = key[..<(key.lastIndex(of: "/") ?? key.endIndex)]
      return try record(Course.kind, code: String(course), connection)?["title"].text ?? ""
    }
    return (keys, titles)
  }

  /// Whom a course is for on a day, by organization, then by name: of training the direct
  /// officers, of a briefing all.
  package func rosterForCalling(
    _ course: Course,
    on day: CalendarDate,
    where filter: [Condition],
    _ connection: any StoreConnection
  ) throws -> [Officer] {
    var query = Query(kind: Officer.kind)
    query.asOf = day
    query.conditions = filter
    if course.kind == .training, filter.isEmpty {
      query.conditions.append(.among(.field(Officer.kind.knownField("direct")), [.flag(true)]))
    }
    query.order = ["organization", "name"].map { name in
      Query.Order(target: .subject(.field(Officer.kind.knownField(name))), descends: false)
    }
    return try records(query, connection).map { try Officer($0) }
      .filter { !$0.isExempt(on: day) }
  }
}

extension Officer {
  /// True on the days of an exemption.
  public func isExempt(on day: CalendarDate) -> Bool {
    guard let from = exemptFrom, from <= day else { return false }
    return exemptTo.map { $0 >= day } ?? true
  }
}
