/// A value of a field, whatever its kind.
public enum Value: Sendable, Hashable {
  /// Nothing recorded; never the same as zero.
  case none
  /// Text, a code, or the identifier of an enumeration's member.
  case text(String)
  /// A whole number: a count, minutes, đồng, a year.
  case integer(Int)
  /// A number with a fraction: a share.
  case decimal(Double)
  /// Yes or no.
  case flag(Bool)
  /// A calendar date.
  case date(CalendarDate)
  /// Several values, each once, in the order given; never empty (that is ``none``).
  case set([Value])

  /// True if nothing is recorded.
  public var isNone: Bool { if case .none = self { true } else { false } }

  /// The text, if this is one.
  public var text: String? { if case .text(let text) = self { text } else { nil } }

  /// The number, if this is one.
  public var integer: Int? { if case .integer(let number) = self { number } else { nil } }

  /// The date, if this is one.
  public var date: CalendarDate? { if case .date(let date) = self { date } else { nil } }

  /// The members of a set, the value itself, or nothing.
  public var members: [Value] {
    switch self {
    case .none: []
    case .set(let members): members
    default: [self]
    }
  }

  /// A set without repetition, or ``none`` where there are no members.
  package static func members(_ values: [Value]) -> Value {
    var seen: Set<Value> = []
    let unique = values.filter { seen.insert($0).inserted }
    return unique.isEmpty ? .none : .set(unique)
  }
}

extension Value {
  /// The value as JSON and the typed interface write it.
  var plain: String? {
    switch self {
    case .none, .set: nil
    case .text(let text): text
    case .integer(let number): String(number)
    case .decimal(let number): String(number)
    case .flag(let flag): String(flag)
    case .date(let date): date.iso
    }
  }
}
