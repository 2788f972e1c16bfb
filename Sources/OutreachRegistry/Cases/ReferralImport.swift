import OutreachSheets

extension Registry {
  /// Imports a sheet of transitions: a row for each step of each referral, replayed in order of date,
  /// then of the sheet.
  ///
  /// A row that became `consented` stands for the consents to services and to
  /// disclosure, on paper and to be verified.
  ///
  /// - Throws: ``Problems`` if the access has ended, or the sheet cannot be read at all.
  package func importReferrals(
    _ request: ImportRequest,
    _ access: CaseAccess
  ) throws -> ImportSummary {
    _ = try store.read { try key(access, keyFile($0)) }
    return try importSheet(request, isCase: true) { change, summary in
      try ReferralImport(request, self, change, summary)
    }
  }
}

/// The replay of a sheet of transitions.
private final class ReferralImport: SheetImporter {
  /// A row that could be read.
  private struct Row {
    let line: Int
    let cells: [String]
    let code: String
    let client: String
    let service: String
    let transition: ReferralTransition
  }

  private enum Column: String, CaseIterable {
    case code
    case client
    case service
    case status
    case date
    case by
    case reason

    var isRequired: Bool { self != .by && self != .reason }
  }

  private let request: ImportRequest
  private let registry: Registry
  private let change: Change
  private var summary: ImportSummary
  private(set) var rejects: RejectsFile?
  private var headings: Headings?
  private var reader: FieldReader?
  private var rows: [Row] = []
  private var linesSeen = 0
  private var added: Set<String> = []
  private var updated: Set<String> = []
  private var seen: Set<String> = []
  private var steps: [String: Int] = [:]

  init(
    _ request: ImportRequest,
    _ registry: Registry,
    _ change: Change,
    _ summary: ImportSummary
  ) throws {
    self.request = request
    self.registry = registry
    self.change = change
    self.summary = summary
  }

  func run() throws -> ImportSummary {
    try request.sheet.forEachRow { row in
      linesSeen += 1
      let cells = (0..<row.count).map { row.string($0) }
      if headings == nil {
        try findHeadings(cells, line: row.line)
      } else if cells.contains(where: { !VietnameseText.clean($0).isEmpty }) {
        summary.rows += 1
        try read(cells, line: row.line)
      }
    }
    guard headings != nil else {
      throw request.noHeadings(registry.context.language)
    }
    for row in rows.sorted(by: { ($0.transition.date, $0.line) < ($1.transition.date, $1.line) }) {
      try Cancellation.check()
      do {
        try replay(row)
      } catch let problems as Problems {
        try reject(row.cells, line: row.line, problems.all)
      }
    }
    summary.added = added.count
    summary.updated = updated.subtracting(added).count
    summary.unchanged = seen.subtracting(added).subtracting(updated).count
    // In the order of the sheet, whatever the order of the days.
    summary.problems.sort { $0.sheetLine < $1.sheetLine }
    // What was pasted lies in no file of ours.
    if request.name != ImportRequest.pasted {
      summary.notes.append(.holdsCases(path: request.name))
    }
    if let path = request.rejects, summary.rejected > 0, !request.isDryRun {
      summary.notes.append(.holdsCases(path: path))
    }
    return summary
  }

  // MARK: Reading

  private func findHeadings(_ cells: [String], line: Int) throws {
    guard let found = Headings(cells, line: line, kind: Referral.kind) else {
      guard linesSeen < 20 else {
        throw request.noHeadings(registry.context.language)
      }
      return
    }
    let missing = Column.allCases.filter { column in
      column.isRequired && !found.columns.contains { self.column(of: $0) == column }
    }
    guard missing.isEmpty else {
      let language = registry.context.language
      throw Problems([
        Problem(
          .missingHeadings(kind: Referral.kind.names),
          found: missing.map { Self.field($0).names[language] }.joined(separator: ", "),
          at: .sheet(line: line, field: nil)
        )
      ])
    }
    headings = found
    if line > 1 { summary.notes.append(.headingsAt(line: line)) }
    if !found.unknown.isEmpty { summary.notes.append(.ignoredColumns(found.unknown)) }
    reader = FieldReader(
      nameIndex: NameIndex(registry, try change.connection),
      today: registry.context.today,
      isSheet: true
    )
    rejects = try request.rejectsFile(found, registry)
  }

  private static func field(_ column: Column) -> Field {
    Referral.kind.sheet?.fields.first { $0.identifier == column.rawValue }
      ?? Referral.kind.knownField(column.rawValue)
  }

  private func column(of heading: Headings.Column) -> Column? {
    switch heading {
    case .field(let position): Column(rawValue: Referral.kind.fields[position].identifier)
    case .sheetField(let position):
      (Referral.kind.sheet?.fields[position].identifier).flatMap(Column.init)
    case .marks, .passedOver, .unknown: nil
    }
  }

  private func read(_ cells: [String], line: Int) throws {
    guard let headings, let reader else { return }
    var values: [Column: String] = [:]
    var date: CalendarDate?
    var problems: [Problem] = []
    func report(_ what: Problem.What, _ column: Column, _ near: [String] = []) {
      let field = Self.field(column)
      problems.append(
        Problem(
          what,
          // Whatever stands in a wrong column is not repeated.
          at: .sheet(line: line, field: column.rawValue),
          suggestions: near
        ).about(field)
      )
    }
    for (heading, cell) in zip(headings.columns, cells) {
      guard let column = column(of: heading) else { continue }
      let text = VietnameseText.clean(cell)
      if text.isEmpty { continue }
      switch column {
      case .code, .client:
        values[column] = CaseCode.canonical(text) ?? CaseCode.imported(text)
        if values[column] == nil {
          report(CaseCode.looksRandom(text) ? .mistypedCaseCode : .notACaseCode, column)
        }
      case .service, .status, .date, .by, .reason:
        switch try reader.scalar(text, of: Self.field(column)) {
        case .value(.date(let day)):
          date = day
          if day > registry.context.today {
            report(.inFuture(today: registry.context.today), column)
          }
        case .value(let value): values[column] = value.text
        case .wrong(let what, let near): report(what, column, near)
        }
      }
    }
    for column in Column.allCases where column.isRequired {
      let isThere = column == .date ? date != nil : values[column] != nil
      let isReported = problems.contains { $0.place == .sheet(line: line, field: column.rawValue) }
      if !isThere, !isReported { report(.required, column) }
    }
    guard problems.isEmpty, let date, let status = values[.status].flatMap(ReferralStatus.init),
      let code = values[.code], let client = values[.client], let service = values[.service]
    else { return try reject(cells, line: line, problems) }
    rows.append(
      Row(
        line: line,
        cells: cells,
        code: code,
        client: client,
        service: service,
        transition: ReferralTransition(
          status: status,
          date: date,
          by: values[.by].flatMap(ReferralParty.init),
          reason: values[.reason].flatMap(ReferralReason.init)
        )
      )
    )
  }

  private func reject(_ cells: [String], line: Int, _ problems: [Problem]) throws {
    summary.rejected += 1
    let placed = problems.map { problem -> Problem in
      guard problem.place == nil else { return problem }
      var problem = problem
      problem.place = .sheet(line: line, field: Column.status.rawValue)
      return problem
    }
    summary.problems += placed
    try rejects?.add(cells, line: line, problems: placed)
  }

  // MARK: Replaying

  private func replay(_ row: Row) throws {
    seen.insert(row.code)
    let steps = try CaseSteps(change)
    guard let there = try steps.rows.record(Referral.kind, row.code) else {
      guard row.transition.status == .needRecorded else {
        throw Problems(
          .cannotFollow(
            status: row.transition.status.names,
            after: Names(vi: "chưa có gì", en: "nothing"),
            possible: [ReferralStatus.needRecorded.names]
          )
        )
      }
      if try steps.rows.record(Client.kind, row.client) == nil {
        _ = try steps.addClient(code: row.client)
      }
      _ = try steps.addReferral(
        code: row.code,
        client: row.client,
        service: row.service,
        on: row.transition.date
      )
      added.insert(row.code)
      self.steps["\(row.code) \(row.transition.text)"] = row.line
      return
    }
    let referral = try Referral(there)
    for (column, isSame) in [
      (Column.client, referral.client == row.client), (.service, referral.service == row.service),
    ] where !isSame {
      throw Problems([
        Problem(.cannotChange, at: .sheet(line: row.line, field: column.rawValue))
          .about(Self.field(column))
      ])
    }
    if referral.transitions.contains(row.transition) {
      let key = "\(row.code) \(row.transition.text)"
      if self.steps.updateValue(row.line, forKey: key) != nil { summary.duplicates += 1 }
      return
    }
    if row.transition.status == .consented {
      // What is not taken in leaves no consent behind.
      try steps.check(row.transition, of: referral)
      for purpose in [ConsentPurpose.services, .disclosure]
      where try !steps.rows.hasConsent(purpose, of: row.client, on: row.transition.date) {
        try steps.addConsent(
          client: row.client,
          purpose: purpose,
          given: row.transition.date,
          mode: .onPaper
        )
      }
    }
    try steps.advance(there, to: row.transition)
    self.steps["\(row.code) \(row.transition.text)"] = row.line
    updated.insert(row.code)
  }
}

extension Problem {
  fileprivate var sheetLine: Int {
    if case .sheet(let line, _)? = place { line } else { 0 }
  }
}
