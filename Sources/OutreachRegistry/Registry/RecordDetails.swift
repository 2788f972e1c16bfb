/// One record with what belongs to it.
public struct RecordDetails: AnswerContent {
  /// The record.
  public let record: Record
  /// An officer's courses; nil for other kinds.
  public let training: [TrainingRecord]?
  /// The changes of the record, the earliest first.
  public let history: [JournalEntry]
  /// What each of them did to it.
  let steps: [RecordStep]
  /// What the records are called that it refers to or referred to.
  let labels: Labels
  /// The records that refer to it.
  public let referrers: [Referrers]

  var columns: [Table.Column] { record.kind.fields.map { Table.Column($0) } }

  /// The record in one row.
  public func table(_ detail: AnswerDetail, in language: Language) -> Table {
    Table(columns: columns, rows: [record.values])
  }

  /// The record's fields, then `training`, `history` and `referredBy`.
  public var document: Document? {
    var members = zip(columns, record.values).map { column, value in
      Document.Member(column.identifier, Document(value, isSet: column.isSet))
    }
    if let training { members.append(.init("training", .array(training.map(\.document)))) }
    let changes = zip(history, steps).map { $0.document(doing: $1) }
    members.append(.init("history", .array(changes)))
    members.append(.init("referredBy", .array(referrers.map(\.document))))
    return .object(members)
  }

  /// The record, its courses, its changes and what refers to it.
  public func page(in language: Language) -> RecordPage? {
    // What the program itself wrote is for programs.
    let shown = record.kind.fields.filter { $0.shape != .sealed }.map(\.identifier)
    return RecordPage(
      table(.full, in: language).picking(shown),
      sections: [
        .init(
          Names(vi: "Các lớp đã dự", en: "Courses"),
          TrainingRecord.table(training ?? [], language)
        ),
        .init(Names(vi: "Lịch sử", en: "History"), historyTable(language)),
        .init(Names(vi: "Được nhắc đến ở", en: "Referred to by"), referrersTable(language)),
      ]
    )
  }

  /// What changed where something did; else what was typed.
  private func historyTable(_ language: Language) -> Table {
    let text = ChangeText(OutputOptions(language: language, labels: labels))
    return Table(
      columns: [
        Table.Column("entry", Names(vi: "số", en: "entry"), .code),
        Table.Column("at", Names(vi: "thời điểm", en: "at"), .code),
        Table.Column("user", Names(vi: "người", en: "user"), .text),
        Table.Column("change", Names(vi: "nội dung", en: "change"), .text),
      ],
      rows: zip(history, steps).map { entry, step in
        let change = text.text(step)
        return [
          .text(String(entry.entry)), .text(TextFormat(language).timestamp(entry.timestamp)),
          .text(entry.user), .text(change.isEmpty ? entry.command : change),
        ]
      }
    )
  }

  private func referrersTable(_ language: Language) -> Table {
    Table(
      columns: [
        Table.Column("kind", Names(vi: "loại", en: "kind"), .text),
        Table.Column("field", Names(vi: "trường", en: "field"), .text),
        Table.Column("count", Names(vi: "số bản ghi", en: "count"), .count),
      ],
      rows: referrers.map {
        [
          .text($0.kind.names[language]), .text($0.field.names[language]), .integer($0.count),
        ]
      }
    )
  }
}

/// Which records of a kind refer to a record by a field.
public struct Referrers: Sendable {
  /// The kind of those that refer.
  public let kind: Kind
  /// The field by which they do.
  public let field: Field
  /// How many they are.
  public let count: Int
  /// The first ten keys.
  public let records: [String]

  fileprivate var document: Document {
    .object([
      .init("kind", .text(kind.identifier)), .init("field", .text(field.identifier)),
      .init("count", .integer(count)), .init("records", .array(records.map(Document.text))),
    ])
  }
}

extension TrainingRecord {
  /// Courses as rows.
  fileprivate static func table(_ courses: [TrainingRecord], _ language: Language) -> Table {
    let sessions = language == .vi ? "buổi" : "sessions"
    return Table(
      columns: [
        Table.Column("course", Names(vi: "lớp", en: "course"), .code),
        Table.Column("attended", Names(vi: "đã dự", en: "attended"), .text),
        Table.Column("completed", Names(vi: "kết quả", en: "result"), .choice(results)),
        Table.Column("validUntil", Names(vi: "có giá trị đến", en: "valid until"), .date),
      ],
      rows: courses.map { course in
        [
          .text(course.course), .text("\(course.attended)/\(course.sessions) \(sessions)"),
          .text(course.completed ? "completed" : "notCompleted"),
          course.validUntil.map(Value.date) ?? .none,
        ]
      }
    )
  }

  private static let results = Enumeration(
    names: Names(vi: "kết quả", en: "result"),
    members: [
      ("completed", Names(vi: "hoàn thành", en: "completed")),
      ("notCompleted", Names(vi: "chưa hoàn thành", en: "not completed")),
    ]
  )
}

extension JournalEntry {
  /// The entry as JSON.
  package var document: Document { .object(members) }

  /// The entry as JSON, with what it did to one record.
  package func document(doing step: RecordStep) -> Document {
    .object(members + [.init("changes", step.document)])
  }

  private var members: [Document.Member] {
    [
      .init("entry", .integer(entry)), .init("at", .text(timestamp)), .init("user", .text(user)),
      .init("action", .text(action.rawValue)), .init("command", .text(command)),
      .init("takesBack", takesBack.map(Document.integer) ?? .null),
      .init("records", .integer(records)),
    ]
  }
}
