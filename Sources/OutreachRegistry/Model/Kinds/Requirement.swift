/// Who has to be briefed or trained, how often and until when.
///
/// A new registry has the plan's two: `A1` (plan II.2.a) and `B2` (plan II.2.b).
public struct Requirement: RegistryRecord {
  /// The code that people type.
  public var code: String
  /// What it asks for.
  public var title: String
  /// All officers, or those who do the work directly.
  public var who: RequirementScope
  /// The codes of the organizations it is limited to; empty for all.
  public var organizations: [String]
  /// The positions it is limited to; empty for all.
  public var positions: [String]
  /// Briefing or training.
  public var what: CourseKind
  /// A document's number, a course's code, or words of a course's title; nil for any.
  public var subject: String?
  /// Months for which a course counts, where the course itself does not say less.
  public var validMonths: Int?
  /// Every year anew, or once.
  public var cadence: RequirementCadence
  /// The day by which it is to be met; nil for the year's end.
  public var due: CalendarDate?
  /// The share to be reached, in percent.
  public var target: Int

  /// A requirement.
  public init(
    code: String,
    title: String,
    who: RequirementScope,
    organizations: [String] = [],
    positions: [String] = [],
    what: CourseKind,
    subject: String? = nil,
    validMonths: Int? = nil,
    cadence: RequirementCadence,
    due: CalendarDate? = nil,
    target: Int = 100
  ) {
    self.code = code
    self.title = title
    self.who = who
    self.organizations = organizations
    self.positions = positions
    self.what = what
    self.subject = subject
    self.validMonths = validMonths
    self.cadence = cadence
    self.due = due
    self.target = target
  }

  /// The plan's own requirements, for a programme that ends with a year.
  static func ofThePlan(lastYear: Int) -> [Requirement] {
    [
      Requirement(
        code: "A1",
        title: "Cán bộ được phổ biến, quán triệt hằng năm",
        who: .all,
        what: .briefing,
        cadence: .yearly
      ),
      Requirement(
        code: "B2",
        title: "Cán bộ trực tiếp được tập huấn, bồi dưỡng",
        who: .direct,
        what: .training,
        cadence: .once,
        due: CalendarDate(year: lastYear, month: 12, day: 31)
      ),
    ]
  }

  /// The description of the kind.
  public static let kind = Kind(
    "requirement",
    Names(vi: "yêu cầu", en: "requirement", plural: "requirements"),
    fields: [
      Field("code", Names(vi: "mã", en: "code", also: ["mã yêu cầu"]), .code, required: true),
      Field("title", Names(vi: "tên yêu cầu", en: "title", also: ["tên"]), .name, required: true),
      Field(
        "who",
        Names(vi: "đối tượng", en: "who"),
        .choice(Enumeration(RequirementScope.self)),
        required: true
      ),
      Field(
        "organizations",
        Names(vi: "đơn vị", en: "organizations", also: ["organization"]),
        .reference("organization"),
        set: true
      ),
      Field(
        "positions",
        Names(vi: "chức vụ", en: "positions", also: ["position"]),
        .text,
        set: true
      ),
      Field(
        "what",
        Names(vi: "nội dung", en: "what", also: ["loại"]),
        .choice(Enumeration(CourseKind.self)),
        required: true
      ),
      Field("subject", Names(vi: "chuyên đề", en: "subject"), .text),
      Field("validMonths", .validMonths, .count),
      Field(
        "cadence",
        Names(vi: "định kỳ", en: "cadence"),
        .choice(Enumeration(RequirementCadence.self)),
        required: true
      ),
      Field("due", Names(vi: "hạn", en: "due", also: ["thời hạn"]), .date),
      Field(
        "target",
        Names(vi: "mức đạt", en: "target", also: ["chỉ tiêu"]),
        .percent,
        required: true,
        defaultValue: .integer(100)
      ),
    ],
    columns: ["code", "title", "who", "what", "cadence", "due", "target"],
    order: ["code"],
    initial: { commune in
      try Requirement.ofThePlan(lastYear: commune["lastYear"].integer ?? commune.programmeEnd)
        .map { try $0.record() }
    }
  )
}

extension Record {
  /// The programme's last year (QĐ 732/QĐ-TTg), for a commune that does not say.
  fileprivate var programmeEnd: Int { 2030 }
}
