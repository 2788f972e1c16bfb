/// Where an indicator stands on a day: its coverage, the pace, and whether it will be met in time.
///
/// The properties of its ``Coverage`` are read on it too: `result.numerator`.
@dynamicMemberLookup
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

    /// Whether that is good.
    public var verdict: Verdict? {
      switch self {
      case .met: .good
      case .onTrack: .fair
      case .behind: .bad
      case .noData: nil
      }
    }
  }

  /// How far it is met.
  public var coverage: Coverage
  /// The day asked about.
  public var day: CalendarDate
  /// The day by which it is to be met.
  public var due: CalendarDate
  /// The day since which the pace is measured: twelve weeks before, of a yearly one 1 January at the
  /// earliest.
  public var paceSince: CalendarDate
  /// How many a week came to meet it since then; nil where that is not known.
  public var pacePerWeek: Double?

  /// A property of the coverage.
  public subscript<Member>(dynamicMember member: KeyPath<Coverage, Member>) -> Member {
    coverage[keyPath: member]
  }

  /// Weeks to ``due``, begun ones and that day included; 0 once it is past.
  public var weeksLeft: Int { day > due ? 0 : day.days(until: due) / 7 + 1 }

  /// How many a week are needed to reach the target in time; nil where no week is left.
  public var neededPerWeek: Double? {
    guard let shortfall = coverage.shortfall, weeksLeft > 0 else { return nil }
    return Double(shortfall) / Double(weeksLeft)
  }

  /// How it looks.
  public var status: Status {
    guard let shortfall = coverage.shortfall else { return .noData }
    if shortfall == 0 { return .met }
    guard let pacePerWeek else { return .noData }
    return Double(weeksLeft) * pacePerWeek >= Double(shortfall) ? .onTrack : .behind
  }
}
