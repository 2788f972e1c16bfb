import Foundation
import OutreachRegistry
import OutreachSQLite
import Testing

@Suite("Sheets of more than a megabyte")
struct LargeSheetTests {
  private let registry: Registry

  init() throws {
    registry = try Registry.inMemory(commune: "18775", context: Sheets.context)
    try registry.add(
      Organization(code: "ubnd", name: "Ủy ban nhân dân xã", kind: .peoplesCommittee)
    )
  }

  /// A sheet of so many activities, then some of its own rows again.
  private func sheet(_ rows: Int, repeating repeated: Int = 0, last: [String] = []) -> Data {
    let note = String(repeating: "tuyên truyền ", count: 40)
    let lines = (0..<rows).map { number in
      "\(1 + number % 28)/\(1 + number % 10)/2026;pano;ubnd;Pano số \(number);1;\(note)"
    }
    let all = ["Ngày;Hình thức;Đơn vị chủ trì;Nội dung;Số lượt;Ghi chú"] + lines
    return Data((all + lines.prefix(repeated) + last).joined(separator: "\r\n").utf8)
  }

  @Test("All rows and every index are there afterwards, and rows that are there twice were found")
  func whole() throws {
    let summary = try registry.importSheet(
      Activity.self,
      from: sheet(2200, repeating: 5),
      named: "a.csv"
    )
    #expect(summary.added == 2200)
    #expect(summary.duplicates == 5)
    #expect(try registry.verify().problems.isEmpty)
    #expect(
      try registry.importSheet(Activity.self, from: sheet(2200), named: "a.csv").unchanged == 2200
    )
  }

  @Test("A sheet with a bad row leaves the registry and its indexes as they were")
  func bad() throws {
    let before = try registry.verify().head
    let data = sheet(2200, last: ["1/1/2026;pano;khong-co;Pano;1;"])
    let summary = try registry.importSheet(Activity.self, from: data, named: "a.csv")
    #expect(summary.rejected == 1)
    let after = try registry.verify()
    #expect(after.problems.isEmpty)
    #expect(after.head == before)
  }
}
