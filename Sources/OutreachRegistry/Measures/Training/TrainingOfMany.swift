/// Communes whose officers are asked the same, with what counts in each of them, so that one statement
/// counts them all.
struct TrainingOfMany {
  /// What stands for it among statements.
  let name: SQLText
  let communes: [String]
  /// The statement of the officers who meet all that is asked in their commune.
  let met: SQLText

  /// A statement takes two values for each course, and no more than 65,535.
  private static let mostCourses = 15_000

  /// Those of the scope's commune; nil where a rule is asked by none of several.
  static func part(
    of rule: TrainingRule,
    _ scope: IndicatorScope,
    until day: CalendarDate
  ) throws -> TrainingOfMany? {
    guard let province = scope.nameIndex.province else { return nil }
    var key = SQLText()
    key.append("\(rule.requirement.code) on \(scope.day.iso) until \(day.iso)")
    let parts = try province.once(key) {
      try all(asking: rule.requirement.code, province, scope, until: day)
    }
    return parts[scope.registry.commune]
  }

  /// By commune.
  private static func all(
    asking code: String,
    _ province: CommuneReading,
    _ scope: IndicatorScope,
    until day: CalendarDate
  ) throws -> [String: TrainingOfMany] {
    var rosters: [SQLText: [(commune: String, evidence: Evidence)]] = [:]
    for commune in province.codes {
      let nameIndex = province.nameIndex(of: commune)
      let own = try IndicatorScope(
        nameIndex.registry,
        scope.connection,
        nameIndex: nameIndex,
        on: scope.day
      )
      let indicator = own.indicators.first { $0.identifier == code }
      guard case .records(let rule)? = indicator?.source, let rule = rule as? TrainingRule else {
        continue
      }
      var roster = SQLText()
      try rule.roster(own).append(to: &roster)
      let evidence = try rule.evidence(own, until: day)
      if let from = evidence.from { roster.append(" since \(from.iso)") }
      rosters[roster, default: []].append((commune, evidence))
    }
    var found: [String: TrainingOfMany] = [:]
    for (roster, all) in rosters {
      var rest = all[...]
      while !rest.isEmpty {
        var count = 0
        let part = rest.prefix { _, evidence in
          defer { count += evidence.items.reduce(0) { $0 + $1.counting.count } }
          return count < mostCourses
        }
        rest = rest.dropFirst(part.count)
        var name = roster
        name.append("; \(code) until \(day.iso) from \(part[part.startIndex].commune)")
        let isAll = part.count == province.codes.count
        let communes = isAll ? province.communes : part.map(\.commune)
        let met = met(Array(part), in: communes)
        let many = TrainingOfMany(name: name, communes: communes, met: met)
        for (commune, _) in part { found[commune] = many }
      }
    }
    return found
  }

  /// The officers who attended enough sessions for each of the things asked in the commune.
  private static func met(
    _ all: [(commune: String, evidence: Evidence)],
    in communes: [String]
  ) -> SQLText {
    var sql = SQLText()
    let columns = Population.metColumns("attended.\"commune\"", "\"officer\"")
    guard let first = all.first?.evidence,
      all.contains(where: { !$0.evidence.items.flatMap(\.counting).isEmpty })
    else {
      sql.append("SELECT \(columns) FROM \"attendance\" AS attended WHERE 1 = 0")
      return sql
    }
    let asked = ["commune", "course", "item", "items", "needed"].map(quotedName)
    sql.append("WITH \"asked\" (\(asked.joined(separator: ", "))) AS (VALUES")
    var separator = " "
    for (commune, evidence) in all {
      for (position, item) in evidence.items.enumerated() {
        for counting in item.counting {
          sql.append("\(separator)(")
          sql.bind(list: [commune, counting.course])
          sql.append(", \(position), \(evidence.items.count), \(counting.needed))")
          separator = ", "
        }
      }
    }
    sql.append(
      """
      ) SELECT \(columns) FROM (SELECT "commune", "officer", "course", COUNT(*) AS "count" \
      FROM "attendance" WHERE
      """
    )
    sql.append(" ")
    sql.append(Attendance.kind, of: communes, amongOthers: true)
    sql.append(" AND \"status\" IN ('present', 'late') AND \"date\" <= ")
    sql.bind(.text(first.until.iso))
    if let from = first.from {
      sql.append(" AND \"date\" >= ")
      sql.bind(.text(from.iso))
    }
    sql.append(
      """
       GROUP BY "commune", "officer", "course") AS attended JOIN "asked" \
      ON "asked"."commune" = attended."commune" AND "asked"."course" = attended."course" \
      AND attended."count" >= "needed" GROUP BY attended."commune", "officer", "items" \
      HAVING COUNT(DISTINCT "item") = "items"
      """
    )
    return sql
  }
}
