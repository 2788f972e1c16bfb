/// What a person agrees to; one consent for each purpose (Law 91/2025/QH15, Điều 9).
public enum ConsentPurpose: String, Vocabulary {
  case services
  case disclosure
  case statistics

  /// Mục đích.
  public static let names = Names(vi: "mục đích", en: "purpose", plural: "purposes")

  /// What the purpose is called.
  public var names: Names {
    switch self {
    case .services: Names(vi: "sử dụng dịch vụ", en: "services", also: ["dịch vụ"])
    case .disclosure:
      Names(vi: "chuyển thông tin", en: "disclosure", also: ["cung cấp thông tin"])
    case .statistics: Names(vi: "thống kê", en: "statistics")
    }
  }
}

/// How a consent was given (NĐ 356/2025/NĐ-CP, Điều 6).
public enum ConsentMode: String, Vocabulary {
  case written
  case recorded
  case electronic
  case onPaper

  /// Hình thức.
  public static let names = Names(vi: "hình thức", en: "mode", plural: "modes")

  /// What the mode is called.
  public var names: Names {
    switch self {
    case .written: Names(vi: "bằng văn bản", en: "written", also: ["văn bản"])
    case .recorded: Names(vi: "ghi âm", en: "recorded")
    case .electronic: Names(vi: "điện tử", en: "electronic", also: ["tin nhắn", "email"])
    case .onPaper: Names(vi: "trên giấy, chưa kiểm", en: "on paper", also: ["trên giấy"])
    }
  }
}

/// Why case records are unlocked; kept in the journal, sealed.
public enum UnlockReason: String, Vocabulary {
  case followUp
  case dataEntry
  case `import`
  case review
  case legalDemand
  case other

  /// Lý do mở hồ sơ.
  public static let names = Names(vi: "lý do mở hồ sơ", en: "reason", plural: "reasons")

  /// What the reason is called.
  public var names: Names {
    switch self {
    case .followUp: Names(vi: "theo dõi", en: "follow-up", also: ["theo dõi trường hợp"])
    case .dataEntry: Names(vi: "nhập liệu", en: "data entry", also: ["nhập số liệu"])
    case .import: Names(vi: "nhập tệp", en: "import", also: ["nhập"])
    case .review: Names(vi: "rà soát", en: "review", also: ["kiểm tra"])
    case .legalDemand: Names(vi: "yêu cầu pháp lý", en: "legal demand")
    case .other: Names(vi: "khác", en: "other", also: ["lý do khác"])
    }
  }
}
