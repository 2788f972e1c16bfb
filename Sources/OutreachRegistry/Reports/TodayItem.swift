/// Something that is due.
public struct TodayItem: Sendable, Equatable {
  /// What sort of thing.
  public enum What: String, Vocabulary {
    case reportOverdue
    case reportReturned
    case reportDue
    case reportWaiting
    case taskOverdue
    case taskDue
    case activityPlanned
    case tipOverdue
    case trainingExpires
    case villagesSilent
    case caseDue
    case backupOld
    /// There is no copy of the case keys.
    case keysNotCopied
    /// The case keys are missing or damaged.
    case keysUnreadable

    /// Việc.
    public static let names = Names(vi: "việc", en: "what", plural: "what")

    /// What it is called.
    public var names: Names {
      switch self {
      case .reportOverdue: Names(vi: "báo cáo quá hạn", en: "report overdue")
      case .reportReturned: Names(vi: "báo cáo bị trả lại", en: "report returned")
      case .reportDue: Names(vi: "báo cáo đến hạn", en: "report due")
      case .reportWaiting: Names(vi: "báo cáo chờ duyệt", en: "report waiting")
      case .taskOverdue: Names(vi: "nhiệm vụ quá hạn", en: "task overdue")
      case .taskDue: Names(vi: "nhiệm vụ đến hạn", en: "task due")
      case .activityPlanned: Names(vi: "hoạt động dự kiến", en: "planned activity")
      case .tipOverdue: Names(vi: "tin báo quá hạn", en: "tip overdue")
      case .trainingExpires: Names(vi: "tập huấn sắp hết hạn", en: "training expires")
      case .villagesSilent: Names(vi: "thôn im ắng", en: "villages silent")
      case .caseDue: Names(vi: "giới thiệu đến hạn", en: "referral due")
      case .backupOld: Names(vi: "sao lưu đã cũ", en: "backup is old")
      case .keysNotCopied: Names(vi: "chưa sao chìa khóa", en: "keys not copied")
      case .keysUnreadable: Names(vi: "chìa khóa hỏng", en: "keys unreadable")
      }
    }
  }

  /// What sort of thing.
  public let what: What
  /// The kind of record that it is about; nil where it is about none.
  public let kind: String?
  /// The record's code, where it is about one.
  public let code: String?
  /// What it is, in a few words.
  public let name: Names
  /// The day by which it is to be done; nil where there is none.
  public let due: CalendarDate?
  /// The days to ``due``, less than 0 once it is past.
  public let days: Int?
  /// The question that opens it.
  let question: String
}

extension Registry {
  /// What is due today, the most urgent first; of cases nothing while they are locked.
  ///
  /// - Throws: ``Problems`` if the registry cannot be read.
  public func today(access: CaseAccess? = nil) throws -> [TodayItem] {
    try check(access)
    return try store.read { connection in
      try TodayList(self, connection, NameIndex(self, connection), access: access).items
    }
  }
}
