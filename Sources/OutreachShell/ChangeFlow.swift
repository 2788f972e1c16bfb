import OutreachRegistry

/// A change that a command makes.
struct PlannedChange {
  /// Who has to agree before it is made, to what was shown.
  enum Agreement {
    /// Nobody, and nothing is shown: it is about one record, or was seen in a form.
    case none
    /// Whoever is at a terminal; a script goes ahead.
    case atTerminal
    /// The same, if more than one record turns out to change.
    case atTerminalIfSeveral
    /// Somebody, or `--yes`.
    case needed
  }

  /// Makes it, in the registry or in one that keeps nothing.
  let write: (Registry) throws -> ChangeSummary
  /// What is said when it is made.
  let report: (ChangeSummary) -> String
  var agreement = Agreement.none
  /// What is asked, after its effect was shown.
  var question: (ChangeSummary) -> String = { _ in "" }
  /// The records whose change is shown, where not all that change are.
  var shown: (ChangeSummary) -> [RecordStep] = { $0.steps }
  /// How many records are asked about, where not all that change are.
  var count: Int?
  /// Said before the effect is shown.
  var introduce: (ChangeSummary) throws -> Void = { _ in }
  /// True if records that come or go are told, too, when it is written.
  var tellsWholeRecords = false
  /// Done when it is written.
  var finish: () -> Void = {}

  init(
    write: @escaping (Registry) throws -> ChangeSummary,
    report: @escaping (ChangeSummary) -> String
  ) {
    self.write = write
    self.report = report
  }
}

extension Invocation {
  /// Carries out a change as every command does: a dry run, its effect before and after, a question,
  /// the change itself, a report.
  func carryOut(_ change: PlannedChange) throws {
    let target = try OutputTarget(self)
    let isDryRun = try isSet(.dryRun)
    var wasShown = false
    if try isDryRun || isShown(change.agreement) {
      let effect = try change.write(registry.dryRun)
      if isDryRun || change.agreement != .atTerminalIfSeveral || effect.changed > 1 {
        try change.introduce(effect)
        try preview(change.shown(effect), of: change.count ?? effect.changed, target)
        wasShown = true
        if isDryRun { return try reportDryRun(effect, target) }
        if change.agreement == .needed || session.screen.isTerminal {
          try confirm(change.count ?? effect.changed, change.question(effect))
        }
      }
    }
    let summary = try change.write(registry)
    change.finish()
    try report(summary, target, text: change.report(summary))
    if !wasShown, !target.isJSON { try tell(change, summary, target) }
  }

  /// Says what was changed, old → new, where it was not shown before.
  private func tell(
    _ change: PlannedChange,
    _ summary: ChangeSummary,
    _ target: OutputTarget
  ) throws {
    guard !summary.isOfCases else { return }
    let steps = summary.steps.filter { $0.record?.kind.isCase == false }
    guard change.tellsWholeRecords else { return try preview(changes: steps, target) }
    try preview(steps, of: summary.changed, target)
  }

  private func isShown(_ agreement: PlannedChange.Agreement) throws -> Bool {
    switch agreement {
    case .none: false
    case .atTerminal, .needed: true
    case .atTerminalIfSeveral: session.screen.isTerminal && !session.settings.agrees
    }
  }

  /// A number of records of a kind, as a sentence has it (`2 thôn`, `1 village`).
  func counted(_ count: Int, _ kind: Kind) -> String {
    let names = kind.names
    return localized(
      vi: "\(count) \(names.vi)",
      en: "\(count) \(count == 1 ? names.en : names.plural)"
    )
  }
}
