extension VerbSyntax {
  package static let sql = VerbSyntax(
    "sql",
    Names(vi: "sql", en: "sql"),
    words: .plain,
    rawAfter: 0
  )

  package static let views = VerbSyntax(
    "views",
    Names(vi: "views", en: "views", also: ["bảng sql"]),
    words: .plain,
    keys: [.format, .to]
  )
}

extension Question {
  /// `sql SELECT village, count(*) FROM activities GROUP BY 1`.
  package static let sql = Question(
    .sql,
    section: .ask,
    summary: Names(
      vi:
        "Hỏi bằng một câu SELECT trên các bảng mà views liệt kê. Cả phần còn lại của dòng là SQL, nên không có dạng: hay ra:; dùng thiết lập format.",
      en:
        "Asks one SELECT over what views lists. All the rest of the line is SQL, so there is no format: or to:; use set format."
    ),
    examples: [
      Names(
        vi: "sql SELECT channelName, count(*) AS so FROM activities GROUP BY 1 ORDER BY 2 DESC",
        en: "sql SELECT channelName, count(*) AS n FROM activities GROUP BY 1 ORDER BY 2 DESC"
      )
    ]
  ) { asked in
    let atoms = asked.command.words.flatMap(\.items).compactMap(\.atom)
    guard let atom = atoms.first else {
      throw Problems([
        Problem(
          .argumentExpected(
            verb: VerbSyntax.sql.names,
            what: Names(vi: "một câu SELECT", en: "a SELECT")
          ),
          at: asked.command.place,
          suggestions: ["sql SELECT channelName, count(*) FROM activities GROUP BY 1"]
        )
      ])
    }
    guard atoms.count == 1 else {
      throw Problems([Problem(.wordNotExpected, found: atoms[1].text, at: atoms[1].place)])
    }
    return try asked.registry.sql(atom.text, at: atom.place)
  }

  /// `views`: what `sql` can ask; `views activities`: the columns of one.
  package static let views = Question(
    .views,
    section: .ask,
    summary: Names(
      vi: "Liệt kê các bảng mà sql hỏi được; thêm tên bảng để xem từng cột.",
      en: "Lists what sql can ask; with a name, the columns of one."
    ),
    examples: [
      Names(vi: "views", en: "views"),
      Names(vi: "views activities", en: "views activities"),
    ]
  ) { asked in
    let catalogue = asked.registry.catalogue
    guard let word = asked.command.words.first else { return SQLViewList.all(catalogue) }
    let name = asked.command.words.flatMap(\.texts).joined(separator: " ")
    guard let view = catalogue.view(named: name) else {
      let isCase = catalogue.kind(named: name)?.isCase == true
      throw Problems([
        Problem(
          (isCase ? SQLProblem.caseTable : .noTable(name)).what,
          found: name,
          at: word.place,
          suggestions: isCase
            ? [] : Nearest.names(to: name, among: catalogue.views.map(\.name))
        )
      ])
    }
    return SQLViewList.columns(of: view)
  }
}

/// The views as answers.
private enum SQLViewList {
  private static let view = Table.Column("view", Names(vi: "bảng", en: "view"), .code)
  private static let column = Table.Column("column", Names(vi: "cột", en: "column"), .code)
  private static let columns = Table.Column(
    "columns",
    Names(vi: "các cột", en: "columns"),
    .code,
    isSet: true
  )

  /// Names whose text depends on the reader's language.
  private static func meaning(_ members: [(identifier: String, names: Names)]) -> Table.Column {
    let names = Names(vi: "nghĩa", en: "meaning")
    return Table.Column("meaning", names, .choice(Enumeration(names: names, members: members)))
  }

  static func all(_ catalogue: Catalogue) -> Answer {
    let views = catalogue.views
    let meaning = meaning(
      views.map { view in
        let names = view.kind.names
        return (view.kind.identifier, Names(vi: names.vi, en: names.plural))
      }
    )
    let rows = views.map { view -> [Value] in
      [
        .text(view.name), .text(view.kind.identifier),
        .members(view.columns.map { .text($0.name) }),
      ]
    }
    var answer = Answer(Table(columns: [view, meaning, columns], rows: rows))
    answer.numbersRows = false
    answer.hints = [
      .remark(
        Names(
          vi: "views activities cho xem từng cột.",
          en: "views activities shows each column."
        )
      )
    ]
    return answer
  }

  static func columns(of view: SQLView) -> Answer {
    let values = Names(vi: "giá trị", en: "values")
    let contents = view.columns.map { ($0.name, $0.values) }
    let table = Table(
      columns: [
        column, meaning(view.columns.map { ($0.name, $0.names) }),
        Table.Column("values", values, .choice(Enumeration(names: values, members: contents))),
      ],
      rows: view.columns.map { [.text($0.name), .text($0.name), .text($0.name)] }
    )
    let documents = view.columns.map { column -> Document in
      .object([
        .init("column", .text(column.name)),
        .init("meaning", column.names.document), .init("values", column.values.document),
      ])
    }
    var answer = Answer(DocumentedTable(table, .array(documents)))
    answer.numbersRows = false
    return answer
  }
}

extension Names {
  /// Both names as JSON.
  fileprivate var document: Document {
    .object([.init("vi", .text(vi)), .init("en", .text(en))])
  }
}

extension SQLView.Column {
  /// What its values are, in words.
  fileprivate var values: Names {
    switch content {
    case .key: Names(vi: "văn bản", en: "text")
    case .nameOf: Names(vi: "văn bản để đọc", en: "text to be read")
    case .dimension(let dimension): Self.values(of: Subject.dimension(dimension).type)
    case .field(let field):
      field.isSet
        ? Names(vi: "nhiều mã, cách nhau “, ”", en: "codes, joined by “, ”")
        : Self.values(of: field.type)
    }
  }

  private static func values(of type: FieldType) -> Names {
    switch type {
    case .text, .name, .personName: return Names(vi: "văn bản", en: "text")
    case .code, .reference, .oneOf: return Names(vi: "mã", en: "code")
    case .date: return Names(vi: "ngày, như 2026-07-15", en: "date, as 2026-07-15")
    case .count, .percent, .year: return Names(vi: "số nguyên", en: "whole number")
    case .ratio: return Names(vi: "số", en: "number")
    case .money: return Names(vi: "đồng", en: "đồng")
    case .flag: return Names(vi: "1 = có, 0 = không", en: "1 = yes, 0 = no")
    case .period: return Names(vi: "kỳ, như 2026-Q3", en: "period, as 2026-Q3")
    case .choice(let enumeration):
      let members = enumeration.members.map(\.identifier).joined(separator: ", ")
      return Names(vi: members, en: members)
    }
  }
}
