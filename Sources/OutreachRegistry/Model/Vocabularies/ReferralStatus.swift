/// Where a referral stands, in the order of the process, then the ends (FHIR R4 Task).
public enum ReferralStatus: String, Vocabulary {
  case needRecorded
  case consented
  case referred
  case accepted
  case waitlisted
  case inService
  case completed
  case rejected
  case declined
  case unreachable
  case withdrawn
  case cancelled
  case enteredInError

  /// Trạng thái.
  public static let names = Names(vi: "trạng thái", en: "status", plural: "statuses")

  /// What the state is called.
  public var names: Names {
    switch self {
    case .needRecorded: Names(vi: "ghi nhận nhu cầu", en: "need recorded", also: ["có nhu cầu"])
    case .consented: Names(vi: "đã đồng ý", en: "consented")
    case .referred: Names(vi: "đã giới thiệu", en: "referred")
    case .accepted: Names(vi: "cơ sở tiếp nhận", en: "accepted", also: ["đã tiếp nhận"])
    case .waitlisted: Names(vi: "chờ tiếp nhận", en: "waitlisted", also: ["đang chờ"])
    case .inService:
      Names(vi: "đang sử dụng", en: "in service", also: ["đang sử dụng dịch vụ"])
    case .completed: Names(vi: "hoàn thành", en: "completed", also: ["đã hoàn thành"])
    case .rejected:
      Names(
        vi: "cơ sở không tiếp nhận",
        en: "rejected",
        also: ["không được tiếp nhận", "không tiếp nhận"]
      )
    case .declined: Names(vi: "từ chối", en: "declined", also: ["người được hỗ trợ từ chối"])
    case .unreachable: Names(vi: "mất liên lạc", en: "unreachable")
    case .withdrawn: Names(vi: "rút đồng ý", en: "withdrawn", also: ["đã rút đồng ý"])
    case .cancelled: Names(vi: "hủy", en: "cancelled", also: ["đã hủy"])
    case .enteredInError: Names(vi: "nhập nhầm", en: "entered in error")
    }
  }

  /// The FHIR R4 `Task.status` of the state.
  public var fhirTaskStatus: String {
    switch self {
    case .needRecorded, .consented: "draft"
    case .referred: "requested"
    case .accepted: "accepted"
    case .waitlisted: "on-hold"
    case .inService: "in-progress"
    case .completed: "completed"
    case .rejected: "rejected"
    case .declined, .withdrawn, .cancelled: "cancelled"
    case .unreachable: "failed"
    case .enteredInError: "entered-in-error"
    }
  }
}

/// Who brought a referral to its state: the referrer, the service, or the person.
public enum ReferralParty: String, Vocabulary {
  case referrer
  case service
  case person

  /// Bên thực hiện.
  public static let names = Names(vi: "bên thực hiện", en: "party", plural: "parties")

  /// What the party is called.
  public var names: Names {
    switch self {
    case .referrer: Names(vi: "người giới thiệu", en: "referrer")
    case .service: Names(vi: "cơ sở dịch vụ", en: "service")
    case .person: Names(vi: "người được hỗ trợ", en: "person")
    }
  }
}

/// Why a referral came to a state; never free text.
public enum ReferralReason: String, Vocabulary {
  case personsWish
  case full
  case notEligible
  case noContact
  case moved
  case dataEntry
  case legalDemand
  case other

  /// Lý do.
  public static let names = Names(vi: "lý do", en: "reason", plural: "reasons")

  /// What the reason is called.
  public var names: Names {
    switch self {
    case .personsWish: Names(vi: "theo nguyện vọng", en: "person's wish")
    case .full: Names(vi: "hết chỗ", en: "full")
    case .notEligible: Names(vi: "không đủ điều kiện", en: "not eligible")
    case .noContact: Names(vi: "không liên lạc được", en: "no contact")
    case .moved: Names(vi: "chuyển đi", en: "moved")
    case .dataEntry: Names(vi: "nhập nhầm", en: "data entry")
    case .legalDemand: Names(vi: "yêu cầu pháp lý", en: "legal demand")
    case .other: Names(vi: "khác", en: "other", also: ["lý do khác"])
    }
  }
}

/// How soon a referral is to be followed up (FHIR R4 Task.priority).
public enum ReferralPriority: String, Vocabulary {
  case urgent
  case routine

  /// Mức ưu tiên.
  public static let names = Names(vi: "mức ưu tiên", en: "priority", plural: "priorities")

  /// What the priority is called.
  public var names: Names {
    switch self {
    case .urgent: Names(vi: "khẩn", en: "urgent", also: ["gấp"])
    case .routine: Names(vi: "thường", en: "routine", also: ["bình thường"])
    }
  }
}
