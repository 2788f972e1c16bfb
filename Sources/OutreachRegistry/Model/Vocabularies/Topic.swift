/// What an activity was about (plan III.2, V.3, V.4).
public enum Topic: String, Vocabulary {
  case lawAndPolicy
  case harmsOfProstitution
  case sti
  case hivAids
  case genderEquality
  case selfProtection
  case lifeSkills
  case reproductiveHealth
  case adolescentReproductiveHealth
  case sexualHealth
  case abusePrevention
  case socialEvils
  case ethicsLifestyle
  case harmReduction

  /// Chủ đề.
  public static let names = Names(vi: "chủ đề", en: "topic", plural: "topics")

  /// What the topic is called.
  public var names: Names {
    switch self {
    case .lawAndPolicy:
      Names(
        vi: "chủ trương, chính sách, pháp luật",
        en: "law and policy",
        also: ["chính sách pháp luật", "pháp luật", "chính sách", "chủ trương"]
      )
    case .harmsOfProstitution:
      Names(
        vi: "tác hại của mại dâm",
        en: "harms of prostitution",
        also: ["tác hại mại dâm", "phòng chống mại dâm"]
      )
    case .sti:
      Names(
        vi: "bệnh lây truyền qua đường tình dục",
        en: "sexually transmitted infections",
        also: ["STI", "STIs"]
      )
    case .hivAids: Names(vi: "HIV/AIDS", en: "HIV/AIDS", also: ["HIV", "AIDS"])
    case .genderEquality: Names(vi: "bình đẳng giới", en: "gender equality", also: ["BĐG"])
    case .selfProtection: Names(vi: "kỹ năng tự bảo vệ", en: "self-protection", also: ["tự bảo vệ"])
    case .lifeSkills: Names(vi: "kỹ năng sống", en: "life skills")
    case .reproductiveHealth:
      Names(vi: "sức khỏe sinh sản", en: "reproductive health", also: ["SKSS"])
    case .adolescentReproductiveHealth:
      Names(
        vi: "sức khỏe sinh sản vị thành niên",
        en: "adolescent reproductive health",
        also: ["SKSS vị thành niên", "SKSS VTN"]
      )
    case .sexualHealth: Names(vi: "sức khỏe tình dục", en: "sexual health", also: ["SKTD"])
    case .abusePrevention:
      Names(
        vi: "phòng chống xâm hại",
        en: "abuse prevention",
        also: ["phòng, chống xâm hại", "chống xâm hại"]
      )
    case .socialEvils:
      Names(vi: "tệ nạn xã hội", en: "social evils", also: ["TNXH", "phòng chống tệ nạn xã hội"])
    case .ethicsLifestyle:
      Names(vi: "đạo đức, lối sống", en: "ethics and lifestyle", also: ["đạo đức", "lối sống"])
    case .harmReduction:
      Names(vi: "can thiệp giảm hại", en: "harm reduction", also: ["giảm hại"])
    }
  }
}
