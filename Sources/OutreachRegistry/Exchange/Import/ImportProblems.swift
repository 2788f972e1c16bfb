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
    vi: "Cần biết buổi nào: thêm lớp:MÃ khi nhập, hoặc cột lớp và ngày.",
    en: "Which session is meant: add course:CODE, or columns for course and date."
  )

  package static let fileIsSheet = Self(
    "fileIsSheet",
    vi: "\(.quoted) là chính tệp đang nhập; hãy đặt tên khác.",
    en: "\(.quoted) is the very sheet that is imported; choose another name."
  )

  package static func rejectedRows(count: Int) -> Self {
    Self(
      "rejectedRows",
      vi:
        "\(count) dòng có lỗi; chưa ghi gì cả. Sửa tệp, hoặc thêm dòng lỗi:TỆP để ghi các dòng đúng.",
      en:
        "\(count) rows have problems; nothing was changed. Correct the sheet, or add rejects:FILE to take the good rows in."
    )
  }
}
