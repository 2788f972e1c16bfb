extension IndicatorCounter {
  /// The rows of the scope's commune, from one statement that counts a population in all communes
  /// that have it; nil where it differs from commune to commune.
  func rows(
    ofAll population: Population,
    by groups: [Subject],
    where filter: [Condition]
  ) throws -> [StoredRow]? {
    guard let province = scope.nameIndex.province else { return nil }
    var key = population.together?.name ?? population.sql
    for group in groups {
      key.append(", ")
      group.append(to: &key)
    }
    key.append(" of \(population.kind.identifier) ")
    if !filter.isEmpty { Condition.all(filter).append(to: &key) }
    guard population.together != nil || province.isFew(key) else { return nil }
    let counted = try province.once(key) {
      let sql = try sql(
        population,
        by: [.field(Query.communeField)] + groups,
        where: filter,
        in: population.together?.communes ?? province.communes
      )
      var found: [String: [StoredRow]] = [:]
      try scope.connection.forEachRow(sql.text, sql.arguments) { row in
        guard let commune = row.value(at: 0).text else { return }
        let values = (1...groups.count + 3).map { row.value(at: $0) }
        found[commune, default: []].append(StoredRow(values))
      }
      return found
    }
    return counted[scope.registry.commune] ?? []
  }
}

extension Population {
  /// What it is in SQL, the same for communes that have the same.
  fileprivate var sql: SQLText {
    var sql = members
    for part in [excused, met] {
      sql.append("; ")
      sql.append(part)
    }
    return sql
  }
}
