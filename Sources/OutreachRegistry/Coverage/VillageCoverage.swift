/// Villages with outreach at meetings in a year: indicator A2 (plan II.2.a, design §7).
struct VillageCoverage {
  /// The villages that exist on the day.
  let villages: [Record]
  private let reached: Set<String>
  private let predecessors: [String: [String]]

  init(
    _ registry: Registry,
    _ connection: any StoreConnection,
    on day: CalendarDate,
    where filter: [Condition] = []
  ) throws {
    var query = Query(kind: Village.kind)
    query.asOf = day
    query.conditions = filter
    villages = try registry.records(query, connection)
    predecessors = Dictionary(
      try registry.records(Query(kind: Village.kind), connection).map {
        ($0.key, $0["predecessors"].members.compactMap(\.text))
      },
      uniquingKeysWith: { first, _ in first }
    )
    let events = Enumeration(OutreachChannel.self).members.filter { $0.countedAs == .event }
    var sql = SQLText()
    sql.append("SELECT DISTINCT \"village\" FROM \"activity\" WHERE \"channel\" IN (")
    sql.bind(list: events.map(\.identifier))
    sql.append(") AND \"date\" >= ")
    sql.bind(.text(CalendarDate(known: day.year, 1, 1).iso))
    sql.append(" AND \"date\" <= ")
    sql.bind(.text(day.iso))
    var reached: Set<String> = []
    try connection.forEachRow(sql.text, sql.arguments) { row in
      if let village = row.value(at: 0).text { reached.insert(village) }
    }
    self.reached = reached
  }

  /// How many of the villages were reached.
  var reachedCount: Int { villages.count(where: isReached) }

  /// True if there was an event in the village or in one that was merged into it.
  func isReached(_ village: Record) -> Bool {
    var waiting = [village.key]
    var seen: Set<String> = []
    while let code = waiting.popLast() {
      if reached.contains(code) { return true }
      if seen.insert(code).inserted { waiting += predecessors[code] ?? [] }
    }
    return false
  }
}
