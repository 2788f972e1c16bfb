/// The days, and the unit, for which the figures of a report are counted.
struct ReportScope {
  let registry: Registry
  let connection: any StoreConnection
  let nameIndex: NameIndex
  /// The first day.
  let first: CalendarDate
  /// The last day that has come.
  let last: CalendarDate
  /// The village or organization that reports; nil for the commune.
  let unit: Record?

  /// The commune on the last day.
  func indicators() throws -> IndicatorScope {
    try IndicatorScope(registry, connection, nameIndex: nameIndex, on: last)
  }

  /// The records that a question lists, in the window.
  ///
  /// - Throws: ``Problems`` if it is none, or about cases.
  func query(_ question: String) throws -> Query {
    let commands = try nameIndex.commands(of: question)
    guard commands.count == 1, let command = commands.first, let kind = command.kind, !kind.isCase
    else { throw Problems(.noReportQuestion, found: question) }
    var query = try QueryBinder.query(
      command,
      kind: kind,
      registry,
      connection,
      nameIndex: nameIndex
    )
    guard query.groups.isEmpty else { throw Problems(.noReportQuestion, found: question) }
    if kind.validity != nil {
      query.asOf = last
    } else if let date = kind.mainDate.flatMap({ kind.field($0) }) {
      query.conditions.append(.within(.field(date), .date(first), .date(last)))
    }
    if let unit { query.conditions.append(contentsOf: try conditions(on: kind, of: unit)) }
    return query
  }

  /// What of a kind's records is a unit's own: its village's and its predecessors', or what the
  /// organization leads.
  private func conditions(on kind: Kind, of unit: Record) throws -> [Condition] {
    let isVillage = unit.kind.identifier == Village.kind.identifier
    let fields = isVillage ? ["village"] : ["lead", "organization"]
    guard let field = fields.lazy.compactMap({ kind.field($0) }).first else { return [.any([])] }
    let codes = isVillage ? try nameIndex.withPredecessors([unit.key], on: last) : [unit.key]
    return [.among(.field(field), codes.map(Value.text))]
  }

  /// How many records a question lists in the window, or the sum of a field.
  func figure(_ question: String, sum field: String?) throws -> [ReportFigure.Reading] {
    [ReportFigure.Reading(value: try value(of: try query(question), sum: field))]
  }

  func value(of query: Query, sum field: String?) throws -> Value {
    guard let field else { return .integer(try registry.count(query, connection)) }
    guard let summed = query.kind.field(field), summed.summation != nil else {
      throw Problems(.notAField(kind: query.kind.names), found: field)
    }
    let sql = QuerySQL.figure(
      "SUM(\(quotedName(field)))",
      of: try AuthorizedQuery(query, registry, connection)
    )
    return try connection.first(sql.text, sql.arguments).integer.map(Value.integer) ?? .none
  }

  /// A question split by a field, in the order of the field's members.
  func split(
    _ question: String,
    by name: String,
    sum field: String? = nil
  ) throws -> [ReportFigure.Reading] {
    var query = try query(question)
    guard let subject = query.kind.subject(named: name) ?? query.kind.field(name).map(Subject.field)
    else { return [] }
    query.groups = [subject]
    let groups = try registry.groups(query, connection, nameIndex: nameIndex).table
    let labels = try nameIndex.labels(for: Array(groups.columns.prefix(1)))
    guard
      let column = groups.columns.firstIndex(where: { $0.identifier == field ?? "count" })
    else { return [] }
    return groups.rows.map { row in
      let key = row[0].plain
      let texts = Language.allCases.map { language in
        CellText(OutputOptions(language: language, labels: labels), style: .screen)
          .cellText(row[0], column: groups.columns[0])
      }
      return ReportFigure.Reading(
        key: key ?? "none",
        names: key == nil ? .missing : Names(vi: texts[0], en: texts[1]),
        value: row[column],
        term: key.map { "\(subject.identifier):\"\($0)\"" }
      )
    }
  }

  /// The one number that SQL answers with.
  func number(_ sql: SQLText) throws -> Int? {
    try connection.first(sql.text, sql.arguments).integer
  }
}

extension Problem.Code {
  /// … is no question that a figure of a report can be counted by.
  public static let noReportQuestion: Self = "noReportQuestion"
}

extension Problem.What {
  static let noReportQuestion = Self(
    "noReportQuestion",
    vi: "\(.quoted) không phải câu hỏi để tính số liệu báo cáo.",
    en: "\(.quoted) is no question that a figure of a report can be counted by."
  )
}
