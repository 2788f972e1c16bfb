/// Villages that become one (plan II.2.a counts villages as they are on a day).
package struct VillageMerger: Sendable {
  package let merged: [Record]
  /// The village that takes the others in: one that is there, or a new one.
  package let successor: Record
  package let isNew: Bool
  /// The first day of the new state.
  package let day: CalendarDate

  package init(merged: [Record], successor: Record, isNew: Bool, day: CalendarDate) {
    self.merged = merged
    self.successor = successor
    self.isNew = isNew
    self.day = day
  }
}

extension Registry {
  /// Ends villages on the day before `day` and makes them predecessors of another.
  ///
  /// - Throws: ``Problems`` if a village is not there on the day before, or the successor on the day.
  package func merge(_ merger: VillageMerger, command: String) throws -> ChangeSummary {
    try change(.merge, command: command) { change in
      for village in merger.merged { try check(village, on: merger.day.adding(days: -1)) }
      if !merger.isNew { try check(merger.successor, on: merger.day) }
      for village in merger.merged where village.identity != merger.successor.identity {
        var ended = village
        ended["validTo"] = .date(merger.day.adding(days: -1))
        try edit(village, to: ended, change)
      }
      let codes = merger.merged.map { $0["code"] }.filter { $0 != merger.successor["code"] }
      var successor = merger.successor
      successor["predecessors"] = .members(successor["predecessors"].members + codes)
      if merger.isNew {
        for field in ["households", "population"] {
          successor[field] = Self.sum(merger.merged.map { $0[field] })
        }
        successor["validFrom"] = .date(merger.day)
        _ = try change.insert(successor)
      } else {
        try edit(merger.successor, to: successor, change)
      }
      return nil
    }
  }

  private func check(_ village: Record, on day: CalendarDate) throws {
    let first = village["validFrom"].date ?? .earliest
    let last = village["validTo"].date
    guard day < first || last.map({ $0 < day }) ?? false else { return }
    throw Problems(
      .villageNotThere(village["name"].text ?? village.key, from: first, upTo: last),
      found: village.key
    )
  }

  /// The sum, unless any part of it is missing.
  private static func sum(_ values: [Value]) -> Value {
    let numbers = values.compactMap(\.integer)
    return numbers.count == values.count ? .integer(numbers.reduce(0, +)) : .none
  }
}
