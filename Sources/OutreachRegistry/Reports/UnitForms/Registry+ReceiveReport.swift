package import OutreachSheets

/// How a unit's form is taken in.
package struct ReceiveRequest {
  package let sheet: SheetReader
  package let name: String
  package let command: String
  package var isDryRun = false
  /// Where the marked copy goes if something is wrong; nil: nowhere.
  package var marked: String?
  package var replacesMarked = false

  package init(sheet: SheetReader, name: String, command: String) {
    self.sheet = sheet
    self.name = name
    self.command = command
  }
}

/// What taking in a unit's form did, or with a dry run would do.
package struct ReceivedReport {
  package var unit: String
  package var period: String
  /// The code of the report.
  package var code = ""
  /// The code of the report that it corrects.
  package var replaces: String?
  package var activities: ImportSummary
  /// Figures added, changed or taken away.
  package var figures = 0
  /// Activities of the unit in the window that the form does not hold.
  package var left = 0
  package var problems: [Problem] = []
  /// True if the registry had all of it, and the report was submitted.
  package var isUnchanged = false
  package var entry: Int?
  package var marked: String?

  package func document(_ language: Language) -> Document {
    .object([
      .init("unit", .text(unit)), .init("period", .text(period)),
      .init("report", code.isEmpty ? .null : .text(code)),
      .init("replaces", replaces.map(Document.text) ?? .null),
      .init("unchanged", .flag(isUnchanged)),
      .init("figures", .integer(figures)), .init("left", .integer(left)),
      .init("activities", activities.document(language)),
      .init("problems", .array(problems.map { .text($0.sentence(in: language)) })),
      .init("marked", marked.map(Document.text) ?? .null),
    ])
  }
}

/// Ends a transaction without keeping anything of it.
private struct NothingKept: Error {}

extension Registry {
  /// Takes in a unit's form as one change: its activities, its figures, and its report, submitted.
  ///
  /// - Returns: What was done; where something is wrong, nothing was, and a marked copy has the problems.
  /// - Throws: ``Problems`` if it is no form, its window has not ended, or its report was submitted
  ///   with other content.
  package func receiveReport(_ request: ReceiveRequest) throws -> ReceivedReport {
    do {
      let filled = try store.read { connection in
        try FilledUnitForm(request.sheet, named: request.name, self, connection)
      }
      guard filled.form.window.upperBound < context.today else {
        throw Problems(.windowOpen(until: filled.form.window.upperBound))
      }
      var received = ReceivedReport(
        unit: filled.form.unit.key,
        period: filled.form.period.identifier,
        activities: ImportSummary(kind: Activity.kind.identifier, file: request.name)
      )
      if !filled.otherWorksheets.isEmpty {
        received.activities.notes = [.otherWorksheets(filled.otherWorksheets)]
      }
      do {
        let summary = try change(.import, command: request.command) { change in
          try take(filled, request, change, &received)
          if request.isDryRun || !received.problems.isEmpty { throw NothingKept() }
          return nil
        }
        received.entry = summary.entry
      } catch is NothingKept {
        if !received.problems.isEmpty, !request.isDryRun, request.marked != nil {
          received.marked = try writeMarked(filled, request, received)
        }
      }
      return received
    } catch let error as SheetError {
      throw Problems(.sheet(error), found: request.name)
    }
  }

  private func take(
    _ filled: FilledUnitForm,
    _ request: ReceiveRequest,
    _ change: Change,
    _ received: inout ReceivedReport
  ) throws {
    let form = filled.form
    let before = try form.report(self, change.connection)
    do {
      received.activities = try takeActivities(filled, request, change, received.activities)
      // Every form has a title.
      received.activities.notes.removeAll { note in
        switch note {
        case .headingsAt, .passedOver(.titles, _, _): true
        default: false
        }
      }
    } catch let problems as Problems where problems.all.allSatisfy({ $0.sheetPlace != nil }) {
      // What is wrong with whole columns.
      received.activities.problems = problems.all
    }
    let held = try form.activities(self, change.connection).count
    received.left = max(0, held - received.activities.rows + received.activities.duplicates)
    received.problems =
      received.activities.problems + UnitForm.Line.allCases.compactMap { filled.problems[$0] }
    guard received.problems.isEmpty else { return }
    received.figures = try takeFigures(filled, change)
    // The form says all: it came with the text that there is, and what is cleared is gone.
    let isChanged = change.count > 0 || filled.text != before?["assessment"].text
    var record: Record
    switch try before.map({ try FiledReport($0).status }) {
    case .none:
      let report = FiledReport(
        unit: form.unit.key,
        period: form.period.identifier,
        assessment: filled.text
      )
      record = try change.insert(report.record())
    case .draft, .returned:
      guard let before else { return }
      record = before
      if filled.text != record["assessment"].text {
        record["assessment"] = filled.text.map(Value.text) ?? .none
        record = try change.update(before, to: record)
      }
    case .submitted, .approved:
      guard let before else { return }
      received.code = before.key
      guard isChanged else {
        received.isUnchanged = true
        return
      }
      var report = try FiledReport(before)
      guard report.status == .approved else {
        throw Problems(.reportWaits, found: before.key)
      }
      report.becomeCorrection()
      report.assessment = filled.text
      received.replaces = before.key
      record = try change.insert(report.record())
    }
    var report = try FiledReport(record)
    try freeze(&report, change)
    var submitted = record
    submitted.values = try report.record().values
    received.code = try change.update(record, to: submitted).key
  }

  private func takeActivities(
    _ filled: FilledUnitForm,
    _ request: ReceiveRequest,
    _ change: Change,
    _ summary: ImportSummary
  ) throws -> ImportSummary {
    guard !filled.activities.isEmpty else { return summary }
    let kind = catalogue.kind(Activity.kind.identifier) ?? Activity.kind
    request.sheet.worksheet = filled.worksheet
    var rows = ImportRequest(
      kind: kind,
      sheet: request.sheet,
      name: request.name,
      command: request.command
    )
    rows.days = filled.form.window
    rows.filled = [
      Assignment(
        field: kind.knownField(filled.form.unitField),
        operation: .set([.text(filled.form.unit.key)])
      )
    ]
    return try SheetImport<RecordForm>(rows, change, summary).run()
  }

  private func takeFigures(_ filled: FilledUnitForm, _ change: Change) throws -> Int {
    var changed = 0
    for line in UnitForm.Line.allCases where !line.isText {
      let old = try filled.form.figure(line, self, change.connection)
      guard let value = filled.figures[line] else {
        // The form says all that the unit counted.
        if let old {
          try change.delete(old)
          changed += 1
        }
        continue
      }
      let figure = Figure(
        name: line.figure,
        period: filled.form.period.identifier,
        value: value,
        source: filled.form.unit.key
      )
      if let old {
        guard old["value"].integer != value else { continue }
        var new = old
        new["value"] = .integer(value)
        try change.update(old, to: new)
      } else {
        _ = try change.insert(figure.record())
      }
      changed += 1
    }
    return changed
  }

  /// Writes the form again with the cells marked that are wrong, and the reasons beside them.
  private func writeMarked(
    _ filled: FilledUnitForm,
    _ request: ReceiveRequest,
    _ received: ReceivedReport
  ) throws -> String? {
    guard let path = request.marked else { return nil }
    let language = context.language
    var content = UnitFormContent()
    content.surplus = filled.surplus
    let lines = Set(filled.activities.map(\.line))
    // What is of no row is of a column.
    let byLine = Dictionary(grouping: received.activities.problems) { problem in
      problem.sheetPlace.map(\.line).flatMap {
        lines.contains($0) && problem.code != .monthFirst ? $0 : nil
      }
    }
    let ofColumns = byLine[nil] ?? []
    let wrongColumns = Set(ofColumns.compactMap(\.field))
    func reason(_ problems: [Problem]) -> String {
      problems.map { problem in
        let name = problem.fieldNames.map { "\($0[language]): " } ?? ""
        return name + problem.sentence(in: language)
      }.joined(separator: " ")
    }
    let names = filled.form.fields.map(\.identifier)
    for (index, row) in filled.activities.enumerated() {
      // What is wrong with a column stands beside the first row.
      let problems = (index == 0 ? ofColumns : []) + (byLine[row.line] ?? [])
      let fields = wrongColumns.union((byLine[row.line] ?? []).compactMap(\.field))
      content.activities.append(
        row.cells.enumerated().map { place, value in
          let isSurplus = place >= names.count
          return FormSheet.Cell(
            value,
            isMarked: isSurplus ? value != .empty : fields.contains(names[place])
          )
        }
      )
      if !problems.isEmpty { content.activityReasons[index] = reason(problems) }
    }
    for line in UnitForm.Line.allCases {
      let problem = filled.problems[line]
      content.figures[line] = FormSheet.Cell(
        filled.cells[line]?.value ?? .empty,
        isMarked: problem != nil
      )
      if let problem { content.figureReasons[line] = reason([problem]) }
    }
    let file = try NewFile(
      path,
      existing: request.replacesMarked ? .replaced : .kept,
      isPrivate: true,
      own: store.files
    )
    defer { file.discard() }
    guard file.path != RealPath.existing(request.name) else {
      throw Problems(.fileIsSheet, found: path)
    }
    try store.read { connection in
      try filled.form.write(
        content,
        in: PageFile(path: file.temporaryPath, isPrivate: true),
        self,
        NameIndex(self, connection),
        language
      )
    }
    try file.finish()
    return path
  }
}

extension Problem {
  fileprivate var sheetPlace: (line: Int, field: String?)? {
    if case .sheet(let line, let field)? = place { (line, field) } else { nil }
  }
}
