extension Indicator {
  /// Officials briefed each year (plan II.2.a).
  static let a1 = Indicator(
    "A1",
    Names(vi: "Cán bộ quán triệt", en: "Officials briefed"),
    asked: [CourseKind.briefing.names],
    lacking: Names(vi: "cán bộ chưa quán triệt", en: "officers not briefed"),
    section: "II.2.a",
    rule: Names(
      vi:
        "Cán bộ trong danh sách đã dự, trong năm, buổi quán triệt của từng văn bản phải quán triệt năm đó; người tạm miễn không tính.",
      en:
        "Officers on the roster who attended, in the year, a briefing on each document marked for it; those exempt are not counted."
    ),
    unit: .officers,
    term: .yearly,
    target: 1,
    source: .requirement
  )
}
