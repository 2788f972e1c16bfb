extension VerbSyntax {
  package static let gaps = VerbSyntax(
    "gaps",
    Names(vi: "gián đoạn", en: "gaps", also: ["gap", "đứt quãng"]),
    kind: .optional,
    terms: .filter,
    keys: [.over, .by, .asOf, .format, .to],
    about: "activity"
  )
}

extension Question {
  /// `gaps channel:villageLoudspeaker over:30d`; `gaps tasks`.
  package static let gaps = Question(
    .gaps,
    section: .plan,
    summary: Names(
      vi: "Thôn, hình thức lâu chưa có hoạt động; nhiệm vụ quá hạn hay chưa thấy làm.",
      en: "Villages and channels silent for too long; duties overdue or not seen to be done."
    ),
    examples: [
      Names(
        vi: "gián đoạn kênh:loa thôn quá:30d",
        en: "gaps channel:villageLoudspeaker over:30d"
      ),
      Names(vi: "gián đoạn nhiệm vụ", en: "gaps tasks"),
    ]
  ) { asked in
    switch asked.command.kind?.identifier {
    case Duty.kind.identifier: try DutyGaps(asked).answer()
    case Activity.kind.identifier, nil: try GapAnswers(asked).answer()
    default:
      throw Problems([
        Problem(
          .kindNotExpected(verb: asked.command.verb.names),
          at: asked.command.place
        )
      ])
    }
  }
}

/// Villages, channels, or channels in villages on which nothing happened for long.
public struct GapList: AnswerContent {
  /// The longest silence first.
  public let gaps: [Gap]
  /// What they are of: `village`, `channel` or both.
  let fields: [String]

  var columns: [Table.Column] {
    var last = Table.Column("last", Names(vi: "lần cuối", en: "last"), .date)
    last.missing = Names(vi: "chưa có", en: "never")
    let days = Names(vi: "số ngày chưa có hoạt động", en: "days silent")
    return fields.map { Table.Column(Activity.kind.knownField($0)) }
      + [last, Table.Column("days", days, .count)]
  }

  func values(of gap: Gap) -> [Value] {
    fields.map { field in
      (field == "village" ? gap.village : gap.channel?.rawValue).map(Value.text) ?? .none
    }
  }

  /// A row for each.
  public func table(_ detail: AnswerDetail, in language: Language) -> Table {
    Table(
      columns: columns,
      rows: gaps.map { values(of: $0) + [$0.last.map(Value.date) ?? .none, .integer($0.days)] }
    )
  }
}

/// Answers `gaps` about activities.
private struct GapAnswers {
  private let command: Command
  private let finder: GapFinder
  private let nameIndex: NameIndex

  init(_ asked: Asked) throws {
    command = asked.command
    nameIndex = asked.nameIndex
    let query = try QueryBinder.query(
      asked.command.without([.by]),
      kind: Activity.kind,
      asked.registry,
      asked.connection,
      nameIndex: asked.nameIndex
    )
    let channels = OutreachChannel.allCases.filter { channel in
      Self.identifiers(asked.command).contains(channel.rawValue)
    }
    finder = GapFinder(
      scope: try IndicatorScope(asked, on: query.asOf),
      filter: query.conditions,
      channels: channels,
      villages: try Self.villages(asked)
    )
  }

  func answer() throws -> Answer {
    let (byVillage, byChannel) = try groups()
    let list = GapList(
      gaps: try finder.gaps(
        byVillage: byVillage,
        byChannel: byChannel,
        over: try command.days(.over) ?? 30
      ),
      fields: (byVillage ? ["village"] : []) + (byChannel ? ["channel"] : [])
    )
    return Answer(
      list,
      labels: try nameIndex.labels(for: list.columns),
      drills: list.gaps.map { gap in
        let groups = zip(list.fields, list.values(of: gap)).map { field, value in
          (subject: Subject.field(Activity.kind.knownField(field)), value: value)
        }
        return command.listing(groups, of: Activity.kind)
      }
    )
  }

  /// Villages or channels: what `by:` says; else villages where channels are given, if activities on
  /// them are held in villages.
  private func groups() throws -> (byVillage: Bool, byChannel: Bool) {
    let atoms = command.arguments(.by).flatMap(\.items).compactMap(\.atom)
    guard !atoms.isEmpty else {
      let byVillage = finder.channels.isEmpty ? false : try finder.isOfVillages()
      return (byVillage, !byVillage)
    }
    var found: Set<String> = []
    for atom in atoms {
      guard let field = Activity.kind.field(named: atom.text),
        ["village", "channel"].contains(field.identifier)
      else {
        throw Problems([
          Problem(
            .notOneOf(["village", "channel"]),
            found: atom.text,
            at: atom.place
          )
        ])
      }
      found.insert(field.identifier)
    }
    return (found.contains("village"), found.contains("channel"))
  }

  /// The channels that the command names.
  private static func identifiers(_ command: Command) -> Set<String> {
    let enumeration = Enumeration(OutreachChannel.self)
    let atoms = atoms(command, of: "channel")
    return Set(atoms.flatMap { enumeration.identifiers(named: $0) ?? [] })
  }

  /// The villages that the command names; nil if it names none.
  private static func villages(_ asked: Asked) throws -> Set<String>? {
    let atoms = atoms(asked.command, of: "village").filter { ReservedWord($0) == nil }
    guard !atoms.isEmpty else { return nil }
    let table = try asked.nameIndex.table(Village.kind.identifier)
    return Set(atoms.flatMap { table.named($0).map(\.code) })
  }

  private static func atoms(_ command: Command, of field: String) -> [String] {
    command.terms.filter { term in
      guard !term.isExcluded, case .field(let own)? = term.key else { return false }
      return own.identifier == field
    }.flatMap(\.texts)
  }
}
