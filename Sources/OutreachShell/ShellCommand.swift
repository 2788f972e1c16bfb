public import OutreachRegistry

/// A verb with what it does.
///
/// A new command that changes or shows something is one file with its value and one line in
/// ``CommandTable``; one that asks is a ``OutreachRegistry/Question`` and needs neither.
struct ShellCommand: Sendable {
  /// What it is called and what may follow it.
  let syntax: VerbSyntax
  /// What it does, in a sentence.
  let summary: Names
  /// Lines that can be typed as they are, in Vietnamese and English.
  let examples: [Names]
  /// What can be asked of it, with what that does, where its keys do not say.
  let topics: @Sendable (Language) -> [(name: String, summary: String)]
  /// Does it.
  let run: @Sendable (Invocation) throws -> Void

  init(
    _ syntax: VerbSyntax,
    summary: Names,
    examples: [Names],
    topics: @escaping @Sendable (Language) -> [(name: String, summary: String)] = { _ in [] },
    run: @escaping @Sendable (Invocation) throws -> Void
  ) {
    self.syntax = syntax
    self.summary = summary
    self.examples = examples
    self.topics = topics
    self.run = run
  }

  /// A question, shown as answers are or in a way of its own.
  init(
    _ question: Question,
    run: (@Sendable (Invocation) throws -> Void)? = nil
  ) {
    self.init(
      question.syntax,
      summary: question.summary,
      examples: question.examples,
      run: run ?? { try $0.answer(as: question.format) }
    )
  }
}

/// A command being run in a session.
public struct Invocation {
  let session: Session
  let command: Command
  /// The answer to the question that the command is, where it was asked when the command was read.
  var answered: Result<Answer, Problems>?

  /// The registry that the session works in.
  public var registry: Registry { session.registry }
  /// The language of the session.
  public var language: Language { session.settings.language }

  /// The sentence in the session's language.
  func localized(vi: String, en: String) -> String { language == .vi ? vi : en }

  /// The text of an own key's only value.
  func text(_ key: KeySyntax.Identifier) throws -> String? {
    let arguments = command.arguments(key)
    guard let argument = arguments.last else { return nil }
    guard arguments.count == 1 else {
      throw Problems([Problem(.keyTwice, found: key.rawValue, at: argument.place)])
    }
    guard let text = argument.text else {
      throw Problems([Problem(.severalNotHere, at: argument.place)])
    }
    return text
  }

  /// The first atom of an own key, for a problem about it.
  func atom(_ key: KeySyntax.Identifier) -> Argument.Atom? {
    command.arguments(key).last?.items.first?.atom
  }

  /// The atoms of the words without a key.
  ///
  /// A command that reads one of them reads ``onlyWord()``.
  var wordAtoms: [Argument.Atom] { command.words.flatMap(\.items).compactMap(\.atom) }

  /// The word without a key, of a command that takes one at most.
  func onlyWord() throws -> Argument.Atom? {
    guard wordAtoms.count < 2 else {
      throw Problems([Problem(.severalNotHere, at: wordAtoms[1].place)])
    }
    return wordAtoms.first
  }

  /// What an own key gives, or the only word without a key; not both.
  func text(_ key: KeySyntax.Identifier, orWord: Void) throws -> String? {
    guard let text = try text(key) else { return try onlyWord()?.text }
    try expectNoWords()
    return text
  }

  /// Refuses words that the command does not take.
  func expectNoWords() throws {
    guard let word = wordAtoms.first else { return }
    throw Problems([Problem(.wordNotExpected, found: word.text, at: word.place)])
  }

  /// True if an own key says yes.
  func isSet(_ key: KeySyntax.Identifier) throws -> Bool {
    guard let text = try text(key), let atom = atom(key) else { return false }
    guard let answer = YesNo.reading(text) else {
      throw Problems([Problem(.notYesOrNo, found: text, at: atom.place)])
    }
    return answer
  }

  /// Puts problems about a field under the term that gave it.
  func placing<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let problems as Problems {
      throw Problems(problems.all.map(placed))
    }
  }

  private func placed(_ problem: Problem) -> Problem {
    guard problem.place == nil, let identifier = problem.field else { return problem }
    let term = command.terms.first { term in
      if case .field(let field)? = term.key { field.identifier == identifier } else { false }
    }
    var problem = problem
    // The caret under a term says which field it is.
    if term != nil { problem.fieldNames = nil }
    problem.place = term?.items.first?.atom?.place ?? command.place
    return problem
  }

  /// A day that an own key gives.
  func day(_ key: KeySyntax.Identifier) throws -> CalendarDate? {
    guard let text = try text(key), let atom = atom(key) else { return nil }
    guard let date = DateReader.date(text, today: registry.context.today) else {
      throw Problems([
        Problem(
          DateReader.looksLikeDate(text) ? .noSuchDay : .notADate,
          found: text,
          at: atom.place
        )
      ])
    }
    return date
  }
}
