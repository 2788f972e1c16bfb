/// What occasion a report has (NĐ 09/2019/NĐ-CP; plan III.6).
public enum ReportKind: String, Vocabulary {
  case periodic
  case adHoc
  case interimReview
  case finalReview
  case incident

  /// Loại báo cáo.
  public static let names = Names(vi: "loại báo cáo", en: "report kind", plural: "report kinds")

  /// What the kind is called.
  public var names: Names {
    switch self {
    case .periodic: Names(vi: "định kỳ", en: "periodic")
    case .adHoc: Names(vi: "đột xuất", en: "ad hoc", also: ["chuyên đề"])
    case .interimReview: Names(vi: "sơ kết", en: "interim review")
    case .finalReview: Names(vi: "tổng kết", en: "final review")
    case .incident: Names(vi: "sự việc", en: "incident", also: ["vụ việc"])
    }
  }

  /// True if it looks back over the programme's years, from the first to that of its period.
  public var isReview: Bool { self == .interimReview || self == .finalReview }

  /// True if there may be several of one unit and period.
  var mayRepeat: Bool { self == .adHoc || self == .incident }
}

/// How far a report has come (`reports.md` §1).
public enum ReportStatus: String, Vocabulary {
  case draft
  case submitted
  case returned
  case approved

  /// Trạng thái báo cáo.
  public static let names = Names(vi: "trạng thái", en: "status", plural: "statuses")

  /// What the status is called.
  public var names: Names {
    switch self {
    case .draft: Names(vi: "dự thảo", en: "draft", also: ["nháp"])
    case .submitted: Names(vi: "đã trình", en: "submitted", also: ["chờ duyệt"])
    case .returned: Names(vi: "trả lại", en: "returned", also: ["bị trả lại"])
    case .approved: Names(vi: "đã duyệt", en: "approved")
    }
  }

  /// True if its texts may still be written and its figures follow the registry.
  public var isOpen: Bool { self == .draft || self == .returned }
}

/// How often a report is expected.
public enum ReportCadence: String, Vocabulary {
  case monthly
  case quarterly
  case halfYearly
  case yearly
  case once

  /// Định kỳ.
  public static let names = Names(vi: "định kỳ", en: "cadence", plural: "cadences")

  /// What the cadence is called.
  public var names: Names {
    switch self {
    case .monthly: Names(vi: "hằng tháng", en: "monthly", also: ["hàng tháng"])
    case .quarterly: Names(vi: "hằng quý", en: "quarterly", also: ["hàng quý"])
    case .halfYearly: Names(vi: "sáu tháng", en: "half-yearly", also: ["6 tháng"])
    case .yearly: Names(vi: "hằng năm", en: "yearly", also: ["hàng năm"])
    case .once: Names(vi: "một lần", en: "once")
    }
  }

  /// The periods that it reports.
  package var unit: Period.Unit {
    switch self {
    case .monthly: .month
    case .quarterly: .quarter
    case .halfYearly: .half
    case .yearly, .once: .year
    }
  }

  /// The cadence that reports periods of a unit, of those that repeat.
  package init?(reporting unit: Period.Unit) {
    guard
      let found = [Self.monthly, .quarterly, .halfYearly, .yearly].first(where: { $0.unit == unit })
    else { return nil }
    self = found
  }
}
