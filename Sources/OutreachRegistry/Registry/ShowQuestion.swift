extension Question {
  package static let show = Question(
    .show,
    section: .ask,
    summary: Names(
      vi: "Xem một bản ghi với lịch sử của nó; hoặc liệt kê một loại.",
      en: "Shows one record with its history; or lists a kind."
    ),
    examples: [Names(vi: "xem HD00001", en: "show HD00001")]
  ) { asked in
    if let kind = asked.command.kind, asked.command.words.isEmpty { return try asked.list(kind) }
    if asked.command.kind?.isCase == true { return try CaseAnswers(asked).show() }
    let record = try asked.record()
    let details = try asked.details(of: record)
    return Answer(
      details,
      labels: try asked.nameIndex.labels(for: details.columns),
      records: [RecordReference(record)]
    )
  }
}

extension Asked {
  /// The one record that the command names.
  fileprivate func record() throws -> Record {
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
    return try RecordFinder(registry, connection, nameIndex: nameIndex, listing: listing)
      .record(atom, kind: command.kind)
  }

  fileprivate func details(of record: Record) throws -> RecordDetails {
    var training: [TrainingRecord]?
    var record = record
    if record.kind.identifier == Officer.kind.identifier {
      let day = try query(record.kind, wordsAreText: false).asOf ?? registry.context.today
      record = try nameIndex.placed([record], on: day).first ?? record
      training = try registry.trainingRecord(of: record.key, on: day, connection)
    }
    let steps = try registry.steps(of: record, connection).reversed()
    return RecordDetails(
      record: record,
      training: training,
      history: steps.map(\.entry),
      steps: steps.map(\.step),
      labels: try nameIndex.labels(for: record.kind.fields.map { Table.Column($0) }),
      referrers: try registry.referrers(of: record, connection)
    )
  }
}

extension Registry {
  /// Which other records refer to a record.
  fileprivate func referrers(
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
      return Referrers(kind: kind, field: field, count: count, records: keys)
    }
  }
}
