/// One course in an officer's record.
public struct TrainingRecord: Sendable, Equatable {
  /// The course's code.
  public var course: String
  /// Briefing or training.
  public var kind: CourseKind
  /// Sessions at which the officer was present or late.
  public var attended: Int
  /// Sessions in which anyone was marked.
  public var sessions: Int
  /// True if enough of them were attended.
  public var completed: Bool
  /// The last day on which it counts; nil for good, or not completed.
  public var validUntil: CalendarDate?
}

extension TrainingRecord {
  /// The course as JSON.
  var document: Document {
    .object([
      .init("course", .text(course)), .init("kind", .text(kind.rawValue)),
      .init("attended", .integer(attended)), .init("sessions", .integer(sessions)),
      .init("completed", .flag(completed)),
      .init("validUntil", validUntil.map { .text($0.iso) } ?? .null),
    ])
  }
}

extension Registry {
  /// An officer's courses up to a day.
  ///
  /// - Throws: ``Problems`` if the store cannot be read.
  public func trainingRecord(
    of officer: String,
    asOf day: CalendarDate? = nil
  ) throws -> [TrainingRecord] {
    try store.read { try trainingRecord(of: officer, on: day ?? context.today, $0) }
  }

  /// An officer's courses with any mark, up to the day.
  func trainingRecord(
    of officer: String,
    on day: CalendarDate,
    _ connection: any StoreConnection
  ) throws -> [TrainingRecord] {
    let courses = try CourseFacts.all(until: day, NameIndex(self, connection))
    var attended: [String: Int] = [:]
    try connection.forEachRow(
      """
      SELECT "course", SUM(CASE WHEN "status" IN ('present', 'late') THEN 1 ELSE 0 END)
      FROM "attendance" WHERE "commune" = ? AND "officer" = ? AND "date" <= ? GROUP BY "course"
      """,
      [.text(commune), .text(officer), .text(day.iso)]
    ) { row in
      if let course = row.value(at: 0).text { attended[course] = row.value(at: 1).integer ?? 0 }
    }
    return courses.compactMap { course in
      guard let count = attended[course.code] else { return nil }
      let isCompleted = count >= course.needed
      return TrainingRecord(
        course: course.code,
        kind: course.kind,
        attended: count,
        sessions: course.sessions,
        completed: isCompleted,
        validUntil: isCompleted ? course.validUntil(atMost: nil) : nil
      )
    }
  }
}
