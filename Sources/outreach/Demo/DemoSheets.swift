import OutreachRegistry

/// The sheets inside the executable: a commune's own, bad rows and all.
enum DemoSheets {
  /// Xã Kỳ Anh, Hà Tĩnh.
  static let commune = "18775"

  private static let sheets: [(kind: Kind, name: String, bytes: [UInt8])] = [
    (Village.kind, "thon.csv", PackageResources.thon_csv),
    (Organization.kind, "don-vi.csv", PackageResources.don_vi_csv),
    (Officer.kind, "can-bo.csv", PackageResources.can_bo_csv),
    (Activity.kind, "tuyen-truyen-2026.csv", PackageResources.tuyen_truyen_2026_csv),
  ]

  /// Imports the good rows of every sheet.
  static func load(into registry: Registry) throws {
    for (kind, name, bytes) in sheets {
      try registry.importGoodRows(of: kind, bytes: bytes, name: name)
    }
  }
}
