/// A condition on records.
package indirect enum Condition: Sendable {
  /// The value, or a member of the set, is one of these.
  case among(Subject, [Value])
  /// The text holds this text, whatever its marks and case; or is this text.
  case holds(Field, String, whole: Bool)
  /// The value lies in a range; nil where it is open.
  case within(Subject, Value?, Value?, excludingLower: Bool = false, excludingUpper: Bool = false)
  /// Nothing is recorded.
  case absent(Subject)
  /// Any text of the record, or the name of what it refers to, holds this text.
  case anyText(Kind, String, references: [String: [Value]])
  case not(Condition)
  case any([Condition])
  case all([Condition])
}
