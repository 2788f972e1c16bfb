import Foundation
import OutreachRegistry
import OutreachSQLite
import OutreachSheets
import Testing

@Suite("Totals, shares and groups with nothing")
struct GroupTotalTests {
  private static func page(_ answer: Answer, _ folder: TemporaryFolder) throws -> [[String]] {
    let file = PageFile(path: folder.file("bang.xlsx"), isPrivate: false)
    try OutputFormat.xlsx.write(
      answer.content,
      options: OutputOptions(labels: answer.labels),
      in: file
    )
    var rows: [[String]] = []
    let reader = try SheetReader(path: folder.file("bang.xlsx"), encoding: nil)
    try reader.forEachRow { row in rows.append((0..<row.count).map { row.string($0) }) }
    return rows
  }

  @Test("The total of a table equals the sum of its groups, and what is asked ungrouped")
  func totals() throws {
    let folder = try TemporaryFolder()
    let registry = try Sheets.registryWithTargets(rejects: folder.file("loi.csv"))
    for question in ["activities by:channel", "activities by:village", "officers by:organization"] {
      let answer = try registry.query(question)
      let table = answer.content.table(.brief, in: .vi)
      let total = try #require(table.total)
      let count = try #require(table.columns.firstIndex { $0.identifier == "count" })
      #expect(total.first == .text("Tổng cộng"))
      #expect(
        total[count].integer == table.rows.compactMap { $0[count].integer }.reduce(0, +),
        "\(question)"
      )
      #expect(answer.table.total == nil)
      #expect(answer.rendered(as: .json).contains("total") == false)
    }
  }

  @Test("Figures of several counting kinds stand in columns of their own, which add up")
  func countingKinds() throws {
    let folder = try TemporaryFolder()
    let registry = try Sheets.registryWithTargets(rejects: folder.file("loi.csv"))
    let table = try registry.query("activities by:village").content.table(.brief, in: .vi)
    let kinds = try registry.query("activities by:countingKind").table
    for row in kinds.rows {
      let kind = try #require(row[0].text)
      for field in ["occurrences", "reach"] {
        let place = try #require(kinds.columns.firstIndex { $0.identifier == field })
        let split = table.columns.firstIndex { $0.identifier == "\(field).\(kind)" }
        #expect((split == nil) == row[place].isNone)
        guard let split else { continue }
        #expect(table.total?[split] == row[place])
        #expect(table.rows.compactMap { $0[split].integer }.reduce(0, +) == row[place].integer)
      }
    }
    #expect(!table.columns.contains { $0.identifier == "reach" })
  }

  @Test("JSON has the total if it is asked for, told from the groups")
  func json() throws {
    let folder = try TemporaryFolder()
    let registry = try Sheets.registryWithTargets(rejects: folder.file("loi.csv"))
    let text = try registry.query("activities by:countingKind totals:yes columns:count")
      .rendered(as: .json)
    let objects = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]]
    )
    #expect(objects.last?["total"] as? Bool == true)
    #expect(objects.dropLast().allSatisfy { $0["total"] == nil })
    let sum = objects.dropLast().compactMap { $0["count"] as? Int }.reduce(0, +)
    #expect(objects.last?["count"] as? Int == sum)
  }

  @Test("Every member stands in the table, within what is asked for")
  func everyMember() throws {
    let folder = try TemporaryFolder()
    let registry = try Sheets.registryWithTargets(rejects: folder.file("loi.csv"))
    let villages = try registry.query("villages as-of:today").table.rows.count
    let none = try registry.query("activities by:village date:2020 all:yes")
    #expect(none.table.rows.count == villages)
    #expect(none.table.rows.allSatisfy { $0[1] == .integer(0) && $0[2].isNone })
    let months = try registry.query("activities by:month date:2026-H1 all:yes")
    #expect(months.table.rows.count == 6)
    let loud = try registry.query("activities by:channel channel:loudspeaker all:yes")
    #expect(loud.table.rows.count == 3)
  }

  @Test("A workbook ends with the total")
  func workbook() throws {
    let folder = try TemporaryFolder()
    let registry = try Sheets.registryWithTargets(rejects: folder.file("loi.csv"))
    let answer = try registry.query("officers by:organization share:yes")
    let rows = try Self.page(answer, folder)
    #expect(rows.last?.first == "Tổng cộng")
    #expect(rows.count == answer.table.rows.count + 2)
  }
}
