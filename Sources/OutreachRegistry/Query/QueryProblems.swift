extension Problem.Code {
  /// One question is answered at a time; … is a second one.
  public static let severalQuestions: Self = "severalQuestions"
  /// The kind … has no field ….
  public static let notAField: Self = "notAField"
  /// There would be more than … groups.
  public static let tooManyGroups: Self = "tooManyGroups"
  /// The range ends before it begins.
  public static let rangeReversed: Self = "rangeReversed"
  /// A comma means “or”, so that every value fits.
  public static let everyValueFits: Self = "everyValueFits"
  /// It says: … fits more than one ….
  public static let severalRecords: Self = "severalRecords"
  /// There is no listing yet to take row … of.
  public static let noListing: Self = "noListing"
}

/// What can be wrong with a question.
extension Problem.What {
  package static func notAField(kind: Names) -> Self {
    Self(
      "notAField",
      vi: "Loại “\(kind.vi)” không có cột \(.quoted).",
      en: "The kind “\(kind.en)” has no field \(.quoted)."
    )
  }

  static func tooManyGroups(most: Int) -> Self {
    Self(
      "tooManyGroups",
      vi: "Sẽ có hơn \(TextFormat(.vi).integer(most)) nhóm; bớt cột ở theo: hoặc bỏ đủ:có.",
      en:
        "There would be more than \(TextFormat(.en).integer(most)) groups; name fewer in by:, or leave out all:yes."
    )
  }

  package static let rangeReversed = Self(
    "rangeReversed",
    vi: "Khoảng bị ngược: đầu lớn hơn cuối.",
    en: "The range ends before it begins."
  )

  package static let everyValueFits = Self(
    "everyValueFits",
    vi: "Dấu phẩy nghĩa là “hoặc”, nên giá trị nào cũng khớp; một khoảng thì ghi hai đầu với “..”.",
    en: "A comma means “or”, so that every value fits; a range has its ends with .. between them."
  )

  package static func severalRecords(kind: Names) -> Self {
    Self(
      "severalRecords",
      vi: "\(.quoted) khớp nhiều \(kind.vi).",
      en: "\(.quoted) fits more than one \(kind.en).",
      suggestions: .choices
    )
  }

  package static let noListing = Self(
    "noListing",
    vi: "Chưa có danh sách nào vừa hiện để lấy dòng số \(.found).",
    en: "There is no listing yet to take row \(.found) of."
  )

  package static let severalQuestions = Self(
    "severalQuestions",
    vi: "Mỗi lần chỉ trả lời một câu hỏi; \(.quoted) là câu thứ hai.",
    en: "One question is answered at a time; \(.quoted) is a second one."
  )
}
