/// A report of a unit on a period: its state, its texts, and its figures once they are frozen
/// (plan III.6, closing; `reports.md` §1).
public struct FiledReport: RegistryRecord {
  /// The code that people type (BC0001).
  public var code: String
  /// What sort of report.
  public var kind: ReportKind
  /// The code of the village, the organization or the commune that reports.
  public var unit: String
  /// The identifier of the period (`2026-Q3`); of a review, the year that it ends with.
  public var period: String
  /// 0; 1 of the first that replaces an issued one, and so on.
  public var correction: Int
  /// What it is called.
  public var title: String?
  /// How far it has come.
  public var status: ReportStatus
  /// The day by which it is expected.
  public var due: CalendarDate?
  /// The day on which it was first submitted.
  public var submitted: CalendarDate?
  /// Who submitted it last.
  public var submittedBy: String?
  /// Why it was returned.
  public var returnedBecause: String?
  /// The day on which it was approved.
  public var approved: CalendarDate?
  /// Who approved it.
  public var approvedBy: String?
  /// The number under which it was issued (`45/BC-UBND`).
  public var number: String?
  /// The day on which it was issued.
  public var issued: CalendarDate?
  /// Đánh giá.
  public var assessment: String?
  /// Phương hướng.
  public var outlook: String?
  /// Kiến nghị.
  public var requests: String?
  /// Who gets it.
  public var recipients: [String]
  /// To whom it is sent.
  public var addressee: String?
  /// The code of the report that it replaces.
  public var replaces: String?
  /// The figures as they were submitted, as JSON with their hash; nil while they follow the registry.
  public var frozen: String?

  /// A draft.
  public init(
    code: String = "",
    kind: ReportKind = .periodic,
    unit: String,
    period: String,
    title: String? = nil,
    assessment: String? = nil,
    outlook: String? = nil,
    requests: String? = nil,
    recipients: [String] = [],
    addressee: String? = nil
  ) {
    self.code = code
    self.kind = kind
    self.unit = unit
    self.period = period
    correction = 0
    self.title = title
    status = .draft
    self.assessment = assessment
    self.outlook = outlook
    self.requests = requests
    self.recipients = recipients
    self.addressee = addressee
  }

  /// What only the steps of a report write (`submit`, `return`, `approve`, `issue`, `correct`).
  private static let written: Set = [
    "status", "submitted", "submittedBy", "returnedBecause", "approved", "approvedBy", "number",
    "issued", "correction", "replaces", "frozen",
  ]

  /// The description of the kind.
  public static let kind = Kind(
    "report",
    Names(vi: "báo cáo", en: "report", plural: "reports"),
    fields: [
      Field("code", Names(vi: "mã", en: "code", also: ["mã báo cáo"]), .code, required: true),
      Field(
        "kind",
        ReportKind.names,
        .choice(Enumeration(ReportKind.self)),
        required: true,
        defaultValue: .text(ReportKind.periodic.rawValue)
      ),
      Field(
        "unit",
        Names(vi: "đơn vị", en: "unit", also: ["đơn vị báo cáo"]),
        .oneOf(ExpectedReport.units, or: nil),
        required: true
      ),
      Field("period", Names(vi: "kỳ", en: "period", also: ["kỳ báo cáo"]), .period, required: true),
      Field(
        "correction",
        Names(vi: "lần đính chính", en: "correction"),
        .count,
        required: true,
        defaultValue: .integer(0)
      ),
      Field("title", Names(vi: "tên báo cáo", en: "title", also: ["tên", "trích yếu"]), .name),
      Field(
        "status",
        ReportStatus.names,
        .choice(Enumeration(ReportStatus.self)),
        required: true,
        defaultValue: .text(ReportStatus.draft.rawValue)
      ),
      Field("due", Names(vi: "hạn nộp", en: "due", also: ["hạn"]), .date),
      Field("submitted", Names(vi: "ngày trình", en: "submitted"), .date),
      Field("submittedBy", Names(vi: "người trình", en: "submitted by"), .text),
      Field("returnedBecause", Names(vi: "lý do trả lại", en: "returned because"), .text),
      Field("approved", Names(vi: "ngày duyệt", en: "approved"), .date),
      Field("approvedBy", Names(vi: "người duyệt", en: "approved by"), .text),
      Field(
        "number",
        Names(vi: "số", en: "number", also: ["số ký hiệu"]),
        .code,
        shape: .documentNumber
      ),
      Field("issued", Names(vi: "ngày ban hành", en: "issued"), .date),
      Field("assessment", Names(vi: "đánh giá", en: "assessment"), .text),
      Field("outlook", Names(vi: "phương hướng", en: "outlook"), .text),
      Field("requests", Names(vi: "kiến nghị", en: "requests", also: ["đề xuất"]), .text),
      Field("recipients", .recipients, .text, set: true),
      Field("addressee", Names(vi: "kính gửi", en: "addressee"), .text),
      Field("replaces", Names(vi: "thay thế", en: "replaces"), .reference("report")),
      Field("frozen", Names(vi: "số liệu đã chốt", en: "frozen"), .code, shape: .sealed),
    ],
    matchFields: ["kind", "unit", "period", "correction", "title"],
    numbering: Kind.Numbering(prefix: "BC", digits: 4),
    mainDate: "due",
    columns: ["code", "kind", "unit", "period", "status", "due", "submitted", "number"],
    order: ["-period", "unit", "code"],
    rules: [holdsTogether],
    relations: [onlyOne],
    complete: { try complete(&$0, $1) },
    fixedFields: written,
    mayBecome: step
  )

  /// A report that is not a draft bears what its steps wrote.
  private static let holdsTogether: Rule = Rule { record, _ in
    guard let status = record["status"].text.flatMap(ReportStatus.init) else { return nil }
    let frozen = record["frozen"].text
    if status.isOpen {
      return frozen == nil && record["approved"].isNone && record["number"].isNone
        ? nil : Rule.Violation(field: "status", what: .reportStepNeeded)
    }
    guard let frozen, !record["submitted"].isNone else {
      return Rule.Violation(field: "status", what: .reportStepNeeded)
    }
    guard FrozenFigures(frozen) != nil else {
      return Rule.Violation(field: "frozen", what: .reportAltered)
    }
    return (status == .approved) == record["approved"].isNone
      ? Rule.Violation(field: "status", what: .reportStepNeeded) : nil
  }

  /// There is one report of a unit, a period and a kind, and one of each correction.
  private static let onlyOne: RelatedRule = RelatedRule(fields: [
    "kind", "unit", "period", "correction",
  ]) {
    report,
    scope in
    guard let sort = report["kind"].text.flatMap(ReportKind.init), !sort.mayRepeat,
      let period = report["period"].text
    else { return nil }
    let same = ["kind", "unit", "correction"]
    let other = try scope.records(report.kind.identifier, where: "period", is: period).first {
      other in
      other.identity != report.identity && other.key != report.key
        && same.allSatisfy { other[$0] == report[$0] }
    }
    return other.map {
      Rule.Violation(field: "period", what: .reportThere($0.key))
    }
  }

  /// Fills in the day by which the report is expected, where one is.
  private static func complete(_ report: inout Record, _ scope: any RelatedRule.Scope) throws {
    guard report["due"].isNone, let text = report["period"].text,
      let period = Period(text, today: .earliest), let unit = report["unit"].text,
      let sort = report["kind"].text.flatMap(ReportKind.init),
      let cadence = sort.isReview ? .once : ReportCadence(reporting: period.unit)
    else { return }
    let group: ExpectedReport.UnitGroup =
      try scope.record(Village.kind.identifier, code: unit) == nil
      ? .eachOrganization : .eachVillage
    let expected = try [unit, group.rawValue].lazy.compactMap { unit in
      try scope.record(
        ExpectedReport.kind.identifier,
        code: [sort.rawValue, unit, cadence.rawValue].joined(separator: "/")
      )
    }.first
    guard let days = expected?["dueDays"].integer else { return }
    let commune = try scope.record(Commune.kind.identifier, code: report.commune)
    let window = (commune?.regime ?? .nd09).window(of: period)
    report["due"] = .date(window.upperBound.adding(days: days))
  }

  /// Which states may follow each other, whoever makes the change: nothing of a report changes after
  /// it was submitted but by its steps, and nothing after its approval but its number.
  private static func step(_ old: Record?, _ new: Record?) -> Problem.What? {
    guard let old else { return nil }
    let was = old["status"].text.flatMap(ReportStatus.init) ?? .draft
    guard let new else { return was == .draft ? nil : .reportKept }
    let now = new["status"].text.flatMap(ReportStatus.init) ?? .draft
    let changed = Set(old.kind.fields.map(\.identifier).filter { old[$0] != new[$0] })
    func only(_ fields: Set<String>) -> Bool { changed.isSubset(of: fields) }
    if was.isOpen, !old["submitted"].isNone, !changed.isDisjoint(with: ["kind", "unit", "period"]) {
      return .reportStays
    }
    let isRight: Bool
    switch (was, now) {
    case (.draft, .draft), (.returned, .returned), (.draft, .returned), (.returned, .draft):
      isRight = changed.isDisjoint(with: ["submitted", "frozen"]) || was != now
    case (.draft, .submitted), (.returned, .submitted), (.submitted, .draft),
      (.submitted, .returned):
      isRight = only(["status", "submitted", "submittedBy", "returnedBecause", "frozen", "due"])
    case (.submitted, .approved):
      isRight = only(["status", "approved", "approvedBy"])
    case (.approved, .approved):
      isRight = old["number"].isNone && only(["number", "issued"])
    case (.submitted, .submitted): isRight = changed.isEmpty
    case (.draft, .approved), (.returned, .approved), (.approved, _): isRight = false
    }
    return isRight ? nil : was == .approved ? .reportApproved : .reportSubmitted
  }
}
