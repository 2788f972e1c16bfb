/// What an establishment does (cơ sở kinh doanh dịch vụ, plan II.2).
public enum EstablishmentKind: String, Vocabulary {
  case karaoke
  case guestHouse
  case hotel
  case massage
  case bar
  case cafe
  case hairdresser
  case other

  /// Loại hình cơ sở.
  public static let names = Names(
    vi: "loại hình cơ sở",
    en: "establishment kind",
    plural: "establishment kinds"
  )

  /// What establishments of the kind are called.
  public var names: Names {
    switch self {
    case .karaoke: Names(vi: "karaoke", en: "karaoke", also: ["quán karaoke"])
    case .guestHouse: Names(vi: "nhà nghỉ", en: "guest house", also: ["nhà trọ"])
    case .hotel: Names(vi: "khách sạn", en: "hotel")
    case .massage: Names(vi: "massage", en: "massage", also: ["mát xa", "xoa bóp"])
    case .bar: Names(vi: "quán bar", en: "bar", also: ["vũ trường"])
    case .cafe: Names(vi: "cà phê", en: "café", also: ["quán cà phê", "cafe"])
    case .hairdresser:
      Names(
        vi: "cắt tóc, gội đầu",
        en: "hairdresser",
        also: ["cắt tóc", "gội đầu", "cắt tóc gội đầu", "làm tóc"]
      )
    case .other: Names(vi: "khác", en: "other", also: ["loại khác"])
    }
  }
}
