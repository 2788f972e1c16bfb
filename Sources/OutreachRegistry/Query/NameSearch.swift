/// A record as it is offered to somebody who is typing.
package struct NameSuggestion: Sendable, Equatable {
  package let code: String
  /// What people call it, where the kind has names.
  package let name: String?
  /// What tells it from others of the same name: its organization, its sort.
  package let detail: Value
}

/// The records of a kind whose code, or a word of whose name, begins with what was typed.
///
/// The engine looks for them, along an index where there may be very many.
package struct NameSearch {
  private let registry: Registry
  private let connection: any StoreConnection
  private let kind: Kind

  /// - Returns: Nil for case kinds, of which nothing is ever offered.
  package init?(_ registry: Registry, _ connection: any StoreConnection, _ kind: Kind) {
    guard !kind.isCase else { return nil }
    self.registry = registry
    self.connection = connection
    self.kind = kind
  }

  /// At most `limit` records: first those whose code begins with the text, then those whose name
  /// does, then those of whose name a later word does.
  package func records(beginning typed: String, limit: Int) throws -> [NameSuggestion] {
    var found: [NameSuggestion] = []
    var seen: Set<String> = []
    func take(_ condition: (inout SQLText) -> Void, order: String) throws {
      guard found.count < limit else { return }
      for record in try rows(where: condition, order: order, limit: limit)
      where found.count < limit && seen.insert(record.code).inserted {
        found.append(record)
      }
    }
    let code = quotedName(kind.keyColumn)
    guard !typed.isEmpty else {
      let order = kind.nameField.map { quotedName($0.foldColumn) } ?? code
      try take({ $0.append("1 = 1") }, order: order)
      return found
    }
    for spelling in Self.spellings(typed) {
      try take({ Self.appendRange(code, from: spelling, to: &$0) }, order: code)
    }
    guard let name = kind.nameField, kind.numbering == nil else { return found }
    let fold = quotedName(name.foldColumn)
    let folded = kind.canonicalName(VietnameseText.fold(typed))
    try take({ Self.appendRange(fold, from: folded, to: &$0) }, order: fold)
    try take(
      {
        $0.append("\(fold) LIKE ")
        $0.bind(.text("% " + Self.literal(folded) + "%"))
        $0.append(" ESCAPE '\\'")
      },
      order: fold
    )
    return found
  }

  /// Codes are found as typed and as people write codes: small, capital, Đ for d.
  private static func spellings(_ typed: String) -> [String] {
    let capital = typed.uppercased()
    var seen: Set<String> = []
    return [typed, typed.lowercased(), capital, capital.replacing("D", with: "Đ")]
      .filter { seen.insert($0).inserted }
  }

  /// `column` begins with the text: a range, which an index serves.
  private static func appendRange(_ column: String, from text: String, to sql: inout SQLText) {
    sql.append("\(column) >= ")
    sql.bind(.text(text))
    sql.append(" AND \(column) < ")
    sql.bind(.text(text + "\u{10FFFF}"))
  }

  private static func literal(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_")
  }

  private func rows(
    where condition: (inout SQLText) -> Void,
    order: String,
    limit: Int
  ) throws -> [NameSuggestion] {
    let detail = detailField
    let columns = [kind.keyColumn, kind.nameField?.identifier, detail?.identifier]
      .map { $0.map(quotedName) ?? "NULL" }.joined(separator: ", ")
    var sql = SQLText()
    sql.append("SELECT \(columns) FROM \(quotedName(kind.identifier)) WHERE ")
    // A province has the communes themselves; all else is some commune's.
    if !registry.isOfProvince || kind.identifier != Commune.kind.identifier {
      sql.append("\"commune\" = ")
      sql.bind(.text(registry.commune))
      sql.append(" AND ")
    }
    condition(&sql)
    sql.append(" ORDER BY \(order) LIMIT \(limit)")
    var found: [NameSuggestion] = []
    try connection.forEachRow(sql.text, sql.arguments) { row in
      found.append(
        NameSuggestion(
          code: row.value(at: 0).text ?? "",
          name: row.value(at: 1).text,
          detail: detail.map { $0.value(stored: row.value(at: 2)) } ?? .none
        )
      )
    }
    return found
  }

  /// What tells a record from others, as people read it.
  package func label(of record: NameSuggestion, _ language: Language) throws -> String {
    guard let field = detailField, let text = record.detail.text else { return "" }
    if let enumeration = field.enumeration {
      return enumeration.names(of: text)?[language] ?? text
    }
    guard let referred = field.referredKind.flatMap({ registry.catalogue.kind($0) }),
      let name = referred.nameField
    else { return text }
    let found = try connection.first(
      """
      SELECT \(quotedName(name.identifier)) FROM \(quotedName(referred.identifier)) \
      WHERE "commune" = ? AND \(quotedName(referred.keyColumn)) = ?
      """,
      [.text(registry.commune), .text(text)]
    )
    return found.text ?? text
  }

  /// The field that tells records of one name apart.
  private var detailField: Field? {
    kind.columns.lazy.compactMap { kind.field($0) }.first { field in
      !field.isSet && !kind.key.contains(field.identifier)
        && (field.enumeration != nil || field.referredKind != nil)
    }
  }
}
