import OutreachRegistry

/// Completes verbs, kinds, keys and values, whatever their marks and case: a function of the text,
/// the cursor, the commands, the catalogue and the names in the registry.
package struct Completer {
  /// More candidates than this are not looked for.
  package static let limit = 100

  let commands: [ShellCommand]
  let verbs: VerbList
  /// True if questions are about the communes of a province.
  let isOfProvince: Bool
  let catalogue: Catalogue
  let language: Language
  let today: CalendarDate
  let names: any CompletionNames

  init(
    commands: [ShellCommand] = CommandTable.all,
    catalogue: Catalogue,
    language: Language,
    today: CalendarDate,
    names: any CompletionNames,
    isOfProvince: Bool = false
  ) {
    self.commands = commands
    self.isOfProvince = isOfProvince
    let verbs = VerbList(commands.map(\.syntax))
    self.verbs = isOfProvince ? verbs.atProvince : verbs
    self.catalogue = catalogue
    self.language = language
    self.today = today
    self.names = names
  }

  /// The completer of a session as it is now: its language may be another later.
  package init(_ session: Session) {
    let language = session.settings.language
    self.init(
      commands: session.commands.all,
      catalogue: session.registry.catalogue,
      language: language,
      today: session.registry.context.today,
      names: RegistryNames(
        registry: session.registry,
        language: language,
        listing: session.listing
      ),
      isOfProvince: session.registry.isOfProvince
    )
  }

  /// The candidates for the text before the cursor, a UTF-8 offset.
  package func complete(_ line: String, cursor: Int) -> Completion {
    let before = String(decoding: Array(line.utf8.prefix(cursor)), as: UTF8.self)
    let found = candidates(for: CompletionText(before))
    var seen: Set<String> = []
    let candidates = found.candidates.filter { seen.insert($0.text).inserted }
    return Completion(
      replacing: found.start..<max(found.start, before.utf8.count),
      candidates: Array(candidates.prefix(Self.limit)),
      isCut: candidates.count > Self.limit
    )
  }

  /// Candidates, with the byte of the line at which they begin.
  struct Offer {
    let start: Int
    let candidates: [Completion.Candidate]
  }

  private func candidates(for command: CompletionText) -> Offer {
    guard let (verb, length) = verb(command) else {
      if let offer = afterSavedQuestion(command) { return offer }
      let place = command.piece(after: 0)
      let saved = records(of: SavedQuestion.kind, place.text, codesOnly: true)
      return Offer(start: place.start, candidates: fitting(firstNames, place.text) + saved)
    }
    // After its own word: a number of seconds, a name.
    if verb.wordType == .command, let rest = command.rest(after: length, words: 1) {
      return candidates(for: rest)
    }
    if verb.kindUse != .none, let (kind, end) = kind(command, after: length) {
      return argument(command, verb, kind, after: end)
    }
    let implied =
      verb.about.flatMap { catalogue.kind($0) } ?? kindOfRecord(command, verb, after: length)
    let offer = argument(command, verb, implied, after: length)
    // A kind comes first, and may have several words.
    let place = command.piece(after: length)
    guard verb.kindUse != .none, !place.text.contains(":") else { return offer }
    let others = offer.start == place.start ? offer.candidates : []
    let kinds = fitting(kindNames, place.text, inOwnLanguage: !others.isEmpty)
    guard !kinds.isEmpty else { return offer }
    return Offer(start: place.start, candidates: kinds + others)
  }

  /// The kind of the record that is named first (`edit 3 …`), as the command itself takes it.
  private func kindOfRecord(
    _ command: CompletionText,
    _ verb: VerbSyntax,
    after length: Int
  ) -> Kind? {
    guard verb.kindUse == .optional, verb.wordUse == .records,
      let word = command.word(after: length)
    else { return nil }
    return names.kind(ofRecord: word)
  }

  /// What may follow the name of a saved question: what may follow the question itself.
  private func afterSavedQuestion(_ command: CompletionText) -> Offer? {
    guard let name = command.word(after: 0), let question = names.question(named: name) else {
      return nil
    }
    let rest = command.piece(after: name.utf8.count)
    let offer = candidates(for: CompletionText(question + " " + rest.text))
    let start = offer.start + rest.start - question.utf8.count - 1
    return start < rest.start ? nil : Offer(start: start, candidates: offer.candidates)
  }

  // MARK: Verb and kind

  /// The verb at the start, once a space follows it, and the bytes it takes; a kind alone lists.
  private func verb(_ command: CompletionText) -> (VerbSyntax, Int)? {
    let found = command.longestName { name -> VerbSyntax? in
      let folded = VietnameseText.fold(name)
      return verbs.all.first { verb in
        let names = verb.names
        return ([names.vi, names.en] + names.also).contains { VietnameseText.fold($0) == folded }
      }
    }
    if let found { return found }
    let list = verbs.all.first { $0.identifier == VerbSyntax.list.identifier } ?? .list
    return command.longestName { catalogue.kind(named: $0) }.map { _ in (list, 0) }
  }

  private func kind(_ command: CompletionText, after length: Int) -> (Kind, Int)? {
    command.longestName(after: length) { catalogue.kind(named: $0) }
  }

  private var firstNames: [Option] {
    commands.map { command in
      let names = command.syntax.names
      return Option(names[language], also: names.all(), note: command.summary[language])
    } + kindNames
  }

  var kindNames: [Option] {
    catalogue.kinds.map { kind in
      Option(
        language == .vi ? kind.names.vi : kind.names.plural,
        also: [kind.names.plural] + kind.names.all(with: kind.identifier),
        note: language == .vi ? kind.names.plural : kind.names.vi
      )
    }
  }

  // MARK: Arguments

  private func argument(
    _ command: CompletionText,
    _ verb: VerbSyntax,
    _ kind: Kind?,
    after length: Int
  ) -> Offer {
    let parser = CommandParser(
      verbs: verbs,
      catalogue: catalogue,
      recognizer: NothingKnown()
    )
    if let (key, value) = command.keyAndValue({ parser.key(named: $0, verb: verb, kind: kind) }) {
      let offer = values(of: key, verb, kind, typed: value)
      // After a space a value may go on; where no name does, something new has begun.
      if !offer.candidates.isEmpty || value.start >= command.lastWord.start { return offer }
    }
    let keys = keyOffer(command, keys(verb, kind))
    let words = words(verb, kind, typed: command.piece(after: length), last: command.lastWord)
    guard words.start == keys.start else { return words.candidates.isEmpty ? keys : words }
    return Offer(start: keys.start, candidates: words.candidates + keys.candidates)
  }

  /// The keys that the last words begin: as many words as belong to a name of several.
  private func keyOffer(_ command: CompletionText, _ keys: [Option]) -> Offer {
    var offer = Offer(start: command.lastWord.start, candidates: [])
    for place in command.endings {
      let sign = place.text.hasPrefix("-") ? 1 : 0
      let typed = String(place.text.dropFirst(sign))
      let isWhole = place.start == command.lastWord.start
      let fitting = isWhole ? keys : keys.filter { $0.startsAnyName(typed) }
      let candidates = self.fitting(fitting, typed).map { candidate in
        Completion.Candidate(candidate.text + ":", note: candidate.note, append: "")
      }
      if isWhole || !candidates.isEmpty {
        offer = Offer(start: place.start + sign, candidates: candidates)
      }
    }
    return offer
  }

  private func keys(_ verb: VerbSyntax, _ kind: Kind?) -> [Option] {
    var options: [Option] = []
    if verb.termUse != .none, let kind {
      options += kind.fields.filter { !kind.fixedFields.contains($0.identifier) }.map { field in
        Option(
          field.names[language],
          also: field.names.all(with: field.identifier),
          note: FieldText(catalogue, language).values(of: field)
        )
      }
      if verb.takesSheetFields, let sheet = kind.sheet {
        options += sheet.fields.map { Option($0.names, as: $0.identifier, language) }
      }
      if verb.termUse == .filter {
        options += kind.partFields.map { Option($0.names, as: $0.identifier, language) }
        options += kind.dimensions.map { Option($0.names, as: $0.identifier, language) }
        if kind.mainDate != nil { options.append(Option(Names(vi: "kỳ", en: "period"), language)) }
      }
    }
    return options + verb.keys.map { Option($0.names, language) }
  }

  /// What may stand without a key: records, or what the verb itself reads.
  private func words(
    _ verb: VerbSyntax,
    _ kind: Kind?,
    typed: CompletionText.Piece,
    last: CompletionText.Piece
  ) -> Offer {
    if let type = verb.wordType {
      if type == .file {
        return FileCompletion.complete(last.text, start: last.start)
      }
      if type == .preference { return preferences(typed) }
      return Offer(start: typed.start, candidates: values(of: type, kind, typed: typed.text))
    }
    let nothing = Offer(start: last.start, candidates: [])
    guard verb.wordUse == .records else { return nothing }
    if let kind { return Offer(start: last.start, candidates: records(of: kind, last.text)) }
    guard !last.text.isEmpty else { return nothing }
    return Offer(
      start: last.start,
      candidates: catalogue.openKinds.flatMap { records(of: $0, last.text, codesOnly: true) }
    )
  }

  // MARK: What fits

  /// The candidates that what was typed could become: names in the session's language that begin
  /// with it; where there are none, those of which a later word does, then other names that begin with
  /// it.
  func fitting(
    _ options: [Option],
    _ typed: String,
    inOwnLanguage: Bool = false
  ) -> [Completion.Candidate] {
    let prefix = VietnameseText.fold(typed)
    let starting = options.filter { VietnameseText.fold($0.name).hasPrefix(prefix) }
    let own = starting.isEmpty ? options.filter { $0.begins(with: prefix) } : starting
    let named = own.map { Completion.Candidate($0.name, note: $0.name == $0.note ? "" : $0.note) }
    guard starting.isEmpty, !inOwnLanguage else { return named }
    // `loa` is within `xe loa`, and begins other names of what is broadcast otherwise.
    let others = options.filter { option in !own.contains { $0.name == option.name } }
    return named
      + others.compactMap { option in
        option.otherName(beginning: prefix).map {
          Completion.Candidate($0, note: $0 == option.name ? "" : option.name)
        }
      }
  }
}

/// No names: completion looks at the shape of what was typed only.
struct NothingKnown: NameRecognizer {
  func recognizes(_ text: String, as key: Argument.Key, of kind: Kind?) -> Bool { false }
  func recognizes(_ text: String, asRecordOf kind: Kind) -> Bool { false }
  func kind(ofRecord text: String) -> Kind? { nil }
}
