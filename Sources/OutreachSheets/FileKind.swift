extension SheetError {
  /// What a file is that is no sheet.
  public enum FileKind: String, Sendable, CaseIterable {
    /// An Excel workbook (.xlsx).
    case excelWorkbook
    /// An Excel workbook of before 2007 (.xls), or one behind a password.
    case oldExcelWorkbook
    /// A Word document (.docx).
    case wordDocument
    /// A workbook of LibreOffice (.ods).
    case openDocument
    /// A PDF.
    case pdf
    /// A picture.
    case image
    /// An archive (.zip, .rar, .gz).
    case archive
    /// A web page, which some programs call .xls.
    case webPage
    /// XML, such as Excel's of 2003.
    case xml
    /// JSON.
    case json
    /// Rich text (.rtf).
    case richText
  }
}

extension SheetError.FileKind {
  /// What the first bytes of a file say it is; nil where it may be a sheet.
  init?(_ bytes: some Collection<UInt8>) {
    let start = Array(bytes.prefix(8))
    if start.starts(with: Array("PK\u{3}\u{4}".utf8)) {
      self = Self.zipped(bytes)
      return
    }
    for (signature, kind) in Self.signatures where start.starts(with: signature) {
      self = kind
      return
    }
    let head = String(decoding: bytes.prefix(512), as: UTF8.self).lowercased()
      .drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    if let kind = Self.openings.first(where: { head.hasPrefix($0.text) })?.kind {
      self = kind
      return
    }
    guard let first = head.first, first == "{" || first == "[" else { return nil }
    let next = head.dropFirst().first { !$0.isWhitespace }
    guard next == (first == "{" ? "\"" : "{") else { return nil }
    self = .json
  }

  private static let signatures: [(bytes: [UInt8], kind: Self)] = [
    ([0xD0, 0xCF, 0x11, 0xE0], .oldExcelWorkbook),
    (Array("%PDF".utf8), .pdf),
    ([0xFF, 0xD8, 0xFF], .image),
    ([0x89, 0x50, 0x4E, 0x47], .image),
    (Array("GIF8".utf8), .image),
    ([0x49, 0x49, 0x2A, 0x00], .image),
    ([0x4D, 0x4D, 0x00, 0x2A], .image),
    (Array("Rar!".utf8), .archive),
    ([0x1F, 0x8B], .archive),
    ([0x37, 0x7A, 0xBC, 0xAF], .archive),
    (Array("PK\u{5}\u{6}".utf8), .archive),
  ]

  private static let openings: [(text: String, kind: Self)] = [
    ("<!doctype html", .webPage), ("<html", .webPage), ("<table", .webPage), ("<meta", .webPage),
    ("<?xml", .xml), ("<workbook", .xml), ("{\\rtf", .richText),
  ]

  /// What lies in a zip archive, by the names of its first parts.
  private static func zipped(_ bytes: some Collection<UInt8>) -> Self {
    let names = String(decoding: bytes.prefix(SheetLimit.sample), as: UTF8.self)
    if names.contains("opendocument.spreadsheet") { return .openDocument }
    if names.contains("xl/") { return .excelWorkbook }
    return names.contains("word/") ? .wordDocument : .archive
  }
}
