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

  /// Every course of a commune, with its sessions up to a day, which are counted in one pass.
  static func all(until day: CalendarDate, _ nameIndex: NameIndex) throws -> [Self] {
    var facts: [Self] = []
    try nameIndex.forEachRow("courses until \(day.iso)", (11, 10)) { communes in
      var sql = SQLText()
      sql.append(
        """
        SELECT "code", "kind", "document", "title", "starts", "ends", "validMonths", \
        "minimumAttendance", held."count", held."last", "course"."commune" FROM "course" \
        LEFT JOIN (SELECT "commune", "course", COUNT(*) AS "count", MAX("date") AS "last" \
        FROM "session" WHERE
        """
      )
      sql.append(" ")
      sql.append(CourseSession.kind, of: communes, amongOthers: true)
      sql.append(" AND \"date\" <= ")
      sql.bind(.text(day.iso))
      sql.append(
        """
         AND EXISTS (SELECT 1 FROM "attendance" AS a WHERE a."commune" = "session"."commune" \
        AND a."course" = "session"."course" AND a."date" = "session"."date") \
        GROUP BY "commune", "course") AS held \
        ON held."commune" = "course"."commune" AND held."course" = "code" WHERE
        """
      )
      sql.append(" ")
      sql.append(Course.kind, of: communes, amongOthers: true)
      sql.append(" ORDER BY \"starts\", \"code\"")
      return sql
    } _: { row in
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
