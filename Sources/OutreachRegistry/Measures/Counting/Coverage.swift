/// How far an indicator or a requirement is met, by all of whom it is asked or by one group of them
/// (design §7).
public struct Coverage: Sendable, Equatable {
  /// The identifier of the indicator (`A2`) or the code of the requirement.
  public var indicator: String
  /// The group's values, in the order asked for; ``Value/none`` where nothing is recorded.
  public internal(set) var group: [Value]
  /// Those who meet it; nil where there are no figures.
  public var numerator: Int?
  /// Those of whom it is asked; nil where there are no figures.
  public var denominator: Int?
  /// Those who are excused on the day, in neither.
  public var excluded: Int
  /// The share to be reached, 0 to 1; nil where none is set.
  public var target: Double?
  /// Why there is no value, if so.
  public var reason: Names?
  /// The day of figures that came from elsewhere, as those on cases do where cases are not kept.
  public var asOf: CalendarDate?

  /// ``numerator`` by ``denominator``, 0 to 1; nil where nothing is asked of anyone.
  public var value: Double? {
    guard reason == nil, let numerator, let denominator, denominator > 0 else { return nil }
    return Double(numerator) / Double(denominator)
  }

  /// Those of whom it is asked and who do not meet it.
  public var missing: Int? {
    guard let numerator, let denominator else { return nil }
    return denominator - numerator
  }

  /// How many more must meet it for the target; nil where there is none.
  public var shortfall: Int? {
    guard let target, let numerator, let denominator, value != nil else { return nil }
    let needed = (target * Double(denominator) - 1e-9).rounded(.up)
    return max(0, Int(needed) - numerator)
  }
}

extension Names {
  /// The day of figures on cases that came from where those are kept.
  static func received(_ day: CalendarDate) -> Names {
    let (vi, en) = (TextFormat(.vi).date(day), TextFormat(.en).date(day))
    return Names(vi: "số liệu nhận được, tính đến \(vi)", en: "figures received, as of \(en)")
  }

  /// On figures of cases, which are those of the system's day whatever days are asked for.
  static func ofCases(_ received: CalendarDate?, _ registry: Registry) -> Names {
    if let received { return Self.received(received) }
    let day = registry.context.systemDay
    return Names(
      vi: "tính đến \(TextFormat(.vi).date(day))",
      en: "as of \(TextFormat(.en).date(day))"
    )
  }
}
