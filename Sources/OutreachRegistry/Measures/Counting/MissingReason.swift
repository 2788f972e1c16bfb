/// Someone, or a village, that does not meet a requirement, and why.
public struct MissingEntry: Sendable, Equatable {
  /// The officer's or village's code.
  public var code: String
  /// The name.
  public var name: String
  /// The code of the officer's organization.
  public var organization: String?
  /// Why.
  public var reasons: [MissingReason]

  /// The reasons as one phrase.
  public func reason(in language: Language) -> String {
    reasons.map { $0.phrase(in: language) }.joined(separator: "; ")
  }
}

/// Someone who meets a requirement now, and the day up to which.
public struct ExpiringEntry: Sendable, Equatable {
  /// The officer's code.
  public var code: String
  /// The name.
  public var name: String
  /// The code of the organization.
  public var organization: String?
  /// The course that counts longest.
  public var course: String
  /// The last day on which it counts.
  public var expires: CalendarDate
}

/// Why somebody does not meet a requirement.
public enum MissingReason: Sendable, Equatable {
  /// Marked in no session that would count; of a briefing, on this document.
  case neverInvited(document: String?)
  /// Marked, but never there; the code of a course or the number of a document.
  case absent(from: String)
  /// There for too few sessions of a course.
  case attended(Int, of: Int, course: String)
  /// A course counted up to a day that is past.
  case expired(CalendarDate, course: String)
  /// No event in a village this year.
  case noEvent(year: Int)
  /// A tip that is not handled, so many days after it came in and after it should have been.
  case notHandled(days: Int, late: Int)
  /// An establishment that was not inspected in some years.
  case notInspected(years: [Int])

  /// What an indicator of one's own asks for is not there.
  case notMet

  /// The reason as a phrase.
  public func phrase(in language: Language) -> String {
    let isVietnamese = language == .vi
    switch self {
    case .notMet:
      return isVietnamese ? "chưa đạt" : "not met"
    case .neverInvited(nil):
      return isVietnamese ? "chưa được mời" : "never invited"
    case .neverInvited(let document?):
      return isVietnamese ? "chưa được mời: \(document)" : "never invited: \(document)"
    case .absent(let subject):
      return isVietnamese ? "vắng: \(subject)" : "absent: \(subject)"
    case .attended(let count, let all, let course):
      return isVietnamese
        ? "dự \(count)/\(all) buổi \(course)" : "attended \(count) of \(all) sessions of \(course)"
    case .expired(let day, let course):
      let date = TextFormat(language).date(day)
      return isVietnamese ? "hết hạn \(date): \(course)" : "expired on \(date): \(course)"
    case .noEvent(let year):
      return isVietnamese ? "chưa có buổi nào năm \(year)" : "no event in \(year)"
    case .notHandled(let days, 0):
      return isVietnamese ? "chưa xử lý, đã \(days) ngày" : "not handled, \(days) days"
    case .notHandled(let days, let late):
      return isVietnamese
        ? "quá hạn \(late) ngày, đã \(days) ngày" : "\(late) days overdue, \(days) days"
    case .notInspected(let years):
      let list = years.map(String.init).joined(separator: ", ")
      return isVietnamese ? "chưa kiểm tra năm \(list)" : "not inspected in \(list)"
    }
  }
}
