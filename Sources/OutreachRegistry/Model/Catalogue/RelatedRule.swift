/// Something that a record must satisfy beside other records, which only a registry can look up.
package struct RelatedRule: Sendable {
  /// Looks up other records.
  package protocol Scope {
    /// The record of a kind, by its identifier, with a code.
    func record(_ kind: String, code: String) throws -> Record?
    /// The dates in a field of the records of a kind whose other field holds a code.
    func dates(
      _ field: String,
      of kind: String,
      where other: String,
      is code: String
    ) throws -> [CalendarDate]
    /// The records of a kind with a text in a field.
    func records(_ kind: String, where field: String, is text: String) throws -> [Record]
    /// The first record of a kind with a code in a set.
    func first(_ kind: String, whose set: String, holds code: String) throws -> Record?
  }

  /// The fields that it looks at: where one of them is wrong by itself, nothing more is said of it.
  let fields: Set<String>
  /// Looks at a record.
  let violation: @Sendable (Record, any Scope) throws -> Rule.Violation?

  /// A session is held on a day of its course.
  static let onDayOfCourse: RelatedRule = RelatedRule(fields: ["course", "date"]) {
    session,
    scope in
    guard let code = session["course"].text, let day = session["date"].date,
      let course = try scope.record("course", code: code),
      let starts = course["starts"].date, let ends = course["ends"].date
    else { return nil }
    return starts <= day && day <= ends
      ? nil : Rule.Violation(field: "date", what: .outsideCourse(starts, ends))
  }

  /// A village that is named is there on the day; or on one of the days from it to another, which may
  /// not have an end.
  static func villageExists(
    _ field: String,
    on date: String,
    orUntil end: String? = nil
  ) -> RelatedRule {
    RelatedRule(fields: Set([field, date, end].compactMap(\.self))) { record, scope in
      guard let code = record[field].text, let day = record[date].date,
        let village = try scope.record("village", code: code)
      else { return nil }
      let first = village["validFrom"].date ?? .earliest
      let name = village["name"].text ?? code
      let latest = end.map { record[$0].date ?? .latest } ?? day
      if latest < first {
        return Rule.Violation(field: field, what: .villageNotThere(name, from: first))
      }
      guard let last = village["validTo"].date, last < day else { return nil }
      let successor = try scope.first("village", whose: "predecessors", holds: code)
      return Rule.Violation(
        field: field,
        what: .villageNotThere(name, from: first, upTo: last, successor: successor?["name"].text)
      )
    }
  }

  /// The sessions of a course stay within its days.
  static let holdsItsSessions: RelatedRule = RelatedRule(fields: ["starts", "ends"]) {
    course,
    scope in
    guard let code = course["code"].text, let starts = course["starts"].date,
      let ends = course["ends"].date
    else { return nil }
    let days = try scope.dates("date", of: "session", where: "course", is: code)
    if let day = days.first(where: { $0 < starts }) {
      return Rule.Violation(field: "starts", what: .leavesOutSession(day))
    }
    return days.first { ends < $0 }
      .map { Rule.Violation(field: "ends", what: .leavesOutSession($0)) }
  }
}
