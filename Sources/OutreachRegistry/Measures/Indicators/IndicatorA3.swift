extension Indicator {
  /// Tips handled each year (plan II.2.a).
  static let a3 = Indicator(
    "A3",
    Names(vi: "Tin báo được xử lý", en: "Tips handled"),
    section: "II.2.a",
    rule: Names(
      vi: "Tin báo, tố giác nhận trong năm tính đến ngày đó đã có ngày xử lý.",
      en: "Tips received in the year up to the day that have been handled by it."
    ),
    unit: Names(vi: "tin", en: "tip", plural: "tips"),
    term: .yearly,
    target: 100,
    source: .population(Tip.kind) { scope, until in
      var met = SQLText()
      Condition.within(.field(Tip.kind.knownField("handled")), nil, .date(until)).append(to: &met)
      let received = Condition.within(
        .field(Tip.kind.knownField("received")),
        .date(scope.yearStart),
        .date(scope.day)
      )
      return Population(Tip.kind, where: [received], met: met)
    },
    reasons: { records, scope in
      records.map { record in
        let days = record["received"].date?.days(until: scope.day) ?? 0
        return [.notHandled(days: days, late: max(0, days - scope.tipDays))]
      }
    },
    evidence: { records, scope in
      let format = TextFormat(scope.registry.context.language)
      return records.map { $0["handled"].date.map(format.date) ?? "" }
    },
    remarks: { scope in
      let late = scope.day.adding(days: -scope.tipDays)
      let row = try scope.connection.first(
        """
        SELECT CAST(COALESCE(SUM(CASE WHEN "verified" <= ? THEN 1 ELSE 0 END), 0) AS TEXT) || ' ' \
        || CAST(COALESCE(SUM(CASE WHEN "received" < ? AND ("handled" <= ?) IS NOT TRUE \
        THEN 1 ELSE 0 END), 0) AS TEXT) \
        FROM "tip" WHERE "received" >= ? AND "received" <= ? AND "commune" = ?
        """,
        [scope.day, late, scope.day, scope.yearStart, scope.day].map { .text($0.iso) }
          + [.text(scope.registry.commune)]
      )
      let numbers = (row.text ?? "0 0").split(separator: " ")
      let (verified, overdue) = (numbers.first ?? "0", numbers.last ?? "0")
      return [
        Names(
          vi: "A3: đã xác minh \(verified) tin; \(overdue) tin quá hạn \(scope.tipDays) ngày.",
          en: "A3: \(verified) verified; \(overdue) not handled after \(scope.tipDays) days."
        )
      ]
    }
  )
}
