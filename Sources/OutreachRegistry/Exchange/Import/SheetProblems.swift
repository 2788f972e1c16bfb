package import OutreachSheets

extension Problem.Code {
  /// There is no file ….
  public static let sheetNotFound: Self = "sheetNotFound"
  /// It says: … is a folder.
  public static let sheetIsFolder: Self = "sheetIsFolder"
  /// The file … cannot be read.
  public static let sheetUnreadable: Self = "sheetUnreadable"
  /// The file … is empty.
  public static let sheetEmpty: Self = "sheetEmpty"
  /// It says: … is not a text file (…); save the workbook as CSV.
  public static let sheetNotText: Self = "sheetNotText"
  /// It says: … is …, not a sheet that can be read; ….
  public static let sheetOtherFile: Self = "sheetOtherFile"
  /// It says: …, …: bytes that do not exist in ….
  public static let sheetUndecodable: Self = "sheetUndecodable"
  /// It says: …, …: the encoding is not recognised.
  public static let sheetUnknownEncoding: Self = "sheetUnknownEncoding"
  /// It says: …, …: a quote opens here and is not closed.
  public static let sheetUnclosedQuote: Self = "sheetUnclosedQuote"
  /// It says: …, …: text follows the closing quote; quotes inside a cell must be doubled.
  public static let sheetTextAfterQuote: Self = "sheetTextAfterQuote"
  /// It says: …, …: the line is over 1 MiB.
  public static let sheetLineTooLong: Self = "sheetLineTooLong"
  /// Out of memory while reading ….
  public static let sheetOutOfMemory: Self = "sheetOutOfMemory"
  /// It says: the workbook … is damaged.
  public static let sheetDamagedWorkbook: Self = "sheetDamagedWorkbook"
  /// It says: the workbook … is too large when unpacked.
  public static let sheetWorkbookTooLarge: Self = "sheetWorkbookTooLarge"
  /// It says: … has no worksheet ….
  public static let sheetNoSuchWorksheet: Self = "sheetNoSuchWorksheet"
}

extension Problem.What {
  /// What kept a sheet from being read.
  package static func sheet(_ error: SheetError) -> Self {
    let path = "“\(error.path)”"
    let line = error.line.map(String.init) ?? "?"
    let place =
      error.column.map { (vi: "dòng \(line), ký tự \($0)", en: "line \(line), character \($0)") }
      ?? (vi: "dòng \(line)", en: "line \(line)")
    let encoding = error.encoding?.rawValue ?? ""
    return switch error.code {
    case .notFound:
      Self("sheetNotFound", vi: "Không có tệp \(path).", en: "There is no file \(path).")
    case .isFolder:
      Self("sheetIsFolder", vi: "\(path) là thư mục.", en: "\(path) is a folder.")
    case .unreadable:
      Self(
        "sheetUnreadable",
        vi: "Không đọc được tệp \(path).",
        en: "The file \(path) cannot be read."
      )
    case .empty:
      Self("sheetEmpty", vi: "Tệp \(path) trống.", en: "The file \(path) is empty.")
    case .notText:
      Self(
        "sheetNotText",
        vi: "\(path) không phải là tệp văn bản (\(place.vi)); hãy lưu bảng tính thành CSV.",
        en: "\(path) is not a text file (\(place.en)); save the workbook as CSV."
      )
    case .otherFile:
      otherFile(path, error.fileKind ?? .zip)
    case .undecodable:
      Self(
        "sheetUndecodable",
        vi:
          "\(path), \(place.vi): byte không có trong bảng mã \(encoding).",
        en:
          "\(path), \(place.en): bytes that do not exist in \(encoding)."
      ).advising(
        "Thử bảng mã:tcvn3, windows-1258 hoặc vni.",
        "Try encoding:tcvn3, windows-1258 or vni."
      )
    case .unknownEncoding:
      Self(
        "sheetUnknownEncoding",
        vi:
          "\(path), \(place.vi): không nhận ra bảng mã.",
        en:
          "\(path), \(place.en): the encoding is not recognised."
      ).advising(
        "Thêm bảng mã:tcvn3, windows-1258 hoặc vni.",
        "Add encoding:tcvn3, windows-1258 or vni."
      )
    case .unclosedQuote:
      Self(
        "sheetUnclosedQuote",
        vi: "\(path), \(place.vi): dấu ngoặc kép mở ra mà không đóng.",
        en: "\(path), \(place.en): a quote opens here and is not closed."
      )
    case .textAfterQuote:
      Self(
        "sheetTextAfterQuote",
        vi:
          "\(path), \(place.vi): sau dấu ngoặc kép đóng còn chữ; ngoặc kép trong ô phải viết đôi.",
        en:
          "\(path), \(place.en): text follows the closing quote; quotes inside a cell must be doubled."
      )
    case .lineTooLong:
      Self(
        "sheetLineTooLong",
        vi: "\(path), \(place.vi): dòng dài hơn 1 MiB.",
        en: "\(path), \(place.en): the line is over 1 MiB."
      )
    case .outOfMemory:
      Self(
        "sheetOutOfMemory",
        vi: "Hết bộ nhớ khi đọc \(path).",
        en: "Out of memory while reading \(path)."
      )
    case .damagedWorkbook:
      Self(
        "sheetDamagedWorkbook",
        vi: "Bảng tính \(path) bị hỏng hoặc chưa tải hết\(workbookPlace(error).vi).",
        en: "The workbook \(path) is damaged or cut short\(workbookPlace(error).en)."
      ).advising(
        "Mở tệp bằng Excel hoặc LibreOffice rồi lưu lại.",
        "Open it in Excel or LibreOffice and save it again."
      )
    case .workbookTooLarge:
      Self(
        "sheetWorkbookTooLarge",
        vi: "Bảng tính \(path) quá lớn khi giải nén\(workbookPlace(error).vi).",
        en: "The workbook \(path) is too large when unpacked\(workbookPlace(error).en)."
      )
    case .noSuchWorksheet:
      Self(
        "sheetNoSuchWorksheet",
        vi: "\(path) không có trang “\(VietnameseText.harmless(error.worksheet ?? ""))”.",
        en: "\(path) has no worksheet “\(VietnameseText.harmless(error.worksheet ?? ""))”."
      ).advising(
        "Các trang: \(listed(error.worksheets)).",
        "Its worksheets: \(listed(error.worksheets))."
      )
    case .noLibrary:
      .noPageLibrary(error.library ?? "")
    }
  }

  private static func workbookPlace(_ error: SheetError) -> (vi: String, en: String) {
    guard let worksheet = error.worksheet else { return ("", "") }
    let line = error.line.map { (vi: ", dòng \($0)", en: ", row \($0)") } ?? (vi: "", en: "")
    let column = error.column.map { (vi: ", cột \($0)", en: ", column \($0)") } ?? (vi: "", en: "")
    return (
      " (trang “\(VietnameseText.harmless(worksheet))”\(line.vi)\(column.vi))",
      " (worksheet “\(VietnameseText.harmless(worksheet))”\(line.en)\(column.en))"
    )
  }

  private static func listed(_ worksheets: [String]) -> String {
    worksheets.map(VietnameseText.harmless).joined(separator: ", ")
  }

  private static func otherFile(_ path: String, _ kind: FileKind) -> Self {
    let (what, help) = kind.words
    return Self(
      "sheetOtherFile",
      vi: "\(path) là \(what.vi), không phải bảng đọc được; \(help.vi).",
      en: "\(path) is \(what.en), not a sheet that can be read; \(help.en)."
    )
  }
}

extension FileKind {
  /// What the file is called, and what can be done.
  fileprivate var words: (what: Names, help: Names) {
    let save = Names(
      vi: "mở bằng Excel hay LibreOffice rồi lưu thành .xlsx",
      en: "open it in Excel or LibreOffice and save it as .xlsx"
    )
    let copy = Names(
      vi: "chép bảng sang Excel rồi lưu thành .xlsx",
      en: "copy the table into Excel and save it as .xlsx"
    )
    let original = Names(
      vi: "xin tệp gốc của bảng",
      en: "ask for the sheet that it was made of"
    )
    let unpack = Names(
      vi: "giải nén rồi nhập bảng bên trong",
      en: "unpack it and import the sheet inside"
    )
    let export = Names(vi: "xuất lại thành .xlsx hoặc CSV", en: "export it again as .xlsx or CSV")
    let open = Names(
      vi: "mở bằng Excel, bỏ mật khẩu rồi lưu lại",
      en: "open it in Excel, remove the password and save it again"
    )
    return switch self {
    case .xlsx: (Names(vi: "bảng tính Excel", en: "an Excel workbook"), save)
    case .ods: (Names(vi: "bảng tính OpenDocument", en: "an OpenDocument spreadsheet"), save)
    case .xls: (Names(vi: "bảng tính Excel cũ (.xls)", en: "an old Excel workbook (.xls)"), save)
    case .xlsb:
      (Names(vi: "bảng tính Excel nhị phân (.xlsb)", en: "a binary Excel workbook (.xlsb)"), save)
    case .xmlSpreadsheet:
      (Names(vi: "bảng tính Excel dạng XML", en: "an Excel workbook as XML"), save)
    case .flatOpenDocument:
      (Names(vi: "tệp OpenDocument dạng XML", en: "an OpenDocument file as XML"), save)
    case .numbers: (Names(vi: "bảng tính Numbers", en: "a Numbers table"), save)
    case .encrypted: (Names(vi: "tệp có mật khẩu", en: "a file behind a password"), open)
    case .html: (Names(vi: "trang web (HTML)", en: "a web page (HTML)"), save)
    case .xml: (Names(vi: "tệp XML", en: "an XML file"), save)
    case .docx, .doc: (Names(vi: "văn bản Word", en: "a Word document"), copy)
    case .odt: (Names(vi: "văn bản OpenDocument", en: "an OpenDocument text"), copy)
    case .rtf: (Names(vi: "văn bản RTF", en: "a rich text (.rtf)"), copy)
    case .slides: (Names(vi: "bản trình chiếu", en: "a slide show"), copy)
    case .ole: (Names(vi: "tệp Office cũ", en: "an old Office file"), save)
    case .pdf: (Names(vi: "tệp PDF", en: "a PDF"), original)
    case .picture: (Names(vi: "ảnh", en: "a picture"), original)
    case .zip, .packed: (Names(vi: "tệp nén", en: "an archive"), unpack)
    case .json: (Names(vi: "tệp JSON", en: "a JSON file"), export)
    case .database: (Names(vi: "cơ sở dữ liệu SQLite", en: "an SQLite database"), export)
    }
  }
}
