extension Indicator {
  /// Establishments subject to conditions or prone to abuse reviewed each year (plan II.2.a).
  static let a4 = Indicator(
    "A4",
    Names(vi: "Cơ sở được rà soát", en: "Places reviewed"),
    section: "II.2.a",
    rule: Names(
      vi:
        "Cơ sở đang hoạt động, có điều kiện hoặc dễ bị lợi dụng, đã được kiểm tra hay rà soát ít nhất một lần trong năm.",
      en:
        "Establishments in business on the day, conditional or vulnerable, with at least one inspection of any kind in the year."
    ),
    unit: Names(vi: "cơ sở", en: "place", plural: "places"),
    term: .yearly,
    target: 100,
    source: .population(Establishment.kind) { scope, until in
      let flags = ["conditional", "vulnerable"].map { name in
        Condition.among(.field(Establishment.kind.knownField(name)), [.flag(true)])
      }
      var met = SQLText()
      met.appendInspected(from: scope.yearStart, until: until)
      return Population(
        Establishment.kind,
        where: Establishment.kind.conditions(asOf: scope.day) + [.any(flags)],
        met: met
      )
    },
    reasons: { records, scope in records.map { _ in [.notInspected(years: [scope.day.year])] } },
    evidence: { records, scope in try scope.lastInspections(records) },
    behind: { record, scope, command in
      command.inspections(of: record, from: scope.yearStart, until: scope.day)
    }
  )
}

extension SQLText {
  /// The condition, on a row of `establishment`, that it was inspected between two days.
  mutating func appendInspected(from first: CalendarDate, until last: CalendarDate) {
    append(
      """
      EXISTS (SELECT 1 FROM "inspection" AS i WHERE i."commune" = "establishment"."commune" \
      AND i."subject" = "establishment"."code" AND i."date" >=
      """
    )
    bind(.text(first.iso))
    append(" AND i.\"date\" <= ")
    bind(.text(last.iso))
    append(")")
  }
}

extension Command {
  /// The inspections of an establishment between two days.
  func inspections(
    of record: Record,
    from first: CalendarDate,
    until last: CalendarDate
  ) -> Command {
    let kind = Inspection.kind
    return asking(
      .list,
      kind: kind,
      terms: [
        term(.field(kind.knownField("subject")), .text(record.key)),
        term(kind.knownField("date"), from: first, until: last),
      ]
    )
  }
}

extension IndicatorScope {
  /// The last inspection of establishments up to the day.
  func lastInspections(_ records: [Record]) throws -> [String] {
    var last: [String: CalendarDate] = [:]
    try connection.forEachRow(
      """
      SELECT "subject", MAX("date") FROM "inspection" WHERE "commune" = ? AND "date" <= ? \
      GROUP BY "subject"
      """,
      [.text(registry.commune), .text(day.iso)]
    ) { row in
      guard let subject = row.value(at: 0).text else { return }
      last[subject] = row.value(at: 1).text.flatMap { CalendarDate(iso: $0) }
    }
    let format = TextFormat(registry.context.language)
    return records.map { last[$0.key].map(format.date) ?? "" }
  }
}
