extension Problem.Code {
  /// … lies outside the reporting window from … to ….
  public static let outsideWindow: Self = "outsideWindow"
}

extension Problem.What {
  static func outsideWindow(_ days: ClosedRange<CalendarDate>) -> Self {
    func text(_ language: Language) -> (String, String) {
      let format = TextFormat(language)
      return (format.date(days.lowerBound), format.date(days.upperBound))
    }
    let (vi, en) = (text(.vi), text(.en))
    return Self(
      "outsideWindow",
      vi: "\(.quoted) nằm ngoài kỳ báo cáo, từ \(vi.0) đến \(vi.1).",
      en: "\(.quoted) lies outside the reporting window from \(en.0) to \(en.1)."
    )
  }
}
