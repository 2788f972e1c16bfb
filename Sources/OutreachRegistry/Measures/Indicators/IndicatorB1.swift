extension Indicator {
  /// Vulnerable establishments inspected or reviewed every year, by 2030 (plan II.2.b).
  static let b1 = Indicator(
    "B1",
    Names(vi: "Cơ sở được kiểm tra", en: "Places inspected"),
    section: "II.2.b",
    rule: Names(
      vi:
        "Cơ sở đang hoạt động, dễ bị lợi dụng, được kiểm tra hay rà soát ít nhất một lần trong mỗi năm, từ năm đầu của chương trình hoặc năm mở cửa.",
      en:
        "Vulnerable establishments in business on the day with at least one inspection of any kind in every year since the programme began or they opened."
    ),
    unit: Names(vi: "cơ sở", en: "place", plural: "places"),
    term: .programme,
    target: 100,
    source: .population(Establishment.kind) { scope, until in
      var met = SQLText()
      let opened = quotedName("validFrom")
      met.append("(\(opened) <= ")
      met.bind(.text(until.iso))
      for year in scope.programmeYears(until: until) {
        met.append(" AND (\(opened) > ")
        met.bind(.text(CalendarDate(known: year, 12, 31).iso))
        met.append(" OR ")
        met.appendInspected(
          from: CalendarDate(known: year, 1, 1),
          until: min(until, CalendarDate(known: year, 12, 31))
        )
        met.append(")")
      }
      met.append(")")
      let vulnerable = Condition.among(
        .field(Establishment.kind.knownField("vulnerable")),
        [.flag(true)]
      )
      var population = Population(
        Establishment.kind,
        where: Establishment.kind.conditions(asOf: scope.day) + [vulnerable],
        met: met
      )
      if scope.day.year < scope.programme.lowerBound {
        let year = scope.programme.lowerBound
        population.nothing = Names(
          vi: "chương trình bắt đầu năm \(year)",
          en: "the programme begins in \(year)"
        )
      }
      return population
    },
    reasons: { records, scope in try scope.yearsWithoutInspection(records) },
    evidence: { records, scope in try scope.lastInspections(records) },
    behind: { record, scope, command in
      command.inspections(
        of: record,
        from: CalendarDate(known: scope.programme.lowerBound, 1, 1),
        until: scope.day
      )
    }
  )
}

extension IndicatorScope {
  /// The programme's years up to that of a day.
  func programmeYears(until last: CalendarDate) -> [Int] {
    guard last.year >= programme.lowerBound else { return [] }
    return Array(programme.lowerBound...last.year)
  }

  /// The years in which establishments should have been inspected and were not.
  fileprivate func yearsWithoutInspection(_ records: [Record]) throws -> [[MissingReason]] {
    var inspected: Set<String> = []
    try connection.forEachRow(
      """
      SELECT DISTINCT "subject", substr("date", 1, 4) FROM "inspection" \
      WHERE "commune" = ? AND "date" <= ?
      """,
      [.text(registry.commune), .text(day.iso)]
    ) { row in
      inspected.insert("\(row.value(at: 0).text ?? "") \(row.value(at: 1).text ?? "")")
    }
    return records.map { record in
      let opened = record["validFrom"].date?.year ?? programme.lowerBound
      let years = programmeYears(until: day).filter {
        $0 >= opened && !inspected.contains("\(record.key) \($0)")
      }
      return [.notInspected(years: years)]
    }
  }
}
