/// Figures of two periods side by side.
public struct PeriodComparison: AnswerContent {
  /// One figure in both.
  public struct Row: Sendable {
    /// What it is of: its identifier, or the values of its group.
    let values: [Value]
    /// What it is called.
    let name: Names?
    /// True if the first value can be typed as a command.
    let isAsked: Bool
    /// The figure of the earlier period.
    public let first: Value
    /// The figure of the later period.
    public let second: Value

    init(
      _ values: [Value],
      name: Names? = nil,
      isAsked: Bool = true,
      _ first: Value,
      _ second: Value
    ) {
      self.values = values
      self.name = name
      self.isAsked = isAsked
      self.first = first
      self.second = second
    }

    /// The later one less the earlier one; none where one is not there.
    public var change: Value {
      switch (first, second) {
      case (.integer(let one), .integer(let other)): .integer(other - one)
      case (.decimal(let one), .decimal(let other)): .decimal(other - one)
      default: .none
      }
    }
  }

  /// The figures.
  public internal(set) var rows: [Row] = []
  /// The figures of all groups together, where they add up.
  var total: Row?
  /// The columns of what the figures are of.
  let columns: [Table.Column]
  let first: ComparedSpan
  let second: ComparedSpan

  /// A row for each figure: shares as percent and the change with its sign where people read them.
  public func table(_ detail: AnswerDetail, in language: Language) -> Table {
    let changed = Names(vi: "thay đổi", en: "change")
    var table = Table(
      columns: columns + [
        Table.Column("first", first.names, .count),
        Table.Column("second", second.names, .count),
        Table.Column("change", changed, .count),
      ],
      rows: rows.map { row in
        var lead = row.values
        if detail == .brief, !row.isAsked { lead[0] = .none }
        if let name = row.name { lead.append(.text(name[language])) }
        let figures = [row.first, row.second, row.change]
        return lead + (detail == .full ? figures : Self.texts(figures, language))
      }
    )
    if detail == .brief, let total {
      let lead = [Names.totalTitle(in: language)] + total.values.dropFirst()
      table.total = lead + Self.texts([total.first, total.second, total.change], language)
    }
    return table
  }

  private static func texts(_ values: [Value], _ language: Language) -> [Value] {
    let format = TextFormat(language)
    return values.enumerated().map { position, value -> Value in
      let isChange = position == 2
      switch value {
      case .integer(let number):
        return .text((isChange && number > 0 ? "+" : "") + format.integer(number))
      case .decimal(let share):
        guard isChange else { return .text(format.percent(share)) }
        // The difference of two percentages is no percentage of anything.
        let points = format.decimal(share * 100, maximumFractionDigits: 1)
        let unit = language == .vi ? "điểm %" : "% points"
        return .text("\(share > 0 ? "+" : "")\(points) \(unit)")
      default: return .none
      }
    }
  }
}
