/// Makes a query of a command: names become records, texts become conditions.
package struct QueryBinder {
  let registry: Registry
  let connection: any StoreConnection
  let nameIndex: NameIndex
  private let reader: FieldReader
  var today: CalendarDate { registry.context.today }
  /// The day as of which is asked.
  var day: CalendarDate
  var problems: [Problem] = []

  package init(_ registry: Registry, _ connection: any StoreConnection, nameIndex: NameIndex) {
    self.registry = registry
    self.connection = connection
    self.nameIndex = nameIndex
    day = registry.context.today
    reader = FieldReader(nameIndex: nameIndex, today: registry.context.today, isSheet: false)
  }

  /// The query that a command asks.
  ///
  /// - Throws: ``Problems`` with everything that is wrong with its terms.
  package static func query(
    _ command: Command,
    kind: Kind,
    _ registry: Registry,
    _ connection: any StoreConnection,
    nameIndex: NameIndex,
    wordsAreText: Bool = true
  ) throws -> Query {
    var binder = QueryBinder(registry, connection, nameIndex: nameIndex)
    var query = Query(kind: kind)
    binder.takeDay(command, &query)
    for term in command.terms {
      if let condition = try binder.condition(term, kind: kind, query: &query) {
        query.conditions.append(condition)
      }
    }
    if wordsAreText {
      for word in command.words {
        query.conditions.append(try binder.text(word, kind: kind, query: &query))
      }
    }
    try binder.leaveOutMerged(command, &query)
    try binder.shape(&query, command)
    guard binder.problems.isEmpty else { throw Problems(binder.problems) }
    return query
  }

  /// What terms alone ask for of a kind (`organization:congan direct:yes sort:name limit:10`).
  ///
  /// - Throws: ``Problems`` with line and column of everything that is wrong with the terms.
  static func query(
    matching terms: String,
    kind: Kind,
    _ registry: Registry,
    _ connection: any StoreConnection,
    nameIndex: NameIndex
  ) throws -> Query {
    let commands = try nameIndex.commands(
      of: "\(VerbSyntax.list.identifier) \(kind.names.plural) \(terms)"
    )
    guard commands.count == 1, commands[0].kind?.identifier == kind.identifier else {
      throw Problems(.severalNotHere, found: terms)
    }
    return try query(commands[0], kind: kind, registry, connection, nameIndex: nameIndex)
  }

  /// The condition that one term, or one word that is sought, means.
  ///
  /// - Throws: ``Problems`` with what is wrong with it.
  package static func condition(
    _ argument: Argument,
    kind: Kind,
    _ registry: Registry,
    _ connection: any StoreConnection,
    nameIndex: NameIndex
  ) throws -> Condition {
    var binder = QueryBinder(registry, connection, nameIndex: nameIndex)
    var query = Query(kind: kind)
    let condition =
      argument.key == nil
      ? try binder.text(argument, kind: kind, query: &query)
      : try binder.condition(argument, kind: kind, query: &query)
    guard let condition, binder.problems.isEmpty else { throw Problems(binder.problems) }
    return condition
  }

  mutating func report(
    _ what: Problem.What,
    _ atom: Argument.Atom,
    suggestions: [String] = [],
    possible: [Names] = []
  ) {
    problems.append(
      Problem(
        what,
        found: atom.text,
        at: atom.place,
        suggestions: suggestions,
        possible: possible
      )
    )
  }

  // MARK: Terms

  private mutating func condition(
    _ term: Argument,
    kind: Kind,
    query: inout Query
  ) throws -> Condition? {
    let before = problems.count
    var conditions: [Condition] = []
    for item in term.items {
      switch term.key {
      case .field(let field):
        let subject = Subject.field(field)
        // Of villages the codes are replaced where they are named.
        let placed = try nameIndex.placed(subject, of: kind, on: day)
        let asked = if case .membership = placed { placed } else { subject }
        if let found = try condition(item, asked, term, &query) { conditions.append(found) }
      case .derived(let dimension):
        if let found = try condition(item, .dimension(dimension), term, &query) {
          conditions.append(found)
        }
      case .period(let field):
        if let found = try window(item, field) { conditions.append(found) }
      case .own, nil:
        break
      }
    }
    if let range = Bounds.meant(by: conditions) {
      problems.append(Problem(.everyValueFits, at: term.place, suggestions: [range]))
    }
    guard problems.count == before else {
      if case .field(let field)? = term.key { problems[before...].name(field) }
      if case .period(let field)? = term.key { problems[before...].name(field) }
      return nil
    }
    let condition = Condition.any(conditions)
    return term.isExcluded ? .not(condition) : condition
  }

  private mutating func condition(
    _ item: Argument.Item,
    _ subject: Subject,
    _ term: Argument,
    _ query: inout Query
  ) throws -> Condition? {
    if let atom = item.atom, !atom.isQuoted, let word = ReservedWord(atom.text) {
      let absent = Condition.absent(subject)
      // What is held and what is planned.
      if word == .any, subject.identifier == query.kind.plannedBy {
        return .all(query.kind.plannedOrHeld)
      }
      return word == .none ? absent : .not(absent)
    }
    switch subject.type {
    case .text where { if case .dimension = subject { true } else { false } }():
      let today = today
      return bounds(item) { Self.periodText($0, subject, today: today) }
        .map { subject.within($0) }
    case .text, .name, .personName, .code:
      guard let atom = single(item), case .field(let field) = subject else { return nil }
      if VietnameseText.hasMarks(atom.text), field.isSearchable {
        query.marked.append((field, VietnameseText.composed(atom.text)))
      }
      return .holds(field, atom.text, whole: term.isExact || field.isConfidential)
    case .choice(let enumeration):
      guard let atom = single(item) else { return nil }
      guard let identifiers = enumeration.identifiers(named: atom.text) else {
        report(
          .unknownValue(field: subject.names),
          atom,
          suggestions: Nearest.names(to: atom.text, among: enumeration.everyName),
          possible: enumeration.members.map(\.names)
        )
        return nil
      }
      return .among(subject, identifiers.map(Value.text))
    case .reference(let kind):
      guard let atom = single(item) else { return nil }
      return try reference(atom, [kind], or: nil, subject, exact: term.isExact)
    case .oneOf(let kinds, let enumeration):
      guard let atom = single(item) else { return nil }
      return try reference(atom, kinds, or: enumeration, subject, exact: term.isExact)
    case .period:
      guard let atom = single(item) else { return nil }
      guard let period = Period(atom.text, today: today), period.unit.months != nil else {
        report(.notAPeriod, atom)
        return nil
      }
      return .among(subject, period.within.map { .text($0.identifier) })
    case .flag:
      guard let atom = single(item) else { return nil }
      switch try reader.scalar(atom.text, of: subject.field) {
      case .value(let value):
        let condition = Condition.among(subject, [value])
        // What is not written is no.
        return value == .flag(false) && !subject.field.isRequired
          ? .any([condition, .absent(subject)]) : condition
      case .wrong(let what, let suggestions):
        report(what, atom, suggestions: suggestions)
        return nil
      }
    case .date:
      let today = today
      return try bounds(item) { Self.days($0, today: today) }
        .map { try within($0, subject, query.kind) }
    case .percent:
      let reader = reader
      return try bounds(item) { atom in
        switch try reader.scalar(atom.text, of: subject.field) {
        case .value(let value): .success((value, value))
        case .wrong(let what, let suggestions): .failure(what, suggestions: suggestions)
        }
      }.map { try within($0, subject, query.kind) }
    case .count, .money, .ratio, .year:
      return try bounds(item) { atom in
        guard let number = Self.number(atom.text, subject) else {
          if case .money = subject.type { return .failure(.notAnAmount) }
          return .failure(.notANumber)
        }
        return .success((.integer(number), .integer(number)))
      }.map { try within($0, subject, query.kind) }
    }
  }

  /// A number, or a day of the week by its name.
  private static func number(_ text: String, _ subject: Subject) -> Int? {
    if case .dimension(let dimension) = subject, dimension.measure == .weekday,
      let day = Weekday.number(named: text)
    {
      return day
    }
    if case .money = subject.type { return NumberReader.money(text) }
    return NumberReader.integer(text)
  }

  mutating func single(_ item: Argument.Item) -> Argument.Atom? {
    switch item {
    case .atom(let atom): return atom
    case .range(let lower, let upper):
      if let atom = lower ?? upper { report(.rangeNotHere, atom) }
    case .comparison(_, let atom):
      report(.comparisonNotHere, atom)
    }
    return nil
  }

  private mutating func reference(
    _ atom: Argument.Atom,
    _ kinds: [String],
    or enumeration: Enumeration?,
    _ subject: Subject,
    exact: Bool
  ) throws -> Condition? {
    let tables = try kinds.map { try nameIndex.table($0) }
    var found = tables.flatMap { $0.named(atom.text) }
    // What stands for all bodies of a sort means each of them too, and each of them is meant by it.
    var sorts = enumeration?.identifiers(named: atom.text) ?? []
    var isKnown = !found.isEmpty || !sorts.isEmpty
    if found.isEmpty {
      for table in tables {
        guard let sorted = table.ofSort(named: atom.text) else { continue }
        found += sorted
        isKnown = true
      }
    }
    if !isKnown, !exact { found = tables.flatMap { $0.holding(atom.text) } }
    guard isKnown || !found.isEmpty else {
      guard !tables.contains(where: \.isOfCases) else { throw Problems(.noSuchCase) }
      report(
        .unknownValue(field: subject.names),
        atom,
        suggestions: Nearest.names(
          to: atom.text,
          among: tables.flatMap(\.everyName) + (enumeration?.everyName ?? [])
        )
      )
      return nil
    }
    if enumeration != nil { sorts += found.compactMap(\.sort) }
    var codes = found.map(\.code)
    if kinds.contains(Village.kind.identifier) {
      codes = try nameIndex.withPredecessors(codes, on: day)
    }
    return .among(subject, (codes + sorts).map(Value.text))
  }

  /// A list of villages has those that were merged only where they are asked for: as of a day before, or
  /// by a field that tells of it.
  private func leaveOutMerged(_ command: Command, _ query: inout Query) throws {
    let asking = ["code", "validFrom", "validTo", "predecessors"]
    guard query.kind.identifier == Village.kind.identifier, command.verb.identifier != "export",
      !command.terms.contains(where: { term in
        if case .field(let field)? = term.key { asking.contains(field.identifier) } else { false }
      })
    else { return }
    let merged = try nameIndex.successors(on: day).keys.sorted().map(Value.text)
    guard !merged.isEmpty else { return }
    query.leftOut = .among(.field(query.kind.knownField("code")), merged)
  }

  // MARK: Words

  private mutating func text(
    _ word: Argument,
    kind: Kind,
    query: inout Query
  ) throws -> Condition {
    var conditions: [Condition] = []
    for item in word.items {
      guard let atom = single(item) else { continue }
      if VietnameseText.hasMarks(atom.text) {
        query.marked.append((nil, VietnameseText.composed(atom.text)))
      }
      conditions.append(try Self.anyText(atom.text, kind: kind, nameIndex: nameIndex))
    }
    return .any(conditions)
  }

  /// The condition that a text stands anywhere in a record.
  package static func anyText(_ text: String, kind: Kind, nameIndex: NameIndex) throws -> Condition
  {
    var references: [String: [Value]] = [:]
    for field in kind.fields {
      if !field.referredKinds.isEmpty {
        references[field.identifier] = try field.referredKinds.map { try nameIndex.table($0) }
          .flatMap { $0.isOfCases ? $0.named(text) : $0.holding(text) }.map { .text($0.code) }
        if case .oneOf(_, let enumeration?) = field.type {
          references[field.identifier, default: []] += enumeration.holding(text)
        }
      } else if let enumeration = field.enumeration {
        references[field.identifier] = enumeration.holding(text)
      }
    }
    return .anyText(kind, text, references: references)
  }
}

extension Enumeration {
  /// The members whose name holds a written text.
  fileprivate func holding(_ text: String) -> [Value] {
    let folded = VietnameseText.fold(text)
    return members.filter { member in
      [member.names.vi, member.names.en].contains { VietnameseText.fold($0).holds(folded) }
    }.map { .text($0.identifier) }
  }
}
