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
      scope: try IndicatorScope(
        asked.registry,
        asked.connection,
        nameIndex: asked.nameIndex,
        on: query.asOf ?? asked.registry.context.today
      ),
      filter: query.conditions,
      channels: channels,
      villages: try Self.villages(asked)
    )
  }

  func answer() throws -> Answer {
    let days = try command.days(.over) ?? 30
    let (byVillage, byChannel) = try groups()
    let gaps = try finder.gaps(byVillage: byVillage, byChannel: byChannel, over: days)
    let channel = Activity.kind.knownField("channel")
    let village = Activity.kind.knownField("village")
    var columns = (byVillage ? [Table.Column(village)] : [])
    if byChannel { columns.append(Table.Column(channel)) }
    columns += [
      Table.Column("last", Names(vi: "lần cuối", en: "last"), .date),
      Table.Column("days", Names(vi: "số ngày chưa có hoạt động", en: "days silent"), .count),
    ]
    columns[columns.count - 2].missing = Names(vi: "chưa có", en: "never")
    var answer = Answer(table: Table(columns: columns), labels: try nameIndex.labels(for: columns))
    for gap in gaps {
      var values: [Value] = []
      var groups: [(subject: Subject, value: Value)] = []
      if byVillage {
        values.append(gap.village.map(Value.text) ?? .none)
        groups.append((.field(village), values[0]))
      }
      if byChannel {
        values.append(gap.channel.map { .text($0.rawValue) } ?? .none)
        groups.append((.field(channel), values[values.count - 1]))
      }
      answer.table.rows.append(values + [gap.last.map(Value.date) ?? .none, .integer(gap.days)])
      answer.drills.append(command.listing(groups, of: Activity.kind))
    }
    return answer
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
