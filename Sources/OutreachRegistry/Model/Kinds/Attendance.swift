/// How one officer's presence at one session was marked.
public struct Attendance: RegistryRecord {
  /// The session's key, as `TH-01/2026-08-10`.
  public var session: String
  /// The code of the officer.
  public var officer: String
  /// The mark.
  public var status: AttendanceStatus
  /// Attendee or trainer.
  public var role: AttendanceRole
  /// The code of the organization that sent the officer.
  public var sentBy: String?

  /// A mark.
  public init(
    session: String,
    officer: String,
    status: AttendanceStatus,
    role: AttendanceRole = .attendee,
    sentBy: String? = nil
  ) {
    self.session = session
    self.officer = officer
    self.status = status
    self.role = role
    self.sentBy = sentBy
  }

  /// The description of the kind.
  public static let kind = Kind(
    "attendance",
    Names(
      vi: "lượt điểm danh",
      en: "attendance",
      plural: "attendance",
      also: ["attendances", "lượt dự", "điểm danh"]
    ),
    fields: [
      Field(
        "session",
        Names(vi: "buổi", en: "session", also: ["buổi học"]),
        .reference("session"),
        required: true
      ),
      Field(
        "officer",
        Names(vi: "cán bộ", en: "officer", also: ["mã", "mã cán bộ", "mã số"]),
        .reference("officer"),
        required: true
      ),
      Field(
        "status",
        Names(vi: "điểm danh", en: "status", also: ["trạng thái", "có mặt"]),
        .choice(Enumeration(AttendanceStatus.self)),
        required: true
      ),
      Field(
        "role",
        Names(vi: "vai trò", en: "role"),
        .choice(Enumeration(AttendanceRole.self)),
        required: true,
        defaultValue: .text(AttendanceRole.attendee.rawValue)
      ),
      Field(
        "sentBy",
        Names(vi: "đơn vị cử", en: "sent by", also: ["cử bởi"]),
        .reference("organization")
      ),
    ],
    key: ["session", "officer"],
    columns: ["session", "officer", "status", "role", "sentBy"],
    order: ["session", "officer"],
    keyParts: ["course", "date"],
    sheet: Kind.SheetShape(
      fields: [
        Field("course", Names(vi: "lớp", en: "course", also: ["mã lớp"]), .reference("course")),
        Field("date", Names(vi: "ngày", en: "date", also: ["ngày học"]), .date),
        Field("name", Names(vi: "họ và tên", en: "name", also: ["tên", "họ tên"]), .personName),
      ],
      markField: "status",
      made: ["session", "officer"]
    )
  )
}
