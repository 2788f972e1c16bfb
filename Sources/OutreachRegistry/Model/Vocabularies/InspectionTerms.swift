/// Why an inspection was made (plan II.2, III.1, III.6).
public enum InspectionKind: String, Vocabulary {
  case review
  case periodic
  case unscheduled
  case supervision

  /// Loại kiểm tra.
  public static let names = Names(
    vi: "loại kiểm tra",
    en: "inspection kind",
    plural: "inspection kinds"
  )

  /// What inspections of the kind are called.
  public var names: Names {
    switch self {
    case .review: Names(vi: "rà soát", en: "review")
    case .periodic: Names(vi: "kiểm tra định kỳ", en: "periodic", also: ["định kỳ", "kiểm tra"])
    case .unscheduled:
      Names(vi: "kiểm tra đột xuất", en: "unscheduled", also: ["đột xuất"])
    case .supervision: Names(vi: "giám sát", en: "supervision", also: ["đôn đốc"])
    }
  }
}

/// What an inspection found.
public enum InspectionResult: String, Vocabulary {
  case compliant
  case reminded
  case violation

  /// Kết quả kiểm tra.
  public static let names = Names(vi: "kết quả kiểm tra", en: "result", plural: "results")

  /// What the result is called.
  public var names: Names {
    switch self {
    case .compliant: Names(vi: "đạt", en: "compliant", also: ["chấp hành tốt"])
    case .reminded: Names(vi: "nhắc nhở", en: "reminded")
    case .violation: Names(vi: "vi phạm", en: "violation")
    }
  }
}
