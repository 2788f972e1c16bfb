/// How a tip came in (plan II.2.a).
public enum TipChannel: String, Vocabulary {
  case hotline
  case inPerson
  case letter
  case online
  case other

  /// Kênh tiếp nhận.
  public static let names = Names(vi: "kênh tiếp nhận", en: "via", plural: "via")

  /// What the channel is called.
  public var names: Names {
    switch self {
    case .hotline: Names(vi: "đường dây nóng", en: "hotline", also: ["điện thoại"])
    case .inPerson: Names(vi: "trực tiếp", en: "in person", also: ["gặp trực tiếp"])
    case .letter: Names(vi: "đơn thư", en: "letter", also: ["đơn", "thư"])
    case .online: Names(vi: "trực tuyến", en: "online", also: ["mạng", "qua mạng"])
    case .other: Names(vi: "khác", en: "other", also: ["kênh khác"])
    }
  }
}

/// What became of a tip.
public enum TipOutcome: String, Vocabulary {
  case confirmed
  case unfounded
  case transferred
  case handled

  /// Kết quả xử lý tin.
  public static let names = Names(vi: "kết quả xử lý tin", en: "outcome", plural: "outcomes")

  /// What the outcome is called.
  public var names: Names {
    switch self {
    case .confirmed: Names(vi: "có cơ sở", en: "confirmed", also: ["đúng", "xác nhận"])
    case .unfounded: Names(vi: "không có cơ sở", en: "unfounded", also: ["không đúng"])
    case .transferred: Names(vi: "đã chuyển", en: "transferred", also: ["chuyển cơ quan khác"])
    case .handled: Names(vi: "đã xử lý", en: "handled", also: ["xử lý xong"])
    }
  }
}
