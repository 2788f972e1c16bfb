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
    keys: [.reportPeriod, .asOf, .format, .to]
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
}
