extension IndicatorAnswers {
  /// The figures as programs read them (design §6).
  static func columns(_ groups: [Table.Column]) -> [Table.Column] {
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

  /// The figures as they fit on a screen of 80 columns; what is grouped takes the place of the name.
  static func screenColumns(_ groups: [Table.Column]) -> [Table.Column] {
    [indicator] + (groups.isEmpty ? [name] : groups) + [
      value,
      Table.Column("target", Names(vi: "mức giao", en: "target"), .percent),
      Table.Column("shortfall", Names(vi: "còn thiếu", en: "shortfall"), .text),
      needed,
      status,
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
    Names(
      vi: "\(identifier) (mục \(section)). \(rule.vi)",
      en: "\(identifier) (section \(section)). \(rule.en)"
    )
  }

  /// A number of what is counted (`5 thôn`).
  func counted(_ number: Int, _ language: Language) -> String {
    let unit = language == .vi ? self.unit.vi : number == 1 ? self.unit.en : self.unit.plural
    return "\(TextFormat(language).integer(number)) \(unit)"
  }
}

extension IndicatorResult {
  /// The figures in a sentence.
  func sentence(_ indicator: Indicator, _ day: CalendarDate) -> Names {
    func text(_ language: Language) -> String {
      let format = TextFormat(language)
      let isVietnamese = language == .vi
      guard let value, let numerator, let denominator else {
        let why = reason?[language] ?? (isVietnamese ? "chưa có số liệu" : "no data")
        return isVietnamese
          ? "Tính đến \(format.date(day)): \(why)." : "As of \(format.date(day)): \(why)."
      }
      let share = "\(format.integer(numerator))/\(format.integer(denominator))"
      let start =
        isVietnamese
        ? "Tính đến \(format.date(day)): \(share) \(indicator.unit.vi) (\(format.percent(value)))"
        : "As of \(format.date(day)): \(share) \(indicator.unit.plural) (\(format.percent(value)))"
      let left =
        excluded == 0
        ? "" : isVietnamese ? ", không tính \(excluded)" : ", \(excluded) excluded"
      guard let shortfall, let target else { return start + left + "." }
      let goal =
        isVietnamese
        ? "; mức \(format.percent(target)), còn thiếu \(shortfall), hạn \(format.date(due))"
        : "; target \(format.percent(target)), \(shortfall) short, due \(format.date(due))"
      return start + left + goal + ": " + status.names[language] + "."
    }
    return Names(vi: text(.vi), en: text(.en))
  }
}

extension IndicatorExplanation {
  /// Every record with the part it plays: those missing first.
  var table: Table {
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
