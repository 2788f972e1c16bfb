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
    let choice = try CommuneChoice(command, nameIndex)
    let found = try choice.each(in: self) { try $0.query(kind, wordsAreText: wordsAreText) }
    var query = found[0].result
    let isOfCommune = query.groups.contains { $0.field.isOfCommune }
    query.parts = []
    for (commune, own) in found {
      let part = CommunePart(
        communes: [commune],
        conditions: own.rowConditions,
        groups: own.groups
      )
      // What refers to records of one commune is joined within it.
      let same = isOfCommune ? nil : query.parts.firstIndex { $0.means(part, query) }
      if let same {
        query.parts[same].communes.append(commune)
      } else {
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
  /// True if another commune's part is the same SQL.
  fileprivate func means(_ other: CommunePart, _ query: Query) -> Bool {
    func sql(_ part: CommunePart) -> SQLText {
      var sql = SQLText()
      Condition.all(part.conditions).append(to: &sql)
      for group in part.groups where !group.field.isSet { group.append(to: &sql) }
      return sql
    }
    let (own, its) = (sql(self), sql(other))
    return own.text == its.text && own.arguments == its.arguments
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
  private struct Row: StoreRow {
    var values: [StoreValue]

    func value(at column: Int) -> StoreValue { values[column] }
  }

  private let keys: Int
  /// How many columns behind the keys add up.
  private let sums: Int
  private let hasCountingKind: Bool
  private var order: [[StoreValue]] = []
  private var rows: [[StoreValue]: Row] = [:]

  init(_ query: Query) {
    keys = query.groups.count
    sums = 1 + query.kind.summed.count
    hasCountingKind = query.kind.countingDimension != nil
  }

  mutating func take(_ row: any StoreRow, columns: Int) {
    let values = (0..<columns).map { row.value(at: $0) }
    let key = Array(values.prefix(keys))
    guard var there = rows[key] else {
      order.append(key)
      rows[key] = Row(values: values)
      return
    }
    for column in keys..<columns {
      let (one, other) = (there.values[column], values[column])
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
