extension Registry {
  /// Which term of a question left nothing, told after a question without an answer.
  ///
  /// - Returns: Nil where there was nothing to begin with, the question has no terms, or it names a
  ///   case, which is repeated nowhere.
  /// - Throws: ``Problems`` as ``Query`` does.
  package func whatEmptied(
    _ query: Query,
    _ command: Command,
    _ connection: any StoreConnection,
    nameIndex: NameIndex
  ) throws -> Hint? {
    guard !query.kind.isCase, !query.conditions.isEmpty, !namesCase(command.text, connection) else {
      return nil
    }
    var part = query
    part.asOf = nil
    part.groups = []
    part.limit = nil
    var before = 0
    for count in 0...query.conditions.count {
      part.conditions = Array(query.conditions.prefix(count))
      let left = try self.count(part, connection)
      if left == 0 {
        guard count > 0 else { return nil }
        return try emptied(by: query.conditions[count - 1], of: before, query.kind, nameIndex)
      }
      before = left
    }
    return nil
  }

  private func emptied(
    by condition: Condition,
    of count: Int,
    _ kind: Kind,
    _ nameIndex: NameIndex
  ) throws -> Hint {
    func text(_ language: Language) throws -> String {
      try ConditionText(nameIndex, language).text(condition)
    }
    let number = TextFormat(.vi).integer(count)
    let english = TextFormat(.en).integer(count)
    let name = count == 1 ? kind.names.en : kind.names.plural
    return .remark(
      Names(
        vi:
          "Không còn kết quả vì điều kiện: \(try text(.vi)) (trước đó còn \(number) \(kind.names.vi)).",
        en: "The term that left none: \(try text(.en)) (\(english) \(name) before it)."
      )
    )
  }
}
