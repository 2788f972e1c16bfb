/// A verb that asks, with how it is answered; the same at the prompt and in ``Registry/query(_:)``.
///
/// A new question is one file with its value and one line in ``all``.
package struct Question: Sendable {
  package let syntax: VerbSyntax
  let answer: @Sendable (Asked) throws -> Answer

  init(_ syntax: VerbSyntax, answer: @escaping @Sendable (Asked) throws -> Answer) {
    self.syntax = syntax
    self.answer = answer
  }

  /// Every question.
  static let all: [Question] = [
    .list, .show, .count, .find,
    .coverage, .missing, .expiring, .check,
    .indicators, .explain,
    .gaps, .matrix, .compare, .chart,
    .sql, .views,
  ]

  /// What ``Registry/query(_:)`` understands.
  package static let verbs = all.map(\.syntax)
}

/// A question being asked.
package struct Asked {
  let registry: Registry
  let command: Command
  let connection: any StoreConnection
  let book: NameBook
  /// True if every field is to be shown, not the few for a screen.
  let everyField: Bool
  /// The records of the last listing, by their numbers.
  let listing: [RecordReference]
  /// Leave to see rows of case records.
  let access: CaseAccess?
}
