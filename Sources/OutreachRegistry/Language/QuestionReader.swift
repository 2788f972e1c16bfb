/// Reads words without a key as people ask: periods, names, fields and their values.
///
/// Each is read where it is the whole of a name that is expected there, the longest first; what can
/// be several things is asked back, and what is quoted stays text.
struct QuestionReader {
  /// What stands at a word.
  enum Reading {
    case arguments([Argument], next: Int)
    case wrong(Problem, next: Int)
    /// Text to be sought.
    case text
  }

  let chunks: [Chunk]
  let source: SourceText
  let parser: CommandParser
  let verb: VerbSyntax
  let kind: Kind

  // MARK: Words

  /// The bare words from a place on, at most eight.
  static func words(_ chunks: [Chunk], from start: Int, upTo end: Int) -> [String] {
    var words: [String] = []
    for chunk in chunks[min(start, end)..<end].prefix(CommandParser.longestName) {
      guard chunk.keyPart == nil, let word = chunk.bareWord else { break }
      words.append(word)
    }
    return words
  }

  /// How many words, from the first, make the longest text that is meant; 0 if none does.
  static func longest(_ words: [String], least: Int = 1, _ isMeant: (String) -> Bool) -> Int {
    for count in stride(from: words.count, through: least, by: -1)
    where isMeant(words.prefix(count).joined(separator: " ")) {
      return count
    }
    return 0
  }

  func words(_ start: Int, _ end: Int) -> [String] {
    Self.words(chunks, from: start, upTo: end)
  }

  func place(_ range: Range<Int>) -> Problem.Place {
    source.place(letters(range))
  }

  private func letters(_ range: Range<Int>) -> Range<Int> {
    chunks[range.lowerBound].range.lowerBound..<chunks[range.upperBound - 1].range.upperBound
  }

  func text(_ range: Range<Int>) -> String {
    chunks[range].compactMap(\.bareWord).joined(separator: " ")
  }

  func atom(_ range: Range<Int>) -> Argument.Atom {
    Argument.Atom(text: text(range), isQuoted: false, place: place(range))
  }

  func argument(
    _ key: Argument.Key,
    _ items: [Argument.Item],
    _ range: Range<Int>
  ) -> Argument {
    Argument(key: key, isExcluded: false, isExact: false, items: items, place: place(range))
  }

  // MARK: Reading

  /// What the words from a place on are.
  func read(_ start: Int, upTo end: Int) -> Reading {
    guard !kind.isCase, !words(start, end).isEmpty else { return .text }
    guard parser.knowsNames else { return asks ? days(start, end) ?? .text : .text }
    let term = term(start, end)
    if let term, !asks || term.argument.isOwn {
      return .arguments([term.argument], next: term.next)
    }
    guard asks else { return .text }
    return longAgo(start, end) ?? days(start, end) ?? validity(start, end) ?? compared(start, end)
      ?? newest(start, end) ?? field(start, end) ?? flag(start, end) ?? emptiness(start, end)
      ?? name(start, end)
      ?? doer(start, end)
      ?? person(start, end) ?? notUnderstood(start, end) ?? preposition(start, end) ?? .text
  }

  /// True if words without a key are nothing but text to be sought, or nothing at all: records that
  /// are to be deleted are named.
  static func mayRead(_ verb: VerbSyntax) -> Bool {
    switch verb.termUse {
    case .none: false
    case .assign: true
    case .filter: verb.wordUse != .records
    }
  }

  /// True if the verb asks for records that satisfy conditions.
  var asks: Bool {
    verb.termUse == .filter && (verb.wordUse == .search || isCoverage)
  }

  /// True if it asks for coverage, which is counted by years.
  var isCoverage: Bool { verb.wordUse == .plain && verb.wordType == .coverage }

  // MARK: Fields and values

  private func field(_ start: Int, _ end: Int) -> Reading? {
    let first = start + QuestionWords.at.count(words(start, end))
    guard let found = term(first, end) ?? (first > start ? term(start, end) : nil) else {
      return nil
    }
    return .arguments([found.argument], next: found.next)
  }

  /// The name of a key, followed by what can only be its value (`số người 95`, `theo tháng`).
  func term(_ start: Int, _ end: Int) -> (argument: Argument, next: Int)? {
    let found = words(start, end)
    for count in stride(from: min(4, found.count), to: 0, by: -1) {
      let name = found.prefix(count).joined(separator: " ")
      let value = start + count
      guard value < end, chunks[value].keyPart == nil,
        let key = parser.key(named: name, verb: verb, kind: kind), !isMarkedOtherwise(name, key)
      else { continue }
      var reader = ValueReader(
        placed(value, end),
        source: source,
        end: letters(value..<end).upperBound
      ) {
        words in parser.nameLength(words) { isValue($0, of: key) }
      }
      var items = reader.read()
      guard reader.problems.isEmpty, !items.isEmpty,
        items.allSatisfy({ $0.atoms.allSatisfy { !$0.isQuoted && isValue($0.text, of: key) } })
      else { continue }
      var next = value + 1 + reader.chunksTaken
      if takesSeveral(key) {
        take(&next, end, into: &items) { isValue($0, of: key) }
      }
      return (argument(key, items, start..<next), next)
    }
    return nil
  }

  private func placed(_ start: Int, _ end: Int) -> [ValueReader.Placed] {
    chunks[start..<end].enumerated().flatMap { position, chunk in
      chunk.tokens.enumerated().map { offset, token in
        ValueReader.Placed(token: token, startsChunk: offset == 0 && position > 0)
      }
    }
  }

  /// True if a key takes several values.
  private func takesSeveral(_ key: Argument.Key) -> Bool {
    switch key {
    case .own(let own): own.takesSeveral
    case .field(let field): field.enumeration != nil || !field.referredKinds.isEmpty
    case .derived, .period: false
    }
  }

  /// Takes further values behind `và`, `hoặc` and commas.
  func take(
    _ next: inout Int,
    _ end: Int,
    into items: inout [Argument.Item],
    where isMeant: (String) -> Bool
  ) {
    while true {
      let first = next + QuestionWords.or.count(words(next, end))
      guard first > next else { return }
      let count = Self.longest(words(first, end), isMeant)
      guard count > 0 else { return }
      items.append(.atom(atom(first..<first + count)))
      next = first + count
    }
  }

  /// True if a text carries marks, and not those of any name of a key.
  func isMarkedOtherwise(_ text: String, _ key: Argument.Key) -> Bool {
    let names =
      switch key {
      case .field(let field), .period(let field): field.names.all(with: field.identifier)
      case .derived(let dimension): dimension.names.all(with: dimension.identifier)
      case .own(let own): own.names.all()
      }
    let folded = VietnameseText.fold(text)
    let same = names.filter { VietnameseText.fold($0) == folded }
    return !same.isEmpty && same.allSatisfy { parser.isMarkedOtherwise(text, than: $0) }
  }

  private func isValue(_ text: String, of key: Argument.Key) -> Bool {
    // `trong tháng 9` says when, not that something is empty.
    if ReservedWord(text) != nil, QuestionWords.during.count([text]) > 0 { return false }
    let isNumber = text.first?.isNumber == true && NumberReader.integer(text) != nil
    switch key {
    case .field(let field):
      switch field.type {
      case .count, .money, .percent, .year: if isNumber { return true }
      case .text, .code, .flag, .ratio, .name, .personName: return false
      default: break
      }
    case .derived, .period: break
    case .own(let own):
      if own.type == .number { return isNumber }
      // Nothing is done as a trial, or to a file, by a word that may be text.
      if own.type == .yesNo || own.type == .file || own.type == .word { return false }
    }
    return parser.recognizes(text, as: key, of: kind)
  }

  /// `không có kinh phí`, `có số người`; of what was not done, `chưa xử lý`.
  private func emptiness(_ start: Int, _ end: Int) -> Reading? {
    for (expected, word) in [(QuestionWords.without, "none"), (.with, "any")] {
      let count = expected.count(words(start, end))
      guard count > 0, let (field, next) = fieldNamed(start + count, end) else { continue }
      if case .flag = field.type {
        return .arguments([emptiness(field, word == "any" ? "1" : "0", start..<next)], next: next)
      }
      return .arguments([emptiness(field, word, start..<next)], next: next)
    }
    return nil
  }

  /// What a field has no value, or some, as a term.
  func emptiness(_ field: Field, _ word: String, _ range: Range<Int>) -> Argument {
    let atom = Argument.Atom(text: word, isQuoted: false, place: place(range))
    return argument(.field(field), [.atom(atom)], range)
  }

  /// The field that words name in full.
  func fieldNamed(_ start: Int, _ end: Int) -> (field: Field, next: Int)? {
    let found = words(start, end)
    let count = Self.longest(Array(found.prefix(4))) { kind.field(named: $0) != nil }
    guard count > 0,
      let field = kind.field(named: found.prefix(count).joined(separator: " ")), !field.isRequired
    else { return nil }
    return (field, start + count)
  }

  // MARK: What is not understood

  private func notUnderstood(_ start: Int, _ end: Int) -> Reading? {
    if let wrong = noSuchDays(start, end) { return wrong }
    if kind.mainDate != nil, let word = words(start, end).first,
      let doubt = monthOrWeekday(start, word)
    {
      return doubt
    }
    // The name of a field says nothing without a value.
    let named = Self.longest(words(start, end), least: 2) { kind.field(named: $0) != nil }
    let count = max(named, QuestionWords.unread.count(words(start, end)))
    guard count > 0 else { return nil }
    return .wrong(quoted(start..<start + count), next: start + count)
  }

  /// `t4` is a month to one and a weekday to another.
  private func monthOrWeekday(_ start: Int, _ word: String) -> Reading? {
    guard let day = Weekday.number(named: word), word.count == 2, word.last?.isNumber == true,
      let month = word.last.map(String.init)
    else { return nil }
    let ways = [
      Names(vi: "tháng \(month)", en: "date:\"tháng \(month)\""),
      Names(
        vi: "thứ:\"\(Weekday.name(day, .vi) ?? "")\"",
        en: "weekday:\(Weekday.name(day, .en) ?? "")"
      ),
    ]
    return .wrong(several(start..<start + 1, ways), next: start + 1)
  }

  /// `về`, `ở` before text says nothing of its own.
  private func preposition(_ start: Int, _ end: Int) -> Reading? {
    let count = QuestionWords.at.count(words(start, end))
    if count > 0, start + count < end, VietnameseText.hasMarks(text(start..<start + count)) {
      return (isPlace(start) ? part(of: start + count, end) : nil)
        ?? .arguments([], next: start + count)
    }
    let little = QuestionWords.little.count(words(start, end))
    return little > 0 && start + little < end ? .arguments([], next: start + little) : nil
  }

  private func isPlace(_ start: Int) -> Bool {
    QuestionWords.place.count([text(start..<start + 1)]) > 0
  }

  func quoted(_ range: Range<Int>) -> Problem {
    Problem(
      .wordNotExpected,
      found: text(range),
      at: place(range),
      suggestions: ["\"\(text(range))\""]
    )
  }
}

extension Argument {
  /// True if the key is the verb's own.
  fileprivate var isOwn: Bool { if case .own? = key { true } else { false } }
}

extension Argument.Item {
  /// Every atom of it.
  var atoms: [Argument.Atom] {
    switch self {
    case .atom(let atom), .comparison(_, let atom): [atom]
    case .range(let lower, let upper): [lower, upper].compactMap(\.self)
    }
  }
}
