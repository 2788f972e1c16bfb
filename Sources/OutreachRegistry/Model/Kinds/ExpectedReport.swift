/// That a body reports, how often and by when (plan III.6, closing; `reports.md` §1).
public struct ExpectedReport: RegistryRecord {
  /// What sort of report.
  public var reportKind: ReportKind
  /// `eachVillage`, `eachOrganization`, or the code of a village, an organization or the commune.
  public var unit: String
  /// How often.
  public var cadence: ReportCadence
  /// The days after the last day of the reporting window by which it is to be there.
  public var dueDays: Int
  /// The day from which windows that begin on it or later are reported.
  public var validFrom: CalendarDate
  /// The day up to which windows that end are reported; of what is reported once, a day of its year.
  public var validTo: CalendarDate?
  /// Who gets it.
  public var recipients: [String]

  /// A report that is expected.
  public init(
    reportKind: ReportKind = .periodic,
    unit: String,
    cadence: ReportCadence,
    dueDays: Int,
    validFrom: CalendarDate,
    validTo: CalendarDate? = nil,
    recipients: [String] = []
  ) {
    self.reportKind = reportKind
    self.unit = unit
    self.cadence = cadence
    self.dueDays = dueDays
    self.validFrom = validFrom
    self.validTo = validTo
    self.recipients = recipients
  }

  /// Units that are named together.
  public enum UnitGroup: String, Vocabulary {
    case eachVillage
    case eachOrganization

    /// Đơn vị báo cáo.
    public static let names = Names(vi: "đơn vị báo cáo", en: "reporting units", plural: "units")

    /// What the group is called.
    public var names: Names {
      switch self {
      case .eachVillage: Names(vi: "mỗi thôn", en: "each village", also: ["các thôn"])
      case .eachOrganization:
        Names(vi: "mỗi đơn vị", en: "each organization", also: ["các đơn vị"])
      }
    }
  }

  /// The kinds whose records report.
  static let units = [
    Village.kind.identifier, Organization.kind.identifier, Commune.kind.identifier,
  ]

  /// The description of the kind.
  public static let kind = Kind(
    "expectedReport",
    Names(
      vi: "chế độ báo cáo",
      en: "expected report",
      plural: "expected reports",
      also: ["báo cáo phải nộp"]
    ),
    fields: [
      Field(
        "reportKind",
        ReportKind.names,
        .choice(Enumeration(ReportKind.self)),
        required: true,
        defaultValue: .text(ReportKind.periodic.rawValue)
      ),
      Field(
        "unit",
        Names(vi: "đơn vị", en: "unit", also: ["đơn vị báo cáo"]),
        .oneOf(units, or: Enumeration(UnitGroup.self)),
        required: true
      ),
      Field(
        "cadence",
        ReportCadence.names,
        .choice(Enumeration(ReportCadence.self)),
        required: true
      ),
      Field(
        "dueDays",
        Names(vi: "số ngày nộp", en: "due days", also: ["hạn nộp", "số ngày"]),
        .count,
        required: true,
        defaultValue: .integer(5)
      ),
      Field("validFrom", .validFrom, .date, required: true),
      Field("validTo", .validTo, .date),
      Field("recipients", .recipients, .text, set: true),
    ],
    key: ["reportKind", "unit", "cadence"],
    validity: Kind.Validity(from: "validFrom", to: "validTo"),
    columns: ["reportKind", "unit", "cadence", "dueDays", "validFrom", "validTo"],
    order: ["unit", "cadence"],
    rules: [.ordered("validFrom", "validTo")],
    initial: { commune in try planned(commune).map { try $0.record() } }
  )

  /// What the plan asks for: it gives neither frequency nor days, so these are to be edited.
  private static func planned(_ commune: Record) -> [ExpectedReport] {
    guard let code = commune["code"].text, let first = commune["firstYear"].integer,
      let last = commune["lastYear"].integer
    else { return [] }
    // The plan follows KH 342/KH-UBND of 3/6/2026: windows that had begun are not asked for.
    let start = max(CalendarDate(known: 2026, 6, 3), CalendarDate(known: first, 1, 1))
    func once(_ kind: ReportKind, _ year: Int) -> ExpectedReport {
      ExpectedReport(
        reportKind: kind,
        unit: code,
        cadence: .once,
        dueDays: 15,
        validFrom: start,
        validTo: max(start, CalendarDate(known: year, 12, 31))
      )
    }
    let units = UnitGroup.allCases.map {
      ExpectedReport(unit: $0.rawValue, cadence: .quarterly, dueDays: 5, validFrom: start)
    }
    let own = [ReportCadence.quarterly, .yearly].map {
      ExpectedReport(unit: code, cadence: $0, dueDays: 15, validFrom: start)
    }
    return units + own
      + [once(.interimReview, (first + last) / 2), once(.finalReview, last)]
  }
}
