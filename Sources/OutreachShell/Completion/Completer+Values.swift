import OutreachRegistry

extension Completer {
  /// Values for a key, from the item under the cursor on.
  func values(
    of key: Argument.Key,
    _ verb: VerbSyntax,
    _ kind: Kind?,
    typed: CompletionText.Piece
  ) -> Offer {
    let candidates: [Completion.Candidate]
    switch key {
    case .field(let field):
      candidates = values(of: field, kind, isFilter: verb.termUse == .filter, typed: typed.text)
    case .derived(let dimension):
      candidates = quoted(fitting(options(of: dimension), typed.text))
    case .period:
      candidates = quoted(fitting(periods(typed.text), typed.text))
    case .own(let own) where own.type == .file:
      return FileCompletion.complete(typed.text, start: typed.start)
    case .own(let own):
      candidates =
        own.identifier == .format || own.identifier == .encoding
        ? fitting(words(of: own.identifier), typed.text)
        : values(of: own.type, kind, typed: typed.text)
          + (own.identifier == .by && isOfProvince
            ? fitting([Option(KeySyntax.commune.names, language)], typed.text) : [])
    }
    return Offer(start: typed.start, candidates: candidates)
  }

  /// Values of a field, as a term or the answer to a question gives them.
  func values(
    of field: Field,
    _ kind: Kind?,
    isFilter: Bool,
    typed: String
  ) -> [Completion.Candidate] {
    var options: [Option] = []
    switch field.type {
    case .choice(let enumeration):
      options = members(of: enumeration, withGroups: isFilter)
    case .reference(let kind):
      return catalogue.kind(kind).map { records(of: $0, typed) } ?? []
    case .oneOf(let kinds, let enumeration):
      let sorts = enumeration.map { members(of: $0, withGroups: false) } ?? []
      return kinds.compactMap { catalogue.kind($0) }.flatMap { records(of: $0, typed) }
        + quoted(fitting(sorts, typed))
    case .period: options = periods(typed)
    case .date: options = days + (isFilter ? periods(typed) : [])
    case .flag: options = yesAndNo
    case .year:
      options = (today.year - 1...today.year + 4).map { Option(String($0)) }
    case .name, .personName, .code:
      // What is added has a name of its own.
      guard isFilter, let kind, kind.numbering == nil else { return [] }
      return records(of: kind, typed)
    case .text, .count, .money, .percent, .ratio: return []
    }
    return quoted(fitting(options, typed))
  }

  func values(of type: KeySyntax.ValueType, _ kind: Kind?, typed: String) -> [Completion.Candidate]
  {
    switch type {
    case .record(let other):
      return (other.flatMap { catalogue.kind($0) } ?? kind).map { records(of: $0, typed) } ?? []
    case .fields(let others):
      let fields = (kind.map { $0.fields + $0.partFields } ?? []).map {
        Option($0.names, as: $0.identifier, language)
      }
      let dimensions = (kind?.dimensions ?? []).map {
        Option($0.names, as: $0.identifier, language)
      }
      let added = others.map { Option($0, language) }
      return quoted(fitting(fields + dimensions + added, typed))
    case .date: return quoted(fitting(days, typed))
    case .period: return quoted(fitting(periods(typed), typed))
    case .coverage: return quoted(fitting(coverage + indicators, typed))
    case .indicator: return fitting(indicators, typed)
    case .choice(let names):
      let options = KeySyntax.enumerations[names].map { members(of: $0, withGroups: false) }
      return quoted(fitting(options ?? [], typed))
    case .yesNo: return fitting(yesAndNo, typed)
    case .repetition: return quoted(fitting(Repetition.names.map { Option($0, language) }, typed))
    case .topic:
      let pages = HelpPage.all.map { page in
        Option(page.names[language], also: page.names.all(), note: page.summary[language])
      }
      return fitting(
        commands.map { Option($0.syntax.names, language) } + kindNames + pages,
        typed
      )
    case .options(let names): return fitting(names.map { Option($0, language) }, typed)
    case .number, .percent, .word, .days, .file, .command, .preference: return []
    }
  }

  /// Records by name where a name was typed, by code where a code was.
  func records(
    of kind: Kind,
    _ typed: String,
    codesOnly: Bool = false
  ) -> [Completion.Candidate] {
    let found = names.records(of: kind, beginning: typed, limit: Self.limit + 1)
    let folded = VietnameseText.fold(typed)
    let isNamed = kind.nameField?.identifier == "name" && kind.hasNames && !codesOnly
    let count = Dictionary(grouping: found, by: \.name).mapValues(\.count)
    return found.compactMap { record in
      let isCode = VietnameseText.fold(record.code).hasPrefix(folded)
      guard isCode || !codesOnly else { return nil }
      let isName = record.name.map { Option($0).begins(with: folded) } ?? false
      guard isNamed, isName, let name = record.name else {
        let note = [record.name ?? "", record.detail].filter { !$0.isEmpty && $0 != record.code }
        return Completion.Candidate(
          Self.quoted(record.code),
          display: record.code,
          note: note.joined(separator: " · ")
        )
      }
      let note = [record.code, record.detail].filter { !$0.isEmpty }.joined(separator: " · ")
      // A name that several bear does not say which is meant.
      let isUnique = count[name] == 1
      return Completion.Candidate(
        Self.quoted(isUnique ? name : record.code),
        display: isUnique ? name : "\(name) (\(record.code))",
        note: note
      )
    }
  }

  private func quoted(_ candidates: [Completion.Candidate]) -> [Completion.Candidate] {
    candidates.map {
      Completion.Candidate(Self.quoted($0.text), display: $0.display, note: $0.note)
    }
  }

  private static func quoted(_ name: String) -> String {
    let isPlain = !name.contains { " ,;\"#".contains($0) } && !name.contains("..")
    guard !isPlain else { return name }
    let escaped = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(escaped)\""
  }
}
