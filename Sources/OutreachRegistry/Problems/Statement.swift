extension Problem {
  /// A sentence in one language, with blanks for what was found.
  ///
  /// It is written as `"There is no file \(.quoted)."`.
  package struct Statement: Sendable, Equatable, ExpressibleByStringInterpolation {
    /// A blank for what was found.
    package enum Blank: Sendable {
      case found
      /// In quotation marks, or empty where nothing was found.
      case quoted
    }

    fileprivate enum Part: Sendable, Equatable {
      case text(String)
      /// A name or number that is part of the sentence.
      case value(String)
      case blank(Blank)
    }

    package struct StringInterpolation: StringInterpolationProtocol {
      fileprivate var parts: [Part] = []

      package init(literalCapacity: Int, interpolationCount: Int) {}

      package mutating func appendLiteral(_ literal: String) { parts.append(.text(literal)) }

      package mutating func appendInterpolation(_ blank: Blank) { parts.append(.blank(blank)) }

      package mutating func appendInterpolation(_ value: some CustomStringConvertible) {
        parts.append(.value(value.description))
      }
    }

    private var parts: [Part]

    package init(stringLiteral value: String) { parts = [.text(value)] }

    package init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }

    /// The sentence about what was found.
    package func text(found: String? = nil) -> String {
      parts.map { part in
        switch part {
        case .text(let text), .value(let text): text
        case .blank(.found): found ?? ""
        case .blank(.quoted): found.map { "“\($0)”" } ?? ""
        }
      }.joined()
    }

    /// The same with the names and numbers in it changed.
    func changingValues(_ change: (String) -> String) -> Statement {
      var statement = self
      statement.parts = parts.map { part in
        if case .value(let text) = part { .value(change(text)) } else { part }
      }
      return statement
    }
  }
}
