extension Question {
  package static let find = Question(
    .find,
    section: .ask,
    summary: Names(
      vi: "Tìm chữ trong mọi loại bản ghi, có dấu hay không dấu.",
      en: "Finds text in records of every kind, with or without marks."
    ),
    examples: [Names(vi: "tìm nguyen", en: "find nguyen")]
  ) { asked in
    let atoms = asked.command.words.flatMap(\.items).compactMap(\.atom)
    guard !atoms.isEmpty else {
      throw Problems([
        Problem(
          .argumentExpected(
            verb: VerbSyntax.find.names,
            what: Names(vi: "chữ cần tìm", en: "a text to find")
          ),
          at: asked.command.place,
          suggestions: ["find \"Đồng Phú\""]
        )
      ])
    }
    let limit = try asked.query(Commune.kind, wordsAreText: false).limit
    var found: [Record] = []
    var total = 0
    // What has no name of its own is found by what it belongs to.
    for kind in asked.registry.catalogue.openKinds where kind.nameField != nil {
      var query = Query(kind: kind)
      for atom in atoms {
        if VietnameseText.hasMarks(atom.text) { query.marked.append((nil, atom.text)) }
        query.conditions.append(
          try QueryBinder.anyText(atom.text, kind: kind, nameIndex: asked.nameIndex)
        )
      }
      let count = try asked.registry.count(query, asked.connection)
      total += count
      query.limit = (limit ?? usualLimit) - found.count
      guard count > 0, query.limit != 0 else { continue }
      found += try asked.registry.records(query, asked.connection)
    }
    var answer = Answer(
      FoundRecords(records: found, kinds: asked.registry.catalogue.enumeration),
      records: found.map(RecordReference.init)
    )
    if limit == nil, total > found.count {
      let adding = Names(vi: "tối đa:\(total)", en: "limit:\(total)")
      answer.hints.append(.moreRows(than: found.count, of: total, adding: adding))
    }
    return answer
  }

  /// Rows that are shown of what was found, unless a limit is given.
  private static let usualLimit = 50
}

/// Records of several kinds in which a text was found.
public struct FoundRecords: AnswerContent {
  /// The records, kind by kind.
  public let records: [Record]
  let kinds: Enumeration

  /// Kind, code, name and main date of each.
  public func table(_ detail: AnswerDetail, in language: Language) -> Table {
    Table(
      columns: [
        Table.Column("kind", Names(vi: "loại", en: "kind"), .choice(kinds)),
        Table.Column("code", Names(vi: "mã", en: "code"), .code),
        Table.Column("name", Names(vi: "tên, nội dung", en: "name"), .name),
        Table.Column("date", Names(vi: "ngày", en: "date"), .date),
      ],
      rows: records.map { record in
        [
          .text(record.kind.identifier), .text(record.key),
          record.kind.nameField.map { record[$0.identifier] } ?? .none,
          record.kind.mainDate.map { record[$0] } ?? .none,
        ]
      }
    )
  }
}
