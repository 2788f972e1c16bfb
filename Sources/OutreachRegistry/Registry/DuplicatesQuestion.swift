extension VerbSyntax {
  package static let duplicates = VerbSyntax(
    "duplicates",
    Names(vi: "trùng", en: "duplicates"),
    kind: .required,
    terms: .filter,
    words: .search,
    keys: [.columns, .limit, .format, .to]
  )
}

extension Question {
  package static let duplicates = Question(
    .duplicates,
    section: .record,
    summary: Names(
      vi: "Tìm bản ghi có thể ghi hai lần; sửa, xóa theo số dòng.",
      en: "Finds records that may have been entered twice; edit or delete them by their numbers."
    ),
    examples: [Names(vi: "trùng hoạt động ngày:2026", en: "duplicates activities date:2026")]
  ) { asked in
    let kind = try asked.kind
    guard let likeness = Likeness(kind) else {
      throw Problems([
        Problem(
          .kindNotExpected(verb: asked.command.verb.names),
          at: asked.command.place,
          suggestions: []
        )
      ])
    }
    var query = try asked.query(kind)
    let limit = query.limit
    query.limit = nil
    if query.order.isEmpty, let code = kind.codeField, kind.numbering != nil {
      // The one that was entered first comes first.
      query.order = [Query.Order(target: .subject(.field(code)), descends: false)]
    }
    let records = try asked.registry.records(query, asked.connection)
    var groups = likeness.groups(records)
    if let limit { groups = Array(groups.prefix(limit)) }
    let found = groups.flatMap(\.self)
    return Answer(
      LikelyDuplicates(groups: groups, of: query),
      labels: try asked.nameIndex.labels(for: query.columns(.full)),
      records: found.map(RecordReference.init)
    )
  }
}

/// Records that may have been entered twice.
public struct LikelyDuplicates: AnswerContent {
  /// The records that are likely the same, two or more in each group.
  public let groups: [[Record]]
  private let query: Query

  init(groups: [[Record]], of query: Query) {
    self.groups = groups
    self.query = query
  }

  /// A row for each record, after the number of its group.
  public func table(_ detail: AnswerDetail, in language: Language) -> Table {
    var table = RecordList(groups.flatMap(\.self), of: query).table(detail, in: language)
    // Titles that differ in a word are not cut.
    for index in table.columns.indices { table.columns[index].yields = nil }
    table.columns.insert(
      Table.Column("group", Names(vi: "nhóm", en: "group", plural: "groups"), .count),
      at: 0
    )
    let numbers = groups.enumerated().flatMap { index, group in group.map { _ in index + 1 } }
    for (row, number) in numbers.enumerated() {
      table.rows[row].insert(.integer(number), at: 0)
    }
    return table
  }
}
