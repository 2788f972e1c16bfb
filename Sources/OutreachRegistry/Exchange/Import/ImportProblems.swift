package import OutreachSheets

extension Problem.Code {
  /// There is no row of headings for the kind …; the first row must name the columns.
  public static let noHeadings: Self = "noHeadings"
  /// The sheet lacks columns that the kind … needs: ….
  public static let missingHeadings: Self = "missingHeadings"
  /// Two columns are both ….
  public static let headingTwice: Self = "headingTwice"
  /// The numbers of a column are in a unit, …, that cannot be turned into the field's own.
  public static let headingUnit: Self = "headingUnit"
  /// The heading … is not understood, and there is something below it.
  public static let unknownHeading: Self = "unknownHeading"
  /// Column … has no heading, and there is something in it.
  public static let namelessColumn: Self = "namelessColumn"
  /// There are more cells than headings: ….
  public static let surplusCells: Self = "surplusCells"
  /// The sheet has no column … that could be passed over.
  public static let noSuchColumn: Self = "noSuchColumn"
  /// Bad rows are written to a .csv or .xlsx file.
  public static let badRowsNeedSheet: Self = "badRowsNeedSheet"
  /// It says: … is an error of the spreadsheet, not a value.
  public static let errorCell: Self = "errorCell"
  /// It says: … may say absent or not marked.
  public static let doubtfulMark: Self = "doubtfulMark"
  /// The dates look as if the month stood first (…).
  public static let monthFirst: Self = "monthFirst"
  /// It says: … looks like text of an old font.
  public static let doubtfulFont: Self = "doubtfulFont"
  /// It says: … looks like the code … that is there.
  public static let codeAlike: Self = "codeAlike"
  /// There are no rows.
  public static let noRows: Self = "noRows"
  /// Line … of the sheet has the same key with other content.
  public static let keyTwiceInSheet: Self = "keyTwiceInSheet"
  /// The code … belongs to …, not to ….
  public static let otherName: Self = "otherName"
  /// Which session is meant is not known: columns for course and date are needed.
  public static let sessionExpected: Self = "sessionExpected"
  /// It says: … is the very sheet that is imported; choose another name.
  public static let fileIsSheet: Self = "fileIsSheet"
  /// It says: … rows have problems; nothing was changed.
  public static let rejectedRows: Self = "rejectedRows"
}

/// What can be wrong with a sheet and its rows.
extension Problem.What {
  package static func noHeadings(kind: Names) -> Self {
    Self(
      "noHeadings",
      vi: "Không tìm thấy dòng tiêu đề của loại “\(kind.vi)”; dòng đầu phải là tên các cột.",
      en:
        "There is no row of headings for the kind “\(kind.en)”; the first row must name the columns.",
      suggestions: .example
    )
  }

  package static func missingHeadings(kind: Names, read: Names) -> Self {
    Self(
      "missingHeadings",
      vi:
        "Tệp thiếu cột bắt buộc của loại “\(kind.vi)”: \(.found). Các tiêu đề đã đọc: \(read.vi).",
      en:
        "The sheet lacks columns that the kind “\(kind.en)” needs: \(.found). Headings read: \(read.en)."
    )
  }

  package static func headingUnit(_ field: Names) -> Self {
    Self(
      "headingUnit",
      vi: "Cột “\(field.vi)” ghi theo \(.quoted), sổ không tự đổi được đơn vị đó.",
      en: "The column “\(field.en)” is in \(.quoted), which the registry does not convert."
    ).advising(
      "Đổi số trong bảng rồi sửa tiêu đề, hoặc thêm bỏ cột:\"TÊN\".",
      "Convert the numbers and correct the heading, or add ignore:\"NAME\"."
    )
  }

  package static let unknownHeading = Self(
    "unknownHeading",
    vi: "Không hiểu tiêu đề \(.quoted), mà dưới đó có nội dung.",
    en: "The heading \(.quoted) is not understood, and there is something below it."
  ).advising(
    "Sửa tiêu đề, hoặc thêm bỏ cột:\"TÊN\".",
    "Correct the heading, or add ignore:\"NAME\"."
  )

  package static func namelessColumn(_ column: String) -> Self {
    Self(
      "namelessColumn",
      vi: "Cột \(column) không có tiêu đề mà có nội dung: \(.quoted).",
      en: "Column \(column) has no heading, and there is something in it: \(.quoted)."
    )
  }

  package static let noSuchColumn = Self(
    "noSuchColumn",
    vi: "Bảng không có cột \(.quoted) để bỏ qua.",
    en: "The sheet has no column \(.quoted) that could be passed over.",
    suggestions: .choices
  )

  package static let badRowsNeedSheet = Self(
    "badRowsNeedSheet",
    vi: "Dòng lỗi được ghi ra tệp .csv hoặc .xlsx, không phải \(.quoted).",
    en: "Bad rows are written to a .csv or .xlsx file, and not to \(.quoted)."
  )

  package static let surplusCells = Self(
    "surplusCells",
    vi:
      "Dòng có nhiều ô hơn tiêu đề: \(.quoted); thường do một số như 1,250,000 không để trong ngoặc kép.",
    en:
      "There are more cells than headings: \(.quoted); often a number such as 1,250,000 is not quoted."
  )

  package static let errorCell = Self(
    "errorCell",
    vi: "\(.quoted) là lỗi hoặc công thức của bảng tính, không phải giá trị.",
    en: "\(.quoted) is an error or a formula of the spreadsheet, not a value."
  )

  package static let doubtfulMark = Self(
    "doubtfulMark",
    vi: "\(.quoted) không rõ là vắng hay chưa điểm danh; để trống nếu chưa điểm danh.",
    en: "\(.quoted) may say absent or not marked; leave it empty for not marked.",
    suggestions: .choices
  )

  package static let monthFirst = Self(
    "monthFirst",
    vi: "Cột ngày có \(.quoted): tháng trước ngày? Hãy ghi ngày trước, như 13/8/2026.",
    en: "The dates look as if the month stood first (\(.found)); write the day first, 13/8/2026."
  )

  package static func doubtfulFont(_ encoding: SheetEncoding) -> Self {
    Self(
      "doubtfulFont",
      vi: "\(.quoted) giống chữ của phông cũ (\(encoding.rawValue)); hãy chuyển sang Unicode.",
      en: "\(.quoted) looks like text of an old font (\(encoding.rawValue)); convert it to Unicode."
    )
  }

  package static func codeAlike(_ code: String) -> Self {
    Self(
      "codeAlike",
      vi: "Mã \(.quoted) chỉ khác cách viết với mã \(code) đã có.",
      en: "The code \(.quoted) is only another way to write \(code), which is there."
    )
  }

  package static func headingTwice(_ field: Names) -> Self {
    Self(
      "headingTwice",
      vi: "Hai cột cùng là “\(field.vi)”.",
      en: "Two columns are both “\(field.en)”."
    )
  }

  package static let noRows = Self("noRows", vi: "Chưa có dòng nào.", en: "There are no rows.")

  package static func keyTwiceInSheet(line: Int) -> Self {
    Self(
      "keyTwiceInSheet",
      vi: "Đã có ở dòng \(line) của tệp, với nội dung khác.",
      en: "Line \(line) of the sheet has the same key with other content."
    )
  }

  package static func otherName(code: String, name: String) -> Self {
    Self(
      "otherName",
      vi: "Mã \(code) là của “\(name)”, không phải \(.quoted).",
      en: "The code \(code) belongs to “\(name)”, not to \(.quoted)."
    )
  }

  package static let sessionExpected = Self(
    "sessionExpected",
    vi: "Chưa rõ buổi nào: cần cột lớp và ngày.",
    en: "Which session is meant is not known: columns for course and date are needed."
  ).advising("Hoặc thêm lớp:MÃ khi nhập.", "Or add course:CODE.")

  package static let fileIsSheet = Self(
    "fileIsSheet",
    vi: "\(.quoted) là chính tệp đang nhập; hãy đặt tên khác.",
    en: "\(.quoted) is the very sheet that is imported; choose another name."
  )

  package static func rejectedRows(count: Int) -> Self {
    Self(
      "rejectedRows",
      vi:
        "\(count) dòng có lỗi; chưa ghi gì cả.",
      en:
        "\(count) rows have problems; nothing was changed."
    ).advising(
      "Sửa tệp, hoặc thêm dòng lỗi:TỆP để ghi các dòng đúng.",
      "Correct the sheet, or add rejects:FILE to take the good rows in."
    )
  }
}
