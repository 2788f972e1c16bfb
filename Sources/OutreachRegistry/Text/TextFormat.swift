/// How dates, periods and numbers are written for people, on screens and in documents.
///
/// Written out plainly, without Foundation's formatters: their Vietnamese forms are not those of
/// Nghị định 30/2020/NĐ-CP, and loading them costs more than answering a question.
public struct TextFormat: Sendable {
  /// The language to write in.
  public let language: Language

  /// A format of one language.
  public init(_ language: Language) {
    self.language = language
  }

  /// A short date: `03/6/2026`, `05/01/2026` (days below 10 and January, February have a zero).
  public func date(_ date: CalendarDate) -> String {
    switch language {
    case .vi: "\(day(date))/\(month(date))/\(date.year)"
    case .en: "\(date.day) \(Self.monthNames[date.month - 1].prefix(3)) \(date.year)"
    }
  }

  /// A date in full: `ngày 03 tháng 6 năm 2026`, `3 June 2026`.
  public func longDate(_ date: CalendarDate) -> String {
    switch language {
    case .vi: "ngày \(day(date)) tháng \(month(date)) năm \(date.year)"
    case .en: "\(date.day) \(Self.monthNames[date.month - 1]) \(date.year)"
    }
  }

  /// A period: `quý III/2026`, `tháng 7/2026`, `6 tháng đầu năm 2026`; `Q3 2026`, `July 2026`.
  public func period(_ period: Period) -> String {
    let year = period.year
    let number = period.number
    switch (language, period.unit) {
    case (_, .day): return date(period.first)
    case (.vi, .week): return "tuần \(date(period.first)) – \(date(period.last))"
    case (.vi, .month): return "tháng \(number)/\(year)"
    case (.vi, .quarter): return "quý \(Self.quarters[number - 1])/\(year)"
    case (.vi, .half): return "6 tháng \(number == 1 ? "đầu" : "cuối") năm \(year)"
    case (.vi, .nineMonths): return "9 tháng đầu năm \(year)"
    case (.vi, .year): return "năm \(year)"
    case (.en, .week): return "\(date(period.first)) – \(date(period.last))"
    case (.en, .month): return "\(Self.monthNames[number - 1]) \(year)"
    case (.en, .quarter): return "Q\(number) \(year)"
    case (.en, .half): return "\(number == 1 ? "first" : "second") half of \(year)"
    case (.en, .nineMonths): return "first nine months of \(year)"
    case (.en, .year): return "\(year)"
    }
  }

  private func day(_ date: CalendarDate) -> String {
    date.day < 10 ? "0\(date.day)" : "\(date.day)"
  }

  private func month(_ date: CalendarDate) -> String {
    date.month < 3 ? "0\(date.month)" : "\(date.month)"
  }

  private static let quarters = ["I", "II", "III", "IV"]
  private static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
