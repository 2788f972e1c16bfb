/// Something that is wrong with what was typed, with a sheet, or with the registry: where, what,
/// what was found, and what is near.
///
/// One type serves query errors, import problems and checks; ``sentence(in:)`` makes sentences.
public struct Problem: Error, Sendable, Equatable {
  /// Where the problem is.
  public enum Place: Sendable, Hashable {
    /// In a command: line and column from 1, columns counted in letters as people see them, and
    /// the number of letters concerned.
    case command(line: Int, column: Int, length: Int)
    /// In a sheet: the line from 1, and the field's identifier where it is in one cell.
    case sheet(line: Int, field: String?)
    /// In a typed record: the identifier of its kind, its position from 0 among records that were
    /// handed over together, and the field's identifier where it is in one.
    case record(kind: String, index: Int?, field: String?)
  }

  /// Where the problem is, if it is in something written or in a typed record.
  public var place: Place?
  /// The text that was found there.
  public var found: String?
  /// What is near, or would help, most likely first.
  public var suggestions: [String]
  /// What could stand there, shown where nothing is near.
  package var possible: [Names] = []
  /// The identifier of the field that it is about, where the place does not say.
  package var fieldIdentifier: String?
  /// The names of that field, where the sentence has to say it.
  package var fieldNames: Names?
  /// What is wrong.
  package var what: What

  /// A stable name for what is wrong, the same whatever way the value came in.
  public var code: Code { what.code }

  /// The identifier of the field that it is about, if it is known.
  public var field: String? {
    switch place {
    case .sheet(_, let field?), .record(_, _, let field?): field
    default: fieldIdentifier
    }
  }

  package init(
    _ what: What,
    found: String? = nil,
    at place: Place? = nil,
    suggestions: [String] = [],
    possible: [Names] = []
  ) {
    self.what = what
    self.found = found
    self.place = place
    self.suggestions = suggestions
    self.possible = possible
  }
}

/// Everything that is wrong with one command, sheet or change.
public struct Problems: Error, Sendable, Equatable {
  /// The problems in the order of their places; never empty.
  public let all: [Problem]

  package init(_ all: [Problem]) { self.all = all }

  package init(_ what: Problem.What, found: String? = nil, suggestions: [String] = []) {
    all = [Problem(what, found: found, suggestions: suggestions)]
  }
}

extension Problems {
  /// Does something; what is wrong and has no place yet gets one.
  package static func placing<Result>(
    _ place: (Problem) -> Problem.Place?,
    _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch let problems as Problems {
      throw Problems(
        problems.all.map { problem in
          var problem = problem
          problem.place = problem.place ?? place(problem)
          return problem
        }
      )
    }
  }
}
