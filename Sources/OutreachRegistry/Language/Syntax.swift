/// A command as written: which verb, which kind, and its arguments in their places.
package struct Command: Sendable {
  /// What it asks for.
  package let verb: VerbSyntax
  /// The kind that it is about, if one is named.
  package let kind: Kind?
  /// Its arguments in the order written.
  package let arguments: [Argument]
  /// The command as written.
  package let text: String
  /// The place of the whole command.
  package let place: Problem.Place
  /// True if an unquoted value was taken over several words.
  package let hasOpenValue: Bool
  /// The name of the saved question that it came from.
  package var savedAs: String? = nil

  /// The words without a key.
  package var words: [Argument] { arguments.filter { $0.key == nil } }

  /// The arguments with one of the verb's own keys.
  package func arguments(_ key: KeySyntax.Identifier) -> [Argument] {
    arguments.filter { if case .own(let own)? = $0.key { own.identifier == key } else { false } }
  }

  /// The terms on fields.
  package var terms: [Argument] {
    arguments.filter {
      switch $0.key {
      case .field, .derived, .period: true
      case .own, nil: false
      }
    }
  }
}

/// One argument: a term with a key, or a word.
package struct Argument: Sendable {
  /// What stands before the colon.
  package enum Key: Sendable {
    /// A field of the kind.
    case field(Field)
    /// A dimension computed from a field (`month`).
    case derived(Dimension)
    /// The reporting windows over the kind's main date.
    case period(Field)
    /// A key of the verb.
    case own(KeySyntax)
  }

  /// One item of a value.
  package enum Item: Sendable {
    case atom(Atom)
    case range(Atom?, Atom?)
    case comparison(Comparison, Atom)

    /// The atom, if the item is nothing more.
    package var atom: Atom? { if case .atom(let atom) = self { atom } else { nil } }
  }

  /// A piece of text in a value.
  package struct Atom: Sendable {
    package let text: String
    package let isQuoted: Bool
    package let place: Problem.Place

    package init(text: String, isQuoted: Bool, place: Problem.Place) {
      self.text = text
      self.isQuoted = isQuoted
      self.place = place
    }
  }

  /// An inequality.
  package enum Comparison: String, Sendable {
    case atLeast = ">="
    case atMost = "<="
    case more = ">"
    case less = "<"
  }

  package var key: Key?
  package var isExcluded: Bool
  package var isExact: Bool
  package var items: [Item]
  package var place: Problem.Place

  /// The text of the only atom.
  package var text: String? { items.count == 1 ? items[0].atom?.text : nil }

  /// Two numbers with a comma between them, as the decimal that may be meant (`"0,9"`).
  var decimal: String? {
    guard items.count == 2, texts.count == 2,
      texts.allSatisfy({ $0.first?.isNumber == true })
    else { return nil }
    return "\"" + texts.joined(separator: ",") + "\""
  }

  /// The texts of its atoms.
  package var texts: [String] { items.compactMap { $0.atom?.text } }
}
