/// The communes that a question at a province is about, and whether they are told apart.
struct CommuneChoice {
  /// Their codes, in the order of their names.
  let codes: [String]
  /// True if the answer is by commune.
  let isSplit: Bool
  /// What is read of all of them.
  let reading: CommuneReading
  private let asked: Asked

  /// - Throws: ``Problems`` if there is no such commune.
  init(_ asked: Asked) throws {
    let command = asked.command
    let names = try asked.nameIndex.table(Commune.kind.identifier)
    var chosen: Set<String>?
    var excluded: Set<String> = []
    for argument in command.arguments(.commune) {
      var codes: Set<String> = []
      for atom in argument.items.compactMap(\.atom) {
        let found = names.named(atom.text)
        guard !found.isEmpty else {
          throw Problems([
            Problem(
              .unknownValue(field: Commune.kind.names),
              found: atom.text,
              at: atom.place,
              suggestions: Nearest.names(to: atom.text, among: names.everyName)
            )
          ])
        }
        let folded = VietnameseText.fold(atom.text)
        let whole = found.filter { VietnameseText.fold($0.name) == folded }
        codes.formUnion((whole.isEmpty ? found : whole).map(\.code))
      }
      if argument.isExcluded {
        excluded.formUnion(codes)
      } else {
        chosen = chosen.map { $0.intersection(codes) } ?? codes
      }
    }
    codes = names.entries.filter { entry in
      chosen?.contains(entry.code) ?? true && !excluded.contains(entry.code)
    }
    .sorted { one, other in
      let keys = (VietnameseText.sortKey(one.name), VietnameseText.sortKey(other.name))
      return keys.0 == keys.1 ? one.code < other.code : keys.0 < keys.1
    }.map(\.code)
    self.asked = asked
    isSplit = command.isByCommune
    reading = CommuneReading(asked, codes, isAll: command.arguments(.commune).isEmpty)
  }

  /// What a body makes of each commune; those in which a name is not known are left out.
  ///
  /// - Throws: ``Problems`` if it is known in none.
  func each<Result>(
    _ body: (Asked) throws -> Result
  ) throws -> [(commune: String, result: Result)] {
    var results: [(String, Result)] = []
    var unknown: Problems?
    let command = asked.command.ofOneCommune
    for code in codes {
      let nameIndex = reading.nameIndex(of: code)
      let own = Asked(
        registry: nameIndex.registry,
        command: command,
        connection: asked.connection,
        nameIndex: nameIndex,
        listing: [],
        access: nil
      )
      do {
        results.append((code, try body(own)))
      } catch let problems as Problems
        where problems.all.allSatisfy({ Self.unknown.contains($0.code) })
      {
        unknown = unknown ?? problems
      }
    }
    if results.isEmpty { throw unknown ?? Problems(.nothingGathered) }
    return results
  }

  /// What is wrong where another commune has what is named.
  private static let unknown: Set<Problem.Code> = [
    .unknownValue, .notACoverage, .noSuchRecord, "noCasesHere",
  ]
}

extension Command {
  /// True if the answer is to be by commune.
  var isByCommune: Bool {
    arguments(.by).flatMap(\.items).compactMap(\.atom).contains(where: \.namesCommune)
  }

  /// The same question as one commune answers it.
  var ofOneCommune: Command {
    let atoms = arguments(.by).flatMap(\.items).compactMap(\.atom)
    let isGrouped = atoms.contains { !$0.namesCommune }
    let ofGroups = KeySyntax.grouping.map(\.identifier)
    let kept = arguments.compactMap { argument -> Argument? in
      guard case .own(let own)? = argument.key else { return argument }
      if own.identifier == .commune { return nil }
      // What shapes groups means nothing where communes were the only ones.
      if !atoms.isEmpty, !isGrouped, ofGroups.contains(own.identifier) { return nil }
      guard own.identifier == .by else { return argument }
      var rest = argument
      rest.items.removeAll { $0.atom?.namesCommune == true }
      return rest.items.isEmpty ? nil : rest
    }
    return Command(
      verb: verb,
      kind: kind,
      arguments: kept,
      text: text,
      place: place,
      hasOpenValue: hasOpenValue
    )
  }
}

extension Argument.Atom {
  fileprivate var namesCommune: Bool {
    Commune.kind.names.include(text) || text == Commune.kind.identifier
  }
}

extension Problem.Code {
  /// The record is in several communes; name one.
  public static let inSeveralCommunes: Self = "inSeveralCommunes"
  /// There is no commune's registry to ask.
  public static let nothingGathered: Self = "nothingGathered"
}

extension Problem.What {
  static let inSeveralCommunes = Self(
    "inSeveralCommunes",
    vi: "Nhiều xã có bản ghi ấy; hãy thêm xã:TÊN.",
    en: "Several communes have such a record; add commune:NAME.",
    suggestions: .choices
  )

  static let nothingGathered = Self(
    "nothingGathered",
    vi: "Không có sổ của xã nào để hỏi.",
    en: "There is no commune's registry to ask."
  )
}

extension VerbList {
  /// The same where questions can be about some communes of several.
  package var atProvince: VerbList {
    let questions = Set(Question.all.map(\.syntax.identifier))
    let rawly = [VerbSyntax.sql, .views].map(\.identifier)
    return VerbList(
      all.map { verb in
        questions.contains(verb.identifier) && !rawly.contains(verb.identifier)
          ? verb.adding(.commune) : verb
      }
    )
  }
}
