extension Problem.Code {
  /// There is no row of headings for the kind …; the first row must name the columns.
  public static let noHeadings: Self = "noHeadings"
  /// The sheet lacks columns that the kind … needs: ….
  public static let missingHeadings: Self = "missingHeadings"
  /// Two columns are both ….
  public static let headingTwice: Self = "headingTwice"
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

  package static func missingHeadings(kind: Names) -> Self {
    Self(
      "missingHeadings",
      vi: "Tệp thiếu cột bắt buộc của loại “\(kind.vi)”: \(.found).",
      en: "The sheet lacks columns that the kind “\(kind.en)” needs: \(.found)."
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
