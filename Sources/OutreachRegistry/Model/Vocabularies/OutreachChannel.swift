/// A channel of outreach (plan III.2, II.2.a, V.3–V.5; leaflet and mobileLoudspeaker are not in it).
public enum OutreachChannel: String, Vocabulary {
  case communeLoudspeaker
  case villageLoudspeaker
  case mobileLoudspeaker
  case website
  case socialMedia
  case billboard
  case poster
  case slogan
  case leaflet
  case partyCellMeeting
  case villageConference
  case massOrganizationMeeting
  case communityMeeting
  case schoolExtracurricular
  case schoolLesson
  case counselingSession
  case directMobilization

  /// Kênh tuyên truyền.
  public static let names = Names(
    vi: "hình thức",
    en: "channel",
    plural: "channels",
    also: ["hình thức", "kênh tuyên truyền"]
  )

  /// Names for several channels at once.
  public static let groups = [
    Enumeration.Group(
      Names(
        vi: "loa",
        en: "loudspeaker",
        plural: "loudspeakers",
        also: ["truyền thanh"]
      ),
      members: ["communeLoudspeaker", "villageLoudspeaker", "mobileLoudspeaker"]
    ),
    Enumeration.Group(
      Names(vi: "trường học", en: "school", plural: "schools"),
      members: ["schoolExtracurricular", "schoolLesson"]
    ),
    Enumeration.Group(
      Names(vi: "họp", en: "meeting", plural: "meetings", also: ["cuộc họp ở thôn"]),
      members: [
        "partyCellMeeting", "villageConference", "massOrganizationMeeting", "communityMeeting",
      ]
    ),
  ]

  /// How activities on the channel are counted; different kinds are never added together.
  public var countingKind: CountingKind {
    switch self {
    case .communeLoudspeaker, .villageLoudspeaker, .mobileLoudspeaker: .broadcast
    case .website, .socialMedia: .post
    case .billboard, .poster, .slogan, .leaflet: .display
    case .partyCellMeeting, .villageConference, .massOrganizationMeeting, .communityMeeting,
      .schoolExtracurricular, .schoolLesson, .counselingSession, .directMobilization:
      .event
    }
  }

  /// The same, for code that works on any vocabulary.
  public var countedAs: CountingKind? { countingKind }

  /// What the channel is called in the plan, and in sheets.
  public var names: Names {
    switch self {
    case .communeLoudspeaker:
      Names(
        vi: "truyền thanh xã",
        en: "commune loudspeaker",
        plural: "commune loudspeakers",
        also: ["loa truyền thanh xã", "loa xã"]
      )
    case .villageLoudspeaker:
      Names(
        vi: "truyền thanh thôn",
        en: "village loudspeaker",
        plural: "village loudspeakers",
        also: ["loa thôn", "loa truyền thanh thôn"]
      )
    case .mobileLoudspeaker:
      Names(
        vi: "xe loa",
        en: "mobile loudspeaker",
        plural: "mobile loudspeakers",
        also: ["loa lưu động", "tuyên truyền lưu động"]
      )
    case .website:
      Names(
        vi: "trang thông tin điện tử",
        en: "website",
        plural: "websites",
        also: ["trang TTĐT", "cổng thông tin điện tử"]
      )
    case .socialMedia: Names(vi: "mạng xã hội", en: "social media", also: ["MXH"])
    case .billboard:
      Names(vi: "pa nô", en: "billboard", plural: "billboards", also: ["pano", "pa-nô"])
    case .poster: Names(vi: "áp phích", en: "poster", plural: "posters", also: ["áp-phích"])
    case .slogan:
      Names(
        vi: "khẩu hiệu",
        en: "slogan",
        plural: "slogans",
        also: ["băng rôn khẩu hiệu", "băng rôn", "băng-rôn"]
      )
    case .leaflet: Names(vi: "tờ rơi", en: "leaflet", plural: "leaflets")
    case .partyCellMeeting:
      Names(vi: "sinh hoạt chi bộ", en: "party cell meeting", plural: "party cell meetings")
    case .villageConference:
      Names(
        vi: "hội nghị thôn",
        en: "village conference",
        plural: "village conferences",
        also: ["họp thôn"]
      )
    case .massOrganizationMeeting:
      Names(
        vi: "sinh hoạt đoàn thể",
        en: "mass organization meeting",
        plural: "mass organization meetings",
        also: ["sinh hoạt các tổ chức đoàn thể"]
      )
    case .communityMeeting:
      Names(
        vi: "sinh hoạt cộng đồng",
        en: "community meeting",
        plural: "community meetings",
        also: ["cuộc họp", "cuộc họp, sinh hoạt cộng đồng"]
      )
    case .schoolExtracurricular:
      Names(
        vi: "hoạt động ngoại khóa",
        en: "school extracurricular activity",
        plural: "school extracurricular activities",
        also: ["ngoại khóa", "extracurricular"]
      )
    case .schoolLesson:
      Names(
        vi: "hoạt động giáo dục",
        en: "school lesson",
        plural: "school lessons",
        also: ["giờ học"]
      )
    case .counselingSession:
      Names(
        vi: "tư vấn, truyền thông sức khỏe",
        en: "counseling session",
        plural: "counseling sessions",
        also: ["tư vấn", "tư vấn sức khỏe", "truyền thông sức khỏe", "counselling session"]
      )
    case .directMobilization:
      Names(
        vi: "vận động đoàn viên, hội viên",
        en: "direct mobilization",
        also: ["vận động", "vận động trực tiếp", "vận động đoàn viên"]
      )
    }
  }
}

/// How activities of a channel are counted.
public enum CountingKind: String, Vocabulary {
  /// Meetings: buổi and lượt người.
  case event
  /// Loudspeakers: lượt phát and minutes.
  case broadcast
  /// Things put up: pieces, from a date to a date.
  case display
  /// Articles: tin bài and lượt xem.
  case post

  /// Loại hình.
  public static let names = Names(
    vi: "loại hình",
    en: "counting kind",
    plural: "counting kinds",
    also: ["cách đếm", "loại đếm"]
  )

  /// What the counting kind is called.
  public var names: Names {
    switch self {
    case .event: Names(vi: "buổi", en: "event", plural: "events", also: ["sự kiện"])
    case .broadcast:
      Names(vi: "lượt phát", en: "broadcast", plural: "broadcasts", also: ["phát thanh"])
    case .display: Names(vi: "trực quan", en: "display", plural: "displays")
    case .post: Names(vi: "tin bài", en: "post", plural: "posts")
    }
  }
}
