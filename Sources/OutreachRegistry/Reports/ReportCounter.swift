extension Registry {
  /// The report on a period, from what is recorded now.
  ///
  /// - Parameters:
  ///   - span: what it is on.
  ///   - kind: what sort of report; only its name depends on it.
  ///   - unit: the code of the village or organization that reports; nil for the commune.
  /// - Returns: Its figures, sections and annex.
  /// - Throws: ``Problems`` if the window lies ahead, or there is no such unit.
  public func report(
    on span: ReportSpan,
    kind: ReportKind = .periodic,
    unit: String? = nil
  ) throws -> Report {
    try store.read { connection in
      let nameIndex = NameIndex(self, connection)
      return try ReportCounter(self, connection, nameIndex).report(on: span, kind, unit: unit)
    }
  }
}

/// Counts the figures of reports.
struct ReportCounter {
  private let registry: Registry
  private let connection: any StoreConnection
  private let nameIndex: NameIndex
  private let commune: Record?
  let regime: ReportingRegime

  init(
    _ registry: Registry,
    _ connection: any StoreConnection,
    _ nameIndex: NameIndex
  ) throws {
    self.registry = registry
    self.connection = connection
    self.nameIndex = nameIndex
    commune = try registry.ownRecord(connection)
    regime = commune?.regime ?? .nd09
  }

  /// The report of a record: as it was frozen, or from what is recorded now.
  func report(of filed: FiledReport) throws -> Report {
    guard let span = try span(of: filed) else { throw Problems(.notAPeriod, found: filed.period) }
    var report = try report(on: span, filed.kind, unit: filed.unit, filed: filed)
    guard let text = filed.frozen else { return report }
    guard let frozen = FrozenFigures(text) else {
      throw Problems(.reportAltered, found: filed.code)
    }
    for index in report.annex.indices {
      report.annex[index].take(frozen.figures[report.annex[index].figure])
    }
    for section in report.sections.indices {
      // A part that came later was not there.
      report.sections[section].figures.removeAll {
        $0.group != nil && frozen.figures[$0.figure] == nil
      }
      for index in report.sections[section].figures.indices {
        let identifier = report.sections[section].figures[index].figure
        report.sections[section].figures[index].take(frozen.figures[identifier])
      }
    }
    return report
  }

  /// What a record is on: its period, or the programme's years up to it.
  func span(of filed: FiledReport) throws -> ReportSpan? {
    guard let period = Period(filed.period, today: registry.context.today) else { return nil }
    guard filed.kind.isReview, let first = commune?["firstYear"].integer, first < period.year else {
      return ReportSpan(period)
    }
    return ReportSpan(years: first...period.year)
  }

  func report(
    on span: ReportSpan,
    _ kind: ReportKind,
    unit code: String? = nil,
    filed: FiledReport? = nil
  ) throws -> Report {
    let unit = try code.flatMap { code in
      code == registry.commune ? nil : try registry.reportingUnit(code, connection)
    }
    let window = span.window(regime)
    let today = registry.context.today
    guard window.lowerBound <= today else {
      throw Problems(
        .periodAhead(from: window.lowerBound),
        found: span.text(in: registry.context.language)
      )
    }
    let counted = Counted(
      now: try scope(window, unit),
      previous: try span.previous.map { try scope($0.window(regime), unit) },
      lastYear: try span.yearBefore.map { try scope($0.window(regime), unit) },
      yearToDate: try scope(span.yearToDate(regime), unit),
      years: try span.years.map { year in
        (year.period?.year ?? 0, try scope(year.window(regime), unit))
      }
    )
    var known: [String: [Report.Figure]] = [:]
    func figures(_ figures: [ReportFigure]) throws -> [Report.Figure] {
      try figures.filter { unit == nil || !$0.isOfCommune }.flatMap { figure in
        if let there = known[figure.identifier] { return there }
        let values = try self.figures(of: figure, counted)
        known[figure.identifier] = values
        return values
      }
    }
    let sections = try registry.catalogue.reportSections.map { section in
      Report.Section(
        section: section.identifier,
        title: section.names,
        figures: try figures(section.figures(registry.catalogue)),
        text: section.text.flatMap { text in filed.flatMap { text($0) } },
        isText: section.text != nil
      )
    }
    return Report(
      kind: kind,
      span: span,
      from: window.lowerBound,
      to: window.upperBound,
      unit: unit?.key ?? registry.commune,
      sections: sections.filter { unit == nil || $0.isText || !$0.figures.isEmpty },
      annex: try figures(ReportFigure.annex),
      regime: regime,
      presentDay: registry.context.systemDay,
      day: today,
      letterhead: Letterhead(commune, unit: unit, filed),
      filed: filed
    )
  }

  private func scope(_ days: ClosedRange<CalendarDate>, _ unit: Record?) throws -> ReportScope {
    ReportScope(
      registry: registry,
      connection: connection,
      nameIndex: nameIndex,
      first: days.lowerBound,
      last: max(days.lowerBound, min(days.upperBound, registry.context.today)),
      unit: unit
    )
  }

  /// The windows of a report.
  private struct Counted {
    let now: ReportScope
    let previous: ReportScope?
    let lastYear: ReportScope?
    let yearToDate: ReportScope
    let years: [(Int, ReportScope)]
  }

  /// A figure over the windows: a line for each of its parts in any of them.
  private func figures(of figure: ReportFigure, _ windows: Counted) throws -> [Report.Figure] {
    let isPresent = [.present, .today].contains(figure.accumulation)
    func readings(_ scope: ReportScope?) throws -> [ReportFigure.Reading] {
      guard let scope, !isPresent else { return [] }
      return try figure.readings(scope)
    }
    let now = try figure.readings(windows.now)
    let previous = try readings(windows.previous)
    let lastYear = try readings(windows.lastYear)
    let yearToDate =
      figure.accumulation == .stock ? now : try readings(windows.yearToDate)
    let years = try windows.years.map { year, scope in
      (year, scope.first > registry.context.today ? [] : try readings(scope))
    }
    var parts: [ReportFigure.Reading] = []
    var known: Set<String?> = []
    for reading in now + previous + lastYear + yearToDate where known.insert(reading.key).inserted {
      parts.append(reading)
    }
    // A part that is not there in a window was counted there too: there was none of it.
    func value(_ part: ReportFigure.Reading, _ readings: [ReportFigure.Reading]) -> Value {
      if let found = readings.first(where: { $0.key == part.key }) { return found.value }
      return part.key == nil || readings.isEmpty || isPresent ? .none : .integer(0)
    }
    let level = try figure.indicator.flatMap { try self.level(of: $0, windows.now) }
    return parts.map { part in
      Report.Figure(
        figure: figure.identifier(part.key),
        name: part.names ?? figure.names,
        group: part.key == nil ? figure.group : figure.names,
        measure: figure.measure,
        accumulation: figure.accumulation,
        now: value(part, now),
        previous: value(part, previous),
        lastYear: value(part, lastYear),
        yearToDate: value(part, yearToDate),
        years: Dictionary(
          years.map { ($0.0, value(part, $0.1)) },
          uniquingKeysWith: { first, _ in first }
        ),
        target: Value(level?.target),
        source: figure.source,
        isSuppressed: part.isSuppressed,
        remark: figure.measure == .percent && figure.indicator != nil
          ? level?.remark : part.remark,
        question: question(figure, part, windows.now)
      )
    }
  }

  /// The level of an indicator, and how it looks.
  private func level(
    of identifier: String,
    _ scope: ReportScope
  ) throws -> (target: Double?, remark: Names?)? {
    let indicators = try scope.indicators()
    guard let indicator = indicators.indicators.named(identifier) else { return nil }
    if case .figures = indicator.source { return nil }
    let result = try IndicatorCounter(indicators).result(of: indicator)
    guard let shortfall = result.shortfall else {
      return (result.target, result.reason ?? result.status.names)
    }
    let status = result.status.names
    let short =
      shortfall == 0
      ? status
      : Names(vi: "thiếu \(shortfall); \(status.vi)", en: "\(shortfall) short; \(status.en)")
    return (result.target, short)
  }

  private func question(
    _ figure: ReportFigure,
    _ part: ReportFigure.Reading,
    _ scope: ReportScope
  ) -> String? {
    guard var text = figure.question else { return nil }
    if !text.contains("{"), !figure.isOfCommune { text += " date:{days}" }
    if let term = part.term { text += " " + term }
    return text.replacing("{days}", with: "\(scope.first.iso)..\(scope.last.iso)")
      .replacing("{day}", with: scope.last.iso)
      .replacing("{length}", with: "\(scope.first.days(until: scope.last))")
  }
}

extension Problem.Code {
  /// The reporting window of … begins on … only.
  public static let periodAhead: Self = "periodAhead"
}

extension Problem.What {
  fileprivate static func periodAhead(from day: CalendarDate) -> Self {
    Self(
      "periodAhead",
      vi: "Kỳ báo cáo \(.quoted) đến \(TextFormat(.vi).date(day)) mới bắt đầu.",
      en: "The reporting window of \(.quoted) begins on \(TextFormat(.en).date(day)) only."
    )
  }
}
