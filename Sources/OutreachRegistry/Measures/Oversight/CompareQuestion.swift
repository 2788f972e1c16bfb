extension VerbSyntax {
  package static let compare = VerbSyntax(
    "compare",
    Names(vi: "so sánh", en: "compare"),
    kind: .optional,
    terms: .filter,
    words: .plain,
    of: .period,
    keys: [.by, .columns, .format, .to]
  )
}

extension Question {
  /// `compare 2026-Q2 2026-Q3`; `compare activities 2026-Q2 2026-Q3 by:channel`.
  package static let compare = Question(
    .compare,
    section: .ask,
    summary: Names(
      vi: "So hai kỳ cạnh nhau: chỉ tiêu và hoạt động, hoặc một loại bản ghi theo nhóm.",
      en: "Two periods side by side: indicators and activities, or a kind of record in groups."
    ),
    examples: [
      Names(vi: "so sánh 2026-Q2 2026-Q3", en: "compare 2026-Q2 2026-Q3"),
      Names(
        vi: "so sánh hoạt động quý II/2026 quý III/2026 theo:kênh",
        en: "compare activities 2026-Q2 2026-Q3 by:channel"
      ),
    ]
  ) { asked in
    let (first, second) = try asked.command.twoPeriods(today: asked.registry.context.today)
    let isGrouped = !asked.command.arguments(.by).isEmpty
    guard let kind = asked.command.kind ?? (isGrouped ? Activity.kind : nil) else {
      return try Comparison(asked, first, second).everything()
    }
    return try Comparison(asked, first, second).records(of: kind)
  }
}

extension Command {
  /// The two periods of the words, each as long a name as can be read (`quý II/2026`).
  fileprivate func twoPeriods(today: CalendarDate) throws -> (Period, Period) {
    let atoms = words.flatMap(\.items).compactMap(\.atom)
    var periods: [Period] = []
    var index = 0
    while index < atoms.count {
      var taken = 0
      for count in stride(from: min(6, atoms.count - index), to: 0, by: -1) {
        let text = atoms[index..<index + count].map(\.text).joined(separator: " ")
        guard let period = Period(text, today: today) else { continue }
        periods.append(period)
        taken = count
        break
      }
      guard taken > 0 else {
        throw Problems([
          Problem(
            .notAPeriod,
            found: atoms[index].text,
            at: atoms[index].place,
            suggestions: ["2026-Q3"]
          )
        ])
      }
      index += taken
    }
    guard periods.count == 2 else {
      throw Problems([
        Problem(
          .argumentExpected(verb: verb.names, what: Names(vi: "hai kỳ", en: "two periods")),
          at: place,
          suggestions: ["compare 2026-Q2 2026-Q3"]
        )
      ])
    }
    return (periods[0], periods[1])
  }
}

/// Two periods side by side.
private struct Comparison {
  private let asked: Asked
  private let first: Period
  private let second: Period
  private var language: Language { asked.registry.context.language }

  init(_ asked: Asked, _ first: Period, _ second: Period) {
    self.asked = asked
    self.first = first
    self.second = second
  }

  // MARK: Everything

  /// The indicators as of the last days of both periods, then what ran in them.
  func everything() throws -> Answer {
    var rows: [(figure: String, names: Names, first: Value, second: Value)] = []
    let earlier = try indicators(at: first)
    for (indicator, now) in zip(Indicator.all, try indicators(at: second)) {
      let then = earlier.first { $0.indicator == indicator.identifier }?.value
      rows.append(
        (
          indicator.identifier, indicator.names, then.map(Value.decimal) ?? .none,
          now.value.map(Value.decimal) ?? .none
        )
      )
    }
    rows += try activities()
    let columns = [
      Table.Column("figure", Names(vi: "mã", en: "figure"), .code),
      Table.Column("name", Names(vi: "số liệu", en: "name"), .text),
    ]
    var answer = Answer(
      table: Table(columns: columns + valueColumns)
    )
    for row in rows {
      let values = [row.first, row.second, Self.change(row.first, row.second)]
      // A person needs the codes that can be typed only.
      let isShown = asked.everyField || Indicator.named(row.figure) != nil
      answer.table.rows.append(
        [isShown ? .text(row.figure) : .none, .text(row.names[language])]
          + (asked.everyField ? values : texts(values))
      )
    }
    return answer
  }

  private func indicators(at period: Period) throws -> [IndicatorResult] {
    let scope = try IndicatorScope(
      asked.registry,
      asked.connection,
      nameIndex: asked.nameIndex,
      on: min(period.last, asked.registry.context.today)
    )
    return try IndicatorCounter(scope).dashboard(by: []).map(\.result)
  }

  private func activities() throws
    -> [(figure: String, names: Names, first: Value, second: Value)]
  {
    let groups = Activity.kind.countingDimension.map { [Subject.dimension($0)] } ?? []
    let (then, now) = (
      try counted(Activity.kind, groups, [], first), try counted(Activity.kind, groups, [], second)
    )
    var rows: [(figure: String, names: Names, first: Value, second: Value)] = []
    for counting in CountingKind.allCases {
      let key = [Value.text(counting.rawValue)]
      for measure in ["occurrences", "reach"] {
        let field = Activity.kind.knownField(measure)
        let values = (then.value(measure, of: key), now.value(measure, of: key))
        guard !values.0.isNone || !values.1.isNone else { continue }
        rows.append(
          (
            "\(counting.rawValue).\(measure)",
            Names(
              vi: "\(counting.names.vi): \(field.names.vi)",
              en: "\(counting.names.en): \(field.names.en)"
            ), values.0, values.1
          )
        )
      }
    }
    let cost = Activity.kind.knownField("cost")
    let whole = (
      try counted(Activity.kind, [], [], first), try counted(Activity.kind, [], [], second)
    )
    rows.append(
      (cost.identifier, cost.names, whole.0.value("cost", of: []), whole.1.value("cost", of: []))
    )
    return rows
  }

  // MARK: Records

  /// The records of a kind in both periods, or of what has no date of its own, at their ends.
  func records(of kind: Kind) throws -> Answer {
    let query = try QueryBinder.query(
      asked.command,
      kind: kind,
      asked.registry,
      asked.connection,
      nameIndex: asked.nameIndex,
      wordsAreText: false
    )
    let then = try counted(kind, query.groups, query.conditions, first)
    let now = try counted(kind, query.groups, query.conditions, second)
    let all = ["count"] + kind.summed.map(\.identifier)
    let standard = query.groups.isEmpty ? all : ["count"]
    let measures = query.measures.isEmpty ? standard : all.filter(query.measures.contains)
    var groups = then.table.columns.prefix(query.groups.count).map { $0 }
    for index in groups.indices { groups[index].missing = .missing }
    let members = all.map { name in
      (name, kind.field(name)?.names ?? Names.count)
    }
    let measure = Table.Column(
      "measure",
      Names(vi: "số liệu", en: "measure"),
      .choice(Enumeration(names: Names(vi: "số liệu", en: "measure"), members: members))
    )
    var answer = Answer(
      table: Table(
        columns: groups + [measure] + valueColumns
      ),
      labels: try asked.nameIndex.labels(for: groups)
    )
    let known = Set(now.keys)
    for key in now.keys + then.keys.filter({ !known.contains($0) }) {
      for measure in measures {
        let values = (then.value(measure, of: key), now.value(measure, of: key))
        guard !values.0.isNone || !values.1.isNone else { continue }
        let cells = [values.0, values.1, Self.change(values.0, values.1)]
        answer.table.rows.append(
          key + [.text(measure)] + (asked.everyField ? cells : texts(cells))
        )
      }
    }
    return answer
  }

  /// Groups of one period, by their keys.
  private struct Counted {
    let table: Table
    let width: Int

    var keys: [[Value]] { table.rows.map { Array($0.prefix(width)) } }

    /// A figure of a group; a group that is not there has no records.
    func value(_ measure: String, of key: [Value]) -> Value {
      guard let column = table.columns.firstIndex(where: { $0.identifier == measure }),
        let row = table.rows.first(where: { Array($0.prefix(width)) == key })
      else { return measure == "count" ? .integer(0) : .none }
      return row[column]
    }
  }

  private func counted(
    _ kind: Kind,
    _ groups: [Subject],
    _ conditions: [Condition],
    _ period: Period
  ) throws -> Counted {
    var query = Query(kind: kind)
    query.groups = groups
    query.conditions = conditions
    if kind.validity != nil {
      query.asOf = min(period.last, asked.registry.context.today)
    } else if let main = kind.mainDate.flatMap({ kind.field($0) }) {
      query.conditions.append(.within(.field(main), .date(period.first), .date(period.last)))
    }
    return Counted(
      table: try asked.registry.groups(query, asked.connection, nameIndex: asked.nameIndex).table,
      width: groups.count
    )
  }

  // MARK: Values

  private static func change(_ first: Value, _ second: Value) -> Value {
    switch (first, second) {
    case (.integer(let one), .integer(let other)): .integer(other - one)
    case (.decimal(let one), .decimal(let other)): .decimal(other - one)
    default: .none
    }
  }

  private var headings: (first: Names, second: Names) {
    (
      Names(vi: TextFormat(.vi).period(first), en: TextFormat(.en).period(first)),
      Names(vi: TextFormat(.vi).period(second), en: TextFormat(.en).period(second))
    )
  }

  private static let changed = Names(vi: "thay đổi", en: "change")

  private var valueColumns: [Table.Column] {
    [
      Table.Column("first", headings.first, .count),
      Table.Column("second", headings.second, .count), Table.Column("change", Self.changed, .count),
    ]
  }

  /// Shares as percent, the change with its sign.
  private func texts(_ values: [Value]) -> [Value] {
    let format = TextFormat(language)
    return values.enumerated().map { position, value -> Value in
      switch value {
      case .integer(let number):
        return .text((position == 2 && number > 0 ? "+" : "") + format.integer(number))
      case .decimal(let share):
        return .text((position == 2 && share > 0 ? "+" : "") + format.percent(share))
      default: return .none
      }
    }
  }
}
