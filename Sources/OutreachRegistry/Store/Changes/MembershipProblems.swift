extension Problem.Code {
  /// The officer is in that organization already.
  public static let isThere: Self = "isThere"
  /// The officer is where they are only from … on; a transfer comes after that day.
  public static let transferTooEarly: Self = "transferTooEarly"
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
