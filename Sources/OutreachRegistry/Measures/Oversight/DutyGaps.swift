/// Duties of which nothing is to be seen: past their day, or without a record where the registry can
/// tell (plan III.1: kiểm tra, đôn đốc).
struct DutyGaps {
  private let asked: Asked
  private let query: Query
  private let day: CalendarDate

  init(_ asked: Asked) throws {
    self.asked = asked
    var query = try QueryBinder.query(
      asked.command.without([.by]),
      kind: Duty.kind,
      asked.registry,
      asked.connection,
      nameIndex: asked.nameIndex
    )
    day = query.asOf ?? asked.registry.context.today
    // A duty is there before its day.
    query.asOf = nil
    self.query = query
  }

  /// Answers `gaps tasks lead:tramyte`.
  func answer() throws -> Answer {
    let code = Duty.kind.knownField("code")
    let columns =
      [code, Duty.kind.knownField("title"), Duty.kind.knownField("lead")]
      .map { Table.Column($0) } + [
        Table.Column("last", Names(vi: "lần cuối", en: "last"), .date),
        Table.Column("reason", Names(vi: "lý do", en: "reason"), .text),
      ]
    var answer = Answer(
      table: Table(columns: columns),
      labels: try asked.nameIndex.labels(for: columns)
    )
    for record in try asked.registry.records(query, asked.connection) {
      guard let gap = try gap(of: record) else { continue }
      answer.table.rows.append([
        record["code"], record["title"], record["lead"], gap.last.map(Value.date) ?? .none,
        .text(gap.reason[asked.registry.context.language]),
      ])
      answer.records.append(
        RecordReference(kind: Duty.kind.identifier, identity: record.identity)
      )
    }
    return answer
  }

  private func gap(of record: Record) throws -> (last: CalendarDate?, reason: Names)? {
    guard record["status"].text != DutyStatus.done.rawValue else { return nil }
    let last = try evidence(record["query"].text)
    if let due = record["due"].date, due < day {
      let days = due.days(until: day)
      return (
        last.flatMap { $0 }, Names(vi: "quá hạn \(days) ngày", en: "\(days) days overdue")
      )
    }
    guard let last else { return nil }
    let start = start(of: record["cadence"].text.flatMap(DutyCadence.init))
    guard last.map({ $0 < start }) ?? true else { return nil }
    let (vi, en) = (TextFormat(.vi).date(start), TextFormat(.en).date(start))
    return (last, Names(vi: "trống từ \(vi)", en: "nothing since \(en)"))
  }

  /// The first day since which something should be there: a month or quarter may still be under way,
  /// so that the one before counts too.
  private func start(of cadence: DutyCadence?) -> CalendarDate {
    let unit: Period.Unit =
      switch cadence {
      case .monthly: .month
      case .quarterly: .quarter
      case .yearly, .once, nil: .year
      }
    let current = Period(unit, containing: day)
    guard unit != .year else { return current.first }
    return Period(unit, containing: current.first.adding(days: -1)).first
  }

  /// The last day of what the duty's query lists; nil if the registry cannot tell.
  private func evidence(_ text: String?) throws -> CalendarDate?? {
    guard let text, let command = try DutyEvidence.command(text, asked),
      command.verb.identifier == "list",
      let kind = command.kind, kind.identifier != Duty.kind.identifier,
      let main = kind.mainDate.flatMap({ kind.field($0) })
    else { return nil }
    var query = try QueryBinder.query(
      command,
      kind: kind,
      asked.registry,
      asked.connection,
      nameIndex: asked.nameIndex
    )
    query.asOf = day
    let sql = QuerySQL.figure(
      "MAX(\(quotedName(main.identifier)))",
      of: try AuthorizedQuery(query, asked.registry, asked.connection)
    )
    let last = try asked.connection.first(sql.text, sql.arguments).text
    return .some(last.flatMap { CalendarDate(iso: $0) })
  }
}
