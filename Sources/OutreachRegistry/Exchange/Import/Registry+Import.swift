import Foundation
package import OutreachSheets

/// What is to be imported, and how.
package struct ImportRequest {
  /// The name of a sheet that was pasted or came from standard input.
  package static let pasted = "-"

  package let kind: Kind
  package let sheet: SheetReader
  package let name: String
  /// Values for columns that the sheet lacks.
  package var filled: [Assignment] = []
  /// Where bad rows go; nil: a bad row stops the import.
  package var rejects: String?
  /// True if a file of rejects that is there gives way.
  package var replacesRejects = false
  package var isDryRun = false
  /// True if bad rows are passed over.
  var takesGoodRows = false
  /// The command, for the journal.
  package var command: String
  /// Called now and then with the share of the sheet that was read.
  package var progress: (@Sendable (_ done: Int, _ of: Int) -> Void)?

  package init(kind: Kind, sheet: SheetReader, name: String, command: String) {
    self.kind = kind
    self.sheet = sheet
    self.name = name
    self.command = command
  }
}

extension ImportRequest {
  /// Begins the file for bad rows, where one is asked for.
  ///
  /// - Throws: ``Problems`` if it cannot be written, or is the registry's or the sheet itself.
  func rejectsFile(_ headings: Headings, _ registry: Registry) throws -> RejectsFile? {
    guard let rejects, !isDryRun else { return nil }
    let file = try NewFile(
      rejects,
      existing: replacesRejects ? .replaced : .kept,
      isPrivate: true,
      own: registry.store.files
    )
    guard file.path != RealPath.existing(name) else {
      throw Problems(.fileIsSheet, found: rejects)
    }
    return try RejectsFile(file, headings: headings, language: registry.context.language)
  }

  /// The problem of a sheet without headings, with those that it could have.
  func noHeadings(_ language: Language) -> Problems {
    let expected = kind.fields.filter { $0.isRequired || kind.columns.contains($0.identifier) }
    return Problems(
      .noHeadings(kind: kind.names),
      found: name,
      suggestions: [expected.map { $0.names[language] }.joined(separator: ", ")]
    )
  }
}

/// Something that takes a sheet in, within one change.
protocol SheetImporter: AnyObject {
  /// The bad rows, if there is a file for them.
  var rejects: RejectsFile? { get }
  /// Reads the sheet to its end.
  func run() throws -> ImportSummary
}

/// Ends a transaction without keeping anything of it.
private struct RolledBack: Error {}

extension Registry {
  /// Bytes of a sheet above which checking all references at the end takes less than one by one.
  private static let largeSheet = 1_000_000

  /// Imports a sheet as one change.
  ///
  /// A sheet with a bad row changes nothing unless the request has a file for rejects; the
  /// summary then lists the problems.
  ///
  /// - Throws: ``Problems`` if the sheet cannot be read at all.
  package func importSheet(_ request: ImportRequest) throws -> ImportSummary {
    guard !request.kind.isCase else { throw Problems(.casesLocked) }
    return try importSheet(request, isCase: false) { change, summary in
      Importer(request, self, change, summary: summary)
    }
  }

  func importSheet(
    _ request: ImportRequest,
    isCase: Bool,
    _ importer: (Change, ImportSummary) throws -> any SheetImporter
  ) throws -> ImportSummary {
    var summary = ImportSummary(
      kind: request.kind.identifier,
      file: request.name,
      encoding: request.sheet.format.encoding
    )
    summary.isDryRun = request.isDryRun
    if summary.encoding != .utf8 { summary.notes.append(.converted(summary.encoding)) }
    var rejects: RejectsFile?
    defer { rejects?.discard() }
    do {
      let isLarge = request.sheet.size > Self.largeSheet
      let result = try change(
        .import,
        command: request.command,
        inBulk: isLarge && !isCase,
        isCase: isCase
      ) { change in
        // Names of the same kind are looked up among the rows before.
        change.insertsInBatches =
          isLarge && !isCase
          && !request.kind.fields.contains { $0.referredKinds.contains(request.kind.identifier) }
        let importer = try importer(change, summary)
        defer { rejects = importer.rejects }
        summary = try importer.run()
        if request.isDryRun
          || (summary.rejected > 0 && request.rejects == nil && !request.takesGoodRows)
        {
          throw RolledBack()
        }
        try importer.rejects?.sync()
        return nil
      }
      summary.entry = result.entry
      try rejects?.finish()
    } catch is RolledBack {
      if !request.isDryRun {
        summary.added = 0
        summary.updated = 0
      }
    } catch let error as SheetError {
      throw Problems(.sheet(error), found: request.name)
    }
    if let rejects, summary.entry != nil || summary.added + summary.updated == 0, !request.isDryRun,
      let path = request.rejects
    {
      summary.notes.append(.rejects(path: path, rows: rejects.rows))
    }
    return summary
  }
}

extension Registry {
  /// Imports the good rows of a sheet that is no file, as those inside a program; `terms` fill
  /// columns that only sheets have.
  ///
  /// - Throws: ``Problems`` if the sheet cannot be read at all.
  package func importGoodRows(
    of kind: Kind,
    bytes: [UInt8],
    name: String,
    terms: [String: String] = [:]
  ) throws {
    let sheet = try SheetReader(bytes: bytes, name: name, encoding: nil)
    var request = ImportRequest(
      kind: kind,
      sheet: sheet,
      name: name,
      command: "import \(kind.identifier) from:\(name)"
        + terms.map { " \($0):\($1)" }.sorted().joined()
    )
    request.filled = (kind.sheet?.fields ?? []).compactMap { field in
      terms[field.identifier].map { Assignment(field: field, operation: .set([.text($0)])) }
    }
    request.takesGoodRows = true
    _ = try importSheet(request)
  }
}

/// One import at work.
private final class Importer: SheetImporter {
  private static let longestTitle = 20
  private static let mostProblems = 10_000
  private static let mostSamples = 10

  private let request: ImportRequest
  private let registry: Registry
  private let change: Change
  private let kind: Kind
  private var summary: ImportSummary
  private var headings: Headings?
  private var rows: RowReader?
  private(set) var rejects: RejectsFile?
  private var totals: [Int] = []
  private var linesSeen = 0
  /// The keys of records that were there before, and the lines of rows that were taken.
  private var there: Set<Int> = []
  private var sessions: Set<String> = []
  private var lines: [Int: Int] = [:]

  init(_ request: ImportRequest, _ registry: Registry, _ change: Change, summary: ImportSummary) {
    self.request = request
    self.registry = registry
    self.change = change
    self.summary = summary
    kind = request.kind
  }

  func run() throws -> ImportSummary {
    try loadKeys()
    try request.sheet.forEachRow { row in
      linesSeen += 1
      if linesSeen % 1024 == 0 {
        try Cancellation.check()
        request.progress?(request.sheet.position, request.sheet.size)
      }
      if rows == nil {
        try findHeadings(row)
      } else {
        try take(row)
      }
    }
    guard let headings else { throw request.noHeadings(registry.context.language) }
    request.progress?(request.sheet.size, request.sheet.size)
    if headings.line > 1 { summary.notes.append(.headingsAt(line: headings.line)) }
    if !headings.unknown.isEmpty { summary.notes.append(.ignoredColumns(headings.unknown)) }
    if !totals.isEmpty { summary.notes.append(.totals(lines: totals)) }
    return summary
  }

  private func findHeadings(_ row: borrowing SheetRow) throws {
    let cells = (0..<row.count).map { row.string($0) }
    guard let headings = Headings(cells, line: row.line, kind: kind) else {
      if linesSeen >= Self.longestTitle {
        throw request.noHeadings(registry.context.language)
      }
      return
    }
    let problems = headings.problems(
      kind: kind,
      registry: registry,
      filled: request.filled.map(\.field)
    )
    guard problems.isEmpty else { throw Problems(problems) }
    self.headings = headings
    let nameIndex = NameIndex(registry, try change.connection)
    rows = try RowReader(
      kind: kind,
      headings: headings,
      filled: request.filled,
      reader: FieldReader(
        nameIndex: nameIndex,
        today: registry.context.today,
        isSheet: true,
        language: registry.context.language
      ),
      registry: registry
    )
    rejects = try request.rejectsFile(headings, registry)
  }

  private func take(_ row: borrowing SheetRow) throws {
    guard rows?.isTotal(row) == false else {
      totals.append(row.line)
      return
    }
    summary.rows += 1
    guard let (records, problems) = try rows?.records(row) else { return }
    guard problems.isEmpty else { return try reject(row, problems) }
    let steps = try records.map { record in
      let key = rowKey(record)
      return (record: record, key: key, step: try step(record, key))
    }
    for (record, _, step) in steps {
      guard case .contradicts(let line) = step else { continue }
      return try reject(row, [contradiction(record, line: line, at: row.line)])
    }
    for (record, key, step) in steps { try take(record, key, step, line: row.line) }
  }

  private func reject(_ row: borrowing SheetRow, _ problems: [Problem]) throws {
    summary.rejected += 1
    if summary.problems.count < Self.mostProblems { summary.problems += problems }
    try rejects?.add(row, columns: headings?.columns.count ?? 0, problems: problems)
  }

  /// What becomes of a record.
  private enum Step {
    case add
    case update(Record, to: Record)
    case keep
    case contradicts(line: Int)
  }

  private func step(_ record: Record, _ key: Int) throws -> Step {
    let earlier = lines[key]
    guard earlier != nil || there.contains(key),
      let old = try registry.record(sameAs: record, change.connection)
    else { return .add }
    var new = old
    for position in rows?.given ?? [] { new.values[position] = record.values[position] }
    if new.values == old.values { return .keep }
    return earlier.map(Step.contradicts) ?? .update(old, to: new)
  }

  private func take(_ record: Record, _ key: Int, _ step: Step, line: Int) throws {
    let earlier = lines.updateValue(line, forKey: key)
    switch step {
    case .keep:
      if earlier == nil { summary.unchanged += 1 } else { summary.duplicates += 1 }
    case .add:
      summary.added += 1
      try addSession(of: record)
      sample(nil, try change.insert(record))
    case .update(let old, let new):
      summary.updated += 1
      sample(old, try change.update(old, to: new))
    case .contradicts:
      break
    }
  }

  /// Keeps the first records that are added, and the first that are changed.
  private func sample(_ before: Record?, _ after: Record) {
    let isNew = before == nil
    let count = isNew ? summary.added : summary.updated
    if count <= Self.mostSamples {
      summary.samples.append(RecordStep(before: before, after: after))
    }
  }

  private func contradiction(_ record: Record, line earlier: Int, at line: Int) -> Problem {
    let field =
      kind.codeField.flatMap { record[$0.identifier].isNone ? nil : $0 } ?? kind.nameField
    return Problem(
      .keyTwiceInSheet(line: earlier),
      found: keyText(record),
      at: .sheet(line: line, field: field?.identifier)
    ).about(field)
  }

  /// Adds the session that a mark is of, where the sheet is the first to tell of it.
  private func addSession(of record: Record) throws {
    guard kind.sheet != nil, let key = record[kind.key[0]].text, sessions.insert(key).inserted
    else { return }
    try registry.addSession(key, change)
  }

  private func keyText(_ record: Record) -> String? {
    if !record.key.isEmpty { return record.key }
    return kind.nameField.flatMap { record[$0.identifier].text }
  }

  // MARK: Keys

  /// Numbers that are equal for rows of the same key: the code's, or that of the match fields.
  private func rowKey(_ record: Record) -> Int {
    let text = record.key
    if !text.isEmpty { return Self.hash(text) }
    return kind.match(record)
  }

  private static func hash(_ code: String) -> Int {
    var code = code
    return code.withUTF8 { Int(bitPattern: UInt(CellCache.hash(UnsafeRawBufferPointer($0)))) }
  }

  /// What is there already, so that only rows that may be known are looked up.
  private func loadKeys() throws {
    let match = kind.matchFields.isEmpty ? "NULL" : "\"match\""
    var sql = SQLText()
    sql.append(
      "SELECT \(quotedName(kind.keyColumn)), \(match) FROM \(quotedName(kind.identifier)) WHERE "
    )
    sql.append(kind, of: registry.commune)
    try change.connection.forEachRow(sql.text, sql.arguments) { row in
      if let code = row.value(at: 0).text { there.insert(Self.hash(code)) }
      if let match = row.value(at: 1).integer { there.insert(match) }
    }
  }
}
