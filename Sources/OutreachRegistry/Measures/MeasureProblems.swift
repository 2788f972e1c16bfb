/// What can be wrong with a coverage, an indicator or a task that is asked for.
extension Problem.What {
  package static let notACoverage = Self(
    "notACoverage",
    vi: "Không có yêu cầu hay tỷ lệ \(.quoted).",
    en: "There is no requirement or coverage \(.quoted)."
  )

  package static let figuresOnly = Self(
    "figuresOnly",
    vi: "\(.found) chỉ có con số; không tra ra từng người.",
    en: "\(.found) has figures only; no person is looked up behind them."
  )

  package static let coverageNotMet = Self(
    "coverageNotMet",
    vi: "Chưa đạt mức tối thiểu.",
    en: "The minimum is not met."
  )

  package static let notAnIndicator = Self(
    "notAnIndicator",
    vi: "Không có chỉ tiêu \(.quoted).",
    en: "There is no indicator \(.quoted)."
  )

  package static let noQuestion = Self(
    "noQuestion",
    vi: "Nhiệm vụ \(.found) chưa có câu hỏi để xem việc đã làm.",
    en: "The task \(.found) has no question that shows it is being done."
  )
}
