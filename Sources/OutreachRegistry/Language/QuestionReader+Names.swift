/// Names without a key, which say by themselves of which field they are.
extension QuestionReader {
  /// The keys of which a text is a whole value.
  private func keys(of text: String) -> [Argument.Key] {
    guard ReservedWord(text) == nil else { return [] }
    let fields = kind.fields.filter { field in
      switch field.type {
      case .choice, .reference, .oneOf, .name, .personName: !field.isConfidential
      default: false
      }
    }
    let keys =
      fields.map(Argument.Key.field)
      + kind.dimensions.filter { [.countingKind, .weekday].contains($0.measure) }.map(
        Argument.Key.derived
      )
    return keys.filter { parser.recognizes(text, as: $0, of: kind) }
  }

  /// A name of several words, or of one after `ở` and the like.
  func name(_ start: Int, _ end: Int, least: Int = 2) -> Reading? {
    let lead = QuestionWords.at.count(words(start, end))
    let first = start + lead
    let count = Self.longest(words(first, end), least: lead > 0 ? 1 : least) {
      !keys(of: $0).isEmpty
    }
    guard count > 0 else { return nil }
    let range = first..<first + count
    let found = keys(of: text(range))
    guard found.count == 1 else {
      let ways = found.map { way($0, text(range)) }
      return .wrong(several(range, ways), next: range.upperBound)
    }
    // `loa thôn đồng phú`: the village's loudspeaker, or loudspeakers in the village.
    for last in stride(from: range.upperBound - 1, to: range.lowerBound, by: -1) {
      guard let other = term(last, end), other.next > range.upperBound else { continue }
      let ways = [
        way(found[0], text(range)),
        other.argument.key.map { way($0, other.argument.texts.joined(separator: " ")) },
      ]
      return .wrong(several(first..<other.next, ways.compactMap(\.self)), next: other.next)
    }
    return .arguments([argument(found[0], [.atom(atom(range))], range)], next: range.upperBound)
  }

  /// A term with its key and quotes, in both languages.
  private func way(_ key: Argument.Key, _ value: String) -> Names {
    let names =
      switch key {
      case .field(let field), .period(let field): field.names
      case .derived(let dimension): dimension.names
      case .own(let own): own.names
      }
    return Names(vi: "\(names.vi):\"\(value)\"", en: "\(names.en):\"\(value)\"")
  }

  func several(_ range: Range<Int>, _ ways: [Names]) -> Problem {
    Problem(.severalMeanings, found: text(range), at: place(range), possible: ways)
  }

  /// Why text beside a name is doubtful: a name of several words may be part of a person's.
  func doubt(_ arguments: [Argument]) -> Problem? {
    guard asks, verb.wordUse == .search, case .personName? = kind.nameField?.type,
      arguments.contains(where: {
        $0.key == nil && $0.items.contains { $0.atom?.isQuoted == false }
      }),
      let named = arguments.first(where: isNamed), let key = named.key
    else { return nil }
    let text = named.texts.joined(separator: " ")
    return Problem(
      .severalMeanings,
      found: text,
      at: named.place,
      possible: [way(key, text), Names(vi: "\"\(text)\"", en: "\"\(text)\"")]
    )
  }

  /// True of a name that was read without a key.
  private func isNamed(_ argument: Argument) -> Bool {
    guard case .field(let field)? = argument.key,
      !field.referredKinds.isEmpty || field.enumeration != nil,
      let atom = argument.items.first?.atom
    else { return false }
    return atom.place == argument.place && atom.text.contains(" ")
  }
}
