extension KeySyntax {
  /// Times that are reported.
  static let reportPeriod = KeySyntax(
    "period",
    Names(vi: "kỳ", en: "period", also: ["kỳ báo cáo"]),
    .period,
    several: true
  )
}

extension Asked {
  /// The one time that a command names; nil where it names none.
  ///
  /// - Throws: ``Problems`` at what is no time, and at a second one.
  func span() throws -> ReportSpan? { try only(spans()) }

  /// The one time that `period:` names; nil where it names none.
  ///
  /// - Throws: ``Problems`` at what is no time, and at a second one.
  func keyedSpan() throws -> ReportSpan? { try only(keyedSpans()) }

  private func only(_ spans: [ReportSpan]) throws -> ReportSpan? {
    guard spans.count <= 1 else {
      let key = command.arguments(KeySyntax.reportPeriod.identifier).last
      throw Problems([Problem(.severalNotHere, at: key?.place ?? command.place)])
    }
    return spans.first
  }

  /// The times that a command names, by its words and by `period:`: periods, days, years.
  ///
  /// - Throws: ``Problems`` at what is none.
  func spans() throws -> [ReportSpan] {
    let words = command.words.flatMap(\.items)
    return try (words.isEmpty ? [] : [span(of: words)]) + keyedSpans()
  }

  private func keyedSpans() throws -> [ReportSpan] {
    let given = command.arguments.filter { argument in
      switch argument.key {
      case .own(let own): own.identifier == KeySyntax.reportPeriod.identifier
      case .field(let field): field.identifier == KeySyntax.reportPeriod.identifier.rawValue
      case .derived, .period, nil: false
      }
    }.flatMap(\.items)
    return try given.map { try span(of: [$0]) }
  }

  /// The time that some words mean together: `quý III/2026`, `quarter 2026-Q3`, `2026..2028`.
  func span(of items: [Argument.Item]) throws -> ReportSpan {
    let today = registry.context.today
    if items.count == 1, case .range(let lower?, let upper?) = items[0] {
      guard let first = Period(lower.text, today: today),
        let last = Period(upper.text, today: today)
      else { throw notAPeriod(lower) }
      guard first.first <= last.last else {
        throw Problems([Problem(.rangeReversed, found: lower.text, at: lower.place)])
      }
      if first.unit == .year, last.unit == .year,
        let years = ReportSpan(years: first.year...last.year)
      {
        return years
      }
      let regime = try registry.regime(connection)
      let (begin, end) = (regime.window(of: first), regime.window(of: last))
      return ReportSpan(days: begin.lowerBound...end.upperBound)
    }
    let atoms = items.compactMap(\.atom)
    let texts = atoms.map(\.text)
    for skipped in 0..<min(2, texts.count) {
      if skipped == 1, !Self.units.contains(VietnameseText.fold(texts[0])) { break }
      let text = texts.dropFirst(skipped).joined(separator: " ")
      if let period = Period(text, today: today) { return ReportSpan(period) }
    }
    throw notAPeriod(atoms.first)
  }

  /// Words before a period that say no more than it does.
  private static let units: Set = ["quarter", "month", "year", "half", "period", "ky"]

  private func notAPeriod(_ atom: Argument.Atom?) -> Problems {
    Problems([
      Problem(
        .notAPeriod,
        found: atom?.text ?? "",
        at: atom?.place ?? command.place,
        suggestions: ["2026-Q3"]
      )
    ])
  }
}
