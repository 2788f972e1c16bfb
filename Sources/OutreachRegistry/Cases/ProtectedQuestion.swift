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
    case .format, .to, .template: break
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
    let received = try ReceivedFigures(registry, connection)
    guard connection.keepsCases || received != nil else { throw Problems(.noCasesHere) }
    var answer = try figures(registry, connection)
    let day = registry.context.systemDay
    if let received {
      answer.hints.append(.casesReceived(received.day))
    } else if registry.context.today != day {
      answer.hints.append(.caseDay(day))
    }
    return answer
  }

  private func figures(_ registry: Registry, _ connection: any StoreConnection) throws -> Answer {
    guard let dimension else {
      let total = try registry.referralTotal(year: year, asOf: asOf, connection)
      return Self.answer(ProtectedFigure(count: total))
    }
    let year = year ?? (asOf ?? registry.context.today).year
    let figures = try registry.caseFigures(by: dimension, year: year, asOf: asOf, connection)
    if isCount, let picked, let row = figures.rows.first(where: { $0.value == picked }) {
      let group = figures.groups.first { $0.number == row.group }
      return Self.answer(ProtectedFigure(count: group == nil ? row.count : nil, group: group))
    }
    let split = ProtectedSplit(figures, picking: picked)
    var answer = Answer(
      split,
      labels: try NameIndex(registry, connection).labels(for: split.columns),
      hints: split.groups.isEmpty ? [] : [.casesMerged]
    )
    if self.year == nil { answer.hints.append(.caseYear(year)) }
    return answer
  }

  private static func answer(_ figure: ProtectedFigure) -> Answer {
    Answer(figure, hints: figure.count == nil ? [.casesMerged] : [])
  }
}

/// One figure on cases, or that of the group which it was added to.
private struct ProtectedFigure: AnswerContent {
  /// The figure; nil where it is suppressed.
  let count: Int?
  /// The rows that were added together instead, if so.
  var group: Disclosure.Group?

  func table(_ detail: AnswerDetail, in language: Language) -> Table {
    var table = Table(
      columns: [Table.Column("count", Referral.kind.countNames, .count)],
      rows: [[count.map(Value.integer) ?? .none]]
    )
    if let group {
      table.columns.append(.groupCount)
      table.rows[0].append(group.count.map(Value.integer) ?? .none)
    }
    return table
  }

  var document: Document? {
    var members = [Document.Member("count", count.map(Document.integer) ?? .null)]
    if count == nil { members.append(.init("suppressed", .flag(true))) }
    if let group {
      members += [
        .init("rows", .array(group.rows.map(Document.text))),
        .init("groupCount", group.count.map(Document.integer) ?? .null),
      ]
    }
    return .object(members)
  }
}

/// Figures on cases split one way, rows that are too small added together.
private struct ProtectedSplit: AnswerContent {
  let rows: [Disclosure.Row]
  let groups: [Disclosure.Group]
  private let dimension: Disclosure.Dimension

  init(_ figures: Disclosure, picking picked: String?) {
    let rows = figures.rows.filter { picked == nil || $0.value == picked }
    self.rows = rows
    groups = figures.groups.filter { group in rows.contains { $0.group == group.number } }
    dimension = figures.dimension
  }

  var columns: [Table.Column] {
    [dimension.column, Table.Column("count", Referral.kind.countNames, .count)]
      + (groups.isEmpty
        ? [] : [Table.Column("group", Names(vi: "nhóm", en: "group"), .count), .groupCount])
  }

  func table(_ detail: AnswerDetail, in language: Language) -> Table {
    let sums = Dictionary(uniqueKeysWithValues: groups.map { ($0.number, $0.count) })
    return Table(
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
  }

  var document: Document? {
    let name = dimension.rawValue
    let rows = rows.map { row -> Document in
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
    let sums = groups.map { group -> Document in
      var members: [Document.Member] = [
        .init("group", .integer(group.number)),
        .init("rows", .array(group.rows.map(Document.text))),
        .init("count", group.count.map(Document.integer) ?? .null),
        .init("merged", .flag(true)),
      ]
      if group.count == nil { members.append(.init("suppressed", .flag(true))) }
      return .object(members)
    }
    return .array(rows + sums)
  }
}

extension Table.Column {
  fileprivate static let groupCount = Table.Column(
    "groupCount",
    Names(vi: "tổng nhóm", en: "group count"),
    .count
  )
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
