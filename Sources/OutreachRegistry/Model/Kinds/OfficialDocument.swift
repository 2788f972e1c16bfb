/// An official document to be carried out, on which officers are briefed (plan I.1).
public struct OfficialDocument: RegistryRecord {
  /// The number and symbol, as `732/QĐ-TTg`.
  public var number: String
  /// The day of issue.
  public var issued: CalendarDate
  /// Who issued it.
  public var issuer: String
  /// What it is about (trích yếu).
  public var title: String
  /// Its type; told by the number where it is not given.
  public var kind: DocumentKind?
  /// The years in which every officer is to be briefed on it.
  public var briefingYears: [Int]

  /// A document; without a kind it gets the one that its number tells.
  public init(
    number: String,
    issued: CalendarDate,
    issuer: String,
    title: String,
    kind: DocumentKind? = nil,
    briefingYears: [Int] = []
  ) {
    self.number = number
    self.issued = issued
    self.issuer = issuer
    self.title = title
    self.kind = kind
    self.briefingYears = briefingYears
  }

  /// The description of the kind.
  public static let kind = Kind(
    "document",
    Names(vi: "văn bản", en: "document", plural: "documents"),
    fields: [
      Field(
        "number",
        Names(vi: "số, ký hiệu", en: "number", also: ["số ký hiệu", "số hiệu", "số"]),
        .code,
        required: true,
        shape: .documentNumber
      ),
      Field(
        "issued",
        Names(vi: "ngày ban hành", en: "issued", also: ["ban hành"]),
        .date,
        required: true
      ),
      Field(
        "issuer",
        Names(vi: "cơ quan ban hành", en: "issuer", also: ["nơi ban hành"]),
        .text,
        required: true
      ),
      Field(
        "title",
        Names(vi: "trích yếu", en: "title", also: ["tên văn bản", "nội dung"]),
        .name,
        required: true
      ),
      Field(
        "kind",
        Names(vi: "loại văn bản", en: "kind", also: ["loại"]),
        .choice(Enumeration(DocumentKind.self))
      ),
      Field(
        "briefingYears",
        Names(vi: "năm quán triệt", en: "briefing years", also: ["briefing year"]),
        .year,
        set: true
      ),
    ],
    key: ["number"],
    mainDate: "issued",
    columns: ["number", "issued", "issuer", "title", "briefingYears"],
    order: ["issued", "number"],
    complete: { record, _ in
      guard record["kind"].isNone, let number = record["number"].text else { return }
      record["kind"] = .text(DocumentKind(number: number).rawValue)
    }
  )
}
