extension Condition {
  /// The condition as SQL.
  func append(to sql: inout SQLText) {
    switch self {
    case .among(let subject, let values):
      Self.appendAmong(subject, values, to: &sql)
    case .holds(let field, let text, let whole):
      Self.appendHolds(field, text, whole: whole, to: &sql)
    case .within(let subject, let lower, let upper, let excludingLower, let excludingUpper):
      Self.appendWithin(
        subject,
        lower.map { ($0, excludingLower ? ">" : ">=") },
        upper.map { ($0, excludingUpper ? "<" : "<=") },
        to: &sql
      )
    case .absent(let subject):
      subject.append(to: &sql)
      sql.append(" IS NULL")
    case .anyText(let kind, let text, let references):
      Self.appendAnyText(kind, text, references, to: &sql)
    case .not(let condition):
      sql.append("(")
      condition.append(to: &sql)
      sql.append(") IS NOT TRUE")
    case .any(let conditions):
      guard !conditions.isEmpty else { return sql.append("1 = 0") }
      sql.append(conditions[...], joinedBy: " OR ") { $0.append(to: &$1) }
    case .all(let conditions):
      guard !conditions.isEmpty else { return sql.append("1 = 1") }
      sql.append(conditions[...], joinedBy: " AND ") { $0.append(to: &$1) }
    }
  }

  private static func appendAmong(_ subject: Subject, _ values: [Value], to sql: inout SQLText) {
    guard !values.isEmpty else { return sql.append("1 = 0") }
    if subject.field.isSet, case .field(let field) = subject {
      let column = quotedName(field.identifier)
      sql.append(values[...], joinedBy: " OR ") { value, sql in
        // Unlike LIKE, this means the same letters in both engines.
        sql.append("replace(\(column), ")
        sql.bind(.text(StoredSet.element(value)))
        sql.append(", '') <> \(column)")
      }
      return
    }
    subject.append(to: &sql)
    sql.append(" IN (")
    for (position, value) in values.enumerated() {
      if position > 0 { sql.append(", ") }
      sql.bind(RecordTable.stored(value))
    }
    sql.append(")")
  }

  /// SQLite takes no longer patterns than 50,000 bytes, with every letter to be escaped at worst.
  private static let longestPattern = 20_000

  private static func appendHolds(
    _ field: Field,
    _ text: String,
    whole: Bool,
    to sql: inout SQLText
  ) {
    let column = quotedName(field.isSearchable ? field.foldColumn : field.identifier)
    let folded = VietnameseText.fold(text)
    if whole {
      guard field.isSet else {
        sql.append(field.isSearchable ? column : "lower(\(column))")
        sql.append(" = ")
        return sql.bind(.text(folded))
      }
      sql.append("'\n' || \(column) || '\n' LIKE ")
      sql.bind(.text("%\n" + pattern(folded) + "\n%"))
    } else if folded.utf8.count > longestPattern {
      let text = field.isSearchable ? column : "lower(\(column))"
      sql.append("replace(\(text), ")
      sql.bind(.text(folded))
      return sql.append(", '') <> \(text)")
    } else {
      sql.append(field.isSearchable ? column : "lower(\(column))")
      sql.append(" LIKE ")
      sql.bind(.text("%" + pattern(folded) + "%"))
    }
    sql.append(" ESCAPE '\\'")
  }

  private static func pattern(_ text: String) -> String {
    var pattern = ""
    for character in text {
      if "\\%_".contains(character) { pattern.append("\\") }
      pattern.append(character)
    }
    return pattern
  }

  private static func appendWithin(
    _ subject: Subject,
    _ lower: (Value, String)?,
    _ upper: (Value, String)?,
    to sql: inout SQLText
  ) {
    sql.append("(")
    for (position, bound) in [lower, upper].compactMap({ $0 }).enumerated() {
      if position > 0 { sql.append(" AND ") }
      subject.append(to: &sql)
      sql.append(" \(bound.1) ")
      sql.bind(RecordTable.stored(bound.0))
    }
    sql.append(")")
  }

  private static func appendAnyText(
    _ kind: Kind,
    _ text: String,
    _ references: [String: [Value]],
    to sql: inout SQLText
  ) {
    var conditions: [Condition] = []
    for field in kind.fields {
      if field.isSearchable {
        conditions.append(.holds(field, text, whole: false))
      } else if case .code = field.type {
        conditions.append(.holds(field, text, whole: field.isConfidential))
      } else if let values = references[field.identifier], !values.isEmpty {
        conditions.append(.among(.field(field), values))
      }
    }
    Condition.any(conditions).append(to: &sql)
  }
}
