import Testing

@testable import OutreachSheets

@Suite("Reading .ods workbooks")
struct ODSReaderTests {
  private func values(_ rows: String) throws -> [[SheetValue]] {
    try TestODS(tables: "<table:table table:name=\"Sổ\">\(rows)</table:table>").reader().values()
  }

  @Test("Cells have their values, not what they look like")
  func types() throws {
    let cells = """
      <table:table-cell office:value-type="float" office:value="1250"><text:p>1.250</text:p>\
      </table:table-cell><table:table-cell office:value-type="percentage" office:value="0.975">\
      <text:p>98%</text:p></table:table-cell><table:table-cell office:value-type="date" \
      office:date-value="2026-08-05"><text:p>05/08/26</text:p></table:table-cell>\
      <table:table-cell office:value-type="time" office:time-value="PT36H30M00S"/>\
      <table:table-cell office:value-type="boolean" office:boolean-value="true"/>\
      <table:table-cell office:value-type="string" office:string-value="" \
      calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>\
      <table:table-cell table:formula="of:=1+1"/>
      """
    #expect(
      try values("<table:table-row>\(cells)</table:table-row>") == [
        [
          .number(1250), .percent(0.975), day(2026, 8, 5), .duration(131_400), .boolean(true),
          .error("#N/A"), .notCalculated(formula: "=of:=1+1"),
        ]
      ]
    )
  }

  @Test("White space is one space, and marks stand for more")
  func whiteSpace() throws {
    let cell = """
      <table:table-cell office:value-type="string"><office:annotation><text:p>ghi chú</text:p>\
      </office:annotation><text:p>  Thôn \n <text:span>Đồng</text:span> Phú<text:s text:c="2"/>x\
      <text:line-break/>y</text:p><text:p>z</text:p></table:table-cell>
      """
    #expect(
      try values("<table:table-row>\(cell)</table:table-row>")
        == [[.text("Thôn Đồng Phú  x\ny\nz")]]
    )
  }

  @Test("Repeated cells and rows are read as often as they hold something")
  func repeats() throws {
    let reader = try TestODS(
      tables: """
        <table:table table:name="a"><table:table-column table:number-columns-repeated="3" \
        table:visibility="collapse"/><table:table-row table:number-rows-repeated="3">\
        <table:table-cell/></table:table-row><table:table-row table:number-rows-repeated="2">\
        <table:table-cell table:number-columns-repeated="2"/><table:table-cell \
        table:number-columns-repeated="2" office:value-type="float" office:value="7"/>\
        <table:table-cell table:number-columns-repeated="16380"/></table:table-row>\
        <table:table-row table:number-rows-repeated="1048571"><table:table-cell \
        table:number-columns-repeated="16384"/></table:table-row></table:table>
        """
    ).reader()
    #expect(try reader.rows() == [ReadRow(4, "", "", "7", "7"), ReadRow(5, "", "", "7", "7")])
    #expect(reader.layout.hiddenColumns == [1...3])
  }

  @Test("Repetitions that no sheet could hold are refused")
  func endlessRepeats() throws {
    func failure(_ rows: String, _ columns: String) throws -> SheetError? {
      workbookFailure(
        try TestODS(
          tables: """
            <table:table table:name="a"><table:table-row table:number-rows-repeated="\(rows)">\
            <table:table-cell table:number-columns-repeated="\(columns)" office:value-type="float" \
            office:value="1"/></table:table-row></table:table>
            """
        ).bytes()
      )
    }
    #expect(try failure("9223372036854775807", "1")?.code == .workbookTooLarge)
    #expect(try failure("1", "9223372036854775807")?.code == .workbookTooLarge)
    #expect(try failure("1048576", "16384")?.code == .workbookTooLarge)
    #expect(try failure("2", "2") == nil)
  }

  @Test("Tables have names and may be hidden; changes that were undone are none")
  func tables() throws {
    let reader = try TestODS(
      tables: """
        <table:tracked-changes><table:table-cell><text:p>cũ</text:p></table:table-cell>\
        </table:tracked-changes><table:table table:name="Ẩn" table:style-name="h"><table:table-row>\
        <table:table-cell><text:p>1</text:p></table:table-cell></table:table-row></table:table>\
        <table:table table:name="Thôn"><table:table-row><table:table-cell \
        table:number-columns-spanned="2" table:number-rows-spanned="1"><text:p>2</text:p>\
        </table:table-cell><table:covered-table-cell/></table:table-row></table:table>
        """,
      styles: """
        <style:style style:name="h"><style:table-properties table:display="false"/></style:style>
        """
    ).reader()
    #expect(reader.worksheets.map(\.name) == ["Ẩn", "Thôn"])
    #expect(reader.worksheets.map(\.isHidden) == [true, false])
    #expect(try reader.values() == [[.text("2")]])
    #expect(
      reader.layout.mergedRanges == [WorksheetLayout.MergedRange(rows: 1...1, columns: 1...2)]
    )
    reader.worksheet = 0
    #expect(try reader.values() == [[.text("1")]])
  }
}
