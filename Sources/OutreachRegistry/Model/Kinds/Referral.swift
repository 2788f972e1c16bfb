/// One person's way to one service (plan III.4), held by codes, states and days.
public struct Referral: CaseRecord {
  /// The random or imported code.
  public var code: String
  /// The code of the client.
  public var client: String
  /// The code of the service.
  public var service: String
  /// How soon it is to be followed up.
  public var priority: ReferralPriority
  /// The day on which the need was recorded.
  public var needRecorded: CalendarDate
  /// Where it stands: the state of the last transition.
  public var status: ReferralStatus
  /// How it came there, in order.
  public var transitions: [ReferralTransition]
  /// The notes, sealed to the client's key.
  public var notes: [SealedNote]

  /// The description of the kind.
  public static let kind = Kind(
    "referral",
    Names(vi: "giới thiệu", en: "referral", plural: "referrals", also: ["lượt giới thiệu"]),
    fields: [
      Field(
        "code",
        Names(vi: "mã", en: "code", also: ["mã giới thiệu"]),
        .code,
        required: true,
        confidential: true,
        shape: .caseCode
      ),
      Field(
        "client",
        Names(vi: "người", en: "client", also: ["mã người", "người được hỗ trợ"]),
        .reference("client"),
        required: true,
        confidential: true
      ),
      Field("service", Names(vi: "dịch vụ", en: "service"), .reference("service"), required: true),
      Field(
        "priority",
        ReferralPriority.names,
        .choice(Enumeration(ReferralPriority.self)),
        required: true,
        defaultValue: .text(ReferralPriority.routine.rawValue)
      ),
      Field(
        "needRecorded",
        Names(vi: "ngày ghi nhận", en: "need recorded", also: ["ngày ghi nhận nhu cầu"]),
        .date,
        required: true
      ),
      Field(
        "status",
        ReferralStatus.names,
        .choice(Enumeration(ReferralStatus.self)),
        required: true,
        defaultValue: .text(ReferralStatus.needRecorded.rawValue)
      ),
      Field(
        "transitions",
        Names(vi: "các bước", en: "transitions", also: ["quá trình"]),
        .code,
        set: true,
        shape: .sealed
      ),
      Field(
        "notes",
        Names(vi: "ghi chú kín", en: "notes"),
        .code,
        set: true,
        confidential: true,
        shape: .sealed
      ),
    ],
    mainDate: "needRecorded",
    columns: ["code", "client", "service", "priority", "needRecorded", "status"],
    order: ["needRecorded", "code"],
    rules: [.notInFuture("needRecorded")],
    sheet: Kind.SheetShape(
      fields: [
        Field("date", Names(vi: "ngày", en: "date", also: ["ngày chuyển trạng thái"]), .date),
        Field("by", ReferralParty.names, .choice(Enumeration(ReferralParty.self))),
        Field("reason", ReferralReason.names, .choice(Enumeration(ReferralReason.self))),
      ],
      made: ["needRecorded"],
      needed: ["status", "date"]
    ),
    isCase: true,
    fixedFields: ["code", "client", "needRecorded", "status", "transitions", "notes"]
  )
}

/// A step of a referral: the state come to, the day, who set it, and why where that is asked.
///
/// It is kept as text, so that a person with `sqlite3` can read it: `2026-03-18 rejected service
/// personsWish`.
public struct ReferralTransition: Sendable, Equatable, Codable {
  /// The state come to.
  public var status: ReferralStatus
  /// The day.
  public var date: CalendarDate
  /// Who set it.
  public var by: ReferralParty
  /// Why.
  public var reason: ReferralReason?

  /// A step.
  public init(
    status: ReferralStatus,
    date: CalendarDate,
    by: ReferralParty? = nil,
    reason: ReferralReason? = nil
  ) {
    self.status = status
    self.date = date
    self.by = by ?? ReferralProcess.step(to: status).party
    self.reason = reason
  }

  /// The text in the store.
  var text: String {
    ([date.iso, status.rawValue, by.rawValue] + [reason?.rawValue].compactMap(\.self))
      .joined(separator: " ")
  }

  /// The step as people read it.
  func sentence(in language: Language) -> String {
    let words = [TextFormat(language).date(date), status.names[language], by.names[language]]
    return (words + [reason?.names[language]].compactMap(\.self)).joined(separator: " – ")
  }

  /// - Throws: ``Problems`` if the text is no step.
  init(text: String) throws {
    let parts = text.split(separator: " ").map(String.init)
    guard parts.count == 3 || parts.count == 4, let date = CalendarDate(iso: parts[0]),
      let status = ReferralStatus(rawValue: parts[1]), let by = ReferralParty(rawValue: parts[2])
    else { throw Problems(.damage(Referral.kind.identifier)) }
    self.init(
      status: status,
      date: date,
      by: by,
      reason: parts.count == 4 ? ReferralReason(rawValue: parts[3]) : nil
    )
  }

  /// Reads the text in the store.
  public init(from decoder: any Decoder) throws {
    try self.init(text: decoder.singleValueContainer().decode(String.self))
  }

  /// Writes the text in the store.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  /// The step as JSON.
  var document: Document {
    .object([
      .init("status", .text(status.rawValue)), .init("date", .text(date.iso)),
      .init("by", .text(by.rawValue)),
      .init("reason", reason.map { .text($0.rawValue) } ?? .null),
    ])
  }
}

/// A note that only an unlocked registry can open.
public struct SealedNote: Sendable, Equatable, Codable, Masked {
  /// The sealed bytes, in base 64.
  let sealed: String

  init(sealed: String) { self.sealed = sealed }

  /// Reads the sealed text.
  public init(from decoder: any Decoder) throws {
    sealed = try decoder.singleValueContainer().decode(String.self)
  }

  /// Writes the sealed text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(sealed)
  }
}
