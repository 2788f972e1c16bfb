/// What an organization is (plan V; upper bodies from the list of recipients).
public enum OrganizationKind: String, Vocabulary {
  case peoplesCommittee
  case cultureSocietyOffice
  case police
  case healthStation
  case school
  case fatherlandFront
  case massOrganization
  case village
  case serviceCenter
  case councilOffice
  case office
  case provincialHealthDept
  case provincialPeopleCommittee

  /// Loại đơn vị.
  public static let names = Names(
    vi: "loại đơn vị",
    en: "organization kind",
    plural: "organization kinds"
  )

  /// What bodies of the kind are called.
  public var names: Names {
    switch self {
    case .peoplesCommittee:
      Names(vi: "Ủy ban nhân dân xã", en: "people's committee", also: ["UBND"])
    case .cultureSocietyOffice:
      Names(vi: "Phòng Văn hóa - Xã hội", en: "culture and society office", also: ["VHXH"])
    case .police: Names(vi: "Công an xã", en: "police", also: ["công an"])
    case .healthStation: Names(vi: "Trạm Y tế", en: "health station", also: ["trạm y tế xã"])
    case .school: Names(vi: "trường học", en: "school", plural: "schools", also: ["trường"])
    case .fatherlandFront:
      Names(vi: "Mặt trận Tổ quốc", en: "Fatherland Front", also: ["MTTQ", "UBMTTQ"])
    case .massOrganization:
      Names(
        vi: "tổ chức chính trị - xã hội",
        en: "mass organization",
        plural: "mass organizations",
        also: ["đoàn thể"]
      )
    case .village: Names(vi: "thôn", en: "village", plural: "villages")
    case .serviceCenter:
      Names(vi: "Trung tâm Dịch vụ và tổng hợp", en: "service center", also: ["trung tâm dịch vụ"])
    case .councilOffice:
      Names(vi: "Văn phòng HĐND và UBND", en: "council office", also: ["Văn phòng HĐND-UBND"])
    case .office: Names(vi: "phòng chuyên môn", en: "office", plural: "offices", also: ["phòng"])
    case .provincialHealthDept:
      Names(vi: "Sở Y tế", en: "provincial health department")
    case .provincialPeopleCommittee:
      Names(vi: "Ủy ban nhân dân tỉnh", en: "provincial people's committee", also: ["UBND tỉnh"])
    }
  }
}
