/// How a person's presence at a session was marked; no record means not marked, never absent.
public enum AttendanceStatus: String, Vocabulary {
  case present
  case late
  case excused
  case absent

  /// Điểm danh.
  public static let names = Names(vi: "điểm danh", en: "status", plural: "statuses")

  /// What the mark is called, and how sheets write it.
  public var names: Names {
    switch self {
    case .present: Names(vi: "có mặt", en: "present", also: YesNo.yesWords)
    case .late: Names(vi: "muộn", en: "late", also: ["M", "đến muộn", "đi muộn"])
    case .excused: Names(vi: "có phép", en: "excused", also: ["P", "phép", "vắng có phép"])
    case .absent: Names(vi: "vắng", en: "absent", also: ["K", "KP", "không phép", "vắng mặt"])
    }
  }

  /// True if the person was there (design §7).
  public var isAttended: Bool { self == .present || self == .late }
}

/// What a person did at a session.
public enum AttendanceRole: String, Vocabulary {
  case attendee
  case trainer

  /// Vai trò.
  public static let names = Names(vi: "vai trò", en: "role", plural: "roles")

  /// What the role is called.
  public var names: Names {
    switch self {
    case .attendee: Names(vi: "học viên", en: "attendee", also: ["người học", "người dự"])
    case .trainer: Names(vi: "giảng viên", en: "trainer", also: ["báo cáo viên", "người giảng"])
    }
  }
}
