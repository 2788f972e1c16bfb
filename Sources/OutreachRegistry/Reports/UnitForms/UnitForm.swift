/// The workbook in which a village or an organization reports a period (`reports.md` §4).
package struct UnitForm {
  /// The version of the form; one of another version is refused.
  static let version = "1"
  /// The name of the hidden worksheet that says what the workbook is.
  static let marker = "OutreachForm"
  /// What is written on it, and into properties of the file.
  enum Mark: String, CaseIterable {
    case form = "OutreachForm"
    case version = "OutreachVersion"
    case commune = "OutreachCommune"
    case unit = "OutreachUnit"
    case period = "OutreachPeriod"
  }
  static let name = "unitReport"

  static let activities = Names(vi: "Hoạt động", en: "Activities")
  static let figures = Names(vi: "Số liệu", en: "Figures")
  static let reason = Names(vi: "Lý do lỗi", en: "Problem")

  /// A line of the worksheet of figures.
  enum Line: CaseIterable {
    case stigma
    case online
    case difficulties

    var names: Names {
      switch self {
      case .stigma:
        Names(vi: "Phản ánh về kỳ thị, phân biệt đối xử", en: "Complaints of stigma")
      case .online: Names(vi: "Phản ánh qua mạng internet", en: "Reports from the internet")
      case .difficulties: Names(vi: "Khó khăn, vướng mắc", en: "Difficulties")
      }
    }

    /// True of what is a text and becomes the report's assessment.
    var isText: Bool { self == .difficulties }
    /// What the figure is called in the registry.
    var figure: String { names.vi }
  }

  let unit: Record
  let period: Period
  let window: ClosedRange<CalendarDate>

  var isVillage: Bool { unit.kind.identifier == Village.kind.identifier }
  /// The field of an activity that is the unit.
  var unitField: String { isVillage ? "village" : "lead" }

  /// What a unit knows of its activities: a village who led them, an organization where they were.
  var fields: [Field] {
    [
      "date", "channel", isVillage ? "lead" : "village", "title", "topics", "audiences",
      "occurrences", "reach", "cost", "funding",
    ].compactMap { Activity.kind.field($0) }
  }

  /// The form of a unit and a period.
  ///
  /// - Throws: ``Problems`` if there is no such unit or period.
  init(
    unit code: String,
    period: Period,
    _ registry: Registry,
    _ connection: any StoreConnection
  ) throws {
    unit = try registry.reportingUnit(code, connection)
    self.period = period
    window = try registry.regime(connection).window(of: period)
  }

  /// The form that a command asks for with `unit:` and `period:`; nil where it names no unit.
  ///
  /// - Throws: ``Problems`` if there is no such unit, or the period is none.
  package init?(
    _ command: Command,
    _ registry: Registry,
    _ connection: any StoreConnection,
    _ nameIndex: NameIndex
  ) throws {
    let asked = Asked(
      registry: registry,
      command: command,
      connection: connection,
      nameIndex: nameIndex,
      listing: [],
      access: nil
    )
    guard let code = try asked.reportUnit() else { return nil }
    let span =
      try asked.keyedSpan()
      ?? ReportSpan.last(.quarter, before: registry.context.today, registry.regime(connection))
    guard let period = span.period else {
      throw Problems([
        Problem(
          .notAPeriod,
          found: span.identifier,
          at: command.place,
          suggestions: ["2026-Q3"]
        )
      ])
    }
    try self.init(unit: code, period: period, registry, connection)
  }

  /// The activities of the unit in the window.
  func activities(_ registry: Registry, _ connection: any StoreConnection) throws -> [Record] {
    let kind = registry.catalogue.kind(Activity.kind.identifier) ?? Activity.kind
    var query = Query(kind: kind)
    query.conditions = [
      .within(
        .field(kind.knownField("date")),
        .date(window.lowerBound),
        .date(window.upperBound)
      ),
      .among(.field(kind.knownField(unitField)), [.text(unit.key)]),
    ]
    return try registry.records(query, connection)
  }

  /// The unit's figure of a line.
  func figure(
    _ line: Line,
    _ registry: Registry,
    _ connection: any StoreConnection
  ) throws -> Record? {
    let wanted = Figure(
      name: line.figure,
      period: period.identifier,
      value: 0,
      source: unit.key
    )
    return try registry.record(sameAs: registry.gate.cleaned(wanted.record()).record, connection)
  }

  /// The unit's report of the period, the last correction of it.
  func report(_ registry: Registry, _ connection: any StoreConnection) throws -> Record? {
    let kind = FiledReport.kind
    var query = Query(kind: kind)
    query.conditions = [
      .among(.field(kind.knownField("kind")), [.text(ReportKind.periodic.rawValue)]),
      .among(.field(kind.knownField("unit")), [.text(unit.key)]),
      .among(.field(kind.knownField("period")), [.text(period.identifier)]),
    ]
    return try registry.records(query, connection).max {
      ($0["correction"].integer ?? 0) < ($1["correction"].integer ?? 0)
    }
  }
}

extension VerbSyntax {
  package static let reportForm = VerbSyntax(
    "report-form",
    Names(vi: "mẫu báo cáo", en: "report-form", also: ["report form"]),
    keys: [.reportUnit, .reportPeriod, .to]
  )

  package static let receiveReport = VerbSyntax(
    "receive",
    Names(vi: "nhận báo cáo", en: "receive report"),
    keys: [.from, .rejects, .dryRun, .format]
  )
}
