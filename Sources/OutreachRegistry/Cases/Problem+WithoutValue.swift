extension Problem {
  /// The problem without what was typed, as of a line about a case; a file or a command that it is
  /// about is named still, without the words that name a case.
  package func withoutValue(namesCase: (String) -> Bool) -> Problem {
    // What is no value of a case may be named: a service, a state, a file of the keys.
    guard !what.isOfCases else { return self }
    // What stands in a sheet was not typed, and one of cases quotes nothing.
    if case .sheet? = place { return self }
    var problem = self
    // What is left out leaves a mark, so that the sentence stays one.
    problem.found = found.map { found in
      guard Self.codesWithValue.contains(code) else { return "…" }
      guard namesCase(found) else { return found }
      let shown = Self.withoutWords(of: found, namesCase)
      // A code may be written in several words.
      return namesCase(shown) ? "…" : shown
    }
    // A column in SQL, say, is part of the sentence.
    problem.what = what.changingValues { value in
      namesCase(value) ? Self.withoutWords(of: value, namesCase) : value
    }
    problem.place = nil
    return problem
  }

  /// Codes of problems that show what they found, without the codes of cases in it.
  private static let codesWithValue: Set<Code> = [
    .ambiguous, .argumentExpected, .cannotOpen, .cannotUse, .cannotWrite, .fileExists, .fileInUse,
    .fileIsRegistry, .noSuchDay, .noSuchFile, .notADate, .notAPlainFile, .unknownCommand,
    .unknownKind, .unknownValue, "notAField", "notAFormat", "scriptFailed",
  ]

  private static func withoutWords(of text: String, _ namesCase: (String) -> Bool) -> String {
    var shown = ""
    var word = ""
    func endWord() {
      shown += !word.isEmpty && namesCase(word) ? "…" : word
      word = ""
    }
    for character in text {
      if CaseCode.isPart(character) {
        word.append(character)
      } else {
        endWord()
        shown.append(character)
      }
    }
    endWord()
    return shown
  }
}
