/// Every commune of the country with its official code (QĐ 19/2025/QĐ-TTg; the list of 2026, from
/// vietnamadminunits 1.0.4, MIT).
public enum CommuneList {
  /// One commune.
  public struct Entry: Sendable, Equatable {
    /// Five digits.
    public let code: String
    /// The name with its type, as `Xã Kỳ Anh`.
    public let name: String
    /// The province's name.
    public let province: String

    /// The commune as a record, in the programme of 2026–2030.
    package var commune: Commune { Commune(code: code, name: name, province: province) }
  }

  /// Every commune, by code.
  public static var all: [Entry] { lines.dropFirst().compactMap(entry) }

  /// The commune with a code; missing leading zeros are added.
  ///
  /// - Throws: ``Problems`` if there is none.
  public static func entry(code: String) throws -> Entry {
    let digits = String(repeating: "0", count: max(0, 5 - code.count)) + code
    guard let line = lines.first(where: { $0.hasPrefix(digits + ",") }), let entry = entry(line)
    else {
      let near = all.filter { VietnameseText.fold($0.name).hasSuffix(VietnameseText.fold(code)) }
      throw Problems(
        .noSuchCommune,
        found: code,
        suggestions: near.prefix(5).map { "\($0.code) (\($0.name), \($0.province))" }
      )
    }
    return entry
  }

  /// What a commune is called to people, with its code where it is not of the list.
  package static func name(of code: String) -> String {
    lines.first { $0.hasPrefix(code + ",") }.flatMap(entry).map { "\($0.name) (\($0.code))" }
      ?? code
  }

  private static var lines: [Substring] {
    String(decoding: PackageResources.communes_csv, as: UTF8.self).split(
      whereSeparator: \.isNewline
    )
  }

  /// `18775,Kỳ Anh,Xã,42,Hà Tĩnh`: no cell of the list holds a comma.
  private static func entry(_ line: Substring) -> Entry? {
    let cells = line.split(separator: ",")
    guard cells.count == 5 else { return nil }
    return Entry(
      code: String(cells[0]),
      name: "\(cells[2]) \(cells[1])",
      province: String(cells[4])
    )
  }
}

extension Problem.Code {
  /// There is no commune with the code ….
  public static let noSuchCommune: Self = "noSuchCommune"
}

extension Problem.What {
  package static let noSuchCommune = Self(
    "noSuchCommune",
    vi: "Không có xã, phường mã \(.quoted).",
    en: "There is no commune with the code \(.quoted)."
  )
}
