/// The frozen figures of a report beside what they would be now, with what was changed since
/// (`reports.md` §1); figures on cases are in none of it (design §8).
public struct FrozenComparison: AnswerContent {
  /// A figure, then and now.
  public struct Row: Sendable {
    /// Its identifier.
    public let figure: String
    /// What it is called.
    public let name: Names
    /// As it was submitted.
    public let frozen: Value
    /// As it would be now.
    public let now: Value
    /// The entries of the journal since that changed records of the kinds that it counts; none
    /// where it is the same.
    public let entries: [Int]
  }

  /// The figures, in the order of the report.
  public let rows: [Row]

  /// The figures that differ where people read it, else all.
  public func table(_ detail: AnswerDetail, in language: Language) -> Table {
    let format = TextFormat(language)
    func shown(_ value: Value) -> Value {
      guard detail == .brief else { return value }
      switch value {
      case .decimal(let share): return .text(format.percent(share))
      default: return value
      }
    }
    let rows = detail == .full ? rows : rows.filter { $0.frozen != $0.now }
    return Table(
      columns: [
        Table.Column("figure", Names(vi: "mã", en: "figure"), .code),
        Table.Column("name", Names(vi: "nội dung", en: "name"), .name),
        Table.Column("frozen", Names(vi: "lúc trình", en: "submitted"), .count),
        Table.Column("now", Names(vi: "hiện nay", en: "now"), .count),
        Table.Column("entries", Names(vi: "thay đổi số", en: "entries"), .count, isSet: true),
      ],
      rows: rows.map { row in
        [
          .text(row.figure), .text(row.name[language]), shown(row.frozen),
          shown(row.now), .members(row.entries.map(Value.integer)),
        ]
      }
    )
  }

  /// An object for each figure.
  public var document: Document? {
    .array(
      rows.map { row in
        .object([
          Document.Member("figure", .text(row.figure)),
          Document.Member("frozen", Document(row.frozen)),
          Document.Member("now", Document(row.now)),
          Document.Member("entries", .array(row.entries.map(Document.integer))),
        ])
      }
    )
  }
}

extension Registry {
  /// The frozen figures of a report beside what they would be now.
  ///
  /// - Throws: ``Problems`` if there is no such report, it is not frozen, or its figures were altered.
  public func compareReport(_ code: String) throws -> FrozenComparison {
    try store.read { connection in
      guard let record = try record(FiledReport.kind, code: code.uppercased(), connection) else {
        throw Problems(.noSuchRecord(kind: FiledReport.kind.names), found: code)
      }
      return try frozenComparison(
        FiledReport(record),
        connection,
        NameIndex(self, connection)
      )
    }
  }

  func frozenComparison(
    _ filed: FiledReport,
    _ connection: any StoreConnection,
    _ nameIndex: NameIndex
  ) throws -> FrozenComparison {
    guard let text = filed.frozen else { throw Problems(.reportNotFrozen, found: filed.code) }
    guard let frozen = FrozenFigures(text) else {
      throw Problems(.reportAltered, found: filed.code)
    }
    let counter = try ReportCounter(self, connection, nameIndex)
    guard let span = try counter.span(of: filed) else {
      throw Problems(.notAPeriod, found: filed.period)
    }
    let now = try counter.report(on: span, filed.kind, unit: filed.unit)
    let changes = try Journal.kindsChanged(after: frozen.entry, in: commune, connection)
    let rows = try now.figures.filter { $0.accumulation != .present }.map { figure in
      var then = figure
      then.take(frozen.figures[figure.figure])
      let isSame = then.now == figure.now
      let kinds = try isSame ? [] : kinds(of: figure, nameIndex)
      return FrozenComparison.Row(
        figure: figure.figure,
        name: figure.name,
        frozen: then.now,
        now: figure.now,
        entries: changes.filter { !$0.kinds.isDisjoint(with: kinds) }.map(\.entry)
      )
    }
    return FrozenComparison(rows: rows)
  }

  /// The kinds on which a figure depends: the one that its question lists, or those that an indicator
  /// looks at.
  private func kinds(of figure: Report.Figure, _ nameIndex: NameIndex) throws -> Set<String> {
    let training: Set = [
      "officer", "membership", "attendance", "session", "course", "document", "requirement",
    ]
    guard let text = figure.question, let command = try nameIndex.commands(of: text).first else {
      return ["activity", "course"]
    }
    switch command.kind?.identifier {
    case "session", "course", "officer": return training.union(["activity"])
    case "village": return ["village", "activity"]
    case "activity": return ["activity", "course", "village"]
    case "inspection", "establishment": return ["inspection", "establishment"]
    case let kind?: return [kind]
    case nil:
      let names = command.words.flatMap(\.texts)
      let counted = catalogue.indicators.first { names.contains($0.identifier) }?.kind?.identifier
      switch counted {
      case nil, "officer"?: return training
      case "village"?: return ["village", "activity"]
      case "establishment"?: return ["establishment", "inspection"]
      case let kind?: return [kind]
      }
    }
  }
}

extension Asked {
  /// Answers `compare report BC0007`.
  func compareFrozen(_ filed: FiledReport) throws -> Answer {
    let comparison = try registry.frozenComparison(filed, connection, nameIndex)
    let changed = comparison.rows.count { $0.frozen != $0.now }
    let all = comparison.rows.count
    return Answer(
      comparison,
      hints: [
        .remark(
          Names(
            vi: "\(changed) trong \(all) số liệu khác lúc trình; số liệu giới thiệu không so sánh.",
            en:
              "\(changed) of \(all) figures differ from the submission; none of cases is compared."
          )
        )
      ]
    )
  }
}

extension Journal {
  /// The entries after a number, with the kinds of what they changed.
  fileprivate static func kindsChanged(
    after entry: Int,
    in commune: String,
    _ connection: any StoreConnection
  ) throws -> [(entry: Int, kinds: Set<String>)] {
    var changes: [(entry: Int, kinds: Set<String>)] = []
    try connection.forEachRow(
      """
      SELECT DISTINCT "entry", "kind" FROM "journalRecord" \
      WHERE "commune" = ? AND "entry" > ? ORDER BY "entry", "kind"
      """,
      [.text(commune), .integer(entry)]
    ) { row in
      guard let entry = row.value(at: 0).integer, let kind = row.value(at: 1).text else { return }
      if changes.last?.entry == entry {
        changes[changes.count - 1].kinds.insert(kind)
      } else {
        changes.append((entry, [kind]))
      }
    }
    return changes
  }
}

extension Problem.Code {
  /// The report … is not frozen: it is not submitted.
  public static let reportNotFrozen: Self = "reportNotFrozen"
}

extension Problem.What {
  fileprivate static let reportNotFrozen = Self(
    "reportNotFrozen",
    vi: "Báo cáo \(.quoted) chưa trình, chưa chốt số liệu.",
    en: "The report \(.quoted) is not submitted, and its figures are not frozen."
  )
}
