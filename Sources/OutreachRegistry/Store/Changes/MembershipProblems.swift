extension Problem.Code {
  /// The officer is in that organization already.
  public static let isThere: Self = "isThere"
  /// The officer is where they are only from … on; a transfer comes after that day.
  public static let transferTooEarly: Self = "transferTooEarly"
  /// The officer … would be in no organization.
  public static let lastMembership: Self = "lastMembership"
  /// The officer … would be in two organizations on ….
  public static let membershipsOverlap: Self = "membershipsOverlap"
  /// The registry has the officer in …; a transfer has a day, a mistake is corrected.
  public static let otherOrganization: Self = "otherOrganization"
}

/// What can be wrong where officers change their organization.
extension Problem.What {
  package static let isThere = Self(
    "isThere",
    vi: "Cán bộ đã ở đơn vị \(.quoted).",
    en: "The officer is in \(.quoted) already."
  )

  package static func transferTooEarly(_ begun: CalendarDate) -> Self {
    Self(
      "transferTooEarly",
      vi:
        "Cán bộ ở đơn vị hiện nay từ \(TextFormat(.vi).date(begun)); ngày chuyển công tác phải sau ngày đó.",
      en:
        "The officer is in the present organization from \(TextFormat(.en).date(begun)) on; a transfer comes after that day."
    )
  }

  package static let lastMembership = Self(
    "lastMembership",
    vi: "Cán bộ \(.found) sẽ không còn ở đơn vị nào.",
    en: "The officer \(.found) would be in no organization."
  ).advising(
    "Thôi công tác thì sửa cán bộ, ghi ngày cuối (đến:NGÀY); ghi nhầm người thì xóa cán bộ.",
    "Whoever has left gets a last day (edit officer … to:DATE); a mistake is deleted."
  )

  package static func membershipsOverlap(_ day: CalendarDate) -> Self {
    Self(
      "membershipsOverlap",
      vi: "Ngày \(TextFormat(.vi).date(day)) cán bộ \(.found) sẽ ở hai đơn vị.",
      en: "On \(TextFormat(.en).date(day)) the officer \(.found) would be in two organizations."
    ).advising(
      "Hãy sửa ngày cuối của quá trình trước, hoặc dùng lệnh chuyển công tác.",
      "Mend the last day of the membership before, or use transfer."
    )
  }

  package static func otherOrganization(_ code: String) -> Self {
    Self(
      "otherOrganization",
      vi: "Sổ ghi cán bộ này ở đơn vị \(code).",
      en: "The registry has the officer in \(code)."
    ).advising(
      "Nếu chuyển công tác: thêm từ hôm:NGÀY; nếu đính chính: thêm đính chính:có.",
      "For a transfer add on:DATE; to correct a mistake add correct:yes."
    )
  }
}
