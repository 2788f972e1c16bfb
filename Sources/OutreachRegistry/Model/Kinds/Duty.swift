/// A task that the plan or the commune gives to a body (plan III and V).
///
/// A new registry starts with the plan's.
public struct Duty: RegistryRecord {
  /// The code that people type.
  public var code: String
  /// What is to be done.
  public var title: String
  /// The section of the plan (`V.3`).
  public var section: String
  /// The code of the leading organization, or the identifier of a kind of organization for all of
  /// them.
  public var lead: String
  /// The same of those that coordinate.
  public var partners: [String]
  /// How often it is to be done.
  public var cadence: DutyCadence?
  /// The day by which it is to be done.
  public var due: CalendarDate?
  /// The question, in the command language, whose answer shows that it is being done.
  public var query: String?
  /// How far it has come.
  public var status: DutyStatus

  /// A duty.
  public init(
    code: String,
    title: String,
    section: String,
    lead: String,
    partners: [String] = [],
    cadence: DutyCadence? = nil,
    due: CalendarDate? = nil,
    query: String? = nil,
    status: DutyStatus = .planned
  ) {
    self.code = code
    self.title = title
    self.section = section
    self.lead = lead
    self.partners = partners
    self.cadence = cadence
    self.due = due
    self.query = query
    self.status = status
  }

  /// True if it was to be done before a day and is not.
  func isOverdue(on day: CalendarDate) -> Bool {
    status != .done && due.map { $0 < day } ?? false
  }

  /// A body that has duties: an organization, or every organization of a kind.
  static let body = FieldType.oneOf(["organization"], or: Enumeration(OrganizationKind.self))

  /// The description of the kind.
  public static let kind = Kind(
    "task",
    Names(vi: "nhiệm vụ", en: "task", plural: "tasks"),
    fields: [
      Field("code", Names(vi: "mã", en: "code", also: ["mã nhiệm vụ"]), .code, required: true),
      Field(
        "title",
        Names(vi: "nội dung", en: "title", also: ["tên nhiệm vụ", "tên"]),
        .name,
        required: true
      ),
      Field(
        "section",
        Names(vi: "mục", en: "section", also: ["mục kế hoạch"]),
        .text,
        required: true
      ),
      Field(
        "lead",
        Names(vi: "đơn vị chủ trì", en: "lead", also: ["chủ trì", "đơn vị", "đơn vị thực hiện"]),
        body,
        required: true
      ),
      Field(
        "partners",
        Names(vi: "đơn vị phối hợp", en: "partners", also: ["phối hợp", "partner"]),
        body,
        set: true
      ),
      Field(
        "cadence",
        Names(vi: "định kỳ", en: "cadence"),
        .choice(Enumeration(DutyCadence.self))
      ),
      Field("due", Names(vi: "hạn", en: "due", also: ["thời hạn"]), .date),
      Field("query", Names(vi: "câu hỏi", en: "query", also: ["truy vấn"]), .text),
      Field(
        "status",
        Names(vi: "tình trạng", en: "status", also: ["trạng thái"]),
        .choice(Enumeration(DutyStatus.self)),
        required: true,
        defaultValue: .text(DutyStatus.planned.rawValue)
      ),
    ],
    mainDate: "due",
    columns: ["code", "title", "lead", "cadence", "due", "status"],
    order: ["code"],
    rules: [.openQuestion("query")],
    initial: { _ in try (Duty.sectionIII + Duty.sectionV).map { try $0.record() } }
  )
}
