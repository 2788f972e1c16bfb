/// Which indicators a command is about, and which of those who are counted.
struct IndicatorRequest {
  let command: Command
  let counter: IndicatorCounter
  /// The conditions of the terms, on the kind that they are about.
  let filter: [Condition]
  let limit: Int?

  /// What the fields of `by:` are, as written.
  var fields: [Argument.Atom] { command.arguments(.by).flatMap(\.items).compactMap(\.atom) }

  init(
    _ command: Command,
    _ registry: Registry,
    _ connection: any StoreConnection,
    nameIndex: NameIndex
  ) throws {
    self.command = command
    // Groups and columns are those of the answer, which has more than the kind.
    let query = try QueryBinder.query(
      command.without([.by, .columns]),
      kind: command.kind ?? Officer.kind,
      registry,
      connection,
      nameIndex: nameIndex,
      wordsAreText: false
    )
    filter = query.conditions
    limit = query.limit
    let scope = try IndicatorScope(registry, connection, nameIndex: nameIndex, on: query.asOf)
    counter = IndicatorCounter(scope)
  }

  init(_ asked: Asked) throws {
    try self.init(asked.command, asked.registry, asked.connection, nameIndex: asked.nameIndex)
  }

  /// What the words name; without words, what counts the kind that is written, else what has the
  /// name given here, else everything of whom the terms can be asked.
  ///
  /// - Throws: ``Problems`` if there is no such indicator, or terms are about another kind.
  func indicators(otherwise name: String? = nil) throws -> [Indicator] {
    let atoms = command.words.flatMap(\.items).compactMap(\.atom)
    if let first = atoms.first {
      let text = atoms.map(\.text).joined(separator: " ")
      return [try answerable(try counter.scope.indicator(named: text, at: first.place))]
    }
    if let kind = command.kind, kind.identifier != command.verb.about {
      let counting = counter.scope.indicators.filter { $0.kind?.identifier == kind.identifier }
      let named = counting.named(kind.identifier) ?? (name == nil ? nil : counting.first)
      if let named { return [named] }
      guard counting.isEmpty else { return counting }
      return [try counter.scope.indicator(named: kind.names[counter.scope.language])]
    }
    if let name { return [try answerable(try counter.scope.indicator(named: name))] }
    return counter.scope.indicators.filter { indicator in
      indicator.kind.map { command.terms.isEmpty || $0.identifier == command.kind?.identifier }
        ?? false
    }
  }

  /// The indicator, if the terms of the command are about what it counts.
  func answerable(_ indicator: Indicator) throws -> Indicator {
    guard let term = command.terms.first, let kind = indicator.kind,
      kind.identifier != command.kind?.identifier
    else { return indicator }
    throw Problems([Problem(.notAField(kind: kind.names), at: term.place)])
  }

  /// The indicators that have the groups of `by:`, with them.
  func grouped(
    _ indicators: [Indicator]
  ) throws -> [(indicator: Indicator, groups: [IndicatorCounter.Group])] {
    try placing { try counter.having(fields.map(\.text), among: indicators) }
  }

  /// What a body throws, at the place of `by:`.
  func placing<Result>(_ body: () throws -> Result) throws -> Result {
    try Problems.placing(
      { problem in (fields.first { $0.text == problem.found } ?? fields.first)?.place },
      body
    )
  }

  /// Who is missing in a group; nil where its groups are not fields of those who are counted.
  func drill(
    _ indicator: Indicator,
    _ groups: [IndicatorCounter.Group],
    _ values: [Value]
  ) -> Command? {
    var terms = command.terms
    for (group, value) in zip(groups, values) {
      guard let subject = group.subject else { return nil }
      terms.append(command.term(subject, value))
    }
    return command.asking(
      .missing,
      words: [indicator.identifier],
      kind: indicator.kind,
      terms: terms
    )
  }
}

extension Command {
  /// The same command without some of the verb's own keys.
  func without(_ keys: [KeySyntax.Identifier]) -> Command {
    keeping { argument in
      if case .own(let own)? = argument.key { !keys.contains(own.identifier) } else { true }
    }
  }

  /// The same command without the terms on a field, and the text of the only one.
  package func taking(field: String) -> (text: String?, rest: Command) {
    func isAbout(_ argument: Argument) -> Bool {
      if case .field(let other)? = argument.key { other.identifier == field } else { false }
    }
    return (arguments.last(where: isAbout)?.text, keeping { !isAbout($0) })
  }

  private func keeping(_ isKept: (Argument) -> Bool) -> Command {
    Command(
      verb: verb,
      kind: kind,
      arguments: arguments.filter(isKept),
      text: text,
      place: place,
      hasOpenValue: hasOpenValue
    )
  }
}

/// How the coverage that a command asks about came to be.
package struct CoverageTrend: Sendable {
  package let indicator: String
  /// Shares from 0 to 1 at the end of each of twelve months, the oldest first; nil where nothing was
  /// required.
  package let months: [Double?]
}

extension Registry {
  /// How the coverage that a command asks about came to be.
  package func coverageTrends(
    _ command: Command,
    _ connection: any StoreConnection,
    nameIndex: NameIndex
  ) throws -> [CoverageTrend] {
    let request = try IndicatorRequest(command, self, connection, nameIndex: nameIndex)
    return try request.indicators().map { indicator in
      CoverageTrend(
        indicator: indicator.identifier,
        months: try request.counter.trend(indicator, where: request.filter).map(\.value)
      )
    }
  }
}
