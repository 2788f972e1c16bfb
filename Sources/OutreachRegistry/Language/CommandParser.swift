/// Says which texts are names, so that an unquoted value can run on over several words.
package protocol NameRecognizer {
  /// True if the text is a whole name of the catalogue or the registry, a date or a period, where
  /// a value of this key is expected.
  func recognizes(_ text: String, as key: Argument.Key, of kind: Kind?) -> Bool

  /// True if the text is the whole name of a record of the kind.
  func recognizes(_ text: String, asRecordOf kind: Kind) -> Bool

  /// The kind of the only record that the text means, by code, name or number in the last listing.
  func kind(ofRecord text: String) -> Kind?

  /// What coverage can be asked for under a name.
  func coverage(named text: String) -> CoverageName?

  /// True if names are known; else any text may be one, and says nothing by itself.
  var knowsNames: Bool { get }

  /// Everything that coverage can be asked for.
  var coverages: [CoverageName] { get }

  /// The period that a text names, and the day that is today.
  func period(named text: String) -> (period: Period, today: CalendarDate)?

  /// True if some record of the kind has a value of the field, or where that is not known.
  func isRecorded(_ field: Field, of kind: Kind) -> Bool

  /// The verb that a first word means which is neither verb nor kind: an indicator explains itself,
  /// the number of a row and the code of a record show what they stand for.
  func verb(meantBy text: String) -> VerbSyntax?

  /// The names of the records that a field may hold and of whose name a text is a part.
  func names(holding text: String, of field: Field) -> [String]

  /// True if a text carries marks, and not those of what it is taken for as a value of the key.
  func isMarkedOtherwise(_ text: String, as key: Argument.Key, of kind: Kind?) -> Bool

  /// The question that is saved under a name.
  func question(named text: String) -> String?
}

extension NameRecognizer {
  package func question(named text: String) -> String? { nil }
  package func names(holding text: String, of field: Field) -> [String] { [] }
  package func isMarkedOtherwise(
    _ text: String,
    as key: Argument.Key,
    of kind: Kind?
  ) -> Bool { false }
  package func coverage(named text: String) -> CoverageName? { nil }
  package var coverages: [CoverageName] { [] }
  package var knowsNames: Bool { true }
  package func period(named text: String) -> (period: Period, today: CalendarDate)? { nil }
  package func isRecorded(_ field: Field, of kind: Kind) -> Bool { true }
  package func verb(meantBy text: String) -> VerbSyntax? { nil }
}

/// What coverage can be asked for, by its shortest name.
package struct CoverageName {
  package let names: Names
  /// The kind of those who are counted.
  package let kind: Kind?
  /// True if they are counted anew each year.
  package let isYearly: Bool

  package init(_ names: Names, kind: Kind?, isYearly: Bool) {
    self.names = names
    self.kind = kind
    self.isYearly = isYearly
  }
}

/// A text split into commands, each of which can be read when its turn comes.
package struct SplitText {
  let source: SourceText
  let commands: [RawCommand]
  let problems: [Problem]

  /// How many commands it has.
  package var count: Int { commands.count }
}

/// Reads commands (design §5), reporting every problem in its place and going on after it.
package struct CommandParser {
  /// The longest line that is read, in bytes, and the longest command, in words: whatever is longer
  /// was never meant as one.
  private static let longestLine = 1 << 20
  private static let mostWords = 40_000

  /// The longest name, in words.
  static let longestName = 8
  /// The longest name of a verb or kind, in words.
  private static let longestVerb = 4

  let verbs: VerbList
  let catalogue: Catalogue
  let recognizer: any NameRecognizer

  package init(verbs: VerbList, catalogue: Catalogue, recognizer: any NameRecognizer) {
    self.verbs = verbs
    self.catalogue = catalogue
    self.recognizer = recognizer
  }

  /// The commands of a text.
  ///
  /// - Throws: ``Problems`` with everything that is wrong with any of them.
  package func parse(_ text: String) throws -> [Command] { try commands(of: split(text)) }

  /// The commands of a text that was split.
  ///
  /// - Throws: ``Problems`` with everything that is wrong with any of them.
  package func commands(of script: SplitText) throws -> [Command] {
    var problems = script.problems
    var commands: [Command] = []
    for raw in script.commands {
      let (command, found) = read(raw, script.source)
      if let command { commands.append(command) }
      problems += found
    }
    guard problems.isEmpty else { throw Problems(problems) }
    return commands
  }

  /// Splits a text into commands.
  package func split(_ text: String) -> SplitText {
    guard !Self.isTooLong(text) else {
      let problem = Problem(.lineTooLong)
      return SplitText(source: SourceText(""), commands: [], problems: [problem])
    }
    let source = SourceText(VietnameseText.composed(text))
    var lexer = Lexer(source, rawAfter: rawStart)
    let commands = lexer.commands()
    return SplitText(source: source, commands: commands, problems: lexer.problems)
  }

  /// True if a text has a line that is too long to be read.
  package static func isTooLong(_ text: String) -> Bool {
    guard text.utf8.count > longestLine else { return false }
    var length = 0
    for byte in text.utf8 {
      length = byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") ? 0 : length + 1
      if length > longestLine { return true }
    }
    return false
  }

  /// One command of a text that was split, as its names are known now.
  ///
  /// - Throws: ``Problems`` with everything that is wrong with it.
  package func command(_ index: Int, of script: SplitText) throws -> Command {
    let (command, problems) = read(script.commands[index], script.source)
    guard problems.isEmpty, let command else { throw Problems(problems) }
    return command
  }

  private func read(_ raw: RawCommand, _ source: SourceText) -> (Command?, [Problem]) {
    // The members of a list are words too.
    guard raw.chunks.reduce(0, { $0 + $1.tokens.count }) <= Self.mostWords else {
      return (nil, [Problem(.tooManyWords(Self.mostWords))])
    }
    if let saved = saved(raw, source) { return read(saved) }
    var reader = CommandReader(raw, source: source, parser: self)
    return (reader.read(), reader.problems)
  }

  // MARK: Cases

  /// True if a text is about cases by a verb or a kind, whether or not it can be read; also in a
  /// command that another takes (`watch`, `save`), and by the name of a table in SQL.
  package func concernsCases(_ text: String) -> Bool {
    let script = split(text)
    return script.commands.contains { concernsCases($0) }
  }

  private func concernsCases(_ command: RawCommand) -> Bool {
    let chunks = command.chunks[...]
    let found = verb(at: chunks)
    if let found, found.0.isPrivate { return true }
    var named = [chunks, chunks.dropFirst(found?.words ?? 0)].compactMap { kind(at: $0)?.0 }
    // A question may begin with a day, or with a word such as `có`.
    if found == nil, named.isEmpty {
      named = chunks.indices.compactMap { kind(at: chunks[$0...])?.0 }
    }
    if named.contains(where: \.isCase) { return true }
    guard let verb = found?.0, verb.rawAfter != nil,
      case .quoted(let taken)? = chunks.last?.tokens.last?.content
    else { return false }
    if verb.wordType == .command { return concernsCases(taken) }
    return taken.split { !($0.isLetter || $0.isNumber || $0 == "_") }
      .contains { catalogue.kind(named: String($0))?.isCase == true }
  }

  /// The number of words, the verb's own included, after which a line is taken as it is.
  func rawStart(_ words: [String]) -> Int? {
    for count in stride(from: min(words.count, Self.longestVerb), to: 0, by: -1) {
      let name = words.prefix(count).joined(separator: " ")
      if let verb = verbs.named(name) {
        return verb.rawAfter.map { count + $0 }
      }
    }
    return nil
  }

  /// The verb or kind at the start of words, the longest name first, and the words it takes.
  func verb(at words: ArraySlice<Chunk>) -> (VerbSyntax, words: Int)? {
    longest(words) { verbs.named($0) }
  }

  func kind(at words: ArraySlice<Chunk>) -> (Kind, words: Int)? {
    longest(words) { catalogue.kind(named: $0) }
  }

  func kind(identifier: String) -> Kind? { catalogue.kind(identifier) }

  private func longest<Found>(
    _ words: ArraySlice<Chunk>,
    _ lookUp: (String) -> Found?
  ) -> (Found, words: Int)? {
    let bare = words.prefix(Self.longestVerb).prefix { $0.keyPart == nil && $0.bareWord != nil }
    for count in stride(from: bare.count, to: 0, by: -1) {
      let name = bare.prefix(count).compactMap(\.bareWord).joined(separator: " ")
      if let found = lookUp(name) { return (found, count) }
    }
    return nil
  }

  /// A verb as it can be typed here.
  func known(_ verb: VerbSyntax) -> VerbSyntax {
    verbs.all.first { $0.identifier == verb.identifier } ?? verb
  }

  /// The key that a text before a colon means after a verb, for a kind.
  package func key(named text: String, verb: VerbSyntax, kind: Kind?) -> Argument.Key? {
    let folded = VietnameseText.fold(text)
    if let own = verb.keys.first(where: { key in
      key.names.all().contains { VietnameseText.fold($0) == folded }
    }),
      !own.names.all().allSatisfy({ isMarkedOtherwise(text, than: $0) })
        || otherKey(named: text, folded, verb: verb, kind: kind) == nil
    {
      return .own(own)
    }
    return otherKey(named: text, folded, verb: verb, kind: kind)
  }

  /// True if a text carries marks, and not those of a name (`thứ`, of `thử`).
  func isMarkedOtherwise(_ text: String, than name: String) -> Bool {
    VietnameseText.hasMarks(text)
      && VietnameseText.tonePlaced(text).lowercased() != VietnameseText.tonePlaced(name)
  }

  /// The key of a kind.
  private func otherKey(
    named text: String,
    _ folded: String,
    verb: VerbSyntax,
    kind: Kind?
  ) -> Argument.Key? {
    guard verb.termUse != .none, let kind else { return nil }
    if let field = kind.field(named: text) { return .field(field) }
    if verb.takesSheetFields, let position = kind.sheetFieldPosition(named: text) {
      return kind.sheet.map { .field($0.fields[position]) }
    }
    guard verb.termUse == .filter else { return nil }
    if let part = kind.askedField(named: text) { return .field(part) }
    if let main = kind.mainDate.flatMap({ kind.field($0) }) {
      if Self.dateNames.contains(folded) { return .field(main) }
      if Self.periodNames.contains(folded) { return .period(main) }
    }
    return kind.dimension(named: text).map(Argument.Key.derived)
  }

  private static let dateNames: Set = ["date", "ngay"]
  private static let periodNames: Set = ["period", "ky", "ky bao cao"]

  /// Everything that could stand before a colon, for suggestions.
  func keyNames(verb: VerbSyntax, kind: Kind?) -> [String] {
    var names = verb.keys.flatMap { [$0.names.en, $0.names.vi] }
    if verb.termUse != .none, let kind {
      names += kind.fields.flatMap { [$0.identifier, $0.names.vi] + $0.names.also }
      if verb.termUse == .filter {
        names += kind.partFields.flatMap { [$0.identifier, $0.names.vi] }
        names += kind.dimensions.flatMap { [$0.identifier, $0.names.vi] }
        if kind.mainDate != nil { names += ["date", "period", "ngày", "kỳ"] }
      }
    }
    return names
  }

  /// What is near a first word that is neither a verb nor a kind.
  func commandNames() -> [String] {
    verbs.all.flatMap { [$0.names.en, $0.names.vi] + $0.names.also }
      + catalogue.kinds.flatMap { [$0.names.plural, $0.names.en, $0.names.vi] }
  }

  func kindNames() -> [String] {
    catalogue.kinds.flatMap { [$0.names.plural, $0.names.en, $0.names.vi] }
  }

  /// How many of the words, from the first, form the longest name that is expected here.
  func nameLength(_ words: [String], _ isName: (String) -> Bool) -> Int {
    for count in stride(from: min(words.count, Self.longestName), to: 1, by: -1)
    where isName(words.prefix(count).joined(separator: " ")) {
      return count
    }
    return 1
  }

  func recognizes(_ text: String, as key: Argument.Key, of kind: Kind?) -> Bool {
    recognizer.recognizes(text, as: key, of: kind)
  }

  func names(holding text: String, of field: Field) -> [String] {
    recognizer.names(holding: text, of: field)
  }

  func isMarkedOtherwise(_ text: String, as key: Argument.Key, of kind: Kind?) -> Bool {
    recognizer.isMarkedOtherwise(text, as: key, of: kind)
  }

  func kind(ofRecord text: String) -> Kind? { recognizer.kind(ofRecord: text) }

  func coverage(named text: String) -> CoverageName? { recognizer.coverage(named: text) }

  var coverages: [CoverageName] { recognizer.coverages }

  var knowsNames: Bool { recognizer.knowsNames }

  func period(named text: String) -> (period: Period, today: CalendarDate)? {
    recognizer.period(named: text)
  }

  func isRecorded(_ field: Field, of kind: Kind) -> Bool {
    recognizer.isRecorded(field, of: kind)
  }

  /// True if a text names days: a date, a period, `7 ngày qua`.
  func isDays(_ text: String) -> Bool {
    guard ReservedWord(text) == nil, let activity = kind(identifier: Activity.kind.identifier),
      let date = activity.mainDate.flatMap({ activity.field($0) })
    else { return false }
    return recognizes(text, as: .field(date), of: activity)
  }

  /// The kinds that may be asked about by anyone.
  var openKinds: [Kind] { catalogue.openKinds }

  func verb(meantBy text: String) -> VerbSyntax? { recognizer.verb(meantBy: text) }

  func recognizes(_ text: String, asRecordOf kind: Kind) -> Bool {
    recognizer.recognizes(text, asRecordOf: kind)
  }
}
