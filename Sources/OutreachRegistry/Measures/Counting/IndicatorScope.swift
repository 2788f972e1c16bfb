/// The day and the commune for which indicators are counted, and every indicator there is.
struct IndicatorScope {
  let registry: Registry
  let connection: any StoreConnection
  let nameIndex: NameIndex
  /// The as-of date.
  let day: CalendarDate
  /// The programme's years.
  let programme: ClosedRange<Int>
  /// The days after which a tip that is not handled is overdue.
  let tipDays: Int
  /// What was looked up of the day, for all that is asked of it.
  let memo = Memo()
  /// True if what is counted is of all communes of a question at a province.
  private(set) var isTogether = false

  final class Memo {
    /// By the village's code.
    var events: [String: VillageLine.Events]?
    /// By the day up to which their sessions count.
    var courses: [CalendarDate: [CourseFacts]] = [:]
  }

  /// Those of the catalogue, then the commune's own requirements.
  let indicators: [Indicator]

  var language: Language { registry.context.language }

  /// Indicators on a day, today where none is given.
  init(
    _ registry: Registry,
    _ connection: any StoreConnection,
    nameIndex: NameIndex,
    on day: CalendarDate?
  ) throws {
    self.registry = registry
    self.connection = connection
    self.nameIndex = nameIndex
    self.day = day ?? registry.context.today
    let commune = registry.isOfProvince ? nil : try nameIndex.records(of: Commune.kind).first
    let first = commune?["firstYear"].integer ?? self.day.year
    programme = first...max(first, commune?["lastYear"].integer ?? first)
    tipDays = commune?.tipDays ?? 20
    indicators = Indicator.bound(
      registry.catalogue.indicators,
      to: try nameIndex.records(of: Requirement.kind).map { try Requirement($0) },
      lastYear: programme.upperBound,
      on: self.day
    )
  }

  /// What is asked, on the day that its terms say.
  init(_ asked: Asked, on day: CalendarDate?) throws {
    try self.init(asked.registry, asked.connection, nameIndex: asked.nameIndex, on: day)
  }

  /// The same commune on another day.
  func on(_ day: CalendarDate) throws -> IndicatorScope {
    try IndicatorScope(registry, connection, nameIndex: nameIndex, on: day)
  }

  /// The same for counting all communes of a question at once, where there are several.
  var together: IndicatorScope {
    var scope = self
    scope.isTogether = nameIndex.province != nil
    return scope
  }

  /// The communes of which records are counted; none stand for all.
  var communes: [String] {
    isTogether ? nameIndex.province?.communes ?? registry.asked : registry.asked
  }

  /// Every course, with its sessions up to a day.
  func courses(until day: CalendarDate) throws -> [CourseFacts] {
    if let known = memo.courses[day] { return known }
    let courses = try CourseFacts.all(until: day, nameIndex)
    memo.courses[day] = courses
    return courses
  }

  /// The first day of the day's year.
  var yearStart: CalendarDate { CalendarDate(known: day.year, 1, 1) }

  /// The first day on which something counts.
  func start(of term: Indicator.Term) -> CalendarDate {
    switch term {
    case .yearly: yearStart
    case .programme: CalendarDate(known: programme.lowerBound, 1, 1)
    }
  }

  /// The programme's years up to that of a day.
  func programmeYears(until last: CalendarDate) -> [Int] {
    guard last.year >= programme.lowerBound else { return [] }
    return Array(programme.lowerBound...last.year)
  }

  /// The indicator that a person names: by identifier, by any other name, or a requirement by its
  /// code or title.
  ///
  /// - Throws: ``Problems`` with what there is.
  func indicator(named text: String, at place: Problem.Place? = nil) throws -> Indicator {
    if let indicator = indicators.named(text) { return indicator }
    // The titles of requirements are long; their codes are among the identifiers.
    let names = registry.catalogue.indicators.flatMap(\.asked)
    let codes = indicators.map(\.identifier)
    throw Problems([
      Problem(
        .notACoverage,
        found: text,
        at: place,
        suggestions: Nearest.names(to: text, among: names.flatMap { $0.suggestible() } + codes),
        possible: names + codes.map { Names(vi: $0, en: $0) }
      )
    ])
  }
}
