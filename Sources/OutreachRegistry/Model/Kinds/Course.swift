/// A course of one or more sessions: a briefing on a document, or training (plan II.2, III.5).
public struct Course: RegistryRecord {
  /// The code that people type, as `TH-01`.
  public var code: String
  /// What it was.
  public var title: String
  /// Briefing or training.
  public var kind: CourseKind
  /// The number of the document that a briefing is on.
  public var document: String?
  /// Who holds it.
  public var level: OrganizingLevel
  /// The first day.
  public var starts: CalendarDate
  /// The last day.
  public var ends: CalendarDate
  /// Hours in all.
  public var hours: Int?
  /// Months for which completing it counts, from its last session; nil for good.
  public var validMonths: Int?
  /// The share of sessions to be attended, in percent.
  public var minimumAttendance: Int
  /// Đồng.
  public var cost: Int?
  /// Where the money came from.
  public var funding: FundingSource?

  /// A course.
  public init(
    code: String,
    title: String,
    kind: CourseKind,
    document: String? = nil,
    level: OrganizingLevel,
    starts: CalendarDate,
    ends: CalendarDate,
    hours: Int? = nil,
    validMonths: Int? = nil,
    minimumAttendance: Int = 80,
    cost: Int? = nil,
    funding: FundingSource? = nil
  ) {
    self.code = code
    self.title = title
    self.kind = kind
    self.document = document
    self.level = level
    self.starts = starts
    self.ends = ends
    self.hours = hours
    self.validMonths = validMonths
    self.minimumAttendance = minimumAttendance
    self.cost = cost
    self.funding = funding
  }

  /// The description of the kind.
  public static let kind = Kind(
    "course",
    Names(vi: "lớp", en: "course", plural: "courses", also: ["lớp học"]),
    fields: [
      Field("code", Names(vi: "mã", en: "code", also: ["mã lớp"]), .code, required: true),
      Field(
        "title",
        Names(vi: "tên lớp", en: "title", also: ["nội dung", "tên"]),
        .name,
        required: true
      ),
      Field(
        "kind",
        Names(vi: "loại", en: "kind", also: ["loại lớp"]),
        .choice(Enumeration(CourseKind.self)),
        required: true
      ),
      Field("document", Names(vi: "văn bản", en: "document"), .reference("document")),
      Field(
        "level",
        Names(vi: "cấp tổ chức", en: "level", also: ["cấp"]),
        .choice(Enumeration(OrganizingLevel.self)),
        required: true
      ),
      Field(
        "starts",
        Names(vi: "bắt đầu", en: "starts", also: ["ngày bắt đầu", "từ ngày"]),
        .date,
        required: true
      ),
      Field(
        "ends",
        Names(vi: "kết thúc", en: "ends", also: ["ngày kết thúc", "đến ngày"]),
        .date,
        required: true
      ),
      Field("hours", Names(vi: "số giờ", en: "hours", also: ["giờ"]), .count),
      Field("validMonths", .validMonths, .count),
      Field(
        "minimumAttendance",
        Names(vi: "tỷ lệ dự tối thiểu", en: "minimum attendance", also: ["dự tối thiểu"]),
        .percent,
        required: true,
        defaultValue: .integer(80)
      ),
      Field("cost", Names(vi: "kinh phí", en: "cost", also: ["chi phí"]), .money, sum: .always),
      Field(
        "funding",
        Names(vi: "nguồn", en: "funding", also: ["nguồn kinh phí", "nguồn vốn"]),
        .choice(Enumeration(FundingSource.self))
      ),
    ],
    mainDate: "ends",
    columns: ["code", "title", "kind", "document", "level", "starts", "ends"],
    order: ["-starts", "code"],
    rules: [.ordered("starts", "ends")],
    relations: [.holdsItsSessions]
  )
}
