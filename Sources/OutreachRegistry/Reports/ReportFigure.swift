/// A figure of a report, before it is counted: what it counts and how it adds up over time
/// (`reports.md` §3).
public struct ReportFigure: Sendable {
  /// How a figure adds up over the windows of a year.
  public enum Accumulation: String, Sendable, CaseIterable {
    /// The windows' figures add up.
    case sum
    /// Each person or place is counted once, however often it was there.
    case distinct
    /// What there is on the last day.
    case stock
    /// Part of a stock: those of it that were met in the window, each once.
    case subset
    /// What there is today: how it was before is not kept.
    case today
    /// The present only: it is told of no other day (design §8).
    case present
  }

  /// One value of it.
  struct Reading: Sendable {
    /// What is added to the figure's identifier, where it is one of several.
    var key: String?
    /// What this one is called.
    var names: Names?
    /// The count or share; none where nothing was recorded.
    var value: Value
    /// True if it rests on too few persons.
    var isSuppressed = false
    /// Terms that lead to its records, added to the figure's question.
    var term: String?
    /// What is to be known of it.
    var remark: Names?
  }

  /// The JSON key, and what `explain` takes.
  public let identifier: String
  /// What it is called.
  public let names: Names
  /// The unit in which it is counted.
  public let measure: Names
  /// How it adds up over time.
  public let accumulation: Accumulation
  /// Where it is from.
  public let source: Names
  /// What it stands together with in a sentence.
  var group: Names?
  /// The indicator whose level stands beside it.
  let indicator: String?
  /// True if it is about the whole commune only.
  let isOfCommune: Bool
  let readings: @Sendable (ReportScope) throws -> [Reading]
  /// The question that lists what it counts, with `{days}` for the window, `{day}` for its end and
  /// `{length}` for the days between its first and last.
  let question: String?

  init(
    _ identifier: String,
    _ names: Names,
    _ measure: Names,
    _ accumulation: Accumulation,
    source: Names = .registry,
    indicator: String? = nil,
    isOfCommune: Bool = true,
    question: String? = nil,
    readings: @escaping @Sendable (ReportScope) throws -> [Reading]
  ) {
    self.identifier = identifier
    self.names = names
    self.measure = measure
    self.accumulation = accumulation
    self.source = source
    self.indicator = indicator
    self.isOfCommune = isOfCommune
    self.question = question
    self.readings = readings
  }

  /// One value.
  init(
    _ identifier: String,
    _ names: Names,
    _ measure: Names,
    _ accumulation: Accumulation,
    source: Names = .registry,
    indicator: String? = nil,
    isOfCommune: Bool = true,
    question: String? = nil,
    value: @escaping @Sendable (ReportScope) throws -> Int?
  ) {
    self.init(
      identifier,
      names,
      measure,
      accumulation,
      source: source,
      indicator: indicator,
      isOfCommune: isOfCommune,
      question: question
    ) { [Reading(value: try value($0).map(Value.integer) ?? .none)] }
  }

  /// How many records a question lists in the window, or what a field of them adds up to.
  ///
  /// ```swift
  /// ReportFigure(
  ///   "schoolSessions", Names(vi: "Buổi ở trường học", en: "School sessions"),
  ///   unit: Names(vi: "buổi", en: "session", plural: "sessions"),
  ///   counting: "activities channel:schoolLesson,schoolExtracurricular", sum: "occurrences"
  /// )
  /// ```
  ///
  /// - Parameters:
  ///   - identifier: the JSON key, and what `explain` takes.
  ///   - names: what it is called.
  ///   - unit: what is counted.
  ///   - question: what lists the records, in the command language and without a time: it is asked of
  ///     the reporting window, or of what there is on its last day. It is asked without a
  ///     ``CaseAccess``.
  ///   - field: the field that is added up; nil to count the records.
  ///   - source: where it is from; the registry if nil.
  public init(
    _ identifier: String,
    _ names: Names,
    unit: Names,
    counting question: String,
    sum field: String? = nil,
    source: Names? = nil
  ) {
    self.init(
      identifier,
      names,
      unit,
      .sum,
      source: source ?? .registry,
      isOfCommune: false,
      question: question
    ) { try $0.figure(question, sum: field) }
  }

  /// The same figure with another identifier, where it is split.
  func identifier(_ key: String?) -> String { key.map { "\(identifier).\($0)" } ?? identifier }
}

extension Names {
  static let registry = Names(vi: "Sổ theo dõi", en: "registry")
  static let police = Names(vi: "Công an xã", en: "commune police")
}
