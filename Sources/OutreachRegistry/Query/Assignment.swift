/// What a term of `add` or `edit` does to a field.
package struct Assignment: Sendable {
  package enum Operation: Sendable {
    /// One value, or for a new record one of several alternatives.
    case set([Value])
    case addMembers([Value])
    case removeMembers([Value])
  }

  package let field: Field
  package let operation: Operation

  package init(field: Field, operation: Operation) {
    self.field = field
    self.operation = operation
  }

  /// Applies it to a record, with the alternative at an index.
  package func apply(to record: inout Record, alternative: Int = 0) {
    switch operation {
    case .set(let values):
      record[field.identifier] = values.isEmpty ? .none : values[alternative % values.count]
    case .addMembers(let members):
      record[field.identifier] = .members(record[field.identifier].members + members)
    case .removeMembers(let members):
      record[field.identifier] = .members(
        record[field.identifier].members.filter { !members.contains($0) }
      )
    }
  }

  /// How many records it makes of a new one.
  package var alternatives: Int {
    if case .set(let values) = operation { max(1, values.count) } else { 1 }
  }
}

/// Reads the terms of `add` and `edit`.
package struct AssignmentBinder {
  private let reader: FieldReader
  private let takesSeveral: (Field) -> Bool
  private var problems: [Problem] = []

  private init(_ reader: FieldReader, _ takesSeveral: @escaping (Field) -> Bool) {
    self.reader = reader
    self.takesSeveral = takesSeveral
  }

  /// The assignments that a command makes.
  ///
  /// - Parameters:
  ///   - command: the command.
  ///   - nameIndex: what names mean.
  ///   - today: the day that stands for today.
  ///   - takesSeveral: true for a field of one value for which several may be given, a record each.
  /// - Returns: The assignments.
  /// - Throws: ``Problems`` with everything that is wrong with its terms.
  package static func assignments(
    _ command: Command,
    nameIndex: NameIndex,
    today: CalendarDate,
    several takesSeveral: @escaping (Field) -> Bool = { _ in false }
  ) throws -> [Assignment] {
    var binder = AssignmentBinder(
      FieldReader(nameIndex: nameIndex, today: today, isSheet: false),
      takesSeveral
    )
    let assignments = try command.terms.compactMap { try binder.assignment($0) }
    var seen: Set<String> = []
    for (assignment, term) in zip(assignments, command.terms) {
      guard case .set = assignment.operation else { continue }
      if !seen.insert(assignment.field.identifier).inserted {
        binder.problems.append(
          Problem(.keyTwice, found: assignment.field.identifier, at: term.place)
        )
      }
    }
    guard binder.problems.isEmpty else { throw Problems(binder.problems) }
    return assignments
  }

  private mutating func assignment(_ term: Argument) throws -> Assignment? {
    guard case .field(let field)? = term.key else { return nil }
    let before = problems.count
    defer { problems[before...].name(field) }
    if term.isExcluded { problems.append(Problem(.exclusionNotHere, at: term.place)) }
    if term.items.count > 1, !field.isSet, !takesSeveral(field) {
      problems.append(Problem(.severalNotHere, at: term.place))
      return nil
    }
    var set: [Value] = []
    var added: [Value] = []
    var removed: [Value] = []
    for item in term.items {
      guard let atom = single(item) else { continue }
      if !atom.isQuoted, case .none? = ReservedWord(atom.text) {
        if field.isRequired { report(.required, atom) }
        continue
      }
      var text = atom.text
      var sign: Character?
      if field.isSet, !atom.isQuoted, let first = text.first, first == "+" || first == "-" {
        sign = first
        text.removeFirst()
      }
      for value in try values(text, atom, field) {
        switch sign {
        case "+": added.append(value)
        case "-": removed.append(value)
        default: set.append(value)
        }
      }
    }
    if !removed.isEmpty, added.isEmpty, set.isEmpty {
      return Assignment(field: field, operation: .removeMembers(removed))
    }
    if !added.isEmpty, removed.isEmpty, set.isEmpty {
      return Assignment(field: field, operation: .addMembers(added))
    }
    if !added.isEmpty || !removed.isEmpty {
      problems.append(Problem(.severalNotHere, at: term.place))
    }
    return Assignment(
      field: field,
      operation: .set(field.isSet ? [.members(set)] : set)
    )
  }

  private mutating func report(
    _ what: Problem.What,
    _ atom: Argument.Atom,
    suggestions: [String] = []
  ) {
    problems.append(Problem(what, found: atom.text, at: atom.place, suggestions: suggestions))
  }

  private mutating func single(_ item: Argument.Item) -> Argument.Atom? {
    switch item {
    case .atom(let atom): return atom
    case .range(let lower, let upper):
      if let atom = lower ?? upper { report(.rangeNotHere, atom) }
    case .comparison(_, let atom):
      report(.comparisonNotHere, atom)
    }
    return nil
  }

  /// The value of an atom; the members of a group name where the field is a set.
  private mutating func values(
    _ text: String,
    _ atom: Argument.Atom,
    _ field: Field
  ) throws -> [Value] {
    if field.isSet, let group = field.enumeration?.identifiers(named: text) {
      return group.map(Value.text)
    }
    switch try reader.scalar(text, of: field) {
    case .value(.none): return []
    case .value(let value): return [value]
    case .wrong(let what, let suggestions):
      problems.append(
        Problem(
          what,
          found: text,
          at: atom.place,
          suggestions: suggestions,
          possible: field.enumeration?.members.map(\.names) ?? []
        )
      )
      return []
    }
  }
}
