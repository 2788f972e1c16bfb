/// The programme that an activity was combined with, lồng ghép (plan I.2, III.2–III.4).
public enum Integration: String, Vocabulary {
  case culturalLife
  case newRural
  case childProtection
  case socialEvilsPrevention
  case povertyReduction
  case jobCreation
  case vocationalTraining
  case genderEquality
  case socialSecurity
  case socioEconomic

  /// Lồng ghép.
  public static let names = Names(
    vi: "lồng ghép",
    en: "integration",
    plural: "integrations",
    also: ["chương trình lồng ghép"]
  )

  /// What the programme is called.
  public var names: Names {
    switch self {
    case .culturalLife:
      Names(
        vi: "Toàn dân đoàn kết xây dựng đời sống văn hóa",
        en: "cultural life",
        also: ["đời sống văn hóa"]
      )
    case .newRural: Names(vi: "nông thôn mới", en: "new rural areas", also: ["NTM"])
    case .childProtection: Names(vi: "bảo vệ trẻ em", en: "child protection", also: ["trẻ em"])
    case .socialEvilsPrevention:
      Names(
        vi: "phòng, chống tệ nạn xã hội",
        en: "prevention of social evils",
        also: ["PC TNXH", "tệ nạn xã hội"]
      )
    case .povertyReduction: Names(vi: "giảm nghèo", en: "poverty reduction")
    case .jobCreation: Names(vi: "giải quyết việc làm", en: "job creation", also: ["việc làm"])
    case .vocationalTraining: Names(vi: "đào tạo nghề", en: "vocational training")
    case .genderEquality: Names(vi: "bình đẳng giới", en: "gender equality", also: ["BĐG"])
    case .socialSecurity: Names(vi: "an sinh xã hội", en: "social security", also: ["an sinh"])
    case .socioEconomic:
      Names(
        vi: "phát triển kinh tế - xã hội",
        en: "socio-economic development",
        also: ["phát triển KT-XH", "KT-XH"]
      )
    }
  }
}
