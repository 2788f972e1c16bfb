/// The coverage at the end of each of twelve months, the last one up to the day asked about.
package struct CoverageTrend: Sendable {
  package let requirement: String
  /// Shares from 0 to 1, the oldest first; nil where nothing was required.
  package let months: [Double?]
}

extension Registry {
  /// How the coverage that a command asks about came to be.
  package func coverageTrends(
    _ command: Command,
    _ connection: any StoreConnection,
    nameIndex: NameIndex
  ) throws -> [CoverageTrend] {
    try CoverageAnswers(self, connection, nameIndex: nameIndex, command).trends()
  }
}

extension CoverageAnswers {
  fileprivate func trends() throws -> [CoverageTrend] {
    let firstOfMonth = CalendarDate(known: counter.day.year, counter.day.month, 1)
    let days =
      (0..<11).reversed().map { firstOfMonth.adding(months: -$0).adding(days: -1) } + [counter.day]
    return try subjects().map { subject in
      CoverageTrend(
        requirement: subject.code,
        months: try days.map { day in
          let then = try CoverageCounter(registry, connection, nameIndex: nameIndex, on: day)
          return try then.coverage(subject, where: filter).first?.coverage.coverage
        }
      )
    }
  }
}
