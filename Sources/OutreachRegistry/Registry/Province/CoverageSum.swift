/// Coverages of several communes put together: numerators and denominators add up, shares do not.
struct CoverageSum {
  /// The columns of the groups; organizations, villages and courses are those of one commune, which
  /// then stands before them.
  let groups: [Table.Column]
  private let communes: [String]
  private let isSplit: Bool

  init(_ communes: [String], _ choice: CommuneChoice, _ groups: [Table.Column]) {
    self.communes = communes
    isSplit = choice.isSplit || groups.contains { $0.isOfCommune }
    self.groups = (isSplit ? [Query.communeColumn] : []) + groups
  }

  /// The coverages of each commune, as one list in the order of the first.
  func coverages(_ all: [[Coverage]]) -> [Coverage] {
    Sum.lists(all.map { $0.map { (key($0), $0) } }, communes, isSplit).map { parts in
      var sum = parts[0].part
      sum.group = (isSplit ? [.text(parts[0].commune)] : []) + sum.group
      let counted = parts.map(\.part).filter { $0.numerator != nil && $0.denominator != nil }
      sum.numerator = counted.isEmpty ? nil : counted.reduce(0) { $0 + ($1.numerator ?? 0) }
      sum.denominator = counted.isEmpty ? nil : counted.reduce(0) { $0 + ($1.denominator ?? 0) }
      sum.excluded = parts.reduce(0) { $0 + $1.part.excluded }
      // The day of all is that of the oldest.
      sum.asOf = parts.compactMap(\.part.asOf).min()
      sum.reason = parts.allSatisfy { $0.part.reason != nil } ? sum.reason : nil
      // Communes may have set levels of their own.
      if Set(parts.map(\.part.target)).count > 1 { sum.target = nil }
      return sum
    }
  }

  func results(
    _ all: [[(indicator: Indicator, result: IndicatorResult)]]
  ) -> [(indicator: Indicator, result: IndicatorResult)] {
    let keyed = all.map { $0.map { (key($0.result.coverage), $0) } }
    let sums = coverages(all.map { $0.map(\.result.coverage) })
    return zip(Sum.lists(keyed, communes, isSplit), sums).map { parts, coverage in
      var (indicator, sum) = parts[0].part
      sum.coverage = coverage
      sum.due = parts.map(\.part.result.due).max() ?? sum.due
      let paces = parts.map(\.part.result.pacePerWeek)
      sum.pacePerWeek = paces.contains { $0 == nil } ? nil : paces.reduce(0) { $0 + ($1 ?? 0) }
      return (indicator, sum)
    }
  }

  private func key(_ coverage: Coverage) -> [Value] {
    [.text(coverage.indicator)] + coverage.group
  }

  /// Lists of parts by their keys.
  private enum Sum {
    typealias Part<Value> = (commune: String, part: Value)

    static func lists<Part>(
      _ all: [[(key: [Value], part: Part)]],
      _ communes: [String],
      _ isSplit: Bool
    ) -> [[(commune: String, part: Part)]] {
      var order: [[Value]] = []
      var parts: [[Value]: [(commune: String, part: Part)]] = [:]
      // One indicator after the other, of each all communes.
      let longest = all.map(\.count).max() ?? 0
      let indicators = all.flatMap { $0.map { $0.key[0] } }
      var seen: Set<Value> = []
      for indicator in indicators where seen.insert(indicator).inserted && longest > 0 {
        for (commune, list) in zip(communes, all) {
          for (key, part) in list where key[0] == indicator {
            let key = isSplit ? [.text(commune)] + key : key
            if parts[key] == nil { order.append(key) }
            parts[key, default: []].append((commune, part))
          }
        }
      }
      return order.compactMap { parts[$0] }
    }
  }
}
