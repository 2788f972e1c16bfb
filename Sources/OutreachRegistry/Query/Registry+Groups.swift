extension Registry {
  /// The groups of a query as an answer, after whatever is to be done to them first.
  func grouped(
    _ query: Query,
    _ asked: Asked,
    _ change: (inout Groups) throws -> Void = { _ in }
  ) throws -> Answer {
    var groups = try groups(query, asked.connection, nameIndex: asked.nameIndex)
    try change(&groups)
    var answer = Answer(
      groups,
      labels: try asked.nameIndex.labels(for: groups.table.columns),
      hints: groups.hints,
      drills: groups.table.rows.map { row in
        asked.command.listing(Array(zip(query.groups, row)), of: query.kind)
      }
    )
    if groups.table.rows.isEmpty { answer.hints += try asked.whatEmptied(query) }
    return answer
  }

  /// Counts the records of a query by its groups, and adds up what adds up.
  package func groups(
    _ query: Query,
    _ connection: any StoreConnection,
    nameIndex: NameIndex
  ) throws -> Groups {
    let kind = query.kind
    var columns = query.groups.map { group in
      var column = Table.Column(group.identifier, group.names, group.columnType)
      column.missing = .missing
      return column
    }
    columns.append(Table.Column("count", kind.countNames, .count))
    columns += kind.summed.map { Table.Column($0) }
    columns += query.rates.map { Table.Column($0.identifier, $0.names, .money) }
    var grouped = Groups(table: Table(columns: columns), mixesCountingKinds: false)
    grouped.keys = query.groups.count
    var sums = GroupSums(query)
    try forEachGroup(query, connection) { row in
      var values = query.groups.enumerated().map { position, group in
        group.member(stored: row.value(at: position))
      }
      let start = query.groups.count
      values.append(.integer(row.value(at: start).integer ?? 0))
      let rowSums = kind.sums(row, from: start + 1)
      values += rowSums.values
      values += query.rateValues(row, from: start + 1 + kind.sumColumns)
      if rowSums.isMixed { grouped.mixesCountingKinds = true }
      sums.take(values, rowSums)
      grouped.table.rows.append(values)
    }
    if query.showsEveryMember {
      let members = try GroupMembers(query, self, connection).missing(from: grouped.table.rows)
      let nothing = columns.dropFirst(grouped.keys).map { column -> Value in
        column.identifier == "count" ? .integer(0) : .none
      }
      grouped.table.rows += members.map { $0 + nothing }
    }
    try sort(&grouped.table, query, nameIndex)
    let all = grouped.table.rows.count
    if let limit = query.limit { grouped.table.rows = Array(grouped.table.rows.prefix(limit)) }
    let total = sums.addUp ? sums.total : try overall(query, connection)
    if !query.measures.isEmpty {
      // Sums that are not shown need no remark.
      let within = kind.summed.filter { $0.summation == .withinCountingKind }.map(\.identifier)
      if !query.measures.contains(where: within.contains) { grouped.mixesCountingKinds = false }
    }
    if query.showsTotal || sums.addUp && all > 1 && all == grouped.table.rows.count {
      grouped.table.total = total
    }
    grouped.givesTotal = query.showsTotal
    if !query.measures.isEmpty {
      grouped.table = grouped.table.picking(query.groups.map(\.identifier) + query.measures)
    }
    if query.showsShare { grouped.addShares(of: total, columns) }
    if grouped.mixesCountingKinds {
      try split(&grouped, query, connection, addingUp: sums.addUp)
    }
    return grouped
  }

  /// The figures of all records of a query together, where records belong to several groups.
  private func overall(_ query: Query, _ connection: any StoreConnection) throws -> [Value]? {
    guard query.showsTotal || query.showsShare else { return nil }
    var whole = query
    whole.groups = []
    var total: [Value]?
    try forEachGroup(whole, connection) { row in
      total = [Value](repeating: .none, count: query.groups.count)
      total?.append(.integer(row.value(at: 0).integer ?? 0))
      total? += query.kind.sums(row, from: 1).values
      total? += whole.rateValues(row, from: 1 + query.kind.sumColumns)
    }
    return total
  }

  /// Puts a column for each counting kind in the place of those that mix them, for people to read.
  private func split(
    _ groups: inout Groups,
    _ query: Query,
    _ connection: any StoreConnection,
    addingUp: Bool
  ) throws {
    guard let counting = query.kind.countingDimension else { return }
    let summed = query.kind.summed
    var finer = query
    finer.groups.append(.dimension(counting))
    finer.measures = []
    var figures = CountingKindFigures(
      fields: summed.filter { field in
        field.summation == .withinCountingKind
          && groups.table.columns.contains { $0.identifier == field.identifier }
      }
    )
    let keys = query.groups.count
    try forEachGroup(finer, connection) { row in
      let group = query.groups.enumerated().map { $1.member(stored: row.value(at: $0)) }
      guard let kind = row.value(at: keys).text.flatMap({ CountingKind(rawValue: $0) }) else {
        return
      }
      for (position, field) in summed.enumerated() {
        guard let sum = row.value(at: keys + 2 + position).integer else { continue }
        figures.take(sum, field, kind, group)
      }
    }
    groups.split = figures.table(groups.table, keys: keys, addingUp: addingUp)
  }

  /// Groups stand in the order of their enumeration, their names or their time, unless another
  /// order is asked for.
  private func sort(_ table: inout Table, _ query: Query, _ nameIndex: NameIndex) throws {
    let defaults = query.groups.map { Query.Order(target: .subject($0), descends: false) }
    let order = (query.order + defaults).compactMap { order -> (position: Int, descends: Bool)? in
      let identifier =
        switch order.target {
        case .count: "count"
        case .subject(let subject): subject.identifier
        }
      return table.columns.firstIndex { $0.identifier == identifier }.map { ($0, order.descends) }
    }
    let positions = order.map(\.position)
    table.rows = try nameIndex.sorted(
      table.rows,
      by: positions.map { table.columns[$0] },
      descending: order.map(\.descends)
    ) { row in positions.map { row[$0] } }
  }
}

extension NameIndex {
  /// Rows in the order of what stands under some columns: of an enumeration, of names, of time;
  /// what is not recorded comes last either way.
  func sorted<Row>(
    _ rows: [Row],
    by columns: [Table.Column],
    descending: [Bool] = [],
    _ values: (Row) -> [Value]
  ) throws -> [Row] {
    let labels = try labels(for: columns)
    let places = rows.map { row in
      zip(values(row), columns).map { GroupPlace($0, $1.type, labels) }
    }
    let order = rows.indices.sorted { one, other in
      for (position, (first, second)) in zip(places[one], places[other]).enumerated()
      where first != second {
        if first.isMissing != second.isMissing { return second.isMissing }
        return (first < second) != (descending.isEmpty ? false : descending[position])
      }
      // Of two with one name the engine may give either first.
      let codes = [one, other].map { values(rows[$0]).map { $0.text ?? "" } }
      for (first, second) in zip(codes[0], codes[1]) where first != second { return first < second }
      return one < other
    }
    return order.map { rows[$0] }
  }
}

/// The place of a value in an order.
private struct GroupPlace: Comparable {
  let isMissing: Bool
  let number: Int
  let text: String

  init(_ value: Value, _ type: FieldType, _ labels: Labels) {
    isMissing = value.isNone
    switch (value, type) {
    case (.integer(let number), _):
      self.number = number
      text = ""
    case (.decimal(let share), _):
      number = Int(share * 1_000_000)
      text = ""
    case (.flag(let flag), _):
      number = flag ? 1 : 0
      text = ""
    case (.date(let date), _):
      number = 0
      text = date.iso
    case (.text(let identifier), .choice(let enumeration)):
      number = enumeration.position(of: identifier)
      text = identifier
    case (.text(let code), .reference(let kind)):
      number = 0
      text = VietnameseText.sortKey(labels.name(of: code, kind: kind) ?? code)
    case (.text(let code), .oneOf(let kinds, let enumeration)):
      number = 0
      text = VietnameseText.sortKey(
        labels.name(of: code, kinds: kinds) ?? enumeration?.names(of: code)?.vi ?? code
      )
    case (.text(let string), .personName):
      number = 0
      text = VietnameseText.personSortKey(string)
    case (.text(let string), .text), (.text(let string), .name):
      number = 0
      text = VietnameseText.sortKey(string)
    case (.text(let string), _):
      number = 0
      text = string
    case (.none, _), (.set, _):
      number = 0
      text = ""
    }
  }

  static func < (one: GroupPlace, other: GroupPlace) -> Bool {
    (one.number, one.text) < (other.number, other.text)
  }
}

extension Query {
  /// The rates of a row, rounded to whole đồng; null where nothing was counted.
  fileprivate func rateValues(_ row: any StoreRow, from start: Int) -> [Value] {
    rates.indices.map { index in
      let column = start + index * 2
      guard let sum = row.value(at: column).integer,
        let persons = row.value(at: column + 1).integer, persons > 0
      else { return .none }
      return .integer(Int((Double(sum) / Double(persons)).rounded()))
    }
  }
}

extension Kind {
  /// How many columns of a grouped row hold sums and counting kinds.
  fileprivate var sumColumns: Int { summed.count + (countingDimension == nil ? 0 : 2) }

  /// The sums of a row from a column on: null where nothing is recorded, and where records of
  /// several counting kinds would be added.
  func sums(_ row: any StoreRow, from start: Int) -> GroupSums.Row {
    let end = start + summed.count
    let isMixed = countingDimension != nil && row.value(at: end) != row.value(at: end + 1)
    let values = summed.enumerated().map { position, field -> Value in
      if isMixed, case .withinCountingKind? = field.summation { return .none }
      return row.value(at: start + position).integer.map(Value.integer) ?? .none
    }
    let countingKind = countingDimension == nil ? nil : row.value(at: end)
    return GroupSums.Row(values: values, isMixed: isMixed, countingKind: countingKind)
  }
}

extension Names {
  /// A group of records without a value; the word by which they are asked for.
  static let missing = Names(vi: "(trống)", en: "(none)")

  /// The row of all groups together.
  static let total = Names(vi: "tổng cộng", en: "total")

  /// How that row begins.
  static func totalTitle(in language: Language) -> Value {
    .text(total[language].prefix(1).uppercased() + total[language].dropFirst())
  }
}

extension Subject {
  /// How its values are shown: a month or quarter as people write it.
  var columnType: FieldType {
    guard case .dimension(let dimension) = self,
      dimension.measure == .month || dimension.measure == .quarter
    else { return type }
    return .period
  }
}
