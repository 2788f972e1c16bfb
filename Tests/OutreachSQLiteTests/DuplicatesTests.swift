import Foundation
import OutreachRegistry
import OutreachSQLite
import Testing

@Suite("Records that may have been entered twice")
struct DuplicatesTests {
  private let registry: Registry
  private static let day = CalendarDate(known2026: 3)

  init() throws {
    registry = try Sheets.empty()
    try registry.add(Village(code: "a", name: "Thôn A", validFrom: Self.day))
    try registry.add(Village(code: "b", name: "Thôn B", validFrom: Self.day))
    try registry.add(Organization(code: "tyt", name: "Trạm Y tế xã", kind: .healthStation))
    try registry.add(Organization(code: "ca", name: "Công an xã", kind: .police))
  }

  private func add(_ title: String, village: String = "a", day: CalendarDate = day) throws {
    try registry.add(
      Activity(
        date: day,
        channel: .villageLoudspeaker,
        village: village,
        lead: "tyt",
        title: title
      )
    )
  }

  private func add(officer code: String, _ name: String, _ organization: String) throws {
    try registry.add(
      Officer(
        code: code,
        name: name,
        organization: organization,
        direct: false,
        validFrom: Self.day
      )
    )
  }

  private func groups(_ question: String) throws -> [[String]] {
    let rows = try registry.rows(question)
    let numbers = rows.compactMap { $0["group"] as? Int }
    return Set(numbers).sorted().map { number in
      rows.filter { $0["group"] as? Int == number }.compactMap { $0["code"] as? String }
    }
  }

  @Test("Activities of one day, channel and village with near titles are listed together")
  func activities() throws {
    try add("Tuyên truyền phòng, chống mại dâm")
    try add("Tuyen truyen phong chong mai dam")
    try add("Tuyên truyền phòng, chống mại dâm", village: "b")
    try add("Tuyên truyền phòng, chống mại dâm", day: Self.day.adding(days: 1))
    try add("Tập huấn về HIV")
    let found = try groups("duplicates activities")
    #expect(found.count == 1)
    #expect(found.first?.count == 2)
  }

  @Test("A number tells titles apart")
  func numbers() throws {
    try add("Phát thanh bản tin về phòng, chống tệ nạn số 1")
    try add("Phát thanh bản tin về phòng, chống tệ nạn số 2")
    #expect(try groups("duplicates activities").isEmpty)
  }

  @Test("Officers of one name in one organization are listed; a mark tells two apart or not")
  func officers() throws {
    try add(officer: "C1", "Nguyễn Thị Hoà", "tyt")
    try add(officer: "C2", "nguyễn thị hòa", "tyt")
    try add(officer: "C3", "Nguyễn Thị Hòa", "ca")
    try add(officer: "C4", "Nguyễn Thị Hòe", "tyt")
    #expect(try groups("trùng cán bộ").map(Set.init) == [["C1", "C2"]])
    #expect(try groups("duplicates officers organization:ca").isEmpty)
  }

  @Test("A kind without names, and cases, are refused")
  func refused() {
    for kind in ["attendance", "referrals", "clients"] {
      #expect(throws: Problems.self) { try registry.query("duplicates \(kind)") }
    }
  }
}

extension CalendarDate {
  /// The second of a month of 2026.
  fileprivate init(known2026 month: Int) {
    self = CalendarDate(year: 2026, month: month, day: 2) ?? Sheets.context.today
  }
}
