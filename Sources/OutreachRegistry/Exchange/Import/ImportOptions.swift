public import Foundation
public import OutreachSheets

/// How a sheet is imported.
public struct ImportOptions: Sendable {
  /// Values for columns that the sheet lacks, as terms of the command language (`course:TH-01`).
  public var terms: String
  /// The sheet's encoding; recognised where it is nil.
  public var encoding: SheetEncoding?
  /// The name of the worksheet in a workbook; nil: the only one that fits the kind.
  public var worksheet: String?
  /// The headings of columns that are passed over on purpose.
  public var ignored: [String]
  /// True if marks that an attendance sheet leaves empty are taken away.
  public var clearsMarks: Bool
  /// The day on which officers moved whom the sheet has in another organization; nil: that is a problem.
  public var transferDay: CalendarDate?
  /// True if the registry had such officers in the wrong organization.
  public var correctsPlaces: Bool
  /// True if nothing is written, and the summary says what would be.
  public var isDryRun: Bool
  /// The path of a new file for bad rows, with reasons; nil: a bad row keeps the sheet from being
  /// imported.
  public var rejects: String?
  /// Called now and then, on the thread that imports, with the share of the sheet that was read, 0 to
  /// 1.
  public var progress: (@Sendable (Double) -> Void)?

  /// The options; a sheet is imported whole or not at all unless they say otherwise.
  public init(
    terms: String = "",
    encoding: SheetEncoding? = nil,
    worksheet: String? = nil,
    ignored: [String] = [],
    clearsMarks: Bool = false,
    transferDay: CalendarDate? = nil,
    correctsPlaces: Bool = false,
    isDryRun: Bool = false,
    rejects: String? = nil,
    progress: (@Sendable (Double) -> Void)? = nil
  ) {
    self.terms = terms
    self.encoding = encoding
    self.worksheet = worksheet
    self.ignored = ignored
    self.clearsMarks = clearsMarks
    self.transferDay = transferDay
    self.correctsPlaces = correctsPlaces
    self.isDryRun = isDryRun
    self.rejects = rejects
    self.progress = progress
  }
}

extension Registry {
  /// Imports a sheet of a kind from a file as one change: one entry of the journal, one `undo`.
  ///
  /// - Parameters:
  ///   - kind: the kind of its rows.
  ///   - path: the file.
  ///   - options: how it is imported.
  /// - Returns: What was done; the problems, where a bad row kept the sheet from being imported.
  /// - Throws: ``Problems`` if the sheet cannot be read at all, or the import was cancelled; nothing
  ///   is then changed.
  public func importSheet<R: RegistryRecord>(
    _ kind: R.Type,
    from path: String,
    options: ImportOptions = ImportOptions()
  ) throws -> ImportSummary {
    let sheet = try readingSheet(path) { try SheetReader(path: path, encoding: options.encoding) }
    return try importSheet(R.kind, sheet, name: path, options)
  }

  /// Imports a sheet of a kind from memory, such as one that was uploaded.
  ///
  /// - Parameters:
  ///   - kind: the kind of its rows.
  ///   - data: the sheet.
  ///   - name: what the journal calls it.
  ///   - options: how it is imported.
  /// - Returns: What was done; the problems, where a bad row kept the sheet from being imported.
  /// - Throws: ``Problems`` if the sheet cannot be read at all, or the import was cancelled; nothing
  ///   is then changed.
  public func importSheet<R: RegistryRecord>(
    _ kind: R.Type,
    from data: Data,
    named name: String,
    options: ImportOptions = ImportOptions()
  ) throws -> ImportSummary {
    let sheet = try readingSheet(name) {
      try SheetReader(bytes: Array(data), name: name, encoding: options.encoding)
    }
    return try importSheet(R.kind, sheet, name: name, options)
  }

  private func readingSheet(
    _ name: String,
    _ read: () throws -> SheetReader
  ) throws -> SheetReader {
    do {
      return try read()
    } catch let error as SheetError {
      throw Problems(.sheet(error), found: name)
    }
  }

  private func importSheet(
    _ kind: Kind,
    _ sheet: SheetReader,
    name: String,
    _ options: ImportOptions
  ) throws -> ImportSummary {
    let kind = catalogue.kind(kind.identifier) ?? kind
    let terms = options.terms.isEmpty ? "" : " \(options.terms)"
    var request = ImportRequest(
      kind: kind,
      sheet: sheet,
      name: name,
      command: "import \(kind.identifier) from:\(name)\(terms)"
    )
    request.filled = try filled(by: options.terms, kind)
    request.worksheet = options.worksheet
    request.ignored = options.ignored
    request.clearsMarks = options.clearsMarks
    request.transferDay = options.transferDay
    request.correctsPlaces = options.correctsPlaces
    request.isDryRun = options.isDryRun
    request.rejects = options.rejects
    if let progress = options.progress {
      request.progress = { done, size in progress(size == 0 ? 1 : Double(done) / Double(size)) }
    }
    return try importSheet(request)
  }

  /// The values that terms give to columns that the sheet lacks.
  private func filled(by terms: String, _ kind: Kind) throws -> [Assignment] {
    guard !terms.isEmpty else { return [] }
    return try store.read { connection in
      let nameIndex = NameIndex(self, connection)
      let commands = try nameIndex.commands(
        of: "\(VerbSyntax.importing.identifier) \(kind.names.plural) \(terms)",
        verbs: VerbList([.importing])
      )
      guard commands.count == 1 else { throw Problems(.severalNotHere, found: terms) }
      return try AssignmentBinder.assignments(
        commands[0],
        nameIndex: nameIndex,
        today: context.today
      )
    }
  }
}
