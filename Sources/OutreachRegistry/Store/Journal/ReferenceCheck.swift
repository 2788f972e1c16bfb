/// What the end of a change looks at: what its records refer to, and what refers to records gone.
struct ReferenceCheck {
  private let isCase: Bool
  private var released: [(kind: Kind, code: String)] = []
  /// By the identity of the record that needs them.
  private var needed: [String: [(field: Field, code: String)]] = [:]

  init(isCase: Bool) { self.isCase = isCase }

  /// Notes what a record refers to.
  mutating func need(_ record: Record) {
    needed[record.identity] = zip(record.kind.fields, record.values).flatMap { field, value in
      field.referredKinds.isEmpty ? [] : value.members.compactMap(\.text).map { (field, $0) }
    }
  }

  /// Notes that a record is gone, or has another code.
  mutating func release(_ record: Record) {
    released.append((record.kind, record.key))
    needed[record.identity] = nil
  }

  /// - Throws: ``Problems`` if something refers to what is not there.
  func check(_ registry: Registry, _ connection: any StoreConnection) throws {
    for (field, code) in needed.sorted(by: { $0.key < $1.key }).flatMap(\.value)
    where try !registry.refers(field, to: code, connection) {
      throw Problems([
        Problem(.unknownValue(field: field.names), found: field.isConfidential ? nil : code)
          .about(field)
      ])
    }
    for (kind, code) in released {
      let table = quotedName(kind.identifier)
      let stillThere = try connection.first(
        "SELECT 1 FROM \(table) WHERE \"commune\" = ? AND \(quotedName(kind.keyColumn)) = ? LIMIT 1",
        [.text(registry.commune), .text(code)]
      )
      guard stillThere == .null else { continue }
      try checkKept(kind, registry, connection)
      let referrers = try referrers(to: code, of: kind, registry, connection)
      guard referrers.keys.isEmpty else {
        throw Problems(
          .referredTo(
            kind: kind.names,
            by: kind.isCase ? [] : referrers.keys,
            more: kind.isCase ? 0 : referrers.more
          ),
          found: kind.isCase ? nil : code
        )
      }
    }
  }

  /// What cases refer to stays under its code once there may be cases: whether any refer to it would
  /// be a figure on them.
  private func checkKept(
    _ kind: Kind,
    _ registry: Registry,
    _ connection: any StoreConnection
  ) throws {
    let isNamedByCases = registry.catalogue.references(to: kind).contains { $0.kind.isCase }
    guard !isCase, isNamedByCases,
      try Info.read(CaseInfo.caseKey, of: registry.commune, connection) != nil
    else {
      return
    }
    throw Problems(.keptForCases(kind: kind.names))
  }

  /// The keys of a few records that refer to a code, and how many more do.
  private func referrers(
    to code: String,
    of kind: Kind,
    _ registry: Registry,
    _ connection: any StoreConnection
  ) throws -> (keys: [String], more: Int) {
    var keys: [String] = []
    var more = 0
    for (other, field) in registry.catalogue.references(to: kind)
    where other.isCase == isCase {
      // An officer who is named stands for their memberships too.
      if other.identifier == Membership.kind.identifier, !keys.isEmpty { continue }
      let table = registry.table(other)
      let condition = Condition.among(.field(field), [.text(code)])
      var sql = SQLText()
      sql.append(
        "SELECT \(table.selection), COUNT(*) OVER () FROM \(quotedName(other.identifier)) WHERE "
      )
      sql.append(other, of: registry, withPlanned: true)
      sql.append(" AND ")
      condition.append(to: &sql)
      sql.append(" LIMIT 3")
      var found = (shown: 0, all: 0)
      try connection.forEachRow(sql.text, sql.arguments) { row in
        keys.append(table.record(from: row).key)
        found = (found.shown + 1, row.value(at: 3 + other.fields.count).integer ?? 0)
      }
      more += found.all - found.shown
    }
    return (keys, more)
  }
}
