/// What a command asks of figures on cases while they are locked: one of the closed list of design
/// §8, or a refusal with its reason.
struct ProtectedQuestion {
  private var dimension: Disclosure.Dimension?
  private var picked: String?
  private var year: Int?
  private var asOf: CalendarDate?
  private let isCount: Bool

  /// - Throws: ``Problems`` with the reason if it is not one of the questions that may be answered.
  init(_ command: Command, today: CalendarDate, nameIndex: NameIndex) throws {
    isCount = command.verb.identifier == "count" && command.arguments(.by).isEmpty
    for argument in command.arguments {
      guard let key = argument.key else { throw Self.refused(.notOneRow) }
      switch key {
      case .own(let own): try take(own.identifier, argument, today)
      case .field(let field):
        guard let name = Self.pickable[field.identifier] else {
          if field.identifier == Referral.kind.mainDate {
            try take(period: argument, today)
            continue
          }
          throw Self.refused(.otherDimension)
        }
        try pick(name, try Self.row(argument, field, nameIndex))
      case .derived(let derived):
        guard derived.measure == .year || derived.measure == .quarter else {
          throw Self.refused(.otherDimension)
        }
        try take(period: argument, today)
      case .period: throw Self.refused(.notAYear)
      }
    }
  }

  private static let pickable: [String: Disclosure.Dimension] = [
    "service": .service, "status": .status,
  ]

  private static func refused(_ refusal: Disclosure.Refusal) -> Problems {
    Problems(.figureNotShown(refusal))
  }

  private mutating func take(
    _ own: KeySyntax.Identifier,
    _ argument: Argument,
    _ today: CalendarDate
  ) throws {
    switch own {
    case .format, .to: break
    case .by:
      for item in argument.items {
        guard let name = item.atom?.text else { throw Self.refused(.otherDimension) }
        try split(by: name)
      }
    case .asOf:
      guard let text = argument.text, let day = DateReader.date(text, today: today) else {
        throw Problems([Problem(.notADate, at: argument.place)])
      }
      asOf = day
    case .waiting: throw Self.refused(.rows)
    default: throw Self.refused(.shaping)
    }
  }

  private mutating func split(by name: String) throws {
    let found: Disclosure.Dimension? =
      if let field = Referral.kind.field(named: name) {
        Self.pickable[field.identifier]
      } else if Referral.kind.dimension(named: name)?.measure == .quarter {
        .quarter
      } else {
        nil
      }
    guard let found else { throw Self.refused(.otherDimension) }
    guard dimension == nil || dimension == found else { throw Self.refused(.severalDimensions) }
    dimension = found
  }

  /// One row that a condition picks.
  private static func row(
    _ argument: Argument,
    _ field: Field,
    _ nameIndex: NameIndex
  ) throws -> String {
    guard !argument.isExcluded, argument.items.count == 1, let atom = argument.items[0].atom,
      atom.isQuoted || ReservedWord(atom.text) == nil
    else { throw refused(.notOneRow) }
    if let enumeration = field.enumeration {
      guard let found = enumeration.identifiers(named: atom.text) else {
        throw Problems([
          Problem(
            .unknownValue(field: field.names),
            found: atom.text,
            at: atom.place,
            suggestions: Nearest.names(to: atom.text, among: enumeration.everyName)
          )
        ])
      }
      guard found.count == 1 else { throw refused(.notOneRow) }
      return found[0]
    }
    let table = try nameIndex.table(Service.kind.identifier)
    let found = table.named(atom.text)
    guard !found.isEmpty else {
      throw Problems([
        Problem(
          .unknownValue(field: field.names),
          found: atom.text,
          at: atom.place,
          suggestions: Nearest.names(to: atom.text, among: table.everyName)
        )
      ])
    }
    guard found.count == 1 else { throw refused(.notOneRow) }
    return found[0].code
  }

  private mutating func pick(_ name: Disclosure.Dimension, _ value: String) throws {
    guard picked == nil, dimension == nil || dimension == name else {
      throw Self.refused(.severalDimensions)
    }
    dimension = name
    picked = value
  }

  /// A whole year, or a quarter, which picks a row of the split by quarter.
  private mutating func take(period argument: Argument, _ today: CalendarDate) throws {
    guard !argument.isExcluded, argument.items.count == 1, let text = argument.text,
      let period = Period(text, today: today)
    else { throw Self.refused(.notAYear) }
    guard year == nil else { throw Self.refused(.notAYear) }
    switch period.unit {
    case .year: break
    case .quarter: try pick(.quarter, period.identifier)
    default: throw Self.refused(.notAYear)
    }
    year = period.first.year
  }

  // MARK: The answer

  func answer(_ registry: Registry, _ connection: any StoreConnection) throws -> Answer {
    guard let dimension else {
      return Self.answer(try registry.referralTotal(year: year, asOf: asOf, connection))
    }
    let year = year ?? (asOf ?? registry.context.today).year
    let figures = try registry.caseFigures(
      by: dimension,
      year: year,
      asOf: asOf,
      connection
    )
    let nameIndex = NameIndex(registry, connection)
    if isCount, let picked, let row = figures.rows.first(where: { $0.value == picked }) {
      return Self.answer(row, of: figures)
    }
    var answer = Self.answer(figures, picking: picked)
    answer.labels = try nameIndex.labels(for: answer.table.columns)
    if self.year == nil { answer.hints.append(.caseYear(year)) }
    return answer
  }

  private static func answer(_ total: Int?) -> Answer {
    var members = [Document.Member("count", total.map(Document.integer) ?? .null)]
    if total == nil { members.append(.init("suppressed", .flag(true))) }
    return Answer(
      table: Table(
        columns: [Table.Column("count", Referral.kind.countNames, .count)],
        rows: [[total.map(Value.integer) ?? .none]]
      ),
      document: .object(members),
      hints: total == nil ? [.casesMerged] : []
    )
  }

  /// One row as `count` tells it: its own figure, or that of its group.
  private static func answer(_ row: Disclosure.Row, of figures: Disclosure) -> Answer {
    guard let number = row.group, let group = figures.groups.first(where: { $0.number == number })
    else { return answer(row.count) }
    let sum = group.count.map(Value.integer) ?? .none
    return Answer(
      table: Table(
        columns: [
          Table.Column("count", Referral.kind.countNames, .count),
          Table.Column("groupCount", Names(vi: "tổng nhóm", en: "group count"), .count),
        ],
        rows: [[.none, sum]]
      ),
      document: .object([
        .init("count", .null), .init("suppressed", .flag(true)),
        .init("rows", .array(group.rows.map(Document.text))),
        .init("groupCount", group.count.map(Document.integer) ?? .null),
      ]),
      hints: [.casesMerged]
    )
  }

  private static func answer(_ figures: Disclosure, picking picked: String?) -> Answer {
    let rows = figures.rows.filter { picked == nil || $0.value == picked }
    let groups = figures.groups.filter { group in rows.contains { $0.group == group.number } }
    let name = figures.dimension.rawValue
    let sums = Dictionary(uniqueKeysWithValues: groups.map { ($0.number, $0.count) })
    var columns = [
      figures.dimension.column, Table.Column("count", Referral.kind.countNames, .count),
    ]
    if !groups.isEmpty {
      columns += [
        Table.Column("group", Names(vi: "nhóm", en: "group"), .count),
        Table.Column("groupCount", Names(vi: "tổng nhóm", en: "group count"), .count),
      ]
    }
    let table = Table(
      columns: columns,
      rows: rows.map { row in
        let values: [Value] = [.text(row.value), row.count.map(Value.integer) ?? .none]
        guard !groups.isEmpty else { return values }
        let sum = row.group.flatMap { sums[$0] ?? nil }
        return values + [
          row.group.map(Value.integer) ?? .none, sum.map(Value.integer) ?? .none,
        ]
      }
    )
    var documents = rows.map { row -> Document in
      guard let group = row.group else {
        return .object([
          .init(name, .text(row.value)), .init("count", row.count.map(Document.integer) ?? .null),
        ])
      }
      return .object([
        .init(name, .text(row.value)), .init("count", .null), .init("suppressed", .flag(true)),
        .init("group", .integer(group)),
      ])
    }
    documents += groups.map { group in
      var members: [Document.Member] = [
        .init("group", .integer(group.number)),
        .init("rows", .array(group.rows.map(Document.text))),
        .init("count", group.count.map(Document.integer) ?? .null),
        .init("merged", .flag(true)),
      ]
      if group.count == nil { members.append(.init("suppressed", .flag(true))) }
      return .object(members)
    }
    return Answer(
      table: table,
      document: .array(documents),
      hints: groups.isEmpty ? [] : [.casesMerged]
    )
  }
}

extension Disclosure.Dimension {
  /// The column of the rows' values.
  fileprivate var column: Table.Column {
    switch self {
    case .service: Table.Column(Referral.kind.knownField("service"))
    case .status: Table.Column(Referral.kind.knownField("status"))
    case .quarter: Table.Column("quarter", Names(vi: "quý", en: "quarter"), .text)
    }
  }
}
