/// What a condition looks at or a group is made by: a field, or a dimension computed from one.
package enum Subject: Sendable {
  case field(Field)
  case dimension(Dimension)
  /// A field whose codes stand for others: those of merged villages for the one that answers for them.
  case replaced(Field, by: [String: String])
  /// A field of an officer as the membership of a day has it: where they were, or until when.
  case membership(Field, on: CalendarDate)

  package var identifier: String {
    switch self {
    case .field(let field), .replaced(let field, _), .membership(let field, _): field.identifier
    case .dimension(let dimension): dimension.identifier
    }
  }

  package var names: Names {
    switch self {
    case .field(let field), .replaced(let field, _), .membership(let field, _): field.names
    case .dimension(let dimension): dimension.names
    }
  }

  /// The field that it is, or is computed from.
  var field: Field {
    switch self {
    case .field(let field), .replaced(let field, _), .membership(let field, _): field
    case .dimension(let dimension): dimension.field
    }
  }

  /// What its values are.
  package var type: FieldType {
    switch self {
    case .field(let field), .replaced(let field, _), .membership(let field, _): field.type
    case .dimension(let dimension):
      switch dimension.measure {
      case .countingKind: .choice(Enumeration(CountingKind.self))
      case .year, .weekday: .year
      case .month, .quarter: .text
      }
    }
  }
}
