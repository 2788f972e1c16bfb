/// Records of a kind that count once they satisfy conditions themselves, or once a record of another
/// kind that refers to them does so in the term.
struct RecordsRule: IndicatorRule {
  let kind: Kind
  /// Of whom it is asked, beyond being there on the day.
  let members: @Sendable (IndicatorScope) throws -> [Condition]
  /// The records that make others count; nil where the records themselves do.
  let related: Relation?
  /// What those that count satisfy.
  let counting: @Sendable (IndicatorScope) throws -> [Condition]
  let term: Indicator.Term
  /// Why one does not meet it.
  let reason: @Sendable (IndicatorScope) -> MissingReason

  func population(_ scope: IndicatorScope, until day: CalendarDate) throws -> Population {
    let members = kind.conditions(asOf: scope.day) + since(scope) + (try members(scope))
    var population: Population
    if let related {
      let conditions = try counting(scope)
      let first = scope.start(of: term)
      let owners = related.owners(where: conditions, from: first, until: day, scope)
      population = Population(kind, where: members, metAmong: owners)
    } else {
      var met = SQLText()
      Condition.all(try counting(scope)).append(to: &met)
      population = Population(kind, where: members, met: met)
    }
    population.knowsPast = related?.date != nil
    return population
  }

  /// What happens on a day is asked about in the term only.
  private func since(_ scope: IndicatorScope) -> [Condition] {
    guard kind.validity == nil, let date = kind.mainDate.flatMap({ kind.field($0) }) else {
      return []
    }
    return [.within(.field(date), .date(scope.start(of: term)), nil)]
  }

  func reasons(_ records: [Record], _ scope: IndicatorScope) -> [[MissingReason]] {
    records.map { _ in [reason(scope)] }
  }

  func evidence(_ records: [Record], _ scope: IndicatorScope) throws -> [String] {
    try related?.lastDays(records, where: counting(scope), scope) ?? records.map { _ in "" }
  }

  func behind(_ record: Record, _ scope: IndicatorScope, _ command: Command) -> Command? {
    related?.records(of: record, from: scope.start(of: term), until: scope.day, command)
  }
}

/// Records of another kind that refer to those counted: an establishment's inspections.
struct Relation: Sendable {
  /// What is counted.
  let counted: Kind
  /// What refers to it.
  let kind: Kind
  let field: Field
  /// The day on which it happened.
  var date: Field? { kind.mainDate.flatMap { kind.field($0) } }

  /// The first field of `kind` that refers to `counted`; nil if there is none.
  init?(of counted: Kind, to kind: Kind) {
    let found = kind.fields.first { $0.referredKinds.contains(counted.identifier) && !$0.isSet }
    guard let found else { return nil }
    self.init(of: counted, to: kind, by: found)
  }

  init(of counted: Kind, to kind: Kind, by field: Field) {
    self.counted = counted
    self.kind = kind
    self.field = field
  }

  /// The condition, on a row of what is counted, that there is such a record between two days.
  func condition(
    from first: CalendarDate,
    until last: CalendarDate,
    _ scope: IndicatorScope
  ) -> SQLText {
    var sql = SQLText()
    let table = quotedName(counted.identifier)
    sql.append("(\(table).\"commune\", \(table).\(quotedName(counted.keyColumn))) IN (")
    sql.append(owners(from: first, until: last, scope))
    sql.append(")")
    return sql
  }

  /// The statement of those of whom there is such a record between two days.
  func owners(
    where conditions: [Condition] = [],
    from first: CalendarDate,
    until last: CalendarDate,
    _ scope: IndicatorScope
  ) -> SQLText {
    var sql = SQLText()
    let columns = Population.metColumns("\"commune\"", quotedName(field.identifier))
    sql.append("SELECT DISTINCT \(columns) FROM ")
    appendRecords(conditions, from: first, until: last, scope, to: &sql)
    return sql
  }

  private func appendRecords(
    _ conditions: [Condition],
    from first: CalendarDate?,
    until last: CalendarDate,
    _ scope: IndicatorScope,
    to sql: inout SQLText
  ) {
    let within = date.map { Condition.within(.field($0), first.map(Value.date), .date(last)) }
    sql.append("\(quotedName(kind.identifier)) WHERE ")
    sql.append(kind, of: scope.communes, amongOthers: scope.registry.isAmongOthers)
    sql.append(" AND ")
    Condition.all(conditions + [within].compactMap(\.self)).append(to: &sql)
  }

  /// The day of the last such record of each, up to the scope's day.
  func lastDays(
    _ records: [Record],
    where conditions: [Condition] = [],
    _ scope: IndicatorScope
  ) throws -> [String] {
    guard let date else { return records.map { _ in "" } }
    var sql = SQLText()
    let owner = quotedName(field.identifier)
    sql.append("SELECT \(owner), MAX(\(quotedName(date.identifier))) FROM ")
    appendRecords(conditions, from: nil, until: scope.day, scope, to: &sql)
    sql.append(" GROUP BY \(owner)")
    var last: [String: CalendarDate] = [:]
    try scope.connection.forEachRow(sql.text, sql.arguments) { row in
      guard let key = row.value(at: 0).text else { return }
      last[key] = row.value(at: 1).text.flatMap { CalendarDate(iso: $0) }
    }
    return records.map { last[$0.key].map(TextFormat(scope.language).date) ?? "" }
  }

  /// The question for those of one record between two days.
  func records(
    of record: Record,
    from first: CalendarDate,
    until last: CalendarDate,
    _ command: Command
  ) -> Command {
    let owner = command.term(.field(field), .text(record.key))
    let within = date.map { command.term($0, from: first, until: last) }
    return command.asking(.list, kind: kind, terms: [owner] + [within].compactMap(\.self))
  }
}
