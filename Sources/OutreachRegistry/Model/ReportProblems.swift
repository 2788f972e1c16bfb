extension Problem.Code {
  /// The state of a report is changed by its steps only: submit, return, approve, issue, correct.
  public static let reportStepNeeded: Self = "reportStepNeeded"
  /// The report was submitted: it is returned before anything in it changes.
  public static let reportSubmitted: Self = "reportSubmitted"
  /// The report was approved: only a correction may follow.
  public static let reportApproved: Self = "reportApproved"
  /// A report that was submitted once stays that of its unit and period.
  public static let reportStays: Self = "reportStays"
  /// A report that was submitted is not deleted.
  public static let reportKept: Self = "reportKept"
  /// The frozen figures are not those that were submitted.
  public static let reportAltered: Self = "reportAltered"
  /// There is a report of the unit and the period already.
  public static let reportThere: Self = "reportThere"
}

/// What can be wrong with a report and its steps.
extension Problem.What {
  static let reportStepNeeded = Self(
    "reportStepNeeded",
    vi: "Trạng thái báo cáo chỉ đổi bằng lệnh trình, trả lại, duyệt, ban hành, đính chính.",
    en: "The state of a report is changed by submit, return, approve, issue and correct only."
  )

  static let reportSubmitted = Self(
    "reportSubmitted",
    vi: "Báo cáo đã trình; trả lại rồi mới sửa được.",
    en: "The report was submitted; it has to be returned before it can be changed."
  )

  static let reportApproved = Self(
    "reportApproved",
    vi: "Báo cáo đã duyệt; chỉ còn có thể đính chính.",
    en: "The report was approved; only a correction may follow."
  )

  static let reportStays = Self(
    "reportStays",
    vi: "Báo cáo đã trình thì đơn vị, kỳ và loại không đổi nữa.",
    en: "A report that was submitted once stays that of its unit, period and kind."
  )

  static let reportKept = Self(
    "reportKept",
    vi: "Báo cáo đã trình không xóa được.",
    en: "A report that was submitted is not deleted."
  )

  package static let reportAltered = Self(
    "reportAltered",
    vi: "Số liệu đã chốt không còn như lúc trình.",
    en: "The frozen figures are not those that were submitted."
  )

  static func reportThere(_ code: String) -> Self {
    Self(
      "reportThere",
      vi: "Đã có báo cáo \(code) của đơn vị và kỳ này.",
      en: "There is a report of this unit and period: \(code)."
    )
  }
}
