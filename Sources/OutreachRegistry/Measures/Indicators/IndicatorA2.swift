extension Indicator {
  /// Villages with integrated outreach at meetings each year (plan II.2.a).
  static let a2 = Indicator(
    "A2",
    Names(vi: "Thôn có tuyên truyền", en: "Villages reached"),
    asked: [Village.kind.names, Names(vi: "họp", en: "meeting", also: ["sinh hoạt"])],
    lacking: Names(vi: "thôn chưa có buổi tuyên truyền", en: "villages without an event"),
    section: "II.2.a",
    rule: Names(
      vi:
        "Thôn đang có vào ngày đó, trong năm đã có ít nhất một buổi (cuộc họp, sinh hoạt, buổi học, tư vấn, vận động) ở thôn hoặc ở thôn đã sáp nhập vào.",
      en:
        "Villages that exist on the day with at least one event in the year, in the village or in one merged into it."
    ),
    unit: Names(vi: "thôn", en: "village", plural: "villages"),
    term: .yearly,
    target: 1,
    source: .records(VillageEvents())
  )
}

/// Villages of the day, by an event in the year.
private struct VillageEvents: IndicatorRule {
  let kind = Village.kind

  func population(_ scope: IndicatorScope, until day: CalendarDate) throws -> Population {
    // Of many communes in SQL, of one by the pass over its activities that serves all of an answer.
    let members = kind.conditions(asOf: scope.day)
    if scope.isTogether || scope.registry.isOfProvince {
      let reached = VillageLine.reached(
        in: scope.registry,
        scope.communes,
        on: scope.day,
        from: scope.yearStart,
        until: day
      )
      return Population(kind, where: members, metAmong: reached)
    }
    let reached = try VillageLine.events(scope).filter { $0.value.first <= day }.keys.sorted()
    var met = SQLText()
    met.append(reached.isEmpty ? "(1 = 0" : "\"village\".\"code\" IN (")
    met.bind(list: reached)
    met.append(")")
    return Population(kind, where: members, met: met)
  }

  func reasons(_ records: [Record], _ scope: IndicatorScope) -> [[MissingReason]] {
    records.map { _ in [.noEvent(year: scope.day.year)] }
  }

  func evidence(_ records: [Record], _ scope: IndicatorScope) throws -> [String] {
    let events = try VillageLine.events(scope)
    return records.map { record in
      guard let events = events[record.key] else { return "" }
      let date = TextFormat(scope.language).date(events.last)
      return scope.language == .vi
        ? "\(events.count) buổi, gần nhất \(date)"
        : "\(events.count) events, the last on \(date)"
    }
  }

  func behind(_ record: Record, _ scope: IndicatorScope, _ command: Command) throws -> Command? {
    let kind = Activity.kind
    guard let counting = kind.countingDimension else { return nil }
    let places = try VillageLine.places(of: record.key, scope)
    return command.asking(
      .list,
      kind: kind,
      terms: [
        command.term(.field(kind.knownField("village")), among: places),
        command.term(.dimension(counting), .text(CountingKind.event.rawValue)),
        command.term(kind.knownField("date"), from: scope.yearStart, until: scope.day),
      ]
    )
  }
}

/// Villages with those that had been merged into them by a day, over any number of mergers.
enum VillageLine {
  /// The channels on which an activity is an event.
  static let events = Enumeration(OutreachChannel.self).members
    .filter { $0.countedAs == .event }.map(\.identifier)

  /// The villages, by commune and code, in which or in whose predecessors of a day there was an event.
  static func reached(
    in registry: Registry,
    _ communes: [String],
    on day: CalendarDate,
    from first: CalendarDate,
    until last: CalendarDate
  ) -> SQLText {
    var sql = SQLText()
    sql.append(
      """
      WITH RECURSIVE "reached" ("commune", "code") AS (\
      SELECT DISTINCT "commune", "village" FROM "activity" WHERE
      """
    )
    sql.append(" ")
    sql.append(Activity.kind, of: communes, amongOthers: registry.isAmongOthers)
    sql.append(" AND \"village\" IS NOT NULL AND")
    appendEvents(from: first, until: last, to: &sql)
    sql.append(
      """
       UNION SELECT s."commune", s."code" FROM "reached" AS r JOIN "village" AS p \
      ON p."commune" = r."commune" AND p."code" = r."code" AND p."validTo" <
      """
    )
    sql.append(" ")
    sql.bind(.text(day.iso))
    sql.append(
      """
       JOIN "village" AS s ON s."commune" = r."commune" \
      AND replace(s."predecessors", '"' || r."code" || '"', '') <> s."predecessors") \
      SELECT \(Population.metColumns("\"commune\"", "\"code\"")) FROM "reached"
      """
    )
    return sql
  }

  /// How many villages of a day had an event since another, and how many had none.
  static func count(
    on day: CalendarDate,
    from first: CalendarDate,
    _ registry: Registry,
    _ connection: any StoreConnection
  ) throws -> (reached: Int, silent: Int) {
    var query = Query(kind: Village.kind)
    query.asOf = day
    var sql = QuerySQL.figure("COUNT(*)", of: try AuthorizedQuery(query, registry, connection))
    sql.append(" AND (\"village\".\"commune\", \"village\".\"code\") IN (")
    sql.append(reached(in: registry, registry.asked, on: day, from: first, until: day))
    sql.append(")")
    let reached = try connection.first(sql.text, sql.arguments).integer ?? 0
    return (reached, try registry.count(query, connection) - reached)
  }

  /// Pairs of a commune's village and itself or a predecessor that had ended by a day, as the table
  /// `line`.
  private static func lines(in commune: String, on day: CalendarDate) -> SQLText {
    var sql = SQLText()
    sql.append(
      """
      WITH RECURSIVE "line" ("lineCommune", "owner", "place") AS (\
      SELECT "commune", "code", "code" FROM "village" WHERE "commune" =
      """
    )
    sql.append(" ")
    sql.bind(.text(commune))
    sql.append(
      """
       UNION SELECT l."lineCommune", l."owner", p."code" FROM "line" AS l \
      JOIN "village" AS s ON s."commune" = l."lineCommune" AND s."code" = l."place" \
      JOIN "village" AS p ON p."commune" = l."lineCommune" \
      AND replace(s."predecessors", '"' || p."code" || '"', '') <> s."predecessors" \
      AND p."validTo" <
      """
    )
    sql.append(" ")
    sql.bind(.text(day.iso))
    sql.append(")")
    return sql
  }

  /// What was held in each village or its predecessors of a day: the village, or it and the channel, how many
  /// activities meet a condition, and the days of the last and of the first.
  ///
  /// The activities are counted before they are joined to lines, in the order of an index, so that they
  /// are read once rather than once for each village.
  static func activities(
    in registry: Registry,
    on day: CalendarDate,
    byChannel: Bool = false,
    where condition: (inout SQLText) -> Void
  ) -> SQLText {
    let further = byChannel ? ", held.\"channel\"" : ""
    var sql = lines(in: registry.commune, on: day)
    sql.append(
      """
       SELECT "owner"\(further), CAST(SUM(held."count") AS BIGINT), MAX(held."last"), \
      MIN(held."first") FROM "line" JOIN (SELECT "village", "channel", COUNT(*) AS "count", \
      MAX("date") AS "last", MIN("date") AS "first" FROM "activity" WHERE
      """
    )
    sql.append(" ")
    sql.append(Activity.kind, of: registry)
    sql.append(" AND ")
    condition(&sql)
    sql.append(
      """
       GROUP BY "village", "channel") AS held ON held."village" = "line"."place" \
      GROUP BY "owner"\(further)
      """
    )
    return sql
  }

  /// The events of a village in the year up to the day.
  struct Events {
    let count: Int
    let first: CalendarDate
    let last: CalendarDate
  }

  /// The events that each village had in the year; one pass for all that is asked of a day.
  static func events(_ scope: IndicatorScope) throws -> [String: Events] {
    if let known = scope.memo.events { return known }
    let sql = activities(in: scope.registry, on: scope.day) { sql in
      appendEvents(from: scope.yearStart, until: scope.day, to: &sql)
    }
    var events: [String: Events] = [:]
    try scope.connection.forEachRow(sql.text, sql.arguments) { row in
      func day(_ column: Int) -> CalendarDate? {
        row.value(at: column).text.flatMap { CalendarDate(iso: $0) }
      }
      guard let village = row.value(at: 0).text, let last = day(2), let first = day(3) else {
        return
      }
      events[village] = Events(count: row.value(at: 1).integer ?? 0, first: first, last: last)
    }
    scope.memo.events = events
    return events
  }

  /// A village and those that were merged into it.
  static func places(of village: String, _ scope: IndicatorScope) throws -> [String] {
    var places: [String] = []
    var sql = lines(in: scope.registry.commune, on: scope.day)
    sql.append(" SELECT \"place\" FROM \"line\" WHERE \"owner\" = ")
    sql.bind(.text(village))
    sql.append(" ORDER BY 1")
    try scope.connection.forEachRow(sql.text, sql.arguments) { row in
      if let place = row.value(at: 0).text { places.append(place) }
    }
    return places
  }

  private static func appendEvents(
    from first: CalendarDate,
    until last: CalendarDate,
    to sql: inout SQLText
  ) {
    sql.append(" \"channel\" IN (")
    sql.bind(list: events)
    sql.append(") AND \"date\" >= ")
    sql.bind(.text(first.iso))
    sql.append(" AND \"date\" <= ")
    sql.bind(.text(last.iso))
  }
}
