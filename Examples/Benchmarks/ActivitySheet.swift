import Foundation

/// Sheets as staff keep them, the same with every run: mixed spellings of villages, organizations
/// and channels, three ways to write a date, titles that are all different.
enum ActivitySheet {
  static let villages = [
    "Đồng Phú", "Hải Vân", "Sơn Hải", "Phú Thượng", "Đồng Trụ Tây", "Đồng Trụ Đông", "Bắc Sơn",
    "Nam Tiến", "Trường Xuân", "Xuân Thọ", "Hòa Lạc", "Tân Thắng", "Yên Sơn", "Quang Trung",
    "Đông Sơn", "Kim Sơn", "Hưng Phú", "Lạc Vinh", "Mỹ Lợi", "Phú Minh", "Phú Trung", "Tân Giang",
    "Thanh Hòa", "Trung Thượng", "Vĩnh Phúc", "Xuân Hải", "Liên Miệu", "Đá Hàn",
  ]

  static let organizations = [
    ("ubnd", "Ủy ban nhân dân xã", "peoplesCommittee"),
    ("vhxh", "Phòng Văn hóa - Xã hội", "cultureSocietyOffice"),
    ("congan", "Công an xã", "police"), ("tramyte", "Trạm Y tế xã", "healthStation"),
    ("mttq", "Ủy ban Mặt trận Tổ quốc xã", "fatherlandFront"),
    ("phunu", "Hội Liên hiệp Phụ nữ xã", "massOrganization"),
    ("thanhnien", "Đoàn Thanh niên xã", "massOrganization"),
    ("ttdv", "Trung tâm Dịch vụ và tổng hợp xã", "serviceCenter"),
    ("thcs-phu-dong", "Trường THCS Phú Đồng", "school"),
    ("th-ky-dong", "Trường Tiểu học Kỳ Đồng", "school"),
    ("thpt-ky-anh", "Trường THPT Kỳ Anh", "school"), ("kinhte", "Phòng Kinh tế", "office"),
  ]

  private static let channels = [
    "Loa thôn", "Truyền thanh xã", "Xe loa", "Mạng xã hội", "pano", "tờ rơi", "áp phích",
    "Sinh hoạt chi bộ", "Hội nghị thôn", "hoi nghi thon", "Sinh hoạt cộng đồng",
    "Hoạt động ngoại khóa", "truyền thanh thôn", "vận động đoàn viên, hội viên",
  ]
  private static let topics = [
    "HIV/AIDS", "bình đẳng giới", "kỹ năng tự bảo vệ", "tác hại của mại dâm", "sức khỏe sinh sản",
    "chính sách pháp luật", "tệ nạn xã hội",
  ]
  private static let audiences = ["học sinh", "Nhân dân", "đảng viên", "đoàn viên", "gia đình"]
  private static let money = ["ngân sách nhà nước", "lồng ghép chương trình", "xã hội hóa"]

  static var villageSheet: String {
    let rows = villages.enumerated().map { "thon-\($0 + 1);\($1);170;660;01/07/2025" }
    return (["Mã;Tên thôn;Số hộ;Số dân;Từ ngày"] + rows).joined(separator: "\r\n") + "\r\n"
  }

  static var organizationSheet: String {
    let rows = organizations.map { "\($0);\($1);\($2)" }
    return (["Mã;Tên đơn vị;Loại"] + rows).joined(separator: "\r\n") + "\r\n"
  }

  /// Writes a sheet of activities of 2026.
  static func write(_ rows: Int, to path: String) throws {
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    guard let file = FileHandle(forWritingAtPath: path) else { throw Failure("\(path): no file") }
    defer { try? file.close() }
    var chance = Chance()
    var text =
      "Ngày;Hình thức;Thôn;Đơn vị chủ trì;Nội dung;Chủ đề;Đối tượng;Số lượt;Số người;Kinh phí;"
      + "Nguồn;Ghi chú\r\n"
    for number in 1...rows {
      append(number, &chance, to: &text)
      if text.utf8.count > 1 << 20 {
        try file.write(contentsOf: Data(text.utf8))
        text = ""
      }
    }
    try file.write(contentsOf: Data(text.utf8))
  }

  private static func append(_ number: Int, _ chance: inout Chance, to text: inout String) {
    let channel = chance.pick(channels)
    let organization = chance.pick(organizations)
    var cells = [
      date(&chance), channel, village(&chance),
      chance.below(3) == 0 ? organization.0 : organization.1,
      "\(channel) số \(number)", set(topics, &chance, most: 3), set(audiences, &chance, most: 2),
      String(1 + chance.below(4)),
    ]
    let reach = 20 + chance.below(1400)
    cells.append(
      chance.below(3) == 0 ? "" : reach < 1000 ? "\(reach)" : "1.\(String(reach).dropFirst())"
    )
    let isPaid = chance.below(3) == 0
    cells.append(isPaid ? "\(1 + chance.below(9)).500.000" : "")
    cells.append(isPaid ? chance.pick(money) : "")
    cells.append(chance.below(8) == 0 ? "có ảnh, biên bản lưu tại Phòng Văn hóa - Xã hội" : "")
    text += cells.joined(separator: ";") + "\r\n"
  }

  private static func date(_ chance: inout Chance) -> String {
    let (month, day) = (1 + chance.below(10), 1 + chance.below(28))
    switch chance.below(3) {
    case 0: return String(format: "2026-%02d-%02d", month, day)
    case 1: return String(format: "%02d/%02d/2026", day, month)
    default: return String(format: "%02d-%02d-2026", day, month)
    }
  }

  private static func village(_ chance: inout Chance) -> String {
    let name = chance.pick(villages)
    switch chance.below(6) {
    case 0: return ""
    case 1: return "Thôn " + name
    case 2: return name.lowercased()
    case 3: return name.uppercased()
    default: return name
    }
  }

  private static func set(_ names: [String], _ chance: inout Chance, most: Int) -> String {
    let first = chance.below(names.count)
    return (0...chance.below(most)).map { names[(first + $0) % names.count] }
      .joined(separator: ", ")
  }
}

/// SplitMix64, from the same seed always.
private struct Chance {
  private var state: UInt64 = 2026

  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
  }

  mutating func pick<Member>(_ members: [Member]) -> Member { members[below(members.count)] }
}
