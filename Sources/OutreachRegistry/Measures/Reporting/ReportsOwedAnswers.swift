/// Answers `coverage reports` and `missing reports`: what is expected of whom, and what came
/// (`reports.md` §1).
struct ReportsOwedAnswers {
  private let asked: Asked
  private let owed: [OwedReport]
  private var today: CalendarDate { asked.registry.context.today }

  init(_ asked: Asked) throws {
    self.asked = asked
    let owed = try ReportsOwed(asked.registry, asked.connection)
    var spans = try asked.spans()
    if spans.isEmpty {
      // What ended last of each sort.
      spans = Set(owed.cadences.map(\.unit)).map {
        .last($0, before: asked.registry.context.today, owed.regime)
      }
      .sorted { $0.identifier < $1.identifier }
    }
    let units = try asked.units()
    self.owed = spans.flatMap { owed.all(for: $0) }
      .filter { units == nil || units?.contains($0.unit.key) == true }
  }

  /// What the figures can be split by.
  private enum Group: String, CaseIterable {
    case unit
    case kind
    case period

    var field: Field { FiledReport.kind.knownField(rawValue) }

    func value(of report: OwedReport) -> Value {
      switch self {
      case .unit: .text(report.unit.key)
      case .kind: .text(report.expected.reportKind.rawValue)
      case .period: .text(report.span.identifier)
      }
    }
  }

  /// How complete and how punctual reports are, by groups.
  func coverage() throws -> Answer {
    let atoms = asked.command.arguments(.by).flatMap(\.items).compactMap(\.atom)
    let groups = try atoms.map { atom in
      let field = FiledReport.kind.field(named: atom.text)
      guard let group = field.flatMap({ Group(rawValue: $0.identifier) }) else {
        throw Problems([
          Problem(
            .notAField(kind: FiledReport.kind.names),
            found: atom.text,
            at: atom.place,
            possible: Group.allCases.map(\.field.names)
          )
        ])
      }
      return group
    }
    var order: [[Value]] = []
    var byGroup: [[Value]: [OwedReport]] = [:]
    for report in owed {
      let values = groups.map { $0.value(of: report) }
      if byGroup[values] == nil { order.append(values) }
      byGroup[values, default: []].append(report)
    }
    if groups.isEmpty, order.isEmpty { order = [[]] }
    let columns = groups.map { Table.Column($0.field) }
    let rows = try asked.nameIndex.sorted(order, by: columns) { $0 }.map { values -> [Value] in
      let figures = ReportPunctuality(byGroup[values] ?? [], on: today)
      return values + [
        .integer(figures.expected), .integer(figures.received), .integer(figures.onTime),
        .integer(figures.overdue), Value(figures.completeness), Value(figures.timeliness),
      ]
    }
    let table = Table(
      columns: columns + [
        Table.Column("expected", Names(vi: "phải nộp", en: "expected"), .count),
        Table.Column("received", Names(vi: "đã nộp", en: "received"), .count),
        Table.Column("onTime", Names(vi: "đúng hạn", en: "on time"), .count),
        Table.Column("overdue", Names(vi: "quá hạn", en: "overdue"), .count),
        Table.Column("completeness", Names(vi: "tỷ lệ nộp", en: "completeness"), .ratio),
        Table.Column("timeliness", Names(vi: "tỷ lệ đúng hạn", en: "timeliness"), .ratio),
      ],
      rows: rows
    )
    return Answer(table, labels: try asked.nameIndex.labels(for: columns), hints: whatFor)
  }

  /// What was not received, the longest overdue first.
  func missing() throws -> Answer {
    let columns = [
      Table.Column(FiledReport.kind.knownField("unit")),
      Table.Column(FiledReport.kind.knownField("kind")),
      Table.Column(FiledReport.kind.knownField("period")),
      Table.Column(FiledReport.kind.knownField("due")),
      Table.Column("days", Names(vi: "quá hạn (ngày)", en: "days overdue"), .count),
      Table.Column("report", FiledReport.kind.names, .code),
      Table.Column(FiledReport.kind.knownField("status")),
    ]
    let missing = try asked.nameIndex.sorted(
      owed.filter { $0.received == nil },
      by: [columns[3], columns[0]]
    ) { [.date($0.due), .text($0.unit.key)] }
    let limit = asked.command.arguments(.limit).first?.text.flatMap { Int($0) }
    let rows = missing.prefix(limit ?? .max).map { report -> [Value] in
      let days = report.due.days(until: today)
      return [
        .text(report.unit.key), .text(report.expected.reportKind.rawValue),
        .text(report.span.identifier), .date(report.due),
        days > 0 ? .integer(days) : .none,
        report.filed.map { .text($0.code) } ?? .none,
        report.filed.map { .text($0.status.rawValue) } ?? .none,
      ]
    }
    var answer = Answer(
      Table(columns: columns, rows: Array(rows)),
      labels: try asked.nameIndex.labels(for: columns),
      hints: whatFor,
      records: missing.prefix(limit ?? .max).map { RecordReference($0.unit) }
    )
    if rows.count < missing.count {
      answer.hints.append(.moreRows(than: rows.count, of: missing.count))
    }
    return answer
  }

  /// Which periods the answer is about, and what to do where nothing is expected.
  private var whatFor: [Hint] {
    guard !owed.isEmpty else {
      return [
        .remark(
          Names(
            vi: "Kỳ này không phải nộp báo cáo nào; xem chế độ báo cáo.",
            en: "No report is expected for that period; see expected reports."
          )
        )
      ]
    }
    var known: Set<ReportSpan> = []
    let spans = owed.map(\.span).filter { known.insert($0).inserted }
    let texts = Language.allCases.map { language in
      spans.map { $0.text(in: language) }.joined(separator: ", ")
    }
    return [.remark(Names(vi: "Kỳ báo cáo: \(texts[0]).", en: "Reporting windows: \(texts[1])."))]
  }
}

extension Asked {
  /// The units that a command's terms name; nil where it names none.
  ///
  /// - Throws: ``Problems`` if a term is about anything else than unit and period.
  fileprivate func units() throws -> Set<String>? {
    var units: Set<String>?
    for term in command.terms {
      guard case .field(let field)? = term.key, ["unit", "period"].contains(field.identifier) else {
        throw Problems([Problem(.notAField(kind: FiledReport.kind.names), at: term.place)])
      }
      guard field.identifier == "unit" else { continue }
      let condition = try QueryBinder.condition(
        term,
        kind: FiledReport.kind,
        registry,
        connection,
        nameIndex: nameIndex
      )
      units = (units ?? []).union(condition.codes)
    }
    return units
  }
}

extension Condition {
  /// The codes that it asks for.
  fileprivate var codes: [String] {
    switch self {
    case .among(_, let values): values.compactMap(\.text)
    case .any(let conditions), .all(let conditions): conditions.flatMap(\.codes)
    default: []
    }
  }
}
