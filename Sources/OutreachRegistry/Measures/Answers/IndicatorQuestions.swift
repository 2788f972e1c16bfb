extension VerbSyntax {
  package static let indicators = VerbSyntax(
    "indicators",
    Names(vi: "chỉ tiêu", en: "indicators", also: ["bảng chỉ tiêu", "indicator"]),
    keys: [.by, .asOf, .format, .to]
  )
  package static let explain = VerbSyntax(
    "explain",
    Names(vi: "giải thích", en: "explain", also: ["vì sao"]),
    words: .plain,
    of: .indicator,
    keys: [.asOf, .format, .to]
  )
}

extension Question {
  package static let indicators = Question(
    .indicators,
    section: .plan,
    summary: Names(
      vi: "Bảy chỉ tiêu của kế hoạch: đạt bao nhiêu, còn thiếu bao nhiêu, có kịp không.",
      en: "The plan's seven targets: how far each is, what is short, whether it is on track."
    ),
    examples: [
      Names(vi: "chỉ tiêu", en: "indicators"),
      Names(
        vi: "chỉ tiêu theo:đơn vị tính đến:2026-09-30",
        en: "indicators by:organization as-of:2026-09-30"
      ),
    ]
  ) { try IndicatorAnswers($0).dashboard() }
  /// `explain A2`; `explain 5.3b` asks what shows that a duty is being done.
  package static let explain = Question(
    .explain,
    section: .plan,
    summary: Names(
      vi:
        "Giải thích chỉ tiêu: quy tắc, bản ghi nào được tính, nào không và vì sao; hoặc việc đã làm của một nhiệm vụ.",
      en:
        "Explains an indicator: its rule, which records count, which do not and why; or shows what a task's question answers."
    ),
    examples: [
      Names(vi: "giải thích A2", en: "explain A2"),
      Names(vi: "giải thích 5.3b", en: "explain 5.3b"),
      Names(vi: "A4 tính đến:2026-06-30", en: "A4 as-of:2026-06-30"),
    ]
  ) { asked in
    try IndicatorAnswers(asked).explanation()
  }
}
