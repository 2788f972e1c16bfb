/// Reads one command: the verb, the kind, the keys, then the values between the keys.
struct CommandReader {
  var command: RawCommand
  let source: SourceText
  let parser: CommandParser
  var problems: [Problem] = []
  private var hasOpenValue = false
  /// The first and last chunk of what was typed for a key and is none.
  var unknownKeys: [Int: Int] = [:]

  init(_ command: RawCommand, source: SourceText, parser: CommandParser) {
    self.command = command
    self.source = source
    self.parser = parser
  }

  /// The command, unless it is not known what it asks for.
  mutating func read() -> Command? {
    leaveOutClosing()
    splitCommas()
    var reader = OpeningReader(command.chunks, source: source, parser: parser)
    let found = reader.read()
    if let problem = reader.problem {
      problems.append(problem)
      return nil
    }
    var opening = found ?? QuestionOpening(verb: meant ?? .list, kind: nil, start: 0)
    let verb = parser.known(opening.verb)
    if opening.kind == nil {
      opening.kind =
        kindOfRecord(at: opening.start, verb) ?? kindCounted(at: opening.start, verb)
        ?? verb.about.flatMap { parser.kind(identifier: $0) }
    }
    let kind = opening.kind
    guard kind != nil || verb.kindUse != .required else {
      reportMissingKind(verb, at: opening.start)
      return nil
    }
    var arguments = opening.arguments + self.arguments(of: opening)
    arguments += readArguments(from: opening.start, verb: verb, kind: kind)
    if let field = opening.sum { arguments = summing(field, arguments) }
    if let kind, let problem = doubt(arguments, verb, kind) { problems.append(problem) }
    return Command(
      verb: verb,
      kind: kind,
      arguments: arguments,
      text: source.text(trimmedRange),
      place: source.place(trimmedRange),
      hasOpenValue: hasOpenValue || opening.isAsked
    )
  }

  /// The verb that a first word means which is neither verb nor kind.
  private var meant: VerbSyntax? {
    let words = QuestionReader.words(command.chunks, from: 0, upTo: command.chunks.count)
    var verb: VerbSyntax?
    _ = QuestionReader.longest(words) {
      verb = parser.verb(meantBy: $0)
      return verb != nil
    }
    return verb
  }

  var trimmedRange: Range<Int> {
    guard let first = command.chunks.first, let last = command.chunks.last else {
      return command.range
    }
    return first.range.lowerBound..<last.range.upperBound
  }

  private mutating func report(
    _ what: Problem.What,
    _ range: Range<Int>,
    found: String? = nil,
    suggestions: [String] = [],
    possible: [Names] = []
  ) {
    problems.append(
      Problem(
        what,
        found: found,
        at: source.place(range),
        suggestions: suggestions,
        possible: possible
      )
    )
  }

  private mutating func reportMissingKind(_ verb: VerbSyntax, at start: Int) {
    guard start < command.chunks.count else {
      report(
        .kindExpected(verb: verb.names),
        trimmedRange,
        suggestions: ["activities", "hoạt động"]
      )
      return
    }
    let chunk = command.chunks[start]
    let found = source.text(chunk.range)
    if start == 0 {
      let words = command.chunks.prefix(2).compactMap(\.bareWord).joined(separator: " ")
      let nearest =
        (words == found ? [] : Nearest.names(to: words, among: parser.commandNames()))
        + Nearest.names(to: found, among: parser.commandNames())
      if let problem = startedOtherwise() { return problems.append(problem) }
      report(
        .unknownCommand,
        chunk.range,
        found: found,
        suggestions: Array(nearest.prefix(3)),
        possible: [Names(vi: "trợ giúp", en: "help"), Names(vi: "hoạt động", en: "activities")]
      )
    } else {
      report(
        .unknownKind,
        chunk.range,
        found: found,
        suggestions: Nearest.names(to: found, among: parser.kindNames())
      )
    }
  }

  // MARK: Keys

  /// A key in its place: the chunks of its name, the last of which also holds the colon.
  private struct FoundKey {
    let key: Argument.Key
    let isExcluded: Bool
    let first: Int
    let last: Int
    /// Letters from the start of the last chunk up to and with the colon.
    let length: Int
  }

  private mutating func findKeys(
    from start: Int,
    verb: VerbSyntax,
    kind: Kind?
  ) -> [FoundKey] {
    var keys: [FoundKey] = []
    var free = start
    for (index, chunk) in command.chunks.enumerated().dropFirst(start) {
      guard let part = chunk.keyPart else {
        if chunk.bareWord == nil { free = index + 1 }
        continue
      }
      if let key = longestKey(ending: index, part: part, from: free, verb: verb, kind: kind) {
        keys.append(key)
        free = index + 1
      } else if isMistakenKey(part, in: chunk) {
        reportUnknownKey(part, ending: index, from: free, verb: verb, kind: kind)
        free = index + 1
      }
    }
    return keys
  }

  private func longestKey(
    ending index: Int,
    part: String,
    from free: Int,
    verb: VerbSyntax,
    kind: Kind?
  ) -> FoundKey? {
    let before = command.chunks[free..<index].suffix(4).reversed().prefix { $0.bareWord != nil }
    for count in stride(from: before.count, through: 0, by: -1) {
      let words = command.chunks[(index - count)..<index].compactMap(\.bareWord) + [part]
      var name = words.joined(separator: " ")
      let isExcluded = name.hasPrefix("-")
      if isExcluded { name.removeFirst() }
      if let key = parser.key(named: name, verb: verb, kind: kind) {
        return FoundKey(
          key: key,
          isExcluded: isExcluded,
          first: index - count,
          last: index,
          length: part.count + 1
        )
      }
    }
    return nil
  }

  // MARK: Arguments

  private mutating func readArguments(
    from start: Int,
    verb: VerbSyntax,
    kind: Kind?
  ) -> [Argument] {
    let keys = findKeys(from: start, verb: verb, kind: kind)
    var arguments: [Argument] = []
    var index = start
    for (position, key) in keys.enumerated() {
      arguments += words(in: index..<key.first, verb: verb, kind: kind)
      let end = position + 1 < keys.count ? keys[position + 1].first : command.chunks.count
      let (argument, next) = read(key, upTo: end, kind: kind)
      arguments.append(argument)
      index = next
    }
    arguments += words(in: index..<command.chunks.count, verb: verb, kind: kind)
    problems += arguments.ownKeyProblems
    return arguments
  }

  private mutating func read(
    _ found: FoundKey,
    upTo end: Int,
    kind: Kind?
  ) -> (Argument, next: Int) {
    let start = command.chunks[found.first].range.lowerBound
    let chunk = command.chunks[found.last]
    let valueStart = chunk.range.lowerBound + found.length
    if case .own(let own) = found.key, own.type == .file {
      return (filePath(found, chunk: chunk, valueStart: valueStart), found.last + 1)
    }
    var value = ValueReader(
      tokens(afterKeyIn: chunk, at: valueStart, upTo: end, from: found.last + 1),
      source: source,
      end: chunk.range.upperBound
    ) { [parser] words in
      parser.nameLength(words) { parser.recognizes($0, as: found.key, of: kind) }
    }
    var items = value.read()
    problems += value.problems
    if value.hasOpenValue { hasOpenValue = true }
    let taken = found.last + 1 + value.chunksTaken
    let beyond = unknownName(items, of: found.key, kind: kind, from: taken, upTo: end)
    if let beyond { items[items.count - 1] = beyond.item }
    if items.isEmpty, value.problems.isEmpty {
      report(
        .valueExpected(key: source.text(start..<valueStart)),
        start..<valueStart
      )
    }
    let argument = Argument(
      key: found.key,
      isExcluded: found.isExcluded,
      isExact: value.isExact,
      items: items,
      place: source.place(start..<max(valueStart, value.end))
    )
    return (argument, beyond?.next ?? taken)
  }

  private mutating func filePath(
    _ found: FoundKey,
    chunk: Chunk,
    valueStart: Int
  ) -> Argument {
    let range = valueStart..<chunk.range.upperBound
    var text = source.text(range)
    if let last = chunk.tokens.last, case .quoted(let quoted) = last.content,
      last.range.lowerBound == valueStart
    {
      text = quoted
    }
    if text.isEmpty {
      report(
        .valueExpected(key: source.text(chunk.range)),
        chunk.range
      )
    }
    let atom = Argument.Atom(text: text, isQuoted: true, place: source.place(range))
    return Argument(
      key: found.key,
      isExcluded: found.isExcluded,
      isExact: false,
      items: [.atom(atom)],
      place: source.place(chunk.range)
    )
  }

  /// The tokens of a value: what follows the colon, then the chunks up to the next key.
  private func tokens(
    afterKeyIn chunk: Chunk,
    at valueStart: Int,
    upTo end: Int,
    from next: Int
  ) -> [ValueReader.Placed] {
    var placed: [ValueReader.Placed] = []
    for token in chunk.tokens where token.range.upperBound > valueStart {
      var token = token
      if token.range.lowerBound < valueStart, case .bare = token.content {
        let range = valueStart..<token.range.upperBound
        token = Token(content: .bare(source.text(range)), range: range)
      }
      placed.append(ValueReader.Placed(token: token, startsChunk: false))
    }
    for chunk in command.chunks[next..<max(next, end)] {
      for (offset, token) in chunk.tokens.enumerated() {
        placed.append(ValueReader.Placed(token: token, startsChunk: offset == 0))
      }
    }
    return placed
  }

  mutating func words(
    in range: Range<Int>,
    verb: VerbSyntax,
    kind: Kind?,
    isNamed: Bool = false
  ) -> [Argument] {
    var arguments: [Argument] = []
    var index = range.lowerBound
    // What coverage is asked for stands first.
    if verb.wordUse == .plain, verb.wordType == .coverage, !isNamed {
      let words = QuestionReader.words(command.chunks, from: index, upTo: range.upperBound)
      let named = QuestionReader.longest(words) { parser.coverage(named: $0) != nil }
      for chunk in command.chunks[index..<index + named] { arguments.append(plain(chunk)) }
      index += named
    }
    while index < range.upperBound {
      if let last = unknownKeys[index] {
        index = last + 1
        continue
      }
      let chunk = command.chunks[index]
      if verb.wordType == .period, index > range.lowerBound, let word = chunk.bareWord,
        QuestionWords.and.count([word]) > 0
      {
        index += 1
        continue
      }
      if let kind, QuestionReader.mayRead(verb) {
        switch questions(verb, kind).read(index, upTo: range.upperBound) {
        case .arguments(let found, let next):
          arguments += found
          hasOpenValue = true
          index = next
          continue
        case .wrong(let problem, let next):
          problems.append(problem)
          index = next
          continue
        case .text: break
        }
      }
      if verb.wordUse == .none {
        report(.wordNotExpected, chunk.range, found: source.text(chunk.range))
        return arguments
      }
      let following = tokens(
        afterKeyIn: chunk,
        at: chunk.range.lowerBound,
        upTo: min(range.upperBound, index + 1 + CommandParser.longestName),
        from: index + 1
      )
      var value = ValueReader(following, source: source, end: chunk.range.upperBound) {
        [parser] words in
        if verb.wordType == .period { return parser.nameLength(words) { parser.isDays($0) } }
        guard verb.wordUse == .records, let kind else { return 1 }
        return parser.nameLength(words) { parser.recognizes($0, asRecordOf: kind) }
      }
      value.isWord = true
      value.allowsRange = verb.wordType == .period
      let items = value.read()
      problems += value.problems
      // Words that are sought as text are told, as what may have been meant otherwise.
      if verb.wordUse == .search, kind != nil, chunk.bareWord != nil { hasOpenValue = true }
      arguments.append(
        Argument(
          key: nil,
          isExcluded: false,
          isExact: false,
          items: items,
          place: source.place(chunk.range.lowerBound..<value.end)
        )
      )
      index += 1 + value.chunksTaken
    }
    return arguments
  }
}
