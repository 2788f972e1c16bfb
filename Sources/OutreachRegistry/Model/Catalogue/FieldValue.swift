/// What a property of a record can hold, and filters compare it with.
public protocol FieldValue: Equatable, Sendable {
  /// The value as the registry has it.
  var recordValue: Value { get }
}

extension String: FieldValue {
  /// Text, composed as the registry keeps it.
  public var recordValue: Value { .text(VietnameseText.clean(self)) }
}

extension Int: FieldValue {
  /// A whole number.
  public var recordValue: Value { .integer(self) }
}

extension Bool: FieldValue {
  /// Yes or no.
  public var recordValue: Value { .flag(self) }
}

extension CalendarDate: FieldValue {
  /// A calendar date.
  public var recordValue: Value { .date(self) }
}

extension Optional: FieldValue where Wrapped: FieldValue {
  /// The value, or that nothing is recorded.
  public var recordValue: Value { map(\.recordValue) ?? .none }
}

extension Vocabulary {
  /// The member's identifier.
  public var recordValue: Value { .text(rawValue) }
}
