/// The records that an indicator counts on a day, as conditions on the rows of one table.
///
/// The engine counts them, groups them and lists those that do not meet the indicator; the numerator
/// is a part of the denominator by its making.
struct Population: Sendable {
  /// What is counted.
  let kind: Kind
  /// Those counted, or excluded from being counted.
  var members: SQLText
  /// Those of them who are excused on the day; nil: nobody.
  var excluded: SQLText?
  /// Those who meet it.
  var met: SQLText
  /// The statement of those who meet it, by ``metColumns``, where there is one: over many communes
  /// joining it is quicker than looking for each member in it.
  private(set) var metAmong: SQLText?
  /// Why nothing can be asked of anyone, if so.
  var nothing: Names?
  /// The communes of which it is the same where it is not that of one, under a name of its own.
  var together: (name: SQLText, communes: [String])?
  /// True if what counted by an earlier day is known.
  var knowsPast = true

  /// Records of a kind that satisfy conditions.
  init(_ kind: Kind, where conditions: [Condition], met: SQLText) {
    self.kind = kind
    var members = SQLText()
    Condition.all(conditions).append(to: &members)
    self.members = members
    self.met = met
  }

  /// Records of a kind that satisfy conditions, by a statement of those who meet it.
  init(_ kind: Kind, where conditions: [Condition], metAmong among: SQLText) {
    let table = quotedName(kind.identifier)
    var met = SQLText()
    met.append("(\(table).\"commune\", \(table).\(quotedName(kind.keyColumn))) IN (")
    met.append(among)
    met.append(")")
    self.init(kind, where: conditions, met: met)
    metAmong = among
  }

  /// The columns of a statement of those who meet it, each of them once.
  static func metColumns(_ commune: String, _ key: String) -> String {
    "\(commune) AS \"metCommune\", \(key) AS \"metKey\""
  }

  /// The condition of those who are excused.
  var excused: SQLText {
    var sql = SQLText()
    sql.append("(")
    if let excluded { sql.append(excluded) } else { sql.append("1 = 0") }
    sql.append(")")
    return sql
  }

  /// The condition of a part of the members.
  func condition(of part: Part) -> SQLText {
    var sql = SQLText()
    sql.append("(")
    sql.append(members)
    sql.append(part == .outside ? ") IS NOT TRUE" : ") AND ")
    guard part != .outside else { return sql }
    sql.append(excused)
    guard part != .excluded else { return sql }
    sql.append(" IS NOT TRUE AND (")
    sql.append(met)
    sql.append(part == .met ? ")" : ") IS NOT TRUE")
    return sql
  }

  /// Which records are meant.
  enum Part: String, Sendable {
    /// In the numerator.
    case met
    /// In the denominator only.
    case missing
    /// In neither, though a member.
    case excluded
    /// No member.
    case outside
  }
}

/// What an indicator comes to, of all or of one group.
struct IndicatorFigures: Sendable, Equatable {
  /// Those who meet it; nil where it may not or cannot be told.
  var numerator: Int?
  /// Those of whom it is asked.
  var denominator: Int?
  /// Those who are excused.
  var excluded = 0
  /// Why there is no value, if so.
  var reason: Names?
  /// The day of figures that came from elsewhere.
  var asOf: CalendarDate?

  /// No figures, for a reason.
  static func none(_ reason: Names) -> IndicatorFigures {
    IndicatorFigures(numerator: nil, denominator: nil, reason: reason)
  }
}
