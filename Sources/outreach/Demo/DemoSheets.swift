import OutreachRegistry

/// The sheets inside the executable: a commune's own, bad rows and all.
enum DemoSheets {
  /// Xã Kỳ Anh, Hà Tĩnh.
  static let commune = "18775"

  private static let sheets: [(kind: Kind, name: String, bytes: [UInt8])] = [
    (Village.kind, "thon.csv", PackageResources.thon_csv),
    (Organization.kind, "don-vi.csv", PackageResources.don_vi_csv),
    (Officer.kind, "can-bo.csv", PackageResources.can_bo_csv),
    (OfficialDocument.kind, "van-ban.csv", PackageResources.van_ban_csv),
    (Activity.kind, "tuyen-truyen-2026.csv", PackageResources.tuyen_truyen_2026_csv),
    (Course.kind, "lop.csv", PackageResources.lop_csv),
    (Establishment.kind, "co-so.csv", PackageResources.co_so_csv),
    (Inspection.kind, "kiem-tra.csv", PackageResources.kiem_tra_csv),
    (Tip.kind, "tin-bao.csv", PackageResources.tin_bao_csv),
  ]

  /// The marks of each course.
  private static let marks: [(course: String, bytes: [UInt8])] = [
    ("QT-01", PackageResources.diem_danh_qt_01_csv),
    ("QT-02", PackageResources.diem_danh_qt_02_csv),
    ("TH-00", PackageResources.diem_danh_th_00_csv),
    ("TH-01", PackageResources.diem_danh_th_01_csv),
    ("TH-02", PackageResources.diem_danh_th_02_csv),
  ]

  /// Imports the good rows of every sheet.
  static func load(into registry: Registry) throws {
    for (kind, name, bytes) in sheets {
      try registry.importGoodRows(of: kind, bytes: bytes, name: name)
    }
    for (course, bytes) in marks {
      try registry.importGoodRows(
        of: Attendance.kind,
        bytes: bytes,
        name: "diem-danh-\(course.lowercased()).csv",
        terms: ["course": course]
      )
    }
  }
}
