import Foundation
import OutreachRegistry
import OutreachSQLite

/// Attendance as a province might keep it: 10,000 officers, 200 courses of five sessions, 1,000
/// officers in each.
enum TrainingSheets {
  private static let officers = 10_000
  private static let courses = 200
  private static let sessions = 5
  private static let seats = 1000

  static func officerSheet(_ officers: Int = officers) -> String {
    let rows = (1...officers).map { number in
      let organization = ActivitySheet.organizations[number % 12].0
      return
        "CB\(number);Nguyễn Văn \(number);\(organization);\(number % 4 == 0 ? "" : "x");01/07/2025"
    }
    return (["Mã;Họ và tên;Đơn vị;Trực tiếp;Từ ngày"] + rows).joined(separator: "\r\n") + "\r\n"
  }

  static var courseSheet: String {
    let rows = (1...courses).map { number -> String in
      let month = 1 + number % 10
      return "L\(number);Lớp \(number);tập huấn;tỉnh;01/\(month)/2026;05/\(month)/2026;"
        + (number % 3 == 0 ? "6" : "")
    }
    return (["Mã;Tên lớp;Loại;Cấp tổ chức;Bắt đầu;Kết thúc;Hiệu lực (tháng)"] + rows)
      .joined(separator: "\r\n") + "\r\n"
  }

  /// Writes a row for each mark: of five, four are present.
  static func writeMarks(to path: String) throws {
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    guard let file = FileHandle(forWritingAtPath: path) else { throw Failure("\(path): no file") }
    defer { try? file.close() }
    try file.write(contentsOf: Data("Lớp;Ngày;Mã;Điểm danh\r\n".utf8))
    for course in 1...courses {
      var text = ""
      for session in 1...sessions {
        for seat in 0..<seats {
          let officer = 1 + (course * 37 + seat * 7) % officers
          let mark = (course + session + seat) % 5 == 0 ? "K" : "x"
          text += "L\(course);0\(session)/\(1 + course % 10)/2026;CB\(officer);\(mark)\r\n"
        }
      }
      try file.write(contentsOf: Data(text.utf8))
    }
  }
}

extension Bench {
  /// Coverage of 10,000 officers by organization, from 1,000,000 marks, inside a program.
  func coverage(_ report: inout Report) throws {
    let name = "training.registry"
    try workplace.renew(name, isRegistry: true)
    for (file, text) in [
      ("can-bo.csv", TrainingSheets.officerSheet()), ("lop.csv", TrainingSheets.courseSheet),
    ] {
      try Data(text.utf8).write(to: URL(fileURLWithPath: workplace.path(file)))
    }
    let marks = workplace.path("diem-danh.csv")
    try TrainingSheets.writeMarks(to: marks)
    let cost = try workplace.outreach(
      workplace.path(name),
      [
        "import officers from:\(workplace.path("can-bo.csv"))",
        "import courses from:\(workplace.path("lop.csv"))",
        "import attendance from:\(marks)",
      ]
    ).cost()
    report.note(String(format: "import of 1000000 marks: %.1f s of processor", cost.processor))
    let registry = try Registry.open(workplace.path(name), readOnly: true)
    let day = CalendarDate(year: 2026, month: 11, day: 23)
    let times = try (0..<11).map { _ in
      let begin = ContinuousClock.now
      _ = try registry.coverage(of: "training", asOf: day, groupedBy: [.organization])
      return begin.duration(to: .now) / .seconds(1)
    }
    report.figure(
      "coverage of 10000 officers",
      times.sorted()[5] * 1000,
      "ms",
      atMost: 60,
      detail: "200 courses, 1000000 marks, by organization"
    )
  }
}
