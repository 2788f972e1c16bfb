extension VerbSyntax {
  package static let coverage = VerbSyntax(
    "coverage",
    Names(vi: "tỷ lệ", en: "coverage", also: ["tỉ lệ"]),
    kind: .optional,
    terms: .filter,
    words: .plain,
    of: .coverage,
    keys: [.coverageGroups, .asOf, .format, .to],
    about: "officer"
  )
  package static let missing = VerbSyntax(
    "missing",
    Names(
      vi: "chưa",
      en: "missing",
      also: [
        "chưa được", "chưa qua", "chưa dự", "not", "is not", "are not", "has not been",
        "have not been",
      ]
    ),
    kind: .optional,
    terms: .filter,
    words: .plain,
    of: .coverage,
    keys: [.coverageGroups, .missingColumns, .asOf, .limit, .format, .to],
    about: "officer"
  )
  package static let expiring = VerbSyntax(
    "expiring",
    Names(vi: "sắp hết hạn", en: "expiring"),
    terms: .filter,
    words: .plain,
    of: .coverage,
    keys: [.within, .asOf, .format, .to],
    about: "officer"
  )
  package static let check = VerbSyntax(
    "check",
    Names(vi: "đánh giá", en: "check"),
    terms: .filter,
    keys: [.coverage, .min, .coverageGroups, .asOf, .format, .to],
    about: "officer"
  )
}

extension KeySyntax {
  /// Fields of those who are counted, and what they have to attend.
  static let coverageGroups = KeySyntax(
    .by,
    vi: "theo",
    .fields(and: [OfficialDocument.kind.names, Course.kind.names])
  )
  static let missingColumns = KeySyntax(.columns, vi: "cột", .fields(and: [.reason]))
}

extension Names {
  static let reason = Names(vi: "lý do", en: "reason")
}

extension Question {
  package static let coverage = Question(
    .coverage,
    section: .training,
    summary: Names(
      vi: "Tỷ lệ cán bộ đã quán triệt, tập huấn, hoặc thôn đã có buổi tuyên truyền.",
      en: "The share of officers briefed or trained, or of villages with outreach."
    ),
    examples: [
      Names(
        vi: "tỷ lệ tập huấn theo:đơn vị tính đến:2026-11-23",
        en: "coverage training by:organization as-of:2026-11-23"
      ),
      Names(vi: "tỷ lệ thôn", en: "coverage villages"),
    ]
  ) { asked in
    asked.isAboutReports
      ? try ReportsOwedAnswers(asked).coverage() : try IndicatorAnswers(asked).coverage()
  }
  package static let missing = Question(
    .missing,
    section: .training,
    summary: Names(
      vi: "Ai chưa quán triệt, chưa tập huấn, thôn nào chưa có buổi nào, và vì sao.",
      en: "Who is not briefed or trained yet, which villages had no event, and why."
    ),
    examples: [
      Names(vi: "chưa quán triệt đơn vị:congan", en: "missing briefing organization:congan")
    ]
  ) { asked in
    asked.isAboutReports
      ? try ReportsOwedAnswers(asked).missing() : try IndicatorAnswers(asked).missing()
  }
  package static let expiring = Question(
    .expiring,
    section: .training,
    summary: Names(
      vi: "Những ai có lớp đã học sắp hết hiệu lực.",
      en: "Whose courses will soon no longer count."
    ),
    examples: [Names(vi: "sắp hết hạn trong:90d", en: "expiring within:90d")]
  ) { try IndicatorAnswers($0).expiring() }
  package static let check = Question(
    .check,
    section: .training,
    summary: Names(
      vi: "So tỷ lệ với mức tối thiểu; không đạt thì kết thúc với mã lỗi 1.",
      en: "Holds coverage against a minimum; exits with status 1 where it is not met."
    ),
    examples: [
      Names(
        vi: "đánh giá tỷ lệ:quán triệt tối thiểu:50%",
        en: "check coverage:briefing min:50%"
      )
    ]
  ) { try IndicatorAnswers($0).check() }
}

extension Asked {
  fileprivate var isAboutReports: Bool {
    command.kind?.identifier == FiledReport.kind.identifier
  }
}
