/// What a person agreed to, for one purpose (Law 91/2025/QH15, Điều 9; NĐ 356/2025/NĐ-CP, Điều 6).
public struct Consent: CaseRecord {
  /// The code of the client.
  public var client: String
  /// What it is for.
  public var purpose: ConsentPurpose
  /// The day on which it was given.
  public var given: CalendarDate
  /// How.
  public var mode: ConsentMode
  /// Where the paper lies; never what it says.
  public var proof: String?
  /// The version of the notice that was read out or shown.
  public var noticeVersion: String?
  /// True if the person was told that the data are sensitive.
  public var toldSensitive: Bool
  /// True if a legal representative gave it (Law 91/2025/QH15, Điều 24).
  public var byRepresentative: Bool
  /// The day on which a consent that came with a sheet was checked against its paper.
  public var verified: CalendarDate?
  /// The day on which it was withdrawn.
  public var withdrawn: CalendarDate?

  /// The description of the kind.
  public static let kind = Kind(
    "consent",
    Names(vi: "giấy đồng ý", en: "consent", plural: "consents"),
    fields: [
      Field(
        "client",
        Names(vi: "người", en: "client", also: ["mã người", "người được hỗ trợ"]),
        .reference("client"),
        required: true,
        confidential: true
      ),
      Field(
        "purpose",
        ConsentPurpose.names,
        .choice(Enumeration(ConsentPurpose.self)),
        required: true
      ),
      Field("given", Names(vi: "ngày", en: "given", also: ["ngày đồng ý"]), .date, required: true),
      Field(
        "mode",
        ConsentMode.names,
        .choice(Enumeration(ConsentMode.self)),
        required: true
      ),
      Field(
        "proof",
        Names(vi: "nơi lưu giấy", en: "proof", also: ["nơi lưu"]),
        .text,
        confidential: true
      ),
      Field(
        "noticeVersion",
        Names(vi: "bản thông báo", en: "notice version", also: ["phiên bản thông báo"]),
        .text
      ),
      Field(
        "toldSensitive",
        Names(vi: "đã nói là dữ liệu nhạy cảm", en: "told sensitive", also: ["đã giải thích"]),
        .flag,
        defaultValue: .flag(false)
      ),
      Field(
        "byRepresentative",
        Names(vi: "người đại diện", en: "by representative", also: ["đại diện"]),
        .flag,
        defaultValue: .flag(false)
      ),
      Field("verified", Names(vi: "ngày kiểm giấy", en: "verified", also: ["đã kiểm"]), .date),
      Field("withdrawn", Names(vi: "ngày rút", en: "withdrawn", also: ["đã rút"]), .date),
    ],
    key: ["client", "purpose", "given"],
    mainDate: "given",
    columns: ["client", "purpose", "given", "mode", "verified", "withdrawn"],
    order: ["client", "given", "purpose"],
    rules: [
      .ordered("given", "withdrawn"), .ordered("given", "verified"), .notInFuture("given"),
      .notInFuture("withdrawn"), .notInFuture("verified"), .shelfMark("proof"),
      .shelfMark("noticeVersion"),
    ],
    isCase: true,
    fixedFields: ["client", "purpose", "given", "withdrawn"]
  )
}
