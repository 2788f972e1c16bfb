extension Names {
  /// The first day on which a record holds.
  static let validFrom = Names(
    vi: "từ ngày",
    en: "valid from",
    also: ["hiệu lực từ", "ngày bắt đầu"]
  )
  /// For how many months a course counts.
  static let validMonths = Names(
    vi: "hiệu lực (tháng)",
    en: "valid months",
    also: ["hiệu lực", "số tháng hiệu lực"]
  )
  /// The last day on which a record holds.
  static let validTo = Names(vi: "đến ngày", en: "valid to", also: ["hiệu lực đến"])
  /// Who gets a report.
  static let recipients = Names(vi: "nơi nhận", en: "recipients", also: ["recipient"])
}
