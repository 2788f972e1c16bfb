extension Registry {
  /// Answers a question in the command language (`activities by:channel date:2026-Q3`).
  ///
  /// Without an access, case records are answered about only as ``Disclosure`` permits.
  ///
  /// - Throws: ``Problems`` with line and column of everything that is wrong with the text.
  public func query(_ text: String, _ access: CaseAccess? = nil) throws -> Answer {
    try store.read { connection in
      let nameIndex = NameIndex(self, connection, access: access)
      let commands = try CommandParser(
        verbs: Question.verbs,
        catalogue: catalogue,
        recognizer: nameIndex
      ).parse(text)
      guard let command = commands.last else {
        throw Problems(
          .kindExpected(verb: VerbSyntax.list.names),
          suggestions: ["activities", "hoạt động"]
        )
      }
      return try answer(command, connection, nameIndex: nameIndex, everyField: true, access: access)
    }
  }

  /// Answers a command of one of the verbs that ask.
  package func answer(
    _ command: Command,
    _ connection: any StoreConnection,
    nameIndex: NameIndex,
    everyField: Bool,
    listing: [RecordReference] = [],
    access: CaseAccess? = nil
  ) throws -> Answer {
    guard let question = Question.asked(by: command) else {
      throw Problems(.notForReading(verb: command.verb.names))
    }
    return try question.answer(
      Asked(
        registry: self,
        command: command,
        connection: connection,
        nameIndex: nameIndex,
        everyField: everyField,
        listing: listing,
        access: access
      )
    )
  }
}

extension Question {
  package static let list = Question(
    .list,
    section: .ask,
    summary: Names(
      vi: "Liệt kê bản ghi theo điều kiện; thêm theo: để đếm theo nhóm.",
      en: "Lists records that satisfy conditions; by: counts them in groups."
    ),
    examples: [
      Names(
        vi: "hoạt động kênh:loa thôn:\"Đồng Phú\" ngày:2026-Q3",
        en: "activities channel:loudspeaker village:\"Đồng Phú\" date:2026-Q3"
      ),
      Names(
        vi: "hoạt động theo:thôn,loại hình ngày:2026 xếp:-count tối đa:10",
        en: "activities by:village,countingKind date:2026 sort:-count limit:10"
      ),
    ]
  ) { try $0.registry.list($0, try $0.kind) }
  package static let show = Question(
    .show,
    section: .ask,
    summary: Names(
      vi: "Xem một bản ghi với lịch sử của nó; hoặc liệt kê một loại.",
      en: "Shows one record with its history; or lists a kind."
    ),
    examples: [Names(vi: "xem HD00001", en: "show HD00001")]
  ) { asked in
    if asked.command.kind?.isCase == true { return try CaseAnswers(asked).show() }
    if let kind = asked.command.kind, asked.command.words.isEmpty {
      return try asked.registry.list(asked, kind)
    }
    return try asked.registry.show(
      asked.command,
      asked.command.kind,
      asked.connection,
      nameIndex: asked.nameIndex,
      listing: asked.listing
    )
  }
  package static let count = Question(
    .count,
    section: .ask,
    summary: Names(
      vi: "Đếm bản ghi; hoạt động được đếm theo loại hình.",
      en: "Counts records; activities by their counting kind."
    ),
    examples: [Names(vi: "đếm hoạt động ngày:2026", en: "count activities date:2026")]
  ) { asked in
    if try asked.kind.isCase { return try CaseAnswers(asked).figures() }
    return try asked.registry.count(
      asked.command,
      try asked.kind,
      asked.connection,
      nameIndex: asked.nameIndex
    )
  }
  package static let find = Question(
    .find,
    section: .ask,
    summary: Names(
      vi: "Tìm chữ trong mọi loại bản ghi, có dấu hay không dấu.",
      en: "Finds text in records of every kind, with or without marks."
    ),
    examples: [Names(vi: "tìm nguyen", en: "find nguyen")]
  ) { asked in
    try asked.registry.find(asked.command, asked.connection, nameIndex: asked.nameIndex)
  }
}

extension Asked {
  /// The kind asked about.
  fileprivate var kind: Kind {
    get throws {
      guard let kind = command.kind else { throw Problems(.kindExpected(verb: command.verb.names)) }
      return kind
    }
  }
}

extension Registry {
  fileprivate func list(_ asked: Asked, _ kind: Kind) throws -> Answer {
    if let waiting = asked.command.arguments(.waiting).first,
      kind.identifier != Referral.kind.identifier || !asked.command.arguments(.by).isEmpty
    {
      throw Problems([Problem(.wordNotExpected, found: "waiting:", at: waiting.place)])
    }
    if kind.isCase { return try CaseAnswers(asked).list() }
    return try list(
      asked.command,
      kind,
      asked.connection,
      nameIndex: asked.nameIndex,
      everyField: asked.everyField
    )
  }

  private func list(
    _ command: Command,
    _ kind: Kind,
    _ connection: any StoreConnection,
    nameIndex: NameIndex,
    everyField: Bool
  ) throws -> Answer {
    let query = try QueryBinder.query(command, kind: kind, self, connection, nameIndex: nameIndex)
    if !query.groups.isEmpty {
      return try grouped(query, command, connection, nameIndex: nameIndex)
    }
    let columns = columns(query, everyField: everyField)
    var answer = Answer(table: Table(columns: columns), labels: try nameIndex.labels(for: columns))
    try list(query, connection, columns: columns) { values, record in
      answer.table.rows.append(values)
      answer.records.append(
        RecordReference(kind: kind.identifier, identity: record.identity)
      )
    }
    if answer.records.isEmpty,
      let hint = try whatEmptied(query, command, connection, nameIndex: nameIndex)
    {
      answer.hints.append(hint)
    }
    return answer
  }

  /// The groups of a query as an answer.
  package func grouped(
    _ query: Query,
    _ command: Command,
    _ connection: any StoreConnection,
    nameIndex: NameIndex
  ) throws -> Answer {
    let grouped = try groups(query, connection, nameIndex: nameIndex)
    var answer = Answer(
      table: grouped.table,
      labels: try nameIndex.labels(for: grouped.table.columns),
      hints: grouped.mixesCountingKinds ? [.mixedCountingKinds] : []
    )
    if grouped.table.rows.isEmpty,
      let hint = try whatEmptied(query, command, connection, nameIndex: nameIndex)
    {
      answer.hints.append(hint)
    }
    answer.drills = grouped.table.rows.map { row in
      command.listing(Array(zip(query.groups, row)), of: query.kind)
    }
    return answer
  }

  fileprivate func count(
    _ command: Command,
    _ kind: Kind,
    _ connection: any StoreConnection,
    nameIndex: NameIndex
  ) throws -> Answer {
    var query = try QueryBinder.query(command, kind: kind, self, connection, nameIndex: nameIndex)
    if !query.groups.isEmpty {
      return try grouped(query, command, connection, nameIndex: nameIndex)
    }
    let count = try count(query, connection)
    guard let counting = kind.countingDimension else {
      return Answer(
        table: Table(
          columns: [Table.Column("count", kind.countNames, .count)],
          rows: [[.integer(count)]]
        ),
        document: .object([.init("count", .integer(count))])
      )
    }
    query.groups = [.dimension(counting)]
    let columns =
      [counting.identifier, "count"]
      + kind.summed.filter { $0.summation == .withinCountingKind }.map(\.identifier)
    var table = try groups(query, connection, nameIndex: nameIndex).table.picking(columns)
    let document = Document.object([
      .init("count", .integer(count)),
      .init("byCountingKind", .array(table.rows.map { Document(row: $0, of: table) })),
    ])
    var total = table.columns.map { _ in Value.none }
    total[1] = .integer(count)
    table.columns[0].missing = .total
    table.rows.append(total)
    return Answer(table: table, document: document)
  }

  // MARK: One record

  fileprivate func show(
    _ command: Command,
    _ kind: Kind?,
    _ connection: any StoreConnection,
    nameIndex: NameIndex,
    listing: [RecordReference]
  ) throws -> Answer {
    let atoms = command.words.flatMap(\.items).compactMap(\.atom)
    guard let atom = atoms.first else {
      throw Problems([
        Problem(
          .argumentExpected(
            verb: VerbSyntax.show.names,
            what: Names(vi: "mã bản ghi", en: "a record's code")
          ),
          at: command.place,
          suggestions: ["show HD00001"]
        )
      ])
    }
    guard atoms.count == 1 else {
      throw Problems([Problem(.severalNotHere, found: atoms[1].text, at: atoms[1].place)])
    }
    let finder = RecordFinder(self, connection, nameIndex: nameIndex, listing: listing)
    let record = try finder.record(atom, kind: kind)
    let shape = try QueryBinder.query(
      command,
      kind: record.kind,
      self,
      connection,
      nameIndex: nameIndex,
      wordsAreText: false
    )
    return try details(of: record, asOf: shape.asOf, connection, nameIndex: nameIndex)
  }

  private func details(
    of record: Record,
    asOf: CalendarDate?,
    _ connection: any StoreConnection,
    nameIndex: NameIndex
  ) throws -> Answer {
    let columns = record.kind.fields.map { Table.Column($0) }
    let history = try history(of: record, connection).reversed()
    let referrers = try referrers(of: record, connection)
    var members = zip(columns, record.values).map { column, value in
      Document.Member(column.identifier, Document(value, isSet: column.isSet))
    }
    if record.kind.identifier == Officer.kind.identifier {
      let counter = try CoverageCounter(
        self,
        connection,
        nameIndex: nameIndex,
        on: asOf ?? context.today
      )
      let courses = try counter.trainingRecord(of: record.key)
      members.append(.init("training", .array(courses.map(\.document))))
    }
    members.append(.init("history", .array(history.map(\.document))))
    members.append(.init("referredBy", .array(referrers.map(\.document))))
    return Answer(
      table: Table(columns: columns, rows: [record.values]),
      document: .object(members),
      labels: try nameIndex.labels(for: columns),
      records: [RecordReference(kind: record.kind.identifier, identity: record.identity)]
    )
  }

  /// Which other records refer to a record.
  private func referrers(
    of record: Record,
    _ connection: any StoreConnection
  ) throws -> [Referrers] {
    let key = Value.text(record.key)
    // What refers to a record from a case would be a figure on cases.
    return try catalogue.references(to: record.kind).filter { !$0.kind.isCase }.compactMap {
      kind,
      field in
      var query = Query(kind: kind)
      query.conditions = [.among(.field(field), [key])]
      let count = try count(query, connection)
      guard count > 0 else { return nil }
      query.limit = 10
      let keys = try records(query, connection).map(\.key)
      return Referrers(
        kind: kind.identifier,
        field: field.identifier,
        count: count,
        records: keys
      )
    }
  }

  // MARK: Everywhere

  fileprivate func find(
    _ command: Command,
    _ connection: any StoreConnection,
    nameIndex: NameIndex
  ) throws -> Answer {
    let atoms = command.words.flatMap(\.items).compactMap(\.atom)
    guard !atoms.isEmpty else {
      throw Problems([
        Problem(
          .argumentExpected(
            verb: VerbSyntax.find.names,
            what: Names(vi: "chữ cần tìm", en: "a text to find")
          ),
          at: command.place,
          suggestions: ["find \"Đồng Phú\""]
        )
      ])
    }
    let shape = try QueryBinder.query(
      command,
      kind: Commune.kind,
      self,
      connection,
      nameIndex: nameIndex,
      wordsAreText: false
    )
    let limit = shape.limit ?? 50
    var answer = Answer(
      table: Table(columns: [
        Table.Column("kind", Names(vi: "loại", en: "kind"), .choice(catalogue.enumeration)),
        Table.Column("code", Names(vi: "mã", en: "code"), .code),
        Table.Column("name", Names(vi: "tên, nội dung", en: "name"), .name),
        Table.Column("date", Names(vi: "ngày", en: "date"), .date),
      ])
    )
    // What has no name of its own is found by what it belongs to.
    for kind in catalogue.openKinds where kind.nameField != nil {
      var query = Query(kind: kind)
      query.limit = limit - answer.table.rows.count
      guard query.limit != 0 else { break }
      for atom in atoms {
        if VietnameseText.hasMarks(atom.text) { query.marked.append((nil, atom.text)) }
        query.conditions.append(
          try QueryBinder.anyText(atom.text, kind: kind, nameIndex: nameIndex)
        )
      }
      for record in try records(query, connection) {
        answer.table.rows.append([
          .text(kind.identifier), .text(record.key),
          kind.nameField.map { record[$0.identifier] } ?? .none,
          kind.mainDate.map { record[$0] } ?? .none,
        ])
        answer.records.append(
          RecordReference(kind: kind.identifier, identity: record.identity)
        )
      }
    }
    return answer
  }
}

/// Which records of a kind refer to a record.
private struct Referrers {
  let kind: String
  let field: String
  let count: Int
  /// The first ten keys.
  let records: [String]

  var document: Document {
    .object([
      .init("kind", .text(kind)), .init("field", .text(field)), .init("count", .integer(count)),
      .init("records", .array(records.map(Document.text))),
    ])
  }
}

extension JournalEntry {
  /// The entry as JSON.
  package var document: Document {
    .object([
      .init("entry", .integer(entry)), .init("at", .text(at)), .init("user", .text(user)),
      .init("action", .text(action.rawValue)), .init("command", .text(command)),
      .init("takesBack", takesBack.map(Document.integer) ?? .null),
      .init("records", .integer(records)),
    ])
  }
}

extension Document {
  /// A row of a table as an object.
  package init(row: [Value], of table: Table) {
    self = .object(
      zip(table.columns, row).map { column, value in
        Member(column.identifier, Document(value, isSet: column.isSet))
      }
    )
  }
}

extension Table {
  /// The same rows with only some columns, in their order.
  func picking(_ identifiers: [String]) -> Table {
    let positions = identifiers.compactMap { identifier in
      columns.firstIndex { $0.identifier == identifier }
    }
    return Table(
      columns: positions.map { columns[$0] },
      rows: rows.map { row in positions.map { row[$0] } }
    )
  }
}

extension Catalogue {
  /// The kinds as an enumeration, for columns that name a kind.
  package var enumeration: Enumeration {
    Enumeration(
      names: Names(vi: "loại", en: "kind"),
      members: kinds.map { ($0.identifier, $0.names) }
    )
  }
}
