import OutreachRegistry

/// What a form offers for fields that were not answered yet, from the records added last.
///
/// Only what is likely to be the same again is offered. How many people came, what it cost and the
/// like never are: one Enter too many would invent them.
struct FormDefaults {
  /// How many of the last records are looked at.
  static let looksBack = 200

  /// Records of the kind, the newest first.
  let recent: [Record]
  let today: CalendarDate

  func value(of field: Field, in record: Record, known: Set<String>) -> Value {
    if !field.defaultValue.isNone { return field.defaultValue }
    if case .date = field.type { return date(field, in: record, known: known) }
    guard field.identifier != record.kind.plannedBy, Self.repeats(field) else { return .none }
    return similar(to: record, known: known)?[field.identifier] ?? .none
  }

  /// The titles of earlier records, that of the most similar one first.
  func titles(_ field: Field, for record: Record, known: Set<String>) -> [String] {
    let first = similar(to: record, known: known)?[field.identifier].text
    var seen: Set<String> = []
    return ([first] + recent.map { $0[field.identifier].text }).compactMap(\.self)
      .filter { seen.insert($0).inserted }.prefix(20).map(\.self)
  }

  /// The first date of a kind is today's, if it is the one that its records go by; a later one that
  /// must be there is the date before it.
  private func date(_ field: Field, in record: Record, known: Set<String>) -> Value {
    guard field.isRequired else { return .none }
    let dates = record.kind.fields.filter { if case .date = $0.type { true } else { false } }
    let before = dates.prefix { $0.identifier != field.identifier }
    if let earlier = before.last(where: { known.contains($0.identifier) }) {
      return record[earlier.identifier]
    }
    if record.kind.mainDate == field.identifier, before.isEmpty { return .date(today) }
    return recent.first?[field.identifier] ?? .none
  }

  private static func repeats(_ field: Field) -> Bool {
    switch field.type {
    case .choice, .reference, .oneOf, .flag, .year, .period: true
    case .name, .text, .personName, .code, .date, .count, .money, .percent, .ratio: false
    }
  }

  /// The newest of the records that agree with what is known in most respects.
  private func similar(to record: Record, known: Set<String>) -> Record? {
    let respects = record.kind.fields.filter { field in
      guard !field.isSet, known.contains(field.identifier) else { return false }
      switch field.type {
      case .choice, .reference, .oneOf: return true
      default: return false
      }
    }
    var best: (record: Record, agreeing: Int)?
    for candidate in recent {
      let agreeing = respects.count { candidate[$0.identifier] == record[$0.identifier] }
      if best.map({ agreeing > $0.agreeing }) ?? true { best = (candidate, agreeing) }
    }
    return best?.record
  }
}
