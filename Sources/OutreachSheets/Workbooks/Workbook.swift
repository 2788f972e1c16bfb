/// A workbook's worksheets and their rows.
final class Workbook {
  let kind: FileKind
  let worksheets: [Worksheet]
  private let archive: ZipArchive
  private let path: String
  private let content: Content

  private enum Content {
    case xlsx(XLSXParts)
    case ods(ZipArchive.Entry)
  }

  /// - Throws: `SheetError` when the zip file is no workbook, or is damaged.
  init(_ source: SheetSource) throws {
    path = source.name
    (archive, kind, worksheets, content) = try Self.placing(path) {
      let archive = try ZipArchive(source)
      switch try FileKind.recognized(archive) {
      case .xlsx:
        let parts = try XLSXParts(archive)
        return (archive, .xlsx, parts.sheets.map(\.worksheet), .xlsx(parts))
      case .ods:
        guard let entry = archive.entry("content.xml") else { throw ZipArchive.Failure.damaged }
        let tables = ODSTables()
        try archive.readXML(entry, tables)
        guard tables.isSpreadsheet else {
          throw SheetError(.otherFile, path: source.name, fileKind: .odt)
        }
        return (archive, .ods, tables.worksheets, .ods(entry))
      case let other:
        throw SheetError(.otherFile, path: source.name, fileKind: other)
      }
    }
    guard !worksheets.isEmpty else { throw SheetError(.noSuchWorksheet, path: path) }
  }

  /// How many bytes `forEachRow` will read.
  func size(_ worksheet: Int) -> Int {
    switch content {
    case .xlsx(let parts): parts.sheets[worksheet].entry?.size ?? 0
    case .ods(let entry): entry.size
    }
  }

  /// Calls `body` for each row that holds something, in the order of the file.
  func forEachRow(
    _ index: Int,
    progress: (Int) -> Void,
    _ body: (borrowing SheetRow) throws -> Void
  ) throws -> WorksheetLayout {
    try withoutActuallyEscaping(body) { body in
      let handler: WorksheetHandler
      let entry: ZipArchive.Entry?
      switch content {
      case .xlsx(let parts):
        entry = parts.sheets[index].entry
        let strings = try Self.placing(path) { try parts.sharedStrings(archive) }
        handler = XLSXSheet(parts, shared: strings, body: body)
      case .ods(let content):
        entry = content
        handler = ODSSheet(table: index, body: body)
      }
      return try Self.placing(path, worksheets[index].name, handler) {
        guard let entry else { throw ZipArchive.Failure.damaged }
        try archive.readXML(entry, handler, progress: progress)
        return handler.layout
      }
    }
  }

  /// Reads parts of the file beside its worksheets.
  func placing<Result>(_ body: (ZipArchive) throws -> Result) throws -> Result {
    try Self.placing(path) { try body(archive) }
  }

  /// Gives what is wrong with a zip file or its XML the place where it was met.
  static func placing<Result>(
    _ path: String,
    _ worksheet: String? = nil,
    _ handler: WorksheetHandler? = nil,
    _ body: () throws -> Result
  ) throws -> Result {
    func error(
      _ code: SheetError.Code,
      kind: FileKind? = nil,
      library: String? = nil
    ) -> SheetError {
      SheetError(
        code,
        path: path,
        line: handler.flatMap { $0.line > 0 ? $0.line : nil },
        column: handler.flatMap { $0.column > 0 ? $0.column : nil },
        fileKind: kind,
        worksheet: worksheet,
        library: library
      )
    }
    do {
      return try body()
    } catch let failure as ZipArchive.Failure {
      switch failure {
      case .damaged: throw error(.damagedWorkbook)
      case .tooLarge: throw error(.workbookTooLarge)
      case .encrypted: throw error(.otherFile, kind: .encrypted)
      case .noLibrary(let reason): throw error(.noLibrary, library: reason)
      }
    } catch let failure as XMLFailure {
      switch failure {
      case .damaged, .hasDocumentType: throw error(.damagedWorkbook)
      case .tooLarge: throw error(.workbookTooLarge)
      case .outOfMemory: throw error(.outOfMemory)
      }
    }
  }
}

extension FileKind {
  /// What is in a zip file.
  static func recognized(_ archive: ZipArchive) throws -> FileKind {
    if let entry = archive.entry("mimetype") {
      let type = String(decoding: try archive.contents(entry), as: UTF8.self)
      let family = "application/vnd.oasis.opendocument."
      if type.hasPrefix(family + "spreadsheet") { return try openDocument(archive) }
      if type.hasPrefix(family + "text") { return .odt }
      if type.hasPrefix(family + "presentation") { return .slides }
    }
    if let main = try XLSXParts.mainPart(archive) {
      if main.hasSuffix(".bin") { return .xlsb }
      if main.hasPrefix("word/") { return .docx }
      if main.hasPrefix("ppt/") { return .slides }
      if main.hasPrefix("visio/") { return .zip }
      return .xlsx
    }
    if archive.entry("content.xml") != nil { return try openDocument(archive) }
    let hasNumbers = ["Index/Document.iwa", "Index.zip"].contains { archive.entry($0) != nil }
    return hasNumbers ? .numbers : .zip
  }

  private static func openDocument(_ archive: ZipArchive) throws -> FileKind {
    guard let manifest = archive.entry("META-INF/manifest.xml") else { return .ods }
    let search = EncryptionSearch()
    try archive.readXML(manifest, limit: SheetLimit.partBytes, search)
    return search.isEncrypted ? .encrypted : .ods
  }
}

/// Looks into the manifest of an OpenDocument file (ODF 1.3 part 2, §4.4).
private final class EncryptionSearch: XMLHandler {
  private(set) var isEncrypted = false

  override func start(_ name: XMLName, _ attributes: XMLAttributes) {
    guard name == "encryption-data" else { return }
    isEncrypted = true
    stop()
  }
}
