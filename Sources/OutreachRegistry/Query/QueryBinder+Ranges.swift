/// Terms that ask for a range: of numbers, days, periods.
extension QueryBinder {
  /// A range of values; nil where it is open.
  struct Bounds {
    var lower: Value?
    var upper: Value?
    var excludingLower = false
    var excludingUpper = false
  }

  /// What an atom stands for.
  enum Reading {
    case success((first: Value, last: Value))
    case failure(Problem.What, suggestions: [String] = [])
  }

  /// The bounds of an item whose atoms stand for a first and a last value.
  mutating func bounds(
    _ item: Argument.Item,
    _ read: (Argument.Atom) throws -> Reading
  ) rethrows -> Bounds? {
    func value(_ atom: Argument.Atom) throws -> (first: Value, last: Value)? {
      switch try read(atom) {
      case .success(let value): return value
      case .failure(let what, let suggestions):
        report(what, atom, suggestions: suggestions)
        return nil
      }
    }
    switch item {
    case .atom(let atom):
      return try value(atom).map { Bounds(lower: $0.first, upper: $0.last) }
    case .range(let lowerAtom, let upperAtom):
      let lower = try lowerAtom.map(value)
      let upper = try upperAtom.map(value)
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
      guard let value = try value(atom) else { return nil }
      return switch comparison {
      case .atLeast: Bounds(lower: value.first)
      case .atMost: Bounds(upper: value.last)
      case .more: Bounds(lower: value.last, excludingLower: true)
      case .less: Bounds(upper: value.first, excludingUpper: true)
      }
    }
  }

  /// The condition that a value, or a member of a set, lies in a range.
  ///
  /// The engines have no function in common that takes a set apart: the members that there are, are
  /// looked up.
  func within(_ bounds: Bounds, _ subject: Subject, _ kind: Kind) throws -> Condition {
    guard case .field(let field) = subject, field.isSet else { return subject.within(bounds) }
    var members: [String: Value] = [:]
    let column = quotedName(field.identifier)
    var sql = SQLText()
    sql.append("SELECT DISTINCT \(column) FROM \(quotedName(kind.identifier)) WHERE ")
    sql.append(kind, of: registry)
    sql.append(" AND \(column) IS NOT NULL")
    try connection.forEachRow(sql.text, sql.arguments) { row in
      for member in row.value(at: 0).text.map(StoredSet.decode) ?? [] {
        let value = field.scalar(member)
        if bounds.hold(value) { members[member] = value }
      }
    }
    return .among(subject, members.sorted { $0.key < $1.key }.map(\.value))
  }

  static func days(_ atom: Argument.Atom, today: CalendarDate) -> Reading {
    if let days = DateReader.days(atom.text, today: today) {
      return .success((.date(days.lowerBound), .date(days.upperBound)))
    }
    return .failure(DateReader.looksLikeDate(atom.text) ? .noSuchDay : .notADate)
  }

  static func periodText(
    _ atom: Argument.Atom,
    _ subject: Subject,
    today: CalendarDate
  ) -> Reading {
    guard let period = Period(atom.text, today: today), period.unit.rawValue == subject.identifier
    else { return .failure(.notAPeriod) }
    return .success((.text(period.identifier), .text(period.identifier)))
  }

  /// The reporting window that a period means.
  mutating func window(_ item: Argument.Item, _ field: Field) throws -> Condition? {
    let regime = try registry.regime(connection)
    let today = today
    return bounds(item) { atom in
      // What is no period stands for itself, as a day does.
      let window = Period(atom.text, today: today).map(regime.window)
      guard let days = window ?? DateReader.days(atom.text, today: today) else {
        return .failure(.notAPeriod)
      }
      return .success((.date(days.lowerBound), .date(days.upperBound)))
    }.map { Subject.field(field).within($0) }
  }
}

extension QueryBinder.Bounds {
  /// The range between two comparisons of one value, as it is typed, if every value fits one of them
  /// (`>=10,<20`); a comma means or.
  static func meant(by conditions: [Condition]) -> String? {
    var (lower, upper): (Value?, Value?)
    for case .within(_, let first, let last, _, _) in conditions
    where (first == nil) != (last == nil) {
      if let first { lower = first } else { upper = last }
    }
    guard let lower, let upper, !upper.isBefore(lower) else { return nil }
    return [lower, upper].map { $0.date?.iso ?? $0.integer.map(String.init) ?? $0.text ?? "" }
      .joined(separator: "..")
  }

  /// True if a value lies within.
  fileprivate func hold(_ value: Value) -> Bool {
    if let lower, value.isBefore(lower) || excludingLower && !lower.isBefore(value) { return false }
    if let upper, upper.isBefore(value) || excludingUpper && !value.isBefore(upper) { return false }
    return true
  }
}

extension Subject {
  func within(_ bounds: QueryBinder.Bounds) -> Condition {
    .within(
      self,
      bounds.lower,
      bounds.upper,
      excludingLower: bounds.excludingLower,
      excludingUpper: bounds.excludingUpper
    )
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
