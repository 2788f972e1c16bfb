/// What a course does (plan II.2): briefings on a document for all officers, training for those who
/// do the work.
public enum CourseKind: String, Vocabulary {
  case briefing
  case training

  /// Loại lớp.
  public static let names = Names(vi: "loại lớp", en: "course kind", plural: "course kinds")

  /// What the kind of course is called.
  public var names: Names {
    switch self {
    case .briefing:
      Names(
        vi: "quán triệt",
        en: "briefing",
        also: ["briefed", "phổ biến", "phổ biến, quán triệt", "quán triệt, triển khai"]
      )
    case .training:
      Names(
        vi: "tập huấn",
        en: "training",
        also: ["trained", "bồi dưỡng", "tập huấn, bồi dưỡng", "đào tạo"]
      )
    }
  }
}

/// Which level of government holds a course (plan III.5).
public enum OrganizingLevel: String, Vocabulary {
  case commune
  case province
  case central

  /// Cấp tổ chức.
  public static let names = Names(vi: "cấp tổ chức", en: "level", plural: "levels")

  /// What the level is called.
  public var names: Names {
    switch self {
    case .commune: Names(vi: "xã", en: "commune", also: ["cấp xã"])
    case .province: Names(vi: "tỉnh", en: "province", also: ["cấp tỉnh"])
    case .central: Names(vi: "trung ương", en: "central", also: ["cấp trung ương", "TW"])
    }
  }
}
