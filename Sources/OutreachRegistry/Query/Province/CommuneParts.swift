/// A question about a kind that is asked of several communes: what it means in each.
package struct CommunePart: Sendable {
  /// The communes in which it means the same.
  var communes: [String]
  var conditions: [Condition]
  var groups: [Subject]
}

extension Query {
  /// The column of communes.
  static let communeColumn = Table.Column(communeField)

  static let communeField = Field(
    "commune",
    Commune.kind.names,
    .reference(Commune.kind.identifier)
  )
}

extension Asked {
  /// The query that the command asks of the communes of a province.
  func provinceQuery(_ kind: Kind, wordsAreText: Bool) throws -> Query {
    let choice = try CommuneChoice(self)
    let found = try choice.each { try $0.query(kind, wordsAreText: wordsAreText) }
    var query = found[0].result
    let isOfCommune = query.groups.contains { $0.field.isOfCommune }
    // Sets of what each commune gives by itself are joined with it, which is done for one at a time.
    let isJoined = query.groups.contains { $0.field.isOfCommune && $0.field.isSet }
    query.parts = []
    var known: [SQLText: Int] = [:]
    for (commune, own) in found {
      let part = CommunePart(
        communes: [commune],
        conditions: own.rowConditions,
        groups: own.groups
      )
      if !isJoined, let same = known[part.sql] {
        query.parts[same].communes.append(commune)
      } else {
        known[part.sql] = query.parts.count
        query.parts.append(part)
      }
    }
    // All that there are need no list of them.
    if query.parts.count == 1, command.arguments(.commune).isEmpty,
      found.count == choice.codes.count
    {
      query.parts[0].communes = []
    }
    query.conditions = []
    query.leftOut = nil
    if choice.isSplit || isOfCommune {
      query.groups.insert(.field(Query.communeField), at: 0)
    }
    func isSet(_ key: KeySyntax.Identifier) -> Bool {
      command.arguments(key).first?.text.flatMap(YesNo.reading) == true
    }
    query.showsTotal = isSet(.totals)
    query.showsShare = isSet(.share)
    query.showsEveryMember = isSet(.all) && !isOfCommune
    return query
  }
}

extension CommunePart {
  /// What is the same for communes in which the question means the same.
  fileprivate var sql: SQLText {
    var sql = SQLText()
    Condition.all(conditions).append(to: &sql)
    for group in groups where !group.field.isSet { group.append(to: &sql) }
    return sql
  }
}

extension Field {
  /// True if its values are codes of records, which each commune gives by itself.
  fileprivate var isOfCommune: Bool {
    !referredKinds.isEmpty && referredKinds != [Commune.kind.identifier]
  }
}

/// The rows of groups that several statements counted, added up as one would have.
struct GroupRows {
  private let keys: Int
  /// How many columns behind the keys add up.
  private let sums: Int
  private let hasCountingKind: Bool
  private var order: [[StoreValue]] = []
  private var rows: [[StoreValue]: StoredRow] = [:]

  init(_ query: Query) {
    keys = query.groups.count
    sums = 1 + query.kind.summed.count
    hasCountingKind = query.kind.countingDimension != nil
  }

  mutating func take(_ row: any StoreRow, columns: Int) {
    let own = StoredRow(row, columns)
    let key = Array(own.values.prefix(keys))
    guard var there = rows[key] else {
      order.append(key)
      rows[key] = own
      return
    }
    for column in keys..<columns {
      let (one, other) = (there.values[column], own.values[column])
      switch column - keys - sums {
      case 0 where hasCountingKind: there.values[column] = Self.first(one, other, <)
      case 1 where hasCountingKind: there.values[column] = Self.first(one, other, >)
      default: there.values[column] = Self.sum(one, other)
      }
    }
    rows[key] = there
  }

  func forEach(_ body: (any StoreRow) throws -> Void) rethrows {
    for key in order { if let row = rows[key] { try body(row) } }
  }

  private static func sum(_ one: StoreValue, _ other: StoreValue) -> StoreValue {
    guard let first = one.integer, let second = other.integer else {
      return one == .null ? other : one
    }
    return .integer(first + second)
  }

  private static func first(
    _ one: StoreValue,
    _ other: StoreValue,
    _ isBefore: (String, String) -> Bool
  ) -> StoreValue {
    guard let first = one.text, let second = other.text else { return one == .null ? other : one }
    return isBefore(second, first) ? other : one
  }
}

extension Registry {
  /// What is asked in a store: of a province in the words of its communes.
  func authorized(
    _ query: Query,
    _ connection: any StoreConnection
  ) throws -> [AuthorizedQuery] {
    guard !query.parts.isEmpty else { return [try AuthorizedQuery(query, self, connection)] }
    return try query.parts.map { part in
      var own = query
      own.parts = []
      own.conditions = part.conditions + query.conditions
      own.groups = query.groups.map { group in
        part.groups.first { $0.identifier == group.identifier } ?? group
      }
      return try AuthorizedQuery(own, self, connection, communes: part.communes)
    }
  }

  /// The rows of a grouped query: the groups' values, then what is counted and adds up.
  func forEachGroup(
    _ query: Query,
    _ connection: any StoreConnection,
    _ body: (any StoreRow) throws -> Void
  ) throws {
    let authorized = try authorized(query, connection)
    guard authorized.count > 1 else {
      let sql = QuerySQL.groups(authorized[0])
      return try connection.forEachRow(sql.text, sql.arguments, body)
    }
    var rows = GroupRows(query)
    let columns =
      query.groups.count + 1 + query.kind.summed.count
      + (query.kind.countingDimension == nil ? 0 : 2) + query.rates.count * 2
    for own in authorized {
      let sql = QuerySQL.groups(own)
      try connection.forEachRow(sql.text, sql.arguments) { rows.take($0, columns: columns) }
    }
    try rows.forEach(body)
  }
}
