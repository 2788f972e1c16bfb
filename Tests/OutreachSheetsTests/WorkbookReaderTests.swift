import Foundation
import Testing

@testable import OutreachSheets

@Suite("Reading .xlsx workbooks")
struct WorkbookReaderTests {
  @Test("Cells and rows without a reference follow the one before")
  func missingReferences() throws {
    let reader = try TestWorkbook(
      rows: """
        <row><c><v>1</v></c><c r=""><v>2</v></c></row>\
        <row r="5"><c r="C5"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>
        """
    ).reader()
    #expect(
      try reader.rows() == [
        ReadRow(1, "1", "2"), ReadRow(5, "", "", "3", "4"), ReadRow(6, "5"),
      ]
    )
  }

  @Test("Cells stand in their columns, whatever their order in the file")
  func order() throws {
    let values = try TestWorkbook(
      rows: #"<row r="1"><c r="C1"><v>3</v></c><c r="a1"><v>1</v></c></row>"#
    ).values()
    #expect(values == [[.number(1), .empty, .number(3)]])
  }

  @Test("Whole numbers are one value however they are written")
  func wholeNumbers() throws {
    let written = ["1250", "1250.0", "1.25E3", " 1250 ", "1250.00000000000000"]
    let cells = written.map { "<c><v>\($0)</v></c>" }.joined()
    #expect(
      try TestWorkbook(rows: "<row>\(cells)</row>").reader().rows()
        == [ReadRow(line: 1, cells: Array(repeating: "1250", count: written.count))]
    )
  }

  @Test(
    "Numbers are read with a point, to the 15 digits that spreadsheets show",
    arguments: [
      ("0.5", 0.5), ("-7.25", -7.25), ("0.30000000000000004", 0.3), ("1E-2", 0.01),
      ("1249.9999999999998", 1250), ("123456789012345", 123_456_789_012_345), ("97.5", 97.5),
    ]
  )
  func decimals(text: String, number: Double) throws {
    #expect(
      try TestWorkbook(rows: "<row><c><v>\(text)</v></c></row>").values() == [[.number(number)]]
    )
  }

  @Test("What is no number stays text", arguments: ["nan", "0x10", "12a", "1,5", "∞", "."])
  func noNumbers(text: String) throws {
    #expect(
      try TestWorkbook(rows: "<row><c><v>\(text)</v></c></row>").values() == [[.text(text)]]
    )
  }

  @Test(
    "A number is a date if its format shows a day",
    arguments: [
      ("dd/mm/yyyy", true), ("[$-42A]d mmmm yyyy;@", true), ("mmm-yy", true),
      ("d/m", true), (#"yyyy\-mm\-dd"#, true), ("[Red]dd/mm", true), ("General", false),
      (#"0 &quot;ngày&quot;"#, false), (#"0\d"#, false), ("#,##0 [$đ-42A]", false),
      ("0.00E+00", false), ("_-* #,##0_d", false), (#"0;&quot;x&quot;dd"#, false),
      ("[Magenta]0", false),
    ]
  )
  func dateFormats(code: String, isDate: Bool) throws {
    let values = try TestWorkbook(
      rows: #"<row><c s="1"><v>46239</v></c></row>"#,
      formats: [code]
    ).values()
    #expect(values == [[isDate ? day(2026, 8, 5) : .number(46239)]])
  }

  @Test("Built-in formats mean days, times and percentages")
  func builtInFormats() throws {
    func kinds(_ identifiers: some Sequence<Int>) -> Set<NumberFormat> {
      Set(identifiers.map { NumberFormat(builtIn: $0) })
    }
    #expect(kinds(Array(14...17) + [22] + Array(27...31) + [50, 57, 58]) == [.date])
    #expect(kinds(Array(18...21) + [45, 47]) == [.time])
    #expect(kinds([46]) == [.elapsed])
    #expect(kinds([9, 10]) == [.percent])
    #expect(kinds(Array(0...8) + [11, 12, 13, 37, 40, 44, 48, 49]) == [.number])
  }

  @Test("Dates are counted from 1900 or from 1904, and a day that never was is an error")
  func dateSystems() throws {
    let serials = ["1", "59", "60", "61", "0.5", "46239.25", "-1", "2958466"]
    let cells = serials.map { "<c s=\"2\"><v>\($0)</v></c>" }.joined()
    var workbook = TestWorkbook(rows: "<row>\(cells)</row>", formats: ["0"])
    #expect(
      try workbook.values() == [
        [
          day(1900, 1, 1), day(1900, 2, 28), .error("#####"), day(1900, 3, 1), .duration(43200),
          day(2026, 8, 5, second: 21600), .error("#####"), .error("#####"),
        ]
      ]
    )
    workbook.workbook = #"<workbookPr date1904="1"/>"#
    #expect(try workbook.values()[0][..<2] == [day(1904, 1, 2), day(1904, 2, 29)])
  }

  @Test("Times and percentages are values of their own")
  func timesAndPercentages() throws {
    let values = try TestWorkbook(
      rows: """
        <row><c s="1"><v>0.975</v></c><c s="2"><v>0.5</v></c><c s="3"><v>1.5</v></c></row>
        """,
      formats: ["0.0%", "h:mm AM/PM", "[h]:mm"]
    ).reader()
    #expect(try values.values() == [[.percent(0.975), .duration(43200), .duration(129_600)]])
    #expect(try values.rows() == [ReadRow(1, "97.5%", "12:00:00", "36:00:00")])
  }

  @Test("Dates in ISO 8601, truth values and errors are values")
  func otherTypes() throws {
    let values = try TestWorkbook(
      rows: """
        <row><c t="d"><v>2026-08-05T07:30:00</v></c><c t="d"><v>2026-02-30</v></c>\
        <c t="b"><v>1</v></c><c t="b"><v>false</v></c><c t="e"><v>#N/A</v></c></row>
        """
    ).values()
    #expect(
      values == [
        [
          day(2026, 8, 5, second: 27000), .text("2026-02-30"), .boolean(true), .boolean(false),
          .error("#N/A"),
        ]
      ]
    )
  }

  @Test("Texts are joined from runs, without readings; escapes stand for characters")
  func texts() throws {
    let workbook = TestWorkbook(
      rows: """
        <row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>3</v></c>\
        <c t="inlineStr"><is><r><t>Thôn </t></r><r><t>Đồng Phú</t></r></is></c>\
        <c t="inlineStr"><is><t><![CDATA[a & b]]></t></is></c><c t="str"><v>x_x000D_y</v></c>\
        <c t="inlineStr"><v>z</v></c></row>
        """,
      strings: """
        <si/><si><r><t>課</t></r><rPh sb="0" eb="1"><t>カ</t></rPh><r><t>き</t></r><phoneticPr/></si>\
        <si><t>a_x000D_&#10;b_x005F_x0041__xD83D__xDE00_</t></si><si><t>_x0000_ _xD83D_ _x41_</t></si>
        """
    )
    #expect(
      try workbook.values() == [
        [
          .empty, .text("課き"), .text("a\r\nb_x0041_😀"), .text("_x0000_ _xD83D_ _x41_"),
          .text("Thôn Đồng Phú"), .text("a & b"), .text("x\ry"), .text("z"),
        ]
      ]
    )
  }

  @Test("A formula has its stored result; without one it is named")
  func formulas() throws {
    let values = try TestWorkbook(
      rows: """
        <row><c><f>A2+1</f><v>7</v></c><c t="str"><f>B2&amp;""</f><v></v></c><c t="e"><f>1/0</f>\
        <v>#DIV/0!</v></c><c><f>SUM(A2:A9)</f></c><c><f t="shared" si="0"/><v/></c></row>
        """
    ).values()
    #expect(
      values == [
        [
          .number(7), .empty, .error("#DIV/0!"), .notCalculated(formula: "=SUM(A2:A9)"),
          .notCalculated(formula: "="),
        ]
      ]
    )
  }

  @Test("Worksheets have names and may be hidden; the first that is shown is read")
  func worksheets() throws {
    var workbook = TestWorkbook()
    workbook.sheets = [
      ("Ẩn", "state=\"veryHidden\"", "<sheetData><row><c><v>1</v></c></row></sheetData>"),
      ("Thôn", "", "<sheetData><row><c><v>2</v></c></row></sheetData>"),
      ("Cán bộ", "state=\"hidden\"", "<sheetData><row><c><v>3</v></c></row></sheetData>"),
    ]
    let reader = try workbook.reader()
    #expect(reader.worksheets.map(\.name) == ["Ẩn", "Thôn", "Cán bộ"])
    #expect(reader.worksheets.map(\.isHidden) == [true, false, true])
    #expect(try reader.values() == [[.number(2)]])
    try reader.choose(worksheet: " cán bộ ")
    #expect(try reader.values() == [[.number(3)]])
    let missing = SheetError(
      .noSuchWorksheet,
      path: "so.xlsx",
      worksheet: "Lớp",
      worksheets: ["Ẩn", "Thôn", "Cán bộ"]
    )
    #expect(throws: missing) { try reader.choose(worksheet: "Lớp") }
  }

  @Test("Merged cells, hidden rows and hidden columns are said")
  func layout() throws {
    var workbook = TestWorkbook()
    workbook.sheets[0].xml = """
      <dimension ref="A1:A1"/><cols><col min="2" max="3" hidden="1"/></cols><sheetData>\
      <row r="1" hidden="1"><c><v>1</v></c></row><row r="2"><c><v>2</v></c></row></sheetData>\
      <mergeCells><mergeCell ref="A1:C2"/><mergeCell ref="X"/></mergeCells>
      """
    let reader = try workbook.reader()
    var hidden: [Bool] = []
    try reader.forEachRow { hidden.append($0.isHidden) }
    #expect(hidden == [true, false])
    #expect(
      reader.layout.mergedRanges == [WorksheetLayout.MergedRange(rows: 1...2, columns: 1...3)]
    )
    #expect(reader.layout.hiddenColumns == [2...3])
  }

  @Test("An apostrophe is the text's own, unless it guards what looks like a formula or an error")
  func apostrophes() throws {
    let cells = ["'=1+1", "'NULL", "'+84", "'Hà", "-1"].map {
      "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>"
    }
    let reader = try TestWorkbook(rows: "<row>\(cells.joined())</row>").reader()
    #expect(try reader.rows() == [ReadRow(1, "=1+1", "NULL", "'+84", "'Hà", "-1")])
  }

  @Test("A workbook reads the same from memory, from a file and again")
  func again() throws {
    let path = try workbookPath("merged_range.xlsx")
    let reader = try SheetReader(path: path, encoding: nil)
    let first = try reader.rows()
    #expect(try reader.rows() == first)
    #expect(reader.position == reader.size)
    let bytes = try #require(FileHandle(forReadingAtPath: path)?.readDataToEndOfFile())
    #expect(try SheetReader(bytes: bytes, name: "x.csv", encoding: .tcvn3).rows() == first)
  }
}
