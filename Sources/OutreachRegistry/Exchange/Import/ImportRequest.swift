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
  /// The headings of columns that are passed over on purpose.
  package var ignored: [String] = []
  /// The name of the worksheet; nil: the only one that fits.
  package var worksheet: String?
  /// True if marks that the sheet leaves empty are taken away.
  package var clearsMarks = false
  /// The day on which officers moved whom the sheet has in another organization.
  package var transferDay: CalendarDate?
  /// True if the registry had officers in the wrong organization.
  package var correctsPlaces = false
  /// Where bad rows go; nil: a bad row stops the import.
  package var rejects: String?
  /// True if a file of rejects that is there gives way.
  package var replacesRejects = false
  package var isDryRun = false
  /// The days that the kind's main date may be; nil: any.
  var days: ClosedRange<CalendarDate>?
  /// True if bad rows are passed over.
  var takesGoodRows = false
  /// The command, for the journal.
  package var command: String
  /// Called now and then with the share of the sheet that was read.
  package var progress: ((_ done: Int, _ of: Int) -> Void)?

  package init(kind: Kind, sheet: SheetReader, name: String, command: String) {
    self.kind = kind
    self.sheet = sheet
    self.name = name
    self.command = command
  }
}

extension ImportRequest {
  /// Endings of files that are read, or that others write, and that bad rows are not written to.
  private static let otherSheets = [".ods", ".xls", ".xlsm", ".doc", ".odt"]

  /// Begins the file for bad rows, where one is asked for.
  ///
  /// - Throws: ``Problems`` if it cannot be written, or is the registry's or the sheet itself.
  func rejectsFile(_ headings: Headings, _ registry: Registry) throws -> RejectsFile? {
    guard let rejects else { return nil }
    let format = OutputFormat.forFile(rejects)?.identifier ?? OutputFormat.csv.identifier
    guard [OutputFormat.csv, .xlsx].contains(where: { $0.identifier == format }),
      !Self.otherSheets.contains(where: rejects.lowercased().hasSuffix)
    else {
      throw Problems(.badRowsNeedSheet, found: rejects)
    }
    guard !isDryRun else { return nil }
    let file = try NewFile(
      rejects,
      existing: replacesRejects ? .replaced : .kept,
      isPrivate: true,
      own: registry.store.files
    )
    guard file.path != RealPath.existing(name) else {
      throw Problems(.fileIsSheet, found: rejects)
    }
    return try RejectsFile(file, headings: headings, context: registry.context)
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

extension VerbSyntax {
  package static let importing = VerbSyntax(
    "import",
    Names(vi: "nhập tệp", en: "import", also: ["nhập"]),
    kind: .required,
    terms: .assign,
    keys: [
      .from, .rejects, .sheet, .encoding, .ignore, .clear, .on, .correct, .dryRun, .format,
    ],
    takesSheetFields: true
  )
}
