/// A verb that asks, with how it is answered; the same at the prompt and in ``Registry/query(_:)``.
///
/// A new question is one file with its value and one line in ``all``: the prompt, its help and
/// completion, the manual page and the library read it from there.
package struct Question: Sendable {
  /// What it is called and what may follow it.
  package let syntax: VerbSyntax
  /// Where help lists it.
  package let section: CommandSection
  /// What it answers, in a sentence.
  package let summary: Names
  /// Lines that can be typed as they are, in Vietnamese and English.
  package let examples: [Names]
  /// How it is shown where nobody asks for a format; nil: as a table.
  package let format: OutputFormat?
  let answer: @Sendable (Asked) throws -> Answer

  init(
    _ syntax: VerbSyntax,
    section: CommandSection,
    summary: Names,
    examples: [Names],
    format: OutputFormat? = nil,
    answer: @escaping @Sendable (Asked) throws -> Answer
  ) {
    self.syntax = syntax
    self.section = section
    self.summary = summary
    self.examples = examples
    self.format = format
    self.answer = answer
  }

  /// Every question, in the order of the help.
  package static let all: [Question] = [
    .list, .show, .count, .find,
    .coverage, .missing, .expiring, .check,
    .indicators, .explain,
    .gaps, .matrix, .compare, .chart, .duplicates, .report, .today,
    .sql, .views,
  ]

  /// What ``Registry/query(_:)`` understands.
  package static let verbs = VerbList(all.map(\.syntax))

  private static let byVerb = Dictionary(
    uniqueKeysWithValues: all.map { ($0.syntax.identifier, $0) }
  )

  /// The question that a command asks; nil if it does not ask.
  package static func asked(by command: Command) -> Question? {
    byVerb[command.verb.identifier]
  }
}

/// A question being asked.
package struct Asked {
  let registry: Registry
  let command: Command
  let connection: any StoreConnection
  let nameIndex: NameIndex
  /// The records of the last listing, by their numbers.
  let listing: [RecordReference]
  /// The authorization to see rows of case records.
  let access: CaseAccess?

  /// The query that the command asks about a kind.
  ///
  /// - Throws: ``Problems`` with everything that is wrong with its terms.
  func query(_ kind: Kind, wordsAreText: Bool = true) throws -> Query {
    if registry.isOfProvince { return try provinceQuery(kind, wordsAreText: wordsAreText) }
    return try QueryBinder.query(
      command,
      kind: kind,
      registry,
      connection,
      nameIndex: nameIndex,
      wordsAreText: wordsAreText
    )
  }

  /// Which term of a question left nothing; empty where that cannot be said.
  func whatEmptied(_ query: Query) throws -> [Hint] {
    let hint = try registry.whatEmptied(query, command, connection, nameIndex: nameIndex)
    return hint.map { [$0] } ?? []
  }
}

/// What commands are for, in the order of the help.
package enum CommandSection: CaseIterable, Sendable {
  case ask
  case record
  case training
  case plan
  case referrals
  case work

  package var names: Names {
    switch self {
    case .ask: Names(vi: "Tra cứu", en: "Ask")
    case .record: Names(vi: "Ghi sổ", en: "Record")
    case .training: Names(vi: "Tập huấn", en: "Training")
    case .plan: Names(vi: "Kế hoạch", en: "Plan")
    case .referrals: Names(vi: "Giới thiệu", en: "Referrals")
    case .work: Names(vi: "Làm việc", en: "Working")
    }
  }
}
