/// A tip, tố giác or phản ánh that came in, as the police count them (plan II.2.a).
///
/// It holds no persons and no free text.
public struct Tip: RegistryRecord {
  /// The number under which it was taken in.
  public var number: String
  /// The day on which it came in.
  public var received: CalendarDate
  /// How it came in.
  public var via: TipChannel
  /// The day on which it was verified.
  public var verified: CalendarDate?
  /// The day on which it was handled.
  public var handled: CalendarDate?
  /// What became of it.
  public var outcome: TipOutcome?

  /// A tip.
  public init(
    number: String,
    received: CalendarDate,
    via: TipChannel,
    verified: CalendarDate? = nil,
    handled: CalendarDate? = nil,
    outcome: TipOutcome? = nil
  ) {
    self.number = number
    self.received = received
    self.via = via
    self.verified = verified
    self.handled = handled
    self.outcome = outcome
  }

  /// The description of the kind.
  public static let kind = Kind(
    "tip",
    Names(vi: "tin báo", en: "tip", plural: "tips", also: ["tố giác", "phản ánh"]),
    fields: [
      Field(
        "number",
        Names(vi: "số", en: "number", also: ["số tin", "mã"]),
        .code,
        required: true
      ),
      Field(
        "received",
        Names(vi: "ngày nhận", en: "received", also: ["ngày tiếp nhận", "tiếp nhận"]),
        .date,
        required: true
      ),
      Field(
        "via",
        Names(vi: "kênh", en: "via", also: ["kênh tiếp nhận", "hình thức"]),
        .choice(Enumeration(TipChannel.self)),
        required: true
      ),
      Field("verified", Names(vi: "ngày xác minh", en: "verified", also: ["xác minh"]), .date),
      Field("handled", Names(vi: "ngày xử lý", en: "handled", also: ["xử lý"]), .date),
      Field(
        "outcome",
        Names(vi: "kết quả", en: "outcome", also: ["kết quả xử lý"]),
        .choice(Enumeration(TipOutcome.self))
      ),
    ],
    key: ["number"],
    mainDate: "received",
    columns: ["number", "received", "via", "verified", "handled", "outcome"],
    order: ["-received", "-number"],
    rules: [.ordered("received", "verified"), .ordered("received", "handled")]
  )
}
