/// Something done on an outreach channel (plan III.2).
public struct Activity: RegistryRecord {
  /// The code, `HD00001`; assigned when the activity is added.
  public var code: String
  /// The day, or the first day of a display.
  public var date: CalendarDate
  /// The last day, for what lasts.
  public var until: CalendarDate?
  /// The channel.
  public var channel: OutreachChannel
  /// The code of the village; nil for the whole commune.
  public var village: String?
  /// The code of the leading organization.
  public var lead: String
  /// The codes of the coordinating organizations.
  public var partners: [String]
  /// What it was.
  public var title: String
  /// What it was about.
  public var topics: [Topic]
  /// Whom it was for.
  public var audiences: [Audience]
  /// The programmes it was combined with.
  public var integrations: [Integration]
  /// Sessions, broadcasts, pieces or posts, by the channel's counting kind.
  public var occurrences: Int
  /// Minutes in all.
  public var minutes: Int?
  /// Persons present (lượt người), or views; nil where nobody counted.
  public var reach: Int?
  /// How ``reach`` came about.
  public var reachMethod: ReachMethod?
  /// Đồng.
  public var cost: Int?
  /// Where the money came from.
  public var funding: FundingSource?
  /// A remark.
  public var note: String?
  /// True if it is to come and counts nowhere until it is confirmed; nil once it is held.
  public var planned: Bool?

  /// An activity; without a code it gets the next one when it is added.
  public init(
    code: String = "",
    date: CalendarDate,
    until: CalendarDate? = nil,
    channel: OutreachChannel,
    village: String? = nil,
    lead: String,
    partners: [String] = [],
    title: String,
    topics: [Topic] = [],
    audiences: [Audience] = [],
    integrations: [Integration] = [],
    occurrences: Int = 1,
    minutes: Int? = nil,
    reach: Int? = nil,
    reachMethod: ReachMethod? = nil,
    cost: Int? = nil,
    funding: FundingSource? = nil,
    note: String? = nil,
    planned: Bool? = nil
  ) {
    self.code = code
    self.date = date
    self.until = until
    self.channel = channel
    self.village = village
    self.lead = lead
    self.partners = partners
    self.title = title
    self.topics = topics
    self.audiences = audiences
    self.integrations = integrations
    self.occurrences = occurrences
    self.minutes = minutes
    self.reach = reach
    self.reachMethod = reachMethod
    self.cost = cost
    self.funding = funding
    self.note = note
    self.planned = planned
  }

  /// The description of the kind.
  public static let kind = Kind(
    "activity",
    Names(vi: "hoạt động", en: "activity", plural: "activities", also: ["hđ"]),
    fields: [
      Field("code", Names(vi: "mã", en: "code", also: ["mã hoạt động"]), .code, required: true),
      Field(
        "date",
        Names(vi: "ngày", en: "date", also: ["ngày thực hiện", "ngày tháng"]),
        .date,
        required: true
      ),
      Field("until", Names(vi: "đến ngày", en: "until"), .date),
      Field(
        "channel",
        Names(vi: "hình thức", en: "channel", also: ["kênh", "kênh tuyên truyền"]),
        .choice(Enumeration(OutreachChannel.self)),
        required: true
      ),
      Field("village", Names(vi: "thôn", en: "village", also: ["địa bàn"]), .reference("village")),
      Field(
        "lead",
        Names(vi: "đơn vị chủ trì", en: "lead", also: ["chủ trì", "đơn vị", "đơn vị thực hiện"]),
        .reference("organization"),
        required: true
      ),
      Field(
        "partners",
        Names(vi: "đơn vị phối hợp", en: "partners", also: ["phối hợp", "partner"]),
        .reference("organization"),
        set: true
      ),
      Field(
        "title",
        Names(vi: "nội dung", en: "title", also: ["tên hoạt động", "nội dung tuyên truyền"]),
        .name,
        required: true
      ),
      Field(
        "topics",
        Names(vi: "chủ đề", en: "topics", also: ["topic"]),
        .choice(Enumeration(Topic.self)),
        set: true
      ),
      Field(
        "audiences",
        Names(vi: "đối tượng", en: "audiences", also: ["audience"]),
        .choice(Enumeration(Audience.self)),
        set: true
      ),
      Field(
        "integrations",
        Names(vi: "lồng ghép", en: "integrations", also: ["integration"]),
        .choice(Enumeration(Integration.self)),
        set: true
      ),
      Field(
        "occurrences",
        Names(vi: "số lượt", en: "occurrences", also: ["số buổi", "số lần", "lượt"]),
        .count,
        required: true,
        defaultValue: .integer(1),
        sum: .withinCountingKind
      ),
      Field("minutes", Names(vi: "số phút", en: "minutes", also: ["phút", "thời lượng"]), .count),
      Field(
        "reach",
        Names(
          vi: "số người",
          en: "reach",
          also: ["lượt người", "số người dự", "số người tham dự"]
        ),
        .count,
        sum: .withinCountingKind
      ),
      Field(
        "reachMethod",
        Names(vi: "cách tính số người", en: "reach method", also: ["cách tính"]),
        .choice(Enumeration(ReachMethod.self))
      ),
      Field("cost", Names(vi: "kinh phí", en: "cost", also: ["chi phí"]), .money, sum: .always),
      Field(
        "funding",
        Names(vi: "nguồn", en: "funding", also: ["nguồn kinh phí", "nguồn vốn"]),
        .choice(Enumeration(FundingSource.self))
      ),
      Field("note", Names(vi: "ghi chú", en: "note"), .text),
      Field("planned", Names(vi: "dự kiến", en: "planned"), .flag),
    ],
    matchFields: ["date", "channel", "village", "lead", "title"],
    numbering: Kind.Numbering(prefix: "HD", digits: 5),
    mainDate: "date",
    plannedBy: "planned",
    columns: ["code", "date", "channel", "village", "lead", "title", "occurrences", "reach"],
    order: ["-date", "-code"],
    yielding: ["lead", "occurrences", "code"],
    countedBy: "channel",
    rates: [.costPerPerson],
    rules: [
      .notInFuture("date", unless: "planned"), .ordered("date", "until"), .discreetCounselling,
    ],
    relations: [.villageExists("village", on: "date")]
  )
}

extension Rate {
  /// Đồng for each person at events where persons were counted: views and estimates are no persons.
  fileprivate static let costPerPerson = Rate(
    identifier: "costPerPerson",
    names: Names(
      vi: "kinh phí mỗi người",
      en: "cost per person",
      also: ["chi phí mỗi người", "kinh phí bình quân"]
    ),
    numerator: "cost",
    denominator: "reach",
    condition: .all([
      .among(
        .field(Field("channel", OutreachChannel.names, .choice(Enumeration(OutreachChannel.self)))),
        OutreachChannel.allCases.filter { $0.countedAs == .event }.map { .text($0.rawValue) }
      ),
      .not(
        .among(
          .field(Field("reachMethod", ReachMethod.names, .choice(Enumeration(ReachMethod.self)))),
          [ReachMethod.estimated, .platform].map { .text($0.rawValue) }
        )
      ),
    ])
  )
}

extension Rule {
  /// A counselling session says nothing that could point at a person (design §3).
  fileprivate static let discreetCounselling = Rule { record, _ in
    guard record["channel"] == .text(OutreachChannel.counselingSession.rawValue) else { return nil }
    if !record["note"].isNone { return Violation(field: "note", what: .counsellingNote) }
    if let reach = record["reach"].integer, (1...4).contains(reach) {
      return Violation(field: "reach", what: .counsellingReach)
    }
    return nil
  }
}
