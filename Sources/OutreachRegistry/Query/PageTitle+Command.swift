extension PageTitle {
  /// What stands above the answer to a command.
  ///
  /// Of a command that may be about cases only the verb and the kind are named, as its terms may name
  /// a person.
  /// - Throws: What keeps the registry from being read.
  package init(
    of command: Command,
    _ registry: Registry,
    _ nameIndex: NameIndex,
    _ language: Language,
    isPrivate: Bool
  ) throws {
    let connection = nameIndex.connection
    var shaping: [KeySyntax.Identifier] = [
      .to, .template, .format, .columns, .sort, .totals, .share, .all,
    ]
    // A chart's own title has them.
    if command.verb.identifier == VerbSyntax.chart.identifier { shaping.append(.by) }
    let shown = command.arguments.filter { argument in
      guard !isPrivate, case .own(let own)? = argument.key else { return !isPrivate }
      return !shaping.contains(own.identifier)
    }
    let question = Command(
      verb: command.verb,
      kind: command.kind,
      arguments: shown,
      text: command.text,
      place: command.place,
      hasOpenValue: false
    )
    let parts = try CommandText(registry, connection, nameIndex: nameIndex, language)
      .parts(of: question)
    let conditions = parts.dropFirst().joined(separator: "; ")
    let commune = try registry.ownRecord(connection)
    self.init(
      commune: try registry.ownName(connection),
      title: Self.title(of: question, parts[0], language),
      conditions: conditions.isEmpty
        ? nil : conditions.prefix(1).uppercased() + conditions.dropFirst(),
      day: registry.context.today,
      signer: commune?.signer ?? []
    )
  }

  /// What stands above a listing of a kind.
  ///
  /// - Throws: What keeps the registry from being read.
  init(
    listing kind: Kind,
    _ registry: Registry,
    _ connection: any StoreConnection,
    _ language: Language
  ) throws {
    let commune = try registry.ownRecord(connection)
    self.init(
      commune: try registry.ownName(connection),
      title: Self.title(listing: kind, language),
      conditions: nil,
      day: registry.context.today,
      signer: commune?.signer ?? []
    )
  }

  private static func title(listing kind: Kind, _ language: Language) -> String {
    language == .vi ? "danh sách \(kind.names.vi)" : "list of \(kind.names.plural)"
  }

  /// A listing is called a list of its kind; an answer whose verb says what it is, by its verb.
  private static func title(of command: Command, _ words: String, _ language: Language) -> String {
    let isListing = [VerbSyntax.list.identifier, "export"].contains(command.verb.identifier)
    guard isListing, let kind = command.kind, command.arguments(.by).isEmpty else { return words }
    return title(listing: kind, language)
  }
}
