extension Indicator {
  /// Vulnerable establishments inspected or reviewed every year, by 2030 (plan II.2.b).
  static let b1 = Indicator(
    "B1",
    Names(vi: "Cơ sở được kiểm tra", en: "Places inspected"),
    lacking: Names(vi: "cơ sở chưa được kiểm tra", en: "places not inspected"),
    section: "II.2.b",
    rule: Names(
      vi:
        "Cơ sở đang hoạt động, dễ bị lợi dụng, được kiểm tra hay rà soát ít nhất một lần trong mỗi năm, từ năm đầu của chương trình hoặc năm mở cửa.",
      en:
        "Vulnerable establishments in business on the day with at least one inspection of any kind in every year since the programme began or they opened."
    ),
    unit: .establishments,
    term: .programme,
    target: 1,
    source: .records(YearlyInspections())
  )
}

/// Vulnerable establishments, by an inspection in each of their years in the programme.
private struct YearlyInspections: IndicatorRule {
  let kind = Establishment.kind

  func population(_ scope: IndicatorScope, until day: CalendarDate) -> Population {
    var met = SQLText()
    let opened = quotedName("validFrom")
    met.append("(\(opened) <= ")
    met.bind(.text(day.iso))
    for year in scope.programmeYears(until: day) {
      let (first, last) = (CalendarDate(known: year, 1, 1), CalendarDate(known: year, 12, 31))
      met.append(" AND (\(opened) > ")
      met.bind(.text(last.iso))
      met.append(" OR ")
      met.append(Relation.inspections.condition(from: first, until: min(day, last), scope))
      met.append(")")
    }
    met.append(")")
    var population = Population(
      kind,
      where: kind.conditions(asOf: scope.day) + [.is("vulnerable")],
      met: met
    )
    let begin = scope.programme.lowerBound
    if scope.day.year < begin {
      population.nothing = Names(
        vi: "chương trình bắt đầu năm \(begin)",
        en: "the programme begins in \(begin)"
      )
    }
    return population
  }

  /// The years in which they should have been inspected and were not.
  func reasons(_ records: [Record], _ scope: IndicatorScope) throws -> [[MissingReason]] {
    var inspected: [String: Set<Int>] = [:]
    try scope.connection.forEachRow(
      """
      SELECT DISTINCT "subject", substr("date", 1, 4) FROM "inspection" \
      WHERE "commune" = ? AND "date" <= ?
      """,
      [.text(scope.registry.commune), .text(scope.day.iso)]
    ) { row in
      guard let subject = row.value(at: 0).text,
        let year = row.value(at: 1).text.flatMap({ Int($0) })
      else { return }
      inspected[subject, default: []].insert(year)
    }
    return records.map { record in
      let opened = record["validFrom"].date?.year ?? scope.programme.lowerBound
      let years = scope.programmeYears(until: scope.day).filter {
        $0 >= opened && inspected[record.key]?.contains($0) != true
      }
      return [.notInspected(years: years)]
    }
  }

  func evidence(_ records: [Record], _ scope: IndicatorScope) throws -> [String] {
    try Relation.inspections.lastDays(records, scope)
  }

  func behind(_ record: Record, _ scope: IndicatorScope, _ command: Command) -> Command? {
    let start = scope.start(of: .programme)
    return Relation.inspections.records(of: record, from: start, until: scope.day, command)
  }
}
