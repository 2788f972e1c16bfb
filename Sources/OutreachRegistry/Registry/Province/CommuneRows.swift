/// The rows that communes answer, one commune after the other, each under its name.
struct CommuneRows: AnswerContent {
  private let parts: [CommuneAnswer]

  init(_ parts: [CommuneAnswer]) { self.parts = parts }

  func table(_ detail: AnswerDetail, in language: Language) -> Table {
    var table = Table(columns: [Query.communeColumn])
    for (position, part) in parts.enumerated() {
      let own = part.answer.content.table(detail, in: language)
      if position == 0 {
        table.columns += own.columns.map { detail == .brief ? $0.asText : $0.asCode }
      }
      for row in own.rows {
        let named = detail == .brief ? part.answer.labels.named(row, own.columns, language) : row
        table.rows.append([.text(part.commune)] + named)
      }
    }
    return table
  }
}

/// Rows with their commune among them, whose codes of other records are that commune's own.
struct NamedRows: AnswerContent {
  private let content: any AnswerContent
  private let labels: [String: Labels]

  init(_ content: any AnswerContent, labels: [String: Labels]) {
    self.content = content
    self.labels = labels
  }

  var document: Document? { content.document }

  func table(_ detail: AnswerDetail, in language: Language) -> Table {
    var table = content.table(detail, in: language)
    let columns = table.columns
    let place = columns.firstIndex { $0.identifier == Query.communeColumn.identifier }
    table.columns = columns.map { detail == .brief ? $0.asText : $0.asCode }
    guard detail == .brief, let place else { return table }
    table.rows = table.rows.map { row in
      row[place].text.flatMap { labels[$0] }.map { $0.named(row, columns, language) } ?? row
    }
    return table
  }
}

extension Labels {
  /// A row with names in the place of codes of other records.
  fileprivate func named(
    _ row: [Value],
    _ columns: [Table.Column],
    _ language: Language
  ) -> [Value] {
    zip(row, columns).map { value, column in
      guard column.isOfCommune, !value.isNone else { return value }
      let names = value.members.compactMap(\.text).map { code -> String in
        switch column.type {
        case .reference(let kind): name(of: code, kind: kind) ?? code
        case .oneOf(let kinds, let enumeration):
          name(of: code, kinds: kinds) ?? enumeration?.names(of: code)?[language] ?? code
        default: code
        }
      }
      return .text(names.joined(separator: ", "))
    }
  }
}

extension Table.Column {
  /// True if its codes are those of records, which each commune gives by itself.
  var isOfCommune: Bool {
    switch type {
    case .reference(let kind): kind != Commune.kind.identifier
    case .oneOf: true
    default: false
    }
  }

  /// The same with what the codes mean.
  fileprivate var asText: Table.Column { isOfCommune ? with(.text, isSet: false) : self }

  /// The same as codes that no name stands for.
  var asCode: Table.Column { isOfCommune ? with(.code, isSet: isSet) : self }

  private func with(_ type: FieldType, isSet: Bool) -> Table.Column {
    var column = Table.Column(identifier, names, type, isSet: isSet)
    column.missing = missing
    return column
  }
}
