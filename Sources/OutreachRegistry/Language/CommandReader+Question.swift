/// Questions that do not begin, or end, as commands do, and what they are about.
extension CommandReader {
  /// Leaves out what only ends a question: `?`, and `không` after `có`.
  mutating func leaveOutClosing() {
    guard let last = command.chunks.last, let word = last.bareWord, command.chunks.count > 1,
      parser.verb(at: command.chunks[...])?.0.termUse != .assign
    else { return }
    if word.count > 1, word.hasSuffix("?") {
      let range = last.range.lowerBound..<last.range.upperBound - 1
      let token = Token(content: .bare(String(word.dropLast())), range: range)
      command.chunks[command.chunks.count - 1] = Chunk(tokens: [token], range: range)
    } else if word == "?" {
      command.chunks.removeLast()
    }
    let words = command.chunks.compactMap(\.bareWord)
    guard words.count == command.chunks.count, words.count > 2,
      QuestionWords.with.count([words[0]]) > 0,
      QuestionWords.closing.count([words[words.count - 1]]) > 0
    else { return }
    command.chunks.removeLast()
  }

  /// Puts commas between words of a question apart (`tháng 9, 10`); what stands behind a key is read
  /// as it is.
  mutating func splitCommas() {
    let verb = parser.verb(at: command.chunks[...])?.0
    guard verb.map({ $0.termUse == .filter && $0.wordUse != .records }) ?? true else { return }
    let end = command.chunks.firstIndex { $0.keyPart != nil } ?? command.chunks.count
    var chunks: [Chunk] = []
    for (index, chunk) in command.chunks.prefix(end).enumerated() {
      let texts = chunk.tokens.compactMap { token -> String? in
        if case .bare(let text) = token.content { text } else { nil }
      }
      let hasComma = chunk.tokens.count > 1 && chunk.tokens[1].content == .comma
      let isList = chunk.tokens.count == 3 && texts.count == 2 && texts[0].last?.isNumber == true
      // `1,5 triệu` is one number.
      let next = index + 1 < end ? command.chunks[index + 1].bareWord : nil
      let amount = texts.joined(separator: ",")
      if hasComma, isList,
        ([amount] + (next.map { ["\(amount) \($0)"] } ?? [])).contains(
          where: NumberReader.isMoneyInWords
        )
      {
        let token = Token(content: .bare(amount), range: chunk.range)
        chunks.append(Chunk(tokens: [token], range: chunk.range))
        continue
      }
      guard hasComma,
        chunk.tokens.count == 2 && texts.count == 1
          || isList && texts.allSatisfy({ Int($0) != nil })
      else {
        chunks.append(chunk)
        continue
      }
      for token in chunk.tokens {
        let content = token.content == .comma ? .bare(",") : token.content
        chunks.append(
          Chunk(tokens: [Token(content: content, range: token.range)], range: token.range)
        )
      }
    }
    command.chunks.replaceSubrange(0..<end, with: chunks)
  }

  /// The whole of a name that no record and no member has, where its first word alone was taken
  /// (`thôn:Hà Nội`).
  func unknownName(
    _ items: [Argument.Item],
    of key: Argument.Key,
    kind: Kind?,
    from start: Int,
    upTo end: Int
  ) -> (item: Argument.Item, next: Int)? {
    guard parser.knowsNames, let kind, case .field(let field) = key,
      field.enumeration != nil || !field.referredKinds.isEmpty, !field.isConfidential,
      let atom = items.last?.atom, !atom.isQuoted, !atom.text.contains(" "),
      !parser.recognizes(atom.text, as: key, of: kind),
      let verb = parser.verb(at: command.chunks[...])?.0 ?? Optional(.list),
      verb.termUse == .filter
    else { return nil }
    var words: [String] = []
    var next = start
    while next < end, let word = command.chunks[next].bareWord,
      case .text = questions(verb, kind).read(next, upTo: end), words.count < 4
    {
      words.append(word)
      next += 1
    }
    guard !words.isEmpty, case .command(let line, let column, _) = atom.place else { return nil }
    let text = ([atom.text] + words).joined(separator: " ")
    let whole = Argument.Atom(
      text: text,
      isQuoted: false,
      place: .command(line: line, column: column, length: text.count)
    )
    return (.atom(whole), next)
  }

  /// What was said before the rest: what coverage is asked for, days, and words in between.
  mutating func arguments(of opening: QuestionOpening) -> [Argument] {
    var arguments: [Argument] = []
    for index in opening.name ?? 0..<0 { arguments.append(plain(command.chunks[index])) }
    if let range = opening.between, let kind = opening.kind {
      arguments += words(in: range, verb: opening.verb, kind: kind, isNamed: true)
    }
    if let main = opening.kind?.askedDate, let place = opening.days.first?.atoms.first?.place {
      arguments.append(
        Argument(
          key: .field(main),
          isExcluded: false,
          isExact: false,
          items: opening.days,
          place: place
        )
      )
    }
    return arguments
  }

  /// A word that the verb itself reads.
  func plain(_ chunk: Chunk) -> Argument {
    let place = source.place(chunk.range)
    let atom = Argument.Atom(text: chunk.bareWord ?? "", isQuoted: false, place: place)
    return Argument(key: nil, isExcluded: false, isExact: false, items: [.atom(atom)], place: place)
  }

  /// The sum of a field, in the periods that are asked for.
  func summing(_ field: Field, _ arguments: [Argument]) -> [Argument] {
    func own(_ key: KeySyntax, _ text: String) -> Argument {
      let place = source.place(trimmedRange)
      let atom = Argument.Atom(text: text, isQuoted: false, place: place)
      return Argument(
        key: .own(key),
        isExcluded: false,
        isExact: false,
        items: [.atom(atom)],
        place: place
      )
    }
    let isGrouped = arguments.contains {
      if case .own(let own)? = $0.key { own.identifier == .by } else { false }
    }
    let days = arguments.lazy.compactMap { argument -> String? in
      if case .field(let field)? = argument.key, case .date = field.type {
        argument.text
      } else {
        nil
      }
    }.first
    let unit: Dimension.Measure =
      switch days.flatMap({ parser.period(named: $0)?.period.unit }) {
      case .year: .year
      case .quarter, .half, .nineMonths: .quarter
      case .month, .week, .day: .month
      case nil: days == nil ? .year : .month
      }
    return arguments + [own(.columns, field.identifier)]
      + (isGrouped ? [] : [own(.by, unit.rawValue)])
  }

  func doubt(_ arguments: [Argument], _ verb: VerbSyntax, _ kind: Kind) -> Problem? {
    questions(verb, kind).doubt(arguments)
  }

  func questions(_ verb: VerbSyntax, _ kind: Kind) -> QuestionReader {
    QuestionReader(chunks: command.chunks, source: source, parser: parser, verb: verb, kind: kind)
  }

  /// What can be meant by words with which no command begins: days, a field, what is done.
  func startedOtherwise() -> Problem? {
    let chunks = command.chunks
    let words = QuestionReader.words(chunks, from: 0, upTo: chunks.count)
    var all = source.text(trimmedRange)
    func ways(_ leads: [Names]) -> [Names] {
      leads.map { Names(vi: "\($0.vi) \(all)", en: "\($0.en) \(all)") }
    }
    func problem(_ possible: [Names]) -> Problem {
      Problem(.severalMeanings, found: all, at: source.place(trimmedRange), possible: possible)
    }
    if let next = QuestionReader.days(chunks, source, parser, from: 0, upTo: chunks.count)?.next,
      next
        + QuestionWords.anything.count(
          QuestionReader.words(chunks, from: next, upTo: chunks.count)
        ) == chunks.count
    {
      all = source.text(chunks[0].range.lowerBound..<chunks[next - 1].range.upperBound)
      let activities = Names(vi: Activity.kind.names.vi, en: Activity.kind.names.plural)
      let today = VietnameseText.fold(all) == "hom nay" ? [VerbSyntax.today.names] : []
      return problem(today + ways([activities, VerbSyntax.report.names]))
    }
    var coverage: CoverageName?
    let covered = QuestionReader.longest(words) { text in
      coverage = parser.coverage(named: text)
      return coverage != nil
    }
    if covered > 0, let coverage {
      return problem(OpeningReader.ways(named: coverage.names))
    }
    var kinds: [Kind] = []
    let named = QuestionReader.longest(words, least: 2) { text in
      kinds = parser.openKinds.filter { $0.field(named: text) != nil }
      return !kinds.isEmpty
    }
    if named == 0 {
      // `học sinh tháng 9`: names of which it is not said what is asked of them.
      kinds = parser.openKinds.filter { kind in
        guard kind.mainDate != nil else { return false }
        guard
          case .arguments(_, let next)? = questions(.list, kind)
            .name(0, chunks.count, least: 1)
        else { return false }
        let days = QuestionReader.days(chunks, source, parser, from: next, upTo: chunks.count)
        return (days?.next ?? next) == chunks.count
      }
    }
    guard !kinds.isEmpty else { return nil }
    return problem(ways(kinds.map { Names(vi: $0.names.vi, en: $0.names.plural) }))
  }

  /// The kind that a command means by the record it names (`edit HD00003 reach:90`, `edit 3 …`).
  func kindOfRecord(at start: Int, _ verb: VerbSyntax) -> Kind? {
    guard verb.kindUse == .optional, verb.wordUse == .records, verb.termUse != .none,
      start < command.chunks.count
    else { return nil }
    if case .quoted(let text)? = command.chunks[start].tokens.first?.content {
      return parser.kind(ofRecord: text)
    }
    guard case .bare(let first)? = command.chunks[start].tokens.first?.content else { return nil }
    var kind = parser.kind(ofRecord: first)
    let words = QuestionReader.words(command.chunks, from: start, upTo: command.chunks.count)
    if kind == nil {
      _ = QuestionReader.longest(words, least: 2) {
        kind = parser.kind(ofRecord: $0)
        return kind != nil
      }
    }
    return kind
  }

  /// The kind of what is counted by the indicator named first (`missing A4 kind:karaoke`).
  func kindCounted(at start: Int, _ verb: VerbSyntax) -> Kind? {
    guard verb.about != nil, verb.wordUse == .plain, start < command.chunks.count else {
      return nil
    }
    let words = QuestionReader.words(command.chunks, from: start, upTo: command.chunks.count)
    var kind: Kind?
    _ = QuestionReader.longest(words) {
      kind = parser.coverage(named: $0)?.kind
      return kind != nil
    }
    return kind
  }
}
