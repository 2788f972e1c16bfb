import Testing

@testable import OutreachSheets

/// Files that other programs' readers stumbled over, from calamine's tests (MIT licence).
@Suite("Odd workbooks of other programs")
struct PublicWorkbookTests {
  private func values(_ name: String) throws -> [[SheetValue]] {
    try SheetReader(path: workbookPath(name), encoding: nil).values()
  }

  @Test("Dates of OpenDocument, with a time and without")
  func openDocumentDates() throws {
    #expect(
      try values("date.ods").map(\.first) == [
        day(2021, 1, 1), day(2021, 1, 1, second: 36610), .duration(36610),
        .duration(36610.123456),
      ]
    )
  }

  @Test("Dates counted from 1904, dates in ISO 8601, dates under a format with quotes")
  func dates() throws {
    #expect(
      try values("date_1904.xlsx").prefix(2).map(\.first) == [day(2021, 1, 1), day(2021, 1, 2)]
    )
    #expect(
      try values("date_iso.xlsx").prefix(3).map(\.first) == [
        day(2021, 1, 1), day(2021, 1, 1, second: 36610), .duration(36610),
      ]
    )
    #expect(
      try values("date_quoted_format.xlsx") == Array(repeating: [day(2021, 1, 1)], count: 4)
    )
  }

  @Test("Cells whose style is empty")
  func emptyStyle() throws {
    #expect(try values("empty_s_attribute.xlsx")[1] == [.text("John"), .number(1)])
  }

  @Test("Every error of Excel")
  func errors() throws {
    let errors = ["#DIV/0!", "#NAME?", "#VALUE!", "#NULL!", "#REF!", "#NUM!", "#N/A"]
    #expect(try values("errors.xlsx") == errors.map { [.error($0)] })
  }

  @Test("Line breaks as escapes, text as CDATA, readings of East Asian text")
  func texts() throws {
    #expect(try values("has_x000D_.xlsx") == [[.text("ABC\r\nDEF")]])
    #expect(
      try values("inlineStr_cdata.xlsx") == [
        [.text("Hello CDATA"), .text("World")], [.text("12345"), .text("NormalText")],
      ]
    )
    #expect(try values("rph.xlsx") == [[.text("課きく　毛こ")]])
  }

  @Test("A part called by another case, and elements under a prefix")
  func names() throws {
    #expect(try values("issue_419.xlsx") == [[.text("Hello")]])
    #expect(
      try values("nonstandard-xml-ns-prefix.xlsx") == [
        [.text("a"), .text("b")], [.number(1), .number(3)], [.number(2), .number(4)],
      ]
    )
  }

  @Test("Rows that repeat, empty and not")
  func repeats() throws {
    let reader = try SheetReader(path: workbookPath("number_rows_repeated.ods"), encoding: nil)
    #expect(reader.worksheets.map(\.name) == ["Sheet1", "Sheet2", "Sheet3"])
    #expect(try reader.rows().map(\.line) == [1, 2, 3, 6, 8])
    reader.worksheet = 2
    #expect(try reader.rows().map(\.line) == [3, 4, 5, 8, 10])
  }

  @Test("Merged cells across and down")
  func merged() throws {
    let reader = try SheetReader(path: workbookPath("merged_range.xlsx"), encoding: nil)
    #expect(try reader.rows().map(\.line) == [1, 3, 4])
    #expect(reader.layout.mergedRanges.count == 9)
  }

  @Test(
    "A checksum that is wrong and a billion cells that repeat are refused",
    arguments: [
      ("issue252.xlsx", SheetError.Code.damagedWorkbook),
      ("issue_594_dos.ods", .workbookTooLarge),
    ]
  )
  func refused(name: String, code: SheetError.Code) throws {
    let error = #expect(throws: SheetError.self) { try values(name) }
    #expect(error?.code == code)
  }
}
