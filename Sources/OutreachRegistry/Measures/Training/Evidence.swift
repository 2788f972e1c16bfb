/// What meets a requirement on a day: for each thing it asks for, the courses that count and how
/// many sessions of each.
struct Evidence: Sendable {
  /// One thing that a requirement asks for: to be briefed on a document, or to be trained.
  struct Item: Sendable {
    /// The document's number; nil for training.
    let document: String?
    /// The courses that are about it, whether or not they count on the day.
    let courses: [CourseFacts]
    /// Those that count, with the sessions needed.
    let counting: [(course: String, needed: Int)]
  }

  let requirement: Requirement
  let items: [Item]
  /// The first day on which a session counts; nil where the course's end decides.
  let from: CalendarDate?
  /// The day asked about.
  let until: CalendarDate

  /// The evidence for a requirement on a day, by the rules of design §7.
  init(
    _ requirement: Requirement,
    on day: CalendarDate,
    courses: [CourseFacts],
    documents: [(number: String, years: [Int])],
    programmeStart: CalendarDate
  ) {
    self.requirement = requirement
    until = day
    let yearStart = CalendarDate(known: day.year, 1, 1)
    let isYearly = requirement.cadence == .yearly
    let from = isYearly ? yearStart : programmeStart
    self.from = requirement.what == .briefing ? from : nil
    let courses = courses.filter { $0.kind == requirement.what }
    func isValid(_ course: CourseFacts) -> Bool {
      course.validUntil(atMost: requirement.validMonths).map { $0 >= day } ?? true
    }
    switch requirement.what {
    case .training:
      let about = courses.filter {
        $0.starts <= day && $0.ends >= from && $0.isAbout(requirement.subject)
      }
      let counting = about.filter {
        $0.ends <= day && $0.sessions > 0 && isValid($0)
      }
      items = [
        Item(document: nil, courses: about, counting: counting.map { ($0.code, $0.needed) })
      ]
    case .briefing:
      let subject = requirement.subject.map(VietnameseText.fold)
      let asked = documents.filter { document in
        let years = document.years
        let isDue = isYearly ? years.contains(day.year) : years.contains { $0 <= day.year }
        return isDue && (subject == nil || VietnameseText.fold(document.number) == subject)
      }
      var items = asked.map { document in
        let about = courses.filter { $0.document == document.number }
        let counting = about.filter { $0.sessions > 0 && isValid($0) }
        return Item(
          document: document.number,
          courses: about,
          counting: counting.map { ($0.code, 1) }
        )
      }
      if let subject = requirement.subject, items.isEmpty {
        let about = courses.filter { $0.isAbout(subject) }
        if !about.isEmpty {
          let counting = about.filter { $0.sessions > 0 && isValid($0) }
          items = [
            Item(document: nil, courses: about, counting: counting.map { ($0.code, 1) })
          ]
        }
      }
      self.items = items
    }
  }

  private init(_ other: Evidence, items: [Item]) {
    requirement = other.requirement
    from = other.from
    until = other.until
    self.items = items
  }

  /// What the figures of a requirement can be split by, beside fields of those who are counted.
  enum Part: String, CaseIterable, Sendable {
    /// Each document to be briefed on.
    case document
    /// Each course that counts.
    case course

    var names: Names {
      switch self {
      case .document: OfficialDocument.kind.names
      case .course: Course.kind.names
      }
    }
  }

  /// The evidence for each document or course by itself.
  func split(by part: Part) -> [(value: Value, evidence: Evidence)] {
    switch part {
    case .document:
      items.map { ($0.document.map(Value.text) ?? .none, Evidence(self, items: [$0])) }
    case .course:
      items.flatMap { item in
        item.counting.map { (.text($0.course), Evidence(self, items: [item.only($0.course)])) }
      }
    }
  }

  /// The evidence of each course that counts, over all that is asked, and the last day on which it
  /// counts; nil for good.
  var byCourse: [(course: String, until: CalendarDate?, evidence: Evidence)] {
    items.flatMap { item in
      item.counting.compactMap { counting in
        item.courses.first { $0.code == counting.course }.map { course in
          let alone = items.map { $0.only(course.code) }.filter { !$0.counting.isEmpty }
          let until = course.validUntil(atMost: requirement.validMonths)
          return (course.code, until, Evidence(self, items: alone))
        }
      }
    }
  }

  /// The condition, on a row of `officer`, that the officer meets all that is asked.
  ///
  /// Each part stops at the first course that suffices. The course is an expression so that the
  /// engine goes through the officer's few marks, rather than looking for each of many courses.
  var met: SQLText {
    var sql = SQLText()
    guard !items.isEmpty else {
      sql.append("1 = 0")
      return sql
    }
    for (position, item) in items.enumerated() {
      if position > 0 { sql.append(" AND ") }
      guard !item.counting.isEmpty else {
        sql.append("1 = 0")
        continue
      }
      sql.append(
        """
        EXISTS (SELECT 1 FROM "attendance" AS a WHERE a."commune" = "officer"."commune" \
        AND a."officer" = "officer"."code"
        """
      )
      // Where numbers are needed, the courses are looked for only once their sessions are counted.
      if !item.needsNumbers {
        sql.append(" AND a.\"course\" || '' IN (")
        sql.bind(list: item.counting.map(\.course))
        sql.append(")")
      }
      if let from {
        sql.append(" AND a.\"date\" >= ")
        sql.bind(.text(from.iso))
      }
      sql.append(" AND a.\"date\" <= ")
      sql.bind(.text(until.iso))
      sql.append(" AND a.\"status\" IN ('present', 'late') GROUP BY a.\"course\"")
      appendNeeded(item, to: &sql)
      sql.append(")")
    }
    return sql
  }

  /// How many sessions are needed, where that is more than one; courses are put together by their
  /// number, since there are few numbers and many courses.
  private func appendNeeded(_ item: Item, to sql: inout SQLText) {
    guard item.needsNumbers else { return }
    let byNumber = Dictionary(grouping: item.counting, by: \.needed)
    sql.append(" HAVING COUNT(*) >= CASE")
    for (needed, courses) in byNumber.sorted(by: { $0.key < $1.key }) {
      sql.append(" WHEN a.\"course\" IN (")
      sql.bind(list: courses.map(\.course))
      sql.append(") THEN \(needed)")
    }
    sql.append(" END")
  }
}

extension Evidence.Item {
  /// The same with one course that counts, if it does.
  fileprivate func only(_ course: String) -> Self {
    Self(document: document, courses: courses, counting: counting.filter { $0.course == course })
  }

  /// True if one session is not enough for each course.
  fileprivate var needsNumbers: Bool { counting.contains { $0.needed > 1 } }
}
