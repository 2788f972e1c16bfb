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
  ) { try $0.list(try $0.kind) }
}

extension Asked {
  /// The kind asked about.
  var kind: Kind {
    get throws {
      guard let kind = command.kind else { throw Problems(.kindExpected(verb: command.verb.names)) }
      return kind
    }
  }

  /// The records of a kind, or their groups.
  func list(_ kind: Kind) throws -> Answer {
    if let waiting = command.arguments(.waiting).first,
      kind.identifier != Referral.kind.identifier || !command.arguments(.by).isEmpty
    {
      throw Problems([Problem(.wordNotExpected, found: "waiting:", at: waiting.place)])
    }
    if kind.isCase { return try CaseAnswers(self).list() }
    let query = try query(kind)
    if !query.groups.isEmpty { return try registry.grouped(query, self) }
    let records = try nameIndex.placed(
      registry.records(query, connection),
      on: query.asOf ?? registry.context.today
    )
    var answer = Answer(
      RecordList(records, of: query),
      labels: try nameIndex.labels(for: query.columns(.full)),
      records: records.map(RecordReference.init)
    )
    if records.isEmpty { answer.hints += try whatEmptied(query) }
    return answer
  }
}
