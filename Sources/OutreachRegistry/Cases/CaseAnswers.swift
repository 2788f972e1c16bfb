/// Answers questions about case records: rows and exact figures with authorization to see them, otherwise
/// only what ``Disclosure`` lets through.
struct CaseAnswers {
  private let asked: Asked
  private let command: Command
  private let registry: Registry
  private let kind: Kind
  /// The access, while it lasts.
  private let access: CaseAccess?

  init(_ asked: Asked) throws {
    self.asked = asked
    command = asked.command
    registry = asked.registry
    kind = asked.command.kind ?? Referral.kind
    access = asked.access?.isOpen == true ? asked.access : nil
    // What a commune sent has no cases, only figures on them if they were sent too.
    if try registry.isGathered(asked.connection),
      try ReceivedFigures(registry, asked.connection) == nil
    {
      throw Problems(.noCasesHere)
    }
  }

  // MARK: What is asked

  /// Answers `referrals …`.
  func list() throws -> Answer {
    if !command.arguments(.by).isEmpty { return try figures() }
    guard let access else { throw Problems(refusalOfRows) }
    if let days = try command.days(.waiting) { return try waiting(days, access) }
    return try rows(query(access))
  }

  /// Answers `show referral CODE`, or lists the kind.
  func show() throws -> Answer {
    guard let atom = command.words.first?.items.first?.atom else { return try list() }
    guard let access else { throw Problems(.casesLocked) }
    let record = try RecordFinder(
      registry,
      asked.connection,
      nameIndex: asked.nameIndex,
      listing: asked.listing,
      access: access
    ).record(atom, kind: kind)
    return try answer(try CaseList([record], of: Query(kind: kind), isOne: true))
  }

  /// Answers `count referrals …` and `referrals by:…`.
  func figures() throws -> Answer {
    // A file is read by others than the one who unlocked.
    if let access, !writesFile {
      var query = try query(access)
      try leaveOutStatistics(&query)
      return try exact(query)
    }
    guard kind.identifier == Referral.kind.identifier else { throw Problems(.casesLocked) }
    return try ProtectedQuestion(command, today: registry.context.today, nameIndex: asked.nameIndex)
      .answer(registry, asked.connection)
  }

  /// Answers `chart referrals by:…`: a picture is for others too, so that it shows only what anyone may
  /// see.
  func chart() throws -> Answer {
    guard kind.identifier == Referral.kind.identifier else { throw Problems(.casesLocked) }
    guard !command.arguments(.by).isEmpty else {
      throw Problems(.figureNotShown(.otherDimension))
    }
    return try ProtectedQuestion(command, today: registry.context.today, nameIndex: asked.nameIndex)
      .answer(registry, asked.connection)
  }

  private var refusalOfRows: Problem.What {
    kind.identifier == Referral.kind.identifier ? .figureNotShown(.rows) : .casesLocked
  }

  private var writesFile: Bool {
    command.arguments(.to).contains { $0.text != "-" }
  }

  private func query(_ access: CaseAccess) throws -> Query {
    var query = try asked.query(kind)
    query.access = access
    return query
  }

  private func rows(_ query: Query) throws -> Answer {
    try answer(try CaseList(registry.records(query, asked.connection), of: query))
  }

  private func answer(_ list: CaseList) throws -> Answer {
    Answer(
      list,
      labels: try asked.nameIndex.labels(for: list.columns(.full)),
      records: list.records.map(RecordReference.init)
    )
  }

  // MARK: What waits

  /// Open referrals that have stood still for so many days, urgent ones first, then the longest.
  private func waiting(_ days: Int, _ access: CaseAccess) throws -> Answer {
    let today = registry.context.today
    var query = try query(access)
    // What waits is known only after all were looked at.
    let limit = query.limit
    query.limit = nil
    let all = try registry.records(query, asked.connection).map { record in
      (record: record, referral: try Referral(record))
    }.filter { _, referral in
      guard try CaseRows(registry, asked.connection).isKnown(referral.client) else { return false }
      let since = referral.transitions.last?.date ?? referral.needRecorded
      return ReferralProcess.isOpen(referral.status) && since.days(until: today) >= days
    }.sorted { one, other in
      if one.referral.priority != other.referral.priority {
        return one.referral.priority == .urgent
      }
      return one.referral.since < other.referral.since
    }
    let waiting = all.prefix(limit ?? all.count)
    let fields = ["code", "client", "service", "priority", "status"]
    let columns =
      fields.map { Table.Column(Referral.kind.knownField($0)) } + [
        Table.Column(
          "waitsFor",
          Names(vi: "đang chờ", en: "waits for"),
          .choice(Enumeration(ReferralParty.self))
        ),
        Table.Column("since", Names(vi: "từ ngày", en: "since"), .date),
        Table.Column("days", Names(vi: "số ngày", en: "days"), .count),
      ]
    let rows = waiting.map { record, referral -> [Value] in
      fields.map { record[$0] } + [
        ReferralProcess.next(after: referral.status).first.map {
          .text(ReferralProcess.step(to: $0).party.rawValue)
        } ?? .none,
        .date(referral.since), .integer(referral.since.days(until: today)),
      ]
    }
    return Answer(
      Table(columns: columns, rows: rows),
      labels: try asked.nameIndex.labels(for: columns),
      records: waiting.map { RecordReference($0.record) }
    )
  }

  // MARK: Exact figures

  private func leaveOutStatistics(_ query: inout Query) throws {
    guard let field = kind.field("client") else { return }
    var clients: [Value] = []
    try asked.connection.forEachRow(
      CaseRows.outOfStatistics(of: "?"),
      [.text(registry.commune)]
    ) { clients.append($0.value(at: 0).text.map(Value.text) ?? .none) }
    if !clients.isEmpty { query.conditions.append(.not(.among(.field(field), clients))) }
  }

  private func exact(_ query: Query) throws -> Answer {
    guard !query.groups.isEmpty else {
      let count = try registry.count(query, asked.connection)
      return Answer(RecordCount(count, of: Referral.kind))
    }
    let fields = query.groups.compactMap { group in
      if case .field(let field) = group { field } else { nil }
    }
    return try registry.grouped(query, asked) { groups in
      // How long it took, where rows are split by fields of the referral.
      guard kind.identifier == Referral.kind.identifier, fields.count == query.groups.count else {
        return
      }
      try addTimeToService(&groups.table, by: fields, of: query)
    }
  }

  private func addTimeToService(_ table: inout Table, by fields: [Field], of query: Query) throws {
    var plain = query
    plain.groups = []
    plain.order = []
    plain.limit = nil
    let records = try registry.records(plain, asked.connection)
    let grouped = Dictionary(grouping: records) { record in fields.map { record[$0.identifier] } }
    table.columns += TimeToService.columns
    for index in table.rows.indices {
      let key = Array(table.rows[index].prefix(fields.count))
      // The days of whoever was erased are known only by their quarter.
      let referrals = try (grouped[key] ?? []).map { try Referral($0) }
        .filter { try CaseRows(registry, asked.connection).isKnown($0.client) }
      table.rows[index] += TimeToService(referrals, on: registry.context.today).values
    }
  }
}

extension Referral {
  /// The day of the last step.
  var since: CalendarDate { transitions.last?.date ?? needRecorded }

  /// The first day in a service.
  var servedOn: CalendarDate? {
    transitions.first { [.inService, .completed].contains($0.status) }?.date
  }
}

/// How long referrals took to reach a service, from the log of their steps; open ones count as open.
struct TimeToService {
  let open: Int
  let served: Int
  /// The median of the days from the need to the service, of those who were served.
  let medianDays: Double?
  /// The share served within thirty days, of those who were served or have waited as long.
  let within30Days: Double?

  init(_ referrals: [Referral], on day: CalendarDate) {
    let counted = referrals.filter { $0.status != .enteredInError }
    open = counted.count { ReferralProcess.isOpen($0.status) && $0.servedOn == nil }
    let days = counted.compactMap { referral in
      referral.servedOn.map { referral.needRecorded.days(until: $0) }
    }.sorted()
    served = days.count
    medianDays =
      days.isEmpty
      ? nil : Double(days[(days.count - 1) / 2] + days[days.count / 2]) / 2
    let due = counted.count { referral in
      referral.servedOn != nil || referral.needRecorded.days(until: day) >= 30
    }
    within30Days = due == 0 ? nil : Double(days.count { $0 <= 30 }) / Double(due)
  }

  static let columns = [
    Table.Column("open", Names(vi: "đang chờ", en: "open"), .count),
    Table.Column("served", Names(vi: "đã đến dịch vụ", en: "served"), .count),
    Table.Column("medianDays", Names(vi: "trung vị (ngày)", en: "median days"), .count),
    Table.Column("within30Days", Names(vi: "trong 30 ngày", en: "within 30 days"), .ratio),
  ]

  var values: [Value] {
    [
      .integer(open), .integer(served), medianDays.map { .integer(Int($0.rounded())) } ?? .none,
      within30Days.map(Value.decimal) ?? .none,
    ]
  }
}

extension Registry {
  /// The steps of referrals, a row each, as the sheet that they are imported from.
  ///
  /// - Throws: ``Problems`` if the access has ended.
  package func transitions(
    _ command: Command,
    _ connection: any StoreConnection,
    nameIndex: NameIndex,
    access: CaseAccess
  ) throws -> Answer {
    var query = try QueryBinder.query(
      command,
      kind: Referral.kind,
      self,
      connection,
      nameIndex: nameIndex
    )
    query.access = access
    let sheet = Referral.kind.sheet?.fields ?? []
    let fields =
      ["code", "client", "service", "status"].map { Referral.kind.knownField($0) } + sheet
    let rows = try records(query, connection).flatMap { record in
      try Referral(record).transitions.map { step -> [Value] in
        [
          record["code"], record["client"], record["service"], .text(step.status.rawValue),
          .date(step.date), .text(step.by.rawValue),
          step.reason.map { .text($0.rawValue) } ?? .none,
        ]
      }
    }
    let columns = fields.map { Table.Column($0) }
    return Answer(
      Table(columns: columns, rows: rows),
      labels: try nameIndex.labels(for: columns)
    )
  }
}
