extension Problem {
  /// A name for what is wrong, such as `fileExists`, by which a program tells problems apart.
  ///
  /// Codes are stable, and the set is open: later versions and other packages add to it.
  public struct Code: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
    /// The code as JSON has it, in lower camel case.
    public let rawValue: String

    /// A code by its name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// A code by its name, so that `problem.code == "fileExists"` can be written.
    public init(stringLiteral value: String) { self.init(rawValue: value) }
  }

  /// What is wrong: a code and a statement in both languages.
  ///
  /// Each is declared once, as a static member in the folder of what it is about.
  package struct What: Sendable, Equatable {
    /// What the suggestions of a problem are.
    package enum Suggestions: Sendable {
      case nearest
      case choices
      case example
    }

    package let code: Code
    /// True if it is about case records: no value of a case is ever part of it (design §8).
    package private(set) var isOfCases = false
    let suggestions: Suggestions
    /// What helps at the prompt only.
    private(set) var advice: Names?
    private var vi: Statement
    private var en: Statement

    package init(
      _ code: Code,
      vi: Statement,
      en: Statement,
      suggestions: Suggestions = .nearest
    ) {
      self.code = code
      self.vi = vi
      self.en = en
      self.suggestions = suggestions
    }

    package init(ofCases code: Code, vi: Statement, en: Statement) {
      self.init(code, vi: vi, en: en)
      isOfCases = true
    }

    /// The same with what whoever types commands can do, which the statement leaves out.
    package func advising(_ vi: String, _ en: String) -> Self {
      var what = self
      what.advice = Names(vi: vi, en: en)
      return what
    }

    /// The same with the names and numbers in its sentences changed.
    func changingValues(_ change: (String) -> String) -> Self {
      var what = self
      what.vi = vi.changingValues(change)
      what.en = en.changingValues(change)
      return what
    }

    /// The statement about what was found.
    package subscript(_ language: Language) -> Statement {
      switch language {
      case .vi: vi
      case .en: en
      }
    }
  }
}
