/// A body with a part in the programme (plan V).
public struct Organization: RegistryRecord {
  /// The code that people type.
  public var code: String
  /// The full name.
  public var name: String
  /// What it is.
  public var kind: OrganizationKind
  /// Other names under which sheets know it.
  public var aliases: [String]

  /// An organization.
  public init(code: String, name: String, kind: OrganizationKind, aliases: [String] = []) {
    self.code = code
    self.name = name
    self.kind = kind
    self.aliases = aliases
  }

  /// The description of the kind.
  public static let kind = Kind(
    "organization",
    Names(
      vi: "đơn vị",
      en: "organization",
      plural: "organizations",
      also: ["organisation", "organisations", "cơ quan"]
    ),
    fields: [
      Field("code", Names(vi: "mã", en: "code", also: ["mã đơn vị"]), .code, required: true),
      Field("name", Names(vi: "tên", en: "name", also: ["tên đơn vị"]), .name, required: true),
      Field(
        "kind",
        Names(vi: "loại", en: "kind", also: ["loại đơn vị"]),
        .choice(Enumeration(OrganizationKind.self)),
        required: true
      ),
      Field(
        "aliases",
        Names(vi: "tên khác", en: "aliases", also: ["alias", "tên gọi khác"]),
        .text,
        set: true
      ),
    ],
    columns: ["code", "name", "kind", "aliases"],
    order: ["name"],
    canonicalName: OrganizationName.canonical
  )
}

/// The abbreviations by which offices write the names of bodies.
enum OrganizationName {
  private static let abbreviations = [
    "ubnd": "uy ban nhan dan", "ubmttq": "uy ban mat tran to quoc", "mttq": "mat tran to quoc",
    "tyt": "tram y te", "vhxh": "van hoa - xa hoi", "ttdv": "trung tam dich vu",
    "lhpn": "lien hiep phu nu", "hlhpn": "hoi lien hiep phu nu", "tncshcm": "thanh nien",
    "th": "tieu hoc", "hdnd": "hoi dong nhan dan",
  ]

  /// Written-out words, and no mention of the commune at the end: `UBND xã` and `Ủy ban nhân dân`
  /// are one body.
  @Sendable static func canonical(_ folded: String) -> String {
    var words = folded.split(separator: " ").map { abbreviations[String($0)] ?? String($0) }
    if words.count > 1, words.last == "xa" { words.removeLast() }
    return words.joined(separator: " ")
  }
}
