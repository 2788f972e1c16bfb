extension Command {
  /// The number of a row, where the command is nothing else (`3`, `show 3`).
  package var rowNumber: Int? {
    guard verb.identifier == VerbSyntax.show.identifier, arguments.count == 1 else { return nil }
    let words = text.split(separator: " ")
    let names = verb.names.all(with: verb.identifier).map(VietnameseText.fold)
    guard let number = words.last.flatMap({ Int($0) }),
      words.count == 1
        || names.contains(VietnameseText.fold(words.dropLast().joined(separator: " ")))
    else { return nil }
    return number
  }

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
      hasOpenValue: false
    )
  }

  /// The same with more to it, which the text says.
  package func adding(_ more: [Argument], text added: String) -> Command {
    Command(
      verb: verb,
      kind: kind,
      arguments: arguments + more,
      text: "\(text) \(added)",
      place: place,
      hasOpenValue: false
    )
  }

  /// A listing of a kind's records.
  package static func list(_ kind: Kind, text: String, place: Problem.Place) -> Command {
    Command(verb: .list, kind: kind, arguments: [], text: text, place: place, hasOpenValue: false)
  }

  /// The records behind one group of this question.
  func listing(_ groups: [(subject: Subject, value: Value)], of kind: Kind) -> Command {
    asking(.list, kind: kind, terms: terms + words + groups.map { term($0.subject, $0.value) })
  }

  /// The term that a subject has a value.
  func term(_ subject: Subject, _ value: Value) -> Argument {
    let key: Argument.Key =
      switch subject {
      case .field(let field), .replaced(let field, _), .membership(let field, _): .field(field)
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

  /// The term that a subject is one of several codes.
  func term(_ subject: Subject, among codes: [String]) -> Argument {
    var term = term(subject, .none)
    term.items = codes.map { .atom(Argument.Atom(text: $0, isQuoted: true, place: place)) }
    return term
  }

  /// The term that a date lies between two days.
  func term(_ field: Field, from first: CalendarDate, until last: CalendarDate) -> Argument {
    var term = term(.field(field), .none)
    let atoms = [first, last].map { day in
      Argument.Atom(text: day.iso, isQuoted: true, place: place)
    }
    term.items = [.range(atoms[0], atoms[1])]
    return term
  }
}
