/// The commune that keeps the registry (QĐ 19/2025/QĐ-TTg for codes and names).
public struct Commune: RegistryRecord {
  /// Five digits, leading zeros included.
  public var code: String
  /// The name with its type, as `Xã Kỳ Anh`.
  public var name: String
  /// The province's name.
  public var province: String
  /// The first year of the programme.
  public var firstYear: Int
  /// The last year of the programme.
  public var lastYear: Int
  /// Settings of the commune as `name=value`.
  public var settings: [String]

  /// A commune in its programme of 2026–2030.
  public init(
    code: String,
    name: String,
    province: String,
    firstYear: Int = 2026,
    lastYear: Int = 2030,
    settings: [String] = []
  ) {
    self.code = code
    self.name = name
    self.province = province
    self.firstYear = firstYear
    self.lastYear = lastYear
    self.settings = settings
  }

  /// The description of the kind.
  public static let kind = Kind(
    "commune",
    Names(vi: "xã", en: "commune", plural: "communes"),
    fields: [
      Field(
        "code",
        Names(vi: "mã", en: "code", also: ["mã xã"]),
        .code,
        required: true,
        shape: .commune
      ),
      Field("name", Names(vi: "tên", en: "name", also: ["tên xã"]), .name, required: true),
      Field("province", Names(vi: "tỉnh", en: "province"), .text, required: true),
      Field(
        "firstYear",
        Names(vi: "năm đầu", en: "first year"),
        .year,
        required: true,
        defaultValue: .integer(2026)
      ),
      Field(
        "lastYear",
        Names(vi: "năm cuối", en: "last year"),
        .year,
        required: true,
        defaultValue: .integer(2030)
      ),
      Field("settings", Names(vi: "thiết đặt", en: "settings"), .text, set: true),
    ],
    columns: ["code", "name", "province", "firstYear", "lastYear"],
    order: ["code"],
    rules: [.ordered("firstYear", "lastYear")],
    canonicalName: { name in
      ["xa ", "phuong ", "dac khu "].first(where: name.hasPrefix)
        .map { String(name.dropFirst($0.count)) } ?? name
    }
  )
}

/// What a commune has set, read from its record.
extension Record {
  /// The text of a setting (`signer=Nguyễn Văn An` among its settings).
  package func settingText(_ name: String) -> String? {
    for case .text(let setting) in self["settings"].members where setting.hasPrefix(name + "=") {
      return String(setting.dropFirst(name.count + 1))
    }
    return nil
  }

  /// The number that a commune set (`tipDays=30`).
  package func setting(_ name: String) -> Int? { settingText(name).flatMap { Int($0) } }

  /// By what right somebody signs what the commune writes, line by line
  /// (`signer=TM. ỦY BAN NHÂN DÂN/CHỦ TỊCH`); empty where nothing is set.
  package var signer: [String] {
    (settingText("signer") ?? "").split(separator: "/").map { VietnameseText.clean(String($0)) }
  }

  /// The days after which a tip that is not handled is overdue.
  package var tipDays: Int { setting("tipDays") ?? 20 }

  /// The commune's reporting regime; that of NĐ 09/2019/NĐ-CP unless it set another.
  package var regime: ReportingRegime {
    let name = settingText("regime")
    return ReportingRegime.all.first { $0.identifier == name } ?? .nd09
  }
}
