/// A duty that is overdue, or of which nothing is recorded.
public struct DutyGap: Sendable {
  /// The duty.
  public let duty: Duty
  /// The last day with a record that its question finds; nil if there is none or it cannot be told.
  public let last: CalendarDate?
  /// Why it is a gap.
  public let reason: Names
}

/// Duties that are overdue, or of which nothing is recorded.
public struct DutyGapList: AnswerContent {
  /// In the order of the duties.
  public let gaps: [DutyGap]

  var columns: [Table.Column] {
    ["code", "title", "lead"].map { Table.Column(Duty.kind.knownField($0)) } + [
      Table.Column("last", Names(vi: "lần cuối", en: "last"), .date),
      Table.Column("reason", .reason, .text),
    ]
  }

  /// A row for each.
  public func table(_ detail: AnswerDetail, in language: Language) -> Table {
    Table(
      columns: columns,
      rows: gaps.map { gap in
        [
          .text(gap.duty.code), .text(gap.duty.title), .text(gap.duty.lead),
          gap.last.map(Value.date) ?? .none, .text(gap.reason[language]),
        ]
      }
    )
  }
}

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
    let records = try asked.registry.records(query, asked.connection)
    let found = try records.compactMap { record in try gap(of: record).map { (record, $0) } }
    let list = DutyGapList(gaps: found.map(\.1))
    return Answer(
      list,
      labels: try asked.nameIndex.labels(for: list.columns),
      records: found.map { RecordReference($0.0) }
    )
  }

  private func gap(of record: Record) throws -> DutyGap? {
    let duty = try Duty(record)
    guard duty.status != .done else { return nil }
    let last = try evidence(duty.query)
    if duty.isOverdue(on: day), let due = duty.due {
      let days = due.days(until: day)
      let reason = Names(vi: "quá hạn \(days) ngày", en: "\(days) days overdue")
      return DutyGap(duty: duty, last: last.flatMap { $0 }, reason: reason)
    }
    guard let last else { return nil }
    let start = start(of: duty.cadence)
    guard last.map({ $0 < start }) ?? true else { return nil }
    let (vi, en) = (TextFormat(.vi).date(start), TextFormat(.en).date(start))
    let reason = Names(vi: "trống từ \(vi)", en: "nothing since \(en)")
    return DutyGap(duty: duty, last: last, reason: reason)
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
