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
  /// It says: … is no sheet but …; save it as CSV.
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
    func otherFile(_ path: String, _ kind: SheetError.FileKind?) -> Self {
      let (what, help) = (kind ?? .archive).words
      return Self(
        "sheetOtherFile",
        vi: "\(path) không phải là bảng CSV mà là \(what.vi); \(help.vi).",
        en: "\(path) is no CSV sheet but \(what.en); \(help.en)."
      )
    }
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
      otherFile(path, error.fileKind)
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
    }
  }
}

extension SheetError.FileKind {
  /// What the file is called, and what can be done.
  fileprivate var words: (what: Names, help: Names) {
    let save = Names(
      vi: "mở bằng Excel hay LibreOffice rồi lưu thành “CSV UTF-8”",
      en: "open it in Excel or LibreOffice and save it as “CSV UTF-8”"
    )
    let copy = Names(
      vi: "chép bảng sang Excel rồi lưu thành “CSV UTF-8”",
      en: "copy the table into Excel and save it as “CSV UTF-8”"
    )
    let typed = Names(
      vi: "xin tệp gốc của bảng",
      en: "ask for the sheet that it was made of"
    )
    return switch self {
    case .excelWorkbook: (Names(vi: "sổ Excel (.xlsx)", en: "an Excel workbook (.xlsx)"), save)
    case .oldExcelWorkbook:
      (
        Names(
          vi: "sổ Excel cũ (.xls) hoặc tệp có mật khẩu",
          en: "an old Excel workbook (.xls) or a file behind a password"
        ), save
      )
    case .openDocument: (Names(vi: "bảng tính .ods", en: "a workbook (.ods)"), save)
    case .xml: (Names(vi: "tệp XML", en: "an XML file"), save)
    case .webPage: (Names(vi: "trang web (HTML)", en: "a web page (HTML)"), save)
    case .wordDocument: (Names(vi: "văn bản Word (.docx)", en: "a Word document (.docx)"), copy)
    case .richText: (Names(vi: "văn bản RTF", en: "a rich text (.rtf)"), copy)
    case .pdf: (Names(vi: "tệp PDF", en: "a PDF"), typed)
    case .image: (Names(vi: "ảnh", en: "a picture"), typed)
    case .archive:
      (
        Names(vi: "tệp nén", en: "an archive"),
        Names(vi: "giải nén rồi nhập bảng bên trong", en: "unpack it and import the sheet inside")
      )
    case .json:
      (
        Names(vi: "tệp JSON", en: "a JSON file"),
        Names(vi: "xuất lại thành CSV", en: "export it again as CSV")
      )
    }
  }
}
