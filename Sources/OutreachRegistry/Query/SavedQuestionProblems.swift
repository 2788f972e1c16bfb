/// What keeps a question from being saved.
extension Problem.What {
  package static let questionOnCases = Self(
    "questionOnCases",
    vi: "Câu hỏi về hồ sơ người được hỗ trợ không được lưu lại.",
    en: "A question about the people who are helped is kept nowhere."
  )

  package static let questionWritesFile = Self(
    "questionWritesFile",
    vi: "Câu hỏi đã lưu không tự ghi ra tệp; thêm ra:TỆP khi gọi tên nó.",
    en: "A saved question writes no file by itself; add to:FILE when asking it."
  )

  package static let oneCommandExpected = Self(
    "oneCommandExpected",
    vi: "Chỉ nhận một lệnh.",
    en: "One command is expected."
  )

  package static let badQuestionName = Self(
    "badQuestionName",
    vi: "Tên phải bắt đầu bằng chữ cái, chỉ gồm chữ, số, “-” và “_”.",
    en: "A name begins with a letter and holds letters, digits, “-” and “_” only."
  )

  package static let questionUnreadable = Self(
    "questionUnreadable",
    vi: "Lệnh này không đọc được; hãy gõ thử nó trước khi lưu.",
    en: "This command cannot be read; try it before saving it."
  )
}
