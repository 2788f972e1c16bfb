extension VerbSyntax {
  package static let today = VerbSyntax(
    "today",
    Names(vi: "việc hôm nay", en: "today", also: ["việc cần làm"]),
    keys: [.format, .to]
  )
}

extension Question {
  /// `today`: what is due, overdue, about to expire, silent and waiting, on one screen.
  package static let today = Question(
    .today,
    section: .plan,
    summary: Names(
      vi: "Việc đến hạn, quá hạn, sắp hết hiệu lực, thôn im ắng, đang chờ: trên một màn hình.",
      en: "What is due, overdue, about to expire, silent and waiting: on one screen."
    ),
    examples: [Names(vi: "việc hôm nay", en: "today")]
  ) { asked in
    let list = try TodayList(
      asked.registry,
      asked.connection,
      asked.nameIndex,
      access: asked.access
    )
    var answer = Answer(list)
    answer.drills = try list.items.map { item in
      try asked.nameIndex.commands(of: item.question).first ?? asked.command.asking(.today)
    }
    answer.hints = [
      .remark(
        list.items.isEmpty
          ? Names(vi: "Không có việc nào đến hạn.", en: "Nothing is due.")
          : Names(vi: "Gõ số của dòng để xem.", en: "Type a row's number to see it.")
      )
    ]
    return answer
  }
}

/// What is due on a day, the most urgent first.
public struct TodayList: AnswerContent {
  /// The days before its last in which something is told.
  private static let ahead = 14
  /// The days after which a silent village is told.
  static let silence = 60

  /// The items.
  public let items: [TodayItem]

  /// A row for each.
  public func table(_ detail: AnswerDetail, in language: Language) -> Table {
    var columns = [
      Table.Column("what", TodayItem.What.names, .choice(Enumeration(TodayItem.What.self))),
      Table.Column("name", Names(vi: "nội dung", en: "name"), .name),
      Table.Column("due", Names(vi: "hạn", en: "due"), .date),
      Table.Column("days", Names(vi: "còn (ngày)", en: "days left"), .count),
    ]
    if detail == .full {
      columns.insert(Table.Column("kind", Names(vi: "loại", en: "kind"), .code), at: 1)
      columns.insert(Table.Column("code", Names(vi: "mã", en: "code"), .code), at: 2)
    }
    return Table(
      columns: columns,
      rows: items.map { item in
        let lead: [Value] = [.text(item.what.rawValue)]
        let record: [Value] = [
          item.kind.map(Value.text) ?? .none, item.code.map(Value.text) ?? .none,
        ]
        return lead + (detail == .full ? record : []) + [
          .text(item.name[language]), item.due.map(Value.date) ?? .none,
          item.days.map(Value.integer) ?? .none,
        ]
      }
    )
  }

  init(
    _ registry: Registry,
    _ connection: any StoreConnection,
    _ nameIndex: NameIndex,
    access: CaseAccess?
  ) throws {
    let finder = DueFinder(registry, connection, nameIndex)
    let found =
      try finder.reports() + finder.tasks() + finder.planned() + finder.tips() + finder.training()
      + finder.villages() + finder.cases(access) + finder.backup()
    items = found.enumerated().sorted { one, other in
      (one.element.days ?? Self.ahead, one.offset) < (
        other.element.days ?? Self.ahead, other.offset
      )
    }.map(\.element)
  }

  /// Looks for what is due.
  private struct DueFinder {
    let registry: Registry
    let connection: any StoreConnection
    let nameIndex: NameIndex
    private var today: CalendarDate { registry.context.today }
    private var soon: CalendarDate { today.adding(days: ahead) }

    init(_ registry: Registry, _ connection: any StoreConnection, _ nameIndex: NameIndex) {
      self.registry = registry
      self.connection = connection
      self.nameIndex = nameIndex
    }

    private func item(
      _ what: TodayItem.What,
      _ kind: Kind? = nil,
      _ code: String? = nil,
      named name: Names,
      due: CalendarDate? = nil,
      opens question: String
    ) -> TodayItem {
      TodayItem(
        what: what,
        kind: kind?.identifier,
        code: code,
        name: name,
        due: due,
        days: due.map { today.days(until: $0) },
        question: question
      )
    }

    // MARK: Activities

    /// What was planned and neither confirmed nor deleted, from its day on.
    func planned() throws -> [TodayItem] {
      guard let kind = registry.catalogue.kind(Activity.kind.identifier), let flag = kind.plannedBy
      else { return [] }
      var query = Query(kind: kind)
      query.conditions = [
        .among(.field(kind.knownField(flag)), [.flag(true)]),
        .within(.field(kind.knownField("date")), nil, .date(today)),
      ]
      return try registry.records(query, connection).map { record in
        let name = "\(record.key) \(record["title"].text ?? "")"
        return item(
          .activityPlanned,
          kind,
          record.key,
          named: Names(vi: name, en: name),
          due: record["date"].date,
          opens: "show \(record.key)"
        )
      }
    }

    // MARK: Reports

    func reports() throws -> [TodayItem] {
      let owed = try ReportsOwed(registry, connection)
      let open = try owed.all(due: today.adding(days: -366)...soon).filter { $0.received == nil }
      var order: [String] = []
      var byPeriod: [String: [OwedReport]] = [:]
      for report in open {
        let key = "\(report.due.iso) \(report.span.identifier) \(report.expected.reportKind)"
        if byPeriod[key] == nil { order.append(key) }
        byPeriod[key, default: []].append(report)
      }
      let lines = order.compactMap { byPeriod[$0] }.map { reports -> TodayItem in
        let first = reports[0]
        let texts = Language.allCases.map { language in
          let kind = first.expected.reportKind
          let word = kind == .periodic ? "" : kind.names[language] + " "
          return "\(word)\(first.span.text(in: language)): \(units(reports, language))"
        }
        let one = reports.count == 1 ? first : nil
        return item(
          first.due < today ? .reportOverdue : .reportDue,
          FiledReport.kind,
          one?.filed?.code,
          named: Names(vi: texts[0], en: texts[1]),
          due: first.due,
          opens: "missing reports period:\(first.span.identifier)"
        )
      }
      return try lines + states()
    }

    /// Who owes a report: by name where they are few.
    private func units(_ reports: [OwedReport], _ language: Language) -> String {
      if reports.count <= 3 {
        return reports.map { $0.unit["name"].text ?? $0.unit.key }.joined(separator: ", ")
      }
      let villages = reports.count { $0.unit.kind.identifier == Village.kind.identifier }
      let others = reports.count - villages
      let parts = [
        (villages, language == .vi ? "thôn" : "villages"),
        (others, language == .vi ? "đơn vị" : "organizations"),
      ]
      return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    }

    private func states() throws -> [TodayItem] {
      try registry.records(Query(kind: FiledReport.kind), connection).map { try FiledReport($0) }
        .compactMap { report in
          let what: TodayItem.What
          switch report.status {
          case .returned: what = .reportReturned
          case .submitted: what = .reportWaiting
          case .draft, .approved: return nil
          }
          let names = Language.allCases.map { language in
            let period = Period(report.period, today: today).map { TextFormat(language).period($0) }
            return "\(report.code), \(period ?? report.period)"
          }
          return item(
            what,
            FiledReport.kind,
            report.code,
            named: Names(vi: names[0], en: names[1]),
            due: report.status == .returned ? report.due : nil,
            opens: "show report \(report.code)"
          )
        }
    }

    // MARK: Tasks, tips and training

    func tasks() throws -> [TodayItem] {
      try registry.records(Query(kind: Duty.kind), connection).map { try Duty($0) }
        .compactMap { duty in
          guard duty.status != .done, let due = duty.due, due <= soon else { return nil }
          return item(
            duty.isOverdue(on: today) ? .taskOverdue : .taskDue,
            Duty.kind,
            duty.code,
            named: Names(vi: duty.title, en: duty.title),
            due: due,
            opens: "show task \"\(duty.code)\""
          )
        }
    }

    func tips() throws -> [TodayItem] {
      let days = try registry.ownRecord(connection)?.tipDays ?? 20
      let last = today.adding(days: -days - 1)
      var query = Query(kind: Tip.kind)
      query.conditions = [
        .absent(.field(Tip.kind.knownField("handled"))),
        .within(.field(Tip.kind.knownField("received")), nil, .date(last)),
      ]
      let open = try registry.records(query, connection)
      guard let first = open.compactMap({ $0["received"].date }).min() else { return [] }
      let count = open.count
      return [
        item(
          .tipOverdue,
          Tip.kind,
          count == 1 ? open[0].key : nil,
          named: Names(
            vi: "\(count) tin báo chưa xử lý sau \(days) ngày",
            en: "\(count) tips not handled after \(days) days"
          ),
          due: first.adding(days: days),
          opens: "tips handled:none received:..\(last.iso)"
        )
      ]
    }

    func training() throws -> [TodayItem] {
      let scope = try IndicatorScope(registry, connection, nameIndex: nameIndex, on: today)
      guard let indicator = scope.indicators.named(CourseKind.training.rawValue) else { return [] }
      let found = try IndicatorCounter(scope).expiring(indicator, within: 60, where: [])
      guard let first = found.map(\.entry.expires).min() else { return [] }
      return [
        item(
          .trainingExpires,
          Officer.kind,
          found.count == 1 ? found[0].record.key : nil,
          named: Names(
            vi: "\(found.count) cán bộ có lớp sắp hết hiệu lực",
            en: "\(found.count) officers whose course will no longer count"
          ),
          due: first,
          opens: "expiring within:60d"
        )
      ]
    }

    // MARK: Villages, cases and copies

    func villages() throws -> [TodayItem] {
      let since = today.adding(days: -silence)
      let count = try VillageLine.count(on: today, from: since, registry, connection).silent
      guard count > 0 else { return [] }
      return [
        item(
          .villagesSilent,
          Village.kind,
          named: Names(
            vi: "\(count) thôn không có buổi tuyên truyền nào trong \(silence) ngày",
            en: "\(count) villages without an event in \(silence) days"
          ),
          opens: "gaps countingKind:event over:\(silence)d by:village"
        )
      ]
    }

    /// What `due` tells, and no more than it: locked, nothing of a case.
    func cases(_ access: CaseAccess?) throws -> [TodayItem] {
      do {
        let due = try registry.due(access, connection)
        var items: [TodayItem] = []
        if !due.isEmpty {
          items.append(
            item(
              .caseDue,
              named: Names(
                vi: "\(due.count) việc; gõ: đến hạn",
                en: "\(due.count) matters; type: due"
              ),
              due: due.compactMap(\.due).min(),
              opens: "today"
            )
          )
        }
        if try registry.hasUncopiedKeys(connection) {
          items.append(
            item(
              .keysNotCopied,
              named: Names(
                vi: "gõ: sao lưu chìa khóa ra:TỆP",
                en: "type: backup keys to:FILE"
              ),
              opens: "today"
            )
          )
        }
        return items
      } catch let problems as Problems where problems.areOfKeys || areOfKeyFile(problems) {
        // What is wrong with the keys is told beside all else that is due.
        let sentences = Language.allCases.map { language in
          problems.all.map { $0.sentence(in: language) }.joined(separator: " ")
        }
        return [
          item(
            .keysUnreadable,
            named: Names(vi: sentences[0], en: sentences[1]),
            due: today,
            opens: "today"
          )
        ]
      }
    }

    /// True if they say that the file of keys cannot be opened.
    private func areOfKeyFile(_ problems: Problems) -> Bool {
      guard let path = registry.store.keyVault?.path else { return false }
      return problems.all.allSatisfy { $0.found == path }
    }

    func backup() throws -> [TodayItem] {
      let last = try Info.read(Info.backup, of: Info.store, connection)
        .flatMap { CalendarDate(iso: $0) }
      if let last, last.days(until: today) <= 31 { return [] }
      // A registry that was only just begun holds nothing to be lost.
      let entries = try HashChain.head(of: "journal", registry.commune, connection).entry
      guard last != nil || entries > 20 else { return [] }
      let format = (TextFormat(.vi), TextFormat(.en))
      return [
        item(
          .backupOld,
          named: last.map {
            Names(
              vi: "lần sao lưu gần nhất \(format.0.date($0))",
              en: "the last backup was made on \(format.1.date($0))"
            )
          } ?? Names(vi: "chưa sao lưu lần nào", en: "no backup was ever made"),
          due: last?.adding(days: 31),
          opens: "today"
        )
      ]
    }
  }
}
