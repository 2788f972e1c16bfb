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

  @Test("A table fits the terminal, and no name is cut", arguments: [24, 40, 60, 80, 120, 200])
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
    #expect(!text.contains("…"))
    let words = text.split { $0 == " " || $0 == "\n" }
    #expect(long.split(separator: " ").allSatisfy(words.contains))
    for whole in ["HD-01", "03/6/2026", "1.250", "2026", "có", "không"] {
      #expect(words.contains { $0 == whole })
    }
  }

  @Test("Headings go on two lines before a text is wrapped, and stand right above their column")
  func headings() {
    var options = OutputSamples.vietnamese
    options.width = 73
    let text = OutputFormat.table.render(OutputSamples.table, options: options)
    #expect(
      text == """
                                      Lượt
        Mã     Thôn       Ngày       người   Năm  Chủ đề                  Mở
        ─────  ─────────  ─────────  ─────  ────  ──────────────────────  ─────
        HD-01  Thanh Hòa  03/6/2026  1.250  2026  HIV/AIDS, kỹ năng sống  có
        HD-2   X9                        7                                không

        """
    )
  }

  @Test("Where the columns could not be read, each record is a block with its number")
  func blocks() {
    var options = OutputSamples.vietnamese
    options.width = 30
    options.isNumbered = true
    let blocks = """
      ── 1 ──
      Mã          HD-01
      Thôn        Thanh Hòa
      Ngày        03/6/2026
      Lượt người  1.250
      Năm         2026
      Chủ đề      HIV/AIDS, kỹ năng
                  sống
      Mở          có
      ── 2 ──
      Mã          HD-2
      Thôn        X9
      Lượt người  7
      Mở          không

      """
    #expect(OutputFormat.table.render(OutputSamples.table, options: options) == blocks)
    options.usesASCII = true
    #expect(
      OutputFormat.table.render(OutputSamples.table, options: options)
        == blocks.replacing("──", with: "--")
    )
    options.isNumbered = false
    #expect(
      OutputFormat.table.render(OutputSamples.table, options: options).contains("không") == true
    )
    #expect(
      !OutputFormat.table.render(OutputSamples.table, options: options).contains("--")
    )
  }

  @Test("Columns without any value are left out on a screen, unless they were asked for")
  func emptyColumns() {
    var table = OutputSamples.names(["Bình", "Hòa"])
    table.columns.insert(Table.Column("note", Names(vi: "ghi chú", en: "note"), .text), at: 1)
    for index in table.rows.indices { table.rows[index].insert(.none, at: 1) }
    var options = OutputOptions(width: 40)
    #expect(!OutputFormat.table.render(table, options: options).contains("Ghi chú"))
    options.keepsEmptyColumns = true
    #expect(OutputFormat.table.render(table, options: options).contains("Ghi chú"))
    options.width = 12
    table.columns[2] = Table.Column("text", Names(vi: "dài", en: "long"), .text)
    #expect(OutputFormat.table.render(table, options: options).contains("Ghi chú"))
    // A file has the columns that it always has.
    #expect(OutputFormat.table.render(table, options: OutputOptions()).contains("Ghi chú"))
    for index in table.rows.indices { table.rows[index] = [.none, .none, .none] }
    #expect(OutputFormat.table.render(table, options: OutputOptions(width: 40)).contains("Tên"))
  }

  @Test("Bars are drawn only where there is room for them")
  func bars() {
    let table = Table(
      columns: [
        Table.Column("name", Names(vi: "tên", en: "name"), .name),
        Table.Column("share", Names(vi: "tỷ lệ", en: "share"), .ratio),
      ],
      rows: [[.text("Trạm Y tế xã"), .decimal(0.5)]]
    )
    var options = OutputOptions(width: 40)
    options.drawsBars = true
    #expect(OutputFormat.table.render(table, options: options).contains("█████░░░░░"))
    options.width = 30
    let text = OutputFormat.table.render(table, options: options)
    #expect(!text.contains("█"))
    #expect(text.contains("50%"))
  }

  @Test("Codes, months and percentages are never wrapped")
  func wholeTexts() {
    let table = Table(
      columns: [
        Table.Column("code", Names(vi: "mã", en: "code"), .code),
        Table.Column("month", Names(vi: "tháng", en: "month"), .text),
        Table.Column("name", Names(vi: "tên", en: "name"), .name),
      ],
      rows: [[.text("HOI-NGHI-2026-001"), .text("2026-07"), .text("Hội nghị thôn Thanh Hòa")]]
    )
    let text = OutputFormat.table.render(table, options: OutputOptions(width: 42))
    #expect(OutputSamples.lines(text)[2] == "HOI-NGHI-2026-001  2026-07  Hội nghị thôn")
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

  @Test("A long note is cut after a few lines; without UTF-8 the rule and the mark are ASCII")
  func ascii() {
    let table = Table(
      columns: [
        Table.Column("code", Names(vi: "mã", en: "code"), .code),
        Table.Column("note", Names(vi: "ghi chú", en: "note"), .text),
      ],
      rows: [[.text("A"), .text("one two three four five six seven eight nine ten")]]
    )
    let text = OutputFormat.table.render(
      table,
      options: OutputOptions(language: .en, width: 16, usesASCII: true)
    )
    #expect(
      text == """
        Code  Note
        ----  ----------
        A     one two
              three four
              five six
              seven e...

        """
    )
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
