extension NameIndex {
  /// The villages that were merged into another by a day, each with the one that answers for it
  /// (design §7).
  func successors(on day: CalendarDate) throws -> [String: String] {
    if let known = mergers[day] { return known }
    let villages = try records(of: Village.kind)
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

  /// A subject of a kind as of a day: a merged village under the one that answers for it, an officer's
  /// organization as it was.
  func placed(_ subject: Subject, of kind: Kind, on day: CalendarDate) throws -> Subject {
    guard case .field(let field) = subject, !field.isSet else { return subject }
    if isPlace(field, of: kind) {
      return try wereElsewhere(on: day) ? .membership(field, on: day) : subject
    }
    guard field.referredKinds.contains(Village.kind.identifier),
      case let codes = try successors(on: day), !codes.isEmpty
    else { return subject }
    return .replaced(field, by: codes)
  }

  /// Records of officers with the organization in which they were on a day.
  func placed(_ records: [Record], on day: CalendarDate) throws -> [Record] {
    guard let kind = records.first?.kind else { return [] }
    let places = try OfficerPlaces(kind, on: day, registry, connection)
    return records.map(places.placed)
  }

  /// True of the field that says where an officer is.
  private func isPlace(_ field: Field, of kind: Kind) -> Bool {
    kind.identifier == Officer.kind.identifier && field.identifier == "organization"
  }

  /// True if anyone who was on the roster by a day is, or will be, somewhere else later.
  private func wereElsewhere(on day: CalendarDate) throws -> Bool {
    if let known = transfers[day] { return known }
    var found = false
    try forEachRow("transfers after \(day.iso)", (1, 0)) {
      OfficerPlaces.changes(since: day, of: $0)
    } _: { _ in
      found = true
    }
    transfers[day] = found
    return found
  }
}

/// Where officers were on a day, if any of them is somewhere else later.
struct OfficerPlaces {
  private var places: [String: String] = [:]

  /// Those of a day; of none, and of other kinds than officers, there is nothing to be known.
  init(
    _ kind: Kind,
    on day: CalendarDate?,
    _ registry: Registry,
    _ connection: any StoreConnection
  ) throws {
    guard let day, kind.identifier == Officer.kind.identifier else { return }
    let changes = Self.changes(since: day, of: [registry.commune])
    guard try connection.first(changes.text, changes.arguments) != .null else { return }
    try connection.forEachRow(
      """
      SELECT "officer", "organization" FROM "membership" WHERE "commune" = ? AND "validFrom" <= ? \
      ORDER BY "validFrom"
      """,
      [.text(registry.commune), .text(day.iso)]
    ) { row in places[row.value(at: 0).text ?? ""] = row.value(at: 1).text }
  }

  /// The record as it was on the day.
  func placed(_ record: Record) -> Record {
    guard let place = places[record.key] else { return record }
    var record = record
    record["organization"] = .text(place)
    return record
  }

  /// The communes in which anyone who was somewhere by a day is, or will be, somewhere else later.
  static func changes(since day: CalendarDate, of communes: [String]) -> SQLText {
    var sql = SQLText()
    sql.append("SELECT DISTINCT \"commune\" FROM \"membership\" WHERE ")
    sql.append(Membership.kind, of: communes, amongOthers: true)
    sql.append(" AND \"validFrom\" > ")
    sql.bind(.text(day.iso))
    sql.append(
      """
       AND EXISTS (SELECT 1 FROM "membership" AS earlier \
      WHERE earlier."commune" = "membership"."commune" \
      AND earlier."officer" = "membership"."officer" AND earlier."validFrom" <=
      """
    )
    sql.append(" ")
    sql.bind(.text(day.iso))
    sql.append(")")
    return sql
  }
}
