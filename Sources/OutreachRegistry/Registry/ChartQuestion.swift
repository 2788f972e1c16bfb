extension VerbSyntax {
  package static let chart = VerbSyntax(
    "chart",
    Names(vi: "biểu đồ", en: "chart", also: ["vẽ"]),
    kind: .optional,
    terms: .filter,
    words: .search,
    of: .coverage,
    keys: KeySyntax.shaping
  )
}

extension Question {
  /// `chart activities by:month date:2026`: a grouped question, of time without holes; by month where
  /// nothing else is said.
  ///
  /// `chart A2` draws an indicator over twelve months, or by groups.
  package static let chart = Question(
    .chart,
    section: .ask,
    summary: Names(
      vi: "Vẽ số đếm theo nhóm thành cột, theo thời gian thành đường; ra:TỆP.svg để in.",
      en: "Draws counts by group as bars, over time as lines; to:FILE.svg for print."
    ),
    examples: [
      Names(vi: "biểu đồ hoạt động theo:kênh", en: "chart activities by:channel"),
      Names(
        vi: "biểu đồ hoạt động theo:tháng ngày:2026 cột:số người",
        en: "chart activities by:month date:2026 columns:reach"
      ),
    ],
    format: .chart
  ) { asked in
    guard let kind = asked.command.kind else { return try IndicatorAnswers(asked).chart() }
    if kind.isCase { return try CaseAnswers(asked).chart() }
    var query = try asked.query(kind)
    if query.groups.isEmpty, let month = kind.dimensions.first(where: { $0.measure == .month }) {
      query.groups = [.dimension(month)]
    }
    guard !query.groups.isEmpty else {
      throw Problems([
        Problem(
          .argumentExpected(
            verb: asked.command.verb.names,
            what: Names(vi: "theo:CỘT", en: "by:FIELD")
          ),
          at: asked.command.place,
          suggestions: ["chart activities by:channel"]
        )
      ])
    }
    // The first figure is drawn; of several, remarks on the others would mislead.
    if query.measures.isEmpty { query.measures = ["count"] }
    let isOverTime = query.groups.count == 1 && query.order.isEmpty && query.limit == nil
    return try asked.registry.grouped(query, asked) { groups in
      // One figure is drawn; a counting kind is not taken for all of them.
      groups.split = nil
      if isOverTime { groups.table.fillTime() }
    }
  }
}

extension Table {
  /// Puts in the months, quarters or years between the first and the last that have no records.
  mutating func fillTime() {
    guard let column = columns.first,
      let unit = Period.Unit(rawValue: column.identifier), unit.months != nil
    else { return }
    let periods = rows.compactMap { $0[0].plain.flatMap { Period($0, today: .earliest) } }
    guard let first = periods.map(\.first).min(), let last = periods.map(\.last).max() else {
      return
    }
    var known: [String: [Value]] = [:]
    for row in rows { known[row[0].plain ?? ""] = row }
    var filled: [[Value]] = []
    var period = Period(unit, containing: first)
    while period.first <= last {
      let value: Value =
        unit == .year ? .integer(period.year) : .text(period.identifier)
      filled.append(
        known[period.identifier]
          ?? [value] + columns.dropFirst().map { $0.identifier == "count" ? .integer(0) : .none }
      )
      period = Period(unit, containing: period.last.adding(days: 1))
    }
    rows = filled + rows.filter { $0[0].isNone }
  }
}
