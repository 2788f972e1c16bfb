extension Command {
  /// Another question with the same as-of date, for the row of an answer to this one.
  func asking(
    _ verb: VerbSyntax,
    words: [String] = [],
    kind: Kind? = nil,
    terms: [Argument] = []
  ) -> Command {
    let words = words.map { word in
      Argument(
        key: nil,
        isExcluded: false,
        isExact: false,
        items: [.atom(Argument.Atom(text: word, isQuoted: false, place: place))],
        place: place
      )
    }
    return Command(
      verb: verb,
      kind: kind,
      arguments: words + terms + arguments(.asOf),
      text: text,
      place: place,
      ranOn: false
    )
  }

  /// The records behind one group of this question.
  func listing(_ groups: [(subject: Subject, value: Value)], of kind: Kind) -> Command {
    asking(.list, kind: kind, terms: terms + words + groups.map { term($0.subject, $0.value) })
  }

  /// The term that a subject has a value.
  func term(_ subject: Subject, _ value: Value) -> Argument {
    let key: Argument.Key =
      switch subject {
      case .field(let field): .field(field)
      case .dimension(let dimension): .derived(dimension)
      }
    let text: String =
      switch value {
      case .flag(let flag): flag ? "yes" : "no"
      default: value.plain ?? "none"
      }
    let atom = Argument.Atom(text: text, isQuoted: !value.isNone, place: place)
    return Argument(key: key, isExcluded: false, isExact: true, items: [.atom(atom)], place: place)
  }
}
