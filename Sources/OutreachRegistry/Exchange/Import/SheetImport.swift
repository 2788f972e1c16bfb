import OutreachSheets

/// One pass over a sheet, whatever its rows stand for: headings, blank rows and totals, cells,
/// problems and rejects, progress and interruption.
final class SheetImport<Form: SheetForm> {
  private let request: ImportRequest
  private let registry: Registry
  private let change: Change
  private var summary: ImportSummary
  private var sheet: (rows: RowReader, form: Form)?
  private(set) var rejects: RejectsFile?
  private var totals: [Int] = []
  private var steps = 0
  private var waiting: [(day: CalendarDate, line: Int, row: Form.Row, cells: [String])] = []

  init(_ request: ImportRequest, _ change: Change, _ summary: ImportSummary) {
    self.request = request
    self.change = change
    self.summary = summary
    registry = change.registry
  }

  func run() throws -> ImportSummary {
    let size = request.sheet.size
    try request.sheet.forEachRow { row in
      try step(request.sheet.position)
      if sheet == nil { try findHeadings(row) } else { try read(row) }
    }
    guard let (rows, form) = sheet else { throw request.noHeadings(registry.context.language) }
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
    let headings = rows.headings
    if headings.line > 1 { summary.notes.append(.headingsAt(line: headings.line)) }
    if !headings.unknown.isEmpty { summary.notes.append(.ignoredColumns(headings.unknown)) }
    if !totals.isEmpty { summary.notes.append(.totals(lines: totals)) }
    form.finish(&summary)
    // In the order of the sheet, whatever the order of the days.
    if !waiting.isEmpty { summary.problems.sort { $0.sheetLine < $1.sheetLine } }
    return summary
  }

  private func step(_ done: Int) throws {
    steps += 1
    guard steps % 1024 == 0 else { return }
    try Cancellation.check()
    request.progress?(done, request.sheet.size)
  }

  private func findHeadings(_ row: borrowing SheetRow) throws {
    let cells = (0..<row.count).map { row.string($0) }
    let language = registry.context.language
    guard let headings = Headings(cells, line: row.line, kind: request.kind) else {
      if steps >= ImportLimit.titleLines { throw request.noHeadings(language) }
      return
    }
    let problems = headings.problems(
      kind: request.kind,
      language: language,
      filled: request.filled.map(\.field)
    )
    guard problems.isEmpty else { throw Problems(problems) }
    let rows = try RowReader(
      kind: request.kind,
      headings: headings,
      filled: request.filled,
      reader: FieldReader(
        nameIndex: NameIndex(registry, change.connection),
        today: registry.context.today,
        isSheet: true,
        language: language
      )
    )
    sheet = (rows, try Form(request, rows, change))
    rejects = try request.rejectsFile(headings, registry)
  }

  private func read(_ row: borrowing SheetRow) throws {
    guard let form = sheet?.form, sheet?.rows.isBlank(row) == false else { return }
    guard sheet?.rows.isTotal(row) == false else {
      totals.append(row.line)
      return
    }
    summary.rows += 1
    guard let cells = try sheet?.rows.cells(row) else { return }
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

  private func reject(line: Int, _ cells: [String], _ problems: Problems) throws {
    let placed = problems.all.map { problem in
      var problem = problem
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
  /// Problems that a summary lists.
  static let problems = 10_000
  /// Records that a summary shows.
  static let samples = 10
}

extension SheetRow {
  fileprivate var strings: [String] { (0..<count).map { string($0) } }
}

extension Problem {
  fileprivate var sheetLine: Int {
    if case .sheet(let line, _)? = place { line } else { 0 }
  }

  /// The problem without what stands in the sheet.
  fileprivate var withoutFound: Problem {
    var problem = self
    problem.found = nil
    return problem
  }
}
