/// How an indicator counts the records of one kind.
protocol IndicatorRule: Sendable {
  /// What is counted.
  var kind: Kind { get }

  /// Who is counted on the scope's day, and what counted by a day.
  func population(_ scope: IndicatorScope, until day: CalendarDate) throws -> Population

  /// Why each of some records does not meet it, in their order.
  func reasons(_ records: [Record], _ scope: IndicatorScope) throws -> [[MissingReason]]

  /// What makes each of some records meet it, in their order.
  func evidence(_ records: [Record], _ scope: IndicatorScope) throws -> [String]

  /// The question whose answer makes a record meet it, where other records do.
  func behind(_ record: Record, _ scope: IndicatorScope, _ command: Command) throws -> Command?

  /// Remarks beside the figures.
  func remarks(_ scope: IndicatorScope) throws -> [Names]

  /// The same population by each document or course alone; nil where nobody has to attend anything.
  func populations(
    by parts: [Evidence.Part],
    _ scope: IndicatorScope
  ) throws -> [(values: [Value], population: Population)]?

  /// Who meets it now but only up to a day before `end`; nil where what counts does not expire.
  func expiring(
    before end: CalendarDate,
    where filter: [Condition],
    _ scope: IndicatorScope
  ) throws -> [Expiring]?
}

extension IndicatorRule {
  func behind(_ record: Record, _ scope: IndicatorScope, _ command: Command) throws -> Command? {
    nil
  }

  func remarks(_ scope: IndicatorScope) throws -> [Names] { [] }

  func populations(
    by parts: [Evidence.Part],
    _ scope: IndicatorScope
  ) throws -> [(values: [Value], population: Population)]? { nil }

  func expiring(
    before end: CalendarDate,
    where filter: [Condition],
    _ scope: IndicatorScope
  ) throws -> [Expiring]? { nil }
}

/// A record that meets an indicator up to a day, by a course.
struct Expiring {
  let record: Record
  let course: String
  let expires: CalendarDate
}
