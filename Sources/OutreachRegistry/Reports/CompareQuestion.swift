extension VerbSyntax {
  package static let compare = VerbSyntax(
    "compare",
    Names(vi: "so sánh", en: "compare"),
    kind: .optional,
    terms: .filter,
    words: .plain,
    of: .period,
    keys: [.reportPeriod, .by, .columns, .format, .to]
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
      Names(vi: "so sánh kỳ:quý II,quý III", en: "compare period:2026-Q2,2026-Q3"),
    ]
  ) { asked in
    if let filed = try asked.filedReport() { return try asked.compareFrozen(filed) }
    let (name, spans) = try asked.comparedSpans()
    guard spans.count == 2 else {
      throw Problems([
        Problem(
          .argumentExpected(
            verb: asked.command.verb.names,
            what: Names(vi: "hai kỳ", en: "two periods")
          ),
          at: asked.command.place,
          suggestions: ["compare 2026-Q2 2026-Q3"]
        )
      ])
    }
    let (first, second) = (spans[0], spans[1])
    let comparison = ComparisonAnswers(asked, first, second)
    let isGrouped = !asked.command.arguments(.by).isEmpty
    let kind = asked.command.kind ?? (isGrouped ? Activity.kind : nil)
    var answer =
      try name.map { try comparison.indicator($0) } ?? kind.map { try comparison.records(of: $0) }
      ?? comparison.everything()
    answer.hints += spans.compactMap { $0.note(on: asked.registry.context.today) }
    return answer
  }
}

/// Days that are compared.
struct ComparedSpan: Sendable {
  /// Says that it has not ended, so that its figures will grow.
  fileprivate func note(on today: CalendarDate) -> Hint? {
    guard last >= today else { return nil }
    return .remark(
      Names(
        vi: "\(names.vi) chưa hết: số liệu mới đến \(TextFormat(.vi).date(today)).",
        en: "\(names.en) has not ended: the figures are as of \(TextFormat(.en).date(today))."
      )
    )
  }

  let names: Names
  let first: CalendarDate
  let last: CalendarDate

  init(_ span: ReportSpan, _ days: ClosedRange<CalendarDate>) {
    names = Names(vi: span.text(in: .vi), en: span.text(in: .en))
    (first, last) = (days.lowerBound, days.upperBound)
  }
}

extension Asked {
  /// The times of the words, each as long a name as can be read (`quý II/2026`), and what is named
  /// before them; of `period:`, the reporting windows.
  fileprivate func comparedSpans() throws -> (name: Argument.Atom?, [ComparedSpan]) {
    let today = registry.context.today
    var rest = command.words.flatMap(\.items)[...]
    var name: Argument.Atom?
    var found: [ComparedSpan] = []
    let windows = command.arguments(KeySyntax.reportPeriod.identifier)
    while let item = rest.first {
      guard case .atom(let atom) = item else {
        found.append(calendar(try span(of: [item])))
        rest = rest.dropFirst()
        continue
      }
      let atoms = rest.prefix { $0.atom != nil }.compactMap(\.atom)
      let lengths = (1...min(6, atoms.count)).reversed()
      let period = lengths.lazy.compactMap { count in
        Period(atoms.prefix(count).map(\.text).joined(separator: " "), today: today)
          .map { ($0, count) }
      }.first
      if let (period, count) = period {
        found.append(calendar(ReportSpan(period)))
        rest = rest.dropFirst(count)
      } else if found.isEmpty, rest.count > 1 || !windows.isEmpty {
        let text = [name?.text, atom.text].compactMap(\.self).joined(separator: " ")
        name = Argument.Atom(text: text, isQuoted: false, place: name?.place ?? atom.place)
        rest = rest.dropFirst()
      } else {
        throw Problems([
          Problem(.notAPeriod, found: atom.text, at: atom.place, suggestions: ["2026-Q3"])
        ])
      }
    }
    guard !windows.isEmpty else { return (name, found) }
    let regime = try registry.regime(connection)
    let given = try windows.flatMap(\.items).map { try span(of: [$0]) }
    return (name, found + given.map { ComparedSpan($0, $0.window(regime)) })
  }

  /// A time as the calendar has it.
  private func calendar(_ span: ReportSpan) -> ComparedSpan {
    ComparedSpan(span, span.window(.calendar))
  }
}

/// Answers `compare`.
private struct ComparisonAnswers {
  private let asked: Asked
  private let first: ComparedSpan
  private let second: ComparedSpan

  init(_ asked: Asked, _ first: ComparedSpan, _ second: ComparedSpan) {
    self.asked = asked
    self.first = first
    self.second = second
  }

  private func comparison(_ columns: [Table.Column]) -> PeriodComparison {
    PeriodComparison(columns: columns, first: first, second: second)
  }

  // MARK: Indicators

  /// One indicator as of the last days of both periods, by groups.
  func indicator(_ name: Argument.Atom) throws -> Answer {
    let fields = asked.command.arguments(.by).flatMap(\.items).compactMap(\.atom?.text)
    func coverages(
      _ period: ComparedSpan
    ) throws -> (columns: [Table.Column], coverages: [Coverage]) {
      let counter = try counter(at: period)
      let indicator = try counter.scope.indicator(named: name.text, at: name.place)
      let groups = try counter.having(fields, among: [indicator]).first?.groups ?? []
      return (groups.map(\.column), try counter.coverage(indicator, by: groups))
    }
    let (columns, now) = try coverages(second)
    let then = try coverages(first).coverages
    let known = Set(now.map(\.group))
    var comparison = comparison([Self.figure] + columns)
    comparison.rows = (now + then.filter { !known.contains($0.group) }).map { coverage in
      func value(_ coverages: [Coverage]) -> Value {
        Value(coverages.first { $0.group == coverage.group }?.value)
      }
      return .init([.text(coverage.indicator)] + coverage.group, value(then), value(now))
    }
    return Answer(comparison, labels: try asked.nameIndex.labels(for: columns))
  }

  private func counter(at period: ComparedSpan) throws -> IndicatorCounter {
    let day = min(period.last, asked.registry.context.today)
    return IndicatorCounter(try IndicatorScope(asked, on: day))
  }

  /// The indicators as of the last days of both periods, then what ran in them.
  func everything() throws -> Answer {
    let (then, now) = (try counter(at: first), try counter(at: second))
    var comparison = comparison([
      Self.figure, Table.Column("name", Names(vi: "số liệu", en: "name"), .text),
    ])
    comparison.rows = try asked.registry.catalogue.indicators.map { indicator in
      func value(_ counter: IndicatorCounter) throws -> Value {
        let bound = try counter.scope.indicator(named: indicator.identifier)
        return Value(try counter.coverage(bound).first?.value)
      }
      let id = Value.text(indicator.identifier)
      return .init([id], name: indicator.names, try value(then), try value(now))
    }
    comparison.rows += try activities()
    return Answer(comparison)
  }

  private static let figure = Table.Column("figure", Names(vi: "mã", en: "figure"), .code)

  private func activities() throws -> [PeriodComparison.Row] {
    let kind = Activity.kind
    let groups = kind.countingDimension.map { [Subject.dimension($0)] } ?? []
    let (then, now) = (try counted(kind, groups, [], first), try counted(kind, groups, [], second))
    var rows: [PeriodComparison.Row] = []
    func add(_ figure: String, _ names: Names, _ first: Value, _ second: Value) {
      rows.append(.init([.text(figure)], name: names, isAsked: false, first, second))
    }
    for counting in CountingKind.allCases {
      let key = [Value.text(counting.rawValue)]
      for measure in ["occurrences", "reach"] {
        let values = (then.value(measure, of: key), now.value(measure, of: key))
        guard !values.0.isNone || !values.1.isNone else { continue }
        let (names, field) = (counting.names, kind.knownField(measure).names)
        add(
          "\(counting.rawValue).\(measure)",
          Names(vi: "\(names.vi): \(field.vi)", en: "\(names.en): \(field.en)"),
          values.0,
          values.1
        )
      }
    }
    let cost = kind.knownField("cost")
    func whole(_ counts: Counted) -> Value {
      let parts = counts.keys.compactMap { counts.value(cost.identifier, of: $0).integer }
      return parts.isEmpty ? .none : .integer(parts.reduce(0, +))
    }
    add(cost.identifier, cost.names, whole(then), whole(now))
    return rows
  }

  // MARK: Records

  /// The records of a kind in both periods, or of what has no date of its own, at their ends.
  func records(of kind: Kind) throws -> Answer {
    let query = try asked.query(kind, wordsAreText: false)
    let then = try counted(kind, query.groups, query.conditions, first)
    let now = try counted(kind, query.groups, query.conditions, second)
    let all = ["count"] + kind.summed.map(\.identifier)
    let defaults = query.groups.isEmpty ? all : ["count"]
    let measures = query.measures.isEmpty ? defaults : all.filter(query.measures.contains)
    let groups = Array(then.table.columns.prefix(query.groups.count))
    let names = Names(vi: "số liệu", en: "measure")
    let members = all.map { ($0, kind.field($0)?.names ?? Names.count) }
    let measure = Enumeration(names: names, members: members)
    var comparison = comparison(groups + [Table.Column("measure", names, .choice(measure))])
    let known = Set(now.keys)
    for key in now.keys + then.keys.filter({ !known.contains($0) }) {
      for measure in measures {
        let values = (then.value(measure, of: key), now.value(measure, of: key))
        guard !values.0.isNone || !values.1.isNone else { continue }
        comparison.rows.append(.init(key + [.text(measure)], values.0, values.1))
      }
    }
    if !groups.isEmpty, comparison.rows.count > 1, measures.count == 1 {
      comparison.total = try total(kind, query.conditions, measures[0], comparison)
    }
    return Answer(comparison, labels: try asked.nameIndex.labels(for: groups))
  }

  /// The figures of all groups together; nil where records are in several, or add up only within groups.
  private func total(
    _ kind: Kind,
    _ conditions: [Condition],
    _ measure: String,
    _ comparison: PeriodComparison
  ) throws -> PeriodComparison.Row? {
    let then = try counted(kind, [], conditions, first).value(measure, of: [])
    let now = try counted(kind, [], conditions, second).value(measure, of: [])
    func sum(_ figure: (PeriodComparison.Row) -> Value) -> Int {
      comparison.rows.compactMap { figure($0).integer }.reduce(0, +)
    }
    guard then.integer ?? 0 == sum(\.first), now.integer ?? 0 == sum(\.second) else { return nil }
    let lead = [Value](repeating: .none, count: comparison.columns.count - 1)
    return .init(lead + [.text(measure)], then, now)
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
    _ period: ComparedSpan
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
}
