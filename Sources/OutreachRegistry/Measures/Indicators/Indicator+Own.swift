extension Indicator {
  /// An indicator of one's own, for ``Catalogue/adding(_:)``: records of a kind, and terms in the
  /// command language that those which count satisfy, or that a record referring to them does.
  ///
  /// ```swift
  /// try Indicator(
  ///   "X1", Names(vi: "Thôn có loa", en: "Villages with broadcasts"), section: "III.2",
  ///   rule: Names(vi: "Thôn được phát loa trong năm.", en: "Villages with a broadcast in the year."),
  ///   unit: Names(vi: "thôn", en: "village", plural: "villages"), term: .yearly, target: 0.9,
  ///   of: Village.kind, met: Activity.kind, with: "channel:villageLoudspeaker"
  /// )
  /// ```
  ///
  /// - Parameters:
  ///   - identifier: what people type, and the key in JSON.
  ///   - names: what it is called.
  ///   - lacking: what those are called that do not meet it.
  ///   - section: the section of the plan.
  ///   - rule: the rule in a sentence.
  ///   - unit: what is counted.
  ///   - term: by when; what happened before the term began does not count.
  ///   - target: the share to be reached, 0 to 1; nil for none.
  ///   - kind: what is counted, as it is on the day.
  ///   - members: terms that limit it.
  ///   - counting: the same kind, or one that refers to it, by its first field that does.
  ///   - conditions: terms that make a record count. Where they are of the same kind, what counted on
  ///     earlier days is not known, and no pace is told.
  /// - Throws: ``Problems`` if either kind holds cases, which no indicator of one's own may count or
  ///   join, if `counting` does not refer to `kind`, or `target` is no share. What is wrong with terms is told when the
  ///   indicator is asked for.
  public init(
    _ identifier: String,
    _ names: Names,
    lacking: Names? = nil,
    section: String,
    rule: Names,
    unit: Names,
    term: Term,
    target: Double?,
    of kind: Kind,
    where members: String = "",
    met counting: Kind,
    with conditions: String = ""
  ) throws {
    guard !kind.isCase, !counting.isCase else {
      throw Problems(.indicatorOnCases, found: identifier)
    }
    if let target, !(0...1).contains(target) {
      throw Problems(.notAPercentage, found: "\(target)")
    }
    let relation = Relation(of: kind, to: counting)
    guard relation != nil || kind.identifier == counting.identifier else {
      throw Problems(.notReferring(counting.names, to: kind.names), found: identifier)
    }
    self.init(
      identifier,
      names,
      lacking: lacking,
      section: section,
      rule: rule,
      unit: unit,
      term: term,
      target: target,
      source: .records(
        RecordsRule(
          kind: kind,
          members: { try $0.conditions(of: identifier, on: kind, members) },
          related: kind.identifier == counting.identifier ? nil : relation,
          counting: { try $0.conditions(of: identifier, on: counting, conditions) },
          term: term,
          reason: { _ in .notMet }
        )
      )
    )
  }
}

extension IndicatorScope {
  /// The conditions that terms of an indicator of one's own mean.
  fileprivate func conditions(
    of indicator: String,
    on kind: Kind,
    _ terms: String
  ) throws -> [Condition] {
    let text = "\(VerbSyntax.list.names.en) \(kind.names.plural) \(terms)"
    let commands = try nameIndex.commands(of: text)
    guard commands.count == 1, let command = commands.first,
      command.kind?.identifier == kind.identifier,
      command.arguments.count == command.terms.count + command.words.count
    else { throw Problems(.indicatorTerms, found: indicator) }
    return try QueryBinder.query(command, kind: kind, registry, connection, nameIndex: nameIndex)
      .conditions
  }
}
