/// What a service does for the people who are referred to it (plan III.4).
public enum ServiceKind: String, Vocabulary {
  case healthCare
  case counselling
  case psychological
  case socialAssistance
  case socialPolicy
  case vocational
  case employment
  case harmReduction
  case legalAid
  case other

  /// Loại dịch vụ.
  public static let names = Names(vi: "loại dịch vụ", en: "service kind", plural: "service kinds")

  /// What the kind of service is called.
  public var names: Names {
    switch self {
    case .healthCare:
      Names(vi: "chăm sóc sức khỏe", en: "health care", also: ["CSSK", "y tế", "khám chữa bệnh"])
    case .counselling: Names(vi: "tư vấn", en: "counselling", also: ["tư vấn sức khỏe"])
    case .psychological:
      Names(vi: "tư vấn tâm lý", en: "psychological", also: ["tâm lý", "hỗ trợ tâm lý"])
    case .socialAssistance: Names(vi: "trợ giúp xã hội", en: "social assistance")
    case .socialPolicy:
      Names(
        vi: "chính sách an sinh xã hội",
        en: "social policy",
        also: ["an sinh xã hội", "chính sách"]
      )
    case .vocational:
      Names(vi: "học nghề", en: "vocational", also: ["đào tạo nghề", "học nghề, đào tạo nghề"])
    case .employment:
      Names(vi: "việc làm", en: "employment", also: ["giới thiệu việc làm", "giải quyết việc làm"])
    case .harmReduction:
      Names(vi: "giảm hại", en: "harm reduction", also: ["can thiệp giảm hại"])
    case .legalAid: Names(vi: "trợ giúp pháp lý", en: "legal aid", also: ["pháp lý"])
    case .other: Names(vi: "dịch vụ khác", en: "other", also: ["khác"])
    }
  }
}

/// Whether a service takes people (HSDS capacity).
public enum ServiceCapacity: String, Vocabulary {
  case available
  case full
  case waitlist

  /// Khả năng tiếp nhận.
  public static let names = Names(vi: "khả năng tiếp nhận", en: "capacity", plural: "capacities")

  /// What the capacity is called.
  public var names: Names {
    switch self {
    case .available: Names(vi: "còn chỗ", en: "available", also: ["nhận", "sẵn sàng"])
    case .full: Names(vi: "hết chỗ", en: "full")
    case .waitlist: Names(vi: "có danh sách chờ", en: "waitlist", also: ["chờ"])
    }
  }
}
