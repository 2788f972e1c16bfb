/// Whose silence is asked about.
public enum GapSubject: Sendable {
  /// Each village that exists on the day.
  case villages
  /// Each channel.
  case channels
}

/// A village or channel on which nothing happened for long (plan I.2: thường xuyên, liên tục).
public struct Gap: Sendable, Equatable {
  /// The code of the village; nil where channels are asked about.
  public var village: String?
  /// The channel; nil where villages are asked about.
  public var channel: OutreachChannel?
  /// The last day with an activity; nil if there never was one.
  public var last: CalendarDate?
  /// Days since then, or since the village or the programme began.
  public var days: Int
}

extension Registry {
  /// Villages or channels that are silent for longer than some days.
  ///
  /// - Parameters:
  ///   - subject: each village that exists on the day, with those merged into it, or each channel of
  ///     the plan or in use.
  ///   - days: the longest silence that is no gap.
  ///   - channels: the channels asked about; empty for all.
  ///   - day: the day asked about; today where none is given.
  /// - Returns: The longest silence first.
  /// - Throws: ``Problems`` if the store cannot be read.
  public func gaps(
    of subject: GapSubject,
    over days: Int = 30,
    on channels: [OutreachChannel] = [],
    asOf day: CalendarDate? = nil
  ) throws -> [Gap] {
    try store.read { connection in
      let nameIndex = NameIndex(self, connection)
      let scope = try IndicatorScope(self, connection, nameIndex: nameIndex, on: day)
      let field = Activity.kind.knownField("channel")
      let values = channels.map { Value.text($0.rawValue) }
      let finder = GapFinder(
        scope: scope,
        filter: channels.isEmpty ? [] : [.among(.field(field), values)],
        channels: channels,
        villages: nil
      )
      return try finder.gaps(
        byVillage: subject == .villages,
        byChannel: subject == .channels,
        over: days
      )
    }
  }
}

/// Finds silences up to a day; the engine finds the last day of each.
struct GapFinder {
  let scope: IndicatorScope
  let filter: [Condition]
  /// The channels asked about; empty for all.
  let channels: [OutreachChannel]
  /// The villages asked about; nil for all.
  let villages: Set<String>?

  /// Silences of more than some days, the longest first.
  func gaps(byVillage: Bool, byChannel: Bool, over days: Int) throws -> [Gap] {
    let last = try lastDays(byVillage: byVillage, byChannel: byChannel)
    let villages = byVillage ? try existing().map(Optional.some) : [nil]
    let channels = byChannel ? try asked(byVillage: byVillage).map(Optional.some) : [nil]
    let start = CalendarDate(known: scope.programme.lowerBound, 1, 1)
    var gaps: [Gap] = []
    for village in villages {
      let began = max(start, village?["validFrom"].date ?? start)
      for channel in channels {
        let day = last[Place(village: village?.key, channel: channel?.rawValue)]
        let silence = (day ?? began).days(until: scope.day)
        guard silence > days else { continue }
        gaps.append(Gap(village: village?.key, channel: channel, last: day, days: silence))
      }
    }
    return gaps.enumerated().sorted { one, other in
      (other.element.days, one.offset) < (one.element.days, other.offset)
    }.map(\.element)
  }

  /// True if the activities asked about are held in villages, or there are none.
  func isOfVillages() throws -> Bool {
    var sql = SQLText()
    sql.append(
      "SELECT MAX(CASE WHEN \"village\" IS NULL THEN 0 ELSE 1 END) FROM \"activity\" WHERE "
    )
    sql.append(Activity.kind, of: scope.registry)
    sql.append(" AND ")
    Condition.all(filter).append(to: &sql)
    return try scope.connection.first(sql.text, sql.arguments) != .integer(0)
  }

  private struct Place: Hashable {
    let village: String?
    let channel: String?
  }

  private func lastDays(byVillage: Bool, byChannel: Bool) throws -> [Place: CalendarDate] {
    let until = Condition.within(.field(Activity.kind.knownField("date")), nil, .date(scope.day))
    let condition = Condition.all(filter + [until])
    var sql = SQLText()
    if byVillage {
      sql = VillageLine.activities(
        in: scope.registry,
        on: scope.day,
        byChannel: byChannel,
        where: condition.append
      )
    } else {
      sql.append("SELECT \"channel\", MAX(\"date\") FROM \"activity\" WHERE ")
      sql.append(Activity.kind, of: scope.registry)
      sql.append(" AND ")
      condition.append(to: &sql)
      sql.append(" GROUP BY \"channel\"")
    }
    let (channel, day) = byVillage ? (1, byChannel ? 3 : 2) : (0, 1)
    var last: [Place: CalendarDate] = [:]
    try scope.connection.forEachRow(sql.text, sql.arguments) { row in
      let place = Place(
        village: byVillage ? row.value(at: 0).text : nil,
        channel: byChannel ? row.value(at: channel).text : nil
      )
      last[place] = row.value(at: day).text.flatMap { CalendarDate(iso: $0) }
    }
    return last
  }

  /// The villages that exist on the day.
  private func existing() throws -> [Record] {
    var query = Query(kind: Village.kind)
    query.asOf = scope.day
    return try scope.registry.records(query, scope.connection)
      .filter { villages?.contains($0.key) ?? true }
  }

  /// The channels of the plan and those in use; of villages, those in use in any.
  private func asked(byVillage: Bool) throws -> [OutreachChannel] {
    guard channels.isEmpty else { return channels }
    var used: Set<String> = []
    var sql = SQLText()
    sql.append("SELECT DISTINCT \"channel\" FROM \"activity\" WHERE ")
    sql.append(Activity.kind, of: scope.registry)
    if byVillage { sql.append(" AND \"village\" IS NOT NULL") }
    try scope.connection.forEachRow(sql.text, sql.arguments) { row in
      if let channel = row.value(at: 0).text { used.insert(channel) }
    }
    return OutreachChannel.allCases.filter { channel in
      used.contains(channel.rawValue)
        || !byVillage && ![.leaflet, .mobileLoudspeaker].contains(channel)
    }
  }
}
