extension Problem.Code {
  /// A question about the people who are helped is kept nowhere.
  public static let questionOnCases: Self = "questionOnCases"
  /// A saved question writes no file by itself.
  public static let questionWritesFile: Self = "questionWritesFile"
  /// One command is expected.
  public static let oneCommandExpected: Self = "oneCommandExpected"
  /// A name begins with a letter and holds letters, digits, “-” and “_” only.
  public static let badQuestionName: Self = "badQuestionName"
  /// This question cannot be read.
  public static let questionUnreadable: Self = "questionUnreadable"
}

/// What keeps a question from being saved.
extension Problem.What {
  package static let questionOnCases = Self(
    "questionOnCases",
    vi: "Câu hỏi về hồ sơ người được hỗ trợ không được lưu lại.",
    en: "A question about the people who are helped is kept nowhere."
  )

  package static let questionWritesFile = Self(
    "questionWritesFile",
    vi: "Câu hỏi đã lưu không tự ghi ra tệp.",
    en: "A saved question writes no file by itself."
  ).advising("Thêm ra:TỆP khi gọi tên nó.", "Add to:FILE when asking it.")

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
    vi: "Không đọc được câu hỏi này.",
    en: "This question cannot be read."
  ).advising("Hãy gõ thử nó trước khi lưu.", "Try it before saving it.")
}
