extension Problem {
  /// The same problem, known to be about a field.
  package func about(_ field: Field?) -> Problem {
    var problem = self
    problem.fieldIdentifier = field?.identifier
    problem.fieldNames = field?.names
    return problem
  }
}

extension ArraySlice<Problem> {
  /// Notes the field of problems whose place says already which it is.
  mutating func name(_ field: Field) {
    for index in indices { self[index].fieldIdentifier = field.identifier }
  }
}
