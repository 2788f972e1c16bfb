/// Whom an activity was for (plan I.1, III.2, V; businessOwners is implied by III.3).
public enum Audience: String, Vocabulary {
  case officials
  case partyMembers
  case people
  case members
  case youth
  case pupils
  case families
  case atRisk
  case hardship
  case businessOwners

  /// Đối tượng.
  public static let names = Names(vi: "đối tượng", en: "audience", plural: "audiences")

  /// What the audience is called.
  public var names: Names {
    switch self {
    case .officials:
      Names(
        vi: "cán bộ, công chức, viên chức, người lao động",
        en: "officials",
        also: ["cán bộ", "công chức", "viên chức", "người lao động", "cán bộ, công chức"]
      )
    case .partyMembers: Names(vi: "đảng viên", en: "party members")
    case .people: Names(vi: "Nhân dân", en: "people", also: ["người dân"])
    case .members:
      Names(vi: "đoàn viên, hội viên", en: "members", also: ["đoàn viên", "hội viên"])
    case .youth: Names(vi: "thanh thiếu niên", en: "youth", also: ["thanh niên", "thiếu niên"])
    case .pupils: Names(vi: "học sinh", en: "pupils", also: ["sinh viên", "học sinh, sinh viên"])
    case .families: Names(vi: "gia đình", en: "families", also: ["hộ gia đình"])
    case .atRisk:
      Names(
        vi: "nhóm có nguy cơ",
        en: "at risk",
        also: ["nhóm có nguy cơ cao", "người nguy cơ cao"]
      )
    case .hardship:
      Names(vi: "người có hoàn cảnh khó khăn", en: "people in hardship", also: ["khó khăn"])
    case .businessOwners:
      Names(
        vi: "chủ cơ sở kinh doanh dịch vụ",
        en: "business owners",
        also: ["chủ cơ sở", "chủ cơ sở KDDV"]
      )
    }
  }
}
