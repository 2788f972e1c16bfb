/// A commune's own level for an indicator, in place of the plan's (plan II.2).
///
/// Of a yearly indicator it holds for its year; of one by 2030 it is to be reached by the end of its
/// year.
public struct TargetLevel: RegistryRecord {
  /// The identifier of the indicator (`A2`).
  public var indicator: String
  /// The year.
  public var year: Int
  /// The share to be reached, in percent.
  public var value: Int

  /// A level.
  public init(indicator: String, year: Int, value: Int) {
    self.indicator = indicator
    self.year = year
    self.value = value
  }

  /// The description of the kind.
  public static let kind: Kind = kind(of: .code)

  /// The kind where the catalogue says what may stand for an indicator.
  static func kind(of indicator: FieldType) -> Kind {
    Kind(
      "target",
      Names(vi: "mức chỉ tiêu", en: "target", plural: "targets", also: ["mức đạt"]),
      fields: [
        Field("indicator", Names(vi: "chỉ tiêu", en: "indicator"), indicator, required: true),
        Field("year", Names(vi: "năm", en: "year"), .year, required: true),
        Field(
          "value",
          Names(vi: "mức giao", en: "value", also: ["mức", "giá trị", "tỷ lệ"]),
          .percent,
          required: true
        ),
      ],
      key: ["indicator", "year"],
      columns: ["indicator", "year", "value"],
      order: ["indicator", "year"]
    )
  }
}
