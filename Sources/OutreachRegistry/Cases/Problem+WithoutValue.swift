extension Problem {
  /// The problem without what was typed, as of a line about a case.
  package var withoutValue: Problem {
    // What is no value of a case may be named: a service, a state, a file of the keys.
    guard !what.isOfCases else { return self }
    var problem = self
    let isShown = Self.codesWithValue.contains(code)
    // What is left out leaves a mark, so that the sentence stays one.
    if let found, !isShown || Self.isCaseCode(found) { problem.found = "…" }
    problem.place = nil
    return problem
  }

  /// Codes of problems that show what they found, unless it is the code of a case.
  private static let codesWithValue: Set<Code> = [
    "unknownValue", "ambiguous", "notADate", "noSuchDay", "notAField", "notAFormat",
    "argumentExpected", "noSuchFile", "cannotWrite",
  ]

  private static func isCaseCode(_ text: String) -> Bool {
    CaseCode.looksRandom(text) || CaseCode.imported(text) != nil
  }
}
