/// Where an officer worked, from a day on (design §7): figures by organization go by it.
public struct Membership: RegistryRecord {
  /// The code of the officer.
  public var officer: String
  /// The code of the organization.
  public var organization: String
  /// The first day there.
  public var validFrom: CalendarDate
  /// The last day there; nil while it lasts.
  public var validTo: CalendarDate?

  /// A membership that begins on a day.
  public init(
    officer: String,
    organization: String,
    validFrom: CalendarDate,
    validTo: CalendarDate? = nil
  ) {
    self.officer = officer
    self.organization = organization
    self.validFrom = validFrom
    self.validTo = validTo
  }

  /// The description of the kind.
  public static let kind = Kind(
    "membership",
    Names(
      vi: "quá trình công tác",
      en: "membership",
      plural: "memberships",
      also: ["công tác", "quá trình"]
    ),
    fields: [
      Field(
        "officer",
        Names(vi: "cán bộ", en: "officer", also: ["mã cán bộ"]),
        .reference("officer"),
        required: true
      ),
      Field(
        "organization",
        Names(vi: "đơn vị", en: "organization", also: ["cơ quan", "organisation"]),
        .reference("organization"),
        required: true
      ),
      Field("validFrom", .validFrom, .date, required: true),
      Field("validTo", .validTo, .date),
    ],
    key: ["officer", "validFrom"],
    validity: Kind.Validity(from: "validFrom", to: "validTo"),
    columns: ["officer", "organization", "validFrom", "validTo"],
    order: ["officer", "validFrom"],
    rules: [.ordered("validFrom", "validTo")]
  )
}
