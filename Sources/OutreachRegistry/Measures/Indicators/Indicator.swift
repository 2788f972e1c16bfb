/// One of the plan's targets (plan II.2; design §7): what is counted, of what, and how much is asked.
///
/// A new indicator is one file with its value and one line in ``all``. Everything else follows: the
/// dashboard, its drill-down, coverage, comparisons and charts.
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
    case population(Kind, @Sendable (IndicatorScope, _ until: CalendarDate) throws -> Population)
    /// Figures alone, behind which no record may be looked up.
    case figures(@Sendable (IndicatorScope) throws -> IndicatorFigures)
  }

  /// The identifier in JSON and in the command language (`A2`).
  public let identifier: String
  /// What it is called, short enough for a screen.
  public let names: Names
  /// The section of the plan.
  public let section: String
  /// The rule in a sentence.
  public let rule: Names
  /// What is counted (cán bộ, thôn).
  public let unit: Names
  /// By when it is to be met.
  public let term: Term
  /// The plan's share to be reached, in percent; nil where the plan sets none.
  public let target: Int?
  /// The requirement by whose rules it counts, and whose target is its own where none is set.
  let requirement: String?
  let source: Source
  /// Why each of some records does not meet it, in their order.
  let reasons: @Sendable ([Record], IndicatorScope) throws -> [[MissingReason]]
  /// What makes each of some records meet it, in their order.
  let evidence: @Sendable ([Record], IndicatorScope) throws -> [String]
  /// The question whose answer makes a record meet it, where other records do.
  let behind: @Sendable (Record, IndicatorScope, Command) throws -> Command?
  /// True if who is missing can be listed; else it has figures only.
  package var listsMissing: Bool { if case .population = source { true } else { false } }
  /// Remarks beside the figures.
  let remarks: @Sendable (IndicatorScope) throws -> [Names]

  init(
    _ identifier: String,
    _ names: Names,
    section: String,
    rule: Names,
    unit: Names,
    term: Term,
    target: Int?,
    requirement: String? = nil,
    source: Source,
    reasons: @escaping @Sendable ([Record], IndicatorScope) throws -> [[MissingReason]] = {
      records,
      _ in
      records.map { _ in [] }
    },
    evidence: @escaping @Sendable ([Record], IndicatorScope) throws -> [String] = { records, _ in
      records.map { _ in "" }
    },
    behind: @escaping @Sendable (Record, IndicatorScope, Command) throws -> Command? = { _, _, _ in
      nil
    },
    remarks: @escaping @Sendable (IndicatorScope) throws -> [Names] = { _ in [] }
  ) {
    self.identifier = identifier
    self.names = names
    self.section = section
    self.rule = rule
    self.unit = unit
    self.term = term
    self.target = target
    self.requirement = requirement
    self.source = source
    self.reasons = reasons
    self.evidence = evidence
    self.behind = behind
    self.remarks = remarks
  }

  /// Every indicator of the plan, in its order.
  public static let all: [Indicator] = [.a1, .a2, .a3, .a4, .b1, .b2, .b3]

  /// The kind of the records that it counts; nil where it has figures only.
  var kind: Kind? { if case .population(let kind, _) = source { kind } else { nil } }

  /// The indicators as an enumeration, for fields and columns that name one.
  static let enumeration = Enumeration(
    names: Names(vi: "chỉ tiêu", en: "indicator", plural: "indicators"),
    members: all.map { ($0.identifier, Names(vi: $0.identifier, en: $0.identifier)) }
  )

  /// The indicator that a person names by its identifier; nil if there is none.
  public static func named(_ text: String) -> Indicator? {
    let folded = VietnameseText.fold(text)
    return all.first { VietnameseText.fold($0.identifier) == folded }
  }
}
