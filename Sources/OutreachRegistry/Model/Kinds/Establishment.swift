/// A business of the commune that is subject to conditions or prone to abuse (plan II.2).
///
/// It has a business name and nothing about people.
public struct Establishment: RegistryRecord {
  /// The code that people type.
  public var code: String
  /// The name of the business.
  public var name: String
  /// What it does.
  public var kind: EstablishmentKind
  /// The code of the village.
  public var village: String
  /// True if the business is subject to conditions (cơ sở kinh doanh dịch vụ có điều kiện).
  public var conditional: Bool
  /// True if it is prone to abuse (dễ bị lợi dụng).
  public var vulnerable: Bool
  /// The first day of business.
  public var validFrom: CalendarDate
  /// The last day of business; nil while it goes on.
  public var validTo: CalendarDate?

  /// An establishment.
  public init(
    code: String,
    name: String,
    kind: EstablishmentKind,
    village: String,
    conditional: Bool = false,
    vulnerable: Bool = false,
    validFrom: CalendarDate,
    validTo: CalendarDate? = nil
  ) {
    self.code = code
    self.name = name
    self.kind = kind
    self.village = village
    self.conditional = conditional
    self.vulnerable = vulnerable
    self.validFrom = validFrom
    self.validTo = validTo
  }

  /// The description of the kind.
  public static let kind = Kind(
    "establishment",
    Names(vi: "cơ sở", en: "establishment", plural: "establishments", also: ["cơ sở kinh doanh"]),
    fields: [
      Field("code", Names(vi: "mã", en: "code", also: ["mã cơ sở"]), .code, required: true),
      Field("name", Names(vi: "tên cơ sở", en: "name", also: ["tên"]), .name, required: true),
      Field(
        "kind",
        Names(vi: "loại hình", en: "kind", also: ["loại"]),
        .choice(Enumeration(EstablishmentKind.self)),
        required: true
      ),
      Field(
        "village",
        Names(vi: "thôn", en: "village", also: ["địa bàn"]),
        .reference("village"),
        required: true
      ),
      Field(
        "conditional",
        Names(vi: "có điều kiện", en: "conditional"),
        .flag,
        required: true,
        defaultValue: .flag(false)
      ),
      Field(
        "vulnerable",
        Names(vi: "dễ bị lợi dụng", en: "vulnerable", also: ["dễ phát sinh tệ nạn"]),
        .flag,
        required: true,
        defaultValue: .flag(false)
      ),
      Field("validFrom", .validFrom, .date, required: true),
      Field("validTo", .validTo, .date),
    ],
    validity: Kind.Validity(from: "validFrom", to: "validTo"),
    columns: [
      "code", "name", "kind", "village", "conditional", "vulnerable", "validFrom", "validTo",
    ],
    order: ["code"],
    rules: [.ordered("validFrom", "validTo")],
    relations: [.villageExists("village", on: "validFrom")]
  )
}
