extension Problem.Code {
  /// There is no command or kind ….
  public static let unknownCommand: Self = "unknownCommand"
  /// There is no record kind ….
  public static let unknownKind: Self = "unknownKind"
  /// It says: … does not work on this kind.
  public static let kindNotExpected: Self = "kindNotExpected"
  /// A record kind is expected after ….
  public static let kindExpected: Self = "kindExpected"
  /// It says: … has no key ….
  public static let unknownKey: Self = "unknownKey"
  /// It says: … takes no key ….
  public static let keyNotHere: Self = "keyNotHere"
  /// The key … is given twice.
  public static let keyTwice: Self = "keyTwice"
  /// A value is expected after ….
  public static let valueExpected: Self = "valueExpected"
  /// The quote is not closed.
  public static let unclosedQuote: Self = "unclosedQuote"
  /// A quote must enclose the whole value; write \" where it belongs to the text.
  public static let strayQuote: Self = "strayQuote"
  /// A value is missing here.
  public static let emptyItem: Self = "emptyItem"
  /// It says: … belongs to nothing; put quotes around a value of several words.
  public static let wordNotExpected: Self = "wordNotExpected"
  /// A comparison makes no sense here.
  public static let comparisonNotHere: Self = "comparisonNotHere"
  /// A range “..” makes no sense here; quote it if it is text.
  public static let rangeNotHere: Self = "rangeNotHere"
  /// Only one value is possible here.
  public static let severalNotHere: Self = "severalNotHere"
  /// “-” cannot exclude here.
  public static let exclusionNotHere: Self = "exclusionNotHere"
  /// It says: … needs ….
  public static let argumentExpected: Self = "argumentExpected"
  /// The line is over 1 MiB.
  public static let lineTooLong: Self = "lineTooLong"
  /// A command has at most … words.
  public static let tooManyWords: Self = "tooManyWords"
  /// … can be read in several ways.
  public static let severalMeanings: Self = "severalMeanings"
  /// What is asked is not counted by ….
  public static let notCountedBy: Self = "notCountedBy"
  /// It says: … is not a question.
  public static let notForReading: Self = "notForReading"
}

/// What can be wrong with a command as it is written.
extension Problem.What {
  package static let unknownCommand = Self(
    "unknownCommand",
    vi: "Không có lệnh hay loại bản ghi \(.quoted).",
    en: "There is no command or kind \(.quoted)."
  )

  package static let unknownKind = Self(
    "unknownKind",
    vi: "Không có loại bản ghi \(.quoted).",
    en: "There is no record kind \(.quoted)."
  )

  package static func kindNotExpected(verb: Names) -> Self {
    Self(
      "kindNotExpected",
      vi: "“\(verb.vi)” không dùng với loại bản ghi này.",
      en: "“\(verb.en)” does not work on this kind."
    )
  }

  package static func kindExpected(verb: Names) -> Self {
    Self(
      "kindExpected",
      vi: "Sau “\(verb.vi)” cần tên một loại bản ghi.",
      en: "A record kind is expected after “\(verb.en)”.",
      suggestions: .example
    )
  }

  package static func unknownKey(kind: Names?) -> Self {
    Self(
      "unknownKey",
      vi: "\(kind.map { "Loại “\($0.vi)”" } ?? "Bản ghi") không có khóa \(.quoted).",
      en: "\(kind.map { "The kind “\($0.en)”" } ?? "The record") has no key \(.quoted)."
    )
  }

  package static func keyNotHere(verb: Names) -> Self {
    Self(
      "keyNotHere",
      vi: "Lệnh “\(verb.vi)” không có khóa \(.quoted).",
      en: "“\(verb.en)” takes no key \(.quoted)."
    )
  }

  package static let keyTwice = Self(
    "keyTwice",
    vi: "Khóa \(.quoted) được ghi hai lần.",
    en: "The key \(.quoted) is given twice."
  )

  package static func valueExpected(key: String) -> Self {
    Self(
      "valueExpected",
      vi: "Cần một giá trị sau “\(key)”.",
      en: "A value is expected after “\(key)”.",
      suggestions: .choices
    )
  }

  package static let unclosedQuote = Self(
    "unclosedQuote",
    vi: "Dấu ngoặc kép chưa đóng.",
    en: "The quote is not closed.",
    suggestions: .example
  )

  package static let strayQuote = Self(
    "strayQuote",
    vi: "Dấu ngoặc kép phải bao trọn giá trị; ghi \\\" nếu nó thuộc văn bản.",
    en: "A quote must enclose the whole value; write \\\" where it belongs to the text."
  )

  package static let emptyItem = Self(
    "emptyItem",
    vi: "Thiếu giá trị ở đây.",
    en: "A value is missing here."
  )

  package static let wordNotExpected = Self(
    "wordNotExpected",
    vi: "Không hiểu \(.quoted); nội dung nhiều chữ phải để trong ngoặc kép.",
    en: "\(.quoted) belongs to nothing; put quotes around a value of several words.",
    suggestions: .example
  )

  package static let comparisonNotHere = Self(
    "comparisonNotHere",
    vi: "Không so sánh lớn nhỏ được ở đây.",
    en: "A comparison makes no sense here."
  )

  package static let rangeNotHere = Self(
    "rangeNotHere",
    vi: "Không dùng khoảng “..” được ở đây; đặt trong ngoặc kép nếu là văn bản.",
    en: "A range “..” makes no sense here; quote it if it is text."
  )

  package static let severalNotHere = Self(
    "severalNotHere",
    vi: "Ở đây chỉ nhận một giá trị.",
    en: "Only one value is possible here."
  )

  package static let exclusionNotHere = Self(
    "exclusionNotHere",
    vi: "Không dùng dấu “-” loại trừ được ở đây.",
    en: "“-” cannot exclude here."
  )

  package static func argumentExpected(verb: Names, what: Names) -> Self {
    Self(
      "argumentExpected",
      vi: "Lệnh “\(verb.vi)” cần \(what.vi).",
      en: "“\(verb.en)” needs \(what.en).",
      suggestions: .example
    )
  }

  package static let lineTooLong = Self(
    "lineTooLong",
    vi: "Dòng lệnh dài quá 1 MiB.",
    en: "The line is over 1 MiB."
  )

  package static func tooManyWords(_ count: Int) -> Self {
    Self(
      "tooManyWords",
      vi: "Một lệnh có nhiều nhất \(count) chữ.",
      en: "A command has at most \(count) words."
    )
  }

  package static let severalMeanings = Self(
    "severalMeanings",
    vi: "\(.quoted) có thể hiểu theo nhiều cách.",
    en: "\(.quoted) can be read in several ways."
  )

  package static let notCountedBy = Self(
    "notCountedBy",
    vi: "Chỉ tiêu này không tính theo \(.quoted).",
    en: "This indicator is not counted by \(.quoted)."
  )

  package static func notForReading(verb: Names) -> Self {
    Self(
      "notForReading",
      vi: "“\(verb.vi)” không phải là câu hỏi.",
      en: "“\(verb.en)” is not a question."
    )
  }
}
