/// Where an indicator stands on a day (design §7).
public struct IndicatorResult: Sendable, Equatable {
  /// How it looks.
  public enum Status: String, Sendable, Vocabulary {
    case met
    case onTrack
    case behind
    case noData

    /// Đánh giá.
    public static let names = Names(vi: "đánh giá", en: "status", plural: "statuses")

    /// What the status is called.
    public var names: Names {
      switch self {
      case .met: Names(vi: "đã đạt", en: "met")
      case .onTrack: Names(vi: "đúng tiến độ", en: "on track")
      case .behind: Names(vi: "chậm tiến độ", en: "behind")
      case .noData: Names(vi: "chưa có số liệu", en: "no data")
      }
    }
  }

  /// The identifier of the indicator (`A2`).
  public var indicator: String
  /// The group's values, in the order asked for: codes, identifiers or text; nil where nothing is
  /// recorded.
  public var group: [String?]
  /// Those who meet it; nil where there are no figures.
  public var numerator: Int?
  /// Those of whom it is asked; nil where there are no figures.
  public var denominator: Int?
  /// Those who are excused on the day, in neither.
  public var excluded: Int
  /// The share to be reached, 0 to 1; nil where none is set.
  public var target: Double?
  /// The day by which.
  public var due: CalendarDate
  /// How many a week are needed to reach the target in time; nil where no week is left.
  public var neededPerWeek: Double?
  /// How many a week came to meet it in the last twelve weeks, of a yearly one since 1 January.
  public var pacePerWeek: Double
  /// How it looks.
  public var status: Status
  /// Why there is no value, if so.
  public var reason: Names?

  /// ``numerator`` by ``denominator``, 0 to 1; nil where nothing is asked of anyone.
  public var value: Double? {
    guard reason == nil, let numerator, let denominator, denominator > 0 else { return nil }
    return Double(numerator) / Double(denominator)
  }

  /// How many more must meet it for the target; nil where there is none.
  public var shortfall: Int? {
    guard let target, let numerator, let denominator, value != nil else { return nil }
    let needed = (target * Double(denominator) - 1e-9).rounded(.up)
    return max(0, Int(needed) - numerator)
  }

  /// Weeks from a day to ``due``, begun ones included; 0 once it is past.
  func weeksLeft(from day: CalendarDate) -> Int { max(0, (day.days(until: due) + 6) / 7) }
}
