/// Answers the commands about coverage: `coverage`, `missing`, `expiring` and `check`.
struct CoverageAnswers {
  let registry: Registry
  let connection: any StoreConnection
  let nameIndex: NameIndex
  private let command: Command
  let counter: CoverageCounter
  let filter: [Condition]
  private let filtered: Kind
  private let limit: Int?

  init(
    _ registry: Registry,
    _ connection: any StoreConnection,
    nameIndex: NameIndex,
    _ command: Command
  ) throws {
    self.registry = registry
    self.connection = connection
    self.nameIndex = nameIndex
    self.command = command
    // Groups and columns are those of the answer, which has more than the kind.
    let query = try QueryBinder.query(
      command.without([.by, .columns]),
      kind: command.kind ?? Officer.kind,
      registry,
      connection,
      nameIndex: nameIndex,
      wordsAreText: false
    )
    filter = query.conditions
    filtered = query.kind
    limit = query.limit
    counter = try CoverageCounter(
      registry,
      connection,
      nameIndex: nameIndex,
      on: query.asOf ?? registry.context.today
    )
  }

  // MARK: Commands

  /// Answers `coverage training by:organization`.
  func coverage(_ everyField: Bool) throws -> Answer {
    let subjects = try subjects()
    let groups = try groups(of: subjects[0])
    var table = Table(columns: [Self.requirement] + groups.map(\.column) + Self.figures)
    var hints: [Hint] = []
    var drills: [Command?] = []
    for subject in subjects {
      for (values, coverage) in try counter.coverage(subject, by: groups, where: filter) {
        table.rows.append([.text(coverage.requirement)] + values + coverage.figures)
        drills.append(drill(subject, coverage.requirement, Array(zip(groups, values))))
      }
      hints += try self.hints(on: subject, isWhole: groups.isEmpty && filter.isEmpty)
    }
    if !everyField { table = table.without(["target", "shortfall"]) }
    var answer = Answer(
      table: table,
      labels: try nameIndex.labels(for: table.columns),
      hints: hints
    )
    // A number that some rows have only would be no number of a row.
    if !drills.contains(where: { $0 == nil }) { answer.drills = drills.compactMap(\.self) }
    return answer
  }

  /// Who is missing in a row; nil where its groups are not fields of those who are counted.
  private func drill(
    _ subject: CoverageSubject,
    _ requirement: String,
    _ groups: [(group: CoverageCounter.Group, value: Value)]
  ) -> Command? {
    var terms = command.terms
    for (group, value) in groups {
      guard case .subject(let subject) = group else { return nil }
      terms.append(command.term(subject, value))
    }
    let kind = CoverageCounter.kind(of: subject)
    return command.asking(.missing, words: [requirement], kind: kind, terms: terms)
  }

  /// Answers `missing briefing organization:congan`.
  func missing(_ everyField: Bool) throws -> Answer {
    let subject = try subjects(standard: [.briefing])[0]
    let found = try counter.missing(subject, where: filter)
    let groups = try groups(of: subject)
    guard groups.isEmpty else { return try counted(found.map(\.record), groups, subject) }
    let language = registry.context.language
    let kind = CoverageCounter.kind(of: subject)
    let own = Self.missingColumns.filter {
      switch $0.identifier {
      case "organization": kind.identifier == Officer.kind.identifier
      case "name": everyField || kind.nameField != nil
      default: true
      }
    }
    let columns = try command.arguments(.columns).flatMap(\.items).compactMap(\.atom).map { atom in
      try column(atom, own: own, kind: kind)
    }
    var table = Table(columns: columns.isEmpty ? own : columns)
    for (record, entry) in found.prefix(limit ?? .max) {
      table.rows.append(
        table.columns.map { column in
          switch column.identifier {
          case "reason":
            .text(entry.reasons.map { $0.phrase(in: language) }.joined(separator: "; "))
          case "code": .text(entry.code)
          default: record[column.identifier]
          }
        }
      )
    }
    return Answer(
      table: table,
      labels: try nameIndex.labels(for: table.columns),
      hints: try hints(on: subject, isWhole: false),
      records: found.prefix(limit ?? .max).map {
        RecordReference(kind: kind.identifier, identity: $0.record.identity)
      }
    )
  }

  /// Answers `expiring within:90d`.
  func expiring() throws -> Answer {
    let subject = try subjects(standard: [.training])[0]
    let days = try command.days(.within) ?? 90
    var table = Table(columns: Self.expiringColumns)
    let end = counter.day.adding(days: days)
    let requirement = try counter.requirement(subject.code)
    let found = try counter.expiring(requirement, before: end, where: filter)
    for (officer, course, expires) in found {
      table.rows.append([
        officer["code"], officer["name"], officer["organization"], .text(course), .date(expires),
      ])
    }
    return Answer(
      table: table,
      labels: try nameIndex.labels(for: table.columns),
      records: found.map {
        RecordReference(kind: Officer.kind.identifier, identity: $0.officer.identity)
      }
    )
  }

  /// Answers `check coverage:training min:100% by:organization`.
  func check() throws -> Answer {
    let atoms = command.arguments(.coverage).flatMap(\.items).compactMap(\.atom)
    guard !atoms.isEmpty else {
      throw expected(
        Names(vi: "tỷ lệ:TÊN", en: "coverage:NAME"),
        "check coverage:training min:100%"
      )
    }
    let minimum = try minimum()
    let subjects = try atoms.map { try filterable(try subject($0.text, at: $0.place)) }
    let groups = try groups(of: subjects[0])
    var table = Table(
      columns: [Table.Column("check", Names(vi: "đánh giá", en: "check"), .code)]
        + groups.map(\.column) + [
          Table.Column("value", Names(vi: "đạt được", en: "value"), .ratio),
          Table.Column("minimum", Names(vi: "tối thiểu", en: "minimum"), .ratio),
          Table.Column("met", Names(vi: "đạt", en: "met"), .flag),
        ]
    )
    var hints: [Hint] = []
    for (subject, atom) in zip(subjects, atoms) {
      for (values, coverage) in try counter.coverage(subject, by: groups, where: filter) {
        let value = coverage.coverage
        table.rows.append(
          [.text("coverage:\(atom.text)")] + values + [
            value.map(Value.decimal) ?? .none, .decimal(minimum),
            .flag(value.map { $0 >= minimum } ?? false),
          ]
        )
      }
      hints += try self.hints(on: subject, isWhole: false)
    }
    return Answer(table: table, labels: try nameIndex.labels(for: table.columns), hints: hints)
  }

  // MARK: What is asked

  /// What the words name; nothing written means everything, or the standard.
  func subjects(standard: [CoverageSubject]? = nil) throws -> [CoverageSubject] {
    let atoms = command.words.flatMap(\.items).compactMap(\.atom)
    guard let first = atoms.first else {
      if let subject = command.kind.flatMap(CoverageSubject.init(counting:)) { return [subject] }
      return try standard ?? registry.coverageSubjects(connection)
    }
    return [
      try filterable(try subject(atoms.map(\.text).joined(separator: " "), at: first.place))
    ]
  }

  private func subject(_ text: String, at place: Problem.Place) throws -> CoverageSubject {
    if let subject = try CoverageSubject(named: text, nameIndex) { return subject }
    let kinds = Enumeration(CourseKind.self)
    let table = try nameIndex.table(Requirement.kind.identifier)
    throw Problems([
      Problem(
        .notACoverage,
        found: text,
        at: place,
        suggestions: Nearest.names(
          to: text,
          among: kinds.everyName + ["villages", "thôn"] + table.entries.map(\.code)
            + Indicator.all.map(\.identifier)
        ),
        possible: kinds.members.map(\.names) + [Village.kind.names]
          + Indicator.all.map { Names(vi: $0.identifier, en: $0.identifier) }
      )
    ])
  }

  /// The subject, if the terms of the command are about what it counts.
  private func filterable(_ subject: CoverageSubject) throws -> CoverageSubject {
    let kind = CoverageCounter.kind(of: subject)
    guard let term = command.terms.first, kind.identifier != filtered.identifier else {
      return subject
    }
    throw Problems([Problem(.notAField(kind: kind.names), at: term.place)])
  }

  private func groups(of subject: CoverageSubject) throws -> [CoverageCounter.Group] {
    let atoms = command.arguments(.by).flatMap(\.items).compactMap(\.atom)
    return try atoms.map { atom in
      if let group = CoverageCounter.group(named: atom.text, of: subject) { return group }
      let kind = CoverageCounter.kind(of: subject)
      throw Problems([
        Problem(
          .notAField(kind: kind.names),
          found: atom.text,
          at: atom.place,
          suggestions: Nearest.names(
            to: atom.text,
            among: kind.fields.flatMap { [$0.identifier, $0.names.vi] } + ["document", "course"]
          )
        )
      ])
    }
  }

  /// The share of `min:95%`, from 0 to 1; the whole where none is written.
  private func minimum() throws -> Double {
    guard let atom = command.arguments(.min).last?.items.first?.atom else { return 1 }
    let written = NumberReader.commandDecimal(atom.text)
    // `80` means 80 %, as `80%` does.
    let share = written.map { $0 > 1 && !atom.text.hasSuffix("%") ? $0 / 100 : $0 }
    guard let share, (0...1).contains(share) else {
      throw Problems([Problem(.notAPercentage, found: atom.text, at: atom.place)])
    }
    return share
  }

  private func column(
    _ atom: Argument.Atom,
    own: [Table.Column],
    kind: Kind
  ) throws -> Table.Column {
    let folded = VietnameseText.fold(atom.text)
    if let column = own.first(where: { column in
      column.names.all(with: column.identifier).contains { VietnameseText.fold($0) == folded }
    }) {
      return column
    }
    if let field = kind.field(named: atom.text) { return Table.Column(field) }
    throw Problems([
      Problem(
        .notAField(kind: kind.names),
        found: atom.text,
        at: atom.place,
        suggestions: Nearest.names(to: atom.text, among: kind.fields.map(\.identifier) + ["reason"])
      )
    ])
  }

  private func expected(_ what: Names, _ example: String) -> Problems {
    Problems([
      Problem(
        .argumentExpected(verb: command.verb.names, what: what),
        at: command.place,
        suggestions: [example]
      )
    ])
  }

  // MARK: How it is shown

  private func hints(on subject: CoverageSubject, isWhole: Bool) throws -> [Hint] {
    if subject.indicator == nil {
      let requirement = try counter.requirement(subject.code)
      if requirement.what == .briefing, try counter.evidence(requirement).items.isEmpty {
        return [.noDocuments(requirement: requirement.code, year: counter.day.year)]
      }
    }
    return isWhole ? [.outlook(try counter.outlook(subject))] : []
  }

  private func counted(
    _ records: [Record],
    _ groups: [CoverageCounter.Group],
    _ subject: CoverageSubject
  ) throws -> Answer {
    let fields = groups.compactMap { group in
      if case .subject(let subject) = group { subject.field } else { nil }
    }
    var columns = fields.map { Table.Column($0) }
    let counts = Dictionary(grouping: records) { record in fields.map { record[$0.identifier] } }
    let labels = try nameIndex.labels(for: columns)
    let rows = counts.map { values, records in
      (
        places: zip(values, columns).map { GroupPlace($0, $1.type, labels) },
        row: values + [.integer(records.count)]
      )
    }
    let sorted = rows.sorted { one, other in
      for (first, second) in zip(one.places, other.places) where first != second {
        return first < second
      }
      return false
    }
    columns.append(Table.Column("count", .count, .count))
    var answer = Answer(table: Table(columns: columns, rows: sorted.map(\.row)), labels: labels)
    if fields.count == groups.count {
      answer.drills = sorted.compactMap { drill(subject, subject.code, Array(zip(groups, $0.row))) }
    }
    return answer
  }

  private static let requirement = Table.Column(
    "requirement",
    Names(vi: "yêu cầu", en: "requirement"),
    .code
  )
  private static let figures = [
    Table.Column("required", Names(vi: "phải đạt", en: "required"), .count),
    Table.Column("covered", Names(vi: "đã đạt", en: "covered"), .count),
    Table.Column("missing", Names(vi: "còn thiếu", en: "missing"), .count),
    Table.Column("exempt", Names(vi: "tạm miễn", en: "exempt"), .count),
    Table.Column("coverage", Names(vi: "tỷ lệ", en: "coverage"), .ratio),
    Table.Column("target", Names(vi: "mức đạt", en: "target"), .ratio),
    Table.Column("shortfall", Names(vi: "cần thêm", en: "shortfall"), .count),
  ]
  private static let missingColumns = [
    Table.Column("code", Names(vi: "mã", en: "code"), .code),
    Table.Column("name", Names(vi: "tên", en: "name", also: ["họ và tên"]), .name),
    Table.Column(
      "organization",
      Names(vi: "đơn vị", en: "organization"),
      .reference("organization")
    ),
    Table.Column("reason", .reason, .text),
  ]
  private static let expiringColumns = [
    Table.Column("code", Names(vi: "mã", en: "code"), .code),
    Table.Column("name", Names(vi: "tên", en: "name"), .name),
    Table.Column(
      "organization",
      Names(vi: "đơn vị", en: "organization"),
      .reference("organization")
    ),
    Table.Column("course", Names(vi: "lớp", en: "course"), .code),
    Table.Column("expires", Names(vi: "hết hạn", en: "expires"), .date),
  ]
}

extension CoverageSubject {
  /// What counts the records of a kind.
  init?(counting kind: Kind) {
    switch kind.identifier {
    case Village.kind.identifier: self = .villages
    case Tip.kind.identifier: self = .indicator(Indicator.a3.identifier)
    case Establishment.kind.identifier: self = .indicator(Indicator.a4.identifier)
    default: return nil
    }
  }

  /// The indicator whose own population is counted; nil where a requirement is.
  var indicator: Indicator? {
    switch self {
    case .villages: .a2
    case .indicator(let identifier): Indicator.named(identifier)
    case .briefing, .training, .requirement: nil
    }
  }

  /// What a person names, in either language; nil if it is nothing that can be asked for.
  init?(named text: String, _ nameIndex: NameIndex) throws {
    let folded = VietnameseText.fold(text)
    let kinds = Enumeration(CourseKind.self)
    switch kinds.identifiers(named: text)?.first.flatMap(CourseKind.init) {
    case .briefing:
      self = .briefing
      return
    case .training:
      self = .training
      return
    case nil: break
    }
    let villages = Village.kind.names.all(with: Self.villages.code)
    if villages.contains(where: { VietnameseText.fold($0) == folded }) {
      self = .villages
    } else if let indicator = Indicator.named(text), indicator.requirement == nil {
      self = .indicator(indicator.identifier)
    } else if let found = try nameIndex.table(Requirement.kind.identifier).named(text).first {
      self = .requirement(found.code)
    } else {
      return nil
    }
  }
}

extension Coverage {
  /// The figures in the order of the answer's columns.
  fileprivate var figures: [Value] {
    [
      .integer(required), .integer(covered), .integer(missing), .integer(exempt),
      coverage.map(Value.decimal) ?? .none, .decimal(target), .integer(shortfall),
    ]
  }
}

extension Command {
  /// The same command without the terms on a field, and the text of the only one.
  package func taking(field: String) -> (text: String?, rest: Command) {
    func isAbout(_ argument: Argument) -> Bool {
      if case .field(let other)? = argument.key { other.identifier == field } else { false }
    }
    let taken = arguments.filter(isAbout)
    let rest = Command(
      verb: verb,
      kind: kind,
      arguments: arguments.filter { !isAbout($0) },
      text: text,
      place: place,
      ranOn: ranOn
    )
    return (taken.last?.text, rest)
  }

  /// The same command without some of the verb's own keys.
  func without(_ keys: [KeySyntax.Identifier]) -> Command {
    Command(
      verb: verb,
      kind: kind,
      arguments: arguments.filter { argument in
        if case .own(let own)? = argument.key { !keys.contains(own.identifier) } else { true }
      },
      text: text,
      place: place,
      ranOn: ranOn
    )
  }
}

extension Table {
  /// The same rows without some columns.
  func without(_ identifiers: [String]) -> Table {
    picking(columns.map(\.identifier).filter { !identifiers.contains($0) })
  }
}

extension TrainingRecord {
  /// The course as JSON.
  var document: Document {
    .object([
      .init("course", .text(course)), .init("kind", .text(kind.rawValue)),
      .init("attended", .integer(attended)), .init("sessions", .integer(sessions)),
      .init("completed", .flag(completed)),
      .init("validUntil", validUntil.map { .text($0.iso) } ?? .null),
    ])
  }
}
