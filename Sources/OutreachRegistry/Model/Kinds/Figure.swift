/// A count that another body keeps, never persons (plan I.2, III.3, III.4).
///
/// Cases, reports from the internet, complaints of stigma. Figures on the registry's own cases come from
/// where those are kept, with their day.
public struct Figure: RegistryRecord {
  /// What is counted.
  public var name: String
  /// The identifier of the period (`2026-Q3`).
  public var period: String
  /// How many; nil where a figure on cases may not be told.
  public var value: Int?
  /// The code of the organization or the village that counts, or of the commune.
  public var source: String
  /// The day of figures on cases, which are those of the present only.
  public var asOf: CalendarDate?

  /// A count of a period.
  public init(
    name: String,
    period: String,
    value: Int?,
    source: String,
    asOf: CalendarDate? = nil
  ) {
    self.asOf = asOf
    self.name = name
    self.period = period
    self.value = value
    self.source = source
  }

  /// The description of the kind.
  public static let kind = Kind(
    "figure",
    Names(vi: "số liệu", en: "figure", plural: "figures"),
    fields: [
      Field("name", Names(vi: "tên số liệu", en: "name", also: ["tên"]), .name, required: true),
      Field("period", Names(vi: "kỳ", en: "period", also: ["kỳ báo cáo"]), .period, required: true),
      Field("value", Names(vi: "giá trị", en: "value", also: ["số lượng"]), .count),
      Field(
        "source",
        Names(vi: "nguồn", en: "source", also: ["đơn vị", "đơn vị cung cấp"]),
        .oneOf(
          [Organization.kind.identifier, Village.kind.identifier, Commune.kind.identifier],
          or: nil
        ),
        required: true
      ),
      Field("asOf", Names(vi: "ngày đếm", en: "counted on"), .date),
    ],
    key: ["name", "period", "source"],
    columns: ["name", "period", "value", "source", "asOf"],
    order: ["period", "name", "source"],
    rules: [
      Rule { record, _ in
        record["value"].isNone && record["asOf"].isNone
          ? Rule.Violation(field: "value", what: .required) : nil
      }
    ]
  )
}
