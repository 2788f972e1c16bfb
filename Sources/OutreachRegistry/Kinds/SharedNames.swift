extension Names {
  /// The first day on which a record holds.
  static let validFrom = Names(vi: "từ ngày", en: "valid from", also: ["hiệu lực từ"])
  /// The last day on which a record holds.
  static let validTo = Names(vi: "đến ngày", en: "valid to", also: ["hiệu lực đến"])
}
