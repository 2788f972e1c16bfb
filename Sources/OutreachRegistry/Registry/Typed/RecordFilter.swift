/// Which records of a kind are meant, by their properties; the engine compares them.
///
/// ```swift
/// try registry.records(Officer.self, where: \.organization == "congan" && \.direct == true)
/// ```
public struct RecordFilter<Root: RegistryRecord>: Sendable {
  let condition: Result<Condition, any Error>

  fileprivate init(_ condition: () throws -> Condition) {
    self.condition = Result(catching: condition)
  }

  /// Every record.
  public static var all: RecordFilter { RecordFilter { .all([]) } }

  /// True of records whose set has a member.
  public static func contains<Member: FieldValue>(
    _ path: KeyPath<Root, [Member]>,
    _ member: Member
  ) -> RecordFilter {
    RecordFilter { .among(try PropertyField.subject(path), [member.recordValue]) }
  }

  fileprivate static func compare<V: FieldValue>(
    _ path: KeyPath<Root, V>,
    _ condition: (Subject) -> Condition
  ) -> RecordFilter {
    RecordFilter { condition(try PropertyField.subject(path)) }
  }
}

/// Records whose property is a value; nil: nothing is recorded.
public func == <Root, V: FieldValue>(
  path: KeyPath<Root, V>,
  value: V
) -> RecordFilter<Root> {
  let wanted = value.recordValue
  return .compare(path) { wanted.isNone ? .absent($0) : .among($0, [wanted]) }
}

/// Records whose property is another value, or nothing.
public func != <Root, V: FieldValue>(
  path: KeyPath<Root, V>,
  value: V
) -> RecordFilter<Root> { !(path == value) }

/// Records whose property is less, or earlier.
public func < <Root, V: FieldValue>(
  path: KeyPath<Root, V>,
  value: V
) -> RecordFilter<Root> {
  .compare(path) { .within($0, nil, value.recordValue, excludingUpper: true) }
}

/// Records whose property is at most a value.
public func <= <Root, V: FieldValue>(
  path: KeyPath<Root, V>,
  value: V
) -> RecordFilter<Root> { .compare(path) { .within($0, nil, value.recordValue) } }

/// Records whose property is more, or later.
public func > <Root, V: FieldValue>(
  path: KeyPath<Root, V>,
  value: V
) -> RecordFilter<Root> {
  .compare(path) { .within($0, value.recordValue, nil, excludingLower: true) }
}

/// Records whose property is at least a value.
public func >= <Root, V: FieldValue>(
  path: KeyPath<Root, V>,
  value: V
) -> RecordFilter<Root> { .compare(path) { .within($0, value.recordValue, nil) } }

/// Records of which both are true.
public func && <Root>(one: RecordFilter<Root>, other: RecordFilter<Root>) -> RecordFilter<Root> {
  RecordFilter { .all([try one.condition.get(), try other.condition.get()]) }
}

/// Records of which one is true, or both.
public func || <Root>(one: RecordFilter<Root>, other: RecordFilter<Root>) -> RecordFilter<Root> {
  RecordFilter { .any([try one.condition.get(), try other.condition.get()]) }
}

/// Records of which it is not true.
public prefix func ! <Root>(filter: RecordFilter<Root>) -> RecordFilter<Root> {
  RecordFilter { .not(try filter.condition.get()) }
}

/// By which property records are sorted; missing values come last.
public struct RecordOrder<Root: RegistryRecord>: Sendable {
  let order: Result<Query.Order, any Error>

  private init<V: FieldValue>(_ path: KeyPath<Root, V>, descends: Bool) {
    order = Result { .init(target: .subject(try PropertyField.subject(path)), descends: descends) }
  }

  /// From the least value, the earliest day, the first name.
  public static func ascending<V: FieldValue>(_ path: KeyPath<Root, V>) -> RecordOrder {
    RecordOrder(path, descends: false)
  }

  /// From the greatest value, the latest day, the last name.
  public static func descending<V: FieldValue>(_ path: KeyPath<Root, V>) -> RecordOrder {
    RecordOrder(path, descends: true)
  }
}
