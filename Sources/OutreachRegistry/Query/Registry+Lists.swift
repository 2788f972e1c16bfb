extension Registry {
  /// Lists the records of a query, a row each, in order; officers where they are on a day, that of the
  /// query unless another is given, where they were entered last without one.
  package func list(
    _ query: Query,
    _ connection: any StoreConnection,
    columns: [Table.Column],
    on day: CalendarDate? = nil,
    _ row: ([Value], Record) throws -> Void
  ) throws {
    let table = table(query.kind)
    let shape = RowShape(query.kind, columns)
    let places = try OfficerPlaces(query.kind, on: day ?? query.asOf, self, connection)
    for own in try authorized(query, connection) {
      let sql = QuerySQL.list(own, table)
      let statement =
        try query.limit == nil ? connection.prepareForMany(sql.text) : connection.prepare(sql.text)
      try statement.run(sql.arguments) { stored in
        let record = places.placed(table.record(from: stored))
        try row(shape.values(of: record), record)
      }
    }
  }

  /// How many records a query has.
  package func count(_ query: Query, _ connection: any StoreConnection) throws -> Int {
    try authorized(query, connection).reduce(0) { count, own in
      let sql = QuerySQL.figure("COUNT(*)", of: own)
      return try count + (connection.first(sql.text, sql.arguments).integer ?? 0)
    }
  }

  /// The records of a query.
  package func records(_ query: Query, _ connection: any StoreConnection) throws -> [Record] {
    let table = table(query.kind)
    let places = try OfficerPlaces(query.kind, on: query.asOf, self, connection)
    var records: [Record] = []
    for own in try authorized(query, connection) {
      let sql = QuerySQL.list(own, table)
      try connection.forEachRow(sql.text, sql.arguments) { row in
        records.append(places.placed(table.record(from: row)))
      }
    }
    return query.limit.map { Array(records.prefix($0)) } ?? records
  }

  /// The record of the commune itself.
  package func ownRecord(_ connection: any StoreConnection) throws -> Record? {
    isOfProvince ? nil : try records(Query(kind: Commune.kind), connection).first
  }

  /// The commune's reporting regime; that of NĐ 09/2019/NĐ-CP unless it set another.
  package func regime(_ connection: any StoreConnection) throws -> ReportingRegime {
    try ownRecord(connection)?.regime ?? .nd09
  }
}

extension Query {
  /// The columns of a listing: those asked for, or every field, or the few for a screen.
  package func columns(_ detail: AnswerDetail) -> [Table.Column] {
    let own = showsIdentity ? Record.ownColumns : []
    // Who names columns wants to see them.
    let yielding = columns == nil ? kind.yielding : []
    let shown = fields(detail).map { field in
      var column = Table.Column(field)
      column.yields = yielding.firstIndex(of: field.identifier)
      return column
    }
    if !parts.isEmpty, kind.identifier != Commune.kind.identifier {
      return [Query.communeColumn] + shown
    }
    return shown + own
  }

  private func fields(_ detail: AnswerDetail) -> [Field] {
    if let columns { return columns }
    return switch detail {
    case .brief: kind.columns.compactMap { kind.field($0) }
    case .full: kind.fields
    }
  }
}

/// Where the columns of a listing are in a record.
struct RowShape {
  private let columns: [(identifier: String, position: Int?)]

  init(_ kind: Kind, _ columns: [Table.Column]) {
    self.columns = columns.map { ($0.identifier, kind.position(of: $0.identifier)) }
  }

  func values(of record: Record) -> [Value] {
    columns.map { column in
      column.position.map { record.values[$0] } ?? record.ownValue(column.identifier)
    }
  }
}

extension Record {
  /// What every record has beside its fields.
  static let ownColumns = [
    Table.Column("id", Names(vi: "định danh", en: "identity"), .code),
    Table.Column("commune", Names(vi: "mã xã", en: "commune"), .code),
    Table.Column("revision", Names(vi: "lần sửa", en: "revision"), .count),
  ]

  func ownValue(_ column: String) -> Value {
    switch column {
    case "id": .text(identity)
    case "commune": .text(commune)
    case "revision": .integer(revision)
    default: .none
    }
  }
}
