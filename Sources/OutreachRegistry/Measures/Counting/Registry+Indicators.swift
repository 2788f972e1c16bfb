extension Registry {
  /// How far an indicator or requirement is met on a day, by groups.
  ///
  /// - Parameters:
  ///   - name: of the plan, of a coverage, or of a requirement (its code).
  ///   - day: the day asked about, past or future; today where none is given.
  ///   - fields: fields of what is counted; of training also `document` and `course`.
  /// - Returns: One value for each group, in the order of their names; without groups, one.
  /// - Throws: ``Problems`` if there is no such indicator or field.
  public func coverage(
    of name: IndicatorName,
    asOf day: CalendarDate? = nil,
    groupedBy fields: [FieldName] = []
  ) throws -> [Coverage] {
    try counting(name, day) { counter, indicator in
      try counter.having(fields.map(\.text), among: [indicator]).flatMap {
        try counter.coverage($0.indicator, by: $0.groups)
      }
    }
  }

  /// Who, or which village, establishment or tip, does not meet an indicator on a day, and why.
  ///
  /// - Throws: ``Problems`` if there is no such indicator, or it has figures only.
  public func missing(
    from name: IndicatorName,
    asOf day: CalendarDate? = nil
  ) throws -> [MissingEntry] {
    try counting(name, day) { try $0.missing($1).map(\.entry) }
  }

  /// Who meets a requirement now, but only up to a day within so many days.
  ///
  /// - Throws: ``Problems`` if there is no such indicator, or what counts for it does not expire.
  public func expiring(
    within days: Int,
    of name: IndicatorName = .training,
    asOf day: CalendarDate? = nil
  ) throws -> [ExpiringEntry] {
    try counting(name, day) { try $0.expiring($1, within: days).map(\.entry) }
  }

  /// Where an indicator or requirement stands: its coverage, the pace, whether it will be met.
  ///
  /// - Throws: ``Problems`` if there is no such indicator.
  public func indicator(
    _ name: IndicatorName,
    asOf day: CalendarDate? = nil
  ) throws -> IndicatorResult {
    try counting(name, day) { try $0.result(of: $1) }
  }

  /// Where every indicator of the catalogue stands on a day (plan II.2; design §7).
  ///
  /// - Parameters:
  ///   - day: the day asked about, past or future; today where none is given.
  ///   - fields: fields of what is counted (`organization`, `village`, `kind`); indicators without
  ///     them are left out.
  /// - Returns: One result for each indicator, in the plan's order; with fields, one for each group.
  /// - Throws: ``Problems`` if no indicator has the fields, or the store cannot be read.
  public func indicators(
    asOf day: CalendarDate? = nil,
    groupedBy fields: [FieldName] = []
  ) throws -> [IndicatorResult] {
    try counting(day) { try $0.dashboard(by: fields.map(\.text)).flatMap(\.results) }
  }

  /// Why an indicator stands where it does: its rule, the records that count, and those that do not.
  ///
  /// - Throws: ``Problems`` if there is no such indicator.
  public func explanation(
    of name: IndicatorName,
    asOf day: CalendarDate? = nil
  ) throws -> IndicatorExplanation {
    try counting(name, day) { try $0.explanation(of: $1).explanation }
  }

  private func counting<Result>(
    _ name: IndicatorName,
    _ day: CalendarDate?,
    _ body: (IndicatorCounter, Indicator) throws -> Result
  ) throws -> Result {
    try counting(day) { try body($0, $0.scope.indicator(named: name.text)) }
  }

  private func counting<Result>(
    _ day: CalendarDate?,
    _ body: (IndicatorCounter) throws -> Result
  ) throws -> Result {
    try store.read { connection in
      let nameIndex = NameIndex(self, connection)
      return try body(
        IndicatorCounter(IndicatorScope(self, connection, nameIndex: nameIndex, on: day))
      )
    }
  }
}

extension IndicatorCounter {
  /// The indicators of the catalogue that have the fields, each with its groups and results.
  func dashboard(
    by fields: [String]
  ) throws -> [(indicator: Indicator, groups: [Group], results: [IndicatorResult])] {
    let catalogued = scope.indicators.prefix(scope.registry.catalogue.indicators.count)
    return try having(fields, among: Array(catalogued)).map { indicator, groups in
      (indicator, groups, try results(indicator, by: groups))
    }
  }
}
