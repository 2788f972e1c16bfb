extension Problem.Code {
  /// The last year is before the first (…).
  public static let endYearBeforeStart: Self = "endYearBeforeStart"
  /// … is not the code of a commune: it has five digits.
  public static let notACommuneCode: Self = "notACommuneCode"
  /// … is too large; at most ….
  public static let tooLarge: Self = "tooLarge"
  /// It is longer than … characters.
  public static let tooLong: Self = "tooLong"
  /// The year must be from … to ….
  public static let yearOutOfRange: Self = "yearOutOfRange"
  /// A value is required.
  public static let required: Self = "required"
  /// There is no … ….
  public static let unknownValue: Self = "unknownValue"
  /// It says: … fits more than one ….
  public static let ambiguous: Self = "ambiguous"
  /// It says: … is not a date; write 3/6/2026, day first.
  public static let notADate: Self = "notADate"
  /// There is no day ….
  public static let noSuchDay: Self = "noSuchDay"
  /// It says: … is not a period; write 2026, 2026-07 or 2026-Q3.
  public static let notAPeriod: Self = "notAPeriod"
  /// It says: … is not a whole number; write 1250 or 1.250.
  public static let notANumber: Self = "notANumber"
  /// It says: … is no amount; write 1500000, 1.500.000 or 1,5 triệu.
  public static let notAnAmount: Self = "notAnAmount"
  /// It says: … is too small; write 1 or more.
  public static let notPositive: Self = "notPositive"
  /// It says: … is no number of days; write 30d, 2w (weeks) or 3m (months).
  public static let notDays: Self = "notDays"
  /// It says: … is negative.
  public static let negative: Self = "negative"
  /// It says: … is not a year.
  public static let notAYear: Self = "notAYear"
  /// It says: … is no percentage from 0 to 100.
  public static let notAPercentage: Self = "notAPercentage"
  /// It says: … is not a whole number of percent.
  public static let notWholePercentage: Self = "notWholePercentage"
  /// It says: … may be 1 % or 100 %.
  public static let doubtfulPercentage: Self = "doubtfulPercentage"
  /// It says: … is neither yes nor no; write yes or no.
  public static let notYesOrNo: Self = "notYesOrNo"
  /// It says: … must be one of: ….
  public static let notOneOf: Self = "notOneOf"
  /// The text holds a control character.
  public static let controlCharacter: Self = "controlCharacter"
  /// A “;” keeps the values of a set apart and stands in none of them.
  public static let semicolonInSet: Self = "semicolonInSet"
  /// Line … is not UTF-8.
  public static let notUTF8: Self = "notUTF8"
  /// It says: … cannot be a code: codes hold no space, comma or quote.
  public static let badCode: Self = "badCode"
  /// It ends before it begins (…).
  public static let endBeforeStart: Self = "endBeforeStart"
  /// The date is after today (…).
  public static let inFuture: Self = "inFuture"
  /// The course runs from … to …; its sessions are held on these days.
  public static let outsideCourse: Self = "outsideCourse"
  /// There is a session on …, which the course would leave out.
  public static let leavesOutSession: Self = "leavesOutSession"
  /// The village is not there on the day: it came later, or ended or was merged before.
  public static let villageNotThere: Self = "villageNotThere"
  /// A counselling session takes no note, lest it point at a person.
  public static let counsellingNote: Self = "counsellingNote"
  /// A counselling session takes no reach of 1 to 4, lest it point at a person.
  public static let counsellingReach: Self = "counsellingReach"
  /// It is no shelf mark such as T2-15/2026.
  public static let notAShelfMark: Self = "notAShelfMark"
  /// The file is damaged.
  public static let damage: Self = "damage"
}

/// What can be wrong with a value, whatever way it came in.
extension Problem.What {
  package static let required = Self(
    "required",
    vi: "Bắt buộc phải có.",
    en: "A value is required."
  )

  package static func unknownValue(field: Names) -> Self {
    Self(
      "unknownValue",
      vi: "Không có \(field.vi) \(.quoted).",
      en: "There is no \(field.en) \(.quoted)."
    )
  }

  package static func ambiguous(field: Names) -> Self {
    Self(
      "ambiguous",
      vi: "\(.quoted) khớp nhiều \(field.vi).",
      en: "\(.quoted) fits more than one \(field.en).",
      suggestions: .choices
    )
  }

  package static let notADate = Self(
    "notADate",
    vi: "\(.quoted) không phải là ngày; ghi như 3/6/2026.",
    en: "\(.quoted) is not a date; write 3/6/2026, day first."
  )

  package static let noSuchDay = Self(
    "noSuchDay",
    vi: "Không có ngày \(.found).",
    en: "There is no day \(.found)."
  )

  package static let notAPeriod = Self(
    "notAPeriod",
    vi: "\(.quoted) không phải là kỳ; ghi như 2026, 7/2026, 2026-Q3.",
    en: "\(.quoted) is not a period; write 2026, 2026-07 or 2026-Q3."
  )

  package static let notANumber = Self(
    "notANumber",
    vi: "\(.quoted) không phải là số nguyên; ghi như 1250 hoặc 1.250.",
    en: "\(.quoted) is not a whole number; write 1250 or 1.250."
  )

  package static let notAnAmount = Self(
    "notAnAmount",
    vi: "\(.quoted) không phải là số tiền; ghi như 1500000, 1.500.000 hoặc 1,5 triệu.",
    en: "\(.quoted) is no amount in đồng; write 1500000, 1.500.000 or 1,5 triệu."
  )

  package static let notPositive = Self(
    "notPositive",
    vi: "\(.found) quá nhỏ; ghi từ 1 trở lên.",
    en: "\(.found) is too small; write 1 or more."
  )

  package static let notDays = Self(
    "notDays",
    vi: "\(.quoted) không phải là số ngày; ghi như 30d (30 ngày), 2w (2 tuần), 3m (3 tháng).",
    en: "\(.quoted) is no number of days; write 30d, 2w (weeks) or 3m (months)."
  )

  package static let negative = Self(
    "negative",
    vi: "\(.found) là số âm.",
    en: "\(.found) is negative."
  )

  package static let notAYear = Self(
    "notAYear",
    vi: "\(.quoted) không phải là năm.",
    en: "\(.quoted) is not a year."
  )

  package static let notAPercentage = Self(
    "notAPercentage",
    vi: "\(.quoted) không phải tỷ lệ phần trăm từ 0 đến 100.",
    en: "\(.quoted) is no percentage from 0 to 100."
  )

  package static let notWholePercentage = Self(
    "notWholePercentage",
    vi: "\(.quoted) không phải số phần trăm tròn; ở đây chỉ ghi phần trăm tròn.",
    en: "\(.quoted) is not a whole number of percent, which is all that is kept here.",
    suggestions: .choices
  )

  package static let doubtfulPercentage = Self(
    "doubtfulPercentage",
    vi: "\(.quoted) có thể là 1% hoặc 100%.",
    en: "\(.quoted) may be 1% or 100%.",
    suggestions: .choices
  )

  package static let notYesOrNo = Self(
    "notYesOrNo",
    vi: "\(.quoted) không rõ là có hay không; ghi x, có hoặc không.",
    en: "\(.quoted) is neither yes nor no; write yes or no."
  )

  package static func notOneOf(_ values: [String]) -> Self {
    Self(
      "notOneOf",
      vi: "\(.quoted) phải là một trong: \(values.joined(separator: ", ")).",
      en: "\(.quoted) must be one of: \(values.joined(separator: ", "))."
    )
  }

  package static let controlCharacter = Self(
    "controlCharacter",
    vi: "Văn bản có ký tự điều khiển.",
    en: "The text holds a control character.",
    suggestions: .example
  )

  package static let semicolonInSet = Self(
    "semicolonInSet",
    vi: "Dấu ; ngăn cách các giá trị, không nằm trong một giá trị.",
    en: "A “;” keeps the values of a set apart and stands in none of them."
  )

  package static func notUTF8(line: Int) -> Self {
    Self("notUTF8", vi: "Dòng \(line) không phải UTF-8.", en: "Line \(line) is not UTF-8.")
  }

  package static let badCode = Self(
    "badCode",
    vi: "\(.quoted) không dùng làm mã được: mã không có dấu cách, dấu , ; / .. và ngoặc kép.",
    en: "\(.quoted) cannot be a code: codes hold no space, quote, or any of , ; / and two dots."
  )

  package static let notACommuneCode = Self(
    "notACommuneCode",
    vi: "\(.quoted) không phải là mã xã: mã xã có năm chữ số.",
    en: "\(.quoted) is not the code of a commune: it has five digits."
  )

  package static func tooLong(most: Int) -> Self {
    Self(
      "tooLong",
      vi: "Dài quá \(most) ký tự.",
      en: "It is longer than \(most) characters."
    )
  }

  package static func tooLarge(most: Int) -> Self {
    Self(
      "tooLarge",
      vi: "\(.found) quá lớn; nhiều nhất là \(TextFormat(.vi).integer(most)).",
      en: "\(.found) is too large; at most \(TextFormat(.en).integer(most))."
    )
  }

  package static func yearOutOfRange(_ years: ClosedRange<Int>) -> Self {
    Self(
      "yearOutOfRange",
      vi: "Năm phải từ \(years.lowerBound) đến \(years.upperBound).",
      en: "The year must be from \(years.lowerBound) to \(years.upperBound)."
    )
  }

  package static func endYearBeforeStart(_ start: Int) -> Self {
    Self(
      "endYearBeforeStart",
      vi: "Năm cuối trước năm đầu (\(start)).",
      en: "The last year is before the first (\(start))."
    )
  }

  package static func endBeforeStart(_ start: CalendarDate) -> Self {
    Self(
      "endBeforeStart",
      vi: "Ngày cuối trước ngày đầu (\(TextFormat(.vi).date(start))).",
      en: "It ends before it begins (\(TextFormat(.en).date(start)))."
    )
  }

  package static func inFuture(today: CalendarDate, mayBePlanned: Bool = false) -> Self {
    let (vi, en) = (TextFormat(.vi).date(today), TextFormat(.en).date(today))
    let planned =
      mayBePlanned
      ? ("; việc sắp tới thì ghi dự kiến:có", "; what is to come takes planned:yes") : ("", "")
    return Self(
      "inFuture",
      vi: "Ngày ở sau hôm nay (\(vi))\(planned.0).",
      en: "The date is after today (\(en))\(planned.1)."
    )
  }

  package static func outsideCourse(_ starts: CalendarDate, _ ends: CalendarDate) -> Self {
    let (vi, en) = (TextFormat(.vi), TextFormat(.en))
    return Self(
      "outsideCourse",
      vi:
        "Lớp học từ \(vi.date(starts)) đến \(vi.date(ends)); buổi học phải trong những ngày đó.",
      en:
        "The course runs from \(en.date(starts)) to \(en.date(ends)); its sessions are held on these days."
    )
  }

  // A village that is over has a last day, and the name of the one that took it in, if any.
  package static func villageNotThere(
    _ name: String,
    from first: CalendarDate,
    upTo last: CalendarDate? = nil,
    successor: String? = nil
  ) -> Self {
    let (vi, en) = (TextFormat(.vi), TextFormat(.en))
    let days = Names(
      vi: last.map { "đến hết \(vi.date($0))" } ?? "từ \(vi.date(first))",
      en: last.map { "up to \(en.date($0))" } ?? "from \(en.date(first)) on"
    )
    let then = successor.map { Names(vi: "; sau đó là thôn \($0)", en: "; then it is \($0)") }
    return Self(
      "villageNotThere",
      vi: "Thôn \(name) chỉ có \(days.vi)\(then?.vi ?? "").",
      en: "The village \(name) is there only \(days.en)\(then?.en ?? "")."
    )
  }

  package static func leavesOutSession(_ day: CalendarDate) -> Self {
    Self(
      "leavesOutSession",
      vi: "Đã có buổi học ngày \(TextFormat(.vi).date(day)), ngoài những ngày này của lớp.",
      en: "There is a session on \(TextFormat(.en).date(day)), which the course would leave out."
    )
  }

  package static let counsellingNote = Self(
    "counsellingNote",
    vi: "Buổi tư vấn không ghi chú, để không lộ người được tư vấn.",
    en: "A counselling session takes no note, lest it point at a person."
  )

  package static let counsellingReach = Self(
    "counsellingReach",
    vi: "Buổi tư vấn không ghi số người từ 1 đến 4, để không lộ người được tư vấn.",
    en: "A counselling session takes no reach of 1 to 4, lest it point at a person."
  )

  package static let notAShelfMark = Self(
    ofCases: "notAShelfMark",
    vi:
      "Chỉ ghi ký hiệu nơi lưu, như T2-15/2026: chữ không dấu, số, dấu . / -, không quá 20 ký tự.",
    en: "Only a shelf mark such as T2-15/2026: plain letters, digits and . / -, at most 20."
  )

  package static func damage(_ detail: String) -> Self {
    Self("damage", vi: "Tệp hỏng: \(detail)", en: "The file is damaged: \(detail)")
  }
}
