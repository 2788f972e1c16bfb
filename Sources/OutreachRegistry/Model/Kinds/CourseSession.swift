/// One day of a course, written `TH-01/2026-08-10`.
public struct CourseSession: RegistryRecord {
  /// The code of the course.
  public var course: String
  /// The day.
  public var date: CalendarDate
  /// Persons counted without names, who never enter anyone's coverage.
  public var headcount: Int?

  /// A session of a course.
  public init(course: String, date: CalendarDate, headcount: Int? = nil) {
    self.course = course
    self.date = date
    self.headcount = headcount
  }

  /// The description of the kind.
  public static let kind = Kind(
    "session",
    Names(vi: "buổi", en: "session", plural: "sessions", also: ["buổi học"]),
    fields: [
      Field(
        "course",
        Names(vi: "lớp", en: "course", also: ["mã lớp"]),
        .reference("course"),
        required: true
      ),
      Field("date", Names(vi: "ngày", en: "date", also: ["ngày học"]), .date, required: true),
      Field(
        "headcount",
        Names(vi: "số người không ghi tên", en: "headcount", also: ["số người", "sĩ số"]),
        .count,
        sum: .always
      ),
    ],
    key: ["course", "date"],
    mainDate: "date",
    columns: ["course", "date", "headcount"],
    order: ["-date", "course"],
    rules: [.notInFuture("date")],
    relations: [.onDayOfCourse]
  )
}
