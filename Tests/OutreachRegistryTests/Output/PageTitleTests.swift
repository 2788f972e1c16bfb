import OutreachSheets
import Testing

@testable import OutreachRegistry

@Suite("What stands above an answer in a file")
struct PageTitleTests {
  private let title = PageTitle(
    commune: "Xã Kỳ Anh",
    title: "hoạt động",
    conditions: "Theo hình thức",
    day: CalendarDate(known: 2026, 11, 23)
  )

  @Test("The commune, the title, the conditions, and where and when it was made")
  func block() {
    let block = title.block(.vi)
    #expect(block.commune == "XÃ KỲ ANH")
    #expect(block.title == "HOẠT ĐỘNG")
    #expect(block.period == "Theo hình thức")
    #expect(block.date == "Kỳ Anh, ngày 23 tháng 11 năm 2026")
  }

  @Test("A web page has it above its table, so that it means itself")
  func webPage() {
    var options = OutputOptions(language: .vi)
    let table = Table(columns: [Table.Column("name", Names(vi: "tên", en: "name"), .name)])
    #expect(!OutputFormat.html.render(table, options: options).contains("<h1>"))
    options.pageTitle = PageTitle(
      commune: "Phường <A>",
      title: "thôn",
      conditions: nil,
      day: CalendarDate(known: 2026, 1, 5)
    )
    let page = OutputFormat.html.render(table, options: options)
    #expect(page.contains("<p class=\"commune\">PHƯỜNG &lt;A&gt;</p>"))
    #expect(page.contains("<h1>THÔN</h1>"))
    #expect(page.contains("<A>, ngày 05 tháng 01 năm 2026".replacing("<A>", with: "&lt;A&gt;")))
    #expect(!page.contains("class=\"period\""))
  }

  @Test("The text of a format that is written into files is that of a table")
  func text() {
    let table = Table(
      columns: [Table.Column("name", Names(vi: "tên", en: "name"), .name)],
      rows: [[.text("Đồng Phú")]]
    )
    for format in OutputFormat.all where !format.isText {
      #expect(
        format.render(table, options: OutputOptions())
          == OutputFormat.table.render(table, options: OutputOptions())
      )
    }
  }
}
