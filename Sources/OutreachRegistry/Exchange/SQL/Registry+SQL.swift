extension Registry {
  /// Answers one `SELECT` over the ``Catalogue/views``.
  ///
  /// The engine itself refuses everything else: writing, other files, pragmas, tables, and the
  /// records of the people who are helped.
  ///
  /// - Throws: ``Problems`` that say what was refused, where it is wrong, or why it was stopped.
  public func sql(_ text: String) throws -> Answer {
    try sql(text, at: .command(line: 1, column: 1, length: max(1, text.count)))
  }

  /// The same for a statement that stands somewhere in a command.
  package func sql(
    _ text: String,
    at place: Problem.Place,
    limits: StoreLimits = StoreLimits()
  ) throws -> Answer {
    try Cancellation.check()
    let text = VietnameseText.composed(text)
    let views = catalogue.views.map {
      $0.storeView(of: commune, in: catalogue, context.language, store.viewForms)
    }
    do {
      let answer = try store.answer(StoreQuestion(text, over: views, limits: limits))
      return Self.answer(answer, limits)
    } catch let refusal as StoreRefusal {
      throw Problems([problem(refusal, in: text, at: place)])
    }
  }

  /// Refuses a statement that could not be asked, without asking it.
  package func checkSQL(_ text: String, at place: Problem.Place) throws {
    var limits = StoreLimits()
    limits.rows = 0
    _ = try sql(text, at: place, limits: limits)
  }

  // MARK: Answers

  private static func answer(_ found: StoreAnswer, _ limits: StoreLimits) -> Answer {
    let columns = names(found.columns).enumerated().map { position, name in
      Table.Column(name, Names(vi: name, en: name), type(of: found.rows.lazy.map { $0[position] }))
    }
    let table = Table(columns: columns, rows: found.rows.map { $0.map(value) })
    var answer = Answer(table)
    answer.numbersRows = false
    if found.isCut { answer.hints.append(.moreRows(than: limits.rows)) }
    return answer
  }

  /// A name that comes twice bears a number, as keys of a JSON object must differ.
  private static func names(_ columns: [String]) -> [String] {
    var seen: Set<String> = []
    return columns.map { column in
      var name = column
      var number = 2
      while !seen.insert(name).inserted {
        name = "\(column)_\(number)"
        number += 1
      }
      return name
    }
  }

  /// Numbers stand to the right, ungrouped, as it is not known whether they count anything.
  private static func type(of values: some Sequence<StoreValue>) -> FieldType {
    var hasNumbers = false
    for value in values {
      switch value {
      case .text, .bytes: return .text
      case .integer, .real: hasNumbers = true
      case .null: continue
      }
    }
    return hasNumbers ? .year : .text
  }

  private static func value(_ stored: StoreValue) -> Value {
    switch stored {
    case .null: .none
    case .integer(let number): .integer(number)
    // JSON has no infinity.
    case .real(let number): number.isFinite ? .decimal(number) : .text(String(number))
    case .text(let text), .bytes(let text): .text(text)
    }
  }

  // MARK: Problems

  private func problem(
    _ refusal: StoreRefusal,
    in text: String,
    at place: Problem.Place
  ) -> Problem {
    let problem = named(refusal.problem)
    let found = refusal.problem.name
    let start = refusal.offset ?? found.flatMap { Self.offset(of: $0, in: text) }
    return Problem(
      problem.what,
      found: found,
      at: start.map { Self.place($0, in: text, place) },
      suggestions: suggestions(problem)
    )
  }

  /// Says of a table whose it is.
  private func named(_ problem: SQLProblem) -> SQLProblem {
    guard ["sqlTable", "sqlNoTable"].contains(problem.what.code), let name = problem.name else {
      return problem
    }
    let kind = catalogue.kinds.first { $0.identifier.lowercased() == name.lowercased() }
    guard let kind = kind ?? catalogue.kind(named: name) else { return problem }
    if kind.isCase { return .caseTable }
    return SQLView(of: kind, in: catalogue).map { .kindTable(view: $0.name) } ?? problem
  }

  private func suggestions(_ problem: SQLProblem) -> [String] {
    guard let name = problem.name else { return [] }
    return switch problem.what.code {
    case "sqlNoTable", "sqlTable":
      Nearest.names(to: name, among: catalogue.views.map(\.name))
    case "sqlNoColumn":
      Nearest.names(
        to: name.split(separator: ".").last.map(String.init) ?? name,
        among: Set(catalogue.views.flatMap { $0.columns.map(\.name) }).sorted()
      )
    default: []
    }
  }

  /// Where a name stands as a word, in bytes.
  private static func offset(of name: String, in text: String) -> Int? {
    let folded = text.lowercased()
    guard folded.utf8.count == text.utf8.count else { return nil }
    for range in folded.ranges(of: name.lowercased()) {
      let before =
        range.lowerBound == folded.startIndex
        ? nil : folded[folded.index(before: range.lowerBound)]
      let after = range.upperBound == folded.endIndex ? nil : folded[range.upperBound]
      if !isWord(before), !isWord(after) {
        return folded.utf8.distance(from: folded.startIndex, to: range.lowerBound)
      }
    }
    return nil
  }

  private static func isWord(_ character: Character?) -> Bool {
    character.map { $0.isLetter || $0.isNumber || $0 == "_" } ?? false
  }

  /// The place of the word at a byte of a statement.
  private static func place(
    _ offset: Int,
    in text: String,
    _ place: Problem.Place
  ) -> Problem.Place {
    guard case .command(let line, let column, _) = place else { return place }
    let before = String(decoding: text.utf8.prefix(offset), as: UTF8.self)
    let rest = text.dropFirst(before.count)
    let word = rest.prefix { isWord($0) }
    return .command(line: line, column: column + before.count, length: max(1, word.count))
  }
}
