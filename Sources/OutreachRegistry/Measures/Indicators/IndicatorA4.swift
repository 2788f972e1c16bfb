extension Indicator {
  /// Establishments subject to conditions or prone to abuse reviewed each year (plan II.2.a).
  static let a4 = Indicator(
    "A4",
    Names(vi: "Cơ sở được rà soát", en: "Places reviewed"),
    asked: [Establishment.kind.names, Names(vi: "rà soát", en: "review", also: ["reviewed"])],
    lacking: Names(vi: "cơ sở chưa được rà soát", en: "places not reviewed"),
    section: "II.2.a",
    rule: Names(
      vi:
        "Cơ sở đang hoạt động, có điều kiện hoặc dễ bị lợi dụng, đã được kiểm tra hay rà soát ít nhất một lần trong năm.",
      en:
        "Establishments in business on the day, conditional or vulnerable, with at least one inspection of any kind in the year."
    ),
    unit: .establishments,
    term: .yearly,
    target: 1,
    source: .records(
      RecordsRule(
        kind: Establishment.kind,
        members: { _ in [.any([.is("conditional"), .is("vulnerable")])] },
        related: .inspections,
        counting: { _ in [] },
        term: .yearly,
        reason: { .notInspected(years: [$0.day.year]) }
      )
    )
  )
}

extension Relation {
  /// Inspections of establishments.
  static let inspections = Relation(
    of: Establishment.kind,
    to: Inspection.kind,
    by: Inspection.kind.knownField("subject")
  )
}

extension Condition {
  /// A flag of establishments is set.
  static func `is`(_ flag: String) -> Condition {
    .among(.field(Establishment.kind.knownField(flag)), [.flag(true)])
  }
}

extension Names {
  static let officers = Names(vi: "cán bộ", en: "officer", plural: "officers")
  static let establishments = Names(vi: "cơ sở", en: "place", plural: "places")
}
