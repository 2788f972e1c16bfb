/// Where indicators stand, by groups (design §6).
public struct IndicatorList: AnswerContent {
  let groups: [Table.Column]
  let rows: [(indicator: Indicator, result: IndicatorResult)]

  /// Where they stand, of one indicator after the other.
  public var results: [IndicatorResult] { rows.map(\.result) }

  /// A row for each: every figure for a program, or as much as fits on a screen of 80 columns, where
  /// the groups take the place of the name.
  public func table(_ detail: AnswerDetail, in language: Language) -> Table {
    var table =
      switch detail {
      case .full:
        Table(columns: Self.columns(groups), rows: rows.map { Self.row($0, $1, language) })
      case .brief: Table(columns: screenColumns, rows: rows.map { screenRow($0, $1, language) })
      }
    // Figures from elsewhere are those of a day.
    if rows.contains(where: { $0.result.asOf != nil }) {
      table.columns.append(
        Table.Column("asOf", Names(vi: "số liệu ngày", en: "figures of"), .date)
      )
      for (row, own) in rows.enumerated() {
        table.rows[row].append(own.result.asOf.map(Value.date) ?? .none)
      }
    }
    return table
  }

  /// The figures as programs read them.
  static func columns(_ groups: [Table.Column] = []) -> [Table.Column] {
    [indicator, name] + groups + [
      Table.Column("numerator", Names(vi: "đã đạt", en: "numerator"), .count),
      Table.Column("denominator", Names(vi: "phải đạt", en: "denominator"), .count),
      Table.Column("excluded", Names(vi: "không tính", en: "excluded"), .count),
      value,
      Table.Column("target", Names(vi: "mức giao", en: "target"), .ratio),
      Table.Column("shortfall", Names(vi: "còn thiếu", en: "shortfall"), .count),
      Table.Column("due", Names(vi: "hạn", en: "due"), .date),
      needed,
      status,
    ]
  }

  static func row(
    _ indicator: Indicator,
    _ result: IndicatorResult,
    _ language: Language
  ) -> [Value] {
    [.text(indicator.identifier), .text(indicator.names[language])] + result.group + [
      Value(result.numerator), Value(result.denominator), .integer(result.excluded),
      Value(result.value), Value(result.target), Value(result.shortfall), .date(result.due),
      Value(result.neededPerWeek), .text(result.status.rawValue),
    ]
  }

  private var screenColumns: [Table.Column] {
    [Self.indicator] + (groups.isEmpty ? [Self.name] : groups) + [
      Self.value,
      Table.Column("target", Names(vi: "mức giao", en: "target"), .percent),
      Table.Column("shortfall", Names(vi: "còn thiếu", en: "shortfall"), .text),
      Self.needed,
      Self.status,
    ]
  }

  private func screenRow(
    _ indicator: Indicator,
    _ result: IndicatorResult,
    _ language: Language
  ) -> [Value] {
    let shown = groups.isEmpty ? [.text(indicator.names[language])] : result.group
    return [.text(indicator.identifier)] + shown + [
      Value(result.value), Value(result.target.map { Int(($0 * 100).rounded()) }),
      result.shortfall.map { .text(indicator.counted($0, language)) } ?? .none,
      Value(result.neededPerWeek.map { ($0 * 10).rounded(.up) / 10 }),
      .text(result.status.rawValue),
    ]
  }

  private static let indicator = Table.Column("indicator", Names(vi: "mã", en: "id"), .code)
  private static let name = Table.Column(
    "name",
    Names(vi: "chỉ tiêu", en: "indicator"),
    .text
  )
  private static let value = Table.Column("value", Names(vi: "đạt được", en: "value"), .ratio)
  private static let needed = Table.Column(
    "neededPerWeek",
    Names(vi: "cần mỗi tuần", en: "a week"),
    .count
  )
  private static let status = Table.Column(
    "status",
    IndicatorResult.Status.names,
    .choice(Enumeration(IndicatorResult.Status.self))
  )
}

extension Indicator {
  /// The rule with its place in the plan.
  var heading: Names {
    let place = section.isEmpty ? ("", "") : (" (mục \(section))", " (section \(section))")
    return Names(
      vi: "\(identifier)\(place.0). \(rule.vi)",
      en: "\(identifier)\(place.1). \(rule.en)"
    )
  }

  /// A number of what is counted (`5 thôn`).
  func counted(_ number: Int, _ language: Language) -> String {
    let unit = language == .vi ? self.unit.vi : number == 1 ? self.unit.en : self.unit.plural
    return "\(TextFormat(language).integer(number)) \(unit)"
  }
}

/// Why an indicator stands where it does.
public struct IndicatorDetail: AnswerContent {
  /// The records that count, and those that do not.
  public let explanation: IndicatorExplanation
  let indicator: Indicator
  /// The language of its reasons.
  let language: Language

  /// The figures with the records behind them, as JSON.
  public var document: Document? {
    let columns = IndicatorList.columns()
    let row = IndicatorList.row(indicator, explanation.result, language)
    let figures = zip(columns, row).map {
      Document.Member($0.identifier, Document($1, isSet: false))
    }
    return .object(
      figures + [
        .init("section", .text(indicator.section)), .init("rule", .text(indicator.rule[language])),
        .init("asOf", .text(explanation.day.iso)),
        .init("counted", .array(explanation.counted.map(\.document))),
        .init("missing", .array(explanation.missing.map(\.document))),
        .init("leftOut", .array(explanation.leftOut.map(\.document))),
      ]
    )
  }

  /// Every record with the part it plays: those missing first.
  public func table(_ detail: AnswerDetail, in language: Language) -> Table {
    guard indicator.kind != nil else { return Table(columns: []) }
    let (missing, counted, leftOut) = (
      explanation.missing, explanation.counted, explanation.leftOut
    )
    let hasNames = !(missing + counted + leftOut).allSatisfy(\.name.isEmpty)
    var columns = [Table.Column("code", Names(vi: "mã", en: "code"), .code)]
    if hasNames { columns.append(Table.Column("name", Names(vi: "tên", en: "name"), .text)) }
    columns.append(
      Table.Column("part", Names(vi: "kết quả", en: "part"), .choice(Self.parts))
    )
    columns.append(Table.Column("reason", Names(vi: "lý do, căn cứ", en: "reason"), .text))
    let rows = [(missing, "missing"), (counted, "counted"), (leftOut, "leftOut")]
      .flatMap { entries, part in
        entries.map { entry -> [Value] in
          [.text(entry.code)] + (hasNames ? [.text(entry.name)] : [])
            + [.text(part), .text(entry.reason)]
        }
      }
    return Table(columns: columns, rows: rows)
  }

  private static let parts = Enumeration(
    names: Names(vi: "kết quả", en: "part"),
    members: [
      ("missing", Names(vi: "chưa đạt", en: "missing")),
      ("counted", Names(vi: "đạt", en: "counted")),
      ("leftOut", Names(vi: "không tính", en: "left out")),
    ]
  )
}

extension IndicatorExplanation.Entry {
  /// The entry as JSON.
  var document: Document {
    .object([
      .init("code", .text(code)), .init("name", name.isEmpty ? .null : .text(name)),
      .init("reason", .text(reason)),
    ])
  }
}
