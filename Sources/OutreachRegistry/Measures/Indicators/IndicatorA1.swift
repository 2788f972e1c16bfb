extension Indicator {
  /// Officials briefed each year (plan II.2.a).
  static let a1 = Indicator(
    "A1",
    Names(vi: "Cán bộ quán triệt", en: "Officials briefed"),
    section: "II.2.a",
    rule: Names(
      vi:
        "Cán bộ trong danh sách đã dự, trong năm, buổi quán triệt của từng văn bản phải quán triệt năm đó; người tạm miễn không tính.",
      en:
        "Officers on the roster who attended, in the year, a briefing on each document marked for it; those exempt are not counted."
    ),
    unit: Names(vi: "cán bộ", en: "officer", plural: "officers"),
    term: .yearly,
    target: 100,
    requirement: "A1",
    source: .population(Officer.kind) { scope, until in
      try Population(scope.coverage(), requirement: "A1", until: until)
    },
    reasons: { records, scope in try scope.trainingReasons(records, requirement: "A1") },
    evidence: { records, scope in try scope.trainingEvidence(records, .briefing) }
  )
}

extension Population {
  /// Officers on the roster of whom a requirement asks something, and who meet it by a day.
  init(_ counter: CoverageCounter, requirement code: String, until: CalendarDate) throws {
    let requirement = try counter.planned(code)
    let evidence = try counter.evidence(requirement, on: until)
    var met = SQLText()
    evidence.appendMet(to: &met)
    self.init(Officer.kind, where: [counter.roster(requirement, [])], met: met)
    var excluded = SQLText()
    counter.appendExempt(to: &excluded)
    self.excluded = excluded
    if evidence.items.isEmpty {
      let year = counter.day.year
      nothing = Names(vi: "chưa có văn bản năm \(year)", en: "no document is marked for \(year)")
    }
  }
}

extension CoverageCounter {
  /// The commune's requirement with a code, or the plan's where the commune removed it.
  func planned(_ code: String) throws -> Requirement {
    if let record = try registry.record(Requirement.kind, code: code, connection) {
      return try Requirement(record)
    }
    guard let plan = Requirement.ofThePlan(lastYear: day.year).first(where: { $0.code == code })
    else { throw Problems(.notACoverage, found: code) }
    return plan
  }
}

extension IndicatorScope {
  /// Why officers do not meet a requirement.
  func trainingReasons(_ records: [Record], requirement code: String) throws -> [[MissingReason]] {
    let counter = try coverage()
    let missing = try counter.missing(try counter.planned(code))
    let reasons = Dictionary(
      missing.map { ($0.officer.key, $0.reasons) },
      uniquingKeysWith: { first, _ in first }
    )
    return records.map { reasons[$0.key] ?? [] }
  }

  /// The courses of a kind that officers attended up to the day.
  func trainingEvidence(_ records: [Record], _ kind: CourseKind) throws -> [String] {
    var courses: [String: [String]] = [:]
    try connection.forEachRow(
      """
      SELECT DISTINCT a."officer", a."course" FROM "attendance" AS a JOIN "course" AS c
        ON c."commune" = a."commune" AND c."code" = a."course"
      WHERE a."commune" = ? AND c."kind" = ? AND a."status" IN ('present', 'late')
        AND a."date" <= ? ORDER BY 1, 2
      """,
      [.text(registry.commune), .text(kind.rawValue), .text(day.iso)]
    ) { row in
      guard let officer = row.value(at: 0).text, let course = row.value(at: 1).text else { return }
      courses[officer, default: []].append(course)
    }
    return records.map { (courses[$0.key] ?? []).joined(separator: ", ") }
  }
}
