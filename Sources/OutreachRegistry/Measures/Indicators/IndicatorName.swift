/// What an indicator, a coverage or a requirement is called: its identifier, a name in either language
/// or a requirement's code.
public struct IndicatorName: Sendable, Hashable, ExpressibleByStringLiteral {
  /// The name as a person types it.
  public let text: String

  /// A name that is known only when the program runs.
  public init(_ text: String) { self.text = text }

  /// A name that stands in the program.
  public init(stringLiteral text: String) { self.text = text }

  /// Officials briefed (plan II.2, A1).
  public static let briefing = Self("briefing")
  /// Direct officers trained (plan II.2, B2).
  public static let training = Self("training")
  /// Villages with integrated outreach at meetings (plan II.2, A2).
  public static let villages = Self("villages")
  /// Tips handled (plan II.2, A3).
  public static let tips = Self("A3")
  /// Conditional and prone establishments reviewed (plan II.2, A4).
  public static let establishments = Self("A4")
  /// Vulnerable establishments inspected or reviewed periodically (plan II.2, B1).
  public static let vulnerableEstablishments = Self("B1")
  /// People in need who reached a service (plan II.2, B3).
  public static let services = Self("B3")
}

extension CoverageName {
  /// What coverage of an indicator is asked for by.
  init(_ indicator: Indicator) {
    let identifier = Names(vi: indicator.identifier, en: indicator.identifier)
    self.init(
      indicator.asked.first ?? identifier,
      kind: indicator.kind,
      isYearly: indicator.term == .yearly
    )
  }
}
