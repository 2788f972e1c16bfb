extension VerbSyntax {
  package static let indicators = VerbSyntax(
    "indicators",
    Names(vi: "chỉ tiêu", en: "indicators", also: ["bảng chỉ tiêu", "indicator"]),
    keys: [.by, .asOf, .format, .to]
  )
  package static let explain = VerbSyntax(
    "explain",
    Names(vi: "giải thích", en: "explain", also: ["vì sao"]),
    words: .plain,
    of: .indicator,
    keys: [.asOf, .format, .to]
  )
}

extension Question {
  package static let indicators = Question(
    .indicators,
    section: .plan,
    summary: Names(
      vi: "Bảy chỉ tiêu của kế hoạch: đạt bao nhiêu, còn thiếu bao nhiêu, có kịp không.",
      en: "The plan's seven targets: how far each is, what is short, whether it is on track."
    ),
    examples: [
      Names(vi: "chỉ tiêu", en: "indicators"),
      Names(
        vi: "chỉ tiêu theo:đơn vị tính đến:2026-09-30",
        en: "indicators by:organization as-of:2026-09-30"
      ),
    ]
  ) { try IndicatorAnswers($0).dashboard() }
  /// `explain A2`; `explain 5.3b` asks what shows that a duty is being done.
  package static let explain = Question(
    .explain,
    section: .plan,
    summary: Names(
      vi:
        "Giải thích chỉ tiêu: quy tắc, bản ghi nào được tính, nào không và vì sao; hoặc việc đã làm của một nhiệm vụ.",
      en:
        "Explains an indicator: its rule, which records count, which do not and why; or shows what a task's question answers."
    ),
    examples: [
      Names(vi: "giải thích A2", en: "explain A2"),
      Names(vi: "giải thích 5.3b", en: "explain 5.3b"),
      Names(vi: "A4 tính đến:2026-06-30", en: "A4 as-of:2026-06-30"),
    ]
  ) { asked in
    try DutyEvidence.answer(asked) ?? IndicatorAnswers(asked).explanation()
  }
}

extension Registry {
  /// Where every indicator stands on a day (plan II.2; design §7).
  ///
  /// - Parameters:
  ///   - day: the day asked about, past or future; today where none is given.
  ///   - fields: fields of what is counted (`organization`, `village`, `kind`); indicators without
  ///     them are left out.
  /// - Returns: One result for each indicator, in the plan's order; with fields, one for each group.
  /// - Throws: ``Problems`` if no indicator has the fields, or the store cannot be read.
  public func indicators(
    asOf day: CalendarDate? = nil,
    groupedBy fields: [String] = []
  ) throws -> [IndicatorResult] {
    try counting(indicatorsOn: day) { counter in
      try counter.dashboard(by: fields).map(\.result)
    }
  }

  /// Why an indicator stands where it does: its rule, the records that count, and those that do not.
  ///
  /// - Throws: ``Problems`` if there is no such indicator.
  public func explanation(
    of identifier: String,
    asOf day: CalendarDate? = nil
  ) throws -> IndicatorExplanation {
    guard let indicator = Indicator.named(identifier) else {
      throw Problems(.notAnIndicator, found: identifier)
    }
    return try counting(indicatorsOn: day) { try $0.explanation(of: indicator).explanation }
  }

  private func counting<Result>(
    indicatorsOn day: CalendarDate?,
    _ body: (IndicatorCounter) throws -> Result
  ) throws -> Result {
    try store.read { connection in
      let scope = try IndicatorScope(
        self,
        connection,
        nameIndex: NameIndex(self, connection),
        on: day ?? context.today
      )
      return try body(IndicatorCounter(scope))
    }
  }
}

extension IndicatorCounter {
  /// The results of every indicator that has the fields.
  func dashboard(
    by fields: [String]
  ) throws -> [(indicator: Indicator, values: [Value], result: IndicatorResult)] {
    let found = Indicator.all.compactMap { indicator -> (Indicator, [Subject])? in
      let subjects = fields.compactMap { indicator.kind?.subject(named: $0) }
      return subjects.count == fields.count ? (indicator, subjects) : nil
    }
    guard !found.isEmpty else {
      throw Problems(
        .notAField(kind: Indicator.enumeration.names),
        found: fields.joined(separator: ", "),
        suggestions: ["organization", "village", "kind"]
      )
    }
    return try found.flatMap { indicator, subjects in
      try results(indicator, by: subjects).map { (indicator, $0.values, $0.result) }
    }
  }
}

extension Kind {
  /// What a person names to group by: a field that holds one value, or a dimension.
  func subject(named text: String) -> Subject? {
    if let field = field(named: text) { return field.isSet ? nil : .field(field) }
    return dimension(named: text).map(Subject.dimension)
  }
}
