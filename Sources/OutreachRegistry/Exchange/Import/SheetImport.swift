import OutreachSheets

/// One pass over a sheet, whatever its rows stand for: headings, rows that hold no record, cells,
/// problems and rejects, progress and interruption.
final class SheetImport<Form: SheetForm> {
  private let request: ImportRequest
  private let registry: Registry
  private let change: Change
  private var summary: ImportSummary
  private var rows: RowReader
  private var classifier: RowClassifier
  private let form: Form
  private let layout: SheetLayout
  let rejects: RejectsFile?
  private var passed: [ImportNote.Passed: [(line: Int, text: String)]] = [:]
  /// What may be the signatures, if no record follows.
  private var signature: [(line: Int, cells: [String])] = []
  private var hiddenRows: [Int] = []
  private var steps = 0
  private var waiting: [(day: CalendarDate, line: Int, row: Form.Row, cells: [String])] = []

  /// Reads how the sheet is laid out.
  ///
  /// - Throws: ``Problems`` if it has no headings, or lacks some that are needed.
  init(_ request: ImportRequest, _ change: Change, _ summary: ImportSummary) throws {
    self.request = request
    self.change = change
    self.summary = summary
    let registry = change.registry
    self.registry = registry
    let language = registry.context.language
    let layout = try SheetLayout.read(
      request.sheet,
      kind: request.kind,
      ignoring: Set(request.ignored.map(VietnameseText.fold))
    )
    guard let layout else { throw request.noHeadings(language) }
    self.layout = layout
    let texts = layout.headings.texts
    if let missing = request.ignored.first(where: { name in
      !texts.contains { VietnameseText.fold($0) == VietnameseText.fold(name) }
    }) {
      let near = Nearest.names(to: missing, among: texts.filter { !$0.isEmpty })
      throw Problems([Problem(.noSuchColumn, found: missing, suggestions: near)])
    }
    let problems = layout.headings.problems(
      kind: request.kind,
      language: language,
      filled: request.filled.map(\.field)
    )
    guard problems.isEmpty else { throw Problems(problems) }
    rows = try RowReader(
      kind: request.kind,
      layout: layout,
      filled: request.filled,
      reader: FieldReader(
        nameIndex: NameIndex(registry, change.connection),
        today: registry.context.today,
        isSheet: true,
        language: language
      )
    )
    classifier = RowClassifier(layout.headings, kind: request.kind)
    form = try Form(request, rows, change)
    rejects = try request.rejectsFile(layout.headings, registry)
    passed[.titles] = layout.titles
    self.summary.headings = (layout.headings.line, layout.headings.fieldColumns(request.kind))
  }

  func run() throws -> ImportSummary {
    let size = request.sheet.size
    let headings = layout.headings
    let last = headings.line + (headings.isOnTwoLines ? 1 : 0)
    try request.sheet.forEachRow { row in
      try step(request.sheet.position)
      if row.line > last { try read(row) }
    }
    waiting.sort { ($0.day, $0.line) < ($1.day, $1.line) }
    for (_, line, row, cells) in waiting {
      try step(size)
      do {
        try form.take(row, line: line, into: &summary)
      } catch let problems as Problems {
        try reject(line: line, cells, problems)
      }
    }
    request.progress?(size, size)
    let problems = rows.columnProblems
    guard problems.isEmpty else {
      throw Problems(request.kind.isCase ? problems.map(\.withoutCell) : problems)
    }
    if !signature.isEmpty { passed[.signature] = signature.map { ($0.line, $0.cells.inOneLine) } }
    note()
    try form.finish(&summary)
    // In the order of the sheet, whatever the order of the days.
    summary.problems.sort { $0.sheetLine < $1.sheetLine }
    return summary
  }

  /// Notes what was recognised and passed over.
  private func note() {
    let headings = layout.headings
    if headings.isOnTwoLines {
      summary.notes.append(.headingsOnTwoLines(line: headings.line))
    } else if headings.line > 1 {
      summary.notes.append(.headingsAt(line: headings.line))
    }
    summary.notes += rows.columnNotes
    noteHidden()
    for kind in ImportNote.Passed.allCases {
      guard let rows = passed[kind], !rows.isEmpty else { continue }
      let texts = request.kind.isCase ? [] : rows.prefix(ImportLimit.texts).map(\.text)
      summary.notes.append(.passedOver(kind, lines: rows.map(\.line), texts: texts))
    }
  }

  /// Says what a worksheet hides or shows otherwise than it is stored.
  private func noteHidden() {
    let worksheet = request.sheet.layout
    if !hiddenRows.isEmpty { summary.notes.append(.hiddenRows(hiddenRows)) }
    let columns = worksheet.hiddenColumns.flatMap { Array($0) }
      .filter { $0 <= layout.headings.columns.count }
    if !columns.isEmpty { summary.notes.append(.hiddenColumns(columns)) }
    let merged = worksheet.mergedRanges.filter { $0.rows.lowerBound > layout.headings.line }
    if !merged.isEmpty {
      summary.notes.append(.mergedCells(merged.prefix(ImportLimit.texts).map(\.name)))
    }
  }

  private func step(_ done: Int) throws {
    steps += 1
    guard steps % 1024 == 0 else { return }
    try Cancellation.check()
    request.progress?(done, request.sheet.size)
  }

  private func read(_ row: borrowing SheetRow) throws {
    switch classifier.role(of: row) {
    case .blank: return
    case .passedOver(let kind):
      passed[kind, default: []].append((row.line, row.strings.inOneLine))
      return
    case .signature:
      signature.append((row.line, row.strings))
      return
    case .data: try rejectSigned()
    }
    summary.rows += 1
    if row.isHidden { hiddenRows.append(row.line) }
    let cells = try rows.cells(row)
    let (line, isKept) = (row.line, rejects != nil)
    do {
      let read = try form.row(cells)
      if let day = form.day(of: read) {
        waiting.append((day, line, read, isKept ? row.strings : []))
      } else {
        try form.take(read, line: line, into: &summary)
      }
    } catch let problems as Problems {
      try reject(line: line, isKept ? row.strings : [], problems)
    }
  }

  /// Rows in the midst of the records are none of signatures: what a record needs is missing.
  private func rejectSigned() throws {
    for (line, cells) in signature {
      summary.rows += 1
      let field = request.kind.fields.first { $0.isRequired && $0.defaultValue.isNone }
      try reject(
        line: line,
        cells,
        Problems([Problem(.required, found: cells.inOneLine).about(field)])
      )
    }
    signature = []
  }

  /// Of cells merged downwards, a text sheet leaves the lower ones empty; said once.
  private var isMergingExplained = false

  private func reject(line: Int, _ cells: [String], _ problems: Problems) throws {
    let isMerged = summary.rows > 1 && problems.all.count { $0.code == .required } > 1
    let placed = problems.all.map { problem in
      var problem = problem
      if isMerged, problem.code == .required, !isMergingExplained {
        isMergingExplained = true
        problem.what = problem.what.advising(
          "Nếu các ô trống gộp với ô trên, hãy bỏ gộp rồi ghi đủ từng dòng.",
          "If the empty cells were merged with those above, unmerge them and fill every row."
        )
      }
      if problem.place == nil { problem.place = .sheet(line: line, field: problem.field) }
      return request.kind.isCase ? problem.withoutFound : problem
    }
    summary.rejected += 1
    if summary.problems.count < ImportLimit.problems { summary.problems += placed }
    try rejects?.add(cells, line: line, problems: placed)
  }
}

/// How much of a sheet is looked at, and kept.
enum ImportLimit {
  /// The lines among which the headings are.
  static let titleLines = 20
  /// The rows below the headings by which text of old fonts is recognised.
  static let fontRows = 200
  /// The rows that hold no record whose texts a note has.
  static let texts = 50
  /// Problems that a summary lists.
  static let problems = 10_000
  /// Records that a summary shows.
  static let samples = 10
}

extension Problem {
  fileprivate var sheetLine: Int {
    if case .sheet(let line, _)? = place { line } else { 0 }
  }

  /// The problem of a column without what stands in a cell; a heading is no secret.
  fileprivate var withoutCell: Problem {
    code == .unknownHeading ? self : withoutFound
  }

  /// The problem without what stands in the sheet.
  fileprivate var withoutFound: Problem {
    var problem = self
    problem.found = nil
    return problem
  }
}
