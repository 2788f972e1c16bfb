/// Something whose coverage can be asked for (plan II.2).
public enum CoverageSubject: Sendable, Hashable {
  /// Officers briefed this year on each document marked for it: requirement `A1`.
  case briefing
  /// Direct officers trained: requirement `B2`.
  case training
  /// Villages with integrated outreach at meetings this year: indicator `A2`.
  case villages
  /// A requirement, by its code.
  case requirement(String)
  /// An indicator that counts records of its own, by its identifier (`A3`).
  case indicator(String)

  /// The code of the requirement or indicator.
  public var code: String {
    switch self {
    case .briefing: "A1"
    case .training: "B2"
    case .villages: "A2"
    case .requirement(let code): code
    case .indicator(let identifier): identifier
    }
  }
}

/// How far a requirement is met, by all who must or by one group of them (design §7).
public struct Coverage: Sendable, Equatable {
  /// The code of the requirement or indicator.
  public var requirement: String
  /// The group's values, in the order asked for: codes, identifiers or text; nil where nothing is
  /// recorded.
  public var group: [String?]
  /// Persons or villages of whom it is required.
  public var required: Int
  /// Those of them who meet it.
  public var covered: Int
  /// Those who are excused on that day, in none of the other figures.
  public var exempt: Int
  /// The share to be reached, 0 to 1.
  public var target: Double

  /// Those who do not meet it.
  public var missing: Int { required - covered }

  /// ``covered`` by ``required``, 0 to 1; nil where nothing is required of anyone.
  public var coverage: Double? { required == 0 ? nil : Double(covered) / Double(required) }

  /// How many more must meet it for the target.
  public var shortfall: Int {
    let needed = (target * Double(required) - 1e-9).rounded(.up)
    return max(0, Int(needed) - covered)
  }
}

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

  /// The reason as a phrase.
  public func phrase(in language: Language) -> String {
    let isVietnamese = language == .vi
    switch self {
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

/// Whether a requirement will be met in time, by the pace of the last weeks.
public struct Outlook: Sendable, Equatable {
  /// How it looks.
  public enum Verdict: String, Sendable {
    case met
    case onTrack
    case behind
    case noData
  }

  /// The code of the requirement.
  public var requirement: String
  /// How many more must meet it.
  public var shortfall: Int
  /// The day by which.
  public var due: CalendarDate
  /// Weeks from the day asked about to ``due``, begun ones included; 0 once it is past.
  public var weeksLeft: Int
  /// How many a week are needed; nil where no week is left or nothing is required.
  public var neededPerWeek: Double?
  /// How many a week came to meet it in the last twelve weeks, of a yearly one since 1 January.
  public var pacePerWeek: Double
  /// How it looks.
  public var verdict: Verdict
}

/// One course in an officer's record.
public struct TrainingRecord: Sendable, Equatable {
  /// The course's code.
  public var course: String
  /// Briefing or training.
  public var kind: CourseKind
  /// Sessions at which the officer was present or late.
  public var attended: Int
  /// Sessions in which anyone was marked.
  public var sessions: Int
  /// True if enough of them were attended.
  public var completed: Bool
  /// The last day on which it counts; nil for good, or not completed.
  public var validUntil: CalendarDate?
}
