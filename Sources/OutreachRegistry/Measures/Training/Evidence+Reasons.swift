extension Evidence {
  /// How often somebody was marked in a course, and how often present or late.
  struct Marks: Sendable {
    let marked: Int
    let attended: Int
  }

  /// Why somebody does not meet what is asked, by the marks in each course.
  func reasons(_ marks: [String: Marks]) -> [MissingReason] {
    items.flatMap { reasons($0, marks) }
  }

  private func reasons(_ item: Item, _ marks: [String: Marks]) -> [MissingReason] {
    let isMet = item.counting.contains { (marks[$0.course]?.attended ?? 0) >= $0.needed }
    if isMet { return [] }
    let known = item.courses.compactMap { course in marks[course.code].map { (course, $0) } }
    var reasons: [MissingReason] = []
    if let expired = known.compactMap(expiry).max(by: { $0.0 < $1.0 }) {
      reasons.append(.expired(expired.0, course: expired.1))
    }
    let begun = known.filter { $0.1.attended > 0 && expiry($0.0, $0.1) == nil }
    if let best = begun.max(by: { share($0) < share($1) }) {
      reasons.append(.attended(best.1.attended, of: best.0.sessions, course: best.0.code))
    }
    if !reasons.isEmpty { return reasons }
    if let last = known.last { return [.absent(from: item.document ?? last.0.code)] }
    return [.neverInvited(document: item.document)]
  }

  /// The day up to which a completed course counted, if that is past.
  private func expiry(_ course: CourseFacts, _ marks: Marks) -> (CalendarDate, String)? {
    let needed = requirement.what == .briefing ? 1 : course.needed
    guard marks.attended >= needed,
      let day = course.validUntil(atMost: requirement.validMonths), day < until
    else { return nil }
    return (day, course.code)
  }

  private func share(_ entry: (CourseFacts, Marks)) -> Double {
    Double(entry.1.attended) / Double(max(1, entry.0.sessions))
  }
}
