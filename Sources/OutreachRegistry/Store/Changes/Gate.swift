/// A record that passed the gate; a change writes no other.
package struct PassedRecord: Sendable {
  package let record: Record

  fileprivate init(_ record: Record) { self.record = record }
}

/// What every record passes on its way into a registry, whoever brings it: a typed call, a command,
/// a sheet, an undo.
///
/// Its rules stand beside the fields and the kinds: cleaning, shape and range in
/// ``Field/checked(_:today:language:)``, what must be there and how fields agree in ``Kind``. What
/// only the registry knows is looked up here: whether what a reference names is there, and that no
/// other record is the same.
package struct Gate {
  private let registry: Registry
  private let known = KnownRecords()

  /// A gate for one record, or for many of one sheet.
  package init(_ registry: Registry) { self.registry = registry }

  /// What rules look at a record with.
  package var scope: Rule.Scope {
    Rule.Scope(today: registry.context.today, catalogue: registry.catalogue)
  }

  /// The record as it is stored.
  ///
  /// - Parameters:
  ///   - record: the record, with whatever values.
  ///   - old: the record that it replaces.
  ///   - references: false where what is referred to may be written later in the same change.
  ///   - connection: where other records are looked up.
  /// - Returns: The record with its values as they are stored.
  /// - Throws: ``Problems`` with everything that is wrong, each with its field.
  func pass(
    _ record: Record,
    replacing old: Record? = nil,
    references: Bool = true,
    _ connection: any StoreConnection
  ) throws -> PassedRecord {
    var (record, problems) = cleaned(record)
    if references {
      for (field, value) in zip(record.kind.fields, record.values) {
        for case .text(let code) in value.members where !field.referredKinds.isEmpty {
          guard try !registry.refers(field, to: code, connection) else { continue }
          problems.append(problem(.unknownValue(field: field.names), .text(code), field, record))
        }
      }
    }
    problems += self.problems(of: record, besides: problems)
    if references {
      problems += try relationProblems(of: record, besides: problems, connection)
    }
    guard problems.isEmpty else { throw Problems(problems) }
    if let there = try registry.record(sameAs: record, connection), there.identity != old?.identity
    {
      let key = record.kind.isCase ? "•••" : there.key
      let field = record.kind.codeField ?? record.kind.field(record.kind.key[0])
      throw Problems([Problem(.exists(kind: record.kind.names, key: key)).about(field)])
    }
    return PassedRecord(record)
  }

  /// Fills in what a new record can tell by itself, or by others.
  func complete(_ record: inout Record, _ connection: any StoreConnection) throws {
    let scope = RelatedRecords(registry: registry, connection: connection, known: known)
    try record.kind.complete(&record, scope)
  }

  /// What is wrong with a record beside those that there are.
  private func relationProblems(
    of record: Record,
    besides known: [Problem],
    _ connection: any StoreConnection
  ) throws -> [Problem] {
    guard !record.kind.relations.isEmpty else { return [] }
    let bad = Set(known.compactMap(\.field))
    let scope = RelatedRecords(registry: registry, connection: connection, known: self.known)
    return try record.kind.relations.compactMap { relation in
      guard bad.isDisjoint(with: relation.fields),
        let violation = try relation.violation(record, scope),
        let field = record.kind.field(violation.field)
      else { return nil }
      return problem(violation.what, record[violation.field], field, record)
    }
  }

  /// A record whose values were read by ``FieldReader``, which has them checked and finds what they
  /// refer to, and whose key the caller has looked for.
  ///
  /// - Throws: ``Problems`` with those known and everything else that is wrong with it.
  func pass(
    read record: Record,
    besides known: [Problem] = [],
    _ connection: any StoreConnection
  ) throws -> PassedRecord {
    var problems = known + problems(of: record, besides: known)
    problems += try relationProblems(of: record, besides: problems, connection)
    guard problems.isEmpty else { throw Problems(problems) }
    return PassedRecord(record)
  }

  /// What is wrong with a record by itself, before anything is shown or asked about it.
  package func problems(of record: Record) -> [Problem] {
    let (record, problems) = cleaned(record)
    return problems + self.problems(of: record, besides: problems)
  }

  /// The record with values as they are stored, and what is wrong with those that cannot be.
  func cleaned(_ record: Record) -> (record: Record, problems: [Problem]) {
    var (record, problems) = (registry.described(record), [Problem]())
    let (today, language) = (registry.context.today, registry.context.language)
    for (position, field) in record.kind.fields.enumerated() {
      let value = record.values[position]
      switch field.checked(value, today: today, language: language) {
      case .value(let value): record.values[position] = value
      case .wrong(let what, let suggestions):
        var problem = problem(what, value, field, record)
        if !record.kind.isCase { problem.suggestions = suggestions }
        problems.append(problem)
      }
    }
    return (record, problems)
  }

  private func problems(of record: Record, besides known: [Problem]) -> [Problem] {
    var problems: [Problem] = []
    let bad = Set(known.compactMap(\.field))
    let kind = record.kind
    for (field, value) in zip(kind.fields, record.values)
    where field.isRequired && value.isNone && !kind.assigns(field)
      && !bad.contains(field.identifier)
    {
      problems.append(Problem(.required).about(field))
    }
    let scope = scope
    for rule in kind.rules {
      guard let violation = rule.violation(record, scope),
        !bad.contains(violation.field), let field = kind.field(violation.field)
      else { continue }
      problems.append(problem(violation.what, record[violation.field], field, record))
    }
    return problems
  }

  private func problem(
    _ what: Problem.What,
    _ value: Value,
    _ field: Field,
    _ record: Record
  ) -> Problem {
    let isSecret = field.isConfidential || record.kind.isCase && field.referredKinds.isEmpty
    return Problem(what, found: isSecret ? nil : value.written(registry.context.language)).about(
      field
    )
  }
}

/// Records that relations asked for, kept while many records pass one gate.
private final class KnownRecords {
  private var records: [String: [String: Record?]] = [:]

  func record(_ kind: String, _ code: String, _ read: () throws -> Record?) rethrows -> Record? {
    if let known = records[kind]?[code] { return known }
    let record = try read()
    records[kind, default: [:]][code] = .some(record)
    return record
  }
}

/// Looks up what a relation asks for.
private struct RelatedRecords: RelatedRule.Scope {
  let registry: Registry
  let connection: any StoreConnection
  let known: KnownRecords

  func record(_ kind: String, code: String) throws -> Record? {
    try known.record(kind, code) {
      try registry.catalogue.kind(kind).flatMap { try registry.record($0, code: code, connection) }
    }
  }

  func first(_ kind: String, whose set: String, holds code: String) throws -> Record? {
    guard let kind = registry.catalogue.kind(kind), let field = kind.field(set) else { return nil }
    var sql = SQLText()
    sql.append("SELECT \"id\" FROM \(quotedName(kind.identifier)) WHERE ")
    sql.append(kind, of: registry, withPlanned: true)
    sql.append(" AND (")
    Condition.among(.field(field), [.text(code)]).append(to: &sql)
    sql.append(") ORDER BY \"id\" LIMIT 1")
    return try connection.first(sql.text, sql.arguments).text
      .flatMap { try registry.record(kind, identity: $0, connection) }
  }

  func records(_ kind: String, where field: String, is text: String) throws -> [Record] {
    guard let kind = registry.catalogue.kind(kind) else { return [] }
    var identities: [String] = []
    try connection.forEachRow(
      """
      SELECT "id" FROM \(quotedName(kind.identifier)) \
      WHERE "commune" = ? AND \(quotedName(field)) = ? ORDER BY "id"
      """,
      [.text(registry.commune), .text(text)]
    ) { row in
      if let identity = row.value(at: 0).text { identities.append(identity) }
    }
    return try identities.compactMap { try registry.record(kind, identity: $0, connection) }
  }

  func dates(
    _ field: String,
    of kind: String,
    where other: String,
    is code: String
  ) throws -> [CalendarDate] {
    var dates: [CalendarDate] = []
    try connection.forEachRow(
      """
      SELECT \(quotedName(field)) FROM \(quotedName(kind))
      WHERE "commune" = ? AND \(quotedName(other)) = ? ORDER BY 1
      """,
      [.text(registry.commune), .text(code)]
    ) { row in
      if let date = row.value(at: 0).text.flatMap(CalendarDate.init(iso:)) { dates.append(date) }
    }
    return dates
  }
}

extension Value {
  /// The value as a problem shows what was found.
  fileprivate func written(_ language: Language) -> String? {
    switch self {
    case .none, .flag: nil
    case .text(let text): text
    case .integer(let number): String(number)
    case .decimal(let number): String(number)
    case .date(let date): TextFormat(language).date(date)
    case .set(let members): members.compactMap { $0.written(language) }.joined(separator: ", ")
    }
  }
}

extension Registry {
  /// A record under the catalogue's description of its kind: a typed value knows only the default one.
  fileprivate func described(_ record: Record) -> Record {
    guard let kind = catalogue.kind(record.kind.identifier), kind !== record.kind else {
      return record
    }
    return Record(
      kind,
      identity: record.identity,
      commune: record.commune,
      revision: record.revision,
      values: record.values
    )
  }

  package var gate: Gate { Gate(self) }

  /// True if a code is that of a record, or of a sort of records, to which the field may refer.
  func refers(_ field: Field, to code: String, _ connection: any StoreConnection) throws -> Bool {
    if case .oneOf(_, let enumeration?) = field.type, enumeration.names(of: code) != nil {
      return true
    }
    return try field.referredKinds.compactMap { catalogue.kind($0) }
      .contains { try record($0, code: code, connection) != nil }
  }
}
