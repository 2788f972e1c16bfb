/// The day and the commune for which indicators are counted.
struct IndicatorScope {
  let registry: Registry
  let connection: any StoreConnection
  let nameIndex: NameIndex
  /// The as-of date.
  let day: CalendarDate
  /// The programme's years.
  let programme: ClosedRange<Int>
  /// The days after which a tip that is not handled is overdue.
  let tipDays: Int

  init(
    _ registry: Registry,
    _ connection: any StoreConnection,
    nameIndex: NameIndex,
    on day: CalendarDate
  ) throws {
    self.registry = registry
    self.connection = connection
    self.nameIndex = nameIndex
    self.day = day
    let commune = try registry.records(Query(kind: Commune.kind), connection).first
    let first = commune?["firstYear"].integer ?? day.year
    programme = first...max(first, commune?["lastYear"].integer ?? first)
    tipDays = commune?.setting("tipDays") ?? 20
  }

  /// The first day of the day's year.
  var yearStart: CalendarDate { CalendarDate(known: day.year, 1, 1) }

  /// A counter of training on the same day.
  func coverage() throws -> CoverageCounter {
    try CoverageCounter(registry, connection, nameIndex: nameIndex, on: day)
  }
}

extension Record {
  /// The number that a commune set (`tipDays=30` among its settings).
  func setting(_ name: String) -> Int? {
    for case .text(let setting) in self["settings"].members where setting.hasPrefix(name + "=") {
      return Int(setting.dropFirst(name.count + 1))
    }
    return nil
  }
}
