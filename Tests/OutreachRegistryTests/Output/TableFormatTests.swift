import Foundation
import Testing

@testable import OutreachRegistry

@Suite("Tables for the terminal")
struct TableFormatTests {
  @Test("A table is aligned, with numbers to the right and nothing behind the last cell")
  func vietnamese() {
    #expect(
      OutputFormat.table.render(OutputSamples.table, options: OutputSamples.vietnamese) == """
        Mã     Thôn       Ngày       Lượt người   Năm  Chủ đề                  Mở
        ─────  ─────────  ─────────  ──────────  ────  ──────────────────────  ─────
        HD-01  Thanh Hòa  03/6/2026       1.250  2026  HIV/AIDS, kỹ năng sống  có
        HD-2   X9                             7                                không

        """
    )
  }

  @Test("An English table has English headings, names, numbers and dates")
  func english() {
    let text = OutputFormat.table.render(OutputSamples.table, options: OutputSamples.english)
    let lines = OutputSamples.lines(text)
    #expect(lines[0].hasPrefix("Code   Village    Date        Reach  Year  Topics"))
    #expect(lines[2].hasPrefix("HD-01  Thanh Hòa  3 Jun 2026  1,250  2026  HIV/AIDS, life skills"))
    #expect(lines[2].hasSuffix("yes"))
  }

  @Test("Composed and decomposed names take the same room")
  func normalForms() {
    let name = "Nguyễn Thị Hoà"
    let decomposed = name.decomposedStringWithCanonicalMapping
    let table = OutputSamples.names([name, decomposed, "Lê Đình Phượng Vỹ"])
    let lines = OutputSamples.lines(OutputFormat.table.render(table, options: OutputOptions()))
    #expect(Set(lines.map { VietnameseText.width($0) }) == [VietnameseText.width(lines[0])])
    #expect(lines[2] == "\(name)      1")
    #expect(lines[3].unicodeScalars.count > lines[2].unicodeScalars.count)
    #expect(lines[3].precomposedStringWithCanonicalMapping == lines[2])
  }

  @Test("A table fits the terminal, cutting text only", arguments: [40, 80, 120])
  func width(columns: Int) {
    let long = "Hội nghị tuyên truyền phòng, chống tệ nạn mại dâm tại nhà văn hóa thôn Thanh Hòa"
    var table = OutputSamples.table
    table.columns.insert(Table.Column("name", Names(vi: "tên", en: "name"), .name), at: 1)
    for index in table.rows.indices { table.rows[index].insert(.text(long), at: 1) }
    var options = OutputSamples.vietnamese
    options.width = columns
    let text = OutputFormat.table.render(table, options: options)
    let lines = OutputSamples.lines(text)
    #expect(lines.allSatisfy { VietnameseText.width($0) <= columns })
    #expect(text.contains("…"))
    #expect(text.contains("HD-01"))
    #expect(text.contains("03/6/2026"))
    if columns >= 80 {
      #expect(text.contains("1.250"))
      #expect(!text.contains("cột nữa"))
      #expect(VietnameseText.width(lines[1]) == columns)
    }
  }

  @Test("Columns that do not fit are named below the table")
  func droppedColumns() {
    var options = OutputSamples.vietnamese
    options.width = 30
    #expect(
      OutputFormat.table.render(OutputSamples.table, options: options) == """
        Mã     Thôn       Ngày
        ─────  ─────────  ─────────
        HD-01  Thanh Hòa  03/6/2026
        HD-2   X9
        … và 4 cột nữa: lượt người,
        năm, chủ đề, mở; dùng columns:
        hoặc format:list

        """
    )
    options.language = .en
    options.width = 40
    let text = OutputFormat.table.render(OutputSamples.table, options: options)
    #expect(text.contains("… and 2 more columns: topics, open; use"))
  }

  @Test("Codes, months and percentages are never cut")
  func wholeTexts() {
    let table = Table(
      columns: [
        Table.Column("code", Names(vi: "mã", en: "code"), .code),
        Table.Column("month", Names(vi: "tháng", en: "month"), .text),
        Table.Column("name", Names(vi: "tên", en: "name"), .name),
      ],
      rows: [[.text("HOI-NGHI-2026-001"), .text("2026-07"), .text("Hội nghị thôn Thanh Hòa")]]
    )
    let text = OutputFormat.table.render(table, options: OutputOptions(width: 35))
    #expect(OutputSamples.lines(text)[2] == "HOI-NGHI-2026-001  2026-07  Hội ng…")
  }

  @Test("Rows are numbered where that is asked for")
  func numbers() {
    let table = OutputSamples.names((1...10).map { "Thôn \($0)" })
    let lines = OutputSamples.lines(
      OutputFormat.table.render(table, options: OutputOptions(isNumbered: true))
    )
    #expect(lines[0] == " #  Tên      Số")
    #expect(lines[2] == " 1  Thôn 1    1")
    #expect(lines[11] == "10  Thôn 10   1")
  }

  @Test("Colour touches the headings and the rule only")
  func color() {
    let text = OutputFormat.table.render(
      OutputSamples.names(["Bình"]),
      options: OutputOptions(usesColor: true)
    )
    #expect(
      text == "\u{1B}[1mTên   Số\u{1B}[0m\n\u{1B}[2m────  ──\u{1B}[0m\nBình   1\n"
    )
  }

  @Test("Without UTF-8 the rule and the mark of cut text are ASCII")
  func ascii() {
    let text = OutputFormat.table.render(
      OutputSamples.names(["Binh Minh Village"]),
      options: OutputOptions(language: .en, width: 18, usesASCII: true)
    )
    #expect(text == "Name         Count\n-----------  -----\nBinh Min...      1\n")
  }

  @Test("Control characters are spelled out")
  func escape() {
    let text = OutputFormat.table.render(
      OutputSamples.names(["a\u{1B}[31mb"]),
      options: OutputOptions()
    )
    #expect(text.contains("a\\u{1B}[31mb   1"))
    #expect(!text.contains("\u{1B}"))
  }

  @Test("A table without rows is nothing, and a note in a column of numbers is shown as it is")
  func edges() {
    var table = OutputSamples.names([])
    #expect(OutputFormat.table.render(table, options: OutputOptions()) == "")
    table.rows = [[.text("Bình"), .text("nhiều")]]
    #expect(OutputFormat.table.render(table, options: OutputOptions()).hasSuffix("Bình  nhiều\n"))
  }
}
