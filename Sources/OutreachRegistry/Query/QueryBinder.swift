/// Makes a query of a command: names become records, texts become conditions.
package struct QueryBinder {
  private let registry: Registry
  private let connection: any StoreConnection
  private let nameIndex: NameIndex
  private let reader: FieldReader
  private var today: CalendarDate { registry.context.today }
  private var problems: [Problem] = []

  package init(_ registry: Registry, _ connection: any StoreConnection, nameIndex: NameIndex) {
    self.registry = registry
    self.connection = connection
    self.nameIndex = nameIndex
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
    binder.shape(&query, command)
    guard binder.problems.isEmpty else { throw Problems(binder.problems) }
    return query
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

  private mutating func report(
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
        if let found = try condition(item, .field(field), term, &query) { conditions.append(found) }
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
      case .value(let value): return .among(subject, [value])
      case .wrong(let what, let suggestions):
        report(what, atom, suggestions: suggestions)
        return nil
      }
    case .date:
      let today = today
      return bounds(item) { Self.days($0, today: today) }.map { subject.within($0) }
    case .count, .money, .percent, .ratio, .year:
      return bounds(item) { atom in
        guard let number = NumberReader.integer(atom.text) else {
          return .failure(.notANumber)
        }
        return .success((.integer(number), .integer(number)))
      }.map { subject.within($0) }
    }
  }

  private mutating func single(_ item: Argument.Item) -> Argument.Atom? {
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
    return .among(subject, found.map { .text($0.code) } + sorts.map(Value.text))
  }

  // MARK: Ranges

  struct Bounds {
    var lower: Value?
    var upper: Value?
    var excludingLower = false
    var excludingUpper = false
  }

  private enum Reading {
    case success((first: Value, last: Value))
    case failure(Problem.What)
  }

  /// The bounds of an item whose atoms stand for a first and a last value.
  private mutating func bounds(
    _ item: Argument.Item,
    _ read: (Argument.Atom) -> Reading
  ) -> Bounds? {
    func value(_ atom: Argument.Atom) -> (first: Value, last: Value)? {
      switch read(atom) {
      case .success(let value): return value
      case .failure(let what):
        report(what, atom)
        return nil
      }
    }
    switch item {
    case .atom(let atom):
      return value(atom).map { Bounds(lower: $0.first, upper: $0.last) }
    case .range(let lowerAtom, let upperAtom):
      let lower = lowerAtom.map(value)
      let upper = upperAtom.map(value)
      if case .some(nil) = lower { return nil }
      if case .some(nil) = upper { return nil }
      let bounds = Bounds(lower: lower??.first, upper: upper??.last)
      if let lower = bounds.lower, let upper = bounds.upper, upper.isBefore(lower),
        let atom = lowerAtom
      {
        report(.rangeReversed, atom)
        return nil
      }
      return bounds
    case .comparison(let comparison, let atom):
      guard let value = value(atom) else { return nil }
      return switch comparison {
      case .atLeast: Bounds(lower: value.first)
      case .atMost: Bounds(upper: value.last)
      case .more: Bounds(lower: value.last, excludingLower: true)
      case .less: Bounds(upper: value.first, excludingUpper: true)
      }
    }
  }

  private static func days(_ atom: Argument.Atom, today: CalendarDate) -> Reading {
    if let date = DateReader.date(atom.text, today: today) {
      return .success((.date(date), .date(date)))
    }
    if let period = Period(atom.text, today: today) {
      return .success((.date(period.first), .date(period.last)))
    }
    return .failure(DateReader.looksLikeDate(atom.text) ? .noSuchDay : .notADate)
  }

  private static func periodText(
    _ atom: Argument.Atom,
    _ subject: Subject,
    today: CalendarDate
  ) -> Reading {
    guard let period = Period(atom.text, today: today), period.unit.rawValue == subject.identifier
    else { return .failure(.notAPeriod) }
    return .success((.text(period.identifier), .text(period.identifier)))
  }

  private mutating func window(_ item: Argument.Item, _ field: Field) throws -> Condition? {
    let regime = try registry.regime(connection)
    let today = today
    return bounds(item) { atom in
      guard let period = Period(atom.text, today: today) else { return .failure(.notAPeriod) }
      let window = regime.window(of: period)
      return .success((.date(window.lowerBound), .date(window.upperBound)))
    }.map { Subject.field(field).within($0) }
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

  // MARK: Shape

  private mutating func shape(_ query: inout Query, _ command: Command) {
    let kind = query.kind
    for atom in atoms(command, .by) {
      if let subject = subject(atom, kind) { query.groups.append(subject) }
    }
    for atom in atoms(command, .sort) {
      if let order = order(atom, query) { query.order.append(order) }
    }
    let limits = command.arguments(.limit)
    for argument in limits {
      guard limits.count == 1 else {
        problems.append(Problem(.keyTwice, found: "limit", at: limits[1].place))
        break
      }
      guard argument.items.count == 1, let atom = argument.items[0].atom else {
        problems.append(Problem(.severalNotHere, at: argument.place))
        continue
      }
      guard let number = NumberReader.integer(atom.text), number > 0 else {
        report(NumberReader.integer(atom.text) == nil ? .notANumber : .notPositive, atom)
        continue
      }
      query.limit = number
    }
    for atom in atoms(command, .columns) { addColumn(atom, &query) }
    for atom in atoms(command, .asOf) {
      guard let date = day(atom) else { continue }
      query.asOf = date
    }
  }

  private mutating func atoms(
    _ command: Command,
    _ key: KeySyntax.Identifier
  ) -> [Argument.Atom] {
    command.arguments(key).flatMap { argument in
      if argument.isExcluded {
        problems.append(Problem(.exclusionNotHere, at: argument.place))
      }
      return argument.items.compactMap { single($0) }
    }
  }

  private mutating func day(_ atom: Argument.Atom) -> CalendarDate? {
    if let date = DateReader.date(atom.text, today: today) { return date }
    if let period = Period(atom.text, today: today) { return period.last }
    report(DateReader.looksLikeDate(atom.text) ? .noSuchDay : .notADate, atom)
    return nil
  }

  private mutating func subject(_ atom: Argument.Atom, _ kind: Kind) -> Subject? {
    if let field = kind.field(named: atom.text) { return .field(field) }
    if let dimension = kind.dimension(named: atom.text) { return .dimension(dimension) }
    let names =
      kind.fields.flatMap { [$0.identifier, $0.names.vi] }
      + kind.dimensions.flatMap { [$0.identifier, $0.names.vi] }
    report(
      .notAField(kind: kind.names),
      atom,
      suggestions: Nearest.names(to: atom.text, among: names),
      possible: kind.fields.map(\.names) + kind.dimensions.map(\.names)
    )
    return nil
  }

  private mutating func order(_ atom: Argument.Atom, _ query: Query) -> Query.Order? {
    let descends = atom.text.hasPrefix("-")
    let name = Argument.Atom(
      text: descends ? String(atom.text.dropFirst()) : atom.text,
      isQuoted: atom.isQuoted,
      place: atom.place
    )
    if !query.groups.isEmpty, query.kind.measure(named: name.text) == "count" {
      return Query.Order(target: .count, descends: descends)
    }
    return subject(name, query.kind).map {
      Query.Order(target: .subject($0), descends: descends)
    }
  }

  private mutating func addColumn(_ atom: Argument.Atom, _ query: inout Query) {
    if ["all", "tat ca"].contains(VietnameseText.fold(atom.text)) {
      query.showsIdentity = true
      query.columns = query.kind.fields
      return
    }
    if !query.groups.isEmpty, let measure = query.kind.measure(named: atom.text) {
      query.measures.append(measure)
      return
    }
    guard case .field(let field)? = subject(atom, query.kind) else { return }
    query.columns = (query.columns ?? []) + [field]
  }
}

extension Subject {
  fileprivate func within(_ bounds: QueryBinder.Bounds) -> Condition {
    .within(
      self,
      bounds.lower,
      bounds.upper,
      excludingLower: bounds.excludingLower,
      excludingUpper: bounds.excludingUpper
    )
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

extension Value {
  fileprivate func isBefore(_ other: Value) -> Bool {
    switch (self, other) {
    case (.integer(let one), .integer(let other)): one < other
    case (.date(let one), .date(let other)): one < other
    case (.text(let one), .text(let other)): one < other
    default: false
    }
  }
}
