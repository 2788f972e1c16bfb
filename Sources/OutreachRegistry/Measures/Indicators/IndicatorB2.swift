extension Indicator {
  /// Direct officers trained, by 2030 (plan II.2.b).
  static let b2 = Indicator(
    "B2",
    Names(vi: "Cán bộ tập huấn", en: "Officers trained"),
    asked: [CourseKind.training.names],
    lacking: Names(vi: "cán bộ chưa tập huấn", en: "officers not trained"),
    section: "II.2.b",
    rule: Names(
      vi:
        "Cán bộ trực tiếp trong danh sách đã hoàn thành ít nhất một lớp tập huấn kết thúc trong các năm của chương trình và còn hiệu lực; người tạm miễn không tính.",
      en:
        "Direct officers on the roster who completed at least one training that ended in the programme years and still counts; those exempt are not counted."
    ),
    unit: .officers,
    term: .programme,
    target: 1,
    source: .requirement
  )
}
