/// Why an indicator stands where it does (plan II.2).
public struct IndicatorExplanation: Sendable, Equatable {
  /// A record, and why it is where it is.
  public struct Entry: Sendable, Equatable {
    /// The record's code or number.
    public var code: String
    /// Its name; empty where it has none.
    public var name: String
    /// What counts, or why it does not.
    public var reason: String
  }

  /// The rule in a sentence.
  public var rule: Names
  /// The section of the plan.
  public var section: String
  /// The day.
  public var day: CalendarDate
  /// The figures.
  public var result: IndicatorResult
  /// The records in the numerator.
  public var counted: [Entry]
  /// Those in the denominator only.
  public var missing: [Entry]
  /// Those in neither, and why.
  public var leftOut: [Entry]
}

extension IndicatorCounter {
  /// The explanation, with the records of its entries: missing, counted, then left out.
  func explanation(
    of indicator: Indicator
  ) throws -> (explanation: IndicatorExplanation, records: [Record]) {
    var explanation = IndicatorExplanation(
      rule: indicator.rule,
      section: indicator.section,
      day: scope.day,
      result: try result(of: indicator),
      counted: [],
      missing: [],
      leftOut: []
    )
    guard case .records(let rule) = indicator.source else { return (explanation, []) }
    let language = scope.language
    let missing = try missing(indicator)
    explanation.missing = missing.map { .init($0.record, $0.entry.reason(in: language)) }
    let counted = try records(.met, of: indicator)
    explanation.counted = zip(counted, try rule.evidence(counted, scope)).map { .init($0, $1) }
    let excluded = try records(.excluded, of: indicator)
    let outside = try records(.outside, of: indicator)
    explanation.leftOut =
      excluded.map { .init($0, language == .vi ? "tạm miễn" : "exempt") }
      + outside.map { .init($0, scope.whyOutside($0)[language]) }
    return (explanation, missing.map(\.record) + counted + excluded + outside)
  }
}

extension IndicatorExplanation.Entry {
  fileprivate init(_ record: Record, _ reason: String) {
    self.init(code: record.key, name: record["name"].text ?? "", reason: reason)
  }
}

extension IndicatorScope {
  /// Why a record is none of those of whom an indicator asks something.
  fileprivate func whyOutside(_ record: Record) -> Names {
    let (vi, en) = (TextFormat(.vi), TextFormat(.en))
    if let validity = record.kind.validity {
      if let from = record[validity.from].date, from > day {
        return Names(vi: "từ \(vi.date(from)) mới có", en: "only from \(en.date(from))")
      }
      if let to = record[validity.to].date, to < day {
        return Names(vi: "chỉ đến \(vi.date(to))", en: "only until \(en.date(to))")
      }
    } else if let main = record.kind.mainDate.flatMap({ record[$0].date }), main > day {
      return Names(vi: "sau ngày đó", en: "after the day")
    } else if let main = record.kind.mainDate.flatMap({ record[$0].date }), main < yearStart {
      return Names(vi: "của năm \(main.year)", en: "of \(main.year)")
    }
    return Names(vi: "không thuộc diện", en: "not concerned")
  }
}
