extension Catalogue {
  /// The same with kinds of one's own after those that are there.
  ///
  /// A registry that is opened with the catalogue gets their tables, and columns for fields that were
  /// added since; everything that reads the descriptions then knows them: import and export, questions,
  /// forms, undo, history, completion, help, `sql`.
  ///
  /// - Throws: ``Problems`` with everything that is wrong: names that belong to another kind, fields
  ///   that refer to kinds of cases or to none, descriptions that do not hold.
  public func adding(kinds own: [Kind]) throws -> Catalogue {
    var result = self
    var problems: [Problem] = []
    for kind in own {
      var check = KindCheck(kind, in: result)
      check.run()
      problems += check.problems
      if check.problems.isEmpty { result = result.addingChecked([kind]) }
    }
    guard problems.isEmpty else { throw Problems(problems) }
    return result
  }
}
