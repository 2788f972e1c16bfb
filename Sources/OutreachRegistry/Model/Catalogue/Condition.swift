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

extension Condition {
  /// True if it looks at a field by itself.
  package func isOn(_ field: String) -> Bool {
    switch self {
    case .among(let subject, _), .absent(let subject), .within(let subject, _, _, _, _):
      subject.identifier == field
    case .holds(let own, _, _): own.identifier == field
    case .anyText: false
    case .not(let condition): condition.isOn(field)
    case .any(let conditions), .all(let conditions): conditions.contains { $0.isOn(field) }
    }
  }
}

extension Kind {
  /// What takes in every record, planned ones too, where none is left out for another reason.
  package var plannedOrHeld: [Condition] {
    plannedBy.map { flag in
      let subject = Subject.field(knownField(flag))
      return [.any([.absent(subject), .not(.absent(subject))])]
    } ?? []
  }
}
