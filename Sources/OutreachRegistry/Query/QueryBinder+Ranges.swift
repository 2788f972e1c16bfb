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
    case failure(Problem.What)
  }

  /// The bounds of an item whose atoms stand for a first and a last value.
  mutating func bounds(
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

  static func days(_ atom: Argument.Atom, today: CalendarDate) -> Reading {
    if let date = DateReader.date(atom.text, today: today) {
      return .success((.date(date), .date(date)))
    }
    if let period = Period(atom.text, today: today) {
      return .success((.date(period.first), .date(period.last)))
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
      guard let period = Period(atom.text, today: today) else { return .failure(.notAPeriod) }
      let window = regime.window(of: period)
      return .success((.date(window.lowerBound), .date(window.upperBound)))
    }.map { Subject.field(field).within($0) }
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
