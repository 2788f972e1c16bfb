extension Problem {
  /// The same problem, known to be about a field.
  package func about(_ field: Field?) -> Problem {
    var problem = self
    problem.field = field?.names
    return problem
  }
}
