extension SQLView {
  /// The view as a store makes it: a commune's records, with names of enumerations in a language.
  func storeView(
    of commune: String,
    in catalogue: Catalogue,
    _ language: Language,
    _ forms: StoreViewForms
  ) -> StoreView {
    var writer = Definition(
      commune: commune,
      catalogue: catalogue,
      language: language,
      forms: forms
    )
    return writer.storeView(of: self)
  }

  /// Writes the `SELECT` of a view and notes what it reads.
  private struct Definition {
    let commune: String
    let catalogue: Catalogue
    let language: Language
    let forms: StoreViewForms
    private var reads: [String: Set<String>] = [:]

    init(commune: String, catalogue: Catalogue, language: Language, forms: StoreViewForms) {
      self.commune = commune
      self.catalogue = catalogue
      self.language = language
      self.forms = forms
    }

    mutating func storeView(of view: SQLView) -> StoreView {
      let table = view.kind.identifier
      let columns = view.columns.map { column in
        "\(expression(column.content, table)) AS \(quotedName(forms.name(column.name)))"
      }
      // At a province it has the records of all communes, with their code.
      let own = column("commune", table)
      let definition =
        commune == Info.store
        ? "SELECT \(own) AS \"commune\", \(columns.joined(separator: ", ")) "
          + "FROM \(forms.schema)\(quotedName(table)) AS \"this\""
        : """
        SELECT \(columns.joined(separator: ", ")) FROM \(forms.schema)\(quotedName(table)) AS "this" \
        WHERE NOT (\(own) <> \(Self.literal(commune)))
        """
      let held = view.kind.plannedBy.map { flag in
        "\(commune == Info.store ? " WHERE" : " AND") "
          + "(\(column(flag, table)) IS NULL OR \(column(flag, table)) = 0)"
      }
      return StoreView(
        view.name,
        definition + (held ?? ""),
        columns: view.columns.map(\.name),
        reads: reads
      )
    }

    private mutating func expression(_ content: Content, _ table: String) -> String {
      switch content {
      case .key: return column("key", table)
      case .field(let field):
        let column = column(field.identifier, table)
        guard field.isSet else { return column }
        return forms.joined(column)
      case .nameOf(let field): return name(of: field, table)
      case .dimension(let dimension):
        _ = column(dimension.field.identifier, table)
        var sql = SQLText()
        dimension.append(to: &sql)
        return Self.inlined(sql)
      }
    }

    private mutating func column(_ name: String, _ table: String) -> String {
      reads[table, default: []].insert(name)
      return "\"this\".\(quotedName(name))"
    }

    private mutating func name(of field: Field, _ table: String) -> String {
      let value = column(field.identifier, table)
      var choices: [String] = []
      for kind in field.referredKinds.compactMap({ catalogue.kind($0) }) {
        guard !kind.isCase, let name = kind.nameField else { continue }
        reads[kind.identifier, default: []].formUnion([
          "commune", kind.keyColumn, name.identifier,
        ])
        _ = column("commune", table)
        choices.append(
          """
          (SELECT "that".\(quotedName(name.identifier)) FROM \(forms.schema)\(quotedName(kind.identifier)) \
          AS "that" WHERE "that"."commune" = "this"."commune" \
          AND "that".\(quotedName(kind.keyColumn)) = \(value))
          """
        )
      }
      if let enumeration = field.enumerationBeside { choices.append(names(enumeration, value)) }
      return choices.count == 1 ? choices[0] : "coalesce(\(choices.joined(separator: ", ")))"
    }

    private func names(_ enumeration: Enumeration, _ value: String) -> String {
      let cases = enumeration.members.map { member in
        "WHEN \(Self.literal(member.identifier)) THEN \(Self.literal(member.names[language]))"
      }
      return "CASE \(value) \(cases.joined(separator: " ")) END"
    }

    /// A view holds no bound values.
    private static func inlined(_ sql: SQLText) -> String {
      let parts = sql.text.split(separator: "?", omittingEmptySubsequences: false)
      let values = sql.arguments.map { literal($0.text ?? "") } + [""]
      return zip(parts, values).map { $0 + $1 }.joined()
    }

    private static func literal(_ text: String) -> String {
      "'\(text.replacing("'", with: "''"))'"
    }
  }
}

extension Field {
  /// The enumeration whose members it may hold, alone or beside codes of records.
  fileprivate var enumerationBeside: Enumeration? {
    if case .oneOf(_, let enumeration) = type { return enumeration }
    return enumeration
  }
}
