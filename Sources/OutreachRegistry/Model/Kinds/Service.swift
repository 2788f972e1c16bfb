/// A service to which people are referred (plan III.4); it holds nothing about anyone.
public struct Service: RegistryRecord {
  /// The code that people type.
  public var code: String
  /// The name.
  public var name: String
  /// What a slip calls it, which tells nobody what it is about; without one there is no slip.
  public var slipName: String?
  /// What it does.
  public var kind: ServiceKind
  /// The code of the organization that gives it.
  public var organization: String
  /// Where it is.
  public var place: String?
  /// When it is open.
  public var hours: String?
  /// Whether it takes people.
  public var capacity: ServiceCapacity
  /// The programmes that it is part of (plan III.4.d).
  public var integrations: [Integration]

  /// A service.
  public init(
    code: String,
    name: String,
    slipName: String? = nil,
    kind: ServiceKind,
    organization: String,
    place: String? = nil,
    hours: String? = nil,
    capacity: ServiceCapacity = .available,
    integrations: [Integration] = []
  ) {
    self.code = code
    self.name = name
    self.slipName = slipName
    self.kind = kind
    self.organization = organization
    self.place = place
    self.hours = hours
    self.capacity = capacity
    self.integrations = integrations
  }

  /// The description of the kind.
  public static let kind = Kind(
    "service",
    Names(vi: "dịch vụ", en: "service", plural: "services"),
    fields: [
      Field("code", Names(vi: "mã", en: "code", also: ["mã dịch vụ"]), .code, required: true),
      Field("name", Names(vi: "tên", en: "name", also: ["tên dịch vụ"]), .name, required: true),
      Field(
        "slipName",
        Names(vi: "tên trên phiếu", en: "slip name", also: ["tên in phiếu"]),
        .text
      ),
      Field(
        "kind",
        Names(vi: "loại", en: "kind", also: ["loại dịch vụ"]),
        .choice(Enumeration(ServiceKind.self)),
        required: true
      ),
      Field(
        "organization",
        Names(vi: "đơn vị", en: "organization", also: ["cơ sở", "đơn vị cung cấp"]),
        .reference("organization"),
        required: true
      ),
      Field("place", Names(vi: "địa điểm", en: "place", also: ["nơi", "địa chỉ"]), .text),
      Field("hours", Names(vi: "giờ làm việc", en: "hours", also: ["giờ", "thời gian"]), .text),
      Field(
        "capacity",
        ServiceCapacity.names,
        .choice(Enumeration(ServiceCapacity.self)),
        required: true,
        defaultValue: .text(ServiceCapacity.available.rawValue)
      ),
      Field(
        "integrations",
        Integration.names,
        .choice(Enumeration(Integration.self)),
        set: true
      ),
    ],
    columns: ["code", "name", "kind", "organization", "capacity"],
    order: ["name"]
  )
}
