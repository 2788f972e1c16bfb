extension Subject {
  /// The SQL of its value in a row.
  func append(to sql: inout SQLText) {
    switch self {
    case .field(let field):
      sql.append(quotedName(field.identifier))
    case .dimension(let dimension):
      dimension.append(to: &sql)
    case .replaced(let field, let codes):
      sql.append("CASE \(quotedName(field.identifier))")
      for (code, other) in codes.sorted(by: <) {
        sql.append(" WHEN ")
        sql.bind(.text(code))
        sql.append(" THEN ")
        sql.bind(.text(other))
      }
      sql.append(" ELSE \(quotedName(field.identifier)) END")
    case .membership(let field, let day):
      let column = quotedName(field.identifier)
      sql.append(
        """
        COALESCE((SELECT past.\(column) FROM "membership" AS past \
        WHERE past."commune" = "officer"."commune" AND past."officer" = "officer"."code" \
        AND past."validFrom" <= 
        """
      )
      sql.append(" ")
      sql.bind(.text(day.iso))
      sql.append(" ORDER BY past.\"validFrom\" DESC LIMIT 1), \"officer\".\(column))")
    }
  }

  /// The value of a group, which of a set is one member.
  func member(stored: StoreValue) -> Value {
    switch self {
    case .field(let field), .replaced(let field, _), .membership(let field, _):
      field.isSet ? stored.text.map(field.scalar) ?? .none : field.value(stored: stored)
    case .dimension:
      switch stored {
      case .null, .real, .bytes: .none
      case .integer(let number): .integer(number)
      case .text(let text): .text(text)
      }
    }
  }
}

extension Dimension {
  func append(to sql: inout SQLText) {
    let column = quotedName(field.identifier)
    let year = "CAST(substr(\(column), 1, 4) AS INTEGER)"
    let month = "CAST(substr(\(column), 6, 2) AS INTEGER)"
    switch measure {
    case .countingKind:
      sql.append("CASE \(column)")
      for member in field.enumeration?.members ?? [] {
        guard let counted = member.countedAs else { continue }
        sql.append(" WHEN ")
        sql.bind(.text(member.identifier))
        sql.append(" THEN ")
        sql.bind(.text(counted.rawValue))
      }
      sql.append(" END")
    case .year:
      sql.append(year)
    case .month:
      sql.append("substr(\(column), 1, 7)")
    case .quarter:
      sql.append("substr(\(column), 1, 4) || '-Q' || CAST((\(month) + 2) / 3 AS TEXT)")
    case .weekday:
      // The number of a day counted from 1 March of the year 0, a Wednesday, by which the days of
      // a month follow a formula that both engines can compute.
      let shifted = "(\(year) - (14 - \(month)) / 12)"
      let day = "CAST(substr(\(column), 9, 2) AS INTEGER)"
      let passed = "(153 * (\(month) + 12 * ((14 - \(month)) / 12) - 3) + 2) / 5"
      sql.append(
        """
        ((\(day) + \(passed) + 365 * \(shifted) + \(shifted) / 4 - \(shifted) / 100 \
        + \(shifted) / 400 + 1) % 7 + 1)
        """
      )
    }
  }
}
