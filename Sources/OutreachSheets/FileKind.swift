/// What a file is by its content, whatever its name says.
public enum FileKind: String, Sendable, CaseIterable {
  /// An Excel workbook of 2007 and later (ECMA-376).
  case xlsx
  /// An OpenDocument spreadsheet.
  case ods
  /// An Excel workbook of the years up to 2003.
  case xls
  /// An Excel workbook in binary parts.
  case xlsb
  /// An Excel workbook as one XML file, of the years up to 2003.
  case xmlSpreadsheet
  /// An OpenDocument file as one XML file.
  case flatOpenDocument
  /// An Office document that only a password opens.
  case encrypted
  /// A Word document (.docx).
  case docx
  /// A Word document of the years up to 2003 (.doc).
  case doc
  /// Slides (.pptx, .ppt, .odp).
  case slides
  /// An OpenDocument text (.odt).
  case odt
  /// An Apple Numbers table.
  case numbers
  /// A zip file of something else.
  case zip
  /// Another packed file: rar, 7z, gzip.
  case packed
  /// A PDF document.
  case pdf
  /// A web page, as some systems hand out under the name .xls.
  case html
  /// Another XML file.
  case xml
  /// A JSON file.
  case json
  /// A Rich Text document.
  case rtf
  /// A picture or a scan.
  case picture
  /// An SQLite database, such as a registry.
  case database
  /// Another file of the OLE2 container.
  case ole
}

extension FileKind {
  /// The kind that the first bytes of a file show; nil for what may be a text sheet.
  ///
  /// Zip files are all `zip` here: what is in them says more.
  static func recognized(_ source: SheetSource) throws -> FileKind? {
    let head = try source.prefix(4096)
    let signatures: [(String, FileKind)] = [
      ("PK\u{3}\u{4}", .zip), ("PK\u{5}\u{6}", .zip), ("%PDF-", .pdf), ("{\\rtf", .rtf),
      ("Rar!\u{1A}", .packed), ("GIF8", .picture), ("SQLite format 3\0", .database),
    ]
    if let found = signatures.first(where: { head.starts(with: $0.0.utf8) }) { return found.1 }
    let bytes: [([UInt8], FileKind)] = [
      ([0x89, 0x50, 0x4E, 0x47], .picture), ([0xFF, 0xD8, 0xFF], .picture),
      ([0x49, 0x49, 0x2A, 0x00], .picture), ([0x4D, 0x4D, 0x00, 0x2A], .picture),
      ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .packed), ([0x1F, 0x8B, 0x08], .packed),
    ]
    if let found = bytes.first(where: { head.starts(with: $0.0) }) { return found.1 }
    if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      return try ole(source)
    }
    return markup(head)
  }

  /// Looks for the names that the streams of an OLE2 file have in its directory ([MS-CFB] 2.6):
  /// entries of 128 bytes that begin with the name and, at 64, its length with the end mark.
  private static func ole(_ source: SheetSource) throws -> FileKind {
    let streams: [(String, FileKind)] = [
      ("EncryptedPackage", .encrypted), ("Workbook", .xls), ("Book", .xls),
      ("WordDocument", .doc), ("PowerPoint Document", .slides),
    ]
    let names = streams.map { name, kind in
      (bytes: SheetEncoding.utf16le.encode(name + "\0") ?? [], kind: kind)
    }
    let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: SheetLimit.chunk, alignment: 8)
    defer { chunk.deallocate() }
    guard let start = chunk.baseAddress else { return .ole }
    var kind = FileKind.ole
    for offset in stride(from: 512, to: min(source.size, SheetLimit.entryBytes), by: chunk.count) {
      let count = try source.read(at: offset, into: start, count: chunk.count)
      for place in stride(from: 0, to: max(0, count - 127), by: 128) {
        let length = Int(chunk[place + 64]) | Int(chunk[place + 65]) << 8
        let name = chunk[place..<(place + 64)]
        let found = names.first { $0.bytes.count == length && name.starts(with: $0.bytes) }
        guard let found else { continue }
        // A workbook that is part of an encrypted one, or of a document, is not what the file is.
        if found.kind != .xls { return found.kind }
        kind = .xls
      }
    }
    return kind
  }

  private static func markup(_ head: [UInt8]) -> FileKind? {
    let ascii = head.filter { $0 != 0 && $0 < 0x80 }
    let text = String(decoding: ascii, as: UTF8.self).lowercased()
    let start = text.drop { $0.isWhitespace }
    if let first = start.first, first == "{" || first == "[" {
      let next = start.dropFirst().first { !$0.isWhitespace }
      return next == (first == "{" ? "\"" : "{") ? .json : nil
    }
    guard start.hasPrefix("<") else { return nil }
    if start.hasPrefix("<?xml") || start.contains("xmlns") {
      if start.contains("urn:schemas-microsoft-com:office:spreadsheet") { return .xmlSpreadsheet }
      if start.contains("<office:document") { return .flatOpenDocument }
    }
    let page = ["<html", "<!doctype html", "<table", "<head", "<meta", "<body", "<style"]
    if page.contains(where: { start.hasPrefix($0) }) || start.contains("<html") { return .html }
    return start.hasPrefix("<?xml") ? .xml : nil
  }
}
