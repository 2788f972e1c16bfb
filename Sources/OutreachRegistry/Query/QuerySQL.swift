/// The SQL of queries.
enum QuerySQL {
  static func list(_ query: AuthorizedQuery, _ table: RecordTable) -> SQLText {
    var sql = SQLText()
    sql.append("SELECT \(table.selection) FROM \(quotedName(query.kind.identifier)) WHERE ")
    query.appendFilter(to: &sql)
    sql.append(" ORDER BY ")
    appendOrder(query.query, query.catalogue, to: &sql)
    if let limit = query.query.limit { sql.append(" LIMIT \(limit)") }
    return sql
  }

  static func appendOrder(
    _ query: Query,
    _ catalogue: Catalogue,
    to sql: inout SQLText
  ) {
    if query.standsByCode, query.order.isEmpty, query.kind.numbering != nil {
      return sql.append("\"commune\", \(quotedName(query.kind.keyColumn))")
    }
    // Records that are equal in what was asked for stand as they do otherwise.
    let order = query.order + defaultOrder(query.kind)
    if query.order.isEmpty {
      for (field, text) in query.marked { appendMarkOrder(query.kind, field, text, to: &sql) }
    }
    for order in order {
      guard case .subject(let subject) = order.target else { continue }
      let direction = order.descends ? " DESC" : ""
      // What is not recorded comes last in both engines and both directions.
      if query.kind.isCase || !subject.isAlwaysRecorded {
        sql.append("CASE WHEN ")
        subject.append(to: &sql)
        sql.append(" IS NULL THEN 1 ELSE 0 END, ")
      }
      appendSortKey(subject, of: query.kind, catalogue, to: &sql)
      sql.append("\(direction), ")
    }
    sql.append("\"id\"")
  }

  static func defaultOrder(_ kind: Kind) -> [Query.Order] {
    kind.order.compactMap { name in
      let descends = name.hasPrefix("-")
      return kind.field(descends ? String(name.dropFirst()) : name).map {
        Query.Order(target: .subject(.field($0)), descends: descends)
      }
    }
  }

  /// What stands in the text with its marks comes before what is only alike without them.
  private static func appendMarkOrder(
    _ kind: Kind,
    _ field: Field?,
    _ text: String,
    to sql: inout SQLText
  ) {
    let fields = field.map { [$0] } ?? kind.fields.filter(\.isSearchable)
    guard !fields.isEmpty else { return }
    sql.append("CASE WHEN ")
    sql.append(fields[...], joinedBy: " OR ") { field, sql in
      let column = quotedName(field.identifier)
      let capitalized = text.prefix(1).uppercased() + text.dropFirst()
      sql.append([text, text.lowercased(), capitalized, text.uppercased()][...], joinedBy: " OR ") {
        spelling,
        sql in
        sql.append("replace(\(column), ")
        sql.bind(.text(spelling))
        sql.append(", '') <> \(column)")
      }
    }
    sql.append(" THEN 0 ELSE 1 END, ")
  }

  private static func appendSortKey(
    _ subject: Subject,
    of kind: Kind,
    _ catalogue: Catalogue,
    to sql: inout SQLText
  ) {
    guard case .field(let field) = subject else { return subject.append(to: &sql) }
    if field.isOrdered { return sql.append(quotedName(field.sortColumn)) }
    if field.isSearchable { return sql.append(quotedName(field.foldColumn)) }
    if let enumeration = field.enumeration, !field.isSet {
      sql.append("CASE \(quotedName(field.identifier))")
      for (position, member) in enumeration.members.enumerated() {
        sql.append(" WHEN ")
        sql.bind(.text(member.identifier))
        sql.append(" THEN \(position)")
      }
      return sql.append(" END")
    }
    if let referred = field.referredKind.flatMap({ catalogue.kind($0) }), !field.isSet,
      let name = referred.nameField, name.isOrdered
    {
      // By name, as people look for it.
      let table = quotedName(referred.identifier)
      return sql.append(
        """
        (SELECT named.\(quotedName(name.sortColumn)) FROM \(table) AS named \
        WHERE named."commune" = \(quotedName(kind.identifier))."commune" \
        AND named.\(quotedName(referred.keyColumn)) = \(quotedName(field.identifier)) LIMIT 1)
        """
      )
    }
    subject.append(to: &sql)
  }

  /// One figure over the records: `COUNT(*)`, say.
  static func figure(_ expression: String, of query: AuthorizedQuery) -> SQLText {
    var sql = SQLText()
    sql.append("SELECT \(expression) FROM \(quotedName(query.kind.identifier)) WHERE ")
    query.appendFilter(to: &sql)
    return sql
  }

  /// The groups, a row each: the groups' values, the count, then for each field that adds up its
  /// sum, and where the kind is counted in several ways the first and last counting kind.
  ///
  /// The counting kind is found for each member that has one, rather than for each record: where the
  /// groups are of others, by groups of its field within them. Where communes are on several servers, each
  /// is counted by itself, so that its server can do it, and then added.
  static func groups(_ authorized: AuthorizedQuery) -> SQLText {
    let query = authorized.query
    let commune = Subject.field(Query.communeField)
    let isSplit =
      authorized.countsApart && !query.groups.contains { $0.isField(Query.communeField) }
    let counting = query.kind.countingDimension
    let isCounted = counting.map { own in query.groups.contains { $0.isField(own.field) } } ?? true
    guard isSplit || !isCounted else {
      return parts(authorized, query.groups) { sql in
        for _ in 0..<(counting == nil ? 0 : 2) {
          sql.append(", ")
          counting?.append(to: &sql)
        }
      }
    }
    let finer = query.groups.filter { group in !(counting.map { group.isDimension($0) } ?? false) }
    let sums = query.kind.summed.indices.map { "SUM(part.\"sum\($0)\")" }
    let rates = query.rates.indices.flatMap { [2 * $0, 2 * $0 + 1] }.map {
      "SUM(part.\"rate\($0)\")"
    }
    var sql = SQLText()
    sql.append("SELECT ")
    var names = finer.indices.map { "part.\"group\($0)\", " }.makeIterator()
    for group in query.groups {
      if let counting, group.isDimension(counting) {
        counting.append(to: &sql)
        sql.append(", ")
      } else {
        sql.append(names.next() ?? "")
      }
    }
    sql.append((["COALESCE(SUM(part.\"count\"), 0)"] + sums).joined(separator: ", "))
    for function in counting == nil ? [] : ["MIN", "MAX"] {
      sql.append(", \(function)(")
      counting?.append(to: &sql)
      sql.append(")")
    }
    sql.append(rates.map { ", " + $0 }.joined())
    sql.append(" FROM (")
    sql.append(parts(authorized, finer + (isSplit ? [commune] : []), within: counting?.field))
    sql.append(") AS part")
    appendOrdinals(query.groups.count, to: &sql)
    return sql
  }

  /// The groups by some subjects, each figure under a name; within them by the members of a field.
  private static func parts(
    _ authorized: AuthorizedQuery,
    _ groups: [Subject],
    within field: Field? = nil,
    _ appendCounting: (inout SQLText) -> Void = { _ in }
  ) -> SQLText {
    let query = authorized.query
    var sql = SQLText()
    sql.append("SELECT ")
    for (position, group) in groups.enumerated() {
      if group.field.isSet, case .field = group {
        sql.append("member\(position).\"value\"")
      } else {
        group.append(to: &sql)
      }
      sql.append(" AS \"group\(position)\", ")
    }
    if let field { sql.append(quotedName(field.identifier) + ", ") }
    sql.append("COUNT(*) AS \"count\"")
    for (position, field) in query.kind.summed.enumerated() {
      sql.append(", SUM(\(quotedName(field.identifier))) AS \"sum\(position)\"")
    }
    appendCounting(&sql)
    for (position, rate) in query.rates.enumerated() {
      appendSums(of: rate, from: 2 * position, to: &sql)
    }
    sql.append(" FROM \(quotedName(query.kind.identifier))")
    for (position, group) in groups.enumerated() {
      if group.field.isSet, case .field(let field) = group {
        appendMembers(of: field, in: authorized.communes, as: "member\(position)", to: &sql)
      }
    }
    sql.append(" WHERE ")
    authorized.appendFilter(to: &sql)
    appendOrdinals(groups.count + (field == nil ? 0 : 1), to: &sql)
    return sql
  }

  /// Groups by the first so many columns.
  private static func appendOrdinals(_ count: Int, to sql: inout SQLText) {
    guard count > 0 else { return }
    sql.append(" GROUP BY \((1...count).map(String.init).joined(separator: ", "))")
  }

  /// Both sums of a rate, over the records that have both values.
  private static func appendSums(of rate: Rate, from position: Int, to sql: inout SQLText) {
    let fields = [rate.numerator, rate.denominator].map(quotedName)
    for (offset, field) in fields.enumerated() {
      sql.append(", SUM(CASE WHEN \(fields[0]) IS NOT NULL AND \(fields[1]) > 0 AND ")
      rate.condition.append(to: &sql)
      sql.append(" THEN \(field) END) AS \"rate\(position + offset)\"")
    }
  }

  /// The members of a set, a row each, and one row without a member where the set is empty.
  private static func appendMembers(
    of field: Field,
    in communes: [String],
    as name: String,
    to sql: inout SQLText
  ) {
    let column = quotedName(field.identifier)
    sql.append(" LEFT JOIN (")
    if let enumeration = field.enumeration {
      for (position, member) in enumeration.members.enumerated() {
        sql.append(position == 0 ? "SELECT " : " UNION ALL SELECT ")
        sql.append("CAST(")
        sql.bind(.text(member.identifier))
        sql.append(" AS TEXT) AS \"value\"")
      }
    } else if !field.referredKinds.isEmpty {
      for (position, referred) in field.referredKinds.enumerated() {
        if position > 0 { sql.append(" UNION ") }
        sql.append("SELECT \"code\" AS \"value\" FROM \(quotedName(referred)) ")
        if !communes.isEmpty {
          sql.append("WHERE \"commune\" IN (")
          sql.bind(list: communes)
          sql.append(")")
        }
      }
      if case .oneOf(_, let enumeration?) = field.type {
        for member in enumeration.members {
          sql.append(" UNION SELECT CAST(")
          sql.bind(.text(member.identifier))
          sql.append(" AS TEXT) AS \"value\"")
        }
      }
    } else {
      sql.append("SELECT NULL AS \"value\" WHERE 1 = 0")
    }
    sql.append(
      """
      ) AS \(name) ON replace(\(column), '"' || \(name)."value" || '"', '') <> \(column)
      """
    )
  }
}

extension Subject {
  fileprivate func isDimension(_ dimension: Dimension) -> Bool {
    if case .dimension(let own) = self { own.measure == dimension.measure } else { false }
  }

  fileprivate var isAlwaysRecorded: Bool {
    if case .field(let field) = self { field.isRequired } else { false }
  }

  fileprivate func isField(_ field: Field) -> Bool {
    if case .field(let own) = self { own.identifier == field.identifier } else { false }
  }
}

extension Query {
  /// The rates that are asked for.
  var rates: [Rate] { kind.rates.filter { measures.contains($0.identifier) } }
}

extension Kind {
  /// The fields that add up.
  package var summed: [Field] { fields.filter { $0.summation != nil } }

  /// The dimension of the counting kind, if records are counted in several ways.
  var countingDimension: Dimension? { dimensions.first { $0.measure == .countingKind } }
}
