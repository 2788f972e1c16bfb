import OutreachRegistry

/// What could stand at a place in a line.
package struct Completion: Equatable {
  package struct Candidate: Equatable {
    /// What is inserted, in quotes where the language wants them.
    package let text: String
    /// What a list of candidates shows.
    package let display: String
    /// What follows once it is the only candidate.
    package let append: String
  }

  /// The part of the line that a candidate takes the place of, in UTF-8 bytes.
  package let replacing: Range<Int>
  package let candidates: [Candidate]
}

/// Completes verbs, kinds, keys and values, whatever their marks and case: a function of the text,
/// the cursor, the catalogue and the names in the registry.
package struct Completer {
  private let session: Session

  package init(_ session: Session) { self.session = session }

  private var language: Language { session.settings.language }
  private var catalogue: Catalogue { session.registry.catalogue }

  /// The candidates for the text before the cursor, a UTF-8 offset.
  package func complete(_ line: String, cursor: Int) -> Completion {
    let before = String(decoding: Array(line.utf8.prefix(cursor)), as: UTF8.self)
    let command = CompletionText(before)
    guard let (verb, afterVerb) = verb(command) else {
      return names(command.text, from: command.start, cursor: cursor, firstNames())
    }
    guard verb.kindUse != .none else {
      return argument(command, verb, nil, cursor: cursor)
    }
    guard let (kind, _) = kind(command, after: afterVerb) else {
      let rest = String(command.text.dropFirst(afterVerb))
      let start = command.start + command.text.prefix(afterVerb).utf8.count
      if verb.kindUse == .optional, rest.contains(":") {
        return argument(command, verb, nil, cursor: cursor)
      }
      let names = kindNames() + (verb.wordUse == .plain ? verbNames() : [])
      return self.names(rest, from: start, cursor: cursor, names)
    }
    return argument(command, verb, kind, cursor: cursor)
  }

  // MARK: Verb and kind

  /// The verb at the start, once a space follows it, and the letters it takes.
  private func verb(_ command: CompletionText) -> (VerbSyntax, Int)? {
    let found = command.longestName { name in
      let folded = VietnameseText.fold(name)
      return CommandTable.verbs.first { verb in
        ([verb.names.vi, verb.names.en] + verb.names.also)
          .contains { VietnameseText.fold($0) == folded }
      }
    }
    if let found { return found }
    return command.longestName { catalogue.kind(named: $0) }.map { _ in (VerbSyntax.list, 0) }
  }

  private func kind(_ command: CompletionText, after letters: Int) -> (Kind, Int)? {
    CompletionText(String(command.text.dropFirst(letters)))
      .longestName { catalogue.kind(named: $0) }
  }

  private func verbNames() -> [String] {
    CommandTable.verbs.flatMap { [$0.names[language], $0.names.en] }
  }

  private func kindNames() -> [String] {
    catalogue.kinds.flatMap { [language == .vi ? $0.names.vi : $0.names.plural, $0.names.plural] }
  }

  private func firstNames() -> [String] { verbNames() + kindNames() }

  /// Names of one or several words that begin with what was typed.
  private func names(
    _ typed: String,
    from start: Int,
    cursor: Int,
    _ names: [String]
  ) -> Completion {
    let blanks = typed.prefix { $0 == " " }.count
    let prefix = VietnameseText.fold(typed)
    var seen: Set<String> = []
    let fitting = names.filter {
      VietnameseText.fold($0).hasPrefix(prefix) && seen.insert($0).inserted
    }
    return Completion(
      replacing: start + blanks..<cursor,
      candidates: fitting.map { Completion.Candidate(text: $0, display: $0, append: " ") }
    )
  }

  // MARK: Arguments

  private func argument(
    _ command: CompletionText,
    _ verb: VerbSyntax,
    _ kind: Kind?,
    cursor: Int
  ) -> Completion {
    let parser = CommandParser(
      verbs: CommandTable.verbs,
      catalogue: catalogue,
      recognizer: NothingKnown()
    )
    if let (key, value) = command.keyAndValue({ parser.key(named: $0, verb: verb, kind: kind) }) {
      return values(of: key, verb, kind, typed: value, cursor: cursor)
    }
    let word = command.lastWord
    let isExcluded = word.text.hasPrefix("-")
    let typed = VietnameseText.fold(String(word.text.dropFirst(isExcluded ? 1 : 0)))
    var seen: Set<String> = []
    let keys = keyNames(verb, kind).filter {
      VietnameseText.fold($0).hasPrefix(typed) && seen.insert($0).inserted
    }
    let indicators = verb.identifier == VerbSyntax.explain.identifier ? Indicator.all : []
    let words = indicators.map(\.identifier).filter { VietnameseText.fold($0).hasPrefix(typed) }
    return Completion(
      replacing: word.start + (isExcluded ? 1 : 0)..<cursor,
      candidates: words.map { Completion.Candidate(text: $0, display: $0, append: " ") }
        + keys.map { Completion.Candidate(text: $0 + ":", display: $0 + ":", append: "") }
    )
  }

  private func keyNames(_ verb: VerbSyntax, _ kind: Kind?) -> [String] {
    var names: [Names] = []
    var identifiers: [String] = []
    if verb.termUse != .none, let kind {
      for field in kind.fields {
        names.append(field.names)
        identifiers.append(field.identifier)
      }
      if verb.termUse == .filter {
        for dimension in kind.dimensions {
          names.append(dimension.names)
          identifiers.append(dimension.identifier)
        }
        if kind.mainDate != nil {
          names.append(Names(vi: "kỳ", en: "period"))
          identifiers.append("period")
        }
      }
    }
    let own = verb.keys.map(\.names)
    let vi = names.map(\.vi) + own.map(\.vi)
    let en = identifiers + own.map(\.en)
    return language == .vi ? vi + en : en + vi
  }

  // MARK: Values

  private func values(
    of key: Argument.Key,
    _ verb: VerbSyntax,
    _ kind: Kind?,
    typed: CompletionText.Piece,
    cursor: Int
  ) -> Completion {
    if case .own(let own) = key, own.type == .file {
      return FileCompletion.complete(typed.text, start: typed.start, cursor: cursor)
    }
    let prefix = VietnameseText.fold(typed.text)
    var seen: Set<String> = []
    let fitting = candidates(for: key, verb, kind).filter { name in
      let folded = VietnameseText.fold(name)
      return (folded.hasPrefix(prefix) || folded.contains(" " + prefix))
        && seen.insert(name).inserted
    }
    return Completion(
      replacing: typed.start..<cursor,
      candidates: fitting.map { name in
        Completion.Candidate(text: Self.quoted(name), display: name, append: " ")
      }
    )
  }

  private func candidates(for key: Argument.Key, _ verb: VerbSyntax, _ kind: Kind?) -> [String] {
    switch key {
    case .field(let field): return values(of: field, kind, isFilter: verb.termUse == .filter)
    case .derived(let dimension):
      guard dimension.measure == .countingKind else { return Self.periods(language) }
      return CountingKind.allCases.map { $0.names[language] }
    case .period: return Self.periods(language)
    case .own(let own):
      switch own.type {
      case .fields(let others):
        let fields = (kind?.fields ?? []).map { (vi: $0.names.vi, en: $0.identifier) }
        let added = others.map { (vi: $0.vi, en: $0.en) }
        let dimensions = (kind?.dimensions ?? []).map { (vi: $0.names.vi, en: $0.identifier) }
        let (vi, en) = (
          (fields + dimensions + added).map(\.vi), (fields + dimensions + added).map(\.en)
        )
        return language == .vi ? vi + en : en + vi
      case .date: return Self.days(language)
      case .word:
        if own.identifier == .format { return OutputFormat.all.map(\.identifier) }
        return own.identifier == .encoding ? SheetEncoding.allCases.map(\.rawValue) : []
      case .coverage: return Self.coverageNames(language)
      case .choice(let names):
        return KeySyntax.enumerations[names]?.members.map { $0.names[language] } ?? []
      case .yesNo: return language == .vi ? ["có", "không"] : ["yes", "no"]
      case .record(let other):
        return (other.flatMap { catalogue.kind($0) } ?? kind).map(recordNames) ?? []
      case .number, .file: return []
      }
    }
  }

  private func values(of field: Field, _ kind: Kind?, isFilter: Bool) -> [String] {
    switch field.type {
    case .choice(let enumeration):
      return enumeration.members.map { $0.names[language] }
        + (isFilter ? enumeration.groups.map { $0.names[language] } : [])
        + enumeration.members.map { $0.names[language == .vi ? .en : .vi] }
    case .reference(let kind):
      return catalogue.kind(kind).map(recordNames) ?? []
    case .oneOf(let kinds, let enumeration):
      return kinds.compactMap { catalogue.kind($0) }.flatMap(recordNames)
        + (enumeration?.members.map { $0.names[language] } ?? [])
    case .period: return Self.periods(language)
    case .name, .personName, .code:
      guard let kind, kind.numbering == nil else { return [] }
      return recordNames(kind)
    case .date: return isFilter ? Self.days(language) + Self.periods(language) : Self.days(language)
    case .flag: return language == .vi ? ["có", "không"] : ["yes", "no"]
    case .text, .count, .money, .percent, .ratio, .year: return []
    }
  }

  private static func coverageNames(_ language: Language) -> [String] {
    let names = CourseKind.allCases.map(\.names) + [Village.kind.names]
    return names.map { language == .vi ? $0.vi : $0.plural } + Indicator.all.map(\.identifier)
  }

  /// Names and codes of the records of a kind.
  private func recordNames(_ kind: Kind) -> [String] {
    // Where the registry cannot be read, Tab offers nothing and the command itself says why.
    let table = try? session.registry.store.read { connection in
      try NameBook(session.registry, connection).table(kind.identifier)
    }
    return (table?.entries ?? []).map(\.name) + (table?.entries ?? []).map(\.code)
  }

  private static func days(_ language: Language) -> [String] {
    language == .vi ? ["hôm nay", "hôm qua"] : ["today", "yesterday"]
  }

  private static func periods(_ language: Language) -> [String] {
    language == .vi
      ? [
        "tuần này", "tháng này", "quý này", "năm nay", "tuần trước", "tháng trước", "quý trước",
        "năm trước",
      ]
      : [
        "this week", "this month", "this quarter", "this year", "last week", "last month",
        "last quarter", "last year",
      ]
  }

  private static func quoted(_ name: String) -> String {
    let isPlain = !name.contains { " ,;\"#".contains($0) } && !name.contains("..")
    guard !isPlain else { return name }
    let escaped = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(escaped)\""
  }
}

/// No names: completion looks at the shape of what was typed only.
private struct NothingKnown: NameRecognizer {
  func recognizes(_ text: String, as key: Argument.Key, of kind: Kind?) -> Bool { false }
  func recognizes(_ text: String, asRecordOf kind: Kind) -> Bool { false }
  func kind(ofRecord text: String) -> Kind? { nil }
}
