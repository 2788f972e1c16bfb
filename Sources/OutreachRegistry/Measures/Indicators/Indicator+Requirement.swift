extension Indicator {
  /// The indicators with the requirements that some count by, then the other requirements as
  /// indicators; where the commune removed one that an indicator counts by, the plan's own.
  static func bound(
    _ indicators: [Indicator],
    to requirements: [Requirement],
    lastYear: Int,
    on day: CalendarDate
  ) -> [Indicator] {
    let plan = Requirement.ofThePlan(lastYear: lastYear)
    let bound = indicators.map { indicator in
      guard case .requirement = indicator.source,
        let requirement = (requirements + plan).first(where: { $0.code == indicator.identifier })
      else { return indicator }
      return indicator.counting(requirement)
    }
    let known = Set(indicators.map(\.identifier))
    return bound
      + requirements.filter { !known.contains($0.code) }.map { Indicator($0, on: day) }
  }

  /// The indicator by what a requirement asks of whom, up to which share and when.
  private func counting(_ requirement: Requirement) -> Indicator {
    var indicator = self
    indicator.asked.append(Names(vi: requirement.title, en: requirement.title))
    indicator.target = requirement.share
    indicator.due = requirement.due
    indicator.source = .records(TrainingRule(requirement: requirement))
    return indicator
  }

  /// What a commune's own requirement asks.
  private init(_ requirement: Requirement, on day: CalendarDate) {
    let isYearly = requirement.cadence == .yearly
    let what = requirement.what.names
    self.init(
      requirement.code,
      Names(vi: requirement.title, en: requirement.title),
      lacking: Names(vi: "cán bộ chưa \(what.vi)", en: "officers without \(what.en)"),
      section: "",
      rule: Names(
        vi: "Yêu cầu của xã: \(requirement.title) (\(what.vi)).",
        en: "The commune's own requirement: \(requirement.title) (\(what.en))."
      ),
      unit: .officers,
      term: isYearly ? .yearly : .programme,
      target: requirement.share,
      due: requirement.due ?? CalendarDate(known: day.year, 12, 31),
      source: .records(TrainingRule(requirement: requirement))
    )
  }
}

extension Requirement {
  /// The share to be reached, 0 to 1.
  fileprivate var share: Double { Double(target) / 100 }
}
