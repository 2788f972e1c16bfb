extension Indicator {
  /// Tips handled each year (plan II.2.a).
  static let a3 = Indicator(
    "A3",
    Names(vi: "Tin báo được xử lý", en: "Tips handled"),
    asked: [Tip.kind.names],
    lacking: Names(vi: "tin báo chưa xử lý", en: "tips not handled"),
    section: "II.2.a",
    rule: Names(
      vi: "Tin báo, tố giác nhận trong năm tính đến ngày đó đã có ngày xử lý.",
      en: "Tips received in the year up to the day that have been handled by it."
    ),
    unit: Names(vi: "tin", en: "tip", plural: "tips"),
    term: .yearly,
    target: 1,
    source: .records(HandledTips())
  )
}

/// Tips received in the year, by the day on which they were handled.
private struct HandledTips: IndicatorRule {
  let kind = Tip.kind

  func population(_ scope: IndicatorScope, until day: CalendarDate) -> Population {
    func field(_ name: String) -> Subject { .field(kind.knownField(name)) }
    var met = SQLText()
    Condition.within(field("handled"), nil, .date(day)).append(to: &met)
    let year = (Value.date(scope.yearStart), Value.date(scope.day))
    return Population(kind, where: [.within(field("received"), year.0, year.1)], met: met)
  }

  func reasons(_ records: [Record], _ scope: IndicatorScope) -> [[MissingReason]] {
    records.map { record in
      let days = record["received"].date?.days(until: scope.day) ?? 0
      return [.notHandled(days: days, late: max(0, days - scope.tipDays))]
    }
  }

  func evidence(_ records: [Record], _ scope: IndicatorScope) -> [String] {
    records.map { $0["handled"].date.map(TextFormat(scope.language).date) ?? "" }
  }

  func remarks(_ scope: IndicatorScope) throws -> [Names] {
    let late = scope.day.adding(days: -scope.tipDays)
    var (verified, overdue) = (0, 0)
    try scope.connection.forEachRow(
      """
      SELECT SUM(CASE WHEN "verified" <= ? THEN 1 ELSE 0 END), \
      SUM(CASE WHEN "received" < ? AND ("handled" <= ?) IS NOT TRUE THEN 1 ELSE 0 END) \
      FROM "tip" WHERE "received" >= ? AND "received" <= ? AND "commune" = ?
      """,
      [scope.day, late, scope.day, scope.yearStart, scope.day].map { .text($0.iso) }
        + [.text(scope.registry.commune)]
    ) { row in
      (verified, overdue) = (row.value(at: 0).integer ?? 0, row.value(at: 1).integer ?? 0)
    }
    return [
      Names(
        vi: "A3: đã xác minh \(verified) tin; \(overdue) tin quá hạn \(scope.tipDays) ngày.",
        en: "A3: \(verified) verified; \(overdue) not handled after \(scope.tipDays) days."
      )
    ]
  }
}
