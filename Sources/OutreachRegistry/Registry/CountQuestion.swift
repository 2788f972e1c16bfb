extension Question {
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
    var query = try asked.query(try asked.kind)
    if !query.groups.isEmpty { return try asked.registry.grouped(query, asked) }
    let count = try asked.registry.count(query, asked.connection)
    guard let counting = query.kind.countingDimension else {
      var answer = Answer(RecordCount(count, of: query.kind))
      if let hint = try asked.notValid(query, among: count) { answer.hints.append(hint) }
      if count == 0 { answer.hints += try asked.whatEmptied(query) }
      return answer
    }
    let emptied = count == 0 ? try asked.whatEmptied(query) : []
    query.groups = [.dimension(counting)]
    let columns =
      [counting.identifier, "count"]
      + query.kind.summed.filter { $0.summation == .withinCountingKind }.map(\.identifier)
    var groups = try asked.registry.groups(query, asked.connection, nameIndex: asked.nameIndex)
    // The count of all is the answer's own.
    groups.table.total = nil
    var answer = Answer(
      RecordCount(count, of: query.kind, byCountingKind: groups.table.picking(columns))
    )
    answer.hints += emptied
    return answer
  }
}

extension Asked {
  /// How many of the records that were counted ended before today or begin after it, where no day was
  /// asked for.
  fileprivate func notValid(_ query: Query, among count: Int) throws -> Hint? {
    guard query.asOf == nil, let validity = query.kind.validity, count > 0,
      !command.terms.contains(where: { term in
        if case .field(let field)? = term.key {
          [validity.from, validity.to].contains(field.identifier)
        } else {
          false
        }
      })
    else { return nil }
    var valid = query
    valid.asOf = registry.context.today
    let left = try count - registry.count(valid, connection)
    guard left > 0 else { return nil }
    let names = query.kind.names
    return .remark(
      Names(
        vi:
          "Tính cả \(left) \(names.vi) không còn hoặc chưa có hiệu lực hôm nay; bỏ ra bằng: tính đến:hôm nay.",
        en: "\(left) of these \(names.plural) do not hold today; leave them out with as-of:today."
      )
    )
  }
}
