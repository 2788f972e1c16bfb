public import OutreachSheets

/// What an import did, or with a dry run would do.
public struct ImportSummary: Sendable, Codable {
  /// The kind's identifier.
  public var kind: String
  /// The sheet's path, or the name it was given.
  public var file: String
  /// The encoding that the sheet was read in.
  public var encoding: SheetEncoding
  /// The sheet's rows that stand for records: those below the headings without the ones that
  /// ``notes`` say were passed over.
  public var rows = 0
  /// Records added.
  public var added = 0
  /// Records whose content changed.
  public var updated = 0
  /// Rows equal to what is there.
  public var unchanged = 0
  /// Rows equal to an earlier row of the same sheet.
  public var duplicates = 0
  /// Marks taken away, as the sheet leaves them empty and the command asks for it.
  public var removed = 0
  /// Rows with a problem.
  public var rejected = 0
  /// The problems, each with line, field, value and reason; the first ten thousand.
  public var problems: [Problem] = []
  /// What was recognised and what was passed over.
  public var notes: [ImportNote] = []
  /// The line of the headings, and the index of the column of each field, by its identifier.
  package var headings: (line: Int, columns: [String: Int]) = (1, [:])
  /// The first records as they are to become, with what they were.
  package var samples: [RecordStep] = []
  /// True if nothing was written.
  public var isDryRun = false
  /// The journal's entry.
  public var entry: Int?

  private enum CodingKeys: String, CodingKey {
    case kind, file, encoding, rows, added, updated, unchanged, duplicates, removed, rejected
    case problems, notes, isDryRun, entry
  }

  /// A summary of a sheet of which nothing was read.
  public init(kind: String, file: String, encoding: SheetEncoding = .utf8) {
    self.kind = kind
    self.file = file
    self.encoding = encoding
  }

  /// Records that change.
  public var changed: Int { added + updated + removed }
}

extension ImportSummary {
  /// The summary as JSON (design §6).
  package func document(_ language: Language) -> Document {
    .object([
      .init("kind", .text(kind)), .init("file", .text(file)),
      .init("encoding", .text(encoding.rawValue)), .init("rows", .integer(rows)),
      .init("added", .integer(added)), .init("updated", .integer(updated)),
      .init("unchanged", .integer(unchanged)), .init("duplicates", .integer(duplicates)),
      .init("rejected", .integer(rejected)),
      .init("removed", .integer(removed)),
      .init("problems", .array(problems.map { $0.row(language) })),
      .init("notes", .array(notes.map { $0.document(language) })),
    ])
  }
}

extension Problem {
  /// The problem of a sheet's row as JSON.
  fileprivate func row(_ language: Language) -> Document {
    var line: Document = .null
    if case .sheet(let number, _)? = place { line = .integer(number) }
    var bare = self
    bare.suggestions = []
    return .object([
      .init("line", line), .init("field", field.map(Document.text) ?? .null),
      .init("value", found.map(Document.text) ?? .null),
      .init("code", .text(code.rawValue)),
      .init("reason", .text(bare.sentence(in: language))),
      .init("suggestion", suggestions.first.map(Document.text) ?? .null),
    ])
  }
}
