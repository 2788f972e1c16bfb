import OutreachSheets

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
    return try importSheet(request, RecordForm.self)
  }

  /// Imports a sheet whose rows have a form.
  func importSheet<Form: SheetForm>(
    _ request: ImportRequest,
    _ form: Form.Type
  ) throws -> ImportSummary {
    let isCase = request.kind.isCase
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
      if let worksheet = try request.chooseWorksheet(context.language) {
        summary.notes.append(.worksheet(worksheet))
      }
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
        let sheet = try SheetImport<Form>(request, change, summary)
        defer { rejects = sheet.rejects }
        summary = try sheet.run()
        if request.isDryRun
          || (summary.rejected > 0 && request.rejects == nil && !request.takesGoodRows)
        {
          throw RolledBack()
        }
        try sheet.rejects?.sync()
        return nil
      }
      summary.entry = result.entry
      try rejects?.finish()
    } catch is RolledBack {
      if !request.isDryRun {
        summary.added = 0
        summary.updated = 0
        summary.removed = 0
        summary.notes = summary.notes.map { note in
          if case .emptyMarks(let marks, true) = note {
            .emptyMarks(marks, areRemoved: false)
          } else {
            note
          }
        }
      }
    } catch let error as SheetError {
      throw Problems(.sheet(error), found: request.name)
    }
    if let rejects, summary.entry != nil || summary.changed == 0, !request.isDryRun,
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
      command: ""
    )
    request.filled = (kind.sheet?.fields ?? []).compactMap { field in
      terms[field.identifier].map { Assignment(field: field, operation: .set([.text($0)])) }
    }
    let language = context.language
    let words = request.filled.compactMap { assignment in
      terms[assignment.field.identifier].map { " \(assignment.field.names[language]):\($0)" }
    }
    request.command =
      "\(VerbSyntax.importing.names[language]) \(kind.names[language]) "
      + "\(KeySyntax.from.names[language]):\(name)\(words.joined())"
    request.takesGoodRows = true
    _ = try importSheet(request)
  }
}
