/// Names without a key, which say by themselves of which field they are.
extension QuestionReader {
  /// The keys of which a text is a whole value.
  private func keys(of text: String) -> [Argument.Key] {
    guard ReservedWord(text) == nil else { return [] }
    let fields = (kind.fields + kind.partFields).filter { field in
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
    return keys.filter {
      parser.recognizes(text, as: $0, of: kind)
        && !parser.isMarkedOtherwise(text, as: $0, of: kind)
    }
  }

  /// The keys of which a word alone is a value that says how records are counted (`loa`), or any value
  /// where records have no text of their own.
  private func countedKeys(of text: String) -> [Argument.Key] {
    guard kind.fields.contains(where: \.isSearchable) else {
      return YesNo.reading(text) == nil ? keys(of: text) : []
    }
    return keys(of: text).filter { key in
      guard case .field(let field) = key else { return false }
      return field.enumeration?.members.contains { $0.countedAs != nil } == true
    }
  }

  /// A name of several words, or of one after `ở` and the like.
  func name(_ start: Int, _ end: Int, least: Int = 2) -> Reading? {
    let lead = QuestionWords.at.count(words(start, end))
    var first = start
    // `tư vấn` begins with what may stand before a name.
    var count = Self.longest(words(first, end), least: least) { !keys(of: $0).isEmpty }
    if count == 0, lead > 0 {
      first += lead
      count = Self.longest(words(first, end)) { !keys(of: $0).isEmpty }
    }
    if count == 0, lead == 0, words(first, end).first.map({ !countedKeys(of: $0).isEmpty }) == true
    {
      count = 1
    }
    guard count > 0 else { return nil }
    let range = first..<first + count
    var found = keys(of: text(range))
    // `công an chủ trì`: what it did follows.
    let said = Self.longest(words(range.upperBound, end)) { name in
      found.contains { key in
        if case .field(let field) = key {
          kind.field(named: name)?.identifier == field.identifier
        } else {
          false
        }
      }
    }
    var after = range.upperBound
    if said > 0, found.count > 1 || term(range.upperBound, end) == nil {
      let name = words(range.upperBound, end).prefix(said).joined(separator: " ")
      let field = kind.field(named: name)
      found = found.filter {
        if case .field(let other) = $0 { other.identifier == field?.identifier } else { false }
      }
      after += said
    }
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
    var items = [Argument.Item.atom(atom(range))]
    take(&after, end, into: &items) { text in
      keys(of: text).contains { way($0, "") == way(found[0], "") }
    }
    return .arguments([argument(found[0], items, range)], next: after)
  }

  /// Words that are part of the names of records which a field may hold (`ở Đồng Trụ`).
  func part(of first: Int, _ end: Int) -> Reading? {
    let fields = kind.fields.filter { !$0.referredKinds.isEmpty && !$0.isConfidential }
    var found: [(field: Field, names: [String])] = []
    let count = Self.longest(words(first, end)) { text in
      guard text.count > 2, ReservedWord(text) == nil else { return false }
      found = fields.map { ($0, parser.names(holding: text, of: $0)) }
        .filter { !$0.names.isEmpty }
      return !found.isEmpty
    }
    guard count > 0 else { return nil }
    let range = first..<first + count
    if found.count == 1, found[0].names.count == 1 {
      let name = Argument.Atom(text: found[0].names[0], isQuoted: true, place: place(range))
      return .arguments(
        [argument(.field(found[0].field), [.atom(name)], range)],
        next: range.upperBound
      )
    }
    let ways = found.flatMap { field, names in
      names.map { way(.field(field), $0) }
    }
    return .wrong(several(range, ways), next: range.upperBound)
  }

  /// `hội phụ nữ chủ trì`: part of a body's name before what it did.
  func doer(_ start: Int, _ end: Int) -> Reading? {
    let found = words(start, end)
    for count in stride(from: found.count - 1, to: 0, by: -1) {
      let name = Self.longest(Array(found[count...])) { text in
        kind.field(named: text).map { !$0.referredKinds.isEmpty } ?? false
      }
      let text = found.prefix(count).joined(separator: " ")
      guard name > 0, count > 1,
        let field = kind.field(named: found[count..<count + name].joined(separator: " "))
      else { continue }
      let names = parser.names(holding: text, of: field)
      let range = start..<start + count
      let next = start + count + name
      guard names.count == 1 else {
        return names.isEmpty
          ? nil : .wrong(several(range, names.map { way(.field(field), $0) }), next: next)
      }
      let atom = Argument.Atom(text: names[0], isQuoted: true, place: place(range))
      return .arguments([argument(.field(field), [.atom(atom)], start..<next)], next: next)
    }
    return nil
  }

  /// `không đạt`: a value that is not had, which may also mean that none is.
  func denied(_ start: Int, _ end: Int) -> Reading? {
    let count = QuestionWords.not.count(words(start, end))
    let first = start + count
    guard count > 0 else { return nil }
    let named = Self.longest(words(first, end)) { !keys(of: $0).isEmpty }
    guard named > 0 else { return nil }
    let range = first..<first + named
    let ways = keys(of: text(range)).flatMap { key -> [Names] in
      let not = way(key, text(range))
      var ways = [Names(vi: "-\(not.vi)", en: "-\(not.en)")]
      if case .field(let field) = key, let members = field.enumeration?.members {
        let others = members.filter { !$0.names.include(text(range)) }
        ways += others.map { way(key, $0.names.vi) }
      }
      return ways
    }
    return .wrong(several(start..<range.upperBound, ways), next: range.upperBound)
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
