/// Counts who meets a requirement on a day, and who does not; the engine does the counting.
struct CoverageCounter {
  /// What the figures are split by.
  enum Group: Sendable {
    case subject(Subject)
    /// Each document to be briefed on.
    case document
    /// Each course that counts.
    case course
  }

  let registry: Registry
  let connection: any StoreConnection
  let nameIndex: NameIndex
  let day: CalendarDate
  private let documents: [(number: String, years: [Int])]
  private let programmeStart: CalendarDate

  init(
    _ registry: Registry,
    _ connection: any StoreConnection,
    nameIndex: NameIndex,
    on day: CalendarDate
  ) throws {
    self.registry = registry
    self.connection = connection
    self.nameIndex = nameIndex
    self.day = day
    documents = try registry.records(Query(kind: OfficialDocument.kind), connection).map {
      ($0["number"].text ?? "", $0["briefingYears"].members.compactMap(\.integer))
    }
    let commune = try registry.records(Query(kind: Commune.kind), connection).first
    programmeStart = CalendarDate(known: commune?["firstYear"].integer ?? day.year, 1, 1)
  }

  /// The requirement with a code.
  func requirement(_ code: String) throws -> Requirement {
    guard let record = try registry.record(Requirement.kind, code: code, connection) else {
      throw Problems(.notACoverage, found: code)
    }
    return try Requirement(record)
  }

  /// What meets a requirement on the counter's day, or on another.
  func evidence(_ requirement: Requirement, on other: CalendarDate? = nil) throws -> Evidence {
    Evidence(
      requirement,
      on: other ?? day,
      courses: try CourseFacts.all(of: registry.commune, until: other ?? day, connection),
      documents: documents,
      programmeStart: programmeStart
    )
  }

  // MARK: Who is meant

  private func appendRoster(
    _ requirement: Requirement,
    _ filter: [Condition],
    to sql: inout SQLText
  ) {
    sql.append(Officer.kind, of: registry.commune)
    sql.append(" AND ")
    roster(requirement, filter).append(to: &sql)
  }

  /// Officers on the roster of the day of whom the requirement asks something (design §7).
  func roster(_ requirement: Requirement, _ filter: [Condition]) -> Condition {
    func field(_ name: String) -> Subject { .field(Officer.kind.knownField(name)) }
    let today = Value.date(day)
    var all = filter
    all.append(.within(field("validFrom"), nil, today))
    all.append(.any([.absent(field("validTo")), .within(field("validTo"), today, nil)]))
    if requirement.who == .direct { all.append(.among(field("direct"), [.flag(true)])) }
    if !requirement.organizations.isEmpty {
      all.append(.among(field("organization"), requirement.organizations.map(Value.text)))
    }
    if !requirement.positions.isEmpty {
      let position = Officer.kind.knownField("position")
      all.append(.any(requirement.positions.map { .holds(position, $0, whole: true) }))
    }
    return .all(all)
  }

  func appendExempt(to sql: inout SQLText) {
    sql.append("(\"exemptFrom\" <= ")
    sql.bind(.text(day.iso))
    sql.append(" AND (\"exemptTo\" IS NULL OR \"exemptTo\" >= ")
    sql.bind(.text(day.iso))
    sql.append("))")
  }

  // MARK: Figures

  /// How far a requirement is met, by groups.
  func coverage(
    _ requirement: Requirement,
    by groups: [Group] = [],
    where filter: [Condition] = []
  ) throws -> [(values: [Value], coverage: Coverage)] {
    let evidence = try evidence(requirement)
    var parts = [(items: [Value](), evidence: evidence)]
    for group in groups {
      parts = parts.flatMap { part in
        Self.split(part.evidence, by: group).map { (part.items + $0.items, $0.evidence) }
      }
    }
    return try parts.flatMap { try count($0.evidence, $0.items, groups, filter) }
  }

  /// The evidence for each document or course by itself; for other groups, all of it.
  private static func split(
    _ evidence: Evidence,
    by group: Group
  ) -> [(items: [Value], evidence: Evidence)] {
    switch group {
    case .subject:
      return [([], evidence)]
    case .document:
      return evidence.items.map { item in
        ([item.document.map(Value.text) ?? .none], evidence.only([item]))
      }
    case .course:
      return evidence.items.flatMap { item in
        item.counting.map { counting in
          let alone = Evidence.Item(
            document: item.document,
            courses: item.courses,
            counting: [counting]
          )
          return ([.text(counting.course)], evidence.only([alone]))
        }
      }
    }
  }

  private func count(
    _ evidence: Evidence,
    _ items: [Value],
    _ groups: [Group],
    _ filter: [Condition]
  ) throws -> [(values: [Value], coverage: Coverage)] {
    let subjects = groups.compactMap { if case .subject(let subject) = $0 { subject } else { nil } }
    var sql = SQLText()
    sql.append("SELECT ")
    for subject in subjects {
      subject.append(to: &sql)
      sql.append(", ")
    }
    sql.append("COUNT(*), SUM(CASE WHEN ")
    appendExempt(to: &sql)
    sql.append(" THEN 1 ELSE 0 END), SUM(CASE WHEN ")
    appendExempt(to: &sql)
    sql.append(" THEN 0 WHEN ")
    evidence.appendMet(to: &sql)
    sql.append(" THEN 1 ELSE 0 END) FROM \"officer\" WHERE ")
    appendRoster(evidence.requirement, filter, to: &sql)
    for (position, subject) in subjects.enumerated() {
      sql.append(position == 0 ? " GROUP BY " : ", ")
      subject.append(to: &sql)
    }
    let target = Double(evidence.requirement.target) / 100
    var results: [(values: [Value], coverage: Coverage)] = []
    try connection.forEachRow(sql.text, sql.arguments) { row in
      var own = subjects.enumerated().map { $1.member(stored: row.value(at: $0)) }.makeIterator()
      var item = items.makeIterator()
      let values = groups.map { group -> Value in
        if case .subject = group { own.next() ?? .none } else { item.next() ?? .none }
      }
      func number(_ offset: Int) -> Int { row.value(at: subjects.count + offset).integer ?? 0 }
      results.append(
        (
          values,
          Coverage(
            requirement: evidence.requirement.code,
            group: values.map(\.plain),
            required: evidence.items.isEmpty ? 0 : number(0) - number(1),
            covered: number(2),
            exempt: number(1),
            target: target
          )
        )
      )
    }
    return results
  }

  /// How many of those asked on the counter's day had met the requirement on another.
  func met(_ requirement: Requirement, on other: CalendarDate) throws -> Int {
    let evidence = try evidence(requirement, on: other)
    return try count(evidence, [], [], []).first?.coverage.covered ?? 0
  }

  // MARK: Names

  /// Those who do not meet a requirement, in the order of the roster.
  func missing(
    _ requirement: Requirement,
    where filter: [Condition] = []
  ) throws -> [(officer: Record, reasons: [MissingReason])] {
    let evidence = try evidence(requirement)
    guard !evidence.items.isEmpty else { return [] }
    let table = registry.table(Officer.kind)
    var sql = SQLText()
    sql.append("SELECT \(table.selection) FROM \"officer\" WHERE ")
    appendMissing(evidence, filter, to: &sql)
    sql.append(" ORDER BY \"nameSort\", \"code\"")
    var officers: [Record] = []
    try connection.forEachRow(sql.text, sql.arguments) { officers.append(table.record(from: $0)) }
    let marks = try marks(evidence, filter)
    return officers.map { officer in
      (officer, evidence.reasons(marks[officer.key] ?? [:]))
    }
  }

  private func appendMissing(_ evidence: Evidence, _ filter: [Condition], to sql: inout SQLText) {
    appendRoster(evidence.requirement, filter, to: &sql)
    sql.append(" AND (")
    appendExempt(to: &sql)
    sql.append(") IS NOT TRUE AND NOT (")
    evidence.appendMet(to: &sql)
    sql.append(")")
  }

  /// How often the missing were marked, and there, in each course that could have counted.
  private func marks(
    _ evidence: Evidence,
    _ filter: [Condition]
  ) throws -> [String: [String: Evidence.Marks]] {
    let courses = evidence.items.flatMap(\.courses).map(\.code)
    guard !courses.isEmpty else { return [:] }
    var sql = SQLText()
    sql.append(
      """
      SELECT a."officer", a."course", COUNT(*), \
      SUM(CASE WHEN a."status" IN ('present', 'late') THEN 1 ELSE 0 END) \
      FROM "attendance" AS a WHERE a."commune" =
      """
    )
    sql.append(" ")
    sql.bind(.text(registry.commune))
    sql.append(" AND a.\"course\" IN (")
    sql.bind(list: courses)
    sql.append(") AND a.\"date\" <= ")
    sql.bind(.text(day.iso))
    if let from = evidence.from {
      sql.append(" AND a.\"date\" >= ")
      sql.bind(.text(from.iso))
    }
    sql.append(" AND a.\"officer\" IN (SELECT \"code\" FROM \"officer\" WHERE ")
    appendMissing(evidence, filter, to: &sql)
    sql.append(") GROUP BY a.\"officer\", a.\"course\"")
    var marks: [String: [String: Evidence.Marks]] = [:]
    try connection.forEachRow(sql.text, sql.arguments) { row in
      guard let officer = row.value(at: 0).text, let course = row.value(at: 1).text else { return }
      marks[officer, default: [:]][course] = Evidence.Marks(
        marked: row.value(at: 2).integer ?? 0,
        attended: row.value(at: 3).integer ?? 0
      )
    }
    return marks
  }

  /// Those who meet a requirement now but not for long: officers of whom it is asked whose last
  /// course counts up to a day before `end`.
  func expiring(
    _ requirement: Requirement,
    before end: CalendarDate,
    where filter: [Condition] = []
  ) throws -> [(officer: Record, course: String, expires: CalendarDate)] {
    let evidence = try evidence(requirement)
    let counting = evidence.items.flatMap { item in
      item.counting.compactMap { counting -> (course: String, until: CalendarDate?)? in
        let facts = item.courses.first { $0.code == counting.course }
        return facts.map { ($0.code, $0.validUntil(atMost: requirement.validMonths)) }
      }
    }
    // Whoever also completed a course that lasts is in no hurry.
    var found: [(officer: Record, course: String, expires: CalendarDate)] = []
    var seen: Set<String> = []
    let byEnd = counting.sorted { ($0.until ?? .latest) > ($1.until ?? .latest) }
    for (course, until) in byEnd {
      let alone = evidence.items.map { item in
        Evidence.Item(
          document: item.document,
          courses: item.courses,
          counting: item.counting.filter { $0.course == course }
        )
      }.filter { !$0.counting.isEmpty }
      for officer in try met(evidence.only(alone), filter) {
        guard seen.insert(officer.key).inserted, let until, until <= end else { continue }
        found.append((officer, course, until))
      }
    }
    return found.sorted { ($0.expires, $0.officer.key) < ($1.expires, $1.officer.key) }
  }

  private func met(_ evidence: Evidence, _ filter: [Condition]) throws -> [Record] {
    let table = registry.table(Officer.kind)
    var sql = SQLText()
    sql.append("SELECT \(table.selection) FROM \"officer\" WHERE ")
    appendRoster(evidence.requirement, filter, to: &sql)
    sql.append(" AND (")
    appendExempt(to: &sql)
    sql.append(") IS NOT TRUE AND (")
    evidence.appendMet(to: &sql)
    sql.append(")")
    var officers: [Record] = []
    try connection.forEachRow(sql.text, sql.arguments) { officers.append(table.record(from: $0)) }
    return officers
  }
}

extension Value {
  /// The value as JSON and the typed interface write it.
  var plain: String? {
    switch self {
    case .none, .set: nil
    case .text(let text): text
    case .integer(let number): String(number)
    case .decimal(let number): String(number)
    case .flag(let flag): String(flag)
    case .date(let date): date.iso
    }
  }
}

extension Kind {
  /// A field that the kind is known to have.
  package func knownField(_ identifier: String) -> Field {
    guard let field = field(identifier) else { preconditionFailure("no field \(identifier)") }
    return field
  }
}
