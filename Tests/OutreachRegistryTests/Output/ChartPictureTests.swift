import Foundation
import Testing

@testable import OutreachRegistry

@Suite("Charts as pictures")
struct ChartPictureTests {
  private static let table = Table(
    columns: [
      Table.Column("month", Names(vi: "tháng", en: "month"), .period),
      Table.Column("count", Names(vi: "số hoạt động", en: "activities"), .count),
    ],
    rows: (1...11).map { month in
      [.text("2026-\(month < 10 ? "0" : "")\(month)"), .integer(month * 3)]
    }
  )

  private static var options: OutputOptions {
    var options = OutputOptions()
    options.pageTitle = PageTitle(
      commune: "Xã Kỳ Anh",
      title: "biểu đồ",
      conditions: "Kênh: loa",
      day: CalendarDate(known: 2026, 11, 23)
    )
    return options
  }

  @Test("Months stand in their order, and their year in the title")
  func months() throws {
    let svg = OutputFormat.svg.render(Self.table, options: Self.options)
    #expect(svg.contains("Số hoạt động theo tháng, năm 2026</text>"))
    #expect(svg.contains("Xã Kỳ Anh · Kênh: loa</text>"))
    #expect(!svg.contains("tháng 1/2026"))
    let second = try #require(svg.range(of: ">tháng 3<"))
    let last = try #require(svg.range(of: ">tháng 11<"))
    #expect(second.lowerBound < last.lowerBound)
  }

  @Test("A PNG is as wide as a page's text at 300 dots an inch")
  func png() throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("\(UUID().uuidString).png").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = PageFile(path: path, isPrivate: false)
    try OutputFormat.png.write(Self.table, options: Self.options, in: file)
    let bytes = Array(try #require(FileManager.default.contents(atPath: path)))
    #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    // 640 of 96 an inch are 2000 of 300.
    #expect(bytes[16..<20] == [0, 0, 0x07, 0xD0])
    #expect(bytes[37..<41] == Array("pHYs".utf8)[...])
  }
}
