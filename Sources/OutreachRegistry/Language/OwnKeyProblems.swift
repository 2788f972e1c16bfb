extension [Argument] {
  /// What no key of a verb takes, and several values where a key takes one.
  var ownKeyProblems: [Problem] {
    var problems: [Problem] = []
    var seen: Set<KeySyntax.Identifier> = []
    for argument in self {
      guard case .own(let key)? = argument.key else { continue }
      if argument.isExcluded, key.identifier != .commune {
        problems.append(Problem(.exclusionNotHere, at: argument.place))
      }
      for item in argument.items {
        switch item {
        case .atom: break
        case .range where key.type == .period: break
        case .range(let lower, let upper):
          let atom = lower ?? upper
          problems.append(
            Problem(.rangeNotHere, found: atom?.text, at: atom?.place ?? argument.place)
          )
        case .comparison(_, let atom):
          problems.append(Problem(.comparisonNotHere, found: atom.text, at: atom.place))
        }
      }
      guard !key.takesSeveral else { continue }
      if argument.items.count > 1 {
        problems.append(
          Problem(
            .severalNotHere,
            at: argument.place,
            suggestions: key.type == .percent ? argument.decimal.map { [$0] } ?? [] : []
          )
        )
      }
      if !seen.insert(key.identifier).inserted {
        problems.append(Problem(.keyTwice, found: key.identifier.rawValue, at: argument.place))
      }
    }
    return problems
  }
}
