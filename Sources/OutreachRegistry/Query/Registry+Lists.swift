extension Registry {
  /// Lists the records of a query, a row each, in order.
  package func list(
    _ query: Query,
    _ connection: any StoreConnection,
    columns: [Table.Column],
    _ row: ([Value], Record) throws -> Void
  ) throws {
    let table = table(query.kind)
    let sql = QuerySQL.list(try AuthorizedQuery(query, self, connection), table)
    let positions = columns.map { query.kind.position(of: $0.identifier) }
    try connection.forEachRow(sql.text, sql.arguments) { stored in
      let record = table.record(from: stored)
      var values: [Value] = []
      values.reserveCapacity(columns.count)
      for (column, position) in zip(columns, positions) {
        if let position {
          values.append(record.values[position])
        } else {
          values.append(record.ownValue(column.identifier))
        }
      }
      try row(values, record)
    }
  }

  /// The columns of a listing: those asked for, or every field, or the few for a screen.
  package func columns(_ query: Query, everyField: Bool) -> [Table.Column] {
    let kind = query.kind
    let fields =
      query.columns ?? (everyField ? kind.fields : kind.columns.compactMap({ kind.field($0) }))
    let own: [Table.Column] = query.showsIdentity ? Record.ownColumns : []
    return fields.map { Table.Column($0) } + own
  }

  /// How many records a query has.
  package func count(_ query: Query, _ connection: any StoreConnection) throws -> Int {
    let sql = QuerySQL.figure("COUNT(*)", of: try AuthorizedQuery(query, self, connection))
    return try connection.first(sql.text, sql.arguments).integer ?? 0
  }

  /// The records of a query.
  package func records(_ query: Query, _ connection: any StoreConnection) throws -> [Record] {
    let table = table(query.kind)
    let sql = QuerySQL.list(try AuthorizedQuery(query, self, connection), table)
    var records: [Record] = []
    try connection.forEachRow(sql.text, sql.arguments) { records.append(table.record(from: $0)) }
    return records
  }

  /// The commune's reporting regime; that of NĐ 09/2019/NĐ-CP unless it set another.
  package func regime(_ connection: any StoreConnection) throws -> ReportingRegime {
    let settings = try records(Query(kind: Commune.kind), connection).first?["settings"].members
    for case .text(let setting) in settings ?? [] where setting.hasPrefix("regime=") {
      let name = setting.dropFirst("regime=".count)
      if let regime = ReportingRegime.all.first(where: { $0.identifier == name }) { return regime }
    }
    return .nd09
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
