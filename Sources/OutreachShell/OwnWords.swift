import OutreachRegistry

/// What a problem suggests, in the words of the reader's language: `edit activity HD00003 reach:90`
/// is `sửa hoạt động HD00003 số người:90` to who reads Vietnamese.
struct OwnWords {
  private let language: Language
  private let verbs: [VerbSyntax]
  private let catalogue: Catalogue

  init(_ session: Session) {
    language = session.settings.language
    verbs = session.commands.all.map(\.syntax)
    catalogue = session.registry.catalogue
  }

  /// The problem with its suggestions in the language, each once; what `sql` calls its views and
  /// columns has one name.
  func put(_ problem: Problem) -> Problem {
    guard !problem.code.rawValue.hasPrefix("sql") else { return problem }
    var problem = problem
    var seen: Set<String> = []
    // A name and the code that is made of it are one suggestion.
    let own = problem.code == .notAField ? column : put
    problem.suggestions = problem.suggestions.map(own).filter {
      seen.insert(VietnameseText.fold($0).replacing("-", with: " ")).inserted
    }
    return problem
  }

  /// A column's name in the language, where it also names a command (`note`).
  private func column(_ name: String) -> String {
    catalogue.kinds.lazy.compactMap { $0.field(named: name) }.first?.names[language] ?? name
  }

  /// A command or a name in the language; another text as it is.
  func put(_ text: String) -> String {
    let words = text.split(separator: " ").map(String.init)
    if let (verb, count) = named(words, verbs, \.names) {
      return ([verb.names[language]] + rest(Array(words.dropFirst(count)), verb))
        .joined(separator: " ")
    }
    if words.first?.contains(":") == true, let key = term(text, nil, nil) { return key }
    if let (kind, count) = named(words, catalogue.kinds, \.names), count == words.count {
      return name(kind)
    }
    return text
  }

  private func rest(_ words: [String], _ verb: VerbSyntax) -> [String] {
    guard verb.kindUse != .none, let (kind, count) = named(words, catalogue.kinds, \.names) else {
      let kind = verb.about.flatMap { catalogue.kind($0) }
      return words.map { term($0, verb, kind) ?? word($0, verb) }
    }
    return [name(kind)] + words.dropFirst(count).map { term($0, verb, kind) ?? word($0, verb) }
  }

  /// One of the words that the verb itself knows, or `CODE` for any code.
  private func word(_ word: String, _ verb: VerbSyntax) -> String {
    if word == "CODE", language == .vi { return "MÃ" }
    guard case .options(let names)? = verb.wordType else { return word }
    return names.first { $0.include(word) }?[language] ?? word
  }

  private func name(_ kind: Kind) -> String {
    language == .vi ? kind.names.vi : kind.names.plural
  }

  /// `reach:90` with the key's own name; nil where there is no such key.
  private func term(_ word: String, _ verb: VerbSyntax?, _ kind: Kind?) -> String? {
    guard let colon = word.firstIndex(of: ":") else { return nil }
    let key = String(word[..<colon])
    let value = String(word[word.index(after: colon)...])
    if let field = kind?.field(named: key) {
      return "\(field.names[language]):\(put(value, of: field))"
    }
    let own = (verb?.keys ?? [.to, .from, .template, .format, .sheet]).first {
      $0.names.include(key)
    }
    guard let own else { return nil }
    return "\(own.names[language]):\(put(value, of: own, kind))"
  }

  private func put(_ value: String, of key: KeySyntax, _ kind: Kind?) -> String {
    switch key.type {
    case .fields: kind?.field(named: value)?.names[language] ?? value
    case .coverage:
      catalogue.indicators.flatMap(\.asked).first { $0.include(value) }?[language] ?? value
    case .choice(let names): names.include(value) ? names[language] : value
    case .options(let names): names.first { $0.include(value) }?[language] ?? value
    default: value == "CODE" && language == .vi ? "MÃ" : value
    }
  }

  /// A member of a list by its name.
  private func put(_ value: String, of field: Field) -> String {
    guard case .choice(let enumeration) = field.type,
      let found = enumeration.identifiers(named: value), found.count == 1
    else { return value }
    return enumeration.names(of: found[0])?[language] ?? value
  }

  /// What the first words name, the longest name first, and how many words those are.
  private func named<Item>(
    _ words: [String],
    _ items: [Item],
    _ names: (Item) -> Names
  ) -> (Item, Int)? {
    for count in stride(from: min(3, words.count), to: 0, by: -1) {
      let text = words.prefix(count).joined(separator: " ")
      if let item = items.first(where: { names($0).include(text) }) { return (item, count) }
    }
    return nil
  }
}
