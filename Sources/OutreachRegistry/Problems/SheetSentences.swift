import OutreachSheets

extension Problem.What {
  /// What kept a sheet from being read.
  func sheetStatement(_ error: SheetError) -> Sentence {
    let path = "“\(error.path)”"
    let line = error.line.map(String.init) ?? "?"
    let place =
      error.column.map { (vi: "dòng \(line), ký tự \($0)", en: "line \(line), character \($0)") }
      ?? (vi: "dòng \(line)", en: "line \(line)")
    let encoding = error.encoding?.rawValue ?? ""
    switch error.code {
    case .notFound:
      return Sentence("Không có tệp \(path).", "There is no file \(path).")
    case .isFolder:
      return Sentence("\(path) là thư mục.", "\(path) is a folder.")
    case .unreadable:
      return Sentence("Không đọc được tệp \(path).", "The file \(path) cannot be read.")
    case .empty:
      return Sentence("Tệp \(path) trống.", "The file \(path) is empty.")
    case .notText:
      return Sentence(
        "\(path) không phải là tệp văn bản (\(place.vi)); hãy lưu bảng tính thành CSV.",
        "\(path) is not a text file (\(place.en)); save the workbook as CSV."
      )
    case .undecodable:
      return Sentence(
        "\(path), \(place.vi): byte không có trong bảng mã \(encoding); thử bảng mã:tcvn3, windows-1258 hoặc vni.",
        "\(path), \(place.en): bytes that do not exist in \(encoding); try encoding:tcvn3, windows-1258 or vni."
      )
    case .unknownEncoding:
      return Sentence(
        "\(path), \(place.vi): không nhận ra bảng mã; ghi thêm bảng mã:tcvn3, windows-1258 hoặc vni.",
        "\(path), \(place.en): the encoding is not recognised; add encoding:tcvn3, windows-1258 or vni."
      )
    case .unclosedQuote:
      return Sentence(
        "\(path), \(place.vi): dấu ngoặc kép mở ra mà không đóng.",
        "\(path), \(place.en): a quote opens here and is not closed."
      )
    case .textAfterQuote:
      return Sentence(
        "\(path), \(place.vi): sau dấu ngoặc kép đóng còn chữ; ngoặc kép trong ô phải viết đôi.",
        "\(path), \(place.en): text follows the closing quote; quotes inside a cell must be doubled."
      )
    case .lineTooLong:
      return Sentence(
        "\(path), \(place.vi): dòng dài hơn 1 MiB.",
        "\(path), \(place.en): the line is over 1 MiB."
      )
    case .outOfMemory:
      return Sentence("Hết bộ nhớ khi đọc \(path).", "Out of memory while reading \(path).")
    }
  }
}
