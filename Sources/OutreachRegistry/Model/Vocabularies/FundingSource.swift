/// Where the money comes from (plan IV).
public enum FundingSource: String, Vocabulary {
  case stateBudget
  case programIntegration
  case mobilised

  /// Nguồn kinh phí.
  public static let names = Names(
    vi: "nguồn kinh phí",
    en: "funding source",
    plural: "funding sources"
  )

  /// What the source is called.
  public var names: Names {
    switch self {
    case .stateBudget:
      Names(
        vi: "ngân sách nhà nước",
        en: "state budget",
        also: ["ngân sách nhà nước theo phân cấp", "ngân sách", "NSNN"]
      )
    case .programIntegration:
      Names(
        vi: "lồng ghép chương trình",
        en: "programme integration",
        also: ["lồng ghép chương trình, dự án", "lồng ghép"]
      )
    case .mobilised:
      Names(
        vi: "huy động hợp pháp khác",
        en: "mobilised",
        also: ["huy động", "xã hội hóa"]
      )
    }
  }
}

/// How the number of persons reached came about.
public enum ReachMethod: String, Vocabulary {
  case counted
  case estimated
  case platform

  /// Cách tính số người.
  public static let names = Names(vi: "cách tính số người", en: "reach method")

  /// What the method is called.
  public var names: Names {
    switch self {
    case .counted: Names(vi: "đếm được", en: "counted")
    case .estimated: Names(vi: "ước tính", en: "estimated")
    case .platform: Names(vi: "theo nền tảng", en: "as the platform says")
    }
  }
}
