/// Whom a requirement is for (plan II.2).
public enum RequirementScope: String, Vocabulary {
  case all
  case direct

  /// Đối tượng yêu cầu.
  public static let names = Names(vi: "đối tượng", en: "who", plural: "who")

  /// What the group is called.
  public var names: Names {
    switch self {
    case .all: Names(vi: "mọi cán bộ", en: "all", also: ["tất cả", "tất cả cán bộ"])
    case .direct: Names(vi: "cán bộ trực tiếp", en: "direct", also: ["trực tiếp"])
    }
  }
}

/// How often a requirement has to be met.
public enum RequirementCadence: String, Vocabulary {
  case yearly
  case once

  /// Định kỳ.
  public static let names = Names(vi: "định kỳ", en: "cadence", plural: "cadences")

  /// What the cadence is called.
  public var names: Names {
    switch self {
    case .yearly: Names(vi: "hằng năm", en: "yearly", also: ["mỗi năm", "hàng năm"])
    case .once: Names(vi: "một lần", en: "once")
    }
  }
}
