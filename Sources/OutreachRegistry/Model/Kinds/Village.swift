/// A village, thôn, over the days on which it exists (plan II.2.a).
public struct Village: RegistryRecord {
  /// The code that people type.
  public var code: String
  /// The name without the word thôn.
  public var name: String
  /// Households.
  public var households: Int?
  /// Persons.
  public var population: Int?
  /// The first day of the village.
  public var validFrom: CalendarDate
  /// The last day of the village; nil while it exists.
  public var validTo: CalendarDate?
  /// The codes of the villages that were merged into this one.
  public var predecessors: [String]

  /// A village that exists from a day on.
  public init(
    code: String,
    name: String,
    households: Int? = nil,
    population: Int? = nil,
    validFrom: CalendarDate,
    validTo: CalendarDate? = nil,
    predecessors: [String] = []
  ) {
    self.code = code
    self.name = name
    self.households = households
    self.population = population
    self.validFrom = validFrom
    self.validTo = validTo
    self.predecessors = predecessors
  }

  /// The description of the kind.
  public static let kind = Kind(
    "village",
    Names(vi: "thôn", en: "village", plural: "villages"),
    fields: [
      Field("code", Names(vi: "mã", en: "code", also: ["mã thôn"]), .code, required: true),
      Field("name", Names(vi: "tên", en: "name", also: ["tên thôn"]), .name, required: true),
      Field(
        "households",
        Names(vi: "số hộ", en: "households", also: ["hộ"]),
        .count,
        sum: .always
      ),
      Field(
        "population",
        Names(vi: "số dân", en: "population", also: ["dân số", "nhân khẩu"]),
        .count,
        sum: .always
      ),
      Field("validFrom", .validFrom, .date, required: true),
      Field("validTo", .validTo, .date),
      Field(
        "predecessors",
        Names(vi: "sáp nhập từ", en: "predecessors", also: ["thôn trước", "predecessor"]),
        .reference("village"),
        set: true
      ),
    ],
    validity: Kind.Validity(from: "validFrom", to: "validTo"),
    columns: ["code", "name", "households", "population", "validFrom", "validTo"],
    order: ["name", "validFrom"],
    rules: [.ordered("validFrom", "validTo")],
    canonicalName: { name in
      name.hasPrefix("thon ") ? String(name.dropFirst(5)) : name
    }
  )
}
