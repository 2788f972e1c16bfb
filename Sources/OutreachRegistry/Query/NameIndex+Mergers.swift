extension NameIndex {
  /// The villages that were merged into another by a day, each with the one that answers for it
  /// (design §7).
  func successors(on day: CalendarDate) throws -> [String: String] {
    if let known = mergers[day] { return known }
    let villages = try registry.records(Query(kind: Village.kind), connection)
    let last = Dictionary(villages.map { ($0.key, $0["validTo"].date) }) { one, _ in one }
    var next: [String: String] = [:]
    for village in villages {
      for case .text(let code) in village["predecessors"].members {
        // What ends with the day still answers for itself.
        if let end = last[code].flatMap({ $0 }), end < day { next[code] = village.key }
      }
    }
    let found = next.mapValues { code in
      var code = code
      var passed: Set<String> = []
      while let other = next[code], passed.insert(code).inserted { code = other }
      return code
    }
    mergers[day] = found
    return found
  }

  /// The codes of villages with those of the villages for which they answer on a day.
  func withPredecessors(_ codes: [String], on day: CalendarDate) throws -> [String] {
    let asked = Set(codes)
    return try codes
      + successors(on: day).filter { asked.contains($0.value) && !asked.contains($0.key) }.keys
      .sorted()
  }

  /// The subject as it is grouped by on a day: villages that were merged under the one that answers for
  /// them.
  func grouping(_ subject: Subject, on day: CalendarDate) throws -> Subject {
    guard case .field(let field) = subject, !field.isSet,
      field.referredKinds.contains(Village.kind.identifier),
      case let codes = try successors(on: day), !codes.isEmpty
    else { return subject }
    return .replaced(field, by: codes)
  }
}
