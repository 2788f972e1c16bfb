/// A visit to an establishment, a village or a unit, to review, inspect or supervise it
/// (plan II.2, III.1, III.6).
public struct Inspection: RegistryRecord {
  /// The code of the establishment, or of the village or organization.
  public var subject: String
  /// The day.
  public var date: CalendarDate
  /// Why it was made.
  public var kind: InspectionKind
  /// The code of the leading organization.
  public var lead: String
  /// The codes of the coordinating organizations.
  public var partners: [String]
  /// What was found.
  public var result: InspectionResult?

  /// An inspection.
  public init(
    subject: String,
    date: CalendarDate,
    kind: InspectionKind,
    lead: String,
    partners: [String] = [],
    result: InspectionResult? = nil
  ) {
    self.subject = subject
    self.date = date
    self.kind = kind
    self.lead = lead
    self.partners = partners
    self.result = result
  }

  /// The description of the kind.
  public static let kind = Kind(
    "inspection",
    Names(vi: "kiểm tra", en: "inspection", plural: "inspections", also: ["lượt kiểm tra"]),
    fields: [
      Field(
        "subject",
        Names(
          vi: "nơi kiểm tra",
          en: "subject",
          also: ["cơ sở", "thôn", "đơn vị được kiểm tra", "mã cơ sở"]
        ),
        .oneOf(["establishment", "village", "organization"], or: nil),
        required: true
      ),
      Field("date", Names(vi: "ngày", en: "date", also: ["ngày kiểm tra"]), .date, required: true),
      Field(
        "kind",
        Names(vi: "loại", en: "kind", also: ["loại kiểm tra", "hình thức"]),
        .choice(Enumeration(InspectionKind.self)),
        required: true
      ),
      Field(
        "lead",
        Names(vi: "đơn vị chủ trì", en: "lead", also: ["chủ trì"]),
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
        "result",
        Names(vi: "kết quả", en: "result"),
        .choice(Enumeration(InspectionResult.self))
      ),
    ],
    key: ["subject", "date", "kind"],
    mainDate: "date",
    columns: ["subject", "date", "kind", "lead", "partners", "result"],
    order: ["-date", "subject"],
    relations: [.villageExists("subject", on: "date")]
  )
}
