/// An official, public employee or collaborator on the commune's roster (plan II.2.a, II.2.b).
public struct Officer: RegistryRecord {
  /// The code that people type, as `CB014`.
  public var code: String
  /// The full name, family name first.
  public var name: String
  /// The code of the organization.
  public var organization: String
  /// The code of the village, for officers of a village.
  public var village: String?
  /// The position held.
  public var position: String?
  /// True if the officer does the prevention work directly (plan II.2.b).
  public var direct: Bool
  /// The first day on the roster.
  public var validFrom: CalendarDate
  /// The last day on the roster; nil while serving.
  public var validTo: CalendarDate?
  /// The first day of an exemption (leave, study).
  public var exemptFrom: CalendarDate?
  /// The last day of an exemption; nil while it lasts.
  public var exemptTo: CalendarDate?
  /// Why the officer is exempt.
  public var exemptReason: String?

  /// An officer who serves from a day on.
  public init(
    code: String,
    name: String,
    organization: String,
    village: String? = nil,
    position: String? = nil,
    direct: Bool = false,
    validFrom: CalendarDate,
    validTo: CalendarDate? = nil,
    exemptFrom: CalendarDate? = nil,
    exemptTo: CalendarDate? = nil,
    exemptReason: String? = nil
  ) {
    self.code = code
    self.name = name
    self.organization = organization
    self.village = village
    self.position = position
    self.direct = direct
    self.validFrom = validFrom
    self.validTo = validTo
    self.exemptFrom = exemptFrom
    self.exemptTo = exemptTo
    self.exemptReason = exemptReason
  }

  /// The description of the kind.
  public static let kind = Kind(
    "officer",
    Names(vi: "cán bộ", en: "officer", plural: "officers", also: ["nhân sự", "cb"]),
    fields: [
      Field(
        "code",
        Names(vi: "mã", en: "code", also: ["mã cán bộ", "mã số"]),
        .code,
        required: true
      ),
      Field(
        "name",
        Names(vi: "họ và tên", en: "name", also: ["tên", "họ tên"]),
        .personName,
        required: true
      ),
      Field(
        "organization",
        Names(vi: "đơn vị", en: "organization", also: ["cơ quan", "organisation"]),
        .reference("organization"),
        required: true
      ),
      Field("village", Names(vi: "thôn", en: "village"), .reference("village")),
      Field("position", Names(vi: "chức vụ", en: "position", also: ["chức danh"]), .text),
      Field(
        "direct",
        Names(vi: "trực tiếp", en: "direct", also: ["cán bộ trực tiếp", "phụ trách trực tiếp"]),
        .flag,
        required: true,
        defaultValue: .flag(false)
      ),
      Field("validFrom", .validFrom, .date, required: true),
      Field("validTo", .validTo, .date),
      Field("exemptFrom", Names(vi: "tạm miễn từ", en: "exempt from", also: ["miễn từ"]), .date),
      Field("exemptTo", Names(vi: "tạm miễn đến", en: "exempt to", also: ["miễn đến"]), .date),
      Field("exemptReason", Names(vi: "lý do miễn", en: "exempt reason"), .text),
    ],
    validity: Kind.Validity(from: "validFrom", to: "validTo"),
    columns: ["code", "name", "organization", "position", "direct", "validFrom", "validTo"],
    order: ["name", "code"],
    rules: [
      .ordered("validFrom", "validTo"), .ordered("exemptFrom", "exemptTo"),
      Rule { record, _ in
        guard record["exemptFrom"].isNone, !record["exemptTo"].isNone else { return nil }
        return Rule.Violation(field: "exemptFrom", what: .required)
      },
    ],
    relations: [.villageExists("village", on: "validFrom", orUntil: "validTo")]
  )
}
