/// A command in words, as it was understood: names in full, periods as days.
package struct CommandText {
  private let registry: Registry
  private let connection: any StoreConnection
  private let nameIndex: NameIndex
  private let language: Language

  package init(
    _ registry: Registry,
    _ connection: any StoreConnection,
    nameIndex: NameIndex,
    _ language: Language
  ) {
    self.registry = registry
    self.connection = connection
    self.nameIndex = nameIndex
    self.language = language
  }

  /// The command, part by part: what is done, to what, and each of its terms.
  ///
  /// What cannot be understood stands as it was written: the command itself says what is wrong.
  ///
  /// - Throws: What keeps the registry from being read.
  package func parts(of command: Command) throws -> [String] {
    var parts = [verb(of: command)]
    let assignments = try understood { try self.assignments(of: command) } ?? [:]
    for argument in command.arguments {
      if argument.key == nil, command.verb.wordType == .coverage, parts.count == 1,
        let text = indicator(of: command)
      {
        parts[0] = text
      } else if argument.key == nil, command.verb.wordUse != .search {
        // Words that the verb reads itself stay together.
        parts[parts.count - 1] += " " + Self.written(argument)
      } else if let text = try assignments[argument.place]
        ?? understood({ try condition(argument, command) })
      {
        parts.append(text)
      } else {
        parts.append(own(argument, command.kind))
      }
    }
    return parts
  }

  /// What a part means; nil where something is wrong with it.
  private func understood<Meaning>(_ meaning: () throws -> Meaning?) throws -> Meaning? {
    do {
      return try meaning()
    } catch is Problems {
      return nil
    }
  }

  private func verb(of command: Command) -> String {
    let verb = command.verb.names[language]
    // What the verb is about of itself need not be said.
    guard let kind = command.kind, kind.identifier != command.verb.about else { return verb }
    let name = language == .vi ? kind.names.vi : kind.names.plural
    return command.verb.identifier == VerbSyntax.list.identifier ? name : "\(verb) \(name)"
  }

  /// What is asked about an indicator that counts another kind than the verb is about: who does not
  /// meet it, or what it is called.
  private func indicator(of command: Command) -> String? {
    guard command.kind?.identifier != command.verb.about,
      let indicator = registry.catalogue.indicators.named(
        command.words.compactMap(\.text).joined(separator: " ")
      )
    else { return nil }
    let isMissing = command.verb.identifier == VerbSyntax.missing.identifier
    let name = (isMissing ? indicator.lacking : indicator.names)[language]
    let lead = isMissing ? "" : command.verb.names[language] + " "
    return "\(lead)\(name.prefix(1).lowercased())\(name.dropFirst()) (\(indicator.identifier))"
  }

  private func condition(_ argument: Argument, _ command: Command) throws -> String? {
    switch argument.key {
    case .own?: return nil
    // What a period takes in is longer than what was written.
    case .field(let field)?: if case .period = field.type { return nil }
    default: break
    }
    guard command.verb.termUse == .filter, let kind = command.kind, !kind.isCase else {
      return nil
    }
    let condition = try QueryBinder.condition(
      argument,
      kind: kind,
      registry,
      connection,
      nameIndex: nameIndex
    )
    return try ConditionText(nameIndex, language).text(condition)
  }

  private func assignments(of command: Command) throws -> [Problem.Place: String] {
    guard command.verb.termUse == .assign else { return [:] }
    let assignments = try AssignmentBinder.assignments(
      command,
      nameIndex: nameIndex,
      today: registry.context.today,
      several: { _ in true }
    )
    guard assignments.count == command.terms.count else { return [:] }
    var texts: [Problem.Place: String] = [:]
    for (term, assignment) in zip(command.terms, assignments) {
      texts[term.place] = try text(assignment)
    }
    return texts
  }

  private func text(_ assignment: Assignment) throws -> String {
    let field = assignment.field
    let name = field.names[language]
    let column = Table.Column(field)
    func shown(_ values: [Value]) throws -> String {
      try values.map { try ConditionText(nameIndex, language).value($0, column) }
        .joined(separator: ", ")
    }
    switch assignment.operation {
    case .set(let values) where values.allSatisfy(\.isNone):
      return language == .vi ? "bỏ trống \(name)" : "no \(name)"
    case .set(let values): return "\(name): \(try shown(values))"
    case .addMembers(let values):
      return language == .vi
        ? "thêm \(name): \(try shown(values))" : "\(name) + \(try shown(values))"
    case .removeMembers(let values):
      return language == .vi
        ? "bớt \(name): \(try shown(values))" : "\(name) − \(try shown(values))"
    }
  }

  /// A key of the verb, or a word that is sought.
  private func own(_ argument: Argument, _ kind: Kind?) -> String {
    let written = Self.written(argument)
    switch argument.key {
    case nil: return "“\(written)”"
    case .field(let field): return "\(field.names[language]): \(written)"
    case .derived(let dimension): return "\(dimension.names[language]): \(written)"
    case .period: return "\(language == .vi ? "kỳ báo cáo" : "reporting period"): \(written)"
    case .own(let own):
      switch own.type {
      case .fields:
        let names = argument.texts.map { fieldName($0, kind) }.joined(separator: ", ")
        return "\(own.names[language]) \(names)"
      case .yesNo:
        let names = argument.text.flatMap(YesNo.reading).map {
          $0 ? Names(vi: "có", en: "yes") : Names(vi: "không", en: "no")
        }
        return "\(own.names[language]): \(names?[language] ?? written)"
      case .date:
        let today = registry.context.today
        let day = argument.text.flatMap { text in
          DateReader.date(text, today: today) ?? Period(text, today: today)?.last
        }
        return "\(own.names[language]) \(day.map(TextFormat(language).date) ?? written)"
      case .days:
        let days = argument.text.flatMap(DaySpan.days).map { "\($0)" }
        let shown = days.map { Names(vi: "\($0) ngày", en: $0 == "1" ? "1 day" : "\($0) days") }
        return "\(own.names[language]): \(shown?[language] ?? written)"
      default:
        return "\(own.names[language]): \(written)"
      }
    }
  }

  private func fieldName(_ text: String, _ kind: Kind?) -> String {
    let isDescending = text.hasPrefix("-")
    let bare = isDescending ? String(text.dropFirst()) : text
    let names =
      kind?.askedField(named: bare)?.names ?? kind?.dimension(named: bare)?.names
      ?? kind.flatMap { $0.measure(named: bare) == "count" ? $0.countNames : nil }
    let name = names?[language] ?? VietnameseText.harmless(bare)
    guard isDescending else { return name }
    return language == .vi ? "\(name) giảm dần" : "\(name) descending"
  }

  private static func written(_ argument: Argument) -> String {
    let texts = argument.items.map { item in
      switch item {
      case .atom(let atom): atom.text
      case .range(let lower, let upper): "\(lower?.text ?? "")..\(upper?.text ?? "")"
      case .comparison(let comparison, let atom): comparison.rawValue + atom.text
      }
    }
    let written = texts.joined(separator: ", ").prefix(400)
    return VietnameseText.truncated(VietnameseText.harmless(String(written)), to: 200)
  }
}
