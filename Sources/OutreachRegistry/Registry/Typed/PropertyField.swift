/// The field that a property of a typed record is.
///
/// A key path does not tell its name. Two records that differ in one field differ in the property that
/// is that field, and in no other.
enum PropertyField {
  /// - Throws: ``Problems`` if the property is none of the kind's fields.
  static func subject<Root: RegistryRecord, V: FieldValue>(
    _ path: KeyPath<Root, V>
  ) throws -> Subject { try subject(path, \.recordValue) }

  /// The same of a set.
  static func subject<Root: RegistryRecord, Member: FieldValue>(
    _ path: KeyPath<Root, [Member]>
  ) throws -> Subject { try subject(path) { .members($0.map(\.recordValue)) } }

  private static func subject<Root: RegistryRecord, V: Equatable>(
    _ path: KeyPath<Root, V>,
    _ recordValue: (V) -> Value
  ) throws -> Subject {
    var record = Record(Root.kind)
    for field in Root.kind.fields { record[field.identifier] = field.sample(first: true) }
    let value = try Root(record)[keyPath: path]
    let field = try Root.kind.fields.first { field in
      // A part of a field, such as a date's day, is none itself.
      guard recordValue(value) == record[field.identifier] else { return false }
      var other = record
      other[field.identifier] = field.sample(first: false)
      return try Root(other)[keyPath: path] != value
    }
    guard let field else { throw Problems(.notAField(kind: Root.kind.names), found: "\(path)") }
    return .field(field)
  }
}

extension Field {
  /// One of two values that differ.
  fileprivate func sample(first: Bool) -> Value {
    let value: Value =
      switch type {
      case .text, .name, .personName, .code, .reference, .oneOf: .text(first ? "a" : "b")
      case .date: .date(CalendarDate(known: 2000, 1, first ? 1 : 2))
      case .count, .money, .percent: .integer(first ? 1 : 2)
      case .year: .integer(first ? 2000 : 2001)
      case .ratio: .decimal(first ? 0.5 : 1)
      case .flag: .flag(first)
      case .choice(let enumeration):
        .text((first ? enumeration.members.first : enumeration.members.last)?.identifier ?? "")
      case .period: .text(first ? "2000" : "2001")
      }
    return isSet ? .members([value]) : value
  }
}
