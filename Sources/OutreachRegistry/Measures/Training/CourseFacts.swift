/// What the sessions of a course come to on a day.
struct CourseFacts: Sendable {
  let code: String
  let kind: CourseKind
  let document: String?
  let title: String
  let starts: CalendarDate
  let ends: CalendarDate
  let validMonths: Int?
  let minimumAttendance: Int
  /// Sessions in which anyone was marked, up to the day.
  let sessions: Int
  /// The last of them.
  let lastSession: CalendarDate?

  /// The fewest sessions with which the course is completed (design §7).
  var needed: Int { max(1, (minimumAttendance * sessions + 99) / 100) }

  /// The last day on which completing it counts; nil for good.
  func validUntil(atMost months: Int?) -> CalendarDate? {
    guard let last = lastSession, let months = [validMonths, months].compactMap({ $0 }).min() else {
      return nil
    }
    return last.adding(months: months)
  }

  /// True if a requirement's subject means the course: its document, its code, or words of its
  /// title.
  func isAbout(_ subject: String?) -> Bool {
    guard let subject = subject.map(VietnameseText.fold) else { return true }
    return document.map(VietnameseText.fold) == subject || VietnameseText.fold(code) == subject
      || VietnameseText.fold(title).contains(subject)
  }

  /// Every course of a commune, with its sessions up to a day.
  static func all(
    of commune: String,
    until day: CalendarDate,
    _ connection: any StoreConnection
  ) throws -> [Self] {
    var facts: [Self] = []
    try connection.forEachRow(
      """
      SELECT c."code", c."kind", c."document", c."title", c."starts", c."ends", c."validMonths",
        c."minimumAttendance", COUNT(s."date"), MAX(s."date")
      FROM "course" AS c LEFT JOIN "session" AS s
        ON s."commune" = c."commune" AND s."course" = c."code" AND s."date" <= ?
        AND EXISTS (SELECT 1 FROM "attendance" AS a
          WHERE a."commune" = s."commune" AND a."course" = s."course" AND a."date" = s."date")
      WHERE c."commune" = ?
      GROUP BY c."commune", c."code", c."kind", c."document", c."title", c."starts", c."ends",
        c."validMonths", c."minimumAttendance"
      ORDER BY c."starts", c."code"
      """,
      [.text(day.iso), .text(commune)]
    ) { row in
      func date(_ column: Int) -> CalendarDate? {
        row.value(at: column).text.flatMap { CalendarDate(iso: $0) }
      }
      guard let code = row.value(at: 0).text,
        let kind = row.value(at: 1).text.flatMap(CourseKind.init), let starts = date(4),
        let ends = date(5)
      else { throw Problems(.damage(Course.kind.identifier)) }
      facts.append(
        Self(
          code: code,
          kind: kind,
          document: row.value(at: 2).text,
          title: row.value(at: 3).text ?? "",
          starts: starts,
          ends: ends,
          validMonths: row.value(at: 6).integer,
          minimumAttendance: row.value(at: 7).integer ?? 0,
          sessions: row.value(at: 8).integer ?? 0,
          lastSession: date(9)
        )
      )
    }
    return facts
  }
}
