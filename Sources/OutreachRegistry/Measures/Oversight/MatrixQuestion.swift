extension VerbSyntax {
  package static let matrix = VerbSyntax(
    "matrix",
    Names(vi: "phân công", en: "matrix", also: ["bảng phân công"]),
    kind: .optional,
    terms: .filter,
    words: .search,
    keys: [.format, .to],
    about: "task"
  )
}

extension Question {
  /// `matrix`, `matrix section:V.3`: which body leads or coordinates what (plan I.2: phân công rõ).
  package static let matrix = Question(
    .matrix,
    section: .plan,
    summary: Names(
      vi: "Đơn vị nào chủ trì, phối hợp nhiệm vụ nào của kế hoạch.",
      en: "Which body leads or coordinates which duties of the plan."
    ),
    examples: [
      Names(vi: "phân công", en: "matrix"), Names(vi: "phân công mục:V", en: "matrix section:V"),
    ]
  ) { asked in
    let duties = try asked.registry.records(asked.query(Duty.kind), asked.connection)
      .map { try Duty($0) }
    return try AssignmentMatrix(duties).answer(asked)
  }
}

/// The bodies and what they have to do.
public struct AssignmentMatrix: AnswerContent {
  /// The duties.
  public let duties: [Duty]
  /// The bodies in the order of their kinds, then by code.
  public let bodies: [String]

  init(_ duties: [Duty]) {
    self.duties = duties
    let kinds = Enumeration(OrganizationKind.self)
    let found = Set(duties.flatMap { [$0.lead] + $0.partners })
    bodies = found.sorted {
      (kinds.position(of: $0), $0) < (kinds.position(of: $1), $1)
    }
  }

  /// For a screen a row for each body, with a column for each section of the plan; else a row for each
  /// body and duty.
  public func table(_ detail: AnswerDetail, in language: Language) -> Table {
    switch detail {
    case .brief: wide(language)
    case .full: long
    }
  }

  private enum Role: String, Vocabulary {
    case lead
    case coordinate

    static let names = Names(vi: "vai trò", en: "role", plural: "roles")

    var names: Names {
      switch self {
      case .lead: Names(vi: "chủ trì", en: "lead")
      case .coordinate: Names(vi: "phối hợp", en: "coordinate")
      }
    }
  }

  private static let body = Table.Column("body", Names(vi: "đơn vị", en: "body"), Duty.body)

  private func roles(of body: String) -> [(duty: Duty, role: Role)] {
    duties.compactMap { duty in
      if duty.lead == body { return (duty, .lead) }
      return duty.partners.contains(body) ? (duty, .coordinate) : nil
    }
  }

  private var long: Table {
    let fields = ["section", "title", "status", "due"].map { Duty.kind.knownField($0) }
    let columns =
      [
        Self.body,
        Table.Column("role", Role.names, .choice(Enumeration(Role.self))),
        Table.Column("task", Duty.kind.names, .code),
      ] + fields.map { Table.Column($0) }
    let rows = bodies.flatMap { body in
      roles(of: body).map { duty, role -> [Value] in
        [
          .text(body), .text(role.rawValue), .text(duty.code), .text(duty.section),
          .text(duty.title), .text(duty.status.rawValue), duty.due.map(Value.date) ?? .none,
        ]
      }
    }
    return Table(columns: columns, rows: rows)
  }

  private func wide(_ language: Language) -> Table {
    var sections: [String] = []
    for duty in duties where !sections.contains(duty.section) { sections.append(duty.section) }
    let signs = language == .vi ? (lead: "C", coordinate: "P") : (lead: "L", coordinate: "C")
    let columns = sections.map { section in
      Table.Column(section, Names(vi: Self.short(section), en: Self.short(section)), .code)
    }
    let rows = bodies.map { body in
      let roles = roles(of: body)
      let cells = sections.map { section -> Value in
        let here = roles.filter { $0.duty.section == section }.map(\.role)
        let text =
          (here.contains(.lead) ? signs.lead : "")
          + (here.contains(.coordinate) ? signs.coordinate : "")
        return text.isEmpty ? .none : .text(text)
      }
      return [.text(body)] + cells
    }
    return Table(columns: [Self.body] + columns, rows: rows)
  }

  fileprivate func answer(_ asked: Asked) throws -> Answer {
    let labels = try asked.nameIndex.labels(for: [Self.body])
    return Answer(
      self,
      labels: labels,
      hints: [
        .remark(
          Names(
            vi: "C: chủ trì, P: phối hợp; 3.1 là mục III.1. Gõ số dòng để xem nhiệm vụ.",
            en: "L: leads, C: coordinates; 3.1 is section III.1. Type a row's number for its tasks."
          )
        )
      ],
      drills: bodies.map { body in
        let name =
          Enumeration(OrganizationKind.self).names(of: body)?.vi
          ?? labels.name(of: body, kind: Organization.kind.identifier) ?? body
        // Its name is found where it leads and where it coordinates.
        return asked.command.asking(
          .list,
          words: [name],
          kind: Duty.kind,
          terms: asked.command.terms + asked.command.words
        )
      }
    )
  }

  /// `III.1` as `3.1`.
  private static func short(_ section: String) -> String {
    let parts = section.split(separator: ".", maxSplits: 1)
    let numerals = ["I": "1", "II": "2", "III": "3", "IV": "4", "V": "5", "VI": "6"]
    guard let first = parts.first, let number = numerals[String(first)] else { return section }
    return ([number] + parts.dropFirst().map(String.init)).joined(separator: ".")
  }
}
