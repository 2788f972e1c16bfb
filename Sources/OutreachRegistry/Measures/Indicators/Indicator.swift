/// Something that the plan or the commune asks of records, as one value: who is counted, what counts,
/// how much is asked and by when (plan II.2; design §7).
///
/// Everything is derived from it by one counter: the dashboard, coverage, who is missing and what
/// expires, explanations, pace and verdict, checks, comparisons and charts. A new one of the plan is
/// one file with its value and one line in ``all``; a requirement of the commune becomes one; a tool
/// adds its own to the catalogue.
public struct Indicator: Sendable {
  /// By when an indicator is to be met.
  public enum Term: Sendable {
    /// Every year anew.
    case yearly
    /// By the end of the programme.
    case programme
  }

  /// Where the figures come from.
  enum Source: Sendable {
    /// Records of one kind, counted and listed by the engine.
    case records(any IndicatorRule)
    /// Officers, by the commune's requirement of the same code.
    case requirement
    /// Figures alone, behind which no record may be looked up.
    case figures(@Sendable (IndicatorScope) throws -> IndicatorFigures)
  }

  /// The identifier in JSON and in the command language (`A2`).
  public let identifier: String
  /// What it is called, short enough for a screen.
  public let names: Names
  /// What else people call it when they ask (`tập huấn`).
  package internal(set) var asked: [Names]
  /// What those are called that do not meet it (`thôn chưa có buổi tuyên truyền`).
  package let lacking: Names
  /// The section of the plan.
  public let section: String
  /// The rule in a sentence.
  public let rule: Names
  /// What is counted (cán bộ, thôn).
  public let unit: Names
  /// By when it is to be met.
  public let term: Term
  /// The share to be reached, 0 to 1; nil where none is set.
  public internal(set) var target: Double?
  /// The day by which, where that is not the end of the term.
  var due: CalendarDate?
  var source: Source

  init(
    _ identifier: String,
    _ names: Names,
    asked: [Names] = [],
    lacking: Names? = nil,
    section: String,
    rule: Names,
    unit: Names,
    term: Term,
    target: Double?,
    due: CalendarDate? = nil,
    source: Source
  ) {
    self.identifier = identifier
    self.names = names
    self.asked = asked
    self.lacking =
      lacking ?? Names(vi: "\(unit.vi) chưa đạt", en: "\(unit.plural) that fall short")
    self.section = section
    self.rule = rule
    self.unit = unit
    self.term = term
    self.target = target
    self.due = due
    self.source = source
  }

  /// Every indicator of the plan, in its order.
  public static let all: [Indicator] = [.a1, .a2, .a3, .a4, .b1, .b2, .b3]

  /// The kind of the records that it counts; nil where it has figures only.
  package var kind: Kind? {
    switch source {
    case .records(let rule): rule.kind
    case .requirement: Officer.kind
    case .figures: nil
    }
  }

  /// True if who is missing can be listed; else it has figures only.
  package var listsMissing: Bool { kind != nil }
}

extension [Indicator] {
  /// The one that a person names, by its identifier before any other name; nil if there is none.
  package func named(_ text: String) -> Indicator? {
    let folded = VietnameseText.fold(text)
    return first { VietnameseText.fold($0.identifier) == folded }
      ?? first { indicator in ([indicator.names] + indicator.asked).contains { $0.include(text) } }
  }

  /// True if a text is one's identifier, which alone asks for its explanation.
  func isIdentifier(_ text: String) -> Bool {
    contains { VietnameseText.fold($0.identifier) == VietnameseText.fold(text) }
  }

  /// Their names, for fields and columns that name one.
  var enumeration: Enumeration {
    Enumeration(
      names: Names(vi: "chỉ tiêu", en: "indicator", plural: "indicators"),
      members: map { ($0.identifier, Names(vi: $0.identifier, en: $0.identifier)) }
    )
  }
}
