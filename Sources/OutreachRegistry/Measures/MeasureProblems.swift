extension Problem.Code {
  /// The added indicator … may neither count nor join records of cases.
  public static let indicatorOnCases: Self = "indicatorOnCases"
  /// The terms of the indicator … may name fields and text only.
  public static let indicatorTerms: Self = "indicatorTerms"
  /// What counts for … does not expire.
  public static let neverExpires: Self = "neverExpires"
  /// The indicator …: no … refers to a ….
  public static let notReferring: Self = "notReferring"
  /// There is no requirement or coverage ….
  public static let notACoverage: Self = "notACoverage"
  /// It says: … has figures only; no person is looked up behind them.
  public static let figuresOnly: Self = "figuresOnly"
  /// The minimum is not met.
  public static let coverageNotMet: Self = "coverageNotMet"
  /// The task … has no question that shows it is being done.
  public static let noQuestion: Self = "noQuestion"
}

/// What can be wrong with a coverage, an indicator or a task that is asked for.
extension Problem.What {
  package static let notACoverage = Self(
    "notACoverage",
    vi: "Không có chỉ tiêu, yêu cầu hay tỷ lệ \(.quoted).",
    en: "There is no indicator, requirement or coverage \(.quoted)."
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

  package static let neverExpires = Self(
    "neverExpires",
    vi: "\(.found) tính một lần cho cả kỳ, không hết hạn.",
    en: "What counts for \(.found) does not expire."
  )

  package static let indicatorOnCases = Self(
    "indicatorOnCases",
    vi: "Chỉ tiêu tự thêm \(.quoted) không được đếm hay nối với hồ sơ người được hỗ trợ.",
    en: "The added indicator \(.quoted) may neither count nor join records of cases."
  )

  package static func notReferring(_ kind: Names, to counted: Names) -> Self {
    Self(
      "notReferring",
      vi: "Chỉ tiêu \(.quoted): loại “\(kind.vi)” không nhắc đến “\(counted.vi)”.",
      en: "The indicator \(.quoted): no \(kind.en) refers to a \(counted.en)."
    )
  }

  package static let indicatorTerms = Self(
    "indicatorTerms",
    vi: "Điều kiện của chỉ tiêu \(.quoted) chỉ gồm cột và chữ cần tìm.",
    en: "The terms of the indicator \(.quoted) may name fields and text only."
  )

  package static let noQuestion = Self(
    "noQuestion",
    vi: "Nhiệm vụ \(.found) chưa có câu hỏi để xem việc đã làm.",
    en: "The task \(.found) has no question that shows it is being done."
  )
}
