/// How often a duty is to be done.
public enum DutyCadence: String, Vocabulary {
  case monthly
  case quarterly
  case yearly
  case once

  /// Định kỳ.
  public static let names = Names(vi: "định kỳ", en: "cadence", plural: "cadences")

  /// What the cadence is called.
  public var names: Names {
    switch self {
    case .monthly: Names(vi: "hằng tháng", en: "monthly", also: ["hàng tháng", "mỗi tháng"])
    case .quarterly: Names(vi: "hằng quý", en: "quarterly", also: ["hàng quý", "mỗi quý"])
    case .yearly: Names(vi: "hằng năm", en: "yearly", also: ["hàng năm", "mỗi năm"])
    case .once: Names(vi: "một lần", en: "once")
    }
  }
}

/// How far a duty has come.
public enum DutyStatus: String, Vocabulary {
  case planned
  case inProgress
  case done

  /// Tình trạng nhiệm vụ.
  public static let names = Names(vi: "tình trạng", en: "status", plural: "statuses")

  /// What the status is called.
  public var names: Names {
    switch self {
    case .planned: Names(vi: "chưa làm", en: "planned", also: ["kế hoạch", "dự kiến"])
    case .inProgress: Names(vi: "đang làm", en: "in progress", also: ["đang thực hiện"])
    case .done: Names(vi: "đã xong", en: "done", also: ["xong", "hoàn thành", "đã hoàn thành"])
    }
  }
}
