/// Finding what somebody may have meant.
package enum Nearest {
  /// The candidates nearest to `text`, best first, each once.
  ///
  /// Near is a Damerau–Levenshtein distance of folded text of at most a third of its length (and
  /// at least 1), or a candidate that begins with the text. Equally near ones keep their order,
  /// the ones of nearer length first.
  package static func names(
    to text: String,
    among candidates: some Sequence<String>,
    limit: Int = 3
  ) -> [String] {
    let wanted = Array(VietnameseText.fold(text).unicodeScalars)
    guard !wanted.isEmpty, limit > 0 else { return [] }
    let reach = max(1, wanted.count / 3)
    var found: [(name: String, distance: Int, difference: Int, order: Int)] = []
    var seen: Set<[Unicode.Scalar]> = []
    for candidate in candidates {
      let folded = Array(VietnameseText.fold(candidate).unicodeScalars)
      let isPrefix = folded.starts(with: wanted)
      let difference = abs(folded.count - wanted.count)
      guard isPrefix || difference <= reach else { continue }
      let measured = difference <= reach ? distance(wanted, folded) : difference
      let near = isPrefix ? min(measured, 1) : measured
      guard near <= reach, seen.insert(folded).inserted else { continue }
      found.append((candidate, near, difference, found.count))
    }
    found.sort { ($0.distance, $0.difference, $0.order) < ($1.distance, $1.difference, $1.order) }
    return found.prefix(limit).map(\.name)
  }

  /// True for folded texts that differ by a slip or two: in a tenth of their signs at most.
  static func areNear(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Bool {
    let reach = max(one.count, other.count) / 10
    return abs(one.count - other.count) <= reach && distance(one, other) <= reach
  }

  /// Insertions, deletions, replacements and swaps of neighbours that turn one into the other.
  private static func distance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Int {
    guard !first.isEmpty, !second.isEmpty else { return max(first.count, second.count) }
    var twoBack: [Int] = []
    var previous = Array(0...second.count)
    for row in 1...first.count {
      var current = [row]
      current.reserveCapacity(second.count + 1)
      for column in 1...second.count {
        let replacement = previous[column - 1] + (first[row - 1] == second[column - 1] ? 0 : 1)
        var best = min(previous[column] + 1, current[column - 1] + 1, replacement)
        if row > 1, column > 1, first[row - 1] == second[column - 2],
          first[row - 2] == second[column - 1]
        {
          best = min(best, twoBack[column - 2] + 1)
        }
        current.append(best)
      }
      twoBack = previous
      previous = current
    }
    return previous[second.count]
  }
}
