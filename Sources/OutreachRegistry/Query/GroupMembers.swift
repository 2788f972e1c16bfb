/// The members by which a query groups, those with no record too.
struct GroupMembers {
  private let query: Query
  private let registry: Registry
  private let connection: any StoreConnection
  private let day: CalendarDate
  /// More groups than this are not made.
  private static let most = 100_000

  init(_ query: Query, _ registry: Registry, _ connection: any StoreConnection) {
    self.query = query
    self.registry = registry
    self.connection = connection
    day = query.asOf ?? registry.context.today
  }

  /// The groups that the rows lack.
  ///
  /// - Throws: ``Problems`` with `tooManyGroups`.
  func missing(from rows: [[Value]]) throws -> [[Value]] {
    var groups: [[Value]] = [[]]
    for (position, subject) in query.groups.enumerated() {
      var seen: Set<Value> = []
      let present = rows.map { $0[position] }.filter { !$0.isNone }
      let all = try members(subject, present).filter { allows($0, subject) } + present
      let members = all.filter { seen.insert($0).inserted }
      guard groups.count * members.count <= Self.most else {
        throw Problems(.tooManyGroups(most: Self.most))
      }
      groups = groups.flatMap { group in members.map { group + [$0] } }
    }
    let known = Set(rows.map { Array($0.prefix(query.groups.count)) })
    return groups.filter { !known.contains($0) }
  }

  private func members(_ subject: Subject, _ present: [Value]) throws -> [Value] {
    if case .dimension(let dimension) = subject {
      switch dimension.measure {
      case .countingKind: return CountingKind.allCases.map { .text($0.rawValue) }
      case .weekday: return (1...7).map { .integer($0) }
      case .year: return periods(.year, present)
      case .month: return periods(.month, present)
      case .quarter: return periods(.quarter, present)
      }
    }
    if let enumeration = subject.field.enumeration {
      return enumeration.members.map { .text($0.identifier) }
    }
    var members: [Value] = []
    for identifier in subject.field.referredKinds {
      guard let kind = registry.catalogue.kind(identifier), !kind.isCase else { continue }
      var valid = Query(kind: kind)
      valid.asOf = day
      members += try registry.records(valid, connection).map { Value.text($0.key) }
    }
    return members
  }

  /// The periods of the time asked for, up to the day; else those between the first and the last.
  private func periods(_ unit: Period.Unit, _ present: [Value]) -> [Value] {
    let known = present.compactMap { $0.plain.flatMap { Period($0, today: day) } }
    let range = query.kind.mainDate.map { bounds(of: $0, query.conditions) }
    let first = range?.first ?? known.map(\.first).min()
    let end = range?.last.map { min($0, day) } ?? known.map(\.last).max()
    guard let first, let end, first <= end else { return [] }
    var periods: [Value] = []
    var period = Period(unit, containing: first)
    while period.first <= end, periods.count <= Self.most {
      periods.append(unit == .year ? .integer(period.year) : .text(period.identifier))
      period = Period(unit, containing: period.last.adding(days: 1))
    }
    return periods
  }

  private func bounds(
    of field: String,
    _ conditions: [Condition]
  ) -> (first: CalendarDate?, last: CalendarDate?) {
    var bounds: (first: CalendarDate?, last: CalendarDate?)
    for condition in conditions {
      switch condition {
      case .within(.field(let own), let lower, let upper, let excludesLower, let excludesUpper)
      where own.identifier == field:
        if let date = lower?.date {
          let date = excludesLower ? date.adding(days: 1) : date
          bounds.first = bounds.first.map { max($0, date) } ?? date
        }
        if let date = upper?.date {
          let date = excludesUpper ? date.adding(days: -1) : date
          bounds.last = bounds.last.map { min($0, date) } ?? date
        }
      case .any(let parts) where parts.count == 1, .all(let parts):
        let inner = self.bounds(of: field, parts)
        if let date = inner.first { bounds.first = bounds.first.map { max($0, date) } ?? date }
        if let date = inner.last { bounds.last = bounds.last.map { min($0, date) } ?? date }
      default: break
      }
    }
    return bounds
  }

  /// True if records with the value could be what is asked for.
  private func allows(_ value: Value, _ subject: Subject) -> Bool {
    query.conditions.allSatisfy { meets($0, value, subject) ?? false }
  }

  /// Whether a condition holds for a value; nil where that is not to be known.
  private func meets(_ condition: Condition, _ value: Value, _ subject: Subject) -> Bool? {
    switch condition {
    case .among(let other, let values):
      if other.identifier == subject.identifier { return values.contains(value) }
      return other.field.identifier == subject.field.identifier
        ? related(values, other, value, subject) : true
    case .within(let other, _, _, _, _):
      guard other.field.identifier == subject.field.identifier else { return true }
      // Periods are taken from within the range.
      if case .dimension(let dimension) = subject, dimension.measure != .weekday { return true }
      return nil
    case .absent(let other):
      return other.field.identifier == subject.field.identifier ? false : true
    case .holds(let field, _, _):
      return field.identifier == subject.field.identifier ? nil : true
    case .anyText: return true
    case .not(let inner):
      guard concerns(inner, subject) else { return true }
      return meets(inner, value, subject).map { !$0 }
    case .all(let parts):
      let results = parts.map { meets($0, value, subject) }
      return results.contains(nil) ? nil : results.allSatisfy { $0 == true }
    case .any(let parts):
      guard parts.allSatisfy({ concerns($0, subject) }) else { return true }
      let results = parts.map { meets($0, value, subject) }
      return results.contains(nil) ? nil : results.contains(true)
    }
  }

  /// A channel and the way it is counted.
  private func related(
    _ values: [Value],
    _ other: Subject,
    _ value: Value,
    _ subject: Subject
  ) -> Bool? {
    func kind(_ value: Value) -> Value? {
      subject.field.enumeration?.members.first { .text($0.identifier) == value }?.countedAs
        .map { .text($0.rawValue) }
    }
    switch (subject, other) {
    case (.dimension(let dimension), .field) where dimension.measure == .countingKind:
      return values.contains { kind($0) == value }
    case (.field, .dimension(let dimension)) where dimension.measure == .countingKind:
      return kind(value).map { values.contains($0) }
    default: return nil
    }
  }

  private func concerns(_ condition: Condition, _ subject: Subject) -> Bool {
    switch condition {
    case .among(let other, _), .within(let other, _, _, _, _), .absent(let other):
      other.field.identifier == subject.field.identifier
    case .holds(let field, _, _): field.identifier == subject.field.identifier
    case .anyText: false
    case .not(let inner): concerns(inner, subject)
    case .any(let parts), .all(let parts): parts.contains { concerns($0, subject) }
    }
  }
}
